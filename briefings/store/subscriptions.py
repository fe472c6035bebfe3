"""Who wants to hear what. Database."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, delete, func, not_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import (
    Cadence,
    Certainty,
    EventType,
    Quiet,
    Segment,
    Subscription,
    SubscriptionKind,
    Territory,
)
from briefings.store.db import upsert
from briefings.store.installations import asleep
from briefings.store.tables import subscription


async def put(tx: AsyncConnection, new: Subscription) -> None:
    """Writes a subscription."""
    row: dict[str, Any] = {
        "id": new.id,
        "kind": new.kind.value,
        "workspace": new.workspace,
        "destination": new.destination,
        "vendors": list(new.vendors),
        "jurisdictions": list(new.jurisdictions),
        "event_types": [value.value for value in new.event_types],
        "at": new.at,
        "zone": new.zone,
        "next_fire_at": new.next_fire_at,
        "told_until": new.told_until,
        "created_by": new.created_by,
        "created_at": new.created_at,
        "regions": [{"name": one.name, "markets": list(one.markets)} for one in new.regions],
        "segments": [value.value for value in new.segments],
        "least": new.least.value if new.least else None,
        "cadence": new.cadence.value,
        "quiet": asdict(new.quiet) if new.quiet else None,
        "paused_until": new.paused_until,
        "weekday": new.weekday,
        "say_empty": new.say_empty,
    }
    await upsert(tx, subscription, row)


async def get(tx: AsyncConnection, subscription_id: str) -> Subscription | None:
    """One subscription."""
    query = select(subscription).where(subscription.c.id == subscription_id)
    row = (await tx.execute(query)).mappings().first()
    return _subscription(row) if row else None


async def remove(tx: AsyncConnection, subscription_id: str) -> bool:
    """Removes a subscription. False where it was not there."""
    query = delete(subscription).where(subscription.c.id == subscription_id)
    return (await tx.execute(query)).rowcount == 1


async def of_place(tx: AsyncConnection, workspace: str, destination: str) -> tuple[Subscription, ...]:
    """The subscriptions of one place, oldest first."""
    query = (
        select(subscription)
        .where(subscription.c.workspace == workspace, subscription.c.destination == destination)
        .order_by(subscription.c.created_at, subscription.c.id)
    )
    return tuple(_subscription(row) for row in (await tx.execute(query)).mappings())


async def of_workspace(tx: AsyncConnection, workspace: str) -> tuple[Subscription, ...]:
    """The subscriptions of one workspace."""
    query = select(subscription).where(subscription.c.workspace == workspace).order_by(subscription.c.id)
    return tuple(_subscription(row) for row in (await tx.execute(query)).mappings())


async def of_kind(tx: AsyncConnection, kind: SubscriptionKind) -> tuple[Subscription, ...]:
    """Every subscription of a kind, but those of workspaces that threw the bot out."""
    wanted = select(subscription).where(subscription.c.kind == kind.value, _awake())
    query = wanted.order_by(subscription.c.id)
    return tuple(_subscription(row) for row in (await tx.execute(query)).mappings())


async def all_of(tx: AsyncConnection) -> tuple[Subscription, ...]:
    """Every subscription there is, but those of workspaces that threw the bot out."""
    query = select(subscription).where(_awake()).order_by(subscription.c.id)
    return tuple(_subscription(row) for row in (await tx.execute(query)).mappings())


async def due(tx: AsyncConnection, now: datetime, limit: int) -> tuple[Subscription, ...]:
    """Subscriptions whose time has come, locked; those another clock has locked are passed over."""
    query = (
        select(subscription)
        .where(subscription.c.next_fire_at <= now, _awake())
        .order_by(subscription.c.next_fire_at, subscription.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return tuple(_subscription(row) for row in (await tx.execute(query)).mappings())


async def oldest_due(tx: AsyncConnection, now: datetime) -> datetime | None:
    """Since when the subscription is due that is due the longest; None where none is."""
    query = select(func.min(subscription.c.next_fire_at)).where(subscription.c.next_fire_at <= now, _awake())
    oldest: datetime | None = (await tx.execute(query)).scalar()
    return oldest


async def advance(tx: AsyncConnection, subscription_id: str, next_fire_at: datetime | None) -> None:
    """Sets when a subscription fires next."""
    query = update(subscription).where(subscription.c.id == subscription_id)
    await tx.execute(query.values(next_fire_at=next_fire_at))


async def told(tx: AsyncConnection, subscription_id: str, until: datetime) -> None:
    """Remembers up to which instant a digest has told the news."""
    query = update(subscription).where(subscription.c.id == subscription_id)
    await tx.execute(query.values(told_until=until))


def _awake() -> ColumnElement[bool]:
    return not_(asleep(subscription.c.workspace))


def _subscription(row: RowMapping) -> Subscription:
    values = dict(row) | {
        "kind": SubscriptionKind(row["kind"]),
        "vendors": tuple(row["vendors"]),
        "jurisdictions": tuple(row["jurisdictions"]),
        "event_types": tuple(EventType(value) for value in row["event_types"]),
        "regions": tuple(Territory(one["name"], tuple(one["markets"])) for one in row["regions"]),
        "segments": tuple(Segment(value) for value in row["segments"]),
        "least": Certainty(row["least"]) if row["least"] else None,
        "cadence": Cadence(row["cadence"]),
        "quiet": Quiet(**row["quiet"]) if row["quiet"] else None,
    }
    return Subscription(**values)
