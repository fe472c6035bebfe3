"""Watches: what a place is told as news comes, how, and when not. Database, no network."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Cadence, Quiet, Subscription, SubscriptionKind
from briefings.store import held
from briefings.store import subscriptions as store
from briefings.subscriptions.places import USUAL, Filter, How, Place
from briefings.subscriptions.scheduled import list_for

LONGEST = 100
"""Characters of a watch's name in its id; a longer one is named by its hash."""


async def watch(
    tx: AsyncConnection, place: Place, wanted: Filter, now: datetime, how: How = USUAL
) -> tuple[Subscription, bool]:
    """Tells the place what the filter lets through. What is watched already is told as `how` says from now on.

    The second value is False where the place had it just so.
    """
    key = _watch_id(place, wanted)
    old = await store.get(tx, key)
    new = Subscription(
        id=key,
        kind=SubscriptionKind.WATCH,
        workspace=place.workspace,
        destination=place.destination,
        vendors=wanted.vendors,
        jurisdictions=wanted.jurisdictions,
        event_types=wanted.event_types,
        regions=wanted.regions,
        segments=wanted.segments,
        created_by=place.by,
        created_at=now,
        least=how.least,
        cadence=how.cadence or Cadence.REALTIME,
        quiet=how.quiet,
    )
    if old:
        new = replace(
            old,
            least=how.least or old.least,
            cadence=how.cadence or old.cadence,
            quiet=how.quiet or old.quiet,
            regions=wanted.regions,
        )
        if new == old:
            return old, False
    await store.put(tx, new)
    return new, True


async def unwatch(tx: AsyncConnection, place: Place, wanted: Filter) -> bool:
    """Ends a watch. False where there was none like it."""
    return await store.remove(tx, _watch_id(place, wanted))


async def watches(tx: AsyncConnection, place: Place) -> tuple[Subscription, ...]:
    """What the place watches, oldest first: the order in which people number them."""
    return tuple(one for one in await list_for(tx, place) if one.kind is SubscriptionKind.WATCH)


async def remove(tx: AsyncConnection, place: Place, subscription_id: str) -> bool:
    """Ends one subscription of the place. False where it has none of that id."""
    mine = {one.id for one in await list_for(tx, place)}
    return subscription_id in mine and await store.remove(tx, subscription_id)


async def pause(
    tx: AsyncConnection, place: Place, until: datetime | None, now: datetime, only: Collection[str] = ()
) -> tuple[Subscription, ...]:
    """Holds the alerts of the place's watches until an instant; None lets them go on. `only`: ids of watches.

    What comes meanwhile is kept, and told in one briefing afterwards. The watches that were meant.
    """
    meant = [one for one in await watches(tx, place) if not only or one.id in only]
    for one in meant:
        await store.put(tx, replace(one, paused_until=until))
    await held.wake(tx, (place.workspace, place.destination), now)
    return tuple(meant)


async def be_quiet(
    tx: AsyncConnection, place: Place, quiet: Quiet | None, now: datetime
) -> tuple[Subscription, ...]:
    """Sets the quiet hours of all the place's watches; None ends them. Those watches."""
    meant = await watches(tx, place)
    for one in meant:
        await store.put(tx, replace(one, quiet=quiet))
    await held.wake(tx, (place.workspace, place.destination), now)
    return meant


def _watch_id(place: Place, wanted: Filter) -> str:
    words = (
        *sorted(wanted.vendors),
        *sorted(wanted.jurisdictions),
        *sorted(wanted.event_types),
        *sorted(f"region:{one.name}" for one in wanted.regions),
        *sorted(f"segment:{one}" for one in wanted.segments),
    )
    name = "+".join(words) or "everything"
    if len(name) > LONGEST:
        name = blake2b(name.encode(), digest_size=10).hexdigest()
    return f"watch:{place.workspace}:{place.destination}:{name}"
