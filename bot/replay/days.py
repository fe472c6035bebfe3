"""Tells an archive to the bot on its own dates. Database: a file of its own. No network, no Slack, no waiting.

In: articles with the instant at which each is seen, the vocabulary, a database with empty tables. Out: day by day
what one channel that wants everything would have heard, and how the ledger moved. The clock is the articles':
the same archive comes to the same days, whenever and wherever it is told.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.saying import steps
from briefings import answers, pipeline, subscriptions
from briefings.digests.compose import Coverage, Occasion
from briefings.model import (
    Article,
    Briefing,
    Change,
    DeliveryKind,
    Fetched,
    Query,
    Source,
    Subscription,
    Topic,
    Visit,
)
from briefings.store.db import Database
from briefings.subscriptions import Daily, Filter, Place
from briefings.vocabulary import Vocabulary

HERE = Place("replay", "replay")
"""One channel: alerts on everything, and a digest every morning."""
MORNING = time(8, tzinfo=UTC)
DAY = timedelta(days=1)
EVERY_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Post:
    """One thing said: a new message, an edit of one, or news in its thread."""

    at: datetime
    kind: DeliveryKind
    briefing: Briefing


@dataclass(frozen=True, slots=True)
class Move:
    """One move of the ledger, and the article that made it."""

    article: Article
    change: Change


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought."""

    day: date
    articles: int
    relevant: int
    posts: tuple[Post, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are wanted, both inclusive; None: from the first, to the morning after the last article."""

    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class _Today:
    """What the day has brought so far."""

    articles: int = 0
    relevant: int = 0
    posts: list[Post] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)


class Replay:
    """One telling of an archive."""

    def __init__(self, database: Database, vocabulary: Vocabulary, articles: Sequence[Article]) -> None:
        """Nothing told yet. `articles` in the order in which they are seen; `database` without news."""
        self.database = database
        self.vocabulary = vocabulary
        self.articles = articles
        self.sources = {one.source_id: _source(one) for one in articles}
        self.said: dict[str, Briefing] = {}
        """What was said last, by key."""
        self.last = articles[-1].seen_at.date()
        """Day of the newest article."""
        self.vendors: set[str] = set()
        """Of whom anything moved."""
        self.untold = False
        """Whether something moved since the last digest."""

    async def days(self, wanted: Span) -> AsyncIterator[Day]:
        """The wanted days on which anything happened. What came before them is told too, and not shown."""
        await self._subscribe(self.articles[0].seen_at)
        by_day = {day: list(told) for day, told in groupby(self.articles, lambda one: one.seen_at.date())}
        for day in sorted({*by_day, *(day + DAY for day in by_day)}):
            if wanted.until and day > wanted.until:
                return
            told = await self._lived(day, by_day.get(day, []))
            if (told.articles or told.posts) and (wanted.since is None or day >= wanted.since):
                yield told

    async def standings(self, day: date) -> tuple[Briefing, ...]:
        """How each vendor that was heard of stood at the end of the day, as far as it was known by then."""
        end = datetime.combine(day + DAY, time(0, tzinfo=UTC))
        pages = []
        async with self.database.read() as tx:
            for name in sorted(self.vendors):
                query = Query(
                    Topic.STANDING, vendors=(name,), as_of=day.isoformat(), known_on=end, limit=EVERY_LINE
                )
                page = await answers.standing(tx, self.vocabulary, query, end)
                held = tuple(section for section in page.sections if section.name == "standings")
                pages.append(replace(page, sections=held))
        return tuple(page for page in pages if page.sections)

    async def _subscribe(self, first: datetime) -> None:
        eve = first - timedelta(hours=1)
        async with self.database.begin() as tx:
            await subscriptions.watch(tx, HERE, Filter(), eve)
            await subscriptions.schedule_daily(tx, HERE, Daily(f"{MORNING:%H:%M}", "UTC", eve), eve)

    async def _lived(self, day: date, articles: Sequence[Article]) -> Day:
        """One day: its articles as they come, the digest in the morning. One transaction, since nobody else is there."""
        morning = datetime.combine(day, MORNING)
        today = _Today()
        async with self.database.begin() as tx:
            for article in (one for one in articles if one.seen_at < morning):
                await self._told(tx, article, today)
            await self._digest(tx, morning, today)
            for article in (one for one in articles if one.seen_at >= morning):
                await self._told(tx, article, today)
        return Day(day, today.articles, today.relevant, tuple(today.posts), tuple(today.moves))

    async def _told(self, tx: AsyncConnection, article: Article, today: _Today) -> None:
        now, source = article.seen_at, self.sources[article.source_id]
        state = await pipeline.state_of(tx, source)
        visit = Visit(source, state, Fetched((article,), None, None, article.id), now)
        fresh = await pipeline.fresh(tx, visit)
        read = list(zip(fresh, pipeline.read(self.vocabulary, fresh), strict=True))
        recorded = await pipeline.record(tx, visit, read, self.vocabulary.market_name, now)
        today.articles += 1
        today.relevant += recorded.relevant
        today.moves += [Move(article, change) for change in recorded.changes]
        self.vendors |= {change.vendor for change in recorded.changes}
        self.untold = self.untold or bool(recorded.changes)
        for place, briefing in recorded.alerts:
            self._say(place, briefing, now, today)

    async def _digest(self, tx: AsyncConnection, now: datetime, today: _Today) -> None:
        if not self.untold:
            return
        self.untold = False
        daily = await _daily(tx)
        occasion = Occasion(daily, f"{now:%Y-%m-%dT%H:%M}", now.date())
        briefing = await pipeline.digest(
            tx, occasion, Coverage(len(self.sources)), self.vocabulary.market_name, now
        )
        if briefing:
            self._say(daily, briefing, now, today)

    def _say(self, to: Subscription | Place, briefing: Briefing, now: datetime, today: _Today) -> None:
        if (to.workspace, to.destination) != (HERE.workspace, HERE.destination):
            return
        todo = steps(self.said.get(briefing.key), briefing)
        today.posts += [Post(now, kind, briefing) for kind in todo]
        if todo:
            self.said[briefing.key] = briefing


async def _daily(tx: AsyncConnection) -> Subscription:
    (daily,) = [one for one in await subscriptions.list_for(tx, HERE) if one.zone]
    return daily


def _source(article: Article) -> Source:
    return Source(
        id=article.source_id,
        name=article.outlet,
        kind="archive",
        url=article.url,
        jurisdiction=article.jurisdiction,
        trust=article.trust,
    )
