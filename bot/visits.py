"""Visits to sources, from the question to what is kept of the answer. Network and database, never both at once.

In: the app, sources. Out: rows, and alerts put with them. What brought nothing new is written down together: whoever
answered while the last were written is written next, so that thousands of quiet sources cost a handful of commits.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice

import structlog

from bot import outbox, tracing
from bot.app import App
from briefings import pipeline
from briefings.errors import Trouble
from briefings.model import Article, Failed, Fetched, Reading, Source, SourceState, Visit
from briefings.pipeline import Recorded
from briefings.sources import fulltext

AT_ONCE = 32
"""Visits under way of one batch; a visit waits for the network nearly all of its time."""
UNWRITTEN = 64
"""Visits of one batch that may wait to be written down: then nobody else is asked."""

READER = ThreadPoolExecutor(1, thread_name_prefix="read")
"""One, since reading is arithmetic: two that take the interpreter from one another, and from Slack, read no more."""

Told = Sequence[tuple[Article, Reading]]

log = structlog.get_logger(__name__)


async def visit_all(app: App, sources: Sequence[Source]) -> None:
    """Visits sources, and records and queues what they bring. One that fails holds up no other."""
    async with app.database.read() as tx:
        states = await pipeline.states_of(tx, sources)
    round_ = Round(app, states, iter(sources))
    try:
        while under_way := round_.go_on():
            ended, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            round_.ended(ended)
    finally:
        for task in round_.under_way:
            task.cancel()


@dataclass(slots=True)
class Pile:
    """Visits that wait to be written down, and those that are: one lot at a time, with all who came meanwhile next."""

    app: App
    brought: list[Visit] = field(default_factory=list)
    keeping: set[asyncio.Task[Sequence[Visit]]] = field(default_factory=set)

    def write(self) -> None:
        """Begins to write down what there is, unless some is being written."""
        if self.brought and not self.keeping:
            self.keeping = {asyncio.create_task(_keep(self.app, self.brought))}
            self.brought = []


class Round:
    """Sources that are being visited: while some are asked, what others brought is written down.

    Who brought a body may have brought news, and waits for nobody who brought nothing.
    """

    def __init__(self, app: App, states: Mapping[str, SourceState], waiting: Iterator[Source]) -> None:
        """Nobody is asked yet."""
        self.app, self.states, self.waiting = app, states, waiting
        self.asking: set[asyncio.Task[Sequence[Visit]]] = set()
        self.full, self.empty = Pile(app), Pile(app)

    def go_on(self) -> set[asyncio.Task[Sequence[Visit]]]:
        """Starts what there is room for; what is under way then, nothing at the end."""
        # What is asked is bounded, and what is brought and not written down yet.
        unwritten = len(self.full.brought) + len(self.empty.brought)
        room = max(0, min(AT_ONCE - len(self.asking), UNWRITTEN - unwritten))
        self.asking |= {asyncio.create_task(self._ask(source)) for source in islice(self.waiting, room)}
        self.full.write()
        if len(self.empty.brought) >= AT_ONCE or not self.asking:
            self.empty.write()
        return self.under_way

    @property
    def under_way(self) -> set[asyncio.Task[Sequence[Visit]]]:
        """All that is asked or written down."""
        return self.asking | self.full.keeping | self.empty.keeping

    def ended(self, tasks: set[asyncio.Task[Sequence[Visit]]]) -> None:
        """Takes what they brought. Raises what kept it from being written down."""
        for some in (self.asking, self.full.keeping, self.empty.keeping):
            some.difference_update(tasks)
        for done in (visit for task in tasks for visit in task.result()):
            pile = self.full if isinstance(done.result, Fetched) else self.empty
            pile.brought.append(done)

    async def _ask(self, source: Source) -> Sequence[Visit]:
        done: list[Visit] = []
        await self.app.people.first()
        with _spared(source):
            done.append(await _ask(self.app, source, self.states[source.id]))
        return done


async def visit(app: App, source: Source) -> Recorded:
    """One source: asked, read, recorded, and its alerts queued with the record."""
    async with app.database.read() as tx:
        states = await pipeline.states_of(tx, [source])
    done = await _ask(app, source, states[source.id])
    async with app.database.read() as tx:
        articles = await pipeline.fresh(tx, done)
    return await _record(app, done, await _understood(app, articles))


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


async def _keep(app: App, visits: Sequence[Visit]) -> Sequence[Visit]:
    """Writes down what the visits brought: those without news together, the others each in its own transaction.

    Nothing is left of them then.
    """
    async with app.database.read() as tx:
        unread = await pipeline.fresh_all(tx, visits)
    brought = []
    for done, articles in zip(visits, unread, strict=True):
        with _spared(done.source):
            brought.append((done, await _understood(app, articles)))
    dull = [one for one in brought if pipeline.dull(*one)]
    for done, told in brought:
        if not pipeline.dull(done, told):
            with _spared(done.source):
                await _record(app, done, told)
    await _shelve(app, dull)
    return ()


@contextmanager
def _spared(source: Source) -> Iterator[None]:
    """Keeps the trouble of one source from the others: it is due again when its lease ends."""
    try:
        yield
    except Trouble as trouble:
        log.warning("not_polled", source=source.id, trouble=str(trouble))
    except Exception:
        log.exception("not_polled", source=source.id)


async def _understood(app: App, articles: Sequence[Article]) -> Told:
    """The articles with what they say."""
    if not articles:
        return []
    # Reading is arithmetic: in a thread, so that Slack is answered meanwhile.
    with tracing.span("read"):
        told = await asyncio.get_running_loop().run_in_executor(READER, _read, app, articles)
    return await app.second.look(told) if app.second else told


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
