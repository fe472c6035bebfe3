"""A loopback server of feeds that behaves as well or as badly as a test asks. Network, this machine only.

async with open_feeds() as feeds:
    feeds.put("/news", Answer(rss("<item/>"), etag='"1"'))   # answers 304 to who knows the tag
    feeds.put("/flaky", Answer(status=500), Answer(status=500), Answer(body))   # one after the other
    ... feeds.url("/news"), feeds.asked("/news")
"""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

XML = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers, once."""

    body: bytes = b""
    status: int = 200
    content_type: str = XML
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: str | None = None
    """With either of them a request that knows it is answered 304."""
    packing: str = ""
    """`gzip`, `deflate`, `raw-deflate`, or `gzip, gzip`."""
    location: str | None = None
    silence: float = 0.0
    """Seconds before the first byte."""
    drip: float = 0.0
    """Seconds between one byte and the next."""
    endless: bool = False
    """The body again and again until the client hangs up."""
    reset: bool = False
    """The connection is cut instead of an answer."""
    cut_after: int | None = None
    """The connection is cut after so many bytes of the body."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One request, as the log keeps it."""

    path: str
    headers: Mapping[str, str]
    """Names in small letters."""


class Feeds:
    """The running server: what it answers and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.log: list[Seen] = []
        self.sent = 0
        """Bytes of bodies handed to the network."""
        self.ports: dict[str, int] = {}

    def put(self, path: str, *answers: Answer) -> None:
        """Has a path answer one after the other; the last one stays."""
        self.answers[path] = list(answers)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path; 127.0.0.2 is the same server under another host."""
        return f"http://{host}:{self.ports[host]}{path}"

    def asked(self, path: str) -> list[Seen]:
        """The requests for a path so far, in order."""
        return [seen for seen in self.log if seen.path == path]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Any request: the next answer of its path, 404 where there is none."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.log.append(Seen(request.path_qs, headers))
        waiting = self.answers.get(request.path)
        if not waiting:
            return web.Response(status=404)
        answer = waiting[0] if len(waiting) == 1 else waiting.pop(0)
        await asyncio.sleep(answer.silence)
        if answer.reset:
            await _cut(request)
        if _known(headers, answer):
            return web.Response(status=304, headers=_headers(answer))
        return await self._send(request, answer)

    async def _send(self, request: web.Request, answer: Answer) -> web.StreamResponse:
        body = _packed(answer.body, answer.packing)
        response = web.StreamResponse(status=answer.status, headers=_headers(answer))
        response.content_type, _, charset = answer.content_type.partition("; charset=")
        response.charset = charset or None
        if answer.packing:
            response.headers["Content-Encoding"] = answer.packing.removeprefix("raw-")
        if not answer.endless and answer.cut_after is None:
            response.content_length = len(body)
        await response.prepare(request)
        try:
            await self._write(response, body, answer)
        except ConnectionError:
            return response  # the client had enough
        if answer.cut_after is not None:
            await _cut(request)
        return response

    async def _write(self, response: web.StreamResponse, body: bytes, answer: Answer) -> None:
        step = 1 if answer.drip else 65_536
        while True:
            for start in range(0, min(len(body), answer.cut_after or len(body)), step):
                piece = body[start : start + step]
                await response.write(piece)
                self.sent += len(piece)
                await asyncio.sleep(answer.drip)
            if not answer.endless:
                return


@asynccontextmanager
async def open_feeds() -> AsyncIterator[Feeds]:
    """Serves on 127.0.0.1 and 127.0.0.2, any free ports, until the block ends."""
    feeds = Feeds()
    async with served(feeds, "127.0.0.1", "127.0.0.2"):
        yield feeds


@asynccontextmanager
async def served(feeds: Feeds, *hosts: str, method: str = "GET") -> AsyncIterator[None]:
    """Whatever these answer, at every path of these hosts, until the block ends."""
    app = web.Application()
    app.router.add_route(method, "/{path:.*}", feeds.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    try:
        for host in hosts:
            await web.TCPSite(runner, host, 0).start()
        feeds.ports = {address[0]: address[1] for address in runner.addresses}
        yield
    finally:
        await runner.cleanup()


def rss(items: str, title: str = "Example") -> bytes:
    """A small RSS 2.0 feed around some items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://news.example/</link>{items}</channel></rss>"
    ).encode()


def _headers(answer: Answer) -> dict[str, str]:
    named = {"ETag": answer.etag, "Last-Modified": answer.last_modified, "Location": answer.location}
    return {**{name: value for name, value in named.items() if value}, **answer.headers}


def _known(headers: Mapping[str, str], answer: Answer) -> bool:
    tag, date = headers.get("if-none-match"), headers.get("if-modified-since")
    return (tag is not None and tag == answer.etag) or (
        tag is None and date is not None and date == answer.last_modified
    )


def _packed(body: bytes, packing: str) -> bytes:
    if packing == "raw-deflate":
        return zlib.compress(body, wbits=-15)
    if packing == "deflate":
        return zlib.compress(body)
    for _ in range(packing.count("gzip")):
        body = gzip.compress(body)
    return body


async def _cut(request: web.Request) -> None:
    """A reset, as a crashing server sends it; the handler is cancelled by it."""
    if request.transport is not None:
        request.transport.abort()
    await asyncio.Event().wait()
