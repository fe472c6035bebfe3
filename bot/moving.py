"""`wayleave move`: from the SQLite file of the laptop into a PostgreSQL database. Database, both of them.

In: settings that name the new database, the file. Out: how many rows there are now. The file stays as it is.
"""

from pathlib import Path

from bot.app import migrate
from bot.liveness import FileLock
from bot.settings import Settings
from briefings.errors import Invalid
from briefings.store import moving
from briefings.store.db import open_database


async def move(settings: Settings, file: Path) -> int:
    """Moves everything that people asked for and the bot learned. Refused where a bot still works on the file.

    Invalid where the file is none, or the new database is a SQLite file or was used already.
    """
    if settings.database_url.startswith("sqlite"):
        raise Invalid("set DATABASE_URL to the PostgreSQL database to move into")
    old, lock = _locked(file)
    try:
        migrate(old)
        migrate(settings.database_url)
        source, target = open_database(old), open_database(settings.database_url)
        try:
            async with source.read() as rows, target.begin() as tx:
                return await moving.move(rows, tx)
        finally:
            await source.close()
            await target.close()
    finally:
        lock.release()


def _locked(file: Path) -> tuple[str, FileLock]:
    """The file's address, and the lock that keeps a bot off it."""
    if not file.is_file():
        raise Invalid(f"there is no file {file}")
    return f"sqlite:///{file.absolute()}", FileLock(file)
