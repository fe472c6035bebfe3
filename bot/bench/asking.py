"""What the benchmark of the ledger asks and records. Database. In: a filled store. Out: milliseconds, articles a second.

A new answer is measured by one line more in `ASKED`. All is measured by the clock on the wall and by the work of this
process: where other programs keep the machine busy, only the second says how fast we are.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from statistics import median
from time import perf_counter, process_time

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings import answers, pipeline
from briefings.bench import invented
from briefings.bench.invented import Filled
from briefings.model import Fetched, Query, Source, SourceState, Topic, Visit
from briefings.store.db import Database
from briefings.vocabulary import Vocabulary

VISIT = 20
"""Articles that one visit brings."""
RECORDED = 1_000
"""Articles recorded to see how many a second there are."""
WARM = 3
"""Questions asked before it counts: plans are made, pages are read."""

Ask = Callable[[AsyncConnection, Vocabulary, Filled, int], Awaitable[object]]
Once = Callable[[AsyncConnection, int], Awaitable[object]]
"""What is asked with a number."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long something takes, milliseconds."""

    name: str
    median: float
    p99: float
    cpu_median: float
    """Of this process's work alone, the database's in SQLite with it."""
    cpu_p99: float


@dataclass(frozen=True, slots=True)
class Rate:
    """How many articles are recorded in a second."""

    per_second: float
    """By the clock on the wall, disk and other programs and all."""
    per_cpu_second: float
    """Of this process's work alone."""


def _query(topic: Topic, **given: object) -> Callable[[Filled, int], Query]:
    """A query whose vendors and markets are those of a number."""

    def made(filled: Filled, at: int) -> Query:
        named: dict[str, tuple[str, ...]] = {
            "vendors": (filled.vendor(at),) if given.get("vendor") else (),
            "markets": (filled.market(at),) if given.get("market") else (),
        }
        if topic is Topic.COMPARE:
            named["vendors"] = (
                filled.vendor(at),
                next(one for one in invented.VENDORS if one != filled.vendor(at)),
            )
        rest = {name: value for name, value in given.items() if name not in ("vendor", "market")}
        return Query(topic, **named, **rest)  # type: ignore[arg-type]  # each field gets its own type

    return made


def _asks(made: Callable[[Filled, int], Query]) -> Ask:
    async def ask(tx: AsyncConnection, words: Vocabulary, filled: Filled, at: int) -> object:
        return await answers.answer(tx, words, made(filled, at), invented.NOW)

    return ask


async def _why(tx: AsyncConnection, words: Vocabulary, filled: Filled, at: int) -> object:
    return await answers.why(tx, words, filled.change(at))


def _words(text: str) -> Ask:
    """A question in plain words; `{vendor}` is the number's vendor, `{market}` its market."""

    async def ask(tx: AsyncConnection, words: Vocabulary, filled: Filled, at: int) -> object:
        asked = text.format(vendor=filled.vendor(at), market=words.market_name(filled.market(at)))
        return await answers.question(tx, words, asked, invented.NOW)

    return ask


MONTH = {"since": (invented.NOW - timedelta(days=30)).date().isoformat()}
ASKED: tuple[tuple[str, Ask], ...] = (
    ("standing of a vendor", _asks(_query(Topic.STANDING, vendor=True))),
    ("standing of a vendor in a market", _asks(_query(Topic.STANDING, vendor=True, market=True))),
    ("standing of a vendor, years ago", _asks(_query(Topic.STANDING, vendor=True, as_of="2024-01-01"))),
    ("market", _asks(_query(Topic.MARKET, market=True))),
    ("deals of a vendor", _asks(_query(Topic.DEALS, vendor=True))),
    ("deals in a market", _asks(_query(Topic.DEALS, market=True))),
    ("compare two vendors", _asks(_query(Topic.COMPARE))),
    ("deadlines", _asks(_query(Topic.DEADLINES))),
    ("changes of a month", _asks(_query(Topic.CHANGES, **MONTH))),
    ("changes of a vendor", _asks(_query(Topic.CHANGES, vendor=True, **MONTH))),
    ("search, one word", _asks(_query(Topic.SEARCH, words="antenna"))),
    ("search, two words", _asks(_query(Topic.SEARCH, words="huawei parliament"))),
    ("question: banned there?", _words("is {vendor} banned in {market}?")),
    ("question: banned where?", _words("which countries banned {vendor}?")),
    ("question: who replaced it?", _words("who replaced {vendor} at BT?")),
    ("why", _why),
)


async def questions(database: Database, filled: Filled, words: Vocabulary, tries: int) -> list[Timing]:
    """How long each answer takes, names changing from try to try."""

    def about(ask: Ask) -> Once:
        return lambda tx, at: ask(tx, words, filled, at)

    return [await _timed(database, name, tries, about(ask)) for name, ask in ASKED]


async def lookups(database: Database, tries: int) -> Timing:
    """How long the stories take that an article of today is compared with."""
    name = "stories compared with an article"
    return await _timed(
        database, name, tries, lambda tx, at: pipeline.compared(tx, *invented.article(at * 3))
    )


async def _timed(database: Database, name: str, tries: int, ask: Once) -> Timing:
    """How long something takes that reads, asked with one number after another."""
    took: list[tuple[float, float]] = []
    for at in range(tries + WARM):
        async with database.read() as tx:
            began, worked = perf_counter(), process_time()
            await ask(tx, at)
            took.append((perf_counter() - began, process_time() - worked))
    return timing(name, took[WARM:])


async def record(database: Database, words: Vocabulary) -> Rate:
    """How fast articles are recorded: all news, half of it about stories that are there."""
    read = [invented.article(number) for number in range(-RECORDED // 2, RECORDED // 2)]
    fresh = iter([invented.again(told, reading) for told, reading in read])
    began, worked = perf_counter(), process_time()
    while visit := list(islice(fresh, VISIT)):
        first = visit[0][0]
        source = Source(first.source_id, first.outlet, "feed", first.url)
        done = Visit(
            source,
            SourceState(source.id),
            Fetched(tuple(one for one, _ in visit), None, None, ""),
            invented.NOW,
        )
        async with database.begin() as tx:
            await pipeline.record(tx, done, visit, words.market_name, invented.NOW)
    return Rate(RECORDED / (perf_counter() - began), RECORDED / (process_time() - worked))


def timing(name: str, took: Sequence[tuple[float, float]]) -> Timing:
    """Median and 99th percentile of some seconds, on the wall and of work, as milliseconds."""
    wall, work = (sorted(seconds) for seconds in zip(*took, strict=True))
    last = min(len(took) - 1, int(len(took) * 0.99))
    return Timing(name, median(wall) * 1000, wall[last] * 1000, median(work) * 1000, work[last] * 1000)
