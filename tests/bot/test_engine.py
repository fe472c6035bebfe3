"""The durable engine on a real SQLite file: work put in a transaction is done, whatever happens."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import engine as engines
from bot.engine import Engine
from bot.tasks import DELIVER, POLL, Again, Patience, Turn
from briefings.errors import Refused, Unavailable
from briefings.store.db import Database, open_database
from tests.bot.waiting import until

QUICK = Patience(backoff=(0.05,), bugs=2)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database file that the engine has been given its tables in."""
    address = f"sqlite:///{tmp_path / 'wayleave.sqlite'}"
    engines.migrate(address)
    return address


@asynccontextmanager
async def at_work(
    address: str, job: Callable[..., Awaitable[Again | None]], patience: Patience = QUICK
) -> AsyncIterator[tuple[Engine, Database]]:
    """An engine that does `job` for every delivery and poll, and the database it shares."""
    database = open_database(address)
    engine = Engine(address, lambda: datetime.now(UTC), patience)
    await engine.start({DELIVER: job, POLL: job})
    try:
        yield engine, database
    finally:
        await engine.stop(drain=3)
        await database.close()


async def test_work_is_done_with_the_commit_of_its_cause_and_never_after_a_rollback(address: str) -> None:
    """The same transaction carries both; the same id is done once."""
    done: list[str] = []

    async def job(name: str) -> None:
        done.append(name)

    async with at_work(address, job) as (engine, database):
        with suppress(KeyError):
            async with database.begin() as tx:
                await engine.enqueue(tx, POLL, "undone", "undone")
                raise KeyError
        async with database.begin() as tx:
            await engine.enqueue(tx, POLL, "first", "first")
            await engine.enqueue(tx, POLL, "first", "first, put twice")
        async with database.begin() as tx:
            await engine.enqueue(tx, POLL, "first", "first, put a third time")
            await engine.enqueue(tx, POLL, "last", "last")
        await until(lambda: len(done) >= 2)
        await asyncio.sleep(0.6)
    assert sorted(done) == ["first", "last"]


async def test_deliveries_to_one_channel_go_one_by_one_in_order_while_another_channel_goes_on(
    address: str,
) -> None:
    """A channel that Slack does not answer for holds up nobody else."""
    begun: list[str] = []
    running: set[str] = set()

    async def job(name: str) -> None:
        assert not running & {name[0]}, "two at once in one channel"
        running.add(name[0])
        begun.append(name)
        await asyncio.sleep(0.1 if name[0] == "a" else 0.0)
        running.discard(name[0])

    async with at_work(address, job) as (engine, database):
        async with database.begin() as tx:
            for name in ("a1", "a2", "b1", "a3"):
                await engine.enqueue(tx, DELIVER, name, name, turn=Turn(f"T:{name[0]}"))
        await until(lambda: len(begun) == 4)
    assert [name for name in begun if name[0] == "a"] == ["a1", "a2", "a3"]
    assert begun.index("b1") < 2


async def test_a_job_is_called_again_as_its_answer_or_its_trouble_says(address: str) -> None:
    """Again with new arguments; Unavailable at its time; Refused never; a bug a few times; the lane goes on."""
    calls: list[tuple[Any, ...]] = []

    async def job(name: str, count: int = 0) -> Again | None:
        calls.append((name, count))
        tried = sum(1 for call in calls if call[0] == name)
        match name:
            case "again" if count < 2:
                return Again(0.0, (name, count + 1))
            case "unavailable" if tried < 3:
                raise Unavailable("no answer", datetime.now(UTC) + timedelta(seconds=0.05))
            case "silent" if tried < 3:
                raise Unavailable("no answer")
            case "refused":
                raise Refused("go away")
            case "bug":
                raise ZeroDivisionError
        return None

    names = ["again", "bug", "refused", "silent", "unavailable", "zz-last"]
    async with at_work(address, job) as (engine, database):
        async with database.begin() as tx:
            for name in names:
                await engine.enqueue(tx, DELIVER, name, name, turn=Turn("T:C"))
        await until(lambda: ("zz-last", 0) in calls)
    assert calls == [
        *(("again", count) for count in (0, 1, 2)),
        *[("bug", 0)] * 3,
        ("refused", 0),
        *[("silent", 0)] * 3,
        *[("unavailable", 0)] * 3,
        ("zz-last", 0),
    ]


