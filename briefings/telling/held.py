"""News that was held back, told when somebody may be woken: one briefing, each change once. Database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.catching_up import caught_up
from briefings.digests.match import alerting, heard, wants
from briefings.digests.routing import Reason, until_heard
from briefings.model import Briefing, Certainty, Change, Silence, Subscription, SubscriptionKind
from briefings.store import feedback as feedback_store
from briefings.store import held as store
from briefings.store import ledger as ledger_store
from briefings.store import set_aside
from briefings.store import subscriptions as subscription_store
from briefings.store.db import alone
from briefings.store.held import HeldRow
from briefings.subscriptions import Place
from briefings.telling.background import NameOf, told_by

LEASE = timedelta(minutes=10)
"""A place that is being looked at is not due again within this time."""


@dataclass(frozen=True, slots=True)
class Due:
    """A place at which held news is to be looked at."""

    place: Place
    since: datetime


async def due(tx: AsyncConnection, now: datetime) -> tuple[Due, ...]:
    """The places whose held news is to be looked at now, leased so that nobody else looks meanwhile."""
    found = await store.due(tx, now)
    for workspace, destination, _ in found:
        await store.look_again(tx, (workspace, destination), now, now + LEASE)
    return tuple(Due(Place(workspace, destination), since) for workspace, destination, since in found)


async def release(tx: AsyncConnection, place: Place, name_of: NameOf, now: datetime) -> Briefing | None:
    """All that somebody in the place may be told now; None where nothing is.

    What nobody there wants any more, what was taken back meanwhile and what is muted is dropped; what must wait
    longer waits. The place's daily briefing does not tell again what this one tells.
    """
    await alone(tx)
    there = (place.workspace, place.destination)
    rows = await store.of_place(tx, *there)
    subscribed = await subscription_store.of_place(tx, *there)
    ready = await _sorted(tx, rows, [one for one in subscribed if alerting(one)], now)
    if not ready:
        return None
    changes = [change for _, change in ready]
    await store.drop(tx, there, [row.change_id for row, _ in ready])
    for daily in (one for one in subscribed if one.kind is SubscriptionKind.DAILY):
        await ledger_store.tell(tx, daily.id, [one.id for one in changes], now)
    background = await told_by(tx, {one.story_id for one in changes}, name_of)
    return caught_up(there, changes, {Reason(row.reason) for row, _ in ready}, background)


async def _sorted(
    tx: AsyncConnection, rows: Sequence[HeldRow], watches: Sequence[Subscription], now: datetime
) -> list[tuple[HeldRow, Change]]:
    """What may be told now. The rest is dropped, or looked at again when its time comes."""
    if not rows:
        return []
    there = (rows[0].workspace, rows[0].destination)
    muted, silenced = await set_aside.muted_in(tx, there), await feedback_store.silences_in(tx, there)
    latest = await _latest(tx, {row.story_id for row in rows})
    ready, gone = [], []
    for row in rows:
        change = latest.get(row.change_id)
        if change is None or row.story_id in muted or not _wanted(change, watches, silenced):
            gone.append(row.change_id)
            continue
        until, reason = until_heard(watches, change, now)
        if reason is None:
            ready.append((row, change))
        else:
            await store.put_off(tx, row, until)
    await store.drop(tx, there, gone)
    return ready


def _wanted(change: Change, watches: Sequence[Subscription], silenced: Sequence[Silence]) -> bool:
    return bool(heard([change], silenced)) and any(wants(one, change) for one in watches)


async def _latest(tx: AsyncConnection, story_ids: Iterable[str]) -> dict[str, Change]:
    """By the id of each change of the stories what stands in its place now; what was taken back is left out."""
    latest: dict[str, Change] = {}
    for story_id in sorted(story_ids):
        told = await ledger_store.told_in_story(tx, story_id)
        after = {one.corrects: one for one in told if one.corrects}
        for one in told:
            last = one
            while last.id in after:
                last = after[last.id]
            if not (last.corrects and last.certainty is Certainty.RETRACTED):
                latest[one.id] = last
    return latest
