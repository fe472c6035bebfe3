"""Alerts that could not be sent for long: told in one briefing instead of a flood. Database.

In: an alert whose turn has come. Out: how many were withdrawn with it; their changes wait in `wl_held` (see `held`),
and are told in one briefing at once.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.routing import Reason
from briefings.model import Delivery
from briefings.store import deliveries, held
from briefings.store import ledger as ledger_store
from briefings.store.db import alone
from briefings.store.held import HeldRow
from briefings.subscriptions import Place

OLD = timedelta(minutes=30)
"""After so long an alert alerts nobody: who reads it then reads what was missed."""
FEW = 3
"""So many old alerts are still said one by one: each is then a message that can be edited, with a thread of its own."""


def is_old_alert(delivery: Delivery, now: datetime) -> bool:
    """Whether it is a message of an alert that was put long before `now`."""
    put = delivery.created_at
    return delivery.id.startswith("alert:") and put is not None and put <= now - OLD


async def fold(tx: AsyncConnection, place: Place, delivery_id: str, now: datetime) -> int:
    """Withdraws the old alerts that wait for a place, to be told in one briefing; how many, 0 where they are few.

    `delivery_id` is one of them, of which it is known that it did not arrive.
    """
    # As `record` does: nothing may be put behind a message that is just being withdrawn.
    await alone(tx)
    there = (place.workspace, place.destination)
    old = await deliveries.alerts_waiting(tx, there, now - OLD, delivery_id)
    if len(old) <= FEW:
        return 0
    for _, story_id in old:
        changes = await ledger_store.told_in_story(tx, story_id)
        rows = [HeldRow(*there, one.id, story_id, Reason.AWAY.value, now, now) for one in changes]
        await held.add(tx, rows)
    await deliveries.withdraw(tx, [one for one, _ in old])
    return len(old)
