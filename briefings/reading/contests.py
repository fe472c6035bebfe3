"""Who stays in a contest, and who is left out of it: a tender, a trial, a permission. Pure.

In: a page and a draft. Out: the names of the vendors that the lead lets in, or of those who are left out.
"""

from collections.abc import Mapping

from briefings.model import Direction, EventType, MentionKind
from briefings.reading.clauses import Clause, Sentence
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
_FIRST = 2
"""Sentences of a lead that say who is left out of what the headline permits."""
_THEIR_OWN = frozenset({"press", "against", "sue"})
"""What they may do themselves, behind their names: `Cisco lobbied for it`; before them they are asked to bid."""


def let_in(page: Page, draft: Draft) -> list[Name]:
    """Return whom the lead says to stay in a contest from which the headline leaves others out: `Nokia was invited`.

    Where it is a tender, two names with no word against them are the field; else a word must let them in.
    """
    head = draft.final.sentence
    shut = [clause for clause in head.clauses if clause.has("ban", "lose", "refuse")]
    contest = draft.frame.event is EventType.TENDER
    picked = draft.frame.event in _CHOOSING and any(clause.has("lose") for clause in shut)
    if not (head.title and shut and (contest or picked)) or not page.lead:
        return []
    known = {name.name for sentence in page.titles for name in sentence.names}
    for sentence in page.lead:
        names = _field(page, sentence, known)
        cues = {cue.concept for clause in sentence.clauses for cue in clause.cues}
        if names and (not cues.isdisjoint(_WELCOME) or (contest and len(names) > 1)):
            return names
    return []


def _field(page: Page, sentence: Sentence, known: set[str]) -> list[Name]:
    """Return the vendors of a sentence of which nothing says that they are not in the contest."""
    names = {name.name: name for name in page.names_in(sentence, MentionKind.VENDOR) if name.carrier is None}
    last = max((name.end for name in names.values()), default=sentence.end)
    told = [cue for clause in sentence.clauses for cue in clause.cues]
    cues = {cue.concept for cue in told if cue.concept not in _THEIR_OWN or cue.start >= last}
    return [] if not known or known & names.keys() or not cues.isdisjoint(_KEPT_OUT) else [*names.values()]


def left_out(page: Page, draft: Draft, found: Mapping[str, Name]) -> list[Name]:
    """Return whom a permission leaves out: `lets carriers begin trials without Huawei and ZTE`, `ZTE was left out`."""
    frame = draft.frame
    permits = (
        frame.event is EventType.LICENCE
        and frame.direction is Direction.OPENS
        and not frame.rule.startswith("ban")
    )
    if not (permits and draft.is_news) or draft.final.history:
        return []
    sentences = [*page.titles, *page.lead[:_FIRST]]
    names = [name for sentence in sentences for clause in sentence.clauses for name in _shut_out(clause)]
    head = [name for name in names if name.name in found]
    alone = len({name.name for name in names}) == 1 and not head
    return [] if alone or any(clause.has("revoke", "refuse") for clause in draft.clauses) else names


def _shut_out(clause: Clause) -> list[Name]:
    """Return the vendors of a clause that are passed over in it, or stand behind the word that says so."""
    lost = clause.at("lose")
    before = clause.has("lose") and not clause.has("win", "grant", "admit", "pick")
    return [
        name
        for name in (*clause.of(MentionKind.VENDOR), *clause.passed)
        if name.carrier is None and (name in clause.passed or before or name.end > lost)
    ]
