"""Who takes part in the event of a draft: in its clauses, else around them. Pure.

In: a page and a draft. Out: `Parties`. Where a clause names nobody, its sentence does, then the headline and
lead; `the firm` means the operator named last; a buyer that no vocabulary knows is read from its place.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefings.model import EventType, MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.contests import let_in
from briefings.reading.draft import Draft
from briefings.reading.frames import any_of
from briefings.reading.holders import holders
from briefings.reading.names import Name
from briefings.reading.page import Page
from briefings.reading.roles import LISTED_HOMES, Parties, heads, parties, supply
from briefings.reading.shops import KEEPERS
from briefings.reading.tellings import Telling, anchor

_SOLD = frozenset({EventType.CARRIER_DEAL, EventType.TENDER})
_BUYERS_MEANT = frozenset({EventType.CARRIER_DEAL, EventType.PHASE_OUT, EventType.DISTRIBUTION})
_SIDES_MATTER = _SOLD | {EventType.PHASE_OUT, EventType.LEGAL_RULING}
"""Events in which two vendors named in one breath may be on opposite sides."""
_BESIDE_DEAL = ("win", "lose", "pick", "deal", "tender", "remove", "replace", "ban", "collapse", "calloff")
_APP_STORES = frozenset({"Apple", "Google"})
_IN_STORES = frozenset({"apps", "ai"})
"""What vendors make whose way to people is an app store."""
_JOINED = 8
"""Code points between two names of one list: a comma, an `and`."""
_SMALL = 4
_WORDS = re.compile(r"[^\W\d_]+")
_BACK = 2
"""Sentences back in which `the firm` finds the operator it means."""


@dataclass(slots=True)
class _Cast:
    """The names gathered so far, the first place of each."""

    vendors: dict[str, Name] = field(default_factory=dict)
    losers: dict[str, Name] = field(default_factory=dict)
    counterparts: dict[str, Name] = field(default_factory=dict)

    def add(self, found: Parties, *, buyers: bool = True) -> None:
        known = (
            self.counterparts.keys() | self.losers.keys()
        )  # who is dropped does not win by being named again
        _gather(self.vendors, [name for name in found.vendors if name.name not in known])
        _gather(self.losers, found.losers)
        if buyers:
            _gather(self.counterparts, found.counterparts)


def _gather(names: dict[str, Name], more: Iterable[Name]) -> None:
    for name in more:
        names.setdefault(name.name, name)


def cast(page: Page, draft: Draft) -> Parties:
    """Return who takes part in the event of a draft."""
    found = _Cast()
    for piece in (draft.final, *draft.pieces):
        found.add(_in_piece(piece))
    for clause in _beside_deal(page, draft):
        found.add(parties(clause, draft.frame, clause.names), buyers=False)
    _gather(found.losers, _passed_over(page, draft, found))
    if draft.frame.event not in _SIDES_MATTER:
        _gather(found.vendors, _in_one_breath(page, draft, set(found.vendors)))
    if draft.frame.event is EventType.LICENCE and draft.final.clause.has("every"):
        _gather(found.vendors, [name for name in page.names if name.kind is MentionKind.VENDOR])
    passed = {name.name for clause in draft.clauses for name in clause.passed}
    if draft.frame.event in _SOLD:
        found.vendors = {key: name for key, name in found.vendors.items() if key not in passed}
        _gather(found.losers, _named_as_not(page, draft))
    if not found.vendors and not passed & found.losers.keys():
        _gather(found.vendors, _meant_vendors(page, draft))
    if not found.counterparts:
        _gather(found.counterparts, _meant_buyer(page, draft))
    gained = _gains_beside(draft, found)
    if gained:
        found.losers, found.vendors = found.vendors, {name.name: name for name in gained}
    _gather(found.losers, _beside_title(draft, found))
    _gather(found.vendors, () if found.losers else let_in(page, draft))
    if draft.frame.event is EventType.DISTRIBUTION and found.vendors.keys() - found.counterparts.keys():
        found.vendors = {key: name for key, name in found.vendors.items() if key not in found.counterparts}
    _part_suppliers(page, draft, found)
    beside = holders(page, draft.frame.event, draft.told_in(page, 2), found.vendors)
    found.vendors = {key: name for key, name in found.vendors.items() if key not in beside}
    losers = tuple(name for key, name in found.losers.items() if key not in found.vendors)
    buyers = heads([name for key, name in found.counterparts.items() if key not in found.vendors])
    return Parties(tuple(found.vendors.values()), losers, tuple(buyers))


def _part_suppliers(page: Page, draft: Draft, found: _Cast) -> None:
    """Make the suppliers of a firm that is cut off its counterparts, and the shops of one that is taken out."""
    if draft.frame.event is EventType.DISTRIBUTION and found.vendors.keys() - KEEPERS:
        shops = [name for key, name in found.vendors.items() if key in KEEPERS]
        found.vendors = {key: name for key, name in found.vendors.items() if key not in KEEPERS}
        _gather(found.counterparts, [*shops, *_app_stores(page, found)])
    told = {name.name for name in draft.final.clause.of(MentionKind.VENDOR)}
    listed = [name for key, name in found.vendors.items() if LISTED_HOMES.intersection(name.places)]
    if draft.frame.event in {EventType.EXPORT_CONTROL, EventType.LICENCE} and told & {
        name.name for name in listed
    }:
        sold, suppliers = supply([*found.vendors.values()])
        found.vendors = {name.name: name for name in sold}
        _gather(found.counterparts, suppliers)


def _app_stores(page: Page, found: _Cast) -> list[Name]:
    """Return whose app stores the opening names, where an app is taken out or let in: `reported to Apple and Google`."""
    if not any(
        name.entry is not None and _IN_STORES & {*name.entry.kinds} for name in found.vendors.values()
    ):
        return []
    opening = (*page.titles, *page.lead)
    return [
        name
        for sentence in opening
        for name in page.names_in(sentence, MentionKind.VENDOR)
        if name.name in _APP_STORES
    ]


def _named_as_not(page: Page, draft: Draft) -> tuple[Name, ...]:
    """Return the vendors a choice was against: `picks Ericsson, not Huawei`; a correction speaks of no choice."""
    corrects = tuple(str(page.lexicon.options.get("corrects", "-")).split())
    return () if page.folded.startswith(corrects) else draft.final.clause.passed


def _in_piece(piece: Telling) -> Parties:
    """Return the parties of one telling: of its clause, and what the clause lacks of its sentence."""
    own = parties(piece.clause, piece.frame, piece.clause.names)
    if piece.clause.passed and own.losers and not own.vendors:
        buyers = own.counterparts or parties(piece.clause, piece.frame, piece.sentence.names).counterparts
        return Parties((), own.losers, buyers)
    whole = len(piece.clause.names) == len(piece.sentence.names)
    if own.vendors and (own.counterparts or whole):
        return own
    wider = parties(piece.clause, piece.frame, piece.sentence.names)
    buyers = own.counterparts or wider.counterparts
    if own.vendors:
        return Parties(own.vendors, own.losers, buyers)
    beside = [
        name
        for clause in piece.sentence.clauses
        for name in parties(clause, piece.frame, clause.names).vendors
    ]
    return Parties(tuple(beside), wider.losers, buyers)


def _beside_deal(page: Page, draft: Draft) -> list[Clause]:
    """Return the clauses of a deal's lead that name who else gains or loses by it."""
    headed = any(piece.sentence.title for piece in draft.pieces)
    if draft.frame.event not in _SOLD or draft.final.history or not headed:
        return []
    lead = [clause for sentence in page.lead[:2] for clause in sentence.clauses]
    told = {"", "rel.as", "rel.which"}
    return [clause for clause in lead if clause.relation in told and any_of(clause, *_BESIDE_DEAL)]


