"""One polite visit to one source. Network.

In: the HTTP client of `net`, a source, what is remembered of it, now. Out: a `Visit`, whatever happens:
failures are values with a sentence for people. Sentences name the host only, never the address: it may
hold a key.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import httpx

from briefings import straight
from briefings.model import Failed, Fetched, NotModified, Source, SourceState, Visit, Visited
from briefings.sources.answer import freshness, refusal, trouble, wait
from briefings.sources.document import Unreadable
from briefings.sources.parse import Download, parse
from briefings.text import host_of

ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"
MOVED = frozenset((301, 308))
REDIRECTS = MOVED | {302, 303, 307}
OK = frozenset((200, 203))
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Patience:
    """When a visit gives up."""

    seconds: float = 30.0
    """All of it: redirects, retries, body, reading."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """The last answer of a chain of redirects."""

    response: httpx.Response
    """Closed; its body read if it was a good one."""
    home: httpx.URL
    """What to ask next time: the end of the permanent redirects from the start on."""


async def visit(
    http: httpx.AsyncClient,
    source: Source,
    state: SourceState,
    now: datetime,
    patience: Patience = Patience(),
) -> Visit:
    """Asks a source once, conditionally, and reads what comes. Raises nothing but cancellation."""
    start = address(source, state)
    result: Visited
    try:
        async with asyncio.timeout(patience.seconds):
            asked = await _ask(http, straight.address(start), state, patience)
            result = asked if isinstance(asked, Failed) else await _read(asked, source, state, now)
    except TimeoutError:
        result = Failed(f"{host_of(start) or source.id} did not finish within {patience.seconds:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        result = Failed(f"{host_of(start) or source.id} {trouble(error)}")
    return Visit(source, state, result, now)


def address(source: Source, state: SourceState) -> str:
    """Where a source is asked: where it moved to. While that fails, the catalogue's address every other time."""
    return state.moved_to if state.moved_to and state.failures % 2 == 0 else source.url


async def _ask(
    http: httpx.AsyncClient, start: httpx.URL, state: SourceState, patience: Patience
) -> _Asked | Failed:
    url = home = start
    for _ in range(patience.redirects + 1):
        # What we remember was said to one host, and is nobody else's business.
        headers = _conditions(state) if url is start or _party(url) == _party(start) else {}
        request = http.build_request("GET", url, headers={"Accept": ACCEPT, **headers})
        response = await http.send(request, stream=True)
        try:
            if response.status_code in OK:
                await response.aread()
        finally:
            await response.aclose()
        target = response.headers.get("location")
        if response.status_code not in REDIRECTS or not target:
            return _Asked(response, home)
        moved = response.status_code in MOVED and home == url
        url = url.join(target)
        if moved and (url.scheme == "https" or start.scheme == "http"):
            home = url
    return Failed(f"{start.host} redirects more than {patience.redirects} times")


def _conditions(state: SourceState) -> dict[str, str]:
    """What is asked for only if it has changed; a mark in letters that no header may hold is not asked by."""
    marks = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: mark for name, mark in marks.items() if mark and mark.isascii() and mark.isprintable()}


def _party(url: httpx.URL) -> tuple[str, int | None]:
    """Host and port; the usual ports of http and https are one party."""
    return url.host, url.port


async def _read(asked: _Asked, source: Source, state: SourceState, now: datetime) -> Visited:
    """What the last answer means."""
    response = asked.response
    headers, status = dict(response.headers.items()), response.status_code
    if status not in OK and status != NOT_MODIFIED:
        gone = status == httpx.codes.GONE
        return Failed(f"{response.url.host} {refusal(response)}", gone=gone, retry_after=wait(headers, now))
    # Mostly the very same: taking an address apart costs as much as asking for it.
    home = asked.home
    same = home is straight.address(source.url) or home == httpx.URL(source.url)
    moved_to = None if same else str(home)
    # A tag given by another host would be asked of the wrong one next time.
    ours = response.url is home or _party(response.url) == _party(home)
    etag, last_modified = (headers.get("etag"), headers.get("last-modified")) if ours else (None, None)
    fresh = freshness(headers)
    body_hash = blake2b(response.content, digest_size=16).hexdigest() if status in OK else state.body_hash
    if body_hash is None or body_hash == state.body_hash:
        return NotModified(etag, last_modified, retry_after=fresh, moved_to=moved_to)
    parsed = await parse(
        Download(response.content, headers.get("content-type", ""), str(response.url)), source, now
    )
    if isinstance(parsed, Unreadable):
        return Failed(f"{response.url.host} {parsed.reason}")
    wish = max(parsed.ttl or 0, fresh or 0) or None
    return Fetched(
        parsed.articles,
        etag,
        last_modified,
        body_hash,
        moved_to,
        retry_after=wish,
        skipped=parsed.skipped,
        quiet_hours=parsed.quiet_hours,
        quiet_days=parsed.quiet_days,
    )
