"""The demo's world on this machine: a clock that can be moved, feeds that follow it, a small Slack. Network (loopback).

In: an archive, a folder to write in, a port. Out: a `World`, with the environment that a bot needs to live in
it: the same one whether the bot runs in this process (the demo) or in another (the tests that kill it).
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.demo.archive import Archive
from bot.demo.feeds import FeedServer, open_feed_server
from bot.emulator import Emulator, EmulatorConfig, open_emulator
from bot.emulator.state import Channel

ZONE = "Europe/London"
DIGEST_AT = "08:00"


class MovableClock:
    """Shows the instant it was set to, here and, through a file, in other processes."""

    def __init__(self, file: Path, instant: datetime) -> None:
        """Writes the file."""
        self.file = file
        self.instant = instant
        self.set(instant)

    def __call__(self) -> datetime:
        """The instant, UTC."""
        return self.instant

    def set(self, instant: datetime) -> None:
        """Moves the clock; a reader of the file sees the old instant or the new one, never half of it."""
        new = self.file.with_suffix(".new")
        new.write_text(instant.isoformat(), encoding="utf-8")
        new.replace(self.file)
        self.instant = instant


@dataclass(frozen=True, slots=True)
class World:
    """What the bot sees of the world."""

    clock: MovableClock
    feeds: FeedServer
    slack: Emulator
    briefing: Channel
    """Gets the daily briefing."""
    deals: Channel
    """Gets alerts on carrier deals."""
    environment: Mapping[str, str]
    """The bot's settings."""


@asynccontextmanager
async def open_world(archive: Archive, folder: Path, start: datetime, port: int = 0) -> AsyncIterator[World]:
    """The world at `start` (aware). `folder` gets the clock, the catalogue and the bot's database."""
    clock = MovableClock(folder / "clock", start)
    slack_config = EmulatorConfig(now=clock, port=port, zone=ZONE)
    async with open_feed_server(archive, clock) as feeds, open_emulator(slack_config) as slack:
        slack.add_user("kim", zone="Asia/Seoul")
        briefing = slack.add_channel("briefing", members=("kim",))
        deals = slack.add_channel("deals", members=("kim",))
        slack.add_channel("random", members=("kim",), bot_in=False)
        feeds.write_catalogue(folder / "sources.yaml")
        yield World(clock, feeds, slack, briefing, deals, _environment(folder, slack, briefing, deals))


def _environment(folder: Path, slack: Emulator, briefing: Channel, deals: Channel) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.config.bot_token,
        "SLACK_APP_TOKEN": slack.config.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'wayleave.sqlite'}",
        "WAYLEAVE_SOURCES": str(folder / "sources.yaml"),
        "WAYLEAVE_CLOCK_FILE": str(folder / "clock"),
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        # Its world begins in 2018: what came later must come as news.
        "WAYLEAVE_BASELINE": "off",
        "WAYLEAVE_CHANNELS": f"{briefing.id}=daily {DIGEST_AT} {ZONE}; {deals.id}=watch deals",
        "WAYLEAVE_LOG_LEVEL": "WARNING",
    }
