"""The Guardian, its key, and who gets to see it."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from briefings.model import Failed, Fetched, Source, SourceState
from briefings.net import NetLimits, open_http
from briefings.pipeline import visit
from tests.servers.officials import KEY, Fault, Officials
from tests.sources.apis.conftest import NOW, Call

PATH = "/guardian/search"


def told(number: int, at: str, kind: str = "article") -> dict[str, Any]:
    """An article of the Guardian."""
    return {
        "id": f"technology/2026/mar/{number}",
        "type": kind,
        "webPublicationDate": at,
        "webTitle": f"Story {number}",
        "webUrl": f"https://www.theguardian.com/technology/2026/mar/{number}",
    }


async def test_title_and_link_are_kept_and_live_pages_left_out(server: Officials, call: Call) -> None:
    server.guardian = [told(1, "2026-03-10T08:00:00Z"), told(2, "2026-03-10T09:00:00Z", "liveblog")]
    result = await call("guardian", PATH + "?q=huawei", KEY).visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert (one.item_key, one.title, one.body) == ("technology/2026/mar/1", "Story 1", "")
    assert server.asked(PATH)[0]["q"] == "huawei"


async def test_pages_are_asked_with_the_key_too(server: Officials, call: Call) -> None:
    caller = call("guardian", PATH, KEY)
    await caller.visit()
    server.guardian = [told(at, "2026-03-20T08:00:00Z") for at in range(70)]
    assert len(await caller.articles(timedelta(days=12))) == 70
    assert [asked["api-key"] for asked in server.asked(PATH)] == [KEY] * 3


async def test_without_a_key_nothing_is_asked(server: Officials, call: Call) -> None:
    assert (
        await call("guardian", PATH).failure()
    ).reason == "Record is asked with a key only, and none is set"
    assert server.log == []


async def test_a_wrong_key_is_said_without_saying_it(call: Call) -> None:
    caller = call("guardian", PATH, "secret-of-ours")
    assert (await caller.failure()).reason == "127.0.0.1 wants a password (401)"
    assert "secret-of-ours" not in repr(caller.source) + repr(caller.state)


@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1:9/take", "https://elsewhere.example/take"])
async def test_the_key_goes_to_no_other_host(server: Officials, call: Call, elsewhere: str) -> None:
    server.fail(PATH, Fault(302, headers={"Location": elsewhere}))
    caller = call("guardian", PATH, KEY)
    assert (await caller.failure()).reason == "127.0.0.1 sends us to another host"
    assert isinstance(caller.http, httpx.AsyncClient)
    assert len(server.log) == 1


async def test_an_api_is_behind_the_same_guard_as_a_feed(server: Officials) -> None:
    """A catalogue that points at the machine itself gets nothing out of it."""
    async with open_http(NetLimits(retry_wait=0)) as careful:
        source = Source("g", "Guardian", "guardian", server.url(PATH), key=KEY)
        done = await visit(careful, source, SourceState("g"), NOW)
    assert isinstance(done.result, Failed)
    assert "an address that is not public" in done.result.reason
    assert server.log == []
