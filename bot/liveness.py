"""Which processes are alive: a lock that the operating system or PostgreSQL lets go of when one dies.

In: a database address and the name of this process. Out: `FileLock` keeps a second process off a SQLite
file; `Pulse` tells the workers on one PostgreSQL which of them are gone. Files and database.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from hashlib import blake2b
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from briefings.errors import Refused, Unavailable

ORPHANED = (
    "select distinct executor_id from dbos.workflow_status where status = 'PENDING' and executor_id <> %s"
)
KEEPALIVE = (
    "keepalives_idle=10 keepalives_interval=5 keepalives_count=3 tcp_user_timeout=25000 connect_timeout=10"
)
"""This process notices within half a minute that the database's machine is gone."""
SERVER_KEEPALIVE = (
    "set tcp_keepalives_idle = 10",
    "set tcp_keepalives_interval = 5",
    "set tcp_keepalives_count = 3",
    "set tcp_user_timeout = 25000",
)
"""And PostgreSQL that this process's is, and lets go of its lock; by itself it would wait for two hours."""


class FileLock:
    """Held by the one process that works on a SQLite file. Freed by the system however the process ends."""

    def __init__(self, database: Path) -> None:
        """Takes the lock. Refused, naming the holder's process id, where another process has it."""
        self.path = database.with_name(database.name + ".lock")
        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self.file, 20).decode(errors="replace").strip() or "unknown"
            os.close(self.file)
            raise Refused(
                f"another process (id {holder}) is already at work on {database}. Stop it first; to work with"
                " several processes, set DATABASE_URL to a PostgreSQL database.",
                "locked",
            ) from error
        os.ftruncate(self.file, 0)
        os.write(self.file, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Lets go. The file stays: removing it would let two processes lock two different files."""
        os.close(self.file)


class Pulse:
    """An open session on PostgreSQL that holds a lock named after this process for as long as it lives."""

    def __init__(self, connection: psycopg.AsyncConnection[tuple[str]], name: str) -> None:
        """Used by `open`."""
        self.connection = connection
        self.name = name
        self.turn = asyncio.Lock()

    @classmethod
    async def open(cls, address: str, name: str) -> "Pulse":
        """Connects and takes the lock. Unavailable where the database does not answer."""
        try:
            connection = await psycopg.AsyncConnection[tuple[str]].connect(
                make_conninfo(address, **conninfo_to_dict(KEEPALIVE)), autocommit=True
            )
            async with AsyncExitStack() as unless_held:
                # Whoever is told to stop while the lock is waited for leaves no session behind.
                unless_held.push_async_callback(connection.close)
                for statement in SERVER_KEEPALIVE:
                    await connection.execute(statement)
                await connection.execute("select pg_advisory_lock(%s)", (_key(name),))
                unless_held.pop_all()
        except psycopg.Error as error:
            raise Unavailable(f"the database is not answering: {error}") from error
        return cls(connection, name)

    async def orphaned(self) -> AsyncIterator[str]:
        """The names of dead processes that left work behind; each is ours alone until the next is asked for.

        Unavailable where the session is lost: this process must then stop, since others take it for dead.
        """
        try:
            async with self.turn:
                names = await (await self.connection.execute(ORPHANED, (self.name,))).fetchall()
                for (name,) in names:
                    async with self._claim(name) as dead:
                        if dead:
                            yield name
        except psycopg.Error as error:
            raise Unavailable(f"the session that shows this process alive is lost: {error}") from error

    async def close(self) -> None:
        """Lets go of the lock."""
        await self.connection.close()

    @asynccontextmanager
    async def _claim(self, name: str) -> AsyncIterator[bool]:
        cursor = await self.connection.execute("select pg_try_advisory_lock(%s)", (_key(name),))
        row = await cursor.fetchone()
        try:
            yield bool(row and row[0])
        finally:
            if row and row[0]:
                await self.connection.execute("select pg_advisory_unlock(%s)", (_key(name),))


def _key(name: str) -> int:
    """A lock's number: 63 bits, so that two names as good as never share one."""
    digest = blake2b(name.encode(), digest_size=8, person=b"wayleave").digest()
    return int.from_bytes(digest, "big") >> 1
