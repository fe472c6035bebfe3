"""A bot in a world whose clock a test moves: where to stop, when the bot has caught up, what it has said.

In: a slice of the demo's archive. Out: `Stage`: the world, the bot as a process, its database from outside.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import schedule
from bot.demo import archive as archives
from bot.demo.archive import Archive
from bot.demo.world import DIGEST_AT, ZONE, World, open_world
from tests.paths.bots import Bot, Ledger

PATIENCE = 40.0
"""Seconds for what takes one when the machine is idle."""
LOOK = 0.02
CAUGHT_UP = """
select (select count(*) from wl_source_state where last_visit_at >= ?),
       (select count(*) from wl_subscription
         where kind = 'daily' and coalesce(max(told_until, created_at), created_at) < ?),
       (select count(*) from wl_delivery where state in ('waiting', 'sending'))
"""
"""How many sources were visited, digests are missing, messages are on their way."""
UNDONE = "status in ('ENQUEUED', 'PENDING', 'DELAYED')"
"""Of the engine's tasks."""


def part(ids: Iterable[str], feeds: Iterable[str] = ()) -> Archive:
    """Some items of the archive, with their feeds and `feeds`."""
    whole, wanted = archives.load(), set(ids)
    items = tuple(item for item in whole.items if item.id in wanted)
    assert len(items) == len(wanted)
    shown = {item.feed for item in items}.union(feeds)
    return replace(whole, feeds=tuple(feed for feed in whole.feeds if feed.id in shown), items=items)


@dataclass(frozen=True, slots=True)
class Stage:
    """See the top."""

    archive: Archive
    world: World
    bot: Bot
    ledger: Ledger

    async def until(self, true: Callable[[], bool], what: str) -> None:
        """Returns once it is true. AssertionError, with the end of the log, where the bot gave up or nothing happens."""
        for _ in range(int(PATIENCE / LOOK)):
            if true():
                return
            if not self.bot.alive():
                break
            await asyncio.sleep(LOOK)
        raise AssertionError(f"not {what}, {self.world.clock()}\n{self.bot.tail()}")

    async def ready(self) -> None:
        """Returns when the process started last is at work."""
        starts = self.bot.counts()["ready"]
        await self.until(lambda: self.bot.counts()["ready"] > starts, "ready")

    async def caught_up(self) -> None:
        """Returns when all that is due at the clock's instant is read, composed and said."""
        await self.until(self._caught_up, "caught up")

    async def at_rest(self) -> None:
        """Returns when the engine has nothing more to do either, so that nothing can follow later."""
        await self.until(
            lambda: self._caught_up() and self.ledger.count("workflow_status", UNDONE) == 0, "at rest"
        )

    def _caught_up(self) -> bool:
        now = self.world.clock()
        last = schedule.last_fire(DIGEST_AT, ZONE, now).instant
        return self.ledger.rows(CAUGHT_UP, _text(now), _text(last)) == [(len(self.archive.feeds), 0, 0)]


@asynccontextmanager
async def open_stage(archive: Archive, folder: Path, start: datetime, **more: str) -> AsyncIterator[Stage]:
    """The world at `start`; the bot is not started, and is killed at the end. `more` are settings."""
    async with open_world(archive, folder, start) as world:
        given = {"WAYLEAVE_LOG_LEVEL": "INFO", "WAYLEAVE_SETTLE_SECONDS": "0.5", **more}
        bot = Bot(folder, {**world.environment, **given})
        try:
            yield Stage(archive, world, bot, Ledger(folder / "wayleave.sqlite"))
        finally:
            bot.kill()


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One message as it stands in Slack in the end."""

    channel: str
    key: str
    """The delivery's id, without the version of an edit."""
    under: str
    """The key of the message in whose thread it is."""
    text: str
    blocks: str


def said(world: World) -> list[Said]:
    """Every message of the bot, by channel and key: one that was doubled stands there twice."""
    channels = world.slack.workspace.channels.values()
    found = []
    for channel in channels:
        keys = {ts: _key(message.metadata) for ts, message in channel.messages.items()}
        for ts, message in channel.messages.items():
            blocks = json.dumps(_without_ids(message.blocks), ensure_ascii=False)
            under = keys[message.thread_ts] if message.thread_ts else ""
            found.append(Said(channel.name, keys[ts], under, message.text, blocks))
    return sorted(found)


def _key(metadata: dict[str, Any] | None) -> str:
    assert metadata is not None, "a message that nobody could find again"
    return str(metadata["event_payload"]["delivery_id"]).split(":edit:")[0]


def _without_ids(part_of_a_message: Any) -> Any:
    """Slack invents ids where none is given: they differ from run to run."""
    match part_of_a_message:
        case dict():
            kept = part_of_a_message.items()
            return {name: _without_ids(one) for name, one in kept if name not in {"block_id", "action_id"}}
        case list():
            return [_without_ids(one) for one in part_of_a_message]
    return part_of_a_message


def _text(instant: datetime) -> str:
    """As SQLite keeps it."""
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
