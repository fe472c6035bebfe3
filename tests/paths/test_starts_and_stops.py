"""What a process refuses to start with, and how it ends when it is told to."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.emulator import Moment
from bot.emulator.calls import Call
from tests.paths.bots import bare
from tests.paths.stages import open_stage, said
from tests.paths.steps import ARCHIVE, COLLAPSED, EXPECTED

pytestmark = pytest.mark.alone

TOKEN = "xoxb-1000000001-hush-hush"
PASSWORD = "swordfish"
SLOW = 1.5
"""Seconds that Slack takes for an edit."""


async def refused(folder: Path, environment: Mapping[str, str]) -> str:
    """What a process says that does not start; the status is 2, nothing is on standard output, no traceback."""
    given = {**bare(folder), **environment}
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env=given,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr


async def test_what_is_wrong_in_the_environment_is_said_at_once(tmp_path: Path) -> None:
    """No token, a zone nobody has, a database of another kind, no channel: four problems, four mends, one message."""
    message = await refused(
        tmp_path,
        {
            "DATABASE_URL": f"mysql://bot:{PASSWORD}@db.example/news",
            "SLACK_SIGNING_SECRET": "hush",
            "WAYLEAVE_CHANNELS": "C012AB=daily 08:00 Europe/Londn; general=watch deals",
        },
    )
    first, *_ = message.splitlines()
    assert first == "Wayleave cannot start: 4 problems in its configuration."
    assert message.count("Mend: ") == 4
    for wrong, mend in (
        ("SLACK_BOT_TOKEN: there is no bot token", "xoxb-…"),
        ("there is no time zone 'Europe/Londn'", "Europe/London"),
        ("'general' is no channel id", "C0"),
        ("DATABASE_URL: ", "postgresql://"),
    ):
        assert wrong in message
        assert mend in message
    assert PASSWORD not in message
    assert "hush" not in message


async def test_what_only_slack_and_the_database_know_is_said_at_once(tmp_path: Path) -> None:
    """A database that does not answer, a channel that is not there, one without the bot, a word that is no watch."""
    async with open_stage(ARCHIVE, tmp_path, EXPECTED) as stage:
        closed = stage.world.slack.workspace.channel("random")
        assert closed is not None
        message = await refused(
            tmp_path,
            {
                **stage.bot.environment,
                "DATABASE_URL": f"postgresql://bot:{PASSWORD}@127.0.0.1:1/news",
                "SLACK_APP_TOKEN": "xapp-1-hush",
                "WAYLEAVE_CHANNELS": f"C0NOWHERE=watch deals; {closed.id}=watch; {stage.world.deals.id}=watch qqqqq",
            },
        )
    assert message.startswith("Wayleave cannot start: 5 problems in its configuration.\n")
    assert message.count("Mend: ") == 5
    for wrong in (
        "DATABASE_URL: the database is not answering",
        "C0NOWHERE (channel_not_found)",
        f"{closed.id} (not_in_channel)",
        "“qqqqq”",
        "SLACK_APP_TOKEN: Slack says invalid_auth",
    ):
        assert wrong in message
    assert "/invite @wayleave" in message
    assert PASSWORD not in message
    assert "hush" not in message
    assert stage.bot.environment["SLACK_BOT_TOKEN"] not in message


async def test_a_token_that_slack_does_not_know_is_named_but_not_shown(tmp_path: Path) -> None:
    """The one thing that keeps the rest from being looked at."""
    async with open_stage(ARCHIVE, tmp_path, EXPECTED) as stage:
        message = await refused(tmp_path, {**stage.bot.environment, "SLACK_BOT_TOKEN": TOKEN})
    assert message.startswith("Wayleave cannot start: ")
    assert "SLACK_BOT_TOKEN: Slack says invalid_auth" in message
    assert "hush" not in message


async def test_a_second_process_is_sent_away_and_the_first_goes_on(tmp_path: Path) -> None:
    """One SQLite file serves one process: the other one is told which has it, and what to do."""
    async with open_stage(ARCHIVE, tmp_path, EXPECTED) as stage:
        stage.bot.start()
        await stage.ready()
        message = await refused(tmp_path, stage.bot.environment)
        assert f"another process (id {stage.bot.pid}) is already at work on {stage.ledger.file}" in message
        assert "DATABASE_URL" in message
        await stage.caught_up()
        assert [one.channel for one in said(stage.world)] == ["deals"]


async def test_sigterm_drains(tmp_path: Path, figure: Callable[[str], None]) -> None:
    """Told to stop while Slack is slow with an edit: that is finished, the news of it is said after the next start."""
    async with open_stage(ARCHIVE, tmp_path, EXPECTED) as stage:
        told = asyncio.Event()

        async def slow(_call: Call) -> None:
            stage.bot.tell_to_stop()
            told.set()
            await asyncio.sleep(SLOW)

        stage.world.slack.faults.on_call("chat.update", Moment.BEFORE, slow)
        stage.bot.start()
        await stage.caught_up()
        stage.world.clock.set(COLLAPSED)
        await stage.until(told.is_set, "told to stop")
        began = time.monotonic()
        status = await stage.bot.ended()
        seconds = time.monotonic() - began
        left = stage.ledger.rows("select kind, state from wl_delivery order by rowid")
        stage.bot.start()
        await stage.at_rest()
        attempts = stage.ledger.rows("select kind, state, attempts from wl_delivery order by rowid")
        keys = [one.key for one in said(stage.world)]
    figure(f"SIGTERM while Slack takes {SLOW} s: ended after {seconds:.1f} s with status {status}")
    assert status == 0
    assert SLOW <= seconds < 10
    assert left == [("post", "sent"), ("update", "sent"), ("reply", "waiting")]
    assert attempts == [("post", "sent", 1), ("update", "sent", 1), ("reply", "sent", 1)]
    assert len(keys) == len(set(keys)) == 2
    assert stage.bot.troubles() == []
