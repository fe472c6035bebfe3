"""A SQLite connection that goes to its thread once for a statement, and once more to commit. Database.

In: what SQLAlchemy asks of aiosqlite. Out: the same, sooner. SQLite works in a thread of its own, and aiosqlite goes there
for each step: to make a cursor, to execute, to fetch, to close. Each wakes a thread and then the loop, which for the short
statements of an answer costs more than the statement.
"""

import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

import aiosqlite
from sqlalchemy.engine import URL

FIRST = 1000
"""Rows brought along at once; of a longer answer the rest is fetched as it is asked for."""
LATER = "BEGIN DEFERRED"
"""SQLite does nothing at it until something is read: it goes along with the first statement."""
NOTHING: deque[Any] = deque()


def connecting(url: URL, timeout: float) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """Opens connections to the file of an address, each when it is awaited; `timeout` is how long one waits for a lock."""
    where, how = url.get_dialect()().create_connect_args(url)
    opened = partial(sqlite3.connect, *where, **{**how, "timeout": timeout})
    return lambda: Connection(opened, FIRST)


@dataclass(slots=True)
class Brought:
    """What a statement gave, and its cursor where there is more."""

    cursor: sqlite3.Cursor | None
    rows: deque[Any]
    description: Any
    rowcount: int
    lastrowid: int | None


class Connection(aiosqlite.Connection):
    """One connection, and its thread."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], iter_chunk_size: int) -> None:
        """Not open before it is awaited."""
        super().__init__(connector, iter_chunk_size)
        # As SQLAlchemy has it where it makes the connection itself: a thread that waits keeps no process alive.
        self._thread.daemon = True
        self._begins_later = False
        self._ended = True
        """No transaction can be open: one was ended, and nothing was asked since."""

    def cursor(self) -> "Cursor":  # type: ignore[override]  # nothing is made before it is needed
        """For one statement."""
        return Cursor(self)

    async def does(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """Work in the thread of the connection; a transaction that begins with it is begun there first."""
        begins, self._begins_later, self._ended = self._begins_later, False, False

        def done() -> Any:
            if begins:
                self._conn.execute(LATER).close()
            return work(self._conn)

        return await self._execute(done)  # type: ignore[no-untyped-call]  # aiosqlite's

    def begins_later(self) -> None:
        """A transaction begins, with whatever is asked next."""
        self._begins_later = True

    async def commit(self) -> None:
        """Ends the transaction, where one may be open."""
        await self._end(sqlite3.Connection.commit)

    async def rollback(self) -> None:
        """The same, undoing it. SQLAlchemy asks for it once more whenever a connection is given back."""
        await self._end(sqlite3.Connection.rollback)

    async def _end(self, how: Callable[[sqlite3.Connection], None]) -> None:
        if not self._ended:
            await self.does(how)
        # Whoever is cancelled while waiting leaves it open to question: then it is ended once more.
        self._begins_later, self._ended = False, True


class Cursor:
    """What SQLAlchemy asks of a cursor of aiosqlite's."""

    def __init__(self, connection: Connection) -> None:
        """Nothing is executed yet."""
        self.arraysize = 1
        self._connection = connection
        self._brought = Brought(None, NOTHING, None, -1, None)

    async def __aenter__(self) -> Self:
        """Itself."""
        return self

    @property
    def description(self) -> Any:
        """The columns of the rows; None for a statement without any."""
        return self._brought.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._brought.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Of the last row that was inserted."""
        return self._brought.lastrowid

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> None:
        """One statement, and the first of its rows."""
        if sql == LATER:
            self._connection.begins_later()
            return

        def executed(connection: sqlite3.Connection) -> Brought:
            cursor = connection.cursor()
            return _brought(cursor.execute(sql, parameters))  # type: ignore[arg-type]  # SQLAlchemy gives what fits

        self._brought = await self._connection.does(executed)

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """The statement once for each."""

        def executed(connection: sqlite3.Connection) -> Brought:
            return _brought(connection.cursor().executemany(sql, parameters))

        self._brought = await self._connection.does(executed)

    async def fetchall(self) -> list[Any]:
        """All rows that were not taken yet."""
        await self._more(None)
        rows = list(self._brought.rows)
        self._brought.rows.clear()
        return rows

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows."""
        size = size or self.arraysize
        rows = self._brought.rows
        if len(rows) < size:
            await self._more(max(size, FIRST))
        return [rows.popleft() for _ in range(min(size, len(rows)))]

    async def fetchone(self) -> Any:
        """The next row; None at the end."""
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        """Nothing more is wanted."""
        cursor, self._brought.cursor = self._brought.cursor, None
        if cursor is not None:
            await self._connection.does(lambda _: cursor.close())

    async def _more(self, size: int | None) -> None:
        """So many rows more, or all."""
        cursor = self._brought.cursor
        if cursor is None:
            return

        def fetched(_: sqlite3.Connection) -> list[Any]:
            rows = cursor.fetchall() if size is None else cursor.fetchmany(size)
            if size is None or len(rows) < size:
                cursor.close()
                self._brought.cursor = None
            return rows

        self._brought.rows.extend(await self._connection.does(fetched))


def _brought(cursor: sqlite3.Cursor) -> Brought:
    """In the thread: the cursor is closed there where there is no more."""
    rows = deque(cursor.fetchmany(FIRST) if cursor.description else ())
    left = cursor if len(rows) == FIRST else None
    brought = Brought(left, rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    if left is None:
        cursor.close()
    return brought
