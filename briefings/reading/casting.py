"""Who takes part in the event of a draft: in its clauses, else around them. Pure.

In: a page and a draft. Out: `Parties`. Where a clause names nobody, its sentence does, then the headline and
lead; `the firm` means the operator named last; a buyer that no vocabulary knows is read from its place.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefings.model import EventType, MentionKind
from briefings.reading.clauses import Clause, Sentence
from briefings.reading.comparisons import is_owner
from briefings.reading.contests import left_out, let_in
from briefings.reading.draft import Draft
from briefings.reading.frames import any_of
from briefings.reading.holders import holders
from briefings.reading.joining import (
    AWARD,
    comes_instead,
    gains_beside,
    headed,
    listed_too,
    loses_beside,
    passed_over,
    wins_too,
)
from briefings.reading.names import Name
from briefings.reading.page import Page
from briefings.reading.roles import CONTRACTS, LISTED_HOMES, Parties, heads, parties, supply
from briefings.reading.shops import IN_STORES, KEEPERS
from briefings.reading.tellings import Telling, anchor

_BUYERS_MEANT = frozenset({EventType.CARRIER_DEAL, EventType.PHASE_OUT, EventType.DISTRIBUTION})
_SIDES_MATTER = CONTRACTS | {EventType.PHASE_OUT, EventType.LEGAL_RULING}
"""Events in which two vendors named in one breath may be on opposite sides."""
_BESIDE_DEAL = ("win", "lose", "pick", "deal", "tender", "remove", "replace", "ban", "collapse", "calloff")
_APP_STORES = frozenset({"Apple", "Google"})
_ELSE = frozenset(
    "lose over past rival tender talks ban remove replace collapse calloff rel.after instead".split()
)
"""Concepts of a lead in which those who are listed may have come to different ends."""
_JOINED = 8
"""Code points between two names of one list: a comma, an `and`."""
_SMALL = 4
_WORDS = re.compile(r"[^\W\d_]+")
_OPENING = 8
"""Sentences of the body in which a vendor that the headline only means is named."""
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

    def leave_out(self, names: Sequence[Name], lead: Sequence[Sentence]) -> None:
        """Moves vendors that a permission leaves out to the losers; whoever the lead names besides is let in."""
        if not names:
            return
        _gather(self.losers, names)
        _gather(self.vendors, [one for said in lead for one in said.names if one.kind is MentionKind.VENDOR])
        self.vendors = {key: name for key, name in self.vendors.items() if key not in self.losers}


def _gather(names: dict[str, Name], more: Iterable[Name]) -> None:
    for name in more:
        names.setdefault(name.name, name)


def cast(page: Page, draft: Draft) -> Parties:
    """Return who takes part in the event of a draft."""
    found = _Cast()
    for piece in (draft.final, *draft.pieces):
        found.add(_in_piece(piece))
    _gather(found.vendors, wins_too(draft, found.vendors, found.losers))
    for clause in _beside_deal(page, draft):
        found.add(parties(clause, draft.frame, clause.names), buyers=False)
    _gather(found.losers, passed_over(page, draft, found.vendors))
    breath = _in_one_breath(page, draft, set(found.vendors))
    _gather(found.vendors, [name for name in breath if name.name not in found.losers])
    _gather(found.vendors, headed(page, draft, found.vendors))
    if draft.frame.event is EventType.LICENCE and draft.final.clause.has("every"):
        _gather(found.vendors, [name for name in page.names if name.kind is MentionKind.VENDOR])
    passed = {name.name for clause in draft.clauses for name in clause.passed}
    if draft.frame.event in CONTRACTS:
        found.vendors = {key: name for key, name in found.vendors.items() if key not in passed}
        _gather(found.losers, _named_as_not(page, draft))
    if not found.vendors and not passed & found.losers.keys():
        _gather(found.vendors, _meant_vendors(page, draft))
    _gather(found.vendors, listed_too(page, draft, found.vendors))
    if not found.counterparts:
        _gather(found.counterparts, _meant_buyer(page, draft))
    gained = [] if found.losers else gains_beside(draft, found.vendors)
    if not gained and not found.losers:
        gained = comes_instead(page, draft, found.vendors, found.counterparts)
    if gained:
        found.losers, found.vendors = found.vendors, {name.name: name for name in gained}
    _gather(found.losers, loses_beside(draft, found.vendors))
    _gather(found.vendors, () if found.losers else let_in(page, draft))
    if draft.frame.event is EventType.DISTRIBUTION and found.vendors.keys() - found.counterparts.keys():
        found.vendors = {key: name for key, name in found.vendors.items() if key not in found.counterparts}
    found.leave_out(left_out(page, draft, found.vendors), page.lead[:1])
    _part_suppliers(page, draft, found)
    beside = holders(page, draft.frame.event, draft.told_in(page, 2), found.vendors | found.losers)
    found.vendors = {key: name for key, name in found.vendors.items() if key not in beside}
    losers = tuple(name for key, name in found.losers.items() if key not in beside | found.vendors.keys())
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
    if not any(name.entry is not None and IN_STORES & {*name.entry.kinds} for name in found.vendors.values()):
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
    pleaded = _pleaded_for(piece, own)
    if pleaded:
        return Parties(tuple(pleaded), (), own.counterparts)
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
        if clause.relation != "rel.after" or piece.sentence.title  # `the third to get it after ...`
        for name in parties(clause, piece.frame, clause.names).vendors
    ]
    return Parties(tuple(beside), wider.losers, buyers)


def _pleaded_for(piece: Telling, own: Parties) -> list[Name]:
    """Return whom a firm speaks up for in the next clause: `Ericsson chief pleads with ministers: do not stop Huawei`."""
    if piece.frame.event is not EventType.PRESSURE or not piece.clause.has("company"):
        return []
    pushed = piece.clause.at("press", "against")
    if any(name.start > pushed for name in own.vendors):
        return []
    firms = {name.name for name in own.vendors}
    later = [name for name in piece.sentence.names if name.start > pushed and name.name not in firms]
    return [name for name in later if name.kind is MentionKind.VENDOR]


def _beside_deal(page: Page, draft: Draft) -> list[Clause]:
    """Return the clauses of a deal's lead that name who else gains or loses by it."""
    headed = any(piece.sentence.title for piece in draft.pieces)
    if draft.frame.event not in CONTRACTS or draft.final.history or not headed:
        return []
    award = page.body[:AWARD] if draft.frame.event is EventType.TENDER else page.lead[:2]
    lead = [clause for sentence in award for clause in sentence.clauses]
    told = {"", "rel.as", "rel.which"}
    return [clause for clause in lead if clause.relation in told and any_of(clause, *_BESIDE_DEAL)]


def _in_one_breath(page: Page, draft: Draft, known: set[str]) -> list[Name]:
    """Return the vendors that headline or lead join to a vendor at stake: `Huawei and ZTE`."""
    found: list[Name] = []
    sides = draft.frame.event in _SIDES_MATTER
    for sentence in draft.told_in(page, 2) if draft.final.sentence.title else []:
        if sides and (sentence.title or any(clause.has(*_ELSE) for clause in sentence.clauses)):
            continue
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
        clauses = [clause for sentence in _first_named(page) for clause in sentence.clauses]
        return [
            name for clause in clauses for name in clause.of(MentionKind.VENDOR) if not is_owner(name, clause)
        ]
    return []


def _first_named(page: Page) -> Sequence[Sentence]:
    """Return the lead; where it names no vendor, as many sentences of the body from the first one that does."""
    if any(page.names_in(sentence, MentionKind.VENDOR) for sentence in page.lead):
        return page.lead
    body = page.body[:_OPENING]
    first = next((at for at, one in enumerate(body) if page.names_in(one, MentionKind.VENDOR)), len(body))
    return body[first : first + len(page.lead)]


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
