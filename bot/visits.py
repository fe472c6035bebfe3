"""Visits to sources, from the question to what is kept of the answer. Network and database, never both at once.

In: the app, sources. Out: rows, and alerts put with them. What brought nothing new is written down together: whoever
answered while the last were written is written next, so that thousands of quiet sources cost a handful of commits.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import structlog

from bot import outbox, tracing
from bot.app import App
from bot.rounds import Round
from briefings import pipeline
from briefings.errors import Trouble
from briefings.model import Article, Failed, Fetched, Reading, Source, SourceState, Visit
from briefings.pipeline import Recorded
from briefings.sources import fulltext

READER = ThreadPoolExecutor(1, thread_name_prefix="read")
"""One, since reading is arithmetic: two that take the interpreter from one another, and from Slack, read no more."""

Told = Sequence[tuple[Article, Reading]]

log = structlog.get_logger(__name__)


async def understood(app: App, articles: Sequence[Article]) -> Told:
    """The articles with what they say."""
    if not articles:
        return []
    # Reading is arithmetic: in a thread, so that Slack is answered meanwhile.
    with tracing.span("read"):
        told = await asyncio.get_running_loop().run_in_executor(READER, _read, app, articles)
    return await app.second.look(told) if app.second else told


Understand = Callable[[App, Sequence[Article]], Awaitable[Told]]


async def visit_all(app: App, sources: Sequence[Source], understand: Understand = understood) -> None:
    """Visits sources, and records and queues what they bring. One that fails holds up no other."""
    async with app.database.read() as tx:
        states = await pipeline.states_of(tx, sources)

    async def ask(source: Source) -> Visit | None:
        if app.people.many:
            await app.people.first()
        done: list[Visit] = []
        with _spared(source):
            done.append(await _ask(app, source, states[source.id]))
        return done[0] if done else None

    await Round(ask, partial(_keep, app, understand), app.visitors).visit(sources)


async def visit(app: App, source: Source) -> Recorded:
    """One source: asked, read, recorded, and its alerts queued with the record."""
    async with app.database.read() as tx:
        states = await pipeline.states_of(tx, [source])
    done = await _ask(app, source, states[source.id])
    async with app.database.read() as tx:
        articles = await pipeline.fresh(tx, done)
    return await _record(app, done, await understood(app, articles))


async def _ask(app: App, source: Source, state: SourceState) -> Visit:
    with tracing.span("fetch"):
        done = await pipeline.visit(app.http, source, state, app.now())
    return await _with_pages(app, done) if source.pages else done


async def _with_pages(app: App, done: Visit) -> Visit:
    """The visit, with the words of the pages behind its new stubs: of those only that name anybody we know."""
    if not isinstance(done.result, Fetched):
        return done
    async with app.database.read() as tx:
        unread = await pipeline.fresh(tx, done)
    told = await asyncio.to_thread(_read, app, unread)
    named = [article for article, reading in told if reading.mentions]
    full, kept = await fulltext.fuller(app.http, app.robots, named, app.now())
    for one in kept:
        log.info("stub_kept", source=done.source.id, article=one.article_id, host=one.host, why=one.why)
    by_key = {one.item_key: one for one in full if one.stub is not None}
    articles = tuple(
        replace(one, body=by_key[one.item_key].body, stub=one.body) if one.item_key in by_key else one
        for one in done.result.articles
    )
    return replace(done, result=replace(done.result, articles=articles))


async def _keep(app: App, understand: Understand, visits: Sequence[Visit]) -> None:
    """Writes down what the visits brought: those without news together, the others each in its own transaction."""
    brought: list[tuple[Visit, Told]] = []
    for done, articles in zip(visits, await _unread(app, visits), strict=True):
        with _spared(done.source):
            brought.append((done, await understand(app, articles) if articles else ()))
    dull: list[tuple[Visit, Told]] = []
    for done, told in brought:
        if pipeline.dull(done, told):
            dull.append((done, told))
            continue
        with _spared(done.source):
            await _record(app, done, told)
    await _shelve(app, dull)


async def _unread(app: App, visits: Sequence[Visit]) -> Sequence[Sequence[Article]]:
    """Of each visit the articles nobody has read yet."""
    if not any(isinstance(done.result, Fetched) for done in visits):
        return [()] * len(visits)
    async with app.database.read() as tx:
        return await pipeline.fresh_all(tx, visits)


@contextmanager
def _spared(source: Source) -> Iterator[None]:
    """Keeps the trouble of one source from the others: it is due again when its lease ends."""
    try:
        yield
    except Trouble as trouble:
        log.warning("not_polled", source=source.id, trouble=str(trouble))
    except Exception:
        log.exception("not_polled", source=source.id)


async def _shelve(app: App, dull: Sequence[tuple[Visit, Told]]) -> None:
    """Keeps visits that brought no news."""
    if not dull:
        return
    with tracing.span("record"):
        async with app.database.begin() as tx:
            counts = await pipeline.shelve(tx, dull)
    for (done, _), count in zip(dull, counts, strict=True):
        _tell(app, done, Recorded(count, 0, (), ()))


async def _record(app: App, done: Visit, told: Told) -> Recorded:
    with tracing.span("record"):
        async with app.database.begin() as tx:
            recorded = await pipeline.record(tx, done, told, app.vocabulary.market_name, app.now())
            for place, briefing in recorded.alerts:
                await outbox.put(tx, app.engine, place, briefing, app.now())
    _tell(app, done, recorded)
    return recorded


def _tell(app: App, done: Visit, recorded: Recorded) -> None:
    failed = done.result.reason if isinstance(done.result, Failed) else None
    app.metrics.polled(recorded, failed=failed is not None)
    tell = log.info if recorded.new or failed else log.debug
    tell(
        "polled",
        source=done.source.id,
        failed=failed,
        new=recorded.new,
        relevant=recorded.relevant,
        changes=len(recorded.changes),
        alerts=len(recorded.alerts),
    )


def _read(app: App, articles: Sequence[Article]) -> Told:
    """The articles with what they say; one that trips the reader is left out, and logged.

    Invalid where no article can be read, since the reader's own data are wrong: nothing is recorded then.
    """
    read = []
    for article in articles:
        try:
            read += list(zip([article], pipeline.read(app.vocabulary, [article]), strict=True))
        except Trouble:
            raise
        except Exception:
            log.exception("not_read", article=article.id, source=article.source_id)
    return read
