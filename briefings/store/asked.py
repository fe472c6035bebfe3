"""What a query picks from the ledger: where matters stood, and what moved. Database.

In: a `Query` whose days are whole (`YYYY-MM-DD`), and the moment it is asked for. Out: matters and changes.
Every statement starts from an index: a vendor, a market, a buyer, a kind of matter, a day.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    Text,
    UnaryExpression,
    and_,
    case,
    cast,
    exists,
    func,
    not_,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import (
    DEALS,
    ENDED,
    REACTIONS,
    Change,
    Direction,
    EventType,
    Left,
    MatterKind,
    Query,
    Segment,
    Stood,
    as_left,
)
from briefings.store.ledger_rows import change_in, left_in, matter_in
from briefings.store.newest import Moment, head
from briefings.store.tables import change, counterpart, matter

Column = ColumnElement[Any]
# Made once: an alias lists all its columns, which takes longer than asking does.
_ever = change.alias("ever")


@dataclass(frozen=True, slots=True)
class Found:
    """The first of what was asked for, and how much there is."""

    stood: tuple[Stood, ...]
    total: int


async def stood(
    tx: AsyncConnection, query: Query, at: Moment, kinds: Collection[EventType]
) -> tuple[Stood, ...]:
    """Where every matter of some kinds of the query's vendors, markets and carriers stood, whatever its state."""
    kind = _columns(at)["event_type"]
    wanted = _matters(query, at).where(kind.in_([one.value for one in kinds]))
    rows = (await tx.execute(_whole(wanted.subquery(), at))).all()
    return tuple(_stood(row, at) for row in rows)


async def left(
    tx: AsyncConnection, query: Query, at: Moment, without: Collection[EventType] = ()
) -> tuple[Left, ...]:
    """How every matter of the query's vendors, markets and carriers was left, whatever its state.

    Words, buyers and sources are left out: a page is folded from thousands of them, and shows a dozen.
    """
    wanted = (
        *_who(query, _own(matter), matter.c.id),
        *_there(query, at),
        _columns(at)["event_type"].not_in([kind.value for kind in without]),
    )
    found = select(*_leaving(change, change.c.id, change.c.happened_on), _scope()).select_from(matter)
    found = found.join(change, change.c.id == head(at)).where(*wanted)
    if at.past:
        return tuple(map(left_in, await tx.execute(found)))
    # A matter is as its last change left it: thousands of changes, each with its words, need not be looked at.
    plain = and_(matter.c.head.is_not(None), matter.c.since <= at.day, not_(_opens(matter)))
    told = select(*_leaving(matter, matter.c.head, matter.c.since), null()).where(plain, *wanted)
    return tuple(map(left_in, await tx.execute(union_all(told, found.where(not_(plain))))))


def _leaving(table: FromClause, id_: Column, since: Column) -> tuple[ColumnElement[Any], ...]:
    """The columns of `ledger_rows.left_in`, but the last."""
    one = table.c
    effect = one.event_type, one.status, one.direction, one.certainty, cast(one.segments, Text)
    return id_, one.vendor, one.jurisdiction, since, one.deadline, *effect


def _opens(table: FromClause) -> ColumnElement[bool]:
    """Of a measure that opens."""
    deals = [deal.value for deal in DEALS]
    return and_(table.c.direction == Direction.OPENS.value, table.c.event_type.not_in(deals))


def _scope() -> ColumnElement[Any]:
    # Only of a measure that opens it matters, and reading it takes as long as all the rest.
    return case((_opens(change), change.c.claim["scope"].as_string()), else_=None)


async def of_ids(tx: AsyncConnection, ids: Collection[str], at: Moment) -> dict[str, Stood]:
    """Where the matters of some ids stood; those that had not begun are left out."""
    if not ids:
        return {}
    wanted = select(matter.c.id).where(matter.c.id.in_(list(ids))).subquery()
    rows = (await tx.execute(_whole(wanted, at))).all()
    return {one.matter.id: one for one in map(partial(_stood, at=at), rows)}


async def changes_of(tx: AsyncConnection, ids: Collection[str]) -> dict[str, Change]:
    """Changes by id, whole."""
    found = select(change).where(change.c.id.in_(list(ids)))
    return {row["id"]: change_in(row) for row in (await tx.execute(found)).mappings()} if ids else {}


async def deals(tx: AsyncConnection, query: Query, at: Moment, limit: int | None) -> Found:
    """The newest deals that the query lets through."""
    wanted = _matters(query, at).where(matter.c.kind == MatterKind.DEAL.value, *_state(query, at))
    return await _found(tx, wanted, at, (_columns(at)["since"].desc(), matter.c.id), limit)


async def deadlines(tx: AsyncConnection, query: Query, at: Moment, limit: int | None) -> Found:
    """Live matters with a deadline from the query's `since` (else the moment's day) to its `until`, the next first.

    An imprecise deadline (`2027`) counts until its end, and from its beginning.
    """
    first = query.since or at.day
    state = _columns(at)
    due, status = state["deadline"], state["status"]
    wanted = _matters(query, at).where(
        *_from(due, first),
        status.not_in([one.value for one in ENDED]),
        state["event_type"].not_in([one.value for one in REACTIONS]),
        *_state(replace(query, since=None, until=None), at),
    )
    if query.until:
        wanted = wanted.where(due <= query.until)
    if at.past:
        # Few matters ever have one: where the others stood need not be found.
        due_then = select(_ever.c.id).where(_ever.c.matter_id == matter.c.id, _ever.c.deadline >= first[:4])
        wanted = wanted.where(exists(due_then))
    return await _found(tx, wanted, at, (due.asc(), matter.c.vendor.asc(), matter.c.id), limit)


