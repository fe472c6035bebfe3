"""`wayleave backup` and `wayleave restore`: the whole bot is one database. Files and database.

In: settings, a file. Out: a copy of the SQLite file, whole and looked through, taken while the bot works; and back. Of
PostgreSQL its own tools make and read the copies: there `restore` only does what is ours to do afterwards.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from bot.app import App, migrate, open_app
from bot.liveness import FileLock
from bot.settings import Settings
from briefings.errors import Invalid
from briefings.store import deliveries

POSTGRES = 'pg_dump --format=custom --file=wayleave.dump "$DATABASE_URL"'
RESTORE = 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" wayleave.dump'
OWNER_ONLY = 0o600
"""It holds who asked what, and sealed tokens."""
BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside its file."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made."""

    file: Path
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that was put back."""

    doubted: int
    """Messages that waited when it was copied: each is looked for in its channel before it is sent."""
    before: Path | None
    """Where the database is that was there before."""


def backup(settings: Settings, file: Path) -> Copied:
    """Copies the database into a new file. Invalid where it is no SQLite, or the file is there, or cannot be written."""
    if not settings.database_url.startswith("sqlite"):
        raise Invalid("PostgreSQL makes its copies itself", POSTGRES)
    if file.exists():
        raise Invalid(f"{file} is there already: a copy never replaces a copy")
    database = _database(settings)
    if not database.exists():
        raise Invalid(f"there is no database yet: {database}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(OWNER_ONLY)
        with closing(sqlite3.connect(database)) as connection:
            # One reading transaction, so the copy is of one instant; writers go on meanwhile.
            connection.execute("VACUUM INTO ?", (str(file),))
        _look_through(file)
    except (OSError, sqlite3.Error) as error:
        file.unlink(missing_ok=True)
        raise Invalid(f"{file} cannot be written: {error}") from error
    return Copied(file, file.stat().st_size)


async def restore(settings: Settings, file: Path | None) -> Restored:
    """Puts a copy in the database's place, or (PostgreSQL, no file) looks after one that was put back.

    Invalid for a file that is no whole copy; Refused where a process of the bot works on the database.
    """
    before = _put_back(settings, file)
    migrate(settings.database_url)
    async with open_app(settings) as app:
        return Restored(await _doubt(app), before)


async def _doubt(app: App) -> int:
    async with app.database.begin() as tx:
        return await deliveries.doubt(tx, app.now())


def _put_back(settings: Settings, file: Path | None) -> Path | None:
    sqlite = settings.database_url.startswith("sqlite")
    if not sqlite and file:
        raise Invalid(
            "PostgreSQL reads its copies itself; then run `wayleave restore` without a file", RESTORE
        )
    if not sqlite:
        return None
    if file is None:
        raise Invalid("which copy?", "restore wayleave-monday.sqlite")
    _look_through(file)
    database = _database(settings)
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(database)
    try:
        before = _set_aside(database)
        shutil.copyfile(file, database)
        database.chmod(OWNER_ONLY)
    finally:
        lock.release()
    return before


def _set_aside(database: Path) -> Path | None:
    if not database.exists():
        return None
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = database.with_name(database.name + ".before-restore")
    database.replace(before)
    for ending in BESIDE:
        database.with_name(database.name + ending).unlink(missing_ok=True)
    return before


def _look_through(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            ours = connection.execute(
                "select count(*) from sqlite_master where name = 'wl_delivery'"
            ).fetchone()[0]
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise Invalid(f"{file} is no database that can be read: {error}") from error
    if said != "ok" or not ours:
        raise Invalid(
            f"{file} is no whole copy of this bot's database: {said if ours else 'it lacks the tables'}"
        )


def _database(settings: Settings) -> Path:
    return Path(str(make_url(settings.database_url).database))
