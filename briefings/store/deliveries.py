"""Briefings on their way to people: the row that decides whether anything is sent. Database.

The durable engine only wakes up; this table says what is to be done (see docs/delivery.md).
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, exists, func, or_, select, update
from sqlalchemy import delete as sql_delete
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Delivery, DeliveryKind, DeliveryState
from briefings.store.codec import briefing_in, briefing_out
from briefings.store.db import insert_new
from briefings.store.tables import delivery

UNDONE = (DeliveryState.WAITING.value, DeliveryState.SENDING.value)


def post_id(briefing_key: str, workspace: str, destination: str) -> str:
    """The id of the message that says a briefing in a place: said again, it is the same one."""
    return f"{briefing_key}:{workspace}:{destination}"


async def put(tx: AsyncConnection, new: Delivery, now: datetime) -> bool:
    """Adds a delivery. False where its id is known: the same thing is never sent twice."""
    row = {
        "id": new.id,
        "workspace": new.workspace,
        "destination": new.destination,
        "kind": new.kind.value,
        "briefing": briefing_out(new.briefing),
        "state": new.state.value,
        "parent_id": new.parent_id,
        "attempts": new.attempts,
        "attempt_at": new.attempt_at,
        "message_id": new.message_id,
        "error": new.error,
        "created_at": new.created_at or now,
        "updated_at": now,
    }
    return await insert_new(tx, delivery, row)


async def get(tx: AsyncConnection, delivery_id: str) -> Delivery | None:
    """One delivery; locked until a writing transaction ends."""
    query = select(delivery).where(delivery.c.id == delivery_id).with_for_update()
    row = (await tx.execute(query)).mappings().first()
    return _delivery(row) if row else None


async def peek(tx: AsyncConnection, delivery_id: str) -> Delivery | None:
    """One delivery, as it is now."""
    row = (await tx.execute(select(delivery).where(delivery.c.id == delivery_id))).mappings().first()
    return _delivery(row) if row else None


async def first_of(tx: AsyncConnection, workspace: str, destination: str) -> Delivery | None:
    """The oldest in a place that is neither sent nor failed."""
    query = select(delivery).where(_there(workspace, destination), delivery.c.state.in_(UNDONE))
    row = (await tx.execute(query.order_by(delivery.c.created_at, delivery.c.id).limit(1))).mappings().first()
    return _delivery(row) if row else None


async def alerts_waiting(
    tx: AsyncConnection, place: tuple[str, str], until: datetime, also: str
) -> tuple[tuple[str, str], ...]:
    """Ids and stories of the alerts put to a place until an instant that wait to be posted; `also` whatever its state."""
    query = select(delivery.c.id, delivery.c.briefing["story_id"].as_string()).where(
        _there(*place),
        delivery.c.kind == DeliveryKind.POST.value,
        delivery.c.id.like("alert:%"),
        delivery.c.created_at <= until,
        or_(delivery.c.state == DeliveryState.WAITING.value, delivery.c.id == also),
    )
    return tuple((row[0], row[1]) for row in await tx.execute(query))


async def withdraw(tx: AsyncConnection, ids: Collection[str]) -> None:
    """Removes these, and what belongs to them: they were never said."""
    named = list(ids)
    await tx.execute(
        sql_delete(delivery).where(or_(delivery.c.id.in_(named), delivery.c.parent_id.in_(named)))
    )


async def sending(tx: AsyncConnection, delivery_id: str, now: datetime) -> bool:
    """Waiting → sending. False where it was not waiting: somebody else has it, or it is done."""
    query = (
        update(delivery)
        .where(delivery.c.id == delivery_id, delivery.c.state == DeliveryState.WAITING.value)
        .values(
            state=DeliveryState.SENDING.value,
            attempts=delivery.c.attempts + 1,
            attempt_at=now,
            updated_at=now,
        )
    )
    return (await tx.execute(query)).rowcount == 1


async def waiting(tx: AsyncConnection, delivery_id: str, now: datetime, error: str | None = None) -> None:
    """Back to waiting: the last attempt surely did not arrive."""
    await _mark(tx, delivery_id, {"state": DeliveryState.WAITING.value, "error": error, "updated_at": now})


async def sent(tx: AsyncConnection, delivery_id: str, message_id: str, now: datetime) -> None:
    """Done; `message_id` is Slack's ts."""
    values = {"state": DeliveryState.SENT.value, "message_id": message_id, "error": None, "updated_at": now}
    await _mark(tx, delivery_id, values)


async def failed(tx: AsyncConnection, delivery_id: str, error: str, now: datetime) -> None:
    """Given up: a person must act."""
    await _mark(tx, delivery_id, {"state": DeliveryState.FAILED.value, "error": error, "updated_at": now})


