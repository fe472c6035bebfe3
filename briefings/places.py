"""Places and who may change what they are told: the door for permissions, and for hearing each event once. Database.

In: a place. Out: who may; whether an event is new. A workspace's rows are reached by its own id and no other way.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import Invalid
from briefings.model import Keepers, Permission
from briefings.store import heard
from briefings.store import permissions as store
from briefings.subscriptions import Place

REMEMBERED = timedelta(days=1)
"""Slack sends an event again for some six minutes; a day also covers a queue that was stuck."""


async def permission(tx: AsyncConnection, place: Place) -> Permission:
    """Who may change what the place is told; whoever is there, where nobody said otherwise."""
    return await store.get(tx, place.workspace, place.destination)


async def permit(tx: AsyncConnection, place: Place, new: Permission, now: datetime) -> None:
    """Sets who may. Invalid where nobody is named."""
    if new.keepers is Keepers.NAMED and not new.named:
        raise Invalid("nobody is named who may change this channel's settings")
    kept = new if new.keepers is Keepers.NAMED else Permission(new.keepers)
    await store.put(tx, place.workspace, place.destination, kept, store.Given(place.by, now))


async def first_time(tx: AsyncConnection, workspace: str, event_id: str, now: datetime) -> bool:
    """Whether an event is heard for the first time; it is not, from now on."""
    return await heard.first(tx, workspace, event_id, now)


async def tidy(tx: AsyncConnection, now: datetime) -> int:
    """Forgets events that nobody will send again; how many."""
    return await heard.forget(tx, now - REMEMBERED)
