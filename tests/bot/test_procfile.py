"""The Procfile under a real runner: a web process, two workers, PostgreSQL. What docs/operations.md tells, done."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.app import migrate
from bot.emulator import Emulator
from tests.bot.conftest import now
from tests.bot.test_jobs import SIGNED, rss
from tests.bot.waiting import until
from tests.servers.feeds import Answer, open_feeds
from tests.web_server import free_port

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def honcho(given: dict[str, str], port: int, log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """One web process and two workers, as the page says; told to stop at the end."""
    with log.open("wb") as out:
        runner = await asyncio.create_subprocess_exec(
            *(str(Path(sys.executable).parent / "honcho"), "start", "-p", str(port)),
            *("-c", "web=1,worker=2", "web", "worker"),
            cwd=ROOT,
            env={**given, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            stdout=out,
            stderr=out,
        )
    try:
        yield runner
    finally:
        with suppress(ProcessLookupError):
            runner.send_signal(signal.SIGTERM)
        await asyncio.wait_for(runner.wait(), 20)


async def test_a_real_runner_starts_them_and_they_work_together_and_end(
    slack: Emulator, tmp_path: Path, address: str
) -> None:
    """A worker polls and posts, the web process answers; told to stop, all of them end in order."""
    if address.startswith("sqlite"):
        pytest.skip("about PostgreSQL")
    migrate(address)
    channel = slack.add_channel("news")
    port, log = free_port(), tmp_path / "log"
    async with open_feeds() as feeds:
        feeds.put("/wire", Answer(rss(SIGNED, at=now())))
        (tmp_path / "sources.yaml").write_text(f'- {{id: wire, name: Wire, url: "{feeds.url("/wire")}"}}\n')
        given = {
            "SLACK_BOT_TOKEN": slack.config.bot_token,
            "SLACK_SIGNING_SECRET": slack.config.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "DATABASE_URL": address,
            "WAYLEAVE_SOURCES": str(tmp_path / "sources.yaml"),
            "WAYLEAVE_CHANNELS": f"{channel.id}=watch everything",
            "WAYLEAVE_BASELINE": "off",
            "WAYLEAVE_HOST": "127.0.0.1",
            "WAYLEAVE_STATUS_PORT": "0",
            "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        }
        slack.request_url = f"http://127.0.0.1:{port}/slack/events"
        async with honcho(given, port, log) as runner:
            await until(
                lambda: log.read_text().count('"event": "ready"') == 3 or runner.returncode is not None, 40
            )
            await until(lambda: bool(slack.calls("chat.postMessage")), 20)
            await slack.command(channel.id, "/vendor huawei")
            await until(lambda: len(slack.messages(channel.id)) == 2)
    said = log.read_text()
    assert said.count('"event": "stopped"') == 3, said[-3000:]
    assert len(slack.calls("chat.postMessage")) == 1
    assert slack.config.bot_token not in said
    assert slack.config.signing_secret not in said
