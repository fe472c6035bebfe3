"""The briefings of a day and of a week: what their place was not told yet by one of them. Database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests import compose
from briefings.digests.match import heard, in_briefing
from briefings.digests.trends import trends
from briefings.ledger.standing import fold
from briefings.model import (
    Access,
    Briefing,
    Change,
    Matter,
    Section,
    Standing,
    Subscription,
    SubscriptionKind,
)
from briefings.store import feedback as feedback_store
from briefings.store import held as held_store
from briefings.store import ledger as ledger_store
from briefings.store import set_aside
from briefings.store import subscriptions as subscription_store
from briefings.store.db import while_nobody_records
from briefings.telling.background import NameOf, told_by

SLACK_IN_TIME = timedelta(hours=1)
"""A digest looks this far behind its last one for changes that were being written meanwhile."""
FIRST = {SubscriptionKind.DAILY: timedelta(days=1), SubscriptionKind.WEEKLY: timedelta(days=7)}
"""How far the first one of its kind looks back."""
WEEK = timedelta(days=7)
MOVING = 40
"""Vendors whose standings are compared in one weekly briefing: those that moved most."""


async def digest(
    tx: AsyncConnection,
    fire: compose.Occasion,
    coverage: compose.Coverage,
    name_of: NameOf,
    now: datetime,
) -> Briefing | None:
    """The digest of what this subscription was not told yet; None where nothing is to be said."""
    # Digests of one minute do not wait for each other: each writes rows of its own.
    await while_nobody_records(tx)
    subscription = fire.subscription
    since = (
        subscription.told_until or (subscription.created_at or now) - FIRST[subscription.kind]
    ) - SLACK_IN_TIME
    told = await ledger_store.told_since(tx, subscription.id, since)
    changes = [one for one in await wanted(tx, subscription, (since, now)) if one.id not in told]
    briefing = await composed(tx, fire, changes, coverage, (name_of, now))
    there = (subscription.workspace, subscription.destination)
    await held_store.drop(tx, there, [one.id for one in changes])
    await ledger_store.tell(tx, subscription.id, [one.id for one in changes], now)
    await ledger_store.forget_told(tx, subscription.id, since)
    await subscription_store.told(tx, subscription.id, now)
    return briefing


async def composed(
    tx: AsyncConnection,
    fire: compose.Occasion,
    changes: Sequence[Change],
    coverage: compose.Coverage,
    by: tuple[NameOf, datetime],
) -> Briefing | None:
    """The words for these changes, with the deadlines ahead, and for a week with its trends. Writes nothing."""
    name_of, now = by
    background = await told_by(tx, {one.story_id for one in changes}, name_of)
    ahead: list[Matter] = []
    if changes:
        watches = await _watches(tx, fire.subscription)
        found = await ledger_store.deadlines(tx, fire.today, fire.today + compose.AHEAD)
        ahead = [one for one in found if in_briefing(fire.subscription, watches, one)]
    if changes and fire.subscription.kind is SubscriptionKind.WEEKLY:
        fire = replace(fire, trends=await _trends(tx, fire, changes, (name_of, now)))
    return compose.digest(fire, changes, ahead, coverage, background)


async def wanted(
    tx: AsyncConnection, subscription: Subscription, between: tuple[datetime, datetime]
) -> list[Change]:
    """The news between two instants that a place's briefing tells; muted stories and the baseline are none."""
    watches = await _watches(tx, subscription)
    there = (subscription.workspace, subscription.destination)
    muted, silenced = await set_aside.muted_in(tx, there), await feedback_store.silences_in(tx, there)
    return [
        one
        for one in heard(await ledger_store.changes_between(tx, *between), silenced)
        if one.cited is None and one.story_id not in muted and in_briefing(subscription, watches, one)
    ]


async def _watches(tx: AsyncConnection, subscription: Subscription) -> tuple[Subscription, ...]:
    found = await subscription_store.of_place(tx, subscription.workspace, subscription.destination)
    return tuple(one for one in found if one.kind is SubscriptionKind.WATCH)


async def _trends(
    tx: AsyncConnection, fire: compose.Occasion, week: Sequence[Change], by: tuple[NameOf, datetime]
) -> tuple[Section, ...]:
    name_of, now = by
    ago = now - WEEK
    before = await wanted(tx, fire.subscription, (ago - WEEK, ago))
    movers = await _movers(tx, week, ago, now, ZoneInfo(fire.subscription.zone or "UTC"))
    return trends(week, before, movers, await told_by(tx, (), name_of))


async def _movers(
    tx: AsyncConnection, week: Sequence[Change], ago: datetime, now: datetime, clocks: ZoneInfo
) -> list[tuple[Standing, Access]]:
    """The standings of what changed in the week that are others than they were, and were known to be."""
    cells = {(one.vendor, one.jurisdiction) for one in week}
    vendors = sorted({vendor for vendor, _ in cells})[:MOVING]
    moved = []
    for vendor in vendors:
        changes = await ledger_store.changes_of_vendor(tx, vendor)
        then = {
            (one.jurisdiction, one.segment): one.state
            for one in fold(changes, ago.astimezone(clocks).date(), ago)
        }
        for one in fold(changes, now.astimezone(clocks).date(), now):
            was = then.get((one.jurisdiction, one.segment), Access.UNKNOWN)
            if (vendor, one.jurisdiction) in cells and one.state is not was:
                moved.append((one, was))
    return moved
