"""How a change leaves its matter. Pure.

`Left` is what standings are folded from: thousands of them at a time, so there is nothing else in it.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from briefings.model.ledger import Change, Matter
from briefings.model.words import Certainty, Direction, EventType, Segment, Status


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What a change says of access. Many changes say the same: they may share one, which is compared by identity."""

    event_type: EventType
    status: Status
    direction: Direction
    certainty: Certainty
    segments: tuple[Segment, ...]
    scoped: bool
    """What is opened is opened in part, or on conditions."""


class Left(NamedTuple):
    """One change by which a matter stands. A tuple, since that is made several times faster."""

    id: str
    """Of the change."""
    vendor: str
    jurisdiction: str | None
    since: str
    """ISO day in the world, as precise as is known."""
    deadline: str | None
    effect: Effect


def left_by(change: Change) -> Left:
    """How a change leaves its matter."""
    effect = Effect(
        change.event_type,
        change.status,
        change.direction,
        change.certainty,
        change.segments,
        bool(change.claim.scope),
    )
    return Left(change.id, change.vendor, change.jurisdiction, change.happened_on, change.deadline, effect)


def as_left(matter: Matter, change: Change) -> Matter:
    """The matter in the state that a change says; whose it is, where, and what was heard of it stay."""
    return replace(
        matter,
        event_type=change.event_type,
        segments=change.segments,
        status=change.status,
        direction=change.direction,
        certainty=change.certainty,
        since=change.happened_on,
        deadline=change.deadline,
    )