async def moves(
    tx: AsyncConnection, query: Query, at: Moment, limit: int | None
) -> tuple[tuple[Change, ...], int]:
    """The newest changes that the query lets through, the newest in the world first, and how many there are."""
    columns = _own(change) | {"since": change.c.happened_on}
    wanted = select(change.c.id).where(
        change.c.happened_on <= at.day, *_who(query, columns, change.c.matter_id), *_what(query, columns)
    )
    if at.known_on:
        wanted = wanted.where(change.c.known_at <= at.known_on)
    order = (change.c.happened_on.desc(), change.c.known_at.desc(), change.c.id)
    newest = wanted.order_by(*order).limit(limit).subquery()
    found = select(change).join(newest, change.c.id == newest.c.id).order_by(*order)
    rows = (await tx.execute(found)).mappings().all()
    whole = limit is None or len(rows) < limit
    return tuple(map(change_in, rows)), len(rows) if whole else await _count(tx, wanted)


def _matters(query: Query, at: Moment) -> Select[Any]:
    """Ids of the matters of the query's vendors, markets and carriers; of the past, with the change of then."""
    found = select(matter.c.id).select_from(matter).where(*_who(query, _own(matter), matter.c.id))
    return found.join(change, change.c.id == head(at)).where(*_there(query, at)) if at.past else found


def _there(query: Query, at: Moment) -> list[ColumnElement[bool]]:
    """Of some matters the market was learnt later: then they were not there."""
    return [change.c.jurisdiction.in_(query.markets)] if query.markets and at.past else []


def _own(table: FromClause) -> dict[str, Column]:
    return {column.name: column for column in table.c}


def _columns(at: Moment) -> dict[str, Column]:
    """Where the state of a matter stands: in its own row, or in the change of then."""
    state = change if at.past else matter
    return _own(state) | {"since": change.c.happened_on if at.past else matter.c.since}


def _who(query: Query, columns: Mapping[str, Column], matter_id: Column) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.vendors:
        conditions.append(columns["vendor"].in_(query.vendors))
    if query.markets:
        conditions.append(columns["jurisdiction"].in_(query.markets))
    if query.carriers:
        buying = select(counterpart.c.matter_id).where(counterpart.c.name.in_(query.carriers))
        conditions.append(matter_id.in_(buying))
    return conditions


def _state(query: Query, at: Moment) -> list[ColumnElement[bool]]:
    return _what(query, _columns(at))


def _what(query: Query, columns: Mapping[str, Column]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        columns[name].in_([one.value for one in wanted])
        for name, wanted in (
            ("event_type", query.event_types),
            ("status", query.statuses),
            ("direction", query.directions),
        )
        if wanted
    ]
    if query.segments:
        parts = cast(columns["segments"], Text)
        # What binds all of the business, or names no part of it, binds each part.
        named = [parts.contains(f'"{one.value}"') for one in (*query.segments, Segment.ALL)]
        conditions.append(or_(parts == "[]", *named))
    since = columns["since"]
    if query.since:
        conditions += _from(since, query.since)
    if query.until:
        conditions.append(since <= query.until)
    return conditions


def _from(day: Column, first: str) -> list[ColumnElement[bool]]:
    """On or after a day, or at a time so imprecise that it may be; the year first, since an index can use that."""
    return [day >= first[:4], or_(day >= first, day.in_((first[:4], first[:7])))]


async def _count(tx: AsyncConnection, wanted: Select[Any]) -> int:
    return (await tx.execute(select(func.count()).select_from(wanted.subquery()))).scalar_one()


async def _found(
    tx: AsyncConnection,
    wanted: Select[Any],
    at: Moment,
    order: tuple[Column | UnaryExpression[Any], ...],
    limit: int | None,
) -> Found:
    """The first in an order, and how many there are, in one statement: of the past, finding them takes the time."""
    first = wanted.add_columns(func.count().over().label("total")).order_by(*order).limit(limit).subquery()
    query = _whole(first, at).add_columns(first.c.total).order_by(*order)
    rows = (await tx.execute(query)).all()
    return Found(tuple(_stood(row, at) for row in rows), rows[0][-1] if rows else 0)


_OF_MATTER, _OF_CHANGE = ([column.name for column in table.c] for table in (matter, change))
"""The columns of `_whole`, in order."""


def _whole(ids: Subquery, at: Moment) -> Select[Any]:
    """Matters by id, with the change by which they stood."""
    return (
        select(matter, change)
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        .select_from(matter)
        .join(ids, ids.c.id == matter.c.id)
        .join(change, change.c.id == head(at))
    )


def _stood(row: Sequence[Any], at: Moment) -> Stood:
    held = matter_in(dict(zip(_OF_MATTER, row, strict=False)))
    moved = change_in(dict(zip(_OF_CHANGE, row[len(_OF_MATTER) :], strict=False)))
    if not at.past:
        return Stood(held, moved)
    then = as_left(held, moved)
    return Stood(replace(then, jurisdiction=moved.jurisdiction, counterparts=moved.counterparts), moved)
