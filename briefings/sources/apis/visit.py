"""One polite visit to one API: the same bookkeeping as a feed's, over as many pages as are new. Network.

In: the HTTP client of `net`, a source, what is remembered of it, now. Out: a `Visit`; a failure is a value with a sentence
that names the host and never the address, which may hold a key. A visit that cannot have all its pages has none: what
was not brought is on the API still, and the next visit asks for it again.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import chain

import httpx

from briefings.model import Failed, Fetched, NotModified, Source, SourceState, Visit, Visited
from briefings.net import BODY
from briefings.sources.answer import freshness, refusal, trouble, wait
from briefings.sources.apis.api import Api, Page, address
from briefings.sources.articles import make_articles
from briefings.sources.dates import parse_date
from briefings.sources.document import Document, Unreadable
from briefings.text import host_of

SECONDS = 60.0
"""All of a visit; twice that for a long list."""
BACK = timedelta(days=2)
"""What is older than the last visit by this much was seen by it: days have no time, and clocks differ."""
PATIENT = 3
"""After so many failed visits only the first page is asked for: better the newest than nothing at all."""
REDIRECTS = 3
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class _Asking:
    """One visit."""

    http: httpx.AsyncClient
    api: Api
    source: Source
    state: SourceState
    now: datetime

    @property
    def since(self) -> datetime | None:
        """Up to when everything was seen; None at the first visit, which takes the newest and no more."""
        return self.state.last_ok_at - BACK if self.state.last_ok_at else None

    @property
    def pages(self) -> int:
        """How many pages this visit may ask for."""
        return self.api.pages if self.state.failures < PATIENT else 1


class _FailedError(Exception):
    """A page that did not come; carries what to say."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.reason)
        self.failed = failed


async def visit(
    http: httpx.AsyncClient, api: Api, source: Source, state: SourceState, now: datetime
) -> Visit:
    """Asks an API once. Raises nothing but cancellation."""
    asking = _Asking(http, api, source, state, now)
    result: Visited
    try:
        async with asyncio.timeout(_seconds(api)):
            result = await _visited(asking)
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, _FailedError) as error:
        result = _failed(asking, error)
    return Visit(source, state, result, now)


async def look_up(
    http: httpx.AsyncClient, api: Api, source: Source, url: str, now: datetime
) -> Document | Failed:
    """What an API answers to one question, on its first page; a failure as a value."""
    asking = _Asking(http, api, source, SourceState(source.id), now)
    try:
        async with asyncio.timeout(_seconds(api)):
            page = await _page(asking, url)
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, _FailedError) as error:
        return _failed(asking, error)
    return page.document


def _seconds(api: Api) -> float:
    return SECONDS * 2 if api.body else SECONDS


def _failed(asking: _Asking, error: Exception) -> Failed:
    host = host_of(asking.source.url) or asking.source.id
    match error:
        case _FailedError(failed=failed):
            return failed
        case httpx.HTTPError() | httpx.InvalidURL():
            return Failed(f"{host} {trouble(error)}")
        case _:
            return Failed(f"{host} did not finish within {_seconds(asking.api):g} seconds")


async def _visited(asking: _Asking) -> Visited:
    """The first page, and what it leads to."""
    api, source, state = asking.api, asking.source, asking.state
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    url = api.first(source, asking.now)
    response = await _get(asking, url, {name: value for name, value in headers.items() if value})
    etag, changed = response.headers.get("etag"), response.headers.get("last-modified")
    fresh = freshness(response.headers)
    digest = blake2b(response.content, digest_size=16).hexdigest()
    if response.status_code == httpx.codes.NOT_MODIFIED or digest == state.body_hash:
        return NotModified(etag, changed, retry_after=fresh)
    first = await _understood(asking, response, url)
    pages = [first, *await _following(asking, first), *await _parts(asking, first)]
    if any(part.changed_at is None for part in first.parts):
        # A map that does not say what has changed in its parts stays as it is while they change.
        etag = changed = None
        digest = f"{digest[:16]}:parts"
    entries = tuple(chain.from_iterable(page.document.entries for page in pages))
    parsed = make_articles(Document(entries), source, asking.now)
    return Fetched(parsed.articles, etag, changed, digest, None, fresh, parsed.skipped, first.listed)


async def _following(asking: _Asking, first: Page) -> list[Page]:
    """The pages behind the first, until one reaches back to what was seen."""
    found: list[Page] = []
    last = first
    while last.following and len(found) + 1 < asking.pages and not _reaches(asking, last):
        last = await _page(asking, last.following)
        found.append(last)
    return found


def _reaches(asking: _Asking, page: Page) -> bool:
    """Whether the page ends with what an earlier visit has seen; a page without dates is not gone beyond."""
    days = [parse_date(written) for entry in page.document.entries for written in entry.dates[:1]]
    oldest = min((day for day in days if day), default=None)
    return asking.since is None or oldest is None or oldest <= asking.since


async def _parts(asking: _Asking, first: Page) -> list[Page]:
    """The parts that have changed since the last visit, the newest first."""
    since = asking.since
    changed = [
        part for part in first.parts if since is None or part.changed_at is None or part.changed_at > since
    ]
    return [await _page(asking, part.url) for part in changed[: asking.pages]]


async def _page(asking: _Asking, url: str) -> Page:
    return await _understood(asking, await _get(asking, url, {}), url)


async def _get(asking: _Asking, url: str, headers: dict[str, str]) -> httpx.Response:
    """One answer, its body read. Redirects are followed on the source's own host only: a key is nobody else's."""
    api, source = asking.api, asking.source
    _may_ask(asking)
    target = httpx.URL(address(url, {api.key: source.key}) if api.key else url)
    home = httpx.URL(source.url)
    extensions = {BODY: api.body} if api.body else {}
    for _ in range(REDIRECTS + 1):
        if (target.host, target.port) != (home.host, home.port):
            raise _FailedError(Failed(f"{home.host} sends us to another host"))
        asked = {"Accept": api.accept, **headers}
        async with asking.http.stream("GET", target, headers=asked, extensions=extensions) as response:
            await response.aread()
        location = response.headers.get("location")
        if not (response.is_redirect and location):
            break
        target = target.join(location)
    if response.status_code not in (httpx.codes.OK, httpx.codes.NOT_MODIFIED):
        raise _FailedError(_refused(asking, response))
    return response


def _may_ask(asking: _Asking) -> None:
    """What the API wants before it answers, and we would only annoy it without."""
    source = asking.source
    if asking.api.key and not source.key:
        raise _FailedError(Failed(f"{source.name} is asked with a key only, and none is set"))
    if asking.api.contact and "(+" not in asking.http.headers.get("user-agent", ""):
        raise _FailedError(Failed(f"{source.name} answers only who can be reached: set WAYLEAVE_CONTACT"))


def _refused(asking: _Asking, response: httpx.Response) -> Failed:
    waits = wait(response.headers, asking.now)
    if response.status_code == TOO_MANY and waits is None:
        waits = asking.api.rest or None
    gone = response.status_code == httpx.codes.GONE
    return Failed(f"{response.url.host} {refusal(response)}", gone=gone, retry_after=waits)


async def _understood(asking: _Asking, response: httpx.Response, url: str) -> Page:
    """What a body says. A long one is read in a thread, so that Slack is answered meanwhile."""
    read, body = asking.api.read, response.content
    page = await asyncio.to_thread(read, body, url) if asking.api.body else read(body, url)
    if isinstance(page, Unreadable):
        raise _FailedError(Failed(f"{response.url.host} {page.reason}"))
    return page
