"""The engine room on a real SQLite file, a real engine, and the loopback Slack; only the sources are missing."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, migrate, open_app
from bot.emulator import Emulator, EmulatorConfig, RateRules, open_emulator
from bot.settings import Settings
from briefings import vocabulary
from briefings.vocabulary import Vocabulary
from tests import postgres
from tests.slack.checks import check_sent


def now() -> datetime:
    """The wall clock: these tests run in real time."""
    return datetime.now(UTC)


@pytest.fixture
async def slack() -> AsyncIterator[Emulator]:
    """A workspace that takes messages as fast as they come."""
    async with open_emulator(EmulatorConfig(now=now, rates=RateRules(channel_seconds=0))) as emulator:
        yield emulator
        check_sent(emulator.transcript)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A database of its own for each test: a SQLite file, or one on a PostgreSQL server.

    Which server, `tests/postgres.py` tells.
    """
    if postgres.server():
        with postgres.fresh() as made:
            yield made
        return
    yield f"sqlite:///{tmp_path / 'wayleave.sqlite'}"


@pytest.fixture
def settings(slack: Emulator, address: str, tmp_path: Path) -> Settings:
    """A bot of that workspace, with that database."""
    return settings_for(slack, tmp_path, DATABASE_URL=address)


def settings_for(slack: Emulator, folder: Path, **more: Any) -> Settings:
    """Settings as the environment would give them; no sources, unless a test names some."""
    (folder / "none.yaml").write_text("[]\n")
    given = {
        "WAYLEAVE_SOURCES": str(folder / "none.yaml"),
        "SLACK_BOT_TOKEN": slack.world.config.bot_token,
        "SLACK_APP_TOKEN": slack.world.config.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'wayleave.sqlite'}",
        "WAYLEAVE_DATA": str(folder),
        "WAYLEAVE_SETTLE_SECONDS": "0.3",
        "WAYLEAVE_HOLD_SECONDS": "0",
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        "WAYLEAVE_BASELINE": "off",
        **more,
    }
    return Settings(**given)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[App]:
    """The app over a migrated database; its engine is not at work yet."""
    migrate(settings.database_url)
    async with open_app(settings, words()) as app:
        yield app


@cache
def words() -> Vocabulary:
    """The vocabulary, loaded once for all tests."""
    return vocabulary.load()


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[App]:
    """See `opened`."""
    async with opened(settings) as app:
        yield app
