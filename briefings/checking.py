"""A story that somebody points at: the door for reading it at once. `fetched` is network; `read` and `words` are pure.

In: an address, or words. Out: what it says, as lines, or why it says nothing of ours. Nothing is stored: what a person
points at does not move the ledger.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from briefings.model import Article, Claim, Line, LineKind, Link, Role
from briefings.reading import read as read_article
from briefings.sources.page import Page, fetch_page
from briefings.text import sentences
from briefings.vocabulary import Vocabulary

__all__ = ["Checked", "Page", "fetched", "read", "words"]
MOST = 6
"""Claims shown of one story."""
MOST_QUOTES = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """What a story says."""

    page: Page
    lines: tuple[Line, ...]
    """The primary claim first; empty where it says nothing of ours."""
    side: int
    """How many of the lines, at their end, are told in passing."""
    why: str
    """Why it says nothing of ours; empty where it does."""
    primary: Claim | None


async def fetched(http: httpx.AsyncClient, url: str) -> Page:
    """Network: the page at an address. Unavailable, Refused."""
    return await fetch_page(http, url)


def words(quoted: str) -> Page:
    """Pure: words that stand for a page."""
    return Page("", "", "", quoted)


def read(vocabulary: Vocabulary, page: Page, now: datetime) -> Checked:
    """Pure: what a page says, read as an article published now."""
    article = Article(
        id="checked",
        source_id=page.host,
        outlet=page.host,
        item_key=page.url,
        url=page.url,
        title=page.title,
        body=page.text,
        published_at=None,
        seen_at=now,
    )
    reading = read_article(vocabulary, article)
    if reading.primary is None:
        return Checked(page, (), 0, reading.why, None)
    claims = sorted(reading.claims, key=lambda one: one is not reading.primary)[:MOST]
    told = [_line(one, article, vocabulary.market_name) for one in claims if one.vendors]
    side = sum(1 for one in claims if one.vendors and one.role is not Role.PRIMARY)
    return Checked(page, tuple(told), side, "", reading.primary)


def _line(claim: Claim, article: Article, name_of: Callable[[str], str]) -> Line:
    market = claim.jurisdictions[0] if claim.jurisdictions else None
    return Line(
        kind=LineKind.STORY,
        facts={
            "vendor": claim.vendors[0],
            "counterparts": claim.counterparts,
            "market": market,
            "market_name": name_of(market) if market else None,
            "event_type": claim.event_type.value,
            "status_before": None,
            "status": claim.status.value,
            "direction": claim.direction.value,
            "segments": tuple(segment.value for segment in claim.segments),
            "happened_on": claim.dates.announced,
            "attribution": claim.attribution.value,
            "tension": None,
            "origin": claim.origin.outlet if claim.origin else None,
            "unnamed_people": claim.origin.unnamed_people if claim.origin else None,
            "outlets": 0,
            "origins": 0,
            "title": None,
            "as_of": None,
            "confidence": None,
        },
        links=(Link(article.outlet, article.url),) if article.url else (),
        quotes=_carrying(claim, article.text),
    )


def _carrying(claim: Claim, text: str) -> tuple[str, ...]:
    """The sentences with the words that carry what happened, in order, each once."""
    spans = [one.span for one in claim.evidence if one.field in ("event_type", "status")]
    found = [
        text[one.start : one.end]
        for one in sentences(text)
        if any(one.start <= span.start < one.end for span in spans)
    ]
    return tuple(dict.fromkeys(found))[:MOST_QUOTES]
