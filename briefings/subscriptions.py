"""What people want to hear: the door for watching and scheduling. Database, no network.

In: a place (workspace and destination, opaque here) and what it wants. Out: subscriptions. Each place
has at most one daily digest; watches are named by what they watch, so asking twice adds nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import EventType, Subscription, SubscriptionKind
from briefings.store import subscriptions as store

LONGEST = 100
"""Characters of a watch's name in its id; a longer one is named by its hash."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said, and who asked for it."""

    workspace: str
    destination: str
    by: str = ""
    """Who asks, as the face names people."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a watch lets through; empty means everything."""

    vendors: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    event_types: tuple[EventType, ...] = ()


@dataclass(frozen=True, slots=True)
class Daily:
    """When a daily digest is said."""

    at: str
    """Local wall time, `HH:MM`."""
    zone: str
    """IANA zone."""
    next_fire_at: datetime
    """The first time, UTC."""


async def schedule_daily(tx: AsyncConnection, place: Place, daily: Daily, now: datetime) -> Subscription:
    """Sets (or moves) the place's daily digest."""
    key = f"daily:{place.workspace}:{place.destination}"
    old = await store.get(tx, key)
    new = Subscription(
        id=key,
        kind=SubscriptionKind.DAILY,
        workspace=place.workspace,
        destination=place.destination,
        at=daily.at,
        zone=daily.zone,
        next_fire_at=daily.next_fire_at,
        created_by=place.by,
        created_at=now,
    )
    if old:
        new = replace(new, told_until=old.told_until, created_at=old.created_at)
    await store.put(tx, new)
    return new


async def off(tx: AsyncConnection, place: Place) -> bool:
    """Ends the place's daily digest. False where there was none."""
    return await store.remove(tx, f"daily:{place.workspace}:{place.destination}")


async def watch(
    tx: AsyncConnection, place: Place, wanted: Filter, now: datetime
) -> tuple[Subscription, bool]:
    """Alerts for what the filter lets through. The second value is False where the place had it already."""
    key = _watch_id(place, wanted)
    old = await store.get(tx, key)
    if old:
        return old, False
    new = Subscription(
        id=key,
        kind=SubscriptionKind.WATCH,
        workspace=place.workspace,
        destination=place.destination,
        vendors=wanted.vendors,
        jurisdictions=wanted.jurisdictions,
        event_types=wanted.event_types,
        created_by=place.by,
        created_at=now,
    )
    await store.put(tx, new)
    return new, True


async def unwatch(tx: AsyncConnection, place: Place, wanted: Filter) -> bool:
    """Ends a watch. False where there was none like it."""
    return await store.remove(tx, _watch_id(place, wanted))


async def list_for(tx: AsyncConnection, place: Place) -> tuple[Subscription, ...]:
    """What the place is subscribed to, oldest first."""
    return await store.of_place(tx, place.workspace, place.destination)


async def everywhere(tx: AsyncConnection) -> tuple[Subscription, ...]:
    """Every subscription there is."""
    return await store.all_of(tx)


async def get(tx: AsyncConnection, subscription_id: str) -> Subscription | None:
    """One subscription."""
    return await store.get(tx, subscription_id)


async def due(tx: AsyncConnection, now: datetime, limit: int = 500) -> tuple[Subscription, ...]:
    """Digests whose time has come, locked until the transaction ends."""
    return await store.due(tx, now, limit)


async def advance(tx: AsyncConnection, subscription_id: str, next_fire_at: datetime) -> None:
    """Sets when a digest is due next."""
    await store.advance(tx, subscription_id, next_fire_at)


def _watch_id(place: Place, wanted: Filter) -> str:
    words = (*sorted(wanted.vendors), *sorted(wanted.jurisdictions), *sorted(wanted.event_types))
    name = "+".join(words) or "everything"
    if len(name) > LONGEST:
        name = blake2b(name.encode(), digest_size=10).hexdigest()
    return f"watch:{place.workspace}:{place.destination}:{name}"
