"""The engine room on a real SQLite file, a real engine, and the loopback Slack; only the sources are missing."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot import jobs
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
    given = {
        "WAYLEAVE_SOURCES": no_sources(folder),
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


def no_sources(folder: Path) -> str:
    """A catalogue with nothing in it."""
    (folder / "none.yaml").write_text("[]\n")
    return str(folder / "none.yaml")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Nothing but a folder to write to, for the program and its commands."""
    return {
        "WAYLEAVE_DATA": str(tmp_path / "data"),
        "WAYLEAVE_SOURCES": no_sources(tmp_path),
        "COLUMNS": "120",
    }


def forget_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting is in the environment."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


@pytest.fixture
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `forget_settings`."""
    forget_settings(monkeypatch)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[App]:
    """The app over a migrated database; its engine is not at work yet."""
    migrate(settings.database_url)
    async with open_app(settings, words()) as app:
        yield app


@asynccontextmanager
async def at_work(settings: Settings) -> AsyncIterator[App]:
    """The app with its engine at work on all jobs; its clock ticks when a test says so."""
    async with opened(settings) as app:
        await app.engine.start(jobs.bound(app))
        yield app
        await app.engine.stop(drain=0)


@cache
def words() -> Vocabulary:
    """The vocabulary, loaded once for all tests."""
    return vocabulary.load()


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[App]:
    """See `opened`."""
    async with opened(settings) as app:
        yield app
