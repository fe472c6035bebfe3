"""`wayleave sources check` and `doctor` as people run them: how each source is, and how far the asking has come."""

import asyncio
import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator import Emulator
from briefings.model import SourceState
from briefings.store import sources as source_store
from tests.bot.conftest import now, opened, settings_for
from tests.bot.test_doctor import seen
from tests.program import ROOT
from tests.servers.feeds import Answer, Feeds, open_feeds, rss

OLD = "".join(
    f"<item><guid>{day}</guid><title>Item {day}</title><pubDate>{day} Mar 2001 10:00:00 GMT</pubDate></item>"
    for day in range(1, 9)
)


def catalogue(folder: Path, feeds: Feeds | None, *names: str) -> str:
    """A catalogue of one feed for each name."""
    file = folder / "mine.yaml"
    urls = {name: feeds.url(f"/{name}") if feeds else f"https://{name}.example/" for name in names}
    file.write_text(json.dumps([{"id": name, "name": name.title(), "url": urls[name]} for name in names]))
    return str(file)


def checked(folder: Path, sources: str) -> tuple[int, str, str]:
    """The command with a terminal for its errors: its status, what it printed, what stood on the terminal."""
    ours, theirs = pty.openpty()
    given = {
        "PATH": os.environ["PATH"],
        "WAYLEAVE_DATA": str(folder / "data"),
        "WAYLEAVE_SOURCES": sources,
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        "COLUMNS": "160",
        "TERM": "xterm",
    }
    command = [sys.executable, "-m", "bot", "sources", "check"]
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, stderr=theirs) as process:  # noqa: S603
        os.close(theirs)
        said, _ = process.communicate(timeout=60)
    shown = b""
    # On Linux a terminal whose other end is closed ends with an error.
    while piece := _read(ours):
        shown += piece
    os.close(ours)
    return process.returncode, said.decode(), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


async def test_the_check_prints_how_each_source_is_with_a_bar_meanwhile(tmp_path: Path) -> None:
    """Its status says that somebody has something to mend; a source that is silent is its own business."""
    async with open_feeds() as feeds:
        feeds.put("/well", Answer(rss("<item><title>Undated</title></item>")))
        feeds.put("/silent", Answer(rss(OLD), silence=0.4))
        feeds.put("/failing", Answer(b"<html><body>Hello</body></html>"))
        sources = catalogue(tmp_path, feeds, "well", "silent", "failing")
        status, said, shown = await asyncio.to_thread(checked, tmp_path, sources)
    rows = {words[0]: words[1:] for line in said.splitlines() if (words := line.split())}
    assert [rows[name][0] for name in ("ID", "well", "silent", "failing")] == [
        "Health",
        "well",
        "silent",
        "fails",
    ]
    assert rows["silent"][1] == "8"
    assert "127.0.0.1 sent a web page instead of a feed" in said
    assert "2 of 3 sources answer, 1 of them with nothing new for long." in said
    assert status == 1
    assert "67%" in shown, shown


async def test_the_doctor_names_the_sources_that_are_not_well(
    slack: Emulator, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Silent against its own rhythm, valid but empty, failing, gone: four troubles, four words."""
    names = ("gazette", "wire", "post", "courier", "herald")
    settings = settings_for(
        slack, tmp_path, DATABASE_URL=address, WAYLEAVE_SOURCES=catalogue(tmp_path, None, *names)
    )
    then = now()
    well = SourceState(
        "herald",
        next_visit_at=then,
        last_visit_at=then,
        last_ok_at=then,
        items=5,
        newest_at=then,
        rhythm=3600,
    )
    states = (
        well,
        replace(well, source_id="gazette", newest_at=then - timedelta(days=4)),
        replace(well, source_id="wire", items=0, newest_at=None),
        replace(well, source_id="post", failures=2),
        replace(well, source_id="courier", next_visit_at=None, failures=1),
    )
    async with opened(settings) as app, app.database.begin() as tx:
        await source_store.remember_all(tx, states)
    found = (await seen(settings, monkeypatch))["news"]
    assert found.found.split("; ") == [
        "1 silent: Post",
        "1 gone for good: Courier",
        "1 with nothing new for longer than ever: Gazette",
        "1 empty: Wire",
    ]
    assert found.mend == "run `wayleave sources check`."
