"""SQLite asked in few trips to its thread: the same rows, the same transactions."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from briefings.store.db import Database, open_database
from briefings.store.trips import FIRST

MANY = 2 * FIRST + 500


@pytest.fixture
async def numbers(tmp_path: Path) -> AsyncIterator[Database]:
    """A table of more rows than come along at once."""
    database = open_database(f"sqlite:///{tmp_path}/numbers.sqlite")
    async with database.begin() as tx:
        await tx.execute(text("CREATE TABLE number (n INTEGER PRIMARY KEY)"))
        await tx.execute(text("INSERT INTO number VALUES (:n)"), [{"n": n} for n in range(MANY)])
    yield database
    await database.close()


async def count(database: Database) -> int:
    async with database.read() as tx:
        found: int = (await tx.execute(text("SELECT count(*) FROM number"))).scalar_one()
    return found


async def test_all_rows_come_however_many_there_are(numbers: Database) -> None:
    async with numbers.read() as tx:
        found = await tx.execute(text("SELECT n FROM number ORDER BY n"))
        assert found.scalars().all() == list(range(MANY))
        streamed = await tx.stream(text("SELECT n FROM number ORDER BY n"))
        assert [row.n async for row in streamed] == list(range(MANY))


async def test_what_is_left_of_a_stream_is_nobodys_trouble(numbers: Database) -> None:
    async with numbers.begin() as tx:
        streamed = await tx.stream(text("SELECT n FROM number ORDER BY n"))
        async for some in streamed.partitions(10):
            assert [row.n for row in some] == list(range(10))
            break
        await streamed.close()
        await tx.execute(text("DELETE FROM number"))
    assert await count(numbers) == 0


async def test_what_is_read_is_of_one_moment(numbers: Database) -> None:
    async with numbers.read() as tx:
        before = (await tx.execute(text("SELECT count(*) FROM number"))).scalar_one()
        async with numbers.begin() as other:
            await other.execute(text("DELETE FROM number"))
        assert (await tx.execute(text("SELECT count(*) FROM number"))).scalar_one() == before == MANY
    assert await count(numbers) == 0


async def test_what_fails_is_undone_and_the_next_may_write(numbers: Database) -> None:
    async def fails() -> None:
        async with numbers.begin() as tx:
            await tx.execute(text("DELETE FROM number"))
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await fails()
    async with numbers.begin() as tx:
        deleted = await tx.execute(text("DELETE FROM number WHERE n < 10"))
        assert deleted.rowcount == 10
    assert await count(numbers) == MANY - 10


async def test_who_is_cancelled_in_a_transaction_leaves_nothing_open(numbers: Database) -> None:
    """On every way through it: a connection that is given back in a transaction would keep all others from writing."""

    async def writes() -> None:
        async with numbers.begin() as tx:
            await tx.execute(text("DELETE FROM number WHERE n = 0"))
            await asyncio.sleep(10)

    for rounds in range(12):
        writing = asyncio.create_task(writes())
        for _ in range(rounds):
            await asyncio.sleep(0)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
        async with asyncio.timeout(5), numbers.begin() as tx:
            await tx.execute(text("DELETE FROM number WHERE n = 1"))
    assert await count(numbers) == MANY - 1


async def test_a_transaction_in_which_nothing_was_asked_is_none(numbers: Database) -> None:
    async with numbers.read():
        pass
    assert await count(numbers) == MANY
