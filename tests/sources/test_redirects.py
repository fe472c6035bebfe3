"""Feeds that move, for a while, for good, or round in circles."""

from dataclasses import replace

import pytest

from briefings.model import NotModified, SourceState
from briefings.sources.fetch import address
from tests.servers.feeds import Answer, Feeds
from tests.sources.visitors import FEED, LAST, At, failed, fetched, source_at


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_move_is_remembered(at: At, feeds: Feeds, status: int) -> None:
    """The next visit goes straight to the new address, with the new address's tag."""
    feeds.put("/old", Answer(status=status, location="/new"))
    feeds.put("/new", Answer(FEED, etag='"n"'))
    reader = at(feeds.url("/old"))
    assert fetched(await reader.visit()).moved_to == feeds.url("/new")
    assert isinstance(await reader.visit(), NotModified)
    assert [seen.path for seen in feeds.log] == ["/old", "/new", "/new"]
    assert reader.state.moved_to == feeds.url("/new")


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_temporary_detour_is_followed_and_forgotten(at: At, feeds: Feeds, status: int) -> None:
    """The catalogue's address stays the one to ask."""
    feeds.put("/old", Answer(status=status, location="/new"))
    feeds.put("/new", Answer(FEED))
    result = fetched(await at(feeds.url("/old")).visit())
    assert (len(result.articles), result.moved_to) == (1, None)


async def test_a_permanent_move_behind_a_detour_is_not_ours_to_remember(at: At, feeds: Feeds) -> None:
    """Only the permanent redirects at the start of a chain say where the feed lives."""
    feeds.put("/a", Answer(status=301, location="/b"))
    feeds.put("/b", Answer(status=302, location="/c"))
    feeds.put("/c", Answer(status=301, location="/d"))
    feeds.put("/d", Answer(FEED))
    assert fetched(await at(feeds.url("/a")).visit()).moved_to == feeds.url("/b")


async def test_what_one_host_told_us_is_not_told_to_another(at: At, feeds: Feeds) -> None:
    """Tags, dates and passwords stay with the host they belong to."""
    other = feeds.url("/there", host="127.0.0.2")
    feeds.put("/feed", Answer(FEED, etag='"1"', last_modified=LAST))
    feeds.put("/there", Answer(FEED, etag='"2"'))
    reader = at(feeds.url("/feed").replace("http://", "http://me:secret@"))
    fetched(await reader.visit())
    feeds.put("/feed", Answer(status=302, location=other))
    await reader.visit()
    asked = feeds.asked("/feed")[1].headers
    assert (asked["if-none-match"], "authorization" in asked) == ('"1"', True)
    told = feeds.asked("/there")[0].headers
    assert not told.keys() & {"if-none-match", "if-modified-since", "authorization", "referer"}
    await reader.visit()
    assert feeds.asked("/feed")[2].headers["if-none-match"] == '"1"'


async def test_a_tag_given_by_a_detour_is_not_asked_of_the_first_host(at: At, feeds: Feeds) -> None:
    """The tag belongs to the host that gave it, and that host is not asked first next time."""
    feeds.put("/feed", Answer(status=302, location=feeds.url("/there", host="127.0.0.2")))
    feeds.put("/there", Answer(FEED, etag='"2"'))
    assert fetched(await at(feeds.url("/feed")).visit()).etag is None


async def test_redirects_that_never_end_are_left(at: At, feeds: Feeds) -> None:
    """A loop is left after five hops."""
    feeds.put("/a", Answer(status=301, location="/b"))
    feeds.put("/b", Answer(status=301, location="/a"))
    result = failed(await at(feeds.url("/a")).visit())
    assert result.reason == "127.0.0.1 redirects more than 5 times"
    assert len(feeds.log) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "gopher:x"]
)
async def test_a_redirect_out_of_the_web_is_not_followed(at: At, feeds: Feeds, target: str) -> None:
    """The web is http and https."""
    feeds.put("/a", Answer(status=302, location=target))
    result = failed(await at(feeds.url("/a")).visit())
    assert result.reason == "127.0.0.1 leads to an address that is not a web address"


def test_while_the_new_address_fails_the_old_one_is_asked_every_other_time() -> None:
    """A move that was a mistake heals itself, and so does an outage of the new address."""
    source = source_at("http://old.example/")
    state = SourceState("example", moved_to="http://new.example/")
    asked = [address(source, replace(state, failures=failures)) for failures in range(4)]
    assert asked == ["http://new.example/", "http://old.example/"] * 2
