"""The commands that need no Slack: questions, a preview, polling by hand, the sources. Database; some network.

In: arguments of the command line. Out: briefings and tables as values for `cli` to print. What `vendor` says
here is what Slack shows, from the same doors.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot import jobs
from bot.app import App, migrate, open_app
from bot.settings import load
from briefings import answers, pipeline
from briefings.errors import Invalid
from briefings.model import Briefing, Failed, Fetched, Source, SourceState
from briefings.subscriptions import Place

PAUSE = 1.0
"""Seconds between looks at what is due, while polling by hand."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What one visit by hand brought."""

    source: Source
    new: int
    relevant: int
    changes: int
    alerts: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What a source answered when it was only looked at."""

    source: Source
    articles: int
    trouble: str | None


async def vendor(name: str) -> Briefing:
    """How a vendor stands, or near misses of its name."""
    async with _opened() as app, app.database.read() as tx:
        return await answers.vendor(tx, app.vocabulary, name, app.now())


async def why(ref: str) -> Briefing:
    """What carries a line."""
    async with _opened() as app, app.database.read() as tx:
        return await answers.why(tx, app.vocabulary, ref)


async def preview() -> Briefing:
    """The briefing of the last day, as a channel that wants everything would get it."""
    async with _opened() as app, app.database.read() as tx:
        coverage = await pipeline.coverage(tx, app.catalogue)
        return await answers.preview(tx, app.vocabulary, Place("", "preview"), coverage, app.now())


async def poll(source_id: str | None, *, once: bool) -> AsyncIterator[Polled]:
    """Visits what is due, or one source at once, and queues alerts for a running bot to send.

    Without `once` it goes on until it is stopped. Invalid for a source that is not in the catalogue.
    """
    async with _opened() as app:
        chosen = [source for source in app.catalogue if source_id in (None, source.id)]
        if not chosen:
            raise Invalid(f"no source is called {source_id!r}", "wayleave sources list")
        await app.engine.start()
        ready: Sequence[Source] = chosen if source_id else await _due(app, chosen)
        while True:
            for source in ready:
                done = await jobs.visit(app, source)
                yield Polled(source, done.new, done.relevant, len(done.changes), len(done.alerts))
            if once:
                return
            await asyncio.sleep(PAUSE)
            ready = await _due(app, chosen)


async def sources() -> list[tuple[Source, SourceState]]:
    """Every source with what is remembered of it."""
    async with _opened() as app, app.database.read() as tx:
        return [(source, await pipeline.state_of(tx, source)) for source in app.catalogue]


async def check(source_id: str | None) -> list[Tried]:
    """Asks each source once, as if for the first time, and remembers nothing."""
    async with _opened() as app:
        chosen = [source for source in app.catalogue if source_id in (None, source.id)]
        gate = asyncio.Semaphore(jobs.VISITS_AT_ONCE)

        async def tried(source: Source) -> Tried:
            async with gate:
                done = await pipeline.visit(app.http, source, SourceState(source.id), app.now())
            match done.result:
                case Fetched(articles=articles):
                    return Tried(source, len(articles), None)
                case Failed(reason=reason):
                    return Tried(source, 0, reason)
            return Tried(source, 0, "says that nothing has changed, though it was never asked")

        return list(await asyncio.gather(*map(tried, chosen)))


@asynccontextmanager
async def _opened() -> AsyncIterator[App]:
    """The app over a database that is there and of this version."""
    settings = load()
    await asyncio.to_thread(migrate, settings.database_url)
    async with open_app(settings) as app:
        yield app


async def _due(app: App, chosen: Sequence[Source]) -> list[Source]:
    async with app.database.begin() as tx:
        return [source for source, _ in await pipeline.due(tx, chosen, app.now())]
