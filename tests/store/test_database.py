"""Addresses and transactions. Database."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from briefings.errors import Invalid, Unavailable
from briefings.store import db
from briefings.store.db import Database, insert_all_new, insert_new, open_database, parse_url, upsert
from briefings.store.tables import told
from tests.newsroom import NOON

ROW = {"subscription_id": "s", "change_id": "c", "told_at": NOON}


async def count(database: Database) -> int:
    """How many rows there are."""
    async with database.read() as tx:
        return (await tx.execute(select(func.count()).select_from(told))).scalar_one()


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("sqlite:////var/lib/wayleave.sqlite", "sqlite"),
        ("postgres://user:secret@host/wayleave", "postgresql"),
        ("postgresql://user@host:5433/wayleave?sslmode=require", "postgresql"),
        ("postgresql+asyncpg://host/wayleave", "postgresql"),
    ],
)
def test_hosts_write_database_addresses_in_many_ways(address: str, driver: str) -> None:
    assert parse_url(address).drivername == driver


@pytest.mark.parametrize(
    "address", ["", "wayleave.sqlite", "mysql://host/wayleave", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_that_cannot_be_used_is_refused_with_one_that_can(address: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_url(address)
    assert refusal.value.example


def test_a_password_is_never_shown() -> None:
    with pytest.raises(Invalid) as refusal:
        parse_url("mysql://user:hunter2@host/wayleave")
    assert "hunter2" not in str(refusal.value)


async def test_what_was_written_is_there_after_the_transaction(database: Database) -> None:
    async with database.begin() as tx:
        await insert_new(tx, told, ROW)
    assert await count(database) == 1


async def test_an_exception_takes_back_everything(database: Database) -> None:
    async def fails() -> None:
        async with database.begin() as tx:
            await insert_new(tx, told, ROW)
            raise KeyError

    with pytest.raises(KeyError):
        await fails()
    assert await count(database) == 0


async def test_a_row_is_inserted_once_and_then_only_replaced(database: Database) -> None:
    async with database.begin() as tx:
        assert await insert_new(tx, told, ROW)
        assert not await insert_new(tx, told, ROW)
        await insert_all_new(tx, told, [ROW, ROW | {"change_id": "d"}])
        later = ROW | {"told_at": NOON.replace(hour=15)}
        await upsert(tx, told, later)
        rows = (await tx.execute(select(told).order_by(told.c.change_id))).mappings().all()
    assert [dict(row) for row in rows] == [later, ROW | {"change_id": "d"}]


async def test_reading_does_not_wait_for_a_writer(database: Database) -> None:
    """And sees what was there before the writer began."""
    async with database.begin() as tx:
        await insert_new(tx, told, ROW)
        assert await asyncio.wait_for(count(database), timeout=5) == 0
    assert await count(database) == 1


async def test_a_reader_is_served_while_many_writers_wait_their_turn(database: Database) -> None:
    """They wait outside: not one of them holds a connection that a reader needs."""
    release = asyncio.Event()

    async def write(number: int) -> None:
        async with database.begin() as tx:
            await insert_new(tx, told, ROW | {"change_id": str(number)})
            await release.wait()

    writers = [asyncio.create_task(write(number)) for number in range(40)]
    if database.is_sqlite:
        await asyncio.sleep(0.1)
        assert await asyncio.wait_for(count(database), timeout=5) == 0
    release.set()
    await asyncio.gather(*writers)
    assert await count(database) == 40


async def test_two_processes_that_write_to_one_file_take_turns(tmp_path: Path) -> None:
    """Two databases opened on one file know nothing of each other, as two processes do."""
    address = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    db.migrate(address)
    one, two = open_database(address), open_database(address)

    async def write(database: Database, name: str) -> None:
        for number in range(20):
            async with database.begin() as tx:
                await insert_new(tx, told, ROW | {"change_id": f"{name}{number}"})

    await asyncio.gather(write(one, "a"), write(two, "b"))
    assert await count(one) == 40
    await one.close()
    await two.close()


async def test_a_locked_file_is_worth_another_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "LOCK_SECONDS", 0.05)
    address = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    db.migrate(address)
    one, two = open_database(address), open_database(address)
    async with one.begin():
        with pytest.raises(Unavailable, match="locked"):
            async with two.begin():
                pass
    await one.close()
    await two.close()


async def test_a_mistake_of_ours_is_not_called_the_databases(tmp_path: Path) -> None:
    """Tables that were never made: trying again later helps nobody."""
    database = open_database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with pytest.raises(OperationalError, match="no such table"):
        await count(database)
    await database.close()


async def test_a_server_that_does_not_answer_is_unavailable() -> None:
    database = open_database("postgresql://nobody@127.0.0.1:1/wayleave")
    with pytest.raises(Unavailable):
        async with database.read():
            pass
    await database.close()


async def test_on_sqlite_whoever_wrote_last_writes_next(tmp_path: Path) -> None:
    """What another connection writes makes a connection forget its pages, and each new lot begins with all of them."""
    address = f"sqlite:///{tmp_path / 'wayleave.sqlite'}"
    db.migrate(address)
    database = open_database(address)

    async def wrote() -> int:
        async with database.begin() as tx:
            await tx.execute(select(func.count()).select_from(told))
            return id((await tx.get_raw_connection()).driver_connection)

    async with database.read(), database.read():
        assert await count(database) == 0
    assert len({await wrote() for _ in range(4)}) == 1
    async with database.read() as tx:
        assert (await tx.exec_driver_sql("pragma page_size")).scalar() == db.PAGE
        gathered = await tx.exec_driver_sql("select v from wl_words_config where k = 'hashsize'")
        assert gathered.scalar() == 4_000_000
    await database.close()
