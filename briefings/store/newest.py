"""Which change a matter stands by: the rules of `ledger.history`, told to the database. Describes; asks nothing.

In: a moment. Out: SQL that picks the change's id for each row of `wl_matter`.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    FromClause,
    ScalarSelect,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from briefings.model import Certainty
from briefings.store.tables import change, matter

LAST_DAY = "9999-12-31"
# Made once: an alias lists all its columns, which takes longer than asking does.
_one, _wrong, _later, _withdrawal, _again, _noted = (
    change.alias(name) for name in ("newest", "wrong", "later", "withdrawal", "again", "noted")
)


@dataclass(frozen=True, slots=True)
class Moment:
    """From where the ledger is looked at: a day in the world, and what was known by then."""

    day: str
    """ISO day; what happened later does not count."""
    known_on: datetime | None = None
    """What became known later does not count; None is all that is known."""
    past: bool = False
    """It is not now: matters stand as their changes left them then."""


@lru_cache(maxsize=64)
def head(at: Moment) -> ColumnElement[Any]:
    """Id of the change by which a matter stood: as it was noted when the matter moved, unless the past is asked for.

    What was noted may lie ahead: a step that was announced for a later day.
    """
    if at.known_on:
        return newest(at)
    if at.past:
        # The newest of all is the newest of then, where it had happened by then.
        then = select(_noted.c.happened_on).where(_noted.c.id == matter.c.head).scalar_subquery()
        return case((then <= at.day, matter.c.head), else_=newest(at))
    noted = and_(matter.c.head.is_not(None), matter.c.since <= at.day)
    return case((noted, matter.c.head), else_=newest(at))


def newest(at: Moment) -> ScalarSelect[Any]:
    """Id of the change by which a matter stood, found among all its changes.

    What was corrected does not count, nor what was taken back, nor what was withdrawn. A correction stands where
    what it corrects stood; what was imported comes before all news, by its days.
    """
    number = select(_wrong.c.number).where(_wrong.c.id == _one.c.corrects).correlate(_one).scalar_subquery()
    place = func.coalesce(number, _one.c.number)
    news = ~_one.c.imported
    return (
        select(_one.c.id)
        .where(
            _one.c.matter_id == matter.c.id,
            _one.c.happened_on <= at.day,
            _one.c.certainty != Certainty.RETRACTED.value,
            *_known(_one, at),
            ~_corrected(_one, _later, at),
            ~_withdrawn(place, at),
        )
        .order_by(
            case((news, 1), else_=0).desc(),
            case((news, ""), else_=_one.c.happened_on).desc(),
            place.desc(),
            _one.c.known_at.desc(),
            _one.c.id.desc(),
        )
        .limit(1)
        .correlate(matter)
        .scalar_subquery()
    )


def _known(one: FromClause, at: Moment) -> list[ColumnElement[bool]]:
    return [one.c.known_at <= at.known_on] if at.known_on else []


def _corrected(one: FromClause, later: FromClause, at: Moment) -> Exists:
    """Whether another change took its place."""
    again = and_(later.c.corrects == one.c.corrects, later.c.number > one.c.number)
    other = select(later.c.id).where(or_(later.c.corrects == one.c.id, again), *_known(later, at))
    return exists(other).correlate(one)


def _withdrawn(place: ColumnElement[Any], at: Moment) -> Exists:
    """Whether all that told of its matter was withdrawn after it; what the baseline cites stays."""
    # Ids, since `*` would have the rows themselves read.
    withdrawals = select(_withdrawal.c.id).where(
        _withdrawal.c.matter_id == _one.c.matter_id,
        ~_one.c.imported,
        _withdrawal.c.certainty == Certainty.RETRACTED.value,
        _withdrawal.c.corrects.is_(None),
        _withdrawal.c.number > place,
        *_known(_withdrawal, at),
        ~_corrected(_withdrawal, _again, at),
    )
    return exists(withdrawals).correlate(_one)
