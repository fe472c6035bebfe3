"""Who else is in the news, told beside it or a sentence later: the rest of a list, who comes where one goes. Pure.

In: a page and the draft of its news, with the vendors found so far. Out: names of further vendors.
"""

from collections.abc import Mapping

from briefings.model import Direction, EventType, MentionKind
from briefings.reading.clauses import Clause, Sentence
from briefings.reading.draft import Draft
from briefings.reading.names import Name
from briefings.reading.page import Page
from briefings.reading.roles import CONTRACTS, LISTED_HOMES

_LISTS = frozenset(
    {
        EventType.BAN,
        EventType.RESTRICTION,
        EventType.SANCTIONS_LISTING,
        EventType.EXPORT_CONTROL,
        EventType.DISTRIBUTION,
        EventType.TENDER,
        EventType.PHASE_OUT,
        EventType.LICENCE,
        EventType.SECURITY_REVIEW,
        EventType.INVESTMENT_SCREENING,
    }
)
"""Events that hit or choose many at once."""
_SWAPS = frozenset({EventType.CARRIER_DEAL, EventType.PHASE_OUT})
_ELSEWHERE = frozenset(
    "past rival lose not ban limit remove refuse block topic.patent topic.shares topic.earnings rel.after".split()
)
"""Concepts of a clause whose vendor does not, or not surely, come where another goes."""
_STRANGE = frozenset(
    "past rival not lift exempt respite admit sue deny say topic.shares topic.earnings rel.after".split()
)
"""Concepts of a clause that lists others than those who are hit."""
_LONG = frozenset({EventType.BAN, EventType.RESTRICTION, EventType.SANCTIONS_LISTING, EventType.DISTRIBUTION})
_LISTING = 10
"""Sentences of the body in which a long list may go on; whom else a tender had asked is told in the lead, or is no news."""
AWARD = 5
"""Sentences of the body that tell who gets what of an award, and who nothing."""


def listed_too(page: Page, draft: Draft, found: Mapping[str, Name]) -> list[Name]:
    """Return whom the lead puts on the same list: `Among them are ...`, `... are new on it as well`."""
    if draft.frame.event not in _LISTS or not draft.is_news or draft.final.history:
        return []
    told = page.body[:_LISTING] if draft.frame.event in _LONG else page.lead
    names = [
        name
        for sentence in (*page.titles, *told)
        for clause in sentence.clauses
        if clause is not draft.final.clause and clause.has("listed") and not clause.has(*_STRANGE)
        for name in clause.of(MentionKind.VENDOR)
        if name not in clause.passed
    ]
    if draft.frame.event is not EventType.EXPORT_CONTROL or not found:
        return names
    listed = any(LISTED_HOMES.intersection(name.places) for name in found.values())
    return [name for name in names if bool(LISTED_HOMES.intersection(name.places)) is listed]


def comes_instead(
    page: Page, draft: Draft, found: Mapping[str, Name], buyers: Mapping[str, Name]
) -> list[Name]:
    """Return who builds from now on what the vendors of the news built: `... is out. Ericsson takes over the network`."""
    gone = draft.frame.event in _SWAPS and draft.frame.direction is Direction.CLOSES
    if not (gone and draft.is_news and found and all(map(_builds, found.values()))):
        return []
    for sentence in [*page.titles, *page.lead[:2]]:
        names = [name for name in _coming(sentence) if name.name not in found]
        if names and _about_them(sentence, buyers):
            return names
    return []


def _coming(sentence: Sentence) -> list[Name]:
    names = [
        name
        for clause in sentence.clauses
        if not clause.has(*_ELSEWHERE) or clause.has("replace", "win", "pick")
        for name in clause.of(MentionKind.VENDOR)
        if name.carrier is None and name not in clause.passed and name.end <= clause.at("over")
    ]
    return names if any(map(_builds, names)) else []


def _builds(name: Name) -> bool:
    return name.entry is not None and "network" in name.entry.kinds