async def test_stopping_waits_for_what_runs_and_leaves_the_rest_for_the_next_start(address: str) -> None:
    """A redeploy loses nothing: the running job ends, the waiting and the sleeping ones come again."""
    log: list[str] = []

    async def job(name: str) -> Again | None:
        log.append(f"{name} begins")
        await asyncio.sleep(0.3)
        log.append(f"{name} ends")
        return Again(60.0) if name == "b-sleeper" and log.count("b-sleeper ends") == 1 else None

    async with at_work(address, job) as (engine, database):
        async with database.begin() as tx:
            for name, key in (("a1", "a"), ("a2", "a"), ("b-sleeper", "b")):
                await engine.enqueue(tx, DELIVER, name, name, turn=Turn(key))
        await until(lambda: "b-sleeper begins" in log)
        stopping = time.monotonic()
    assert time.monotonic() - stopping < 3
    assert log[-1].endswith("ends"), "it was cut off in the middle"
    assert "a2 ends" not in log
    async with at_work(address, job):
        await until(lambda: "a2 ends" in log)
    assert [line for line in log if line.startswith("a1")] == ["a1 begins", "a1 ends"]


async def test_what_was_finished_long_ago_is_forgotten(address: str) -> None:
    """Retention of the engine's own rows; what waits is kept."""
    done: list[str] = []

    async def job(name: str) -> Again | None:
        done.append(name)
        return Again(60.0) if name == "waiting" else None

    async with at_work(address, job) as (engine, database):
        async with database.begin() as tx:
            for name in ("one", "two", "waiting"):
                await engine.enqueue(tx, POLL, name, name)
        await until(lambda: len(done) == 3)
        await asyncio.sleep(0.3)
        hour = timedelta(hours=1)
        assert await engine.forget(datetime.now(UTC) - hour) == 0
        assert await engine.forget(datetime.now(UTC) + hour) == 2
        assert await engine.forget(datetime.now(UTC) + hour) == 0


async def test_an_engine_that_only_puts_needs_no_lock(address: str) -> None:
    """As the command line does beside a running bot."""

    async def job(_name: str) -> None:
        done.set()

    done = asyncio.Event()
    async with at_work(address, job) as (_, database):
        beside = Engine(address, lambda: datetime.now(UTC))
        beside.client = await asyncio.to_thread(beside._connect)
        async with database.begin() as tx:
            await beside.enqueue(tx, POLL, "from beside", "x")
            with pytest.raises(RuntimeError, match="not started"):
                await Engine(address, beside.now).enqueue(tx, POLL, "x")
        await asyncio.wait_for(done.wait(), 5)
        beside.client.destroy()


WORKER = """
import asyncio, sys
from datetime import UTC, datetime
from bot.engine import Engine
from bot.tasks import DELIVER, Turn
from briefings.store.db import open_database

async def main(address, journal, seconds):
    async def job(name):
        with open(journal, "a") as lines:
            lines.write(f"begins {name}\\n")
        await asyncio.sleep(float(seconds))
        with open(journal, "a") as lines:
            lines.write(f"ends {name}\\n")
    engine = Engine(address, lambda: datetime.now(UTC))
    await engine.start({DELIVER: job})
    async with open_database(address).begin() as tx:
        await engine.enqueue(tx, DELIVER, "1", "one", turn=Turn("T:C"))
        await engine.enqueue(tx, DELIVER, "2", "two", turn=Turn("T:C"))
    print("started", flush=True)
    await asyncio.sleep(60)

asyncio.run(main(*sys.argv[1:]))
"""


@contextmanager
def worker(address: str, journal: Path, seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that works on the same database; killed at the end."""
    command = [sys.executable, "-c", WORKER, address, str(journal), str(seconds)]
    with (journal.parent / "worker.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603 - our own interpreter and text
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def test_a_killed_process_loses_nothing_and_a_second_one_is_kept_off_the_file(
    address: str, tmp_path: Path
) -> None:
    """Kill -9 in the middle of a job: the next process does it again, and then the one behind it."""
    journal = tmp_path / "journal"
    with worker(address, journal, 30) as first:
        await until(lambda: journal.exists() and "begins one" in journal.read_text(), 15)
        refused = Engine(address, lambda: datetime.now(UTC))
        with pytest.raises(Refused, match=f"another process \\(id {first.pid}\\)"):
            await refused.start({DELIVER: lambda: asyncio.sleep(0)})
    with worker(address, journal, 0):
        await until(lambda: "ends two" in journal.read_text(), 15)
    assert journal.read_text().split("\n")[:-1] == [
        "begins one",
        "begins one",
        "ends one",
        "begins two",
        "ends two",
    ]
