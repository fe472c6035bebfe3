"""The loopback server of the demo's feeds: the archive as it stood at the demo clock's time.

In: an archive and a clock. Out: real addresses that answer over HTTP with ETag, Last-Modified, 304 and gzip.
Network (this machine only); the same instant always gives the same bytes.
"""

import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from pathlib import Path

import yaml
from aiohttp import web

from bot.demo.items import Archive, Feed
from bot.demo.render import render
from briefings.model import Source

MOST_ITEMS = 20
EVERY = 300
"""Seconds of the demo's clock between visits: shorter than its steps, so that each step asks every feed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as the log keeps it."""

    feed: str
    at: datetime
    """The demo clock's time, UTC."""
    conditional: bool
    """It carried If-None-Match or If-Modified-Since."""
    status: int


Hook = Callable[[Asked], Awaitable[None]]


@dataclass(slots=True)
class FeedServer:
    """The running server: its sources for the catalogue, its log, its hook."""

    archive: Archive
    now: Callable[[], datetime]
    address: str = ""
    """`http://127.0.0.1:PORT`, set once it listens."""
    requests: list[Asked] = field(default_factory=list)
    _hooks: list[Hook] = field(default_factory=list)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The feeds as sources with their real addresses."""
        return tuple(self._source(feed) for feed in self.archive.feeds)

    def write_catalogue(self, path: Path) -> None:
        """Write the sources as a catalogue file, in the layout of the bundled one."""
        entries = [
            {key: value for key, value in asdict(source).items() if value not in {None, "", False}}
            | {"trust": source.trust.value}
            for source in self.sources
        ]
        path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def before_response(self, hook: Hook) -> None:
        """Have `hook` awaited before each answer leaves; a test may kill the asker from it."""
        self._hooks.append(hook)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request for a feed."""
        feed = next((each for each in self.archive.feeds if each.id == request.match_info["feed"]), None)
        if feed is None:
            raise web.HTTPNotFound
        now = self.now()
        response = _response(request, *self._bytes(feed, now))
        conditional = bool(request.headers.keys() & {"If-None-Match", "If-Modified-Since"})
        asked = Asked(feed.id, now.astimezone(UTC), conditional, response.status)
        self.requests.append(asked)
        for hook in self._hooks:
            await hook(asked)
        return response

    def _bytes(self, feed: Feed, now: datetime) -> tuple[bytes, dict[str, str]]:
        shown = self.archive.shown(feed.id, now, MOST_ITEMS)
        body, media_type = render(feed, shown)
        # A weak tag, since the gzipped and the plain bytes share it.
        headers = {
            "Content-Type": media_type,
            "ETag": f'W/"{sha256(body).hexdigest()[:20]}"',
            "Vary": "Accept-Encoding",
        }
        if shown:
            changed = max(each.changed_at for each in shown).astimezone(UTC)
            headers["Last-Modified"] = format_datetime(changed, usegmt=True)
        return body, headers

    def _source(self, feed: Feed) -> Source:
        return Source(
            id=feed.id,
            name=feed.name,
            kind="feed",
            url=f"{self.address}/feeds/{feed.id}",
            language=feed.language,
            jurisdiction=feed.jurisdiction,
            trust=feed.trust,
            every=EVERY,
            topic=feed.topic,
        )


@asynccontextmanager
async def open_feed_server(
    archive: Archive, now: Callable[[], datetime], port: int = 0
) -> AsyncIterator[FeedServer]:
    """Serve the archive's feeds on 127.0.0.1 (any free port by default) until the block ends.

    `now` is the demo clock, aware UTC, read anew for every request.
    """
    server = FeedServer(archive, now)
    app = web.Application()
    app.router.add_get("/feeds/{feed}", server.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        host, listening = runner.addresses[0][:2]
        server.address = f"http://{host}:{listening}"
        yield server
    finally:
        await runner.cleanup()


def _response(request: web.Request, body: bytes, headers: dict[str, str]) -> web.Response:
    if _unchanged(request, headers):
        return web.Response(status=304, headers={**headers})
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        # mtime=0: the same feed gives the same bytes at any hour of the wall clock.
        return web.Response(
            body=gzip.compress(body, mtime=0), headers={**headers, "Content-Encoding": "gzip"}
        )
    return web.Response(body=body, headers=headers)


def _unchanged(request: web.Request, headers: dict[str, str]) -> bool:
    """RFC 9110: If-None-Match decides alone where it is sent; else If-Modified-Since."""
    known = request.headers.get("If-None-Match")
    if known is not None:
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        return "*" in tags or headers["ETag"].removeprefix("W/") in tags
    since = request.headers.get("If-Modified-Since")
    if since is None or "Last-Modified" not in headers:
        return False
    try:
        return parsedate_to_datetime(headers["Last-Modified"]) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
