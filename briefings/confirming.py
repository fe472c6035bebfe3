"""Which stories are looked up in official records (`arm`), and what a document there does to one (`confirm`). Database.

In: stories that news has touched; a document that matches one (`stories.official`). Out: rows of what is to be looked up; the
document as an article of the story, with the story's own claim on the authority's word: certainty, ledger and alerts move by
it as by any other article. The looking up itself: `record_check`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.believing import Heard, about_of, believed
from briefings.model import (
    Article,
    Attribution,
    Dates,
    Evidence,
    Joined,
    Reading,
    Realis,
    RecordCheck,
    Role,
    Span,
    Story,
    Trust,
)
from briefings.sources.articles import article_id
from briefings.store import articles as article_store
from briefings.store import record_checks
from briefings.store.books import Books
from briefings.store.db import alone
from briefings.store.shelf import Shelf
from briefings.stories import official
from briefings.stories.grow import grow, seen
from briefings.stories.keys import keys
from briefings.telling.alerts import Alert, alerts
from briefings.telling.background import NameOf

MARKETS = frozenset(("US", "GB", "EU"))
"""Whose records can be asked; whether they are depends on the catalogue."""
FRESH = timedelta(days=3)
"""What is told again of years ago need not be looked up."""
SURE = 0.95
BECAUSE = "looked up: the official record says the same"


async def arm(tx: AsyncConnection, stories: Iterable[Story], now: datetime) -> None:
    """Database: has stories looked up that rest on one report, at once; in the transaction that records them."""
    worth = {
        one.id: one for one in stories if official.worth(one) and _market(one) and now - one.last_at <= FRESH
    }
    known = await record_checks.of_stories(tx, worth)
    for story in worth.values():
        about, before = official.about(story.claim), known.get(story.id)
        if before is None or before.about != about:
            await record_checks.put(tx, RecordCheck(story.id, _market(story), about, next_at=now))


def _market(story: Story) -> str:
    return next((one for one in official.places(story.claim) if one in MARKETS), "")


def official_claim(
    story: Story, article: Article, reading: Reading, found: official.Match
) -> tuple[Article, Reading]:
    """The document as an article of this story, and its reading: what the story claims, in the document's own words."""
    day = article.published_at.date().isoformat() if article.published_at else None
    claim = replace(
        story.claim,
        role=Role.PRIMARY,
        status=found.status,
        attribution=Attribution.OFFICIAL,
        vendors=found.vendors,
        realis=Realis.ASSERTED,
        dates=replace(story.claim.dates, announced=day) if day else Dates(),
        origin=None,
        evidence=(_quoted(article, "vendors", found.name), _quoted(article, "event_type", found.measure)),
        rules=(f"record.{story.claim.event_type}",),
        confidence=SURE,
    )
    # A document may confirm several stories, and may be polled as well.
    key = f"{article.item_key}|{story.id}"
    source = f"record:{article.source_id}"
    kept = replace(article, id=article_id(source, key), source_id=source, item_key=key, trust=Trust.OFFICIAL)
    return kept, replace(reading, article_id=kept.id, relevant=True, why=BECAUSE, claims=(claim,))


def _quoted(article: Article, field: str, span: Span) -> Evidence:
    return Evidence(field, span, article.text[span.start : span.end])


async def confirm(
    tx: AsyncConnection, story_id: str, found: tuple[Article, Reading], name_of: NameOf, now: datetime
) -> list[Alert]:
    """Records the document with its story; who is to be told. Nothing where it was recorded before."""
    await alone(tx)
    # It tells when it was looked up: an act of last week still confirms what was reported today.
    day, article, reading = found[0].published_at, replace(found[0], published_at=None, seen_at=now), found[1]
    if day is None or reading.primary is None or not await article_store.add(tx, article, reading):
        return []
    shelf = Shelf(tx)
    story = await shelf.get(story_id)
    if story is None:
        return []
    joined = Joined(story.id, BECAUSE)
    grown = grow(story, article, reading.primary, (), seen(article, reading, joined))
    # The headline people know it by says more than that of a gazette.
    grown = replace(grown, title=story.title)
    shelf.put(grown, keys(article, reading.primary))
    books = Books(tx)
    await books.load([about_of(article, reading)], shelf.stored)
    about, changes = await believed(books, Heard(article, reading, grown), now)
    shelf.put(about, ())
    await books.flush()
    await shelf.flush()
    await article_store.assign(tx, {article.id: story_id})
    return await alerts(tx, {story_id: changes}, name_of, now)
