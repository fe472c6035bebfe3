"""The commands that need no Slack: questions, a preview, polling by hand, the sources. Database; some network.

In: arguments of the command line. Out: briefings and tables as values for `cli` to print. What `vendor` says
here is what Slack shows, from the same doors.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot import baseline, visits
from bot.app import App, migrate, open_app
from bot.charts import MAPS, Picture, draw_timeline
from bot.export import write
from bot.export.write import File
from bot.settings import load
from bot.slack.tokens import SealedTokens
from briefings import answers, pipeline
from briefings.answers import Listing
from briefings.errors import Invalid
from briefings.model import Briefing, Query, Source, SourceState
from briefings.subscriptions import Place
from briefings.vocabulary import Vocabulary

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


async def reseal() -> tuple[int, int]:
    """Seals every workspace's token with the first key: how many were sealed anew, how many there are.

    Invalid where there is no key, Refused where one is missing: then nothing is changed.
    """
    async with opened() as app:
        if not isinstance(app.tokens, SealedTokens):
            raise Invalid(
                "there is no key to seal with", "WAYLEAVE_TOKEN_KEYS=NEW,OLD wayleave tokens rotate"
            )
        return await app.tokens.reseal()


async def vendor(name: str) -> Briefing:
    """How a vendor stands, or near misses of its name."""
    async with opened() as app, app.database.read() as tx:
        return await answers.vendor(tx, app.vocabulary, name, app.now())


async def answer(asked: Callable[[Vocabulary], Query]) -> Briefing:
    """The answer to a query, made once the names are known. Invalid for names and days that are none."""
    async with opened() as app, app.database.read() as tx:
        query = asked(app.vocabulary)
        return await answers.answer(tx, app.vocabulary, query, app.now(), app.catalogue)


async def export(asked: Callable[[Vocabulary], Query], what: Listing, form: str) -> File:
    """Everything of a kind that a query lets through, as a file. Invalid where the format cannot tell it."""
    async with opened() as app, app.database.read() as tx:
        now = app.now()
        listed = await answers.listing(tx, app.vocabulary, what, asked(app.vocabulary), now)
        return write.file(form, what.value, listed, now)


async def chart(kind: str, asked: Callable[[Vocabulary], Query]) -> Picture:
    """A `map` or a `timeline` of the query's vendor. Invalid for names and days that are none."""
    async with opened() as app, app.database.read() as tx:
        query = asked(app.vocabulary)
        if kind == "map":
            return MAPS[app.settings.map_kind](await answers.mapped(tx, app.vocabulary, query, app.now()))
        return draw_timeline(await answers.timelined(tx, app.vocabulary, query, app.now()))


async def ask(words: str) -> Briefing:
    """The answer to a question in plain words."""
    async with opened() as app, app.database.read() as tx:
        return await answers.question(tx, app.vocabulary, words, app.now(), app.catalogue)


async def why(ref: str) -> Briefing:
    """What carries a line."""
    async with opened() as app, app.database.read() as tx:
        return await answers.why(tx, app.vocabulary, ref)


async def preview() -> Briefing:
    """The briefing of the last day, as a channel that wants everything would get it."""
    async with opened() as app, app.database.read() as tx:
        coverage = await pipeline.coverage(tx, app.catalogue)
        return await answers.preview(tx, app.vocabulary, Place("", "preview"), coverage, app.now())


async def poll(source_id: str | None, *, once: bool) -> AsyncIterator[Polled]:
    """Visits what is due, or one source at once, and queues alerts for a running bot to send.

    Without `once` it goes on until it is stopped. Invalid for a source that is not in the catalogue.
    """
    async with opened() as app:
        # One that is named is asked, off or not.
        chosen = [one for one in (app.known if source_id else app.catalogue) if source_id in (None, one.id)]
        if not chosen:
            raise Invalid(f"no source is called {source_id!r}", "wayleave sources list")
        await app.engine.start()
        ready: Sequence[Source] = chosen if source_id else await _due(app, chosen)
        while True:
            for source in ready:
                done = await visits.visit(app, source)
                yield Polled(source, done.new, done.relevant, len(done.changes), len(done.alerts))
            if once:
                return
            await asyncio.sleep(PAUSE)
            ready = await _due(app, chosen)


async def sources() -> list[tuple[Source, SourceState]]:
    """Every source with what is remembered of it."""
    async with opened() as app, app.database.read() as tx:
        return [(source, await pipeline.state_of(tx, source)) for source in app.catalogue]


@asynccontextmanager
async def opened() -> AsyncIterator[App]:
    """The app over a database that is there and of this version."""
    settings = load()
    await asyncio.to_thread(migrate, settings.database_url)
    async with open_app(settings) as app:
        await baseline.bring(app)
        yield app


async def _due(app: App, chosen: Sequence[Source]) -> list[Source]:
    async with app.database.begin() as tx:
        return [source for source, _ in await pipeline.due(tx, chosen, app.now())]
