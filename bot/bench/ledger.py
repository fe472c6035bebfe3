"""`wayleave bench ledger`: how fast news is recorded and questions are answered, however much is stored.

In: how many articles, a PostgreSQL database or none. Out: tables or JSON. A small store and a large one are filled with
invented news (`briefings.bench`), in SQLite files in a folder that is thrown away, or in the database given.
"""

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bot.bench.asking import Rate, Timing, lookups, questions, record
from briefings import vocabulary
from briefings.bench.filled import fill
from briefings.bench.invented import Filled
from briefings.store import db
from briefings.vocabulary import Vocabulary

SMALL = 10_000
"""Articles of the small store, beside which the large one is put."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    articles: int
    database: str | None
    """Address of an empty PostgreSQL database; None for SQLite."""
    tries: int = 60
    """How often each question is asked."""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """What was measured on one store."""

    filled: Filled
    megabytes: float | None
    """Of the SQLite file."""
    recorded: Rate
    """All of them news, in visits of twenty."""
    lookup: Timing
    """The stories that an article is compared with, read from the store."""
    answers: list[Timing]


def bench(plan: Plan) -> None:
    """Measures and prints."""
    found = asyncio.run(_measured(plan))
    if plan.as_json:
        sys.stdout.write(json.dumps([asdict(one) for one in found], indent=2) + "\n")
    else:
        _show(found)


async def _measured(plan: Plan) -> list[Stored]:
    words = vocabulary.load()
    # One database given is filled once: the small store is SQLite's.
    sizes = [plan.articles] if plan.database else sorted({min(SMALL, plan.articles), plan.articles})
    found = []
    for articles in sizes:
        with _address(plan.database) as address:
            found.append(await _store(address, articles, words, plan.tries))
    return found


@contextmanager
def _address(given: str | None) -> Iterator[str]:
    """The database to fill."""
    if given:
        yield given
        return
    with TemporaryDirectory(prefix="wayleave-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'ledger.sqlite'}"


async def _store(address: str, articles: int, words: Vocabulary, tries: int) -> Stored:
    console = Console(stderr=True)
    await asyncio.to_thread(db.migrate, address)
    database = db.open_database(address)
    try:
        with console.status(f"Filling a store with {articles:,} articles") as status:
            filled = await fill(database, articles)
            status.update(f"Asking the store of {articles:,}")
            looked_up = await lookups(database, tries)
            answers = await questions(database, filled, words, tries)
            status.update(f"Recording into the store of {articles:,}")
            recorded = await record(database, words)
    finally:
        await database.close()
    return Stored(filled, _megabytes(database), recorded, looked_up, answers)


def _megabytes(database: db.Database) -> float | None:
    return Path(str(database.url.database)).stat().st_size / 1e6 if database.is_sqlite else None


def _show(found: Sequence[Stored]) -> None:
    console = Console()
    sizes = [f"{one.filled.articles:,} articles" for one in found]
    table = _table("Store", *sizes)
    for name in ("stories", "matters", "changes"):
        table.add_row(name, *(f"{getattr(one.filled, name):,}" for one in found))
    table.add_row("megabytes", *(f"{one.megabytes:,.0f}" if one.megabytes else "-" for one in found))
    table.add_row("recorded, articles a second", *(f"{one.recorded.per_second:,.0f}" for one in found))
    table.add_row(
        "recorded, articles a second of CPU", *(f"{one.recorded.per_cpu_second:,.0f}" for one in found)
    )
    console.print(table, "")
    table = _table(
        "Milliseconds: median, 99th percentile (of CPU)", *sizes, *(["growth"] if len(found) > 1 else [])
    )
    rows = list(zip(*([one.lookup, *one.answers] for one in found), strict=True))
    for timings in rows:
        values = [
            f"{one.median:,.1f}, {one.p99:,.1f} ({one.cpu_median:,.1f}, {one.cpu_p99:,.1f})"
            for one in timings
        ]
        grew = [f"{timings[-1].cpu_median / timings[0].cpu_median:.1f}"] if len(found) > 1 else []
        table.add_row(timings[0].name, *values, *grew)
    console.print(table)


def _table(title: str, *headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(title)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table
