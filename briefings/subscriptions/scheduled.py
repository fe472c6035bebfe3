"""Briefings at a time, and what a place gets: who has which, when they are due. Database, no network."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Subscription, SubscriptionKind
from briefings.store import subscriptions as store
from briefings.subscriptions.places import Daily, Place

BRIEFINGS = frozenset((SubscriptionKind.DAILY, SubscriptionKind.WEEKLY))


async def schedule_daily(tx: AsyncConnection, place: Place, daily: Daily, now: datetime) -> Subscription:
    """Sets (or moves) the place's daily briefing; with a weekday its weekly one."""
    weekly = daily.weekday is not None
    kind = SubscriptionKind.WEEKLY if weekly else SubscriptionKind.DAILY
    key = f"{kind}:{place.workspace}:{place.destination}"
    old = await store.get(tx, key)
    new = Subscription(
        id=key,
        kind=kind,
        workspace=place.workspace,
        destination=place.destination,
        at=daily.at,
        zone=daily.zone,
        weekday=daily.weekday,
        next_fire_at=daily.next_fire_at,
        created_by=place.by,
        created_at=now,
    )
    if old:
        new = replace(new, told_until=old.told_until, created_at=old.created_at, say_empty=old.say_empty)
    await store.put(tx, new)
    return new


async def off(
    tx: AsyncConnection, place: Place, kinds: Collection[SubscriptionKind] = BRIEFINGS
) -> tuple[Subscription, ...]:
    """Ends the place's briefings of these kinds; those that there were."""
    there = [one for one in await list_for(tx, place) if one.kind in kinds and one.kind in BRIEFINGS]
    for one in there:
        await store.remove(tx, one.id)
    return tuple(there)


async def say_empty(tx: AsyncConnection, place: Place, *, line: bool) -> bool:
    """Whether the place's briefings say in a line that nothing is new. False where it has no briefing."""
    there = [one for one in await list_for(tx, place) if one.kind in BRIEFINGS]
    for one in there:
        await store.put(tx, replace(one, say_empty=line))
    return bool(there)


async def list_for(tx: AsyncConnection, place: Place) -> tuple[Subscription, ...]:
    """What the place is subscribed to, oldest first."""
    return await store.of_place(tx, place.workspace, place.destination)


async def of_workspace(tx: AsyncConnection, workspace: str) -> tuple[Subscription, ...]:
    """What one workspace is subscribed to, in private places too: whom to show which is the caller's duty."""
    return await store.of_workspace(tx, workspace)


async def everywhere(tx: AsyncConnection) -> tuple[Subscription, ...]:
    """Every subscription there is."""
    return await store.all_of(tx)


async def get(tx: AsyncConnection, subscription_id: str) -> Subscription | None:
    """One subscription."""
    return await store.get(tx, subscription_id)


async def due(tx: AsyncConnection, now: datetime, limit: int = 500) -> tuple[Subscription, ...]:
    """Digests whose time has come, locked until the transaction ends."""
    return await store.due(tx, now, limit)


async def oldest_due(tx: AsyncConnection, now: datetime) -> datetime | None:
    """Since when the digest is due that is due the longest, UTC; None where none is."""
    return await store.oldest_due(tx, now)


async def advance(tx: AsyncConnection, subscription_id: str, next_fire_at: datetime) -> None:
    """Sets when a digest is due next."""
    await store.advance(tx, subscription_id, next_fire_at)
