"""Moves the demo's clock through the archive, and waits at each stop until the bot has caught up.

In: a world, a bot at work in it. Out: the same world, the bot having lived through the years. The stops are the
instants at which something is published, and the mornings after, when the briefing is due. Database, read only.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import schedule
from bot.app import App
from bot.demo.archive import Archive, timeline
from bot.demo.world import DIGEST_AT, ZONE, World
from briefings import pipeline, subscriptions
from briefings.model import SubscriptionKind
from briefings.store import deliveries

APART = timedelta(minutes=20)
"""Stops nearer than this become one: feeds are not asked more often."""
LOOK = 0.02
STUCK = 20.0
"""Seconds after which a bot that does not catch up is broken."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast years go by."""

    slow_until: datetime
    """Until then every publication is a stop; later each day has one, at its last."""
    wait: float
    """Seconds at most that a stop waits for Slack, which takes one message a second and channel."""
    pause: float = 0.0
    """Seconds between stops, so that a person can follow."""


def stops(archive: Archive, pace: Pace) -> list[datetime]:
    """Where the clock stops, in order, UTC."""
    published = _thinned(timeline(archive), pace)
    mornings = {schedule.next_fire(DIGEST_AT, ZONE, instant) for instant in published}
    return sorted({*published, *mornings})


def _thinned(instants: Sequence[datetime], pace: Pace) -> list[datetime]:
    kept: list[datetime] = []
    for instant in sorted(instants):
        last = kept[-1] if kept else None
        same_day = last and last.date() == instant.date() and instant > pace.slow_until
        if last and (same_day or instant - last < APART):
            kept[-1] = instant
        else:
            kept.append(instant)
    return kept


async def replay(world: World, app: App, archive: Archive, pace: Pace) -> AsyncIterator[datetime]:
    """Moves the clock from stop to stop; gives each when the bot has caught up with it."""
    for stop in stops(archive, pace):
        async with app.database.read() as tx:
            states = await pipeline.states_of(tx, app.catalogue)
        due = [
            name
            for name, known in states.items()
            if known.next_visit_at is None or known.next_visit_at <= stop
        ]
        world.clock.set(stop)
        await schedule.tick(app)
        await _polled(app, stop, due)
        await _said(app, pace.wait)
        yield stop
        await asyncio.sleep(pace.pause)


async def settled(app: App, seconds: float) -> None:
    """Returns when nothing is on its way to Slack. TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while await _on_their_way(app):  # noqa: ASYNC110 - rows of a database announce nothing
            await asyncio.sleep(LOOK)


async def _polled(app: App, stop: datetime, asked: Collection[str]) -> None:
    """Returns when every source that was due at the stop was asked, and every digest that was due is composed.

    A source that seldom has news is asked less often than the clock stops: what it has is read at a later stop.
    """
    async with asyncio.timeout(STUCK):
        while True:
            async with app.database.read() as tx:
                behind = {*asked} & {*await pipeline.behind(tx, app.catalogue, stop)}
                due = [
                    one
                    for one in await subscriptions.everywhere(tx)
                    if one.kind is SubscriptionKind.DAILY and not _told(one.told_until, one.created_at, stop)
                ]
            if not behind and not due:
                return
            await asyncio.sleep(LOOK)


def _told(told_until: datetime | None, created_at: datetime | None, stop: datetime) -> bool:
    """Whether the last digest that was due before the stop has been composed."""
    last = schedule.last_fire(DIGEST_AT, ZONE, stop).instant
    return (created_at is not None and last <= created_at) or (told_until is not None and told_until >= last)


async def _said(app: App, seconds: float) -> None:
    try:
        await settled(app, seconds)
    except TimeoutError:
        return  # Slack takes one message a second and channel: the rest comes while the clock goes on


async def _on_their_way(app: App) -> bool:
    async with app.database.read() as tx:
        return bool(await deliveries.unfinished(tx, app.now(), limit=1))
