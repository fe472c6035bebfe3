"""Who has its turn when, who is woken early, and two versions side by side: on a real engine."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot import engine as engines
from bot.engine import Engine
from bot.tasks import DELIVER, LANES, POLL, Lane, Patience, Task, Turn
from briefings.errors import Unavailable
from tests.bot.test_engine import at_work
from tests.bot.waiting import until


@pytest.fixture(autouse=True)
def _tables(address: str) -> None:
    engines.migrate(address)


async def test_who_waits_longest_has_the_first_turn(address: str) -> None:
    """Not who was put first: a transaction that waits for another one puts its tasks later than it seems."""
    begun: list[str] = []

    async def job(name: str) -> None:
        begun.append(name)

    noon = datetime(2026, 11, 1, 12, tzinfo=UTC)
    async with at_work(address, job) as (engine, database):
        async with database.begin() as tx:
            for name, minutes in (("last", 9), ("first", 1), ("middle", 5)):
                turn = Turn("T:C", noon + timedelta(minutes=minutes))
                await engine.enqueue(tx, DELIVER, name, name, turn=turn)
        await until(lambda: len(begun) == 3)
    assert begun == ["first", "middle", "last"]


async def test_who_waits_for_an_answer_is_called_when_there_is_one_again(address: str) -> None:
    """A minute is cut short by `wake`; a pause that the other side asked for is not."""
    calls: list[str] = []

    async def job(name: str) -> None:
        calls.append(name)
        if calls.count(name) == 1:
            later = datetime.now(UTC) + timedelta(seconds=60)
            raise Unavailable("no answer", later if name == "paused" else None)

    async with at_work(address, job, Patience(backoff=(60.0,))) as (engine, database):
        async with database.begin() as tx:
            for name in ("paused", "silent"):
                await engine.enqueue(tx, DELIVER, name, name, turn=Turn(f"T:{name}"))
        await until(lambda: len(engine.idle) == 2)
        engine.wake()
        await until(lambda: calls.count("silent") == 2)
        await asyncio.sleep(0.3)
    assert calls.count("paused") == 1


async def test_work_of_a_newer_version_waits_for_a_process_of_that_version(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two versions side by side: the older one does not know the lane, and leaves what is in it alone."""
    novel = Task("novel", Lane("novelties", every=0.1, at_once=4))
    done: list[str] = []

    async def job(name: str) -> None:
        done.append(name)

    async with at_work(address, job) as (engine, database):
        newer = Engine(address, engine.now)
        with monkeypatch.context() as newer_code:
            newer_code.setattr(engines, "LANES", (*LANES, novel.lane))
            newer.client = await asyncio.to_thread(newer._connect)
        async with database.begin() as tx:
            await newer.enqueue(tx, novel, "a novelty", "x")
            await newer.enqueue(tx, POLL, "what both know", "y")
        newer.client.destroy()
        await until(lambda: done == ["y"])
        await asyncio.sleep(1.5)
        assert done == ["y"]
        assert await engine.unfinished(["a novelty"])
    monkeypatch.setattr(engines, "LANES", (*LANES, novel.lane))
    engine = Engine(address, lambda: datetime.now(UTC))
    await engine.start({novel: job})
    await until(lambda: done == ["y", "x"])
    await engine.stop()
