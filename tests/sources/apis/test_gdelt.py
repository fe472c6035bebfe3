"""GDELT, which says most of its errors with 200."""

import pytest

from briefings.model import Fetched
from tests.servers.officials import Fault, Officials
from tests.sources.apis.conftest import Call

PATH = "/gdelt/doc"
FOUND = b"""{"articles": [{"url": "https://news.example/a?utm_source=x", "title": "Ministry bans ZTE , report says",
"seendate": "20260310T093000Z", "domain": "news.example", "language": "German", "sourcecountry": "Germany"},
{"url": "https://news.example/b", "title": "A title with \x01 a control", "seendate": "20260310T091500Z", "language": "?"}]}"""


async def test_raw_control_characters_are_no_reason_to_lose_the_answer(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(body=FOUND))
    result = await call("gdelt", PATH + "?query=huawei&timespan=24h").visit()
    assert isinstance(result, Fetched)
    older, newer = result.articles
    assert newer.title == "Ministry bans ZTE, report says"
    assert newer.item_key == "https://news.example/a"
    assert newer.language == "de"
    assert newer.published_at
    assert newer.published_at.isoformat() == "2026-03-10T09:30:00+00:00"
    assert older.title.startswith("A title with")
    (asked,) = server.asked(PATH)
    assert (asked["mode"], asked["format"], asked["query"]) == ("artlist", "json", "huawei")


async def test_nothing_found_is_an_empty_object(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(body=b"{}"))
    assert await call("gdelt", PATH).articles() == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(body=b"Your query was too short or too long.", content_type="text/html"),
        Fault(body=b"<html>Please limit requests</html>", content_type="text/html"),
        Fault(body=b'{"articles": [{"url": "https://news.exa'),
        Fault(body=b""),
    ],
)
async def test_words_instead_of_data_are_a_failure(server: Officials, call: Call, fault: Fault) -> None:
    server.fail(PATH, fault)
    assert (await call("gdelt", PATH).failure()).reason.startswith("127.0.0.1 sent ")


async def test_too_fast_is_a_minute_away(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(429))
    assert (await call("gdelt", PATH).failure()).retry_after == 60
