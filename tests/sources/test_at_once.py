"""How many connections a host has of ours at once, however many of its feeds are due."""

import asyncio

import httpx

from tests.servers.feeds import Answer, Feeds
from tests.sources.visitors import FEED

BEFORE_ANY_ANSWER = 0.3


async def test_a_host_has_four_connections_of_ours_at_most(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """Of twelve feeds of one host four are asked, and the others when those have answered; another host does not wait."""
    feeds.put("/feed", Answer(FEED, silence=2 * BEFORE_ANY_ANSWER))
    busy, idle = feeds.url("/feed"), feeds.url("/feed", host="127.0.0.2")
    asked = [asyncio.create_task(http.get(address)) for address in (*[busy] * 12, idle)]
    await asyncio.sleep(BEFORE_ANY_ANSWER)
    hosts = [seen.headers["host"].partition(":")[0] for seen in feeds.log]
    assert sorted(hosts) == ["127.0.0.1"] * 4 + ["127.0.0.2"]
    answers = await asyncio.gather(*asked)
    assert [one.status_code for one in answers] == [httpx.codes.OK] * 13