def _beside_title(draft: Draft, found: _Cast) -> list[Name]:
    """Return the one vendor that loses in another clause of the same headline: `..., as Huawei heads for the exit`."""
    if draft.frame.event not in _SOLD or not draft.final.sentence.title:
        return []
    for clause in draft.final.sentence.clauses:
        names = {name.name: name for name in clause.of(MentionKind.VENDOR) if name.carrier is None}
        gone = clause.has("lose", "collapse", "remove", "ban") and not clause.has("win", "pick", "replace")
        beside = clause.relation in {"", "rel.as"} and clause is not draft.final.clause
        if gone and len(names) == 1 and beside:
            return [name for key, name in names.items() if key not in found.vendors]
    return []


def _gains_beside(draft: Draft, found: _Cast) -> list[Name]:
    """Return the one vendor that gains where the headline begins with the loser: `..., as Nokia steps in`."""
    if (
        draft.frame.event not in _SOLD
        or not (draft.frame.loser and draft.final.sentence.title)
        or found.losers
    ):
        return []
    for clause in draft.final.sentence.clauses:
        names = {name.name: name for name in clause.of(MentionKind.VENDOR) if name.carrier is None}
        gains = clause.has("win", "pick") and not clause.has("lose") and clause.relation in {"", "rel.as"}
        if (
            gains
            and len(names) == 1
            and clause is not draft.final.clause
            and not names.keys() & found.vendors.keys()
        ):
            return list(names.values())
    return []


