"""The feeds of a site, from the address of any of its pages. Network.

In: the HTTP client of `net`, an address. Out: `Found`, each asked and read before it is named, the fullest first; Unavailable or
Refused where the page itself cannot be had. Looked at: the address itself, what its page names as feeds, the site's robots.txt
(`Sitemap:`), and a few addresses where feeds usually are. At most `MOST` requests.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

import httpx
from lxml import etree

from briefings.errors import Refused, Unavailable
from briefings.sources import feed
from briefings.sources.answer import refusal, trouble
from briefings.sources.apis import sitemap_index
from briefings.sources.dates import parse_date
from briefings.sources.document import Document, Unreadable
from briefings.text import canonical_url, clean_title, host_of

SECONDS = 40.0
MOST = 16
NAMED = 10
"""Addresses that a page names; portals name hundreds."""
LONGEST = 1_000_000
REDIRECTS = 5
KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
USUAL = (
    "/feed/",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/rss",
    "/index.xml",
    "/feed.json",
    "/news-sitemap.xml",
)
ACCEPT = "text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Found:
    """A feed of a site."""

    url: str
    kind: str
    """As the catalogue has it: `feed` or `sitemap`."""
    title: str
    items: int
    newest: datetime | None
    """Aware, UTC."""


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    body: bytes
    content_type: str


async def discover(http: httpx.AsyncClient, url: str) -> tuple[Found, ...]:
    """The feeds of the site that has a page at the address."""
    host = host_of(url)
    if not host or not url.startswith(("http://", "https://")):
        raise Refused(f"{url!r} is no web address", "no_address")
    try:
        async with asyncio.timeout(SECONDS):
            return await _discover(http, url)
    except TimeoutError as error:
        raise Unavailable(f"{host} did not answer within {SECONDS:g} seconds") from error


async def _discover(http: httpx.AsyncClient, url: str) -> tuple[Found, ...]:
    page = await _get(http, url)
    if isinstance(page, str):
        raise Refused(page, "no_page")
    itself = _understood(page, "")
    if itself:
        return (itself,)
    named = _named(page)
    robots = await _get(http, urljoin(page.url, "/robots.txt"))
    maps = [] if isinstance(robots, str) else _maps(robots)
    usual = [(urljoin(page.url, path), "") for path in USUAL]
    found: dict[str, Found] = {}
    for address, title in _once([*named, *maps, *usual])[: MOST - 2]:
        answer = await _get(http, address)
        understood = None if isinstance(answer, str) else _understood(answer, title)
        if understood:
            found.setdefault(canonical_url(understood.url), understood)
    return tuple(sorted(found.values(), key=lambda one: (one.kind != "feed", -one.items)))


async def _get(http: httpx.AsyncClient, url: str) -> _Answer | str:
    """An answer, or why there is none. The client connects to public addresses only, at every redirect anew."""
    host = host_of(url)
    try:
        target = httpx.URL(url)
        for _ in range(REDIRECTS + 1):
            async with http.stream("GET", target, headers={"Accept": ACCEPT}) as response:
                await response.aread()
            location = response.headers.get("location")
            if not (response.is_redirect and location):
                break
            target = target.join(location)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"{host} {trouble(error)}"
    if response.status_code != httpx.codes.OK:
        return f"{host} {refusal(response)}"
    return _Answer(str(response.url), response.content, response.headers.get("content-type", ""))


def _understood(answer: _Answer, title: str) -> Found | None:
    """The feed that an answer is; None where it is none."""
    read = feed.read(answer.body, answer.content_type, answer.url)
    if isinstance(read, Document) and read.entries:
        dates = [parse_date(date) for entry in read.entries for date in entry.dates[:1]]
        newest = max((date for date in dates if date), default=None)
        return Found(answer.url, "feed", title, len(read.entries) + read.cut, newest)
    index = sitemap_index.read(answer.body, answer.url) if isinstance(read, Unreadable) else None
    if (
        index is not None
        and not isinstance(index, Unreadable)
        and any("news" in part.url for part in index.parts)
    ):
        return Found(answer.url, "sitemap", title, len(index.parts), None)
    return None


def _named(page: _Answer) -> list[tuple[str, str]]:
    """Addresses and titles of the feeds that a page names: in its head, and in links that look like feeds."""
    try:
        root = etree.fromstring(page.body[:LONGEST], etree.HTMLParser(no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    base = urljoin(page.url, next((one.get("href", "") for one in root.iter("base")), ""))
    head = [
        (one.get("href", ""), one.get("title", ""))
        for one in root.iter("link")
        if "alternate" in one.get("rel", "").lower().split() and one.get("type", "").lower().strip() in KINDS
    ]
    links = [
        (one.get("href", ""), "".join(str(piece) for piece in one.itertext()))
        for one in root.iter("a")
        if _looks_like_a_feed(one.get("href", ""))
    ]
    return [(_joined(base, href), clean_title(title[:200])) for href, title in (*head, *links) if href][
        :NAMED
    ]


def _looks_like_a_feed(href: str) -> bool:
    path = href.partition("?")[0].lower().rstrip("/")
    return path.endswith((".rss", ".atom", ".rdf", "/rss", "/feed", "/rss.xml", "/feed.xml", "/atom.xml"))


def _maps(robots: _Answer) -> list[tuple[str, str]]:
    """The sitemaps that robots.txt names and that are about news."""
    lines = robots.body[:LONGEST].decode("utf-8", "replace").splitlines()
    maps = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("sitemap:")]
    return [(_joined(robots.url, one), "") for one in maps if "news" in one.lower()][:NAMED]


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def _once(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each address once, with the first title; web addresses only."""
    found: dict[str, tuple[str, str]] = {}
    for url, title in named:
        if url.startswith(("http://", "https://")) and host_of(url):
            found.setdefault(canonical_url(url), (url, title))
    return list(found.values())
