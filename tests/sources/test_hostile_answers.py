"""Servers that mean harm, or might as well: every visit ends in bounded time with bounded memory."""

import gzip
import io
import resource
import time

import pytest

from briefings.model import Failed, Fetched
from briefings.sources.fetch import Patience
from tests.servers.feeds import Answer, Feeds, rss
from tests.sources.visitors import At

SHORT = Patience(seconds=0.4)
MB = 1_000_000


def memory() -> int:
    """The most bytes this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def bomb(size: int) -> bytes:
    """So many zeros, packed, without ever holding them."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as file:
        for _ in range(size // MB):
            file.write(bytes(MB))
    return packed.getvalue()


async def test_a_huge_feed_is_left_at_the_cap(at: At, feeds: Feeds) -> None:
    """One byte over five megabytes is too much; exactly five are not."""
    start, end = b'<rss version="2.0"><channel><title>', b"</title></channel></rss>"
    fits = start + b"x" * (5 * MB - len(start) - len(end)) + end
    feeds.put("/fits", Answer(fits))
    feeds.put("/huge", Answer(fits + b" "))
    assert isinstance(await at(feeds.url("/fits")).visit(), Fetched)
    result = await at(feeds.url("/huge")).visit()
    assert result == Failed("127.0.0.1 sent too much: longer than 5,000,000 bytes")


async def test_an_endless_stream_is_left_at_the_cap(at: At, feeds: Feeds) -> None:
    """The server never stops; we do, soon and without hoarding."""
    feeds.put("/endless", Answer(rss("<item>") + b"x" * 60_000, endless=True))
    before = memory()
    result = await at(feeds.url("/endless")).visit()
    assert result == Failed("127.0.0.1 sent too much: longer than 5,000,000 bytes")
    assert feeds.sent < 20 * MB
    assert memory() - before < 60 * MB


async def test_a_gzip_bomb_goes_off_at_the_cap(at: At, feeds: Feeds) -> None:
    """200 MB in 200 kB cost us no more than five megabytes' worth."""
    feeds.put("/bomb", Answer(bomb(200 * MB), headers={"Content-Encoding": "gzip"}))
    before = memory()
    result = await at(feeds.url("/bomb")).visit()
    assert result == Failed("127.0.0.1 sent too much: longer than 5,000,000 bytes")
    assert memory() - before < 60 * MB


@pytest.mark.parametrize(
    "answer",
    [Answer(rss(""), drip=0.05), Answer(rss(""), silence=5.0), Answer(b"<rss>", drip=0.01, endless=True)],
    ids=["drip", "silence", "endless drip"],
)
async def test_a_slow_server_is_left_when_the_time_is_up(at: At, feeds: Feeds, answer: Answer) -> None:
    """However it is slow: byte by byte, not at all, or for ever."""
    feeds.put("/slow", answer)
    started = time.monotonic()
    result = await at(feeds.url("/slow")).visit(SHORT)
    assert result == Failed("127.0.0.1 did not finish within 0.4 seconds")
    assert time.monotonic() - started < 2


async def test_broken_packing_is_said_to_be_broken(at: At, feeds: Feeds) -> None:
    """Claims to be gzip and is not; is an encoding nobody asked for."""
    packed = gzip.compress(rss("<item><title>x</title></item>" * 100))
    feeds.put("/not", Answer(b"plain", headers={"Content-Encoding": "gzip"}))
    feeds.put("/half", Answer(packed[:60] + b"\xff" * 60, headers={"Content-Encoding": "gzip"}))
    feeds.put("/br", Answer(b"plain", headers={"Content-Encoding": "br"}))
    for path in ("/not", "/half", "/br"):
        assert await at(feeds.url(path)).visit() == Failed("127.0.0.1 sent what cannot be unpacked")


async def test_packed_members_and_padding_are_understood(at: At, feeds: Feeds) -> None:
    """A feed in two gzip members with zeros behind it is a feed."""
    body = rss("<item><title>In two parts</title></item>")
    packed = gzip.compress(body[:50]) + gzip.compress(body[50:]) + bytes(16)
    feeds.put("/feed", Answer(packed, headers={"Content-Encoding": "gzip"}))
    result = await at(feeds.url("/feed")).visit()
    assert isinstance(result, Fetched)
    assert [article.title for article in result.articles] == ["In two parts"]


async def test_headers_without_end_are_left(at: At, feeds: Feeds) -> None:
    """A megabyte of header."""
    feeds.put("/feed", Answer(rss(""), headers={"X-Long": "x" * MB}))
    result = await at(feeds.url("/feed")).visit()
    assert isinstance(result, Failed)
    assert result.reason.startswith("127.0.0.1 broke off")
