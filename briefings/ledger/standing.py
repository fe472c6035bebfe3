"""The standing of vendors in markets, folded from changes. Pure.

In: changes, a day in the world, and an instant of knowing. Out: one `Standing` per vendor, market and segment.
Only decided things change a standing; EU advice is no member state's law and cascades nowhere. Two clocks: `at`
asks how it was in the world, `known_on` what the bot knew. What happened later, or was learnt later, changes neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from briefings.ledger.days import last_day
from briefings.ledger.history import histories, stood
from briefings.ledger.matters import CONTROLS
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
    Effect,
    EventType,
    Left,
    Segment,
    Standing,
    Status,
    left_by,
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
SURE = {certainty: rank for rank, certainty in enumerate(reversed(Certainty))}
"""Certainties, the surer the greater."""
_SOME, _ALL = SEVERITY.index(Access.RESTRICTED), SEVERITY.index(Access.CLOSED)
WAITING = frozenset((Access.PHASING_OUT, Access.UNDER_REVIEW))
"""States that a deadline is to end."""
Cell = tuple[str, str]
"""Vendor and market."""


class _Held(NamedTuple):
    """What one matter does to access: the greatest binds, the hardest first and then the latest."""

    severity: int
    """Place in SEVERITY: 0 says nothing."""
    since: str
    sure: int
    """Place in SURE: of what began on one day, the surer is what the state rests on."""
    id: str
    left: Left


def fold(changes: Iterable[Change], at: date, known_on: datetime | None = None) -> tuple[Standing, ...]:
    """Standings on a day, by vendor, market and segment, as far as known at an instant (None: all that is known).

    Changes without a market have none.

    What binds all of a vendor's business binds each segment: a segment is told apart only where its own
    state is harder.
    """
    return standings(map(left_by, stood(histories(changes, known_on), at)), at)


def standings(left: Iterable[Left], at: date) -> tuple[Standing, ...]:
    """Standings on a day, from the change that each matter was left in."""
    cells: dict[Cell, dict[Segment, list[_Held]]] = {}
    severities: dict[Effect, int] = {}
    for one in left:
        if not one.jurisdiction:
            continue
        if (severity := severities.get(one.effect)) is None:
            severity = severities[one.effect] = SEVERITY.index(state_of(one.effect))
        held = _Held(severity, one.since, SURE[one.effect.certainty], one.id, one)
        cell = cells.setdefault((one.vendor, one.jurisdiction), {})
        for segment in one.effect.segments or (Segment.ALL,):
            cell.setdefault(segment, []).append(held)
    return tuple(standing for cell in sorted(cells) for standing in _standings(cell, cells[cell], at))


def state_of(effect: Effect) -> Access:
    """What the state a matter was left in means for access."""
    if effect.event_type in SILENT:
        return Access.UNKNOWN
    opens, closes = (effect.direction is way for way in (Direction.OPENS, Direction.CLOSES))
    if effect.event_type in DEALS:
        # A lost deal closes no market.
        return Access.OPEN if opens and effect.status in DECIDED else Access.UNKNOWN
    if effect.status is Status.DELAYED:
        return Access.PHASING_OUT if effect.event_type is EventType.PHASE_OUT else Access.UNDER_REVIEW
    if effect.status in UNDECIDED:
        heard = effect.status is not Status.RUMOURED and not opens
        return Access.UNDER_REVIEW if heard else Access.UNKNOWN
    if closes:
        # A permission that is refused, revoked or run out closes as a ban that is announced does; a review that is
        # failed refuses one.
        if effect.event_type is EventType.SECURITY_REVIEW and effect.status is Status.BLOCKED:
            return Access.CLOSED
        return CLOSED_BY.get(effect.event_type, Access.RESTRICTED)
    if opens:
        undone = effect.status in ENDED or not effect.scoped
        return Access.OPEN if undone else Access.CONDITIONAL
    return Access.UNKNOWN


def _standings(cell: Cell, held: Mapping[Segment, Sequence[_Held]], at: date) -> list[Standing]:
    held = _permits_aside(held)
    everywhere = held.get(Segment.ALL, ())
    floor = max((one.severity for one in everywhere), default=-1)
    told = []
    for segment in sorted(held):
        if segment is Segment.ALL:
            told.append(_standing((*cell, segment), everywhere, at))
        elif max(one.severity for one in held[segment]) > floor:
            told.append(_standing((*cell, segment), [*held[segment], *everywhere], at))
    return told


def _permits_aside(held: Mapping[Segment, Sequence[_Held]]) -> Mapping[Segment, Sequence[_Held]]:
    """A permit that spared a listed firm and has ended leaves what the list or export rule says, and no more."""
    every = [one for of_one in held.values() for one in of_one]
    since = min(
        (one.since for one in every if one.severity == _SOME and _controls(one.left.effect)), default=""
    )
    if not since or not any(_ended_permit(one) for one in every):
        return held
    return {
        segment: [
            one._replace(severity=_SOME) if _ended_permit(one) and one.since >= since else one
            for one in of_one
        ]
        for segment, of_one in held.items()
    }


def _controls(effect: Effect) -> bool:
    return effect.event_type in CONTROLS and effect.status in DECIDED


def _ended_permit(one: _Held) -> bool:
    effect = one.left.effect
    ended = effect.status in (Status.EXPIRED, Status.REVERSED)
    return ended and one.severity == _ALL and effect.event_type is EventType.LICENCE


def _moot(one: _Held, hardest: _Held) -> bool:
    """Whether a day has no object any more: of a limit, where a ban has come since."""
    return hardest.severity == _ALL and one.severity == _SOME and one.since <= hardest.since


def _standing(key: tuple[str, str, Segment], held: Sequence[_Held], at: date) -> Standing:
    """The hardest state that binds; what it rests on starts with the change that decides."""
    hardest = max(held)
    binding = [one for one in held if one.severity]
    binding.sort(key=lambda one: (one.since, one.id), reverse=True)
    days = [day for one in binding if (day := one.left.deadline) and not _moot(one, hardest)]
    ahead = min((day for day in days if last_day(day) >= at), default=None)
    state = SEVERITY[hardest.severity]
    return Standing(
        vendor=key[0],
        jurisdiction=key[1],
        segment=key[2],
        state=state,
        since=hardest.since if binding else None,
        certainty=hardest.left.effect.certainty if binding else Certainty.REPORTED,
        deadline=ahead,
        because=tuple(dict.fromkeys(one.id for one in (hardest, *binding))) if binding else (),
        # Only where the state itself waits for it: what has ended or was granted is not late.
        overdue=hardest.left.deadline if ahead is None and state in WAITING else None,
    )
