"""What the tests of the sources share: a server of feeds and a client that may ask it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from ipaddress import ip_network

import httpx
import pytest

from briefings.net import NetLimits, open_http
from tests.servers.feeds import Feeds, open_feeds
from tests.sources.visitors import At, Reader

LOOPBACK = (ip_network("127.0.0.0/8"),)
QUICK = NetLimits(contact="mailto:news@wayleave.example", allow=LOOPBACK, retry_wait=0, read=2.0, connect=2.0)


@pytest.fixture
def now() -> datetime:
    """The morning after the deal collapsed."""
    return datetime(2018, 1, 9, 6, 0, tzinfo=UTC)


@pytest.fixture
async def feeds() -> AsyncIterator[Feeds]:
    """A server of feeds on loopback."""
    async with open_feeds() as server:
        yield server


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """The real client, allowed to ask loopback, without waits between attempts."""
    async with open_http(QUICK) as client:
        yield client


@pytest.fixture
def at(http: httpx.AsyncClient, now: datetime) -> At:
    """Somebody who visits an address: `at(feeds.url("/feed"))`."""
    return lambda url: Reader(http, url, now)
