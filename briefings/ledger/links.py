"""Matters that belong together: deals and the policy they stand under. Pure.

In: a change, its matter, and the matters around it (same market; same vendor, buyer or story). Out: ties.

An award against a standing restriction is a tension. A removal order, the loser's deal and the winner's form one chain:
who lost, who gained, by when.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from briefings.ledger.days import first_day
from briefings.ledger.steps import DECIDED
from briefings.ledger.subjects import VAGUE
from briefings.model import (
    ENDED,
    Certainty,
    Change,
    Direction,
    EventType,
    Matter,
    MatterKind,
    Segment,
    Tie,
    TieKind,
)

NEAR = timedelta(days=550)
"""A replacement is contracted within a year and a half of the loss, before or after it."""
ORDERS = frozenset((EventType.BAN, EventType.PHASE_OUT))
QUIET = VAGUE | {EventType.LEGAL_RULING}
"""Kinds against which no deal can be struck: words and rulings about something else."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Who lost, who gained, by when."""

    order: Matter | None
    """What authority made the buyer do it; None where the buyer chose to."""
    lost: Matter
    """The loser's deal, or the removal order itself where no deal is known."""
    gained: tuple[Matter, ...]
    """The deals that took its place, the oldest first."""
    by: str | None
    """Day by which it must be done."""


def ties(change: Change, matter: Matter, around: Iterable[Matter]) -> Iterator[Tie]:
    """The ties that a change makes between its matter and those around it."""
    for other in around:
        if other.id == matter.id or other.jurisdiction != matter.jurisdiction or matter.jurisdiction is None:
            continue
        if Certainty.RETRACTED in (matter.certainty, other.certainty):
            continue
        for kind, one, two in _kinds(matter, other):
            yield Tie(kind, one.id, two.id, change.id, change.known_at, _reason(kind, two))


def may_tie(matter: Matter) -> bool:
    """Whether anything could be tied to a matter: deals struck or lost, and measures that stand against somebody."""
    return _won(matter) or _lost(matter) if matter.kind is MatterKind.DEAL else _against(matter)


def chains(matters: Mapping[str, Matter], tied: Sequence[Tie]) -> list[Chain]:
    """The chains that ties make of matters as they stand; what fell through since, or is not among them, is left out."""
    known = [
        tie
        for tie in tied
        if {tie.matter_id, tie.other_id} <= matters.keys()
        and _still(tie.kind, matters[tie.matter_id], matters[tie.other_id])
    ]
    orders = {tie.matter_id: matters[tie.other_id] for tie in known if tie.kind is TieKind.ORDERED}
    gained: dict[str, list[Matter]] = {}
    for tie in known:
        if tie.kind is TieKind.REPLACES:
            gained.setdefault(tie.other_id, []).append(matters[tie.matter_id])
    found = []
    for lost_id in sorted({*orders, *gained}, key=lambda one: (matters[one].since, one)):
        lost, order = matters[lost_id], orders.get(lost_id)
        order = order or (lost if lost.kind is MatterKind.MEASURE else None)
        winners = tuple(sorted(gained.get(lost_id, ()), key=lambda one: (one.since, one.id)))
        found.append(Chain(order, lost, winners, lost.deadline or (order.deadline if order else None)))
    return found


def _kinds(one: Matter, two: Matter) -> Iterator[tuple[TieKind, Matter, Matter]]:
    """How two matters of one market belong together; either may be the newer one."""
    for deal, other in ((one, two), (two, one)):
        if deal.kind is not MatterKind.DEAL or not _share_a_part(deal, other):
            continue
        if _won(deal) and _against(other) and other.vendor == deal.vendor and _after(deal, other):
            yield TieKind.TENSION, deal, other
        if _won(deal) and other.vendor != deal.vendor and _takes_the_place(deal, other):
            yield TieKind.REPLACES, deal, other
        if _lost(deal) and _orders(other) and other.vendor == deal.vendor and _after(deal, other):
            yield TieKind.ORDERED, deal, other


def _still(kind: TieKind, deal: Matter, other: Matter) -> bool:
    """Whether deal and order are still what the tie made of them."""
    match kind:
        case TieKind.REPLACES:
            return _won(deal) and (_lost(other) if other.kind is MatterKind.DEAL else _orders(other))
        case TieKind.ORDERED:
            return _lost(deal) and _orders(other)
        case TieKind.TENSION:
            return _won(deal)


def _won(deal: Matter) -> bool:
    return deal.direction is Direction.OPENS and deal.status in DECIDED


def _lost(deal: Matter) -> bool:
    return deal.direction is Direction.CLOSES and (deal.status in DECIDED or deal.status in ENDED)


def _against(other: Matter) -> bool:
    """Whether a measure stands against its vendor."""
    closes = other.direction is Direction.CLOSES and (other.status in DECIDED or _refused(other))
    return other.kind is MatterKind.MEASURE and closes and other.event_type not in QUIET


def _refused(other: Matter) -> bool:
    return other.event_type in (EventType.LICENCE, EventType.SECURITY_REVIEW) and other.status in ENDED


def _orders(other: Matter) -> bool:
    return _against(other) and other.event_type in ORDERS


def _takes_the_place(deal: Matter, other: Matter) -> bool:
    """Whether a deal is struck for what another vendor loses at the same buyer."""
    loses = _lost(other) if other.kind is MatterKind.DEAL else _orders(other)
    same_buyer = bool({*deal.counterparts} & {*other.counterparts})
    return loses and same_buyer and abs(first_day(deal.since) - first_day(other.since)) <= NEAR


def _after(deal: Matter, other: Matter) -> bool:
    """Whether the deal came when the measure stood already."""
    return first_day(deal.since) >= first_day(other.since)


def _share_a_part(one: Matter, two: Matter) -> bool:
    first, second = {*one.segments}, {*two.segments}
    return not first or not second or Segment.ALL in first | second or bool(first & second)


def _reason(kind: TieKind, two: Matter) -> str:
    what = two.event_type.value.replace("_", " ")
    match kind:
        case TieKind.TENSION:
            return f"struck though a {what} has stood since {two.since}"
        case TieKind.REPLACES:
            return f"takes the place of {two.vendor}"
        case TieKind.ORDERED:
            return f"came after a {what} of {two.since}"
