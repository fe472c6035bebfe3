"""The whole words of items whose feed carries only their beginning. Network.

In: articles of a source that allows it (`Source.pages`), what sites say to robots. Out: the same articles, in the same
order, those with the words of their pages that could be had; and for each page that was not taken, why. Slow on
purpose: one page after the other, as far apart as the site asks.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import httpx

from briefings.errors import Trouble
from briefings.model import Article
from briefings.sources.page import fetch_page
from briefings.sources.robots import Robots
from briefings.sources.wall import Verdict, judged
from briefings.text import host_of

STUB = 600
"""Characters of body below which a feed carries a beginning: the median summary of news feeds has 200."""
MOST = 10
"""Pages of one visit: the newest; older items keep their stubs."""
PATIENT = 10.0
"""Seconds between pages that we wait at most; a site that asks for more is read one page a visit."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stub that stayed one."""

    article_id: str
    host: str
    why: str
    """A word of `Verdict`, `robots`, or what the site answered."""


async def fuller(
    http: httpx.AsyncClient, robots: Robots, articles: Sequence[Article], now: datetime
) -> tuple[tuple[Article, ...], tuple[Kept, ...]]:
    """The articles with the words of their pages. Raises nothing but cancellation."""
    stubs = [one for one in articles if one.url and len(one.body) < STUB][-MOST:]
    found: dict[str, Article] = {}
    kept: list[Kept] = []
    pause = 0.0
    for place, one in enumerate(stubs):
        if place and pause > PATIENT:
            kept.append(Kept(one.id, host_of(one.url), "asks for patience"))
            continue
        await asyncio.sleep(pause if place else 0.0)
        full = await _full(http, robots, one, now)
        if isinstance(full, Kept):
            kept.append(full)
        else:
            found[one.id] = full
        pause = await robots.pause(http, one.url, now)
    return tuple(found.get(one.id, one) for one in articles), tuple(kept)


async def _full(http: httpx.AsyncClient, robots: Robots, one: Article, now: datetime) -> Article | Kept:
    host = host_of(one.url)
    if not await robots.allow(http, one.url, now):
        return Kept(one.id, host, "robots")
    try:
        page = await fetch_page(http, one.url)
    except Trouble as trouble:
        return Kept(one.id, host, str(trouble))
    if page.url != one.url and not await robots.allow(http, page.url, now):
        return Kept(one.id, host, "robots")
    words = await asyncio.to_thread(judged, page.markup, page.text, one.title, page.host)
    if isinstance(words, Verdict):
        return Kept(one.id, host, words.value)
    if len(words) <= len(one.body):
        return Kept(one.id, host, "says no more than the feed")
    return replace(one, body=words, stub=one.body)
