"""Somebody who visits sources, as the tests of visits tell it."""

from collections.abc import Callable
from datetime import datetime

import httpx

from briefings.model import Failed, Fetched, Source, SourceState, Visited
from briefings.sources.fetch import Patience, visit
from briefings.sources.pace import next_state
from tests.servers.feeds import rss

FEED = rss("<item><title>Carrier walks away</title><link>https://news.example/1</link><guid>1</guid></item>")
LAST = "Mon, 08 Jan 2018 20:00:00 GMT"


class Reader:
    """Visits one source again and again, remembering what there is to remember."""

    def __init__(self, http: httpx.AsyncClient, url: str, now: datetime) -> None:
        self.http, self.now = http, now
        self.source = source_at(url)
        self.state = SourceState("example")

    async def visit(self, patience: Patience | None = None) -> Visited:
        """One visit; its outcome is remembered for the next."""
        done = await visit(self.http, self.source, self.state, self.now, patience or Patience())
        self.state = next_state(done, 0)
        return done.result


At = Callable[[str], Reader]


def source_at(url: str) -> Source:
    """A source of the catalogue at some address."""
    return Source("example", "Example", "feed", url)


def fetched(result: Visited) -> Fetched:
    """The result, which must have brought articles."""
    assert isinstance(result, Fetched), result
    return result


def failed(result: Visited) -> Failed:
    """The result, which must be a failure."""
    assert isinstance(result, Failed), result
    return result
