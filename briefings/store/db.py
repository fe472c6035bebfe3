"""Opens SQLite or PostgreSQL, and gives transactions. Database.

In: a database address (`sqlite:///path`, `postgresql://…`, `postgres://…`). Out: `Database`, whose
`begin()` (writing) and `read()` (reading) give a SQLAlchemy `AsyncConnection`.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from briefings.errors import Invalid, Unavailable
from briefings.store.bulk import insert_many
from briefings.store.codec import json_in, json_out
from briefings.store.trips import connecting

LOCK_SECONDS = 30
"""How long a writer waits for another one on SQLite; the engine and the bot share one file."""
CACHE_KIB = 16_384
"""Pages that a connection keeps on SQLite: what a page of a vendor with thousands of matters is folded from."""
PAGE = 8192
"""Bytes of a page of a new SQLite file: articles are of a kilobyte and more, and of larger pages fewer are written."""
RECORDING = 0x77617965
"""Key of the lock under which news is recorded on PostgreSQL: any number that is nobody else's."""

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database."""

    engine: AsyncEngine
    url: URL
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A writing transaction, committed at the end, rolled back by an exception. Never one inside another."""
        # SQLite has one writer: ours wait here in order, and leave the connections to the readers.
        async with self._turn if self.is_sqlite else nullcontext(), self._transaction("IMMEDIATE") as tx:
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A reading transaction: on SQLite it does not wait for a writer."""
        async with self._transaction("DEFERRED") as tx:
            yield tx

    @asynccontextmanager
    async def _transaction(self, mode: str) -> AsyncIterator[AsyncConnection]:
        try:
            async with self.engine.connect() as tx:
                await tx.execution_options(wayleave_begin=mode)
                async with tx.begin():
                    yield tx
        except DBAPIError as error:
            if _passes(error, sqlite=self.is_sqlite):
                raise Unavailable(f"the database is not answering: {error.orig}") from error
            raise

    async def close(self) -> None:
        """Gives every connection back."""
        await self.engine.dispose()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is one file on this machine."""
        return self.url.get_backend_name() == "sqlite"


def _passes(error: DBAPIError, *, sqlite: bool) -> bool:
    """Whether trying again later may help. SQLite calls a missing table an operational error, PostgreSQL not."""
    if not sqlite:
        return error.connection_invalidated or isinstance(error, OperationalError)
    return any(word in str(error.orig) for word in ("locked", "busy", "unable to open", "disk I/O"))


def parse_url(address: str) -> URL:
    """The address as SQLAlchemy wants it, without a driver. Invalid for another kind of database."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise Invalid("not a database address", "sqlite:////var/lib/wayleave.sqlite") from error
    backend = url.get_backend_name()
    if backend in ("postgres", "postgresql"):
        return url.set(drivername="postgresql")
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite")
    raise Invalid(
        f"not a database this bot can use: {url.render_as_string(hide_password=True)!r}",
        "sqlite:////var/lib/wayleave.sqlite or postgresql://user:password@host/wayleave",
    )


def open_database(address: str) -> Database:
    """Opens the database lazily; nothing is asked of it yet. Invalid for an address it cannot use."""
    url = parse_url(address)
    if url.drivername == "sqlite":
        prepare_file(url)
        engine = create_async_engine(
            url.set(drivername="sqlite+aiosqlite"),
            async_creator=connecting(url.set(drivername="sqlite+aiosqlite"), LOCK_SECONDS),
            hide_parameters=True,
            json_serializer=json_out,
            json_deserializer=json_in,
            # Whoever wrote last writes next: what others write makes a connection forget all its pages.
            pool_use_lifo=True,
        )
        _own_transactions(engine.sync_engine)
    else:
        engine = create_async_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            hide_parameters=True,
            json_serializer=json_out,
        )
    return Database(engine, url)


def prepare_file(url: URL) -> None:
    """Makes the folder of a SQLite file, and sets what belongs to the file. Invalid where it cannot."""
    path = Path(str(url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA page_size={PAGE}")
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        engine.dispose()
    except (OSError, DBAPIError) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise Invalid(f"cannot open the database file {path}: {reason}") from error


def _own_transactions(engine: Engine) -> None:
    """The driver's own BEGIN comes too late for reads and is never IMMEDIATE: we send ours."""
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)


def _sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("wayleave_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")


def insert_into(tx: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The dialect's own INSERT, which knows ON CONFLICT."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)


async def insert_new(tx: AsyncConnection, table: Table, row: dict[str, Any]) -> bool:
    """Inserts a row unless its primary key is there. True where it was new."""
    statement = insert_into(tx, table).values(**row).on_conflict_do_nothing()
    # RETURNING, since PostgreSQL's driver does not count the rows of an INSERT.
    inserted = await tx.execute(statement.returning(*table.primary_key.columns))
    return inserted.first() is not None


async def insert_all_new(tx: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts the rows whose primary keys are not there."""
    await tx.execute(insert_into(tx, table).on_conflict_do_nothing(), list(rows))


async def alone(tx: AsyncConnection) -> None:
    """Waits until nobody else records news; until the end of the transaction nobody else does.

    Two articles about one happening must not open two stories. SQLite has one writer anyway.
    """
    if tx.dialect.name == "postgresql":
        await tx.execute(select(func.pg_advisory_xact_lock(RECORDING)))


async def while_nobody_records(tx: AsyncConnection) -> None:
    """Waits until nobody records news; until the end of the transaction nobody does, but others may read beside it.

    What was recorded before an instant must all be there for whoever tells the news up to that instant.
    """
    if tx.dialect.name == "postgresql":
        await tx.execute(select(func.pg_advisory_xact_lock_shared(RECORDING)))


async def upsert(tx: AsyncConnection, table: Table, row: dict[str, Any]) -> None:
    """Inserts a row, or replaces every other column of the one with its primary key."""
    statement = insert_into(tx, table).values(**row)
    keys = [column.name for column in table.primary_key.columns]
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=keys, set_={name: statement.excluded[name] for name in row if name not in keys}
        )
    )


async def upsert_all(tx: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """The same for many rows with the same columns; none is nothing to do."""
    if rows:
        names = tuple(rows[0])
        values = [tuple([row[name] for name in names]) for row in rows]
        await insert_many(tx, _replacing(tx.dialect.name, table, names), names, values)


@lru_cache(maxsize=64)
def _replacing(dialect: str, table: Table, names: tuple[str, ...]) -> sqlite.Insert | postgresql.Insert:
    """The statement of `upsert_all`; made once, since making it costs more than running it."""
    statement = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    keys = [column.name for column in table.primary_key.columns]
    replaced = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=replaced)


def migrate(address: str) -> None:
    """Brings the schema to the newest version (Alembic). Synchronous: run it in a thread or before the loop.

    Unavailable where the database does not answer.
    """
    url = parse_url(address)
    if url.drivername == "sqlite":
        prepare_file(url)
    else:
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    if url.drivername == "sqlite":
        _own_transactions(engine)
    try:
        with engine.begin() as connection:
            if not _is_at_head(connection):
                _upgrade(connection)
    except DBAPIError as error:
        raise Unavailable(f"the database is not answering: {error.orig}") from error
    finally:
        engine.dispose()


def _is_at_head(connection: Connection) -> bool:
    """Whether the tables are those of the newest migration: each file is named by its number."""
    if not inspect(connection).has_table("wl_version"):
        return False
    newest = max(file.name[1:5] for file in (MIGRATIONS / "versions").glob("v[0-9]*.py"))
    return list(connection.execute(text("SELECT version_num FROM wl_version")).scalars()) == [newest]


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - 11 MB, and most starts find nothing to do
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
