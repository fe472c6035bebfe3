"""A process of the bot from start to end: what it refuses, how it answers, how it stops, and that it may be killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest

from bot.app import migrate
from bot.emulator import Emulator, Moment
from bot.emulator.calls import Call
from bot.run import Role, run
from bot.settings import Problem, Settings
from briefings.errors import Invalid, Refused
from tests.bot.conftest import settings_for
from tests.bot.test_jobs import MONDAY, SIGNED, rss
from tests.bot.waiting import until
from tests.servers.feeds import Answer, open_feeds
from tests.web_server import free_port

ROOT = Path(__file__).parents[2]
BUDGET = 3.0
"""Seconds from the start of a process to its being ready. Twice that is let pass here: machines that test are busy."""


@asynccontextmanager
async def running(settings: Settings, role: Role = Role.RUN) -> AsyncIterator[asyncio.Task[None]]:
    """A bot in this process, cut off at the end; how it ends when it is told to is another test's matter."""
    task = asyncio.create_task(run(role, settings))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(task, 10)


async def test_every_problem_that_only_slack_or_a_file_can_tell_is_in_the_one_message(
    slack: Emulator, tmp_path: Path
) -> None:
    """With those of the environment; nothing is started."""
    closed = slack.add_channel("closed", bot_in=False)
    sources = tmp_path / "sources.yaml"
    sources.write_text("- {id: x, name: X, url: ftp://example.org/feed}\n")
    wanted = f"{closed.id}=watch deals; C0NOWHERE=daily 08:00 Europe/London; {closed.id}=watch qqqqqq"
    settings = settings_for(
        slack,
        tmp_path,
        WAYLEAVE_CHANNELS=wanted,
        WAYLEAVE_SOURCES=str(sources),
        SLACK_APP_TOKEN="xapp-unknown",
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing",
    )
    with pytest.raises(Invalid) as refused:
        await run(Role.RUN, settings, [Problem("PORT", "'x' is no port.", "give a number.")])
    message = str(refused.value)
    assert "7 problems" in message
    for said in (
        "PORT: 'x' is no port.",
        "WAYLEAVE_SOURCES: sources.yaml:1: ",
        "DATABASE_URL: the database is not answering",
        f"the bot cannot post to {closed.id} (not_in_channel)",
        "the bot cannot post to C0NOWHERE (channel_not_found)",
        "“qqqqqq”",
        "SLACK_APP_TOKEN: Slack says invalid_auth.",
    ):
        assert said in message
    assert message.count("Mend: ") == 7


async def test_a_wrong_token_and_a_silent_slack_are_told_apart(slack: Emulator, tmp_path: Path) -> None:
    """The first is a setting to mend, the second may be the network."""
    with pytest.raises(Invalid, match="SLACK_BOT_TOKEN: Slack says invalid_auth"):
        await run(Role.RUN, settings_for(slack, tmp_path, SLACK_BOT_TOKEN="xoxb-unknown"))
    with pytest.raises(Invalid, match="SLACK_API_URL: Slack cannot be reached"):
        await run(Role.RUN, settings_for(slack, tmp_path, SLACK_API_URL="http://127.0.0.1:1/api/"))


async def test_one_sqlite_file_takes_one_process(slack: Emulator, settings: Settings, address: str) -> None:
    """Another one is sent away with the first one's id; a web process is told what it needs."""
    if not address.startswith("sqlite"):
        pytest.skip("about SQLite")
    async with running(settings):
        await slack.connected(seconds=10)
        with pytest.raises(Refused, match=f"id {os.getpid()}"):
            await run(Role.RUN, settings)
        with pytest.raises(
            Invalid, match="a SQLite file serves one process; `wayleave web` is one of several"
        ):
            await run(Role.WEB, settings)