async def newer_update(tx: AsyncConnection, later: Delivery) -> bool:
    """Whether an edit of the same message with a higher version was put behind this one."""
    query = select(delivery.c.briefing).where(
        delivery.c.parent_id == later.parent_id,
        delivery.c.kind == DeliveryKind.UPDATE.value,
        delivery.c.state != DeliveryState.FAILED.value,
    )
    rows = (await tx.execute(query)).scalars()
    return any(row["version"] > later.briefing.version for row in rows)


async def unfinished(
    tx: AsyncConnection, untouched_since: datetime, limit: int = 500
) -> tuple[Delivery, ...]:
    """Deliveries neither sent nor failed that nobody touched since the instant, oldest first."""
    query = (
        select(delivery)
        .where(
            delivery.c.state.in_(UNDONE),
            delivery.c.updated_at <= untouched_since,
        )
        .order_by(delivery.c.updated_at, delivery.c.id)
        .limit(limit)
    )
    return tuple(_delivery(row) for row in (await tx.execute(query)).mappings())


async def is_known(tx: AsyncConnection, delivery_id: str) -> bool:
    """Whether there is such a delivery."""
    return (await tx.execute(select(delivery.c.id).where(delivery.c.id == delivery_id))).first() is not None


async def alerts_since(tx: AsyncConnection, workspace: str, destination: str, since: datetime) -> int:
    """How many alerts were put as new messages to a place after an instant."""
    query = (
        select(func.count())
        .select_from(delivery)
        .where(
            delivery.c.workspace == workspace,
            delivery.c.destination == destination,
            delivery.c.created_at > since,
            delivery.c.kind == DeliveryKind.POST.value,
            delivery.c.id.like("alert:%"),
        )
    )
    return int((await tx.execute(query)).scalar_one())


async def posted_to(tx: AsyncConnection, briefing_key: str) -> tuple[tuple[str, str], ...]:
    """The workspaces and destinations that a briefing was put to as a message."""
    query = select(delivery.c.workspace, delivery.c.destination, delivery.c.id).where(
        delivery.c.kind == DeliveryKind.POST.value, delivery.c.id.like(f"{briefing_key}:%")
    )
    found = (await tx.execute(query)).all()
    return tuple(
        (row.workspace, row.destination)
        for row in found
        if row.id == post_id(briefing_key, row.workspace, row.destination)
    )


async def counts(tx: AsyncConnection) -> dict[str, int]:
    """How many deliveries there are in each state."""
    query = select(delivery.c.state, func.count()).group_by(delivery.c.state)
    return {row[0]: row[1] for row in await tx.execute(query)}


async def forget(tx: AsyncConnection, before: datetime, limit: int) -> int:
    """Deletes messages, with their edits and replies, that nothing happened to since the instant; how many of them.

    What still waits stays. A message that is forgotten would be said anew: its row is what keeps it from that.
    """
    later = delivery.alias("later")
    busy = exists().where(later.c.parent_id == delivery.c.id, later.c.updated_at >= before)
    query = (
        select(delivery.c.id)
        .where(
            delivery.c.parent_id.is_(None),
            delivery.c.state.in_([DeliveryState.SENT.value, DeliveryState.FAILED.value]),
            delivery.c.updated_at < before,
            ~busy,
        )
        .limit(limit)
    )
    old = list((await tx.execute(query)).scalars())
    if old:
        await tx.execute(sql_delete(delivery).where(delivery.c.parent_id.in_(old)))
        await tx.execute(sql_delete(delivery).where(delivery.c.id.in_(old)))
    return len(old)


async def doubt(tx: AsyncConnection, now: datetime) -> int:
    """Marks everything that waits as perhaps sent, since it was put: it is looked for before it is sent; how many.

    For a database that was restored: what waited when it was copied may have been sent since.
    """
    query = (
        update(delivery)
        .where(delivery.c.state == DeliveryState.WAITING.value)
        .values(
            state=DeliveryState.SENDING.value,
            attempts=delivery.c.attempts + 1,
            attempt_at=delivery.c.created_at,
            updated_at=now,
        )
    )
    return (await tx.execute(query)).rowcount


async def everything(tx: AsyncConnection) -> tuple[Delivery, ...]:
    """All deliveries, in the order they were put."""
    query = select(delivery).order_by(delivery.c.created_at, delivery.c.id)
    return tuple(_delivery(row) for row in (await tx.execute(query)).mappings())


def _there(workspace: str, destination: str) -> ColumnElement[bool]:
    return and_(delivery.c.workspace == workspace, delivery.c.destination == destination)


async def _mark(tx: AsyncConnection, delivery_id: str, values: dict[str, Any]) -> None:
    await tx.execute(update(delivery).where(delivery.c.id == delivery_id).values(**values))


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        id=row["id"],
        workspace=row["workspace"],
        destination=row["destination"],
        kind=DeliveryKind(row["kind"]),
        briefing=briefing_in(row["briefing"]),
        state=DeliveryState(row["state"]),
        parent_id=row["parent_id"],
        attempts=row["attempts"],
        attempt_at=row["attempt_at"],
        message_id=row["message_id"],
        error=row["error"],
        created_at=row["created_at"],
    )
