"""Several workers on one PostgreSQL: a dead one's work is taken over, a fenced one stops."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from bot import engine as engines
from bot.liveness import Pulse
from tests.bot.test_engine import ROOT, WORKER
from tests.bot.waiting import until


@pytest.fixture
def postgres(address: str) -> str:
    """A database that workers share; these tests are about nothing else."""
    if address.startswith("sqlite"):
        pytest.skip("about PostgreSQL: runs in the second round of `make test`")
    engines.migrate(address)
    return address


@contextmanager
def worker(address: str, journal: Path, seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """A worker whose jobs take so many seconds; killed at the end."""
    command = [sys.executable, "-c", WORKER, address, str(journal), str(seconds)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own interpreter and text
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def test_a_dead_worker_blocks_its_channel_only_until_another_one_notices(
    postgres: str, tmp_path: Path
) -> None:
    """The first is killed in the middle; the second, at work all the while, does it again, and then the next."""
    journal = tmp_path / "journal"
    with worker(postgres, journal, 30):
        await until(lambda: journal.exists() and "begins one" in journal.read_text(), 15)
        with worker(postgres, journal, 0) as second:
            await asyncio.sleep(3)
            assert journal.read_text() == "begins one\n", "a live worker's task was taken from it"
            assert second.poll() is None
    with worker(postgres, journal, 0):
        await until(lambda: "ends two" in journal.read_text(), 15)
    assert journal.read_text().split() == "begins one begins one ends one begins two ends two".split()


async def test_a_worker_that_lost_its_lock_stops_at_once(postgres: str, tmp_path: Path) -> None:
    """Others take it for dead: were it to go on, two would do the same work."""
    journal = tmp_path / "journal"
    with worker(postgres, journal, 30) as alone:
        await until(lambda: journal.exists() and "begins one" in journal.read_text(), 15)
        with psycopg.connect(postgres, autocommit=True) as admin:
            admin.execute(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
            )
        await until(lambda: alone.poll() is not None, 8)
        assert alone.returncode == 3
        assert alone.returncode != -signal.SIGKILL


async def test_a_worker_told_to_stop_while_it_waits_for_its_lock_leaves_no_session_behind(
    postgres: str,
) -> None:
    """The session would keep the name alive for as long as the process lives, and others would leave its work."""
    sessions = "select count(*) from pg_stat_activity where query ~ 'pg_advisory_lock' and datname = %s"
    first = await Pulse.open(postgres, "one name")
    second = asyncio.create_task(Pulse.open(postgres, "one name"))
    async with await psycopg.AsyncConnection.connect(postgres, autocommit=True) as admin:

        async def count() -> int:
            row = await (await admin.execute(sessions, (admin.info.dbname,))).fetchone()
            return int(row[0]) - 1 if row else 0  # without this question itself

        for wanted in (2, 1):
            for _ in range(100):
                if await count() == wanted:
                    break
                await asyncio.sleep(0.05)
            assert await count() == wanted
            second.cancel()
            with suppress(asyncio.CancelledError):
                await second
    await first.close()
