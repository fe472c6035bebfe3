"""The standing of vendors in markets, folded from changes. Pure.

In: changes, a day in the world, and an instant of knowing. Out: one `Standing` per vendor, market and segment.
Only decided things change a standing; EU advice is no member state's law and cascades nowhere. Two clocks: `at`
asks how it was in the world, `known_on` what the bot knew. What happened later, or was learnt later, changes neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from briefings.ledger.days import last_day
from briefings.ledger.history import histories, stood
from briefings.ledger.steps import DECIDED
from briefings.model import (
    DEALS,
    ENDED,
    REACTIONS,
    UNDECIDED,
    Access,
    Certainty,
    Change,
    Direction,
    EventType,
    Segment,
    Standing,
    Status,
)

CLOSED_BY: dict[EventType, Access] = {
    EventType.BAN: Access.CLOSED,
    EventType.PHASE_OUT: Access.PHASING_OUT,
    EventType.LICENCE: Access.CLOSED,
}
"""What a measure that closes leaves of access; all others restrict it."""
SILENT = REACTIONS | {EventType.LEGAL_RULING, EventType.OTHER_ACCESS}
"""Kinds that say nothing about access by themselves; a court that stops a measure moves that measure."""
SEVERITY = (
    Access.UNKNOWN,
    Access.OPEN,
    Access.CONDITIONAL,
    Access.UNDER_REVIEW,
    Access.RESTRICTED,
    Access.PHASING_OUT,
    Access.CLOSED,
)
"""Where several measures bind one segment, the hardest one is the standing."""
WAITING = frozenset((Access.PHASING_OUT, Access.UNDER_REVIEW))
"""States that a deadline is to end."""
Cell = tuple[str, str]
"""Vendor and market."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What one matter does to access."""

    state: Access
    change: Change

    @property
    def severity(self) -> int:
        """Place in SEVERITY: 0 says nothing."""
        return SEVERITY.index(self.state)

    @property
    def age(self) -> tuple[str, str]:
        """The later the greater."""
        return self.change.happened_on, self.change.id


def fold(changes: Iterable[Change], at: date, known_on: datetime | None = None) -> tuple[Standing, ...]:
    """Standings on a day, by vendor, market and segment, as far as known at an instant (None: all that is known).

    Changes without a market have none.

    What binds all of a vendor's business binds each segment: a segment is told apart only where its own
    state is harder.
    """
    return standings(stood(histories(changes, known_on), at), at)


def standings(left: Iterable[Change], at: date) -> tuple[Standing, ...]:
    """Standings on a day, from the change that each matter was left in."""
    cells: dict[Cell, dict[Segment, list[_Held]]] = {}
    for change in left:
        for segment in change.segments or (Segment.ALL,):
            if change.jurisdiction:
                cell = cells.setdefault((change.vendor, change.jurisdiction), {})
                cell.setdefault(segment, []).append(_Held(state_of(change), change))
    return tuple(standing for cell in sorted(cells) for standing in _standings(cell, cells[cell], at))


def state_of(change: Change) -> Access:
    """What the state a matter was left in means for access."""
    if change.event_type in SILENT:
        return Access.UNKNOWN
    opens, closes = (change.direction is way for way in (Direction.OPENS, Direction.CLOSES))
    if change.event_type in DEALS:
        # A lost deal closes no market.
        return Access.OPEN if opens and change.status in DECIDED else Access.UNKNOWN
    if change.status is Status.DELAYED:
        return Access.PHASING_OUT if change.event_type is EventType.PHASE_OUT else Access.UNDER_REVIEW
    if change.status in UNDECIDED:
        heard = change.status is not Status.RUMOURED and not opens
        return Access.UNDER_REVIEW if heard else Access.UNKNOWN
    if closes:
        # A permission that is refused, revoked or run out closes as a ban that is announced does.
        return CLOSED_BY.get(change.event_type, Access.RESTRICTED)
    if opens:
        undone = change.status in ENDED or not change.claim.scope
        return Access.OPEN if undone else Access.CONDITIONAL
    return Access.UNKNOWN


def _standings(cell: Cell, held: Mapping[Segment, Sequence[_Held]], at: date) -> list[Standing]:
    everywhere = held.get(Segment.ALL, ())
    floor = max((one.severity for one in everywhere), default=-1)
    told = []
    for segment in sorted(held):
        if segment is Segment.ALL:
            told.append(_standing((*cell, segment), everywhere, at))
        elif max(one.severity for one in held[segment]) > floor:
            told.append(_standing((*cell, segment), [*held[segment], *everywhere], at))
    return told


def _standing(key: tuple[str, str, Segment], held: Sequence[_Held], at: date) -> Standing:
    """The hardest state that binds; what it rests on starts with the change that decides."""
    hardest = max(held, key=lambda one: (one.severity, one.age))
    binding = [one for one in sorted(held, key=lambda one: one.age, reverse=True) if one.severity > 0]
    days = [day for one in binding if (day := one.change.deadline)]
    ahead = min((day for day in days if last_day(day) >= at), default=None)
    return Standing(
        vendor=key[0],
        jurisdiction=key[1],
        segment=key[2],
        state=hardest.state,
        since=hardest.change.happened_on if binding else None,
        certainty=hardest.change.certainty if binding else Certainty.REPORTED,
        deadline=ahead,
        because=tuple(dict.fromkeys(one.change.id for one in (hardest, *binding))) if binding else (),
        # Only where the state itself waits for it: what has ended or was granted is not late.
        overdue=hardest.change.deadline if ahead is None and hardest.state in WAITING else None,
    )
