"""What the demo's tests share: the bundled archive, and a clock that a test turns by hand."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from aiohttp import ClientSession

from bot.demo.archive import Archive, load
from bot.demo.feeds import FeedServer, open_feed_server


@dataclass
class Clock:
    """Shows the instant it was last set to."""

    instant: datetime

    def __call__(self) -> datetime:
        """Return the instant."""
        return self.instant


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The bundled archive."""
    return load()


@pytest.fixture
def clock() -> Clock:
    """A clock at noon, UTC, of the day on which the news of AT&T's retreat went round."""
    return Clock(datetime.fromisoformat("2018-01-09T12:00:00+00:00"))


@pytest.fixture
async def feeds(archive: Archive, clock: Clock) -> AsyncIterator[FeedServer]:
    """The running feed server."""
    async with open_feed_server(archive, clock) as server:
        yield server


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    """An HTTP client that hands back the bytes as they were sent."""
    async with ClientSession(auto_decompress=False) as session:
        yield session
