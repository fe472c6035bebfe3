"""`wayleave bench sources`: how fast sources are polled, parsed and told of, and what they cost. Network: loopback.

In: sizes. Out: a table or JSON. The bot's own part runs on one core, the farm of feeds in a process of its own; where an
interpreter with lemon24's `reader` is named (or this one has it), it polls the same farm in the same run.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.bench import appearing, farm, parsing, polling
from bot.bench.appearing import Appeared
from bot.bench.measure import one_core
from bot.bench.parsing import Read
from bot.bench.polling import HOSTS, Rate

ROUNDS = 3
AGAIN = 2
"""Times a first round is gone, by the bot and by `reader`, each over a new database; the better one counts."""
DAMAGED = 30
"""Feeds that are damaged in every way."""
PEER = Path(__file__).with_name("reader_peer.py")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    feeds: int = 2_000
    items: int = 30
    others: int = 10_000
    """Sources in rotation while news appears; 0 leaves that out."""
    python: str | None = None
    """An interpreter that has `reader`."""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Peer:
    """What `reader` did: feeds a second by the clock, and of one core."""

    version: str
    first: Rate
    unchanged: Rate


@dataclass(frozen=True, slots=True)
class Found:
    """Everything measured."""

    feeds: int
    items: int
    first: Rate
    """Asked, parsed, read for news, stored."""
    stored: Rate
    """Asked, parsed, stored: without the reading for news, which no other reader of feeds does. The better of two."""
    unchanged: Rate
    """The best of three rounds."""
    parsed: float
    """Feeds a second of one core."""
    damaged: tuple[Read, ...]
    reader: Peer | None
    appeared: Appeared | None


def bench(plan: Plan) -> None:
    """Measures and prints."""
    console = Console(stderr=True)
    with console.status("polling…") as status:
        first, stored, unchanged, peer = asyncio.run(_polled(plan))
        status.update("parsing…")
        with one_core():
            parsed = parsing.parsed_per_second(min(plan.feeds, 200), plan.items)
        damaged = asyncio.run(parsing.damaged(parsing.invented(DAMAGED, plan.items)))
        status.update(f"waiting for news to appear among {plan.others} sources…")
        appeared = asyncio.run(appearing.appeared(appearing.Plan(plan.others))) if plan.others else None
    found = Found(plan.feeds, plan.items, first, stored, unchanged, parsed, tuple(damaged), peer, appeared)
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
    else:
        _print(found)


async def _polled(plan: Plan) -> tuple[Rate, Rate, Rate, Peer | None]:
    """First round, with and without reading, and best of the later ones, of the bot and of `reader`, over one farm."""
    async with farm.opened(plan.feeds, plan.items) as port:
        with TemporaryDirectory() as folder, one_core():
            place = polling.Place(port, plan.feeds, Path(folder))
            stored = [await _stored(place) for _ in range(AGAIN)]
            async with polling.worker(place) as worker:
                await worker.start()
                first = await worker.round()
                later = [await worker.round() for _ in range(ROUNDS)]
            peers = [await asyncio.to_thread(_peer, plan, port) for _ in range(AGAIN)]
    return first, _best(stored), _best(later), _best_of_both(list(filter(None, peers)))


async def _stored(place: polling.Place) -> Rate:
    """A first round without reading, over a new database."""
    with TemporaryDirectory() as folder:
        async with polling.worker(replace(place, folder=Path(folder)), reads=False) as worker:
            await worker.start()
            return await worker.round()


def _peer(plan: Plan, port: int) -> Peer | None:
    python = plan.python or (sys.executable if find_spec("reader") else None)
    if python is None:
        return None
    with TemporaryDirectory() as folder:
        command = [python, str(PEER), str(port), str(plan.feeds), str(HOSTS), folder]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - the owner names it
    found: dict[str, Any] = json.loads(answer.stdout)
    return Peer(found["version"], Rate(*found["first"]), Rate(*found["unchanged"]))


def _best(rates: Sequence[Rate]) -> Rate:
    return max(rates, key=lambda rate: rate.per_second)


def _best_of_both(peers: Sequence[Peer]) -> Peer | None:
    if not peers:
        return None
    first, unchanged = _best([one.first for one in peers]), _best([one.unchanged for one in peers])
    return Peer(peers[0].version, first, unchanged)


def _print(found: Found) -> None:
    console = Console()
    table = Table("", "feeds a second", "of one core", "times reader's", "of one core")
    peer = found.reader
    first, later = (peer.first, peer.unchanged) if peer else (None, None)
    for name, rate, other in (
        ("first visit: asked, parsed, stored", found.stored, first),
        ("  and read for news", found.first, first),
        ("unchanged", found.unchanged, later),
    ):
        times = f"{rate.per_second / other.per_second:.1f}" if other else ""
        of_core = (
            f"{rate.per_core_second / other.per_core_second:.1f}" if other else "reader is not installed"
        )
        table.add_row(name, f"{rate.per_second:,.0f}", f"{rate.per_core_second:,.0f}", times, of_core)
    table.add_row("parsed", "", f"{found.parsed:,.0f}", "", "")
    console.print(f"{found.feeds:,} feeds of {found.items} items")
    console.print(table)
    console.print(damages(found.damaged))
    if found.appeared:
        console.print(_news(found.appeared))


def damages(rows: tuple[Read, ...]) -> Table:
    """The share of values read right, a line for each way of damage."""
    table = Table("damage", "feeds", "counts", "titles", "links", "ids", "dates")
    for row in rows:
        shares = (row.counts, row.titles, row.links, row.ids, row.dates)
        table.add_row(row.damage, str(row.feeds), *(f"{share:.1%}" for share in shares))
    return table


def _news(one: Appeared) -> str:
    return (
        f"From item to alert, {one.others:,} other sources in rotation over TLS ({one.polled_per_second:.0f} visits a"
        f" second): median {one.median:.0f} ms, 99 of 100 within {one.p99:.0f} ms; {one.missed} of {one.items} missed."
        f" The bot held {one.megabytes:.0f} MB at most."
    )