def _passed_over(page: Page, draft: Draft, found: _Cast) -> list[Name]:
    """Return the one vendor of a lead's sentence that says who gets nothing: `Huawei, which ..., goes away empty`."""
    if draft.frame.event not in _SOLD or not draft.final.sentence.title or draft.final.history:
        return []
    for sentence in page.lead:
        names = {
            name.name: name for name in page.names_in(sentence, MentionKind.VENDOR) if name.carrier is None
        }
        if len(names) == 1 and any(clause.has("lose") for clause in sentence.clauses):
            return [name for key, name in names.items() if key not in found.vendors]
    return []


def _in_one_breath(page: Page, draft: Draft, known: set[str]) -> list[Name]:
    """Return the vendors that headline or lead join to a vendor at stake: `Huawei and ZTE`."""
    found: list[Name] = []
    for sentence in draft.told_in(page, 2) if draft.final.sentence.title else []:
        for one, two in pairwise(page.names_in(sentence, MentionKind.VENDOR)):
            if _joined(page, one, two) and (one.name in known or two.name in known):
                found += [one, two]
                known |= {one.name, two.name}
    return found


def alike(page: Page, draft: Draft, names: Sequence[Name]) -> list[Name]:
    """Return those of some vendors that headline or lead list with the first: what it wins or loses, they do."""
    known = {name.name for name in names[:1]}
    for sentence in draft.told_in(page, 2):
        cues = [cue for clause in sentence.clauses for cue in clause.cues]
        for one, two in pairwise(page.names_in(sentence, MentionKind.VENDOR)):
            parted = any(one.end <= cue.start and cue.end <= two.start for cue in cues)
            if _joined(page, one, two) and not parted and known & {one.name, two.name}:
                known |= {one.name, two.name}
    return [name for name in names[1:] if name.name in known]


def _joined(page: Page, one: Name, two: Name) -> bool:
    """Whether just a comma or a small word stands between two names."""
    between = page.text[one.end : two.start]
    return len(between) <= _JOINED and all(len(word) <= _SMALL for word in _WORDS.findall(between))


def _meant_vendors(page: Page, draft: Draft) -> list[Name]:
    """Return the vendors that the text goes on about, or that the lead lists under the headline."""
    final = draft.final
    headed = any(page.names_in(sentence, MentionKind.VENDOR) for sentence in page.titles)
    if not final.clause.has("group") or final.clause.has("company") or (headed and not final.sentence.title):
        found = anchor(page, final.clause.end)
        if found:
            return found
    if final.sentence.title or (draft.is_news and not headed):
        return [name for sentence in page.lead for name in page.names_in(sentence, MentionKind.VENDOR)]
    return []


def _meant_buyer(page: Page, draft: Draft) -> list[Name]:
    """Return the operator that `the firm` or `them` means: the last one named just before."""
    final = draft.final
    pleads = draft.frame.event is EventType.PRESSURE and any(
        clause.has("carrier") for sentence in page.titles for clause in sentence.clauses
    )
    if draft.frame.event not in _BUYERS_MEANT and not pleads:
        return []
    if final.sentence.title:
        return [name for sentence in page.lead[:1] for name in page.names_in(sentence, MentionKind.CARRIER)]
    if not any(clause.has("company", "carrier") for clause in final.sentence.clauses):
        return []
    for sentence in reversed(page.sentences[max(0, final.sentence.index - _BACK) : final.sentence.index]):
        found = page.names_in(sentence, MentionKind.CARRIER)
        if found:
            return [found[-1]]
    return []
