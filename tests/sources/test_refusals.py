"""Servers that do not answer, or not with a feed: what is tried again, and what people are told."""

import pytest

from briefings.model import Failed
from tests.servers.feeds import Answer, Feeds
from tests.sources.visitors import FEED, At, failed, fetched


async def test_a_feed_that_is_gone_says_so(at: At, feeds: Feeds) -> None:
    """410 is a request never to come again."""
    feeds.put("/feed", Answer(status=410))
    reader = at(feeds.url("/feed"))
    result = failed(await reader.visit())
    assert result == Failed("127.0.0.1 says that this feed is gone for good (410)", gone=True)
    assert reader.state.next_visit_at is None


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "127.0.0.1 wants a password (401)"),
        (403, "127.0.0.1 refuses to answer us (403)"),
        (404, "127.0.0.1 does not know this address (404)"),
        (418, "127.0.0.1 answers i'm a teapot (418)"),
        (500, "127.0.0.1 answers internal server error (500)"),
        (204, "127.0.0.1 answers no content (204)"),
        (999, "127.0.0.1 answers nothing known (999)"),
    ],
)
async def test_each_refusal_is_one_clear_sentence(at: At, feeds: Feeds, status: int, sentence: str) -> None:
    """What a person reads in the list of sources."""
    feeds.put("/feed", Answer(status=status))
    assert failed(await at(feeds.url("/feed")).visit()) == Failed(sentence)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "seconds"), [("120", 120), ("Tue, 09 Jan 2018 06:10:00 GMT", 600), ("soon", None)]
)
async def test_a_server_that_says_when_to_come_back_is_believed(
    at: At, feeds: Feeds, header: str, seconds: int | None, status: int
) -> None:
    """Retry-After is seconds or a date (it is 06:00 now); nobody tries again before."""
    feeds.put("/feed", Answer(status=status, headers={"Retry-After": header}))
    result = failed(await at(feeds.url("/feed")).visit())
    assert result.retry_after == seconds
    assert len(feeds.log) == 1


async def test_a_hiccup_of_a_gateway_is_tried_again_at_once(at: At, feeds: Feeds) -> None:
    """Two bad answers, then a good one, within one visit."""
    feeds.put("/feed", Answer(status=502), Answer(status=503), Answer(FEED))
    fetched(await at(feeds.url("/feed")).visit())
    assert len(feeds.log) == 3


async def test_a_lost_connection_is_tried_again_at_once(at: At, feeds: Feeds) -> None:
    """A reset before any answer."""
    feeds.put("/feed", Answer(reset=True), Answer(FEED))
    fetched(await at(feeds.url("/feed")).visit())
    assert len(feeds.log) == 2


async def test_nobody_is_asked_more_than_three_times_in_a_row(at: At, feeds: Feeds) -> None:
    """After the third hiccup or reset the visit has failed."""
    feeds.put("/busy", Answer(status=504))
    feeds.put("/reset", Answer(reset=True))
    assert failed(await at(feeds.url("/busy")).visit()).reason.endswith("(504)")
    reset = failed(await at(feeds.url("/reset")).visit())
    assert reset.reason.startswith("127.0.0.1 cannot be reached")
    assert (len(feeds.asked("/busy")), len(feeds.asked("/reset"))) == (3, 3)


async def test_an_error_of_the_server_itself_is_not_tried_again_at_once(at: At, feeds: Feeds) -> None:
    """500 is a bug there, and seconds mend no bugs; the next visit sees the feed again."""
    feeds.put("/feed", Answer(status=500), Answer(FEED))
    reader = at(feeds.url("/feed"))
    failed(await reader.visit())
    fetched(await reader.visit())
    assert (len(feeds.log), reader.state.failures) == (2, 0)


async def test_an_address_that_is_none_is_said_to_be_none(at: At) -> None:
    """Nonsense in, a sentence out."""
    for url in (
        "http://[::1",
        "http://",
        "mailto:x@example.org",
        "http://a..b/",
        f"http://{'x' * 70}.example/",
    ):
        assert failed(await at(url).visit()).reason


async def test_no_sentence_holds_a_key_from_an_address(at: At, feeds: Feeds) -> None:
    """Failures are logged and shown; addresses may hold passwords."""
    urls = [
        feeds.url("/x?key=SECRET"),
        "http://me:SECRET@127.0.0.1:1/feed",
        "http://nosuch.invalid/?k=SECRET",
    ]
    for url in urls:
        assert "SECRET" not in failed(await at(url).visit()).reason
