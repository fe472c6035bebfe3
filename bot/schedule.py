"""When things are due: briefings in each reader's zone, held news, visits to sources. Runs no work itself.

In: `next_fire`, `last_fire`: a wall time, a zone, an instant in UTC; pure. `tick`: rows that are due; database.
Out: instants in UTC, names of fires; jobs in the engine, put in the transaction that moves the row on.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import takewhile
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import records
from bot.app import App
from bot.tasks import DIGEST, POLL, POLLS, RELEASE, TIDY
from briefings import pipeline, subscriptions
from briefings.errors import Unavailable
from briefings.model import Subscription

DAY = timedelta(days=1)
TICK = 0.5
"""Seconds between looks at the rows: an empty look costs well under a millisecond."""
AT_ONCE = 500
"""Digests put in one transaction: 60 ms at most on SQLite, so that nobody waits long for the lock."""
BATCH = 50
"""Sources visited by one job, at least: more where so much is due that all jobs of a process have their hands full."""
LATE = timedelta(minutes=10)
"""A digest put later than this after its time says so."""
TIDY_SECONDS = 300

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Fire:
    """One time at which a briefing is due."""

    name: str
    """The wall time that was asked for, e.g. `2026-11-01T01:30`. A wall time comes once, also on the night
    when the clocks go back and show it twice, or forward and never show it."""
    instant: datetime
    """When that is, UTC."""


def next_fire(at: str, zone: str, after: datetime, weekday: int | None = None) -> datetime:
    """The first fire later than `after`, UTC. `at` is `HH:MM` on the clocks of `zone` (IANA).

    With a weekday (0 is Monday) each week on that day, else each day.
    """
    fires = _fires(at, zone, after - DAY, weekday)
    return next(fire.instant for fire in fires if fire.instant > after)


def last_fire(at: str, zone: str, now: datetime, weekday: int | None = None) -> Fire:
    """The newest fire that is not later than `now`: the one that stands for all missed before it."""
    back = 3 * DAY if weekday is None else 9 * DAY
    *_, last = takewhile(lambda fire: fire.instant <= now, _fires(at, zone, now - back, weekday))
    return last


def _fires(at: str, zone: str, start: datetime, weekday: int | None) -> Iterator[Fire]:
    # CronTrigger counts wall times here, in a zone without gaps (UTC). Given the real zone it fires twice
    # where the clocks go back, and skips the day where they go forward at midnight (Santiago, Beirut).
    clocks = ZoneInfo(zone)
    trigger = _trigger(at, weekday)
    wall = start.astimezone(clocks).replace(tzinfo=UTC)
    while True:
        wall = trigger.get_next_fire_time(None, wall)
        # fold=0: the first of two; in a gap the offset from before it, so the fire comes at its end.
        instant = wall.replace(tzinfo=clocks, fold=0).astimezone(UTC)
        yield Fire(wall.strftime("%Y-%m-%dT%H:%M"), instant)
        wall += timedelta(seconds=1)


@lru_cache(maxsize=1440)
def _trigger(at: str, weekday: int | None) -> CronTrigger:
    hour, minute = at.split(":")
    return CronTrigger(
        day_of_week="*" if weekday is None else weekday,
        hour=int(hour),
        minute=int(minute),
        second=0,
        timezone=UTC,
    )


class Clock:
    """The timer of one process. Many processes may have one: rows and names make their work happen once."""

    def __init__(self, app: App) -> None:
        """Not running yet."""
        self.app = app
        self.scheduler = AsyncIOScheduler(timezone=UTC)
        self.ticked: float | None = None
        self.tidied: int | None = None
        self.met: set[str] = set()
        """Sources that have been visited, or are: nobody looks for them among all others at each tick."""
        self.stopped = False

    def start(self) -> None:
        """Ticks from now on, in the running loop."""
        self.scheduler.add_job(
            self.tick, "interval", seconds=TICK, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self.scheduler.start()

    def stop(self) -> None:
        """Ticks no more; a tick under way is rolled back."""
        self.stopped = True
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)

    def silent_for(self) -> float:
        """Seconds of real time since the last tick that succeeded; endless before the first."""
        if self.ticked is None:
            return float("inf")
        return asyncio.get_running_loop().time() - self.ticked

    async def tick(self) -> None:
        """Puts what is due. A database that does not answer now may do so at the next tick."""
        try:
            await tick(self.app, self.met)
            await self._tidy()
            self.ticked = asyncio.get_running_loop().time()
        except Unavailable as trouble:
            log.warning("later", trouble=str(trouble))
        except asyncio.CancelledError:
            # The scheduler would log it as an error; whoever cancels otherwise wants to hear of it.
            if not self.stopped:
                raise

    async def _tidy(self) -> None:
        turn = int(self.app.now().timestamp() // TIDY_SECONDS)
        if turn != self.tidied:
            async with self.app.database.begin() as tx:
                await self.app.engine.enqueue(tx, TIDY, f"tidy:{turn}")
            self.tidied = turn


async def tick(app: App, met: set[str] | None = None) -> int:
    """Puts a job for each digest, place and batch of sources that is due, and moves them on; how many jobs.

    `met` is what `pipeline.due` remembers from one tick to the next.
    """
    now = app.now()
    async with app.database.begin() as tx:
        due = await subscriptions.due(tx, now, AT_ONCE)
        for subscription in due:
            await _fire(tx, app, subscription, now)
        held = await pipeline.held_due(tx, now)
        for one in held:
            there = (one.place.workspace, one.place.destination)
            name = f"release:{there[0]}:{there[1]}:{one.since:%Y%m%dT%H%M%S.%f}"
            await app.engine.enqueue(tx, RELEASE, name, *there)
        looked_up = await records.put_due(tx, app)
        ready = await pipeline.due(tx, app.catalogue, now, met)
        size = max(BATCH, -(-len(ready) // POLLS.at_once))
        batches = [ready[start : start + size] for start in range(0, len(ready), size)]
        for batch in batches:
            # Named by what is due since when: two clocks that see the same put it once.
            seen = ";".join(f"{source.id}@{since}" for source, since in batch)
            name = blake2b(seen.encode(), digest_size=12).hexdigest()
            await app.engine.enqueue(tx, POLL, f"poll:{name}", [source.id for source, _ in batch])
    return len(due) + len(held) + looked_up + len(batches)


async def _fire(tx: AsyncConnection, app: App, subscription: Subscription, now: datetime) -> None:
    at, zone = subscription.at, subscription.zone
    if at is None or zone is None:
        raise ValueError(f"a digest without a time: {subscription.id}")
    fire = last_fire(at, zone, now, subscription.weekday)
    name = f"digest:{subscription.id}:{fire.name}"
    late = now - fire.instant > LATE or fire.instant > (subscription.next_fire_at or now)
    await app.engine.enqueue(tx, DIGEST, name, subscription.id, fire.name, late)
    await subscriptions.advance(tx, subscription.id, next_fire(at, zone, now, subscription.weekday))
