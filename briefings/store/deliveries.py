"""Briefings on their way to people: the row that decides whether anything is sent. Database.

The durable engine only wakes up; this table says what is to be done (see docs/delivery.md).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Delivery, DeliveryKind, DeliveryState
from briefings.store.codec import briefing_in, briefing_out
from briefings.store.db import insert_new
from briefings.store.tables import delivery


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
            delivery.c.state.in_([DeliveryState.WAITING.value, DeliveryState.SENDING.value]),
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
