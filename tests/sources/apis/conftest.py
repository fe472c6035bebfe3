"""What the tests of the APIs share: the server, and somebody who visits it again and again. `http` is that of all sources."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from briefings.model import Failed, Fetched, Source, SourceState, Trust, Visited
from briefings.pipeline import visit
from briefings.sources.pace import next_state
from tests.servers.officials import Officials, open_officials

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Caller:
    """Visits one API, remembering what there is to remember."""

    def __init__(self, http: httpx.AsyncClient, source: Source) -> None:
        self.http, self.source, self.now = http, source, NOW
        self.state = SourceState(source.id)

    async def visit(self, later: timedelta = timedelta(0)) -> Visited:
        """One visit, some time later."""
        self.now += later
        done = await visit(self.http, self.source, self.state, self.now)
        self.state = next_state(done, 0)
        return done.result

    async def articles(self, later: timedelta = timedelta(0)) -> list[str]:
        """The titles that a visit brings."""
        result = await self.visit(later)
        assert isinstance(result, Fetched), result
        return [one.title for one in result.articles]

    async def failure(self) -> Failed:
        """What goes wrong with a visit."""
        result = await self.visit()
        assert isinstance(result, Failed), result
        return result


Call = Callable[..., Caller]


@pytest.fixture
async def server() -> AsyncIterator[Officials]:
    """The APIs, on loopback."""
    async with open_officials() as running:
        yield running


@pytest.fixture
def call(http: httpx.AsyncClient, server: Officials) -> Call:
    """Somebody who visits: `call("govuk", "/govuk/api/search.json")`."""

    def made(kind: str, path: str, key: str = "") -> Caller:
        source = Source("record", "Record", kind, server.url(path), trust=Trust.OFFICIAL, jurisdiction="US")
        return Caller(http, replace(source, key=key))

    return made
