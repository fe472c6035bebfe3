"""Which part of a vendor's business is at stake, for whom, for how much. Pure.

In: the clauses that tell an event, and the entries of its vendors. Out: segments, generations, scope
and money, each with the words that carry it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefings.model import Generation, Money, Segment
from briefings.reading.clauses import Clause
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name
from briefings.reading.page import Page

_NETWORK = ("ran", "core", "transport", "fixed", "subsea_cable", "routers")
_BY_KIND = {
    "network": _NETWORK,
    "devices": ("devices",),
    "chips": ("chips",),
    "cloud": ("cloud", "ai"),
    "apps": ("apps", "ai"),
    "ai": ("ai",),
    "security": ("apps",),
    "surveillance": ("surveillance",),
    "drones": ("drones",),
    "satellite": ("satellite",),
    "vehicles": ("vehicles",),
    "energy": ("energy",),
}
"""Segments in which a vendor of a kind can be at stake."""
_CORE_REACH = 24
"""Code points between `core` and the network it is the core of."""
_GENERATION = re.compile(r"(?<![0-9a-z])([456])g(?![a-z])")
Words = tuple[int, int]


@dataclass(slots=True)
class Details:
    """What else the clauses say, with the places of the words."""

    segments: dict[Segment, Words] = field(default_factory=dict)
    generations: dict[Generation, Words] = field(default_factory=dict)
    scope: dict[str, Words] = field(default_factory=dict)
    money: tuple[Money, Words] | None = None


def details(page: Page, clauses: Sequence[Clause], vendors: Sequence[Name], *, sold: bool) -> Details:
    """Return what the clauses say about an event whose vendors are these; `sold` to an operator: anything goes."""
    found = Details()
    allowed = None if sold else _allowed(vendors)
    for clause in clauses:
        _segments(clause, allowed, found)
        for match in _GENERATION.finditer(page.folded, clause.start, clause.end):
            found.generations.setdefault(Generation(f"{match.group(1)}g"), (match.start(), match.end()))
        if found.money is None and (sum_ := page.lexicon.sums.first(page.folded, clause.start, clause.end)):
            found.money = (sum_[0], (sum_[1], sum_[2]))
    if Segment.AI in found.segments:
        found.segments.pop(Segment.APPS, None)
    if Segment.CHIPS in found.segments:
        found.segments.pop(Segment.DEVICES, None)  # chips for phones are chips
    if not found.segments and vendors:
        _by_vendor(vendors, found, sold=sold)
    return found


def _segments(clause: Clause, allowed: set[str] | None, found: Details) -> None:
    """Note the segments and scope that a clause names."""
    firms = [cue for cue in clause.cues if cue.concept in {"firm", "company"}]
    for cue in clause.cues:
        words = (cue.start, cue.end)
        if any(firm.start <= cue.start and cue.end < firm.end for firm in firms):
            continue  # a phone maker is not its phones
        if cue.concept == "mou":
            found.scope.setdefault("memorandum", words)
        if cue.concept.startswith("scope."):
            found.scope.setdefault(cue.concept[6:], words)
        elif cue.concept.startswith("seg.") and _counts(cue, clause, allowed):
            found.segments.setdefault(Segment(cue.concept[4:]), words)


def _counts(cue: Cue, clause: Clause, allowed: set[str] | None) -> bool:
    """Whether a word for a segment names one that is at stake."""
    if allowed is not None and cue.concept[4:] not in allowed:
        return False
    return cue.concept != "seg.ran" or not _beside_core(cue, clause)


def _beside_core(cue: Cue, clause: Clause) -> bool:
    """Whether `5G` only says whose core it is: `the core of the 5G network`."""
    cores = [other for other in clause.cues if other.concept == "seg.core"]
    after = any(other.start <= cue.start <= other.end + _CORE_REACH for other in cores)
    return after or any(cue.start < other.start and other.end - cue.start <= _CORE_REACH for other in cores)


def _allowed(vendors: Sequence[Name]) -> set[str] | None:
    """Return the segments the vendors can be in; None where any is possible."""
    kinds = {kind for name in vendors if name.entry for kind in name.entry.kinds}
    if not kinds:
        return None
    return {segment for kind in kinds for segment in _BY_KIND.get(kind, ())} | {"all"}


def _by_vendor(vendors: Sequence[Name], found: Details, *, sold: bool) -> None:
    """Vendors that are all in one and the same business are at stake in that one; an operator buys radio."""
    kinds = {name.entry.kinds for name in vendors if name.entry}
    if sold and kinds and all("network" in of_one for of_one in kinds):
        found.segments[Segment.RAN] = (vendors[0].start, vendors[0].end)
        return
    only = next(iter(kinds)) if len(kinds) == 1 else ()
    if len(only) == 1 and only[0] != "network":
        found.segments[Segment(_BY_KIND[only[0]][0])] = (vendors[0].start, vendors[0].end)
