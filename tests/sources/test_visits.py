"""Visits to sources over real HTTP: what is asked, and what comes back."""

import pytest

from briefings.model import NotModified
from tests.servers.feeds import Answer, Feeds, rss
from tests.sources.visitors import FEED, LAST, At, failed, fetched


async def test_a_first_visit_brings_the_articles_and_what_to_remember(at: At, feeds: Feeds) -> None:
    """A feed never seen before is fetched without conditions, by somebody who can be written to."""
    feeds.put("/feed", Answer(FEED, etag='"1"', last_modified=LAST))
    result = fetched(await at(feeds.url("/feed")).visit())
    assert [article.title for article in result.articles] == ["Carrier walks away"]
    assert (result.etag, result.last_modified, result.moved_to) == ('"1"', LAST, None)
    (seen,) = feeds.log
    assert seen.headers["user-agent"].startswith("Wayleave/")
    assert "mailto:news@wayleave.example" in seen.headers["user-agent"]
    assert not seen.headers.keys() & {"if-none-match", "if-modified-since", "cookie"}


async def test_a_second_visit_asks_whether_anything_changed(at: At, feeds: Feeds) -> None:
    """Tag and date go back to the server, which answers 304."""
    feeds.put("/feed", Answer(FEED, etag='"1"', last_modified=LAST))
    reader = at(feeds.url("/feed"))
    fetched(await reader.visit())
    assert isinstance(await reader.visit(), NotModified)
    assert feeds.log[1].headers["if-none-match"] == '"1"'
    assert feeds.log[1].headers["if-modified-since"] == LAST
    assert reader.state.etag == '"1"'


async def test_a_server_that_knows_only_dates_is_asked_by_date(at: At, feeds: Feeds) -> None:
    """Without a tag the date alone does it."""
    feeds.put("/feed", Answer(FEED, last_modified=LAST))
    reader = at(feeds.url("/feed"))
    fetched(await reader.visit())
    assert isinstance(await reader.visit(), NotModified)
    assert "if-none-match" not in feeds.log[1].headers


async def test_a_mark_in_letters_that_no_header_may_hold_is_not_sent_back(at: At, feeds: Feeds) -> None:
    """Nor does it fail the next visit."""
    feeds.put("/feed", Answer(FEED, headers={"ETag": '"caf\u00e9"'}, last_modified=LAST))
    reader = at(feeds.url("/feed"))
    fetched(await reader.visit())
    assert isinstance(await reader.visit(), NotModified)
    assert "if-none-match" not in feeds.log[1].headers
    assert feeds.log[1].headers["if-modified-since"] == LAST


async def test_the_same_bytes_again_are_not_news(at: At, feeds: Feeds) -> None:
    """A server without tags or dates sends everything each time; nothing is parsed twice."""
    feeds.put("/feed", Answer(FEED))
    reader = at(feeds.url("/feed"))
    fetched(await reader.visit())
    assert isinstance(await reader.visit(), NotModified)


async def test_cookies_are_kept_by_nobody(at: At, feeds: Feeds) -> None:
    """Neither for the next visit nor for the next hop."""
    cookie = {"Set-Cookie": "id=7; Path=/"}
    feeds.put("/a", Answer(status=302, location="/b", headers=cookie))
    feeds.put("/b", Answer(FEED, headers=cookie))
    reader = at(feeds.url("/a"))
    await reader.visit()
    await reader.visit()
    assert [("cookie" in seen.headers) for seen in feeds.log] == [False] * 4


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw-deflate"])
async def test_packed_feeds_are_unpacked(at: At, feeds: Feeds, packing: str) -> None:
    """gzip, zlib, and the bare deflate that some servers mean by `deflate`."""
    feeds.put("/feed", Answer(FEED, packing=packing))
    result = fetched(await at(feeds.url("/feed")).visit())
    assert [article.item_key for article in result.articles] == ["1"]


async def test_a_feed_packed_in_a_way_nobody_asked_for_is_refused(at: At, feeds: Feeds) -> None:
    """Two layers of gzip are how a small answer becomes a huge one."""
    feeds.put("/feed", Answer(FEED, packing="gzip, gzip"))
    result = failed(await at(feeds.url("/feed")).visit())
    assert result.reason == "127.0.0.1 sent what cannot be unpacked"


async def test_a_feed_cut_off_on_the_way_is_no_feed(at: At, feeds: Feeds) -> None:
    """A connection lost within the body: nothing of it is believed."""
    feeds.put("/feed", Answer(FEED, cut_after=100))
    assert failed(await at(feeds.url("/feed")).visit()).reason.startswith("127.0.0.1 broke off")


async def test_a_web_page_is_not_a_feed(at: At, feeds: Feeds) -> None:
    """A consent or log-in page comes with status 200."""
    page = b"<!DOCTYPE html><html><head><title>Before you continue</title></head><body><p>Cookies</html>"
    feeds.put("/feed", Answer(page, content_type="text/html"))
    result = failed(await at(feeds.url("/feed")).visit())
    assert result.reason == "127.0.0.1 sent a web page instead of a feed"


async def test_a_feed_under_a_wrong_name_is_a_feed(at: At, feeds: Feeds) -> None:
    """What it is counts, not what HTTP calls it."""
    feeds.put("/feed", Answer(FEED, content_type="text/html"))
    fetched(await at(feeds.url("/feed")).visit())


async def test_an_empty_answer_is_told_from_an_empty_feed(at: At, feeds: Feeds) -> None:
    """A valid feed without items is fine; no bytes are not."""
    feeds.put("/empty", Answer(rss("")))
    feeds.put("/nothing", Answer(b""))
    assert fetched(await at(feeds.url("/empty")).visit()).articles == ()
    result = failed(await at(feeds.url("/nothing")).visit())
    assert result.reason == "127.0.0.1 sent nothing at all"


async def test_the_feeds_own_wish_for_quiet_is_passed_on(at: At, feeds: Feeds) -> None:
    """The longer of ttl (minutes) and what Cache-Control leaves (seconds)."""
    feeds.put("/ttl", Answer(rss("<ttl>30</ttl>"), headers={"Cache-Control": "public, max-age=600"}))
    feeds.put("/cached", Answer(FEED, headers={"Cache-Control": "max-age=3600", "Age": "600"}))
    assert fetched(await at(feeds.url("/ttl")).visit()).retry_after == 1800
    assert fetched(await at(feeds.url("/cached")).visit()).retry_after == 3000
