"""A desk for tests: articles, claims and readings built by hand, recorded in a real SQLite file. Database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from briefings import pipeline, subscriptions, vocabulary
from briefings.digests.compose import Coverage, Occasion
from briefings.model import (
    Article,
    Attribution,
    Briefing,
    Change,
    Claim,
    Direction,
    EventType,
    Fetched,
    Matter,
    Origin,
    Reading,
    Role,
    Segment,
    Source,
    SourceState,
    Status,
    Story,
    Subscription,
    Visit,
)
from briefings.pipeline import Recorded
from briefings.store import db, ledger, tables
from briefings.store.db import Database
from briefings.store.ledger_rows import matter_in
from briefings.store.stories import of_ids
from briefings.subscriptions import Daily, Filter, Place
from briefings.vocabulary import Vocabulary
from tests import postgres

NOON = datetime(2018, 1, 9, 12, tzinfo=UTC)
WSJ = Origin("The Wall Street Journal", unnamed_people=True, cited=True)
HERE = Place("T1", "C1", "U1")
NO_SILENCE = Coverage(3)


@cache
def words() -> Vocabulary:
    """The bundled vocabulary, loaded once for all tests."""
    return vocabulary.load()


def after(days: float = 0, hours: float = 0) -> datetime:
    """An instant counted from NOON."""
    return NOON + timedelta(days=days, hours=hours)


def article(title: str, at: datetime = NOON, outlet: str = "Gazette", **more: Any) -> Article:
    """An article of an outlet with a headline; its address and id follow from both unless given."""
    name = blake2b(f"{outlet}|{title}|{at}".encode(), digest_size=6).hexdigest()
    made = Article(
        id=name,
        source_id=outlet.lower(),
        outlet=outlet,
        item_key=name,
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{name}",
        title=title,
        body="",
        published_at=at,
        seen_at=at,
    )
    return replace(made, **more)


def deal(status: Status = Status.EXPECTED, **more: Any) -> Claim:
    """Huawei's phones at AT&T: expected, unless said otherwise."""
    lost = status in (Status.COLLAPSED, Status.BLOCKED)
    made = Claim(
        role=Role.PRIMARY,
        event_type=EventType.CARRIER_DEAL,
        status=status,
        direction=Direction.CLOSES if lost else Direction.OPENS,
        attribution=Attribution.NONE,
        vendors=("Huawei",),
        counterparts=("AT&T",),
        jurisdictions=("US",),
        segments=(Segment.DEVICES,),
    )
    return replace(made, **more)


def measure(event_type: EventType = EventType.BAN, status: Status = Status.ANNOUNCED, **more: Any) -> Claim:
    """What Germany's government does about Huawei: a ban announced, unless said otherwise."""
    made = Claim(
        role=Role.PRIMARY,
        event_type=event_type,
        status=status,
        direction=Direction.CLOSES,
        attribution=Attribution.OFFICIAL,
        vendors=("Huawei",),
        jurisdictions=("DE",),
    )
    return replace(made, **more)


def reading(of: Article, *claims: Claim) -> Reading:
    """What an article says; without claims it says nothing of interest."""
    why = "by hand" if claims else "nothing of interest"
    return Reading(of.id, relevant=bool(claims), why=why, language="en", claims=claims)


