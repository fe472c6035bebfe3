"""A server of thousands of feeds that costs next to nothing, so that what is measured is who asks. Network: loopback.

    python -m bot.bench.farm COUNT ITEMS [CERTIFICATE KEY]

In: how many feeds of how many items, and a certificate where TLS is wanted. Out: the port on standard output, then
RSS at `/feed/N` on every address of 127.0.0.0/8 until it is ended. Each feed has an entity tag, and answers 304 to
who knows it; gzip to who takes it.
"""

import asyncio
import gzip
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from pathlib import Path

from bot.bench.filler import SENTENCES

BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)
SENTENCES_EACH = 6
"""Of an item: with its mark-up about 1.1 kB, so that 30 items have 33 kB, as news feeds have in the median."""
ITEM = """<item><title>{title}</title><link>https://feed-{feed}.example/story/{item}</link>
<guid isPermaLink="false">feed-{feed}-item-{item}</guid><pubDate>{day:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
<category>Today</category><dc:creator>Reporter {item}</dc:creator><description>{body}</description></item>
"""
EVERYWHERE = "0.0.0.0"  # noqa: S104 - all of 127.0.0.0/8
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed {feed}</title>
<link>https://feed-{feed}.example/</link><description>Measured</description><language>en</language>
{items}</channel></rss>
"""


def feed_of(number: int, items: int) -> bytes:
    """One feed: its words are its own, half an hour lies between its items."""
    return FEED.format(feed=number, items="".join(_item(number, at) for at in range(items))).encode()


def _item(feed: int, at: int) -> str:
    start = feed * 7 + at * 3
    words = [SENTENCES[(start + step * (1 + feed % 5)) % len(SENTENCES)] for step in range(SENTENCES_EACH)]
    title = f"{words[0].split(',')[0].rstrip('.')} ({feed}/{at})"
    body = "".join(f"<p>{word}</p>" for word in words)
    day = BEGIN - timedelta(minutes=30 * at + feed % 30)
    return ITEM.format(title=escape(title), feed=feed, item=at, day=day, body=escape(body))


class Serving(asyncio.Protocol):
    """One connection of a server that costs next to nothing; requests come one after the other, without bodies."""

    def __init__(self, answer: Callable[[bytes], bytes | None]) -> None:
        """`answer` gets the head of a request in small letters, and gives the whole answer; None cuts the line."""
        self.answer = answer
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way back."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a stream's protocol has no other
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answers each request that is whole."""
        self.buffer += data
        while self.transport and (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head, self.buffer = self.buffer[:end].lower(), self.buffer[end + 4 :]
            answer = self.answer(head)
            if answer is None:
                self.transport.abort()
                return
            self.transport.write(answer)
            if b"connection: close" in head:
                self.transport.close()


def _answer(bodies: Sequence[tuple[bytes, bytes]], head: bytes) -> bytes:
    path = head.split(b" ", 2)[1]
    number = int(path.rpartition(b"/")[2])
    tag = b'"feed-%d"' % number
    if b"if-none-match: " + tag in head:
        return not_modified(tag)
    plain, packed = bodies[number % len(bodies)]
    return found(packed, tag, b"gzip") if b"gzip" in head else found(plain, tag)


def not_modified(tag: bytes) -> bytes:
    """An answer for who knows the tag."""
    return b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % tag


def found(body: bytes, tag: bytes, packing: bytes = b"") -> bytes:
    """A feed."""
    encoding = b"Content-Encoding: %b\r\n" % packing if packing else b""
    kind = b"Content-Type: application/rss+xml; charset=utf-8"
    head = b"HTTP/1.1 200 OK\r\n%b\r\n%bETag: %b\r\nContent-Length: %d\r\n\r\n"
    return head % (kind, encoding, tag, len(body)) + body


@asynccontextmanager
async def opened(count: int, items: int, tls: tuple[Path, Path] | None = None) -> AsyncIterator[int]:
    """The server as a process of its own; its port."""
    given = [str(count), str(items), *map(str, tls or ())]
    farm = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.bench.farm",
        *given,
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert farm.stdout is not None  # noqa: S101 - it was asked for
        yield int(await farm.stdout.readline())
    finally:
        with suppress(ProcessLookupError):
            farm.terminate()
        await farm.wait()


async def _serve(count: int, items: int, tls: Sequence[str]) -> None:
    bodies = [(body, gzip.compress(body, 5)) for body in (feed_of(number, items) for number in range(count))]
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if tls else None
    if context:
        context.load_cert_chain(*tls)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Serving(partial(_answer, bodies)), EVERYWHERE, 0, ssl=context, backlog=4096
    )
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
