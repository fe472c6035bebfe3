"""What a person knows better. Pure.

In: the change that is wrong, the history of its matter, what is right, a name. Out: a new change that takes the place of
the wrong one, and the matter as it stands with it. Nothing is erased: the wrong change stays, and who corrected it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from briefings.errors import Invalid
from briefings.ledger.days import last_day
from briefings.ledger.history import steps
from briefings.model import Certainty, Change, Direction, EventType, Matter, Moved, Segment, Status, as_left


@dataclass(frozen=True, slots=True)
class Right:
    """What is right instead; None where the change had it right."""

    status: Status | None = None
    direction: Direction | None = None
    event_type: EventType | None = None
    happened_on: str | None = None
    """ISO day, as precise as is known."""
    segments: tuple[Segment, ...] | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Corrector:
    """Who corrects, and when."""

    by: str
    """A name that people know; never empty."""
    now: datetime


def correct(wrong: Change, matter: Matter, history: Sequence[Change], right: Right, who: Corrector) -> Moved:
    """The change with what is right. Invalid for no name, and for a day that is none."""
    if right.happened_on:
        _look(right.happened_on)
    if right.deadline:
        _look(right.deadline)
    said = replace(
        wrong,
        status=right.status or wrong.status,
        direction=right.direction or wrong.direction,
        event_type=right.event_type or wrong.event_type,
        happened_on=right.happened_on or wrong.happened_on,
        segments=wrong.segments if right.segments is None else right.segments,
        deadline=right.deadline or wrong.deadline,
        certainty=Certainty.CONFIRMED,
    )
    return _taken(said, wrong, (matter, history), who)


def withdraw(wrong: Change, matter: Matter, history: Sequence[Change], who: Corrector) -> Moved:
    """The change that takes a wrong one away: it never happened. Invalid for no name."""
    return _taken(replace(wrong, certainty=Certainty.RETRACTED), wrong, (matter, history), who)


def _taken(said: Change, wrong: Change, known: tuple[Matter, Sequence[Change]], who: Corrector) -> Moved:
    matter, history = known
    if not who.by.strip():
        raise Invalid("a correction needs a name", "Ada Lovelace")
    number = max((matter.changes, *(one.number for one in history))) + 1
    taken_away = said.certainty is Certainty.RETRACTED
    change = replace(
        said,
        id=blake2b(f"{wrong.id}|corrected|{number}".encode(), digest_size=10).hexdigest(),
        status_before=wrong.status,
        certainty_before=wrong.certainty,
        known_at=who.now,
        reason="taken back by hand" if taken_away else "corrected by hand",
        by=who.by.strip(),
        number=number,
        corrects=wrong.id,
    )
    left = steps([*history, change])
    return Moved(_left(matter, left[-1] if left else change, number, who), change)


def _left(matter: Matter, last: Change, number: int, who: Corrector) -> Matter:
    """The matter as its last step leaves it. What was told before is not told again: somebody knew better."""
    return replace(
        as_left(matter, last),
        updated_at=who.now,
        moved_at=who.now,
        said_at=who.now,
        changes=number,
        heard=(),
    )


def _look(day: str) -> None:
    try:
        last_day(day)
    except ValueError as error:
        raise Invalid(f"{day!r} is no day", "2027-06-30") from error
