"""`wayleave demo`: the whole bot at work in a world on this machine. Network (loopback), database (a new file).

In: whether once (print and end) or with a page to open. Out: text on standard output. Nothing is faked: feeds
are asked over HTTP, Slack is spoken to by its own clients, only Slack and the feeds themselves live here too.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import log, preflight, progress, run
from bot.app import App, open_app
from bot.demo import archive as archives
from bot.demo.archive import Archive
from bot.demo.reading_aloud import aloud
from bot.demo.replay import Pace, replay, settled
from bot.demo.world import World, open_world
from bot.emulator.state import Channel, Message
from bot.settings import Given

JANUARY_ENDS = datetime(2018, 2, 1, tzinfo=UTC)
ONCE = Pace(slow_until=datetime(2018, 1, 13, tzinfo=UTC), wait=0.6)
SHOWN = Pace(slow_until=JANUARY_ENDS, wait=4.0, pause=0.3)
LAST_MESSAGES = 45.0
"""Seconds that what is still on its way at the end may take."""
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """A world with a bot at work in it."""

    archive: Archive
    world: World
    app: App


@asynccontextmanager
async def open_stage(folder: Path, port: int) -> AsyncIterator[Stage]:
    """The world on the eve of the first article, the bot ready."""
    archive = archives.load()
    eve = min(item.published for item in archive.items) - timedelta(hours=1)
    async with open_world(archive, folder, eve, port) as world:
        settings = Given.model_validate(dict(world.environment))
        log.configure(settings.log_level)
        problems = await preflight.database_problems(settings, migrating=True)
        async with open_app(settings) as app, run.at_work(run.Role.RUN, app, problems):
            yield Stage(archive, world, app)


async def once(port: int = 0) -> None:
    """Replays the archive and prints what the bot said: a briefing, an alert that changed its mind, an answer."""
    with tempfile.TemporaryDirectory(prefix="wayleave-demo-") as folder:
        async with open_stage(Path(folder), port) as stage:
            async for stop in replay(stage.world, stage.app, stage.archive, ONCE):
                progress.line(f"{stop:%d %b %Y}")
            progress.line("the last messages")
            await settled(stage.app, LAST_MESSAGES)
            progress.line("")
            await _show(stage)


async def page(port: int) -> None:
    """Replays the archive at a pace that a person can follow, then lives on until interrupted."""
    with tempfile.TemporaryDirectory(prefix="wayleave-demo-") as folder:
        async with open_stage(Path(folder), port) as stage:
            _say(f"Open {stage.world.slack.page_url} - the bot is living through 2018 to 2026 there.")
            _say("Try /vendor huawei in any channel; #deals gets alerts, #briefing a digest each morning.")
            _say("Ctrl-C ends the demo.")
            async for stop in replay(stage.world, stage.app, stage.archive, SHOWN):
                progress.line(f"{stop:%d %b %Y}")
            progress.line("")
            _say("The archive has been told; the bot stays, on a clock that runs on from there.")
            while True:
                await asyncio.sleep(1)
                stage.world.clock.set(stage.world.clock() + SECOND)


async def _show(stage: Stage) -> None:
    world = stage.world
    turned = next((one for one in _posts(world, world.deals) if _changed_its_mind(one)), None)
    if turned is None:
        raise RuntimeError("no alert changed its mind in the replay")
    news = world.deals.replies(turned.ts)
    day = _day(news[0] if news else turned) + timedelta(days=1)
    digests = [one for one in _posts(world, world.briefing) if _day(one) >= day]
    _heading(f"#briefing on the morning of {day.day} {day:%B %Y}")
    _say(aloud(digests[0]))
    _heading("#deals: an alert that changed its mind")
    _say("When it was posted:")
    _say(aloud_version(turned, 0))
    _say("\nThe same message today:")
    _say(aloud(turned))
    _say("\nIn its thread:")
    for reply in news:
        _say(aloud(reply))
    _heading("/vendor huawei")
    done = await world.slack.command(world.briefing.id, "/vendor huawei")
    if not done.ok:
        raise RuntimeError(f"/vendor was not answered: {done.error}")
    before = {message.ts for message in world.slack.messages(world.briefing.id) if not message.ephemeral_to}
    await world.slack.wait_until(lambda: len(world.slack.messages(world.briefing.id)) > len(before))
    _say(aloud(world.slack.messages(world.briefing.id)[-1]))


def aloud_version(message: Message, version: int) -> str:
    """An earlier version of an edited message."""
    old = message.history[version]
    return aloud(Message(message.ts, message.channel, message.user, old["text"], old.get("blocks") or []))


def _posts(world: World, channel: Channel) -> list[Message]:
    return [one for one in channel.messages.values() if one.user == world.slack.bot.id and not one.thread_ts]


def _changed_its_mind(message: Message) -> bool:
    """Whether the newest version strikes out a state that the first one stated."""
    return message.edits > 0 and "~" in aloud(message) and "~" not in aloud_version(message, 0)


def _day(message: Message) -> datetime:
    return datetime.fromtimestamp(float(message.ts), UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _heading(text: str) -> None:
    _say(f"\n{'─' * 100}\n{text}\n{'─' * 100}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
