"""The press corner of the European Commission."""

from datetime import timedelta
from typing import Any

from briefings.model import Fetched
from tests.servers.officials import Fault, Officials
from tests.sources.apis.conftest import NOW, Call

PATH = "/eu/presscorner/api/search"


def release(number: int, day: str, **more: Any) -> dict[str, Any]:
    """A press release."""
    made = {
        "refCode": f"IP/26/{number}",
        "eventDate": day,
        "title": f"Commission decides {number}",
        "leadText": "In short.",
        "docutype": {"code": "IP", "description": "Press release"},
        "languageCode": "EN",
    }
    return {**made, **more}


async def test_the_reference_is_the_key_and_makes_the_address(server: Officials, call: Call) -> None:
    server.press = [release(301, "2026-03-09"), release(302, "2026-03-09", languageCode="FR")]
    result = await call("eu-press", PATH + "?language=en").visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert (one.item_key, one.title) == ("IP/26/301", "Commission decides 301")
    assert one.url == "https://ec.europa.eu/commission/presscorner/detail/en/ip_26_301"
    assert one.body == "European Commission. Press release.\n\nIn short."


async def test_pages_are_followed_by_number(server: Officials, call: Call) -> None:
    caller = call("eu-press", PATH)
    await caller.visit()
    server.press = [release(at, "2026-03-20") for at in range(120)]
    assert len(await caller.articles(timedelta(days=12))) == 120
    assert [asked["pagenumber"] for asked in server.asked(PATH)[1:]] == ["1", "2", "3"]


async def test_the_older_shape_is_read_too(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(body=b'{"documents": [{"refCd": "STATEMENT/26/7", "title": "Statement"}]}'))
    assert await call("eu-press", PATH).articles() == ["Statement"]


async def test_429_without_a_word_is_a_quarter_of_an_hour(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(429))
    caller = call("eu-press", PATH)
    failure = await caller.failure()
    assert failure.reason == "127.0.0.1 asks us to come back later (429)"
    assert caller.state.next_visit_at
    assert caller.state.next_visit_at >= NOW + timedelta(minutes=15)


async def test_a_shape_that_nobody_knows_is_a_failure(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(body=b'{"items": []}'))
    assert "sent JSON without docuLanguageListResources" in (await call("eu-press", PATH).failure()).reason