def _about_them(sentence: Sentence, buyers: Mapping[str, Name]) -> bool:
    """Whether no other operator than the buyers is named: what that one does is another story."""
    return all(name.name in buyers for name in sentence.names if name.kind is MentionKind.CARRIER)


def headed(page: Page, draft: Draft, found: Mapping[str, Name]) -> list[Name]:
    """Return the vendors of a headline that speaks in words of its own of what the lead tells of others, too."""
    if not draft.is_news or draft.final.history or draft.final.sentence.title or not found:
        return []
    clauses = [clause for sentence in page.titles for clause in sentence.clauses]
    if any(clause.has(*_STRANGE) or clause.question for clause in clauses):
        return []
    names = [
        name for clause in clauses for name in clause.of(MentionKind.VENDOR) if name not in clause.passed
    ]
    return [] if {name.name for name in names} & found.keys() else names


def passed_over(page: Page, draft: Draft, found: Mapping[str, Name]) -> list[Name]:
    """Return whom a sentence of the opening says to get nothing: `Huawei, which ..., goes away empty`, `is not chosen`."""
    if draft.frame.event not in CONTRACTS or not draft.is_news or draft.final.history:
        return []
    opens = draft.frame.direction is Direction.OPENS
    for sentence in [*page.titles[1:], *page.body[:AWARD]]:
        names = {key: name for clause in sentence.clauses for key, name in _named(clause).items()}
        lost = any(clause.has("lose") for clause in sentence.clauses)
        refused = opens and any(clause.lacks("pick", "win", "deal") for clause in sentence.clauses)
        if names and ((lost and len(names) == 1) or (refused and not names.keys() & found.keys())):
            return [name for key, name in names.items() if key not in found]
    return []


def gains_beside(draft: Draft, found: Mapping[str, Name]) -> list[Name]:
    """Return who gains where the headline begins with the loser: `..., as Nokia steps in`."""
    if draft.frame.event not in CONTRACTS or not (draft.frame.loser and draft.final.sentence.title):
        return []
    for clause in _beside(draft):
        gains = clause.has("win", "pick") and not clause.has("lose")
        names = _named(clause)
        if gains and len(names) == 1 and not names.keys() & found.keys():
            return list(names.values())
    return []


def loses_beside(draft: Draft, found: Mapping[str, Name]) -> list[Name]:
    """Return who loses in another clause of the same headline: `..., as Huawei heads for the exit`."""
    if draft.frame.event not in CONTRACTS:
        return []
    for clause in _beside(draft):
        gone = clause.has("lose", "collapse", "remove", "ban") and not clause.has("win", "pick", "replace")
        names = _named(clause)
        if gone and names and (len(names) == 1 or clause.has("lose")):
            return [name for key, name in names.items() if key not in found]
    return []


def wins_too(draft: Draft, found: Mapping[str, Name], losers: Mapping[str, Name]) -> list[Name]:
    """Return who gets another part of the deal in the same headline: `...; ZTE gets optical order`."""
    if draft.frame.event not in CONTRACTS or draft.frame.direction is not Direction.OPENS or not found:
        return []
    return [
        name
        for clause in _beside(draft)
        if clause.has("win", "pick", "deal") and not clause.has(*_ELSEWHERE, "replace", "tender", "talks")
        for key, name in _named(clause).items()
        if key not in losers and name not in clause.passed
    ]


def _beside(draft: Draft) -> list[Clause]:
    """Return the other clauses of the headline that tell the news or what happens with it."""
    titles = [piece.sentence for piece in (draft.final, *draft.pieces) if piece.sentence.title]
    told = titles[0].clauses if titles else ()
    return [
        clause for clause in told if clause.relation in {"", "rel.as"} and clause is not draft.final.clause
    ]


def _named(clause: Clause) -> dict[str, Name]:
    return {name.name: name for name in clause.of(MentionKind.VENDOR) if name.carrier is None}