async def test_over_http_only_signed_requests_are_heard_and_readiness_is_told(
    slack: Emulator, tmp_path: Path, address: str
) -> None:
    """The emulator's signed command is answered; an unsigned one is not; /health and /ready say how it is."""
    port = free_port()
    settings = settings_for(
        slack,
        tmp_path,
        DATABASE_URL=address,
        SLACK_APP_TOKEN=None,
        SLACK_SIGNING_SECRET=slack.world.config.signing_secret,
        PORT=port,
        WAYLEAVE_HOST="127.0.0.1",
    )
    channel = slack.add_channel("news")
    base = f"http://127.0.0.1:{port}"
    async with running(settings), aiohttp.ClientSession() as http:
        for _ in range(100):
            try:
                async with http.get(f"{base}/ready") as answer:
                    if (await answer.json())["ready"]:
                        break
            except aiohttp.ClientConnectorError:
                pass
            await asyncio.sleep(0.1)
        async with http.get(f"{base}/health") as answer:
            assert answer.status == 200
        async with http.post(f"{base}/slack/events", data={"command": "/vendor", "text": "huawei"}) as answer:
            assert answer.status == 401
        slack.request_url = f"{base}/slack/events"
        await slack.command(channel.id, "/vendor huawei")
        await until(lambda: any("Huawei" in message.text for message in slack.messages(channel.id)))


async def test_one_of_several_processes_waits_for_its_tables_to_be_made(
    slack: Emulator, tmp_path: Path, address: str
) -> None:
    """Only `run` and `migrate` make tables: two that start at once must not do it together."""
    if address.startswith("sqlite"):
        pytest.skip("about PostgreSQL")
    settings = settings_for(slack, tmp_path, DATABASE_URL=address)
    with pytest.raises(Invalid, match="has not the tables of this version"):
        await run(Role.WORKER, settings)
    migrate(address)
    async with running(settings, Role.WORKER), running(settings, Role.WEB):
        await slack.connected(seconds=10)


class Process:
    """`wayleave run` in a process of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        """Not started."""
        self.environment = environment
        self.log = log
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> float:
        """Starts it, and waits until it is ready; the seconds that took."""
        began = asyncio.get_running_loop().time()
        before = self.count("ready")
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=self.environment, stderr=log, stdout=log
            )
        await until(lambda: self.count("ready") > before, 20)
        return asyncio.get_running_loop().time() - began

    async def end(self, number: signal.Signals) -> int:
        """Sends a signal, and waits for the end; the exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 12)

    def count(self, event: str) -> int:
        """How often an event was logged."""
        return self.log.read_text().count(f'"event": "{event}"') if self.log.exists() else 0


async def test_killed_when_slack_has_the_message_and_nobody_knows_it_is_not_sent_twice(
    slack: Emulator, settings: Settings, tmp_path: Path
) -> None:
    """Polls, posts, kill -9 before the answer, starts again, finds it; answers a command; ends in order on SIGTERM."""
    channel = slack.add_channel("news")
    killed = asyncio.Event()
    async with open_feeds() as feeds:
        feeds.put("/wire", Answer(rss(SIGNED)))
        (tmp_path / "sources.yaml").write_text(f'- {{id: wire, name: Wire, url: "{feeds.url("/wire")}"}}\n')
        (tmp_path / "clock").write_text(MONDAY.isoformat())
        given = {
            "PATH": os.environ["PATH"],
            "SLACK_BOT_TOKEN": slack.world.config.bot_token,
            "SLACK_APP_TOKEN": slack.world.config.app_token,
            "SLACK_API_URL": slack.api_url,
            "DATABASE_URL": settings.database_url,
            "WAYLEAVE_SOURCES": str(tmp_path / "sources.yaml"),
            "WAYLEAVE_CHANNELS": f"{channel.id}=watch deals, daily 08:00 Europe/London",
            "WAYLEAVE_CLOCK_FILE": str(tmp_path / "clock"),
            "WAYLEAVE_BASELINE": "off",
            "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
            "WAYLEAVE_SETTLE_SECONDS": "0.5",
        }
        slack.workspace.now = lambda: MONDAY
        bot = Process(given, tmp_path / "log")

        async def kill(_call: Call) -> None:
            if not killed.is_set():
                killed.set()
                await bot.end(signal.SIGKILL)

        slack.faults.on_call("chat.postMessage", Moment.STORED, kill)
        await bot.start()
        await asyncio.wait_for(killed.wait(), 15)
        await bot.start()
        await until(lambda: bot.count("arrived") == 1)
        await slack.command(channel.id, "/vendor huawei")
        await until(lambda: len(slack.messages(channel.id)) == 2)
        assert await bot.end(signal.SIGTERM) == 0
    assert bot.count("stopped") == 1
    assert [message.ephemeral_to is None for message in slack.messages(channel.id)] == [True, False]
    assert len(slack.calls("chat.postMessage")) == 1
    assert slack.world.config.bot_token not in bot.log.read_text()
