"""Where the entries of the baseline contradict each other, themselves or the calendar. Pure.

In: entries. Out: contradictions, each with the reason for which it may stand, where whoever keeps the files gave one
(`settled`). What cannot stand is mended in the files, with a comment beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from briefings.ledger.days import first_day, last_day
from briefings.model import DEALS, UNDECIDED, Direction, Entry, EventType, MatterKind, Segment, Status

OWN = "itself"
YEAR = 366
STANDS = frozenset((Status.ANNOUNCED, Status.SIGNED, Status.IN_FORCE))
CLOSING = frozenset((EventType.BAN, EventType.PHASE_OUT, EventType.SANCTIONS_LISTING))
WORDS = frozenset((EventType.LEGAL_RULING, EventType.PRESSURE, EventType.RETALIATION))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two entries, or one and its own dates, that cannot both be right without a reason."""

    entry: str
    other: str
    """Id of the other entry; `itself` where the entry's own dates differ."""
    what: str
    settled: str | None
    """Why both may stand; None where nobody said so."""


def contradictions(entries: Sequence[Entry]) -> list[Contradiction]:
    """All of them, in the order of the entries."""
    reasons = {(one.id, other): why for one in entries for other, why in one.settled}
    found = [(one.id, OWN, what) for one in entries for what in _within(one)]
    found += [(one.id, two.id, what) for one, two in _meeting(entries) for what in _between(one, two)]
    return [
        Contradiction(one, two, what, reasons.get((one, two)) or reasons.get((two, one)))
        for one, two, what in found
    ]


def _within(one: Entry) -> Iterator[str]:
    """What is wrong with an entry's own days."""
    order = [day for day in (one.announced, one.effective, one.ended) if day]
    for earlier, later in pairwise(order):
        if first_day(earlier) > last_day(later):
            yield f"{later} comes after {earlier} in the life of a measure, not before it"
    for name, day in (("announced", one.announced), ("effective", one.effective), ("ended", one.ended)):
        if day and first_day(day) > last_day(one.as_of):
            yield f"{name} {day} is later than the newest page, of {one.as_of}"
    if one.deadline and order and last_day(one.deadline) < first_day(order[0]):
        yield f"the deadline {one.deadline} was over before it began, {order[0]}"
    if one.status is Status.ANNOUNCED and one.effective and last_day(one.effective) <= first_day(one.as_of):
        yield f"only announced, though in effect from {one.effective}"
    if one.kind is MatterKind.MEASURE and one.status in {Status.REVERSED, Status.EXPIRED} and not one.ended:
        yield f"{one.status}, and no day on which it ended"
    if one.status is Status.IN_FORCE and one.direction is Direction.OPENS and one.event_type in CLOSING:
        yield f"a {one.event_type} in force that opens"


def _meeting(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs about one vendor in one market and one part of the business."""
    by_cell: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        for vendor in one.vendors:
            by_cell.setdefault((vendor, one.market), []).append(one)
    seen = set()
    for cell in by_cell.values():
        for one, two in combinations(cell, 2):
            if (one.id, two.id) not in seen and _same_part(one, two):
                seen.add((one.id, two.id))
                yield one, two


def _same_part(one: Entry, two: Entry) -> bool:
    parts = {*one.segments} & {*two.segments}
    everything = not one.segments or not two.segments or Segment.ALL in (*one.segments, *two.segments)
    return bool(parts) or everything


def _between(one: Entry, two: Entry) -> Iterator[str]:
    return (
        what
        for rule in (_open_and_closed, _same_act, _both_deals, _deal_under_ban)
        for what in rule(one, two)
    )


def _open_and_closed(one: Entry, two: Entry) -> Iterator[str]:
    """A vendor is let in and kept out of the same thing at the same time."""
    if MatterKind.DEAL in (one.kind, two.kind) or {one.event_type, two.event_type} & WORDS:
        return
    if {one.direction, two.direction} == {Direction.OPENS, Direction.CLOSES} and {
        one.status,
        two.status,
    } <= STANDS:
        yield "one opens what the other closes"


def _same_act(one: Entry, two: Entry) -> Iterator[str]:
    """One act told twice, with different days."""
    if one.kind is MatterKind.MEASURE and one.instrument == two.instrument and one.authority == two.authority:
        if one.event_type is not two.event_type:
            yield f"{one.instrument}: {one.event_type} here, {two.event_type} there"
        if _days(one) != _days(two):
            yield f"{one.instrument}: {_days(one)} here, {_days(two)} there"


def _both_deals(one: Entry, two: Entry) -> Iterator[str]:
    """A vendor won and lost the same thing at the same buyer within a year."""
    if one.kind is not MatterKind.DEAL or two.kind is not MatterKind.DEAL:
        return
    if not {*one.counterparts} & {*two.counterparts} or one.direction is two.direction:
        return
    if {one.status, two.status} & UNDECIDED:
        return
    apart = abs(first_day(one.announced or "").toordinal() - first_day(two.announced or "").toordinal())
    if apart <= YEAR:
        yield f"won and lost at {min({*one.counterparts} & {*two.counterparts})} within a year"


def _deal_under_ban(one: Entry, two: Entry) -> Iterator[str]:
    """A deal was struck while a measure kept the vendor out."""
    deal, measure = (one, two) if one.event_type in DEALS else (two, one)
    if deal.event_type not in DEALS or measure.event_type in DEALS | WORDS:
        return
    struck = deal.status in STANDS and deal.direction is Direction.OPENS and deal.announced
    stood = measure.status in STANDS and measure.direction is Direction.CLOSES
    begun = measure.effective or measure.announced
    if struck and stood and begun and first_day(struck) >= first_day(begun):
        yield f"struck {struck} though {measure.event_type} stood since {begun}"


def _days(one: Entry) -> str:
    return " / ".join(dict.fromkeys(day for day in (one.announced, one.effective) if day))
