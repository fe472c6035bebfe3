"""The whole cycle of polling, as `wayleave worker` goes round it: due, asked, read, recorded, remembered. Network: loopback.

In: a farm of feeds, a folder. Out: how many feeds a second at the first visit and at the next ones, when nothing has
changed. Everything is due when the benchmark says so; the durable engine is the bot's own.
"""

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bot import jobs, log, memory, schedule, visits
from bot.app import App, migrate, open_app
from bot.settings import Given
from bot.tasks import POLL, Again, Job, Task
from briefings.model import Article, Reading, Source

HOSTS = 100
"""Loopback addresses that the feeds live on: a host has many feeds seldom, and all of them on one host never."""
NOW = datetime(2026, 1, 1, 13, tzinfo=UTC)
SOURCE = Source("measured", "Measured", "feed", "https://measured.example/feed")
ROUND = timedelta(days=2)
"""By which the clock is put on, so that every source is due again: none waits longer than a day."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast something went, and how fast it would with a core for itself."""

    per_second: float
    per_core_second: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where feeds are asked and where the bot's data lie."""

    port: int
    feeds: int
    folder: Path
    every: int = 900
    """Seconds between visits, as the catalogue says."""


class Worker:
    """A bot that polls when told to."""

    def __init__(self, app: App, *, reads: bool) -> None:
        self.now = NOW
        self.reads = reads
        self.app = replace(app, now=lambda: self.now)
        self.asked = 0
        self.met: set[str] = set()

    async def start(self) -> None:
        """Starts the engine; from then on it does what is put."""
        await self.app.engine.start({**jobs.bound(self.app), POLL: self._counted(jobs.bound(self.app))})
        # As `run` does.
        memory.settle()

    def _counted(self, bound: Mapping[Task, Job]) -> Job:
        async def poll(source_ids: list[str], *more: Any) -> Again | None:
            if self.reads:
                again = await bound[POLL](source_ids, *more)
            else:
                wanted = set(source_ids)
                due = [source for source in self.app.catalogue if source.id in wanted]
                await visits.visit_all(self.app, due, _unread)
                again = None
            self.asked += len(source_ids)
            return again

        return poll

    async def round(self) -> Rate:
        """Everything once: until the last state is written down."""
        self.now += ROUND
        began, worked, before = perf_counter(), process_time(), self.asked
        await schedule.tick(self.app, self.met)
        due = len(self.app.catalogue)
        while self.asked - before < due:  # noqa: ASYNC110 - the engine works in threads of its own
            await asyncio.sleep(0.005)
        return Rate(due / (perf_counter() - began), due / (process_time() - worked))


@asynccontextmanager
async def worker(place: Place, *, reads: bool = True) -> AsyncIterator[Worker]:
    """A bot over a new SQLite file, whose catalogue is the farm; with `reads` off it stores articles as no news, unread."""
    catalogue = place.folder / "sources.yaml"
    catalogue.write_text(
        json.dumps([_source(place, number) for number in range(place.feeds)])
    )  # JSON is YAML
    given: Mapping[str, Any] = {
        "WAYLEAVE_DATA": place.folder,
        "WAYLEAVE_SOURCES": catalogue,
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        "WAYLEAVE_CONTACT": "mailto:bench@wayleave.example",
    }
    settings = Given(**given)
    log.configure("ERROR")
    await asyncio.to_thread(migrate, settings.database_url)
    collected = gc.get_threshold()
    try:
        async with open_app(settings) as app:
            yield Worker(app, reads=reads)
    finally:
        gc.set_threshold(*collected)


async def _unread(_app: App, articles: Sequence[Article]) -> visits.Told:
    return [
        (one, Reading(one.id, relevant=False, why="not read", language=one.language or "en"))
        for one in articles
    ]


def _source(place: Place, number: int) -> dict[str, str | int]:
    url = f"http://127.0.0.{number % HOSTS + 1}:{place.port}/feed/{number}"
    return {"id": f"feed-{number}", "name": f"Feed {number}", "url": url, "every": place.every}