@dataclass
class Desk:
    """Where news is recorded and looked up again."""

    database: Database
    loud: list[tuple[Place, Briefing]] = field(default_factory=list)
    """Every alert so far, in order."""

    async def tell(self, told: Article, *claims: Claim, now: datetime | None = None) -> Recorded:
        """Records one article with what it says, when it is published or at `now`."""
        return await self.record([(told, reading(told, *claims))], now or told.seen_at)

    async def record(self, read: list[tuple[Article, Reading]], now: datetime = NOON) -> Recorded:
        """Records a visit that brought these articles."""
        first = read[0][0]
        source = Source(first.source_id, first.outlet, "feed", f"https://{first.source_id}.example/feed")
        result = Fetched(tuple(one for one, _ in read), None, None, "hash")
        async with self.database.begin() as tx:
            done = Visit(source, SourceState(source.id), result, now)
            recorded = await pipeline.record(tx, done, read, words().market_name, now)
        self.loud += recorded.alerts
        return recorded

    async def watch(self, place: Place = HERE, **wanted: Any) -> Subscription:
        """Asks for alerts."""
        async with self.database.begin() as tx:
            return (await subscriptions.watch(tx, place, Filter(**wanted), NOON - timedelta(days=30)))[0]

    async def subscribe(self, at: datetime = NOON, place: Place = HERE) -> Subscription:
        """Asks for a daily digest at eight in New York."""
        async with self.database.begin() as tx:
            daily = Daily("08:00", "America/New_York", at + timedelta(hours=1))
            return await subscriptions.schedule_daily(tx, place, daily, at)

    async def digest(self, subscription_id: str, now: datetime, *, late: bool = False) -> Briefing | None:
        """The digest of a subscription at an instant."""
        async with self.database.begin() as tx:
            subscription = await subscriptions.get(tx, subscription_id)
            assert subscription
            occasion = Occasion(subscription, f"{now:%Y-%m-%dT%H:%M}", now.date(), late)
            return await pipeline.digest(tx, occasion, NO_SILENCE, words().market_name, now)

    async def matters(self) -> list[Matter]:
        """Every matter, in the order in which they began."""
        query = select(tables.matter).order_by(tables.matter.c.since, tables.matter.c.vendor)
        async with self.database.read() as tx:
            return [matter_in(row) for row in (await tx.execute(query)).mappings()]

    async def matter(self) -> Matter:
        """The only matter there is."""
        (only,) = await self.matters()
        return only

    async def changes(self) -> list[Change]:
        """Every change, in the order they became known."""
        async with self.database.read() as tx:
            found = await ledger.changes_between(tx, NOON - timedelta(days=9999), NOON + timedelta(days=9999))
        return list(found)

    async def stories(self) -> list[Story]:
        """Every story, the first opened first."""
        async with self.database.read() as tx:
            ids = (await tx.execute(select(tables.story.c.id))).scalars()
            found = await of_ids(tx, list(ids))
        return sorted(found.values(), key=lambda story: story.opened_at)

    async def story(self) -> Story:
        """The only story there is."""
        (only,) = await self.stories()
        return only


Fill = Callable[[Database], Awaitable[None]]
"""Writes what a database begins with."""


@cache
def _prepared(fill: Fill | None) -> Callable[[str], None]:
    """Makes the tables of a database and fills them: done once, since all others are copies."""

    def prepare(place: str) -> None:
        db.migrate(place)
        if fill is not None:
            # In a thread of its own: whoever opens a database is in a running loop.
            with ThreadPoolExecutor(1) as other:
                other.submit(asyncio.run, _filled(place, fill)).result()

    return prepare


async def _filled(place: str, fill: Fill) -> None:
    database = db.open_database(place)
    try:
        await fill(database)
    finally:
        await database.close()


@cache
def _file(fill: Fill | None) -> bytes:
    """A SQLite file with what every database of a kind begins with."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "first.sqlite"
        _prepared(fill)(f"sqlite:///{path}")
        return path.read_bytes()


@contextmanager
def address(folder: Path, fill: Fill | None = None) -> Iterator[str]:
    """The address of a database of its own, with empty tables or filled: a SQLite file in the folder, or on PostgreSQL.

    Which server, `tests/postgres.py` tells.
    """
    if postgres.server():
        with postgres.fresh(_prepared(fill)) as made:
            yield made
        return
    path = folder / "news.sqlite"
    path.write_bytes(_file(fill))
    yield f"sqlite:///{path}"


@asynccontextmanager
async def opened(folder: Path, fill: Fill | None = None) -> AsyncIterator[Desk]:
    """A desk with a database of its own."""
    with address(folder, fill) as place:
        database = db.open_database(place)
        try:
            yield Desk(database)
        finally:
            await database.close()
