"""What people set aside, look at, and correct: muted stories, changes without a market, changes that are wrong. Database."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.match import unplaced
from briefings.ledger.corrections import Corrector, Right, withdraw
from briefings.ledger.corrections import correct as correction
from briefings.model import Change, SubscriptionKind
from briefings.store import ledger as ledger_store
from briefings.store import set_aside
from briefings.store import subscriptions as store
from briefings.subscriptions.places import Place

TRIAGE = timedelta(days=14)
"""How long a change without a market is shown to people; older news finds its market or never will."""


async def mute(tx: AsyncConnection, place: Place, story_id: str, now: datetime) -> bool:
    """The place hears no more of a story: no message, no news in its thread, no line of a briefing.

    A message that is there goes on being edited, silently: what it says stays true. False where it was muted already.
    """
    return await set_aside.mute(tx, (place.workspace, place.destination), story_id, (place.by, now))


async def unmute(tx: AsyncConnection, place: Place, story_id: str) -> bool:
    """Ends it. False where the story was not muted there."""
    return await set_aside.unmute(tx, (place.workspace, place.destination), story_id)


async def triage(tx: AsyncConnection, place: Place, now: datetime) -> tuple[Change, ...]:
    """Changes that name no market, and that a watch by market there would want in the right one; newest first.

    Of a whole workspace where the place has no destination. Of the last two weeks, without what was looked at.
    """
    everything = await store.of_workspace(tx, place.workspace)
    there = [
        one
        for one in everything
        if one.kind is SubscriptionKind.WATCH and place.destination in ("", one.destination)
    ]
    since = now - TRIAGE
    done = await set_aside.looked_at(tx, place.workspace, since)
    return tuple(
        one
        for one in await ledger_store.unplaced_since(tx, since)
        if one.cited is None and one.id not in done and any(unplaced(watch, one) for watch in there)
    )


async def triaged(tx: AsyncConnection, place: Place, change_id: str, now: datetime) -> bool:
    """Somebody has looked at a change without a market: it is on the workspace's list no more."""
    return await set_aside.look_at(tx, place.workspace, change_id, (place.by, now))


async def correct(
    tx: AsyncConnection, change_id: str, right: Right | None, who: Corrector
) -> tuple[Change, bool] | None:
    """A person's correction of a change; `right` None takes it away. None where there is no such change.

    The second value is False where the same was corrected already. Invalid for no name, or a day that is none.
    """
    wrong = await ledger_store.change_of(tx, change_id)
    matter = await ledger_store.matter_of(tx, wrong.matter_id) if wrong else None
    if wrong is None or matter is None:
        return None
    history = await ledger_store.changes_of_matter(tx, matter.id)
    later = next((one for one in reversed(history) if one.corrects == wrong.id), None)
    if later is not None:
        return later, False
    done = correction(wrong, matter, history, right, who) if right else withdraw(wrong, matter, history, who)
    await ledger_store.put_matter(tx, done.matter)
    await ledger_store.add_change(tx, done.change)
    return done.change, True
