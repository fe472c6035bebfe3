"""Who stays in a contest that others are left out of: a tender, a trial. Pure.

In: a page and a draft. Out: the names of the vendors that the lead lets in.
"""

from briefings.model import EventType, MentionKind
from briefings.reading.draft import Draft
from briefings.reading.names import Name
from briefings.reading.page import Page

_CHOOSING = frozenset({EventType.BAN, EventType.RESTRICTION})
"""Measures that a choice may be told as: who is left out of a trial is barred from it."""
_WELCOME = frozenset({"grant", "admit", "pick"})
_KEPT_OUT = frozenset(
    "not ban lose limit remove refuse block collapse calloff over rival past press against sue topic.shares topic.earnings".split()
)
"""Concepts of a lead whose names are not, or not surely, those who stay in."""
_THEIR_OWN = frozenset({"press", "against", "sue"})
"""What they may do themselves, behind their names: `Cisco lobbied for it`; before them they are asked to bid."""


def let_in(page: Page, draft: Draft) -> list[Name]:
    """Return whom the lead says to stay in a contest from which the headline leaves others out: `Nokia was invited`.

    Where it is a tender, two names with no word against them are the field; else a word must let them in.
    """
    head = draft.final.sentence
    left_out = [clause for clause in head.clauses if clause.has("ban", "lose", "refuse")]
    contest = draft.frame.event is EventType.TENDER
    picked = draft.frame.event in _CHOOSING and any(clause.has("lose") for clause in left_out)
    if not (head.title and left_out and (contest or picked)) or not page.lead:
        return []
    lead = page.lead[0]
    names = {name.name: name for name in page.names_in(lead, MentionKind.VENDOR) if name.carrier is None}
    known = {name.name for sentence in page.titles for name in sentence.names}
    last = max((name.end for name in names.values()), default=lead.end)
    told = [cue for clause in lead.clauses for cue in clause.cues]
    cues = {cue.concept for cue in told if cue.concept not in _THEIR_OWN or cue.start >= last}
    if not known or known & names.keys() or not cues.isdisjoint(_KEPT_OUT):
        return []
    welcome = not cues.isdisjoint(_WELCOME)
    return [*names.values()] if welcome or (contest and len(names) > 1) else []
