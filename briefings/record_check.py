"""A story that rests on one report, looked up in the official records of its market: the door for jobs.

    (confirming.arm) → due → wanted → look → settle → (alerts)
    database           database  database  network  database

In: stories that news has touched; sources that are records. Out: the story confirmed, with the document among those who
told it; or the time at which no record of it was found. Every function may run twice: the second time changes nothing.
What makes a document a match: `stories.official`; what a match does: `confirming`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import httpx
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.confirming import confirm, official_claim
from briefings.model import (
    Article,
    Failed,
    MentionKind,
    OfficialDocument,
    Reading,
    RecordCheck,
    Source,
    Span,
    Story,
)
from briefings.reading import read
from briefings.sources import records
from briefings.sources.apis.api import Sought
from briefings.sources.listing import Comparison, articles
from briefings.store import listed as listed_store
from briefings.store import record_checks
from briefings.store import stories as story_store
from briefings.stories import official
from briefings.telling.alerts import Alert
from briefings.telling.background import NameOf
from briefings.vocabulary import Vocabulary

LATER = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), timedelta(days=7))
"""After each look that finds nothing: acts are printed within days of being reported, or not at all."""
MISSED = timedelta(minutes=15)
"""After a record that did not answer; doubles."""
MOST_MISSED = 8
"""The last of them comes two and a half days after the first."""
LEASE = timedelta(minutes=10)
NAMES = 2
"""Names of a vendor that a record is asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked up, and where."""

    check: RecordCheck
    story: Story
    sources: tuple[Source, ...]
    listed: tuple[tuple[Source, tuple[Article, ...]], ...]
    """What lists that are kept here say; they need not be asked."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What the records answered."""

    places: tuple[str, ...]
    """Those that answered, by name."""
    trouble: Failed | None = None
    found: tuple[Article, Reading] | None = None
    """The document that confirms the story, read as what it confirms."""


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[RecordCheck]:
    """Database: what is to be looked up now, leased so that nobody else does it meanwhile."""
    found = await record_checks.due(tx, now, limit)
    await record_checks.lease(tx, [one.story_id for one in found], now + LEASE)
    return found


async def wanted(
    tx: AsyncConnection, catalogue: Sequence[Source], story_id: str, now: datetime
) -> Wanted | None:
    """Database: what is to be looked up of a story; None where nothing is any more (see `close`)."""
    check = await record_checks.get(tx, story_id)
    story = await story_store.get(tx, story_id)
    if check is None or check.next_at is None or story is None or not official.worth(story):
        return None
    since, until = (datetime.combine(day, time(), UTC) for day in official.window(story))
    kept = []
    for source in records.lists(catalogue, check.market):
        came, left = await listed_store.moved(tx, source.id, (since, until))
        told = [_told(Comparison(listed=(one,)), day, source, now) for one, day in came]
        told += [_told(Comparison(delisted=(one,)), day, source, now) for one, day in left]
        kept.append((source, tuple(told)))
    return Wanted(check, story, records.records(catalogue, check.market), tuple(kept))


async def close(tx: AsyncConnection, story_id: str) -> None:
    """Database: a story is looked up no more: others have settled it, or it went up in another one."""
    check = await record_checks.get(tx, story_id)
    if check and check.next_at:
        await record_checks.put(tx, replace(check, next_at=None))


def _told(found: Comparison, day: date, source: Source, now: datetime) -> Article:
    """What a list says of one entry, as of the day on which it said so."""
    (article,) = articles(found, source, now)
    return replace(article, published_at=datetime.combine(day, time(), UTC))


async def look(http: httpx.AsyncClient, vocabulary: Vocabulary, asked: Wanted, now: datetime) -> Looked:
    """Network: asks the records one after the other, until one has a document that confirms the story."""
    since, until = official.window(asked.story)
    names = _names(vocabulary, asked.story.claim.vendors[0])
    questions = [Sought(name, since, until) for name in names]
    places: list[str] = []
    trouble = None
    for source, told in asked.listed:
        places.append(source.name)
        if found := _match(vocabulary, asked.story, told):
            return Looked(tuple(places), found=found)
    for source in asked.sources:
        shown = await records.ask(http, source, questions, now)
        if isinstance(shown, Failed):
            trouble = shown
            continue
        places.append(source.name)
        if found := _match(vocabulary, asked.story, shown):
            return Looked(tuple(dict.fromkeys(places)), trouble, found)
    return Looked(tuple(dict.fromkeys(places)), trouble)


def _names(vocabulary: Vocabulary, vendor: str) -> tuple[str, ...]:
    """What a record may call a vendor: as everybody does, and where that is short for it, in full."""
    entry = vocabulary.get(MentionKind.VENDOR, vendor)
    written = [alias.text for alias in entry.aliases] if entry else []
    full = [one for one in written if one.isascii() and " " in one and vendor.lower() not in one.lower()]
    return (vendor, *sorted(full, key=len, reverse=True))[:NAMES]


def _match(vocabulary: Vocabulary, story: Story, shown: Sequence[Article]) -> tuple[Article, Reading] | None:
    """The first document that confirms the story, with the claim that it makes."""
    for article in shown:
        reading = read(vocabulary, article)
        vendors: dict[str, tuple[Span, ...]] = {}
        for one in reading.mentions:
            if one.kind is MentionKind.VENDOR:
                vendors[one.name] = (*vendors.get(one.name, ()), one.span)
        day = article.published_at.date() if article.published_at else None
        found = official.match(story, official.Paper(article.title, article.text, day, vendors))
        if isinstance(found, official.Match):
            return official_claim(story, article, reading, found)
    return None


async def settle(
    tx: AsyncConnection, asked: Wanted, looked: Looked, name_of: NameOf, now: datetime
) -> list[Alert]:
    """Database: keeps what was found, confirms the story with it, or says when to look again."""
    check = replace(asked.check, trouble=looked.trouble.reason if looked.trouble else None)
    if looked.places:
        check = replace(check, checked_at=now, places=looked.places)
    story = await story_store.get(tx, check.story_id)
    if story is None or not official.worth(story):
        # Others have settled it meanwhile.
        await record_checks.put(tx, replace(check, next_at=None))
        return []
    if looked.found:
        article, _ = looked.found
        day = article.published_at.date().isoformat() if article.published_at else ""
        document = OfficialDocument(article.outlet, article.title, article.url, day)
        await record_checks.put(tx, replace(check, next_at=None, found=document))
        return await confirm(tx, story.id, looked.found, name_of, now)
    await record_checks.put(tx, _again(check, looked, now))
    return []


def _again(check: RecordCheck, looked: Looked, now: datetime) -> RecordCheck:
    """When to look again: soon where a record did not answer, later and later where all did and had nothing."""
    if looked.trouble:
        wait = max(MISSED * 2**check.missed, timedelta(seconds=looked.trouble.retry_after or 0))
        again = now + wait if check.missed < MOST_MISSED else None
        return replace(check, missed=check.missed + 1, next_at=again)
    again = now + LATER[check.tries] if check.tries < len(LATER) and looked.places else None
    return replace(check, tries=check.tries + 1, missed=0, next_at=again)
