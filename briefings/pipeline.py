"""News in, briefings out: the door that jobs call. Each function is network or database or pure, never two.

    due → visit → fresh → read → record → (alerts)        digest, release → (briefing)
    database  network  database  pure  database           database

In: sources, states, `now`. Out: what is to be said, as briefings with the places that want them (`telling`).
Every function may run twice with the same arguments: the second time changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import httpx
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings import lists
from briefings.believing import Heard, about_of, believed
from briefings.confirming import arm
from briefings.digests import compose
from briefings.model import (
    Article,
    Briefing,
    Change,
    Fetched,
    Joined,
    LanguageModel,
    Reading,
    Source,
    SourceState,
    Story,
    Visit,
)
from briefings.reading import model_reader, second
from briefings.reading import read as read_article
from briefings.sources import fetch, pace
from briefings.sources.apis import visit as api_visit
from briefings.sources.apis.registry import API_OF
from briefings.sources.articles import article_id
from briefings.store import articles as article_store
from briefings.store import model_use
from briefings.store import sources as source_store
from briefings.store.books import Books
from briefings.store.db import alone
from briefings.store.shelf import Shelf, Sought
from briefings.stories.cluster import join
from briefings.stories.differs import veto
from briefings.stories.grow import grow, seen
from briefings.stories.keys import keys, recent, sought, window
from briefings.subscriptions import Place
from briefings.telling.alerts import alerts, corrected
from briefings.telling.background import chained, tied, told_by
from briefings.telling.backlog import fold, is_old_alert
from briefings.telling.digests import digest
from briefings.telling.held import due as held_due
from briefings.telling.held import release
from briefings.vocabulary import Vocabulary

__all__ = [
    "Recorded",
    "behind",
    "chained",
    "compared",
    "corrected",
    "count_question",
    "coverage",
    "digest",
    "due",
    "dull",
    "fold",
    "fresh",
    "fresh_all",
    "held_due",
    "is_old_alert",
    "read",
    "record",
    "release",
    "second_reading",
    "shelve",
    "state_of",
    "states_of",
    "tied",
    "told_by",
    "unsure",
    "visit",
]

Told = tuple[Article, Reading]
LEASE = timedelta(minutes=5)
"""A source being visited is not due again within this time; a visitor that dies loses no more."""
FRESH = timedelta(days=3)
"""Older news moves the ledger without an alert: the first visit to a long feed must not flood."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a visit brought."""

    new: int
    relevant: int
    changes: tuple[Change, ...]
    alerts: tuple[tuple[Place, Briefing], ...]


async def due(
    tx: AsyncConnection, catalogue: Sequence[Source], now: datetime, met: set[str] | None = None
) -> list[tuple[Source, datetime]]:
    """Database: who to visit now, and since when, leased so that nobody else does; `met` keeps ids that have a state."""
    # No next visit after a visit means that the source is gone for good.
    since, met = await source_store.due(tx, now), set() if met is None else met
    if not all(source.id in met for source in catalogue):
        met |= await source_store.known(tx)  # before the lease, so that a rollback makes nobody forgotten
    ready = [
        (source, since.get(source.id, now))
        for source in catalogue
        if source.id in since or source.id not in met
    ]
    await source_store.lease(tx, [source.id for source, _ in ready], now + LEASE)
    return ready


async def state_of(tx: AsyncConnection, source: Source) -> SourceState:
    """Database: what is remembered of one source."""
    return await source_store.state(tx, source.id)


async def states_of(tx: AsyncConnection, sources: Sequence[Source]) -> dict[str, SourceState]:
    """Database: what is remembered of sources, by source id."""
    return await source_store.states_of(tx, [source.id for source in sources])


async def behind(tx: AsyncConnection, catalogue: Sequence[Source], instant: datetime) -> tuple[str, ...]:
    """Database: ids of the sources that were not visited since the instant."""
    states = await source_store.states(tx)
    last = {source_id: state.last_visit_at for source_id, state in states.items()}
    return tuple(one.id for one in catalogue if (seen := last.get(one.id)) is None or seen < instant)


async def visit(http: httpx.AsyncClient, source: Source, state: SourceState, now: datetime) -> Visit:
    """Network: asks one source for news."""
    api = API_OF.get(source.kind)
    if api is not None:
        return await api_visit.visit(http, api, source, state, now)
    return await fetch.visit(http, source, state, now)


def dull(done: Visit, told: Sequence[Told]) -> bool:
    """Pure: whether a visit brought no news, so that it may be shelved. A whole list is always recorded."""
    is_list = isinstance(done.result, Fetched) and done.result.listed is not None
    return not is_list and not any(reading.primary for _, reading in told)


async def shelve(tx: AsyncConnection, brought: Sequence[tuple[Visit, Sequence[Told]]]) -> tuple[int, ...]:
    """Database: stores articles that tell no news, and remembers the visits; how many of each were new.

    As `record` does for one visit, for many at once: no story grows, no ledger moves, nobody is alerted.
    """
    await alone(tx)
    told = [one for _, articles in brought for one in articles]
    new = await article_store.add_all(tx, told) if told else frozenset()
    counts = tuple(sum(article.id in new for article, _ in articles) for _, articles in brought)
    states = [pace.next_state(done, count) for (done, _), count in zip(brought, counts, strict=True)]
    await source_store.remember_all(tx, states)
    return counts


async def fresh(tx: AsyncConnection, done: Visit) -> tuple[Article, ...]:
    """Database: the articles nobody has read yet, oldest first; an edited item comes as a new edition."""
    return (await fresh_all(tx, [done]))[0]


async def fresh_all(tx: AsyncConnection, visits: Sequence[Visit]) -> list[tuple[Article, ...]]:
    """The same of each of many visits, each to a source of its own."""
    brought = [
        (*done.result.articles, *await lists.fresh(tx, done)) if isinstance(done.result, Fetched) else ()
        for done in visits
    ]
    known = await article_store.known(tx, {(one.source_id, one.item_key) for some in brought for one in some})
    return [
        tuple(new for one in some if (new := _new(one, known.get((one.source_id, one.item_key), {}))))
        for some in brought
    ]


def _new(one: Article, editions: Mapping[int, str]) -> Article | None:
    """The article as it is to be read, where the editions known have not its words."""
    if not editions:
        return one
    if article_store.content_hash(one.title, one.body if one.stub is None else one.stub) in editions.values():
        return None
    edition = max(editions) + 1
    return replace(one, edition=edition, id=article_id(one.source_id, one.item_key, edition))


def read(vocabulary: Vocabulary, unread: Iterable[Article]) -> tuple[Reading, ...]:
    """Pure: what each article says."""
    return tuple(read_article(vocabulary, one) for one in unread)


def unsure(vocabulary: Vocabulary, model: LanguageModel, told: tuple[Article, Reading]) -> bool:
    """Pure: whether the rules are so unsure of an article that the model is to read it again."""
    return second.unsure(vocabulary, *told, model.below)


async def count_question(tx: AsyncConnection, day: date, budget: int) -> bool:
    """Database: counts one question to the model; False where the day's budget is spent. Each call counts."""
    return await model_use.count(tx, day, budget)


async def second_reading(
    http: httpx.AsyncClient, model: LanguageModel, vocabulary: Vocabulary, told: tuple[Article, Reading]
) -> Reading:
    """Network: the reading with what the model found and the article bears out. Unavailable, Refused, Invalid."""
    return await model_reader.second_reading(http, model, vocabulary, told)


async def record(
    tx: AsyncConnection,
    done: Visit,
    read_articles: Sequence[tuple[Article, Reading]],
    name_of: Callable[[str], str],
    now: datetime,
) -> Recorded:
    """Database: stores articles, grows stories, moves the ledger, and says who is to be alerted."""
    await alone(tx)
    new = await article_store.add_all(tx, read_articles)
    news = [(one, reading) for one, reading in read_articles if one.id in new and reading.primary]
    shelf = Shelf(tx)
    await shelf.load([by for one, reading in news if (by := _by(one, reading))])
    books = Books(tx)
    await books.load([about_of(*told) for told in news], shelf.stored)
    moved: list[Change] = []
    touched: dict[str, list[Change]] = {}
    story_of: dict[str, str] = {}
    for article, reading in news:
        story = await _tell(tx, shelf, (article, reading), story_of)
        if story.id not in shelf.stored:
            books.opened(story.id)
        about, changes = await believed(books, Heard(article, reading, story), now)
        if about is not story:
            shelf.put(about, ())
        moved += changes
        touched.setdefault(story.id, []).extend(changes if now - article.told_at <= FRESH else [])
    await books.flush()
    await shelf.flush()
    await article_store.assign(tx, story_of)
    await arm(tx, [known for one in touched if (known := await shelf.get(one))], now)
    await source_store.remember(tx, pace.next_state(await lists.settled(tx, done), len(new)))
    heard = await alerts(tx, touched, name_of, now)
    return Recorded(len(new), len(news), tuple(moved), tuple(heard))


async def _tell(
    tx: AsyncConnection, shelf: Shelf, told: tuple[Article, Reading], story_of: dict[str, str]
) -> Story:
    """The story that the article belongs to, with the article in it. `story_of` says it of this visit's articles."""
    article, reading = told
    news = reading.primary
    if news is None:
        raise ValueError("an article without news has no story")
    earlier = await article_store.earlier_editions(tx, article)
    before = next((found for one, of in earlier.items() if (found := story_of.get(one) or of)), None)
    story = await shelf.get(before) if before else None
    if story and veto(news, story.claim):
        # A page that is used again for other news: what it told before was told.
        story, earlier = None, {}
    joined = Joined(before, "a new edition of an article that belongs to it")
    if story is None:
        by = _by(article, reading)
        candidates = shelf.candidates(by) if by else ()
        joined = join(article, reading, candidates)
        story = next((one for one in candidates if one.id == joined.story_id), None)
    grown = grow(story, article, news, earlier, seen(article, reading, joined))
    shelf.put(grown, keys(article, news))
    story_of[article.id] = grown.id
    return grown


def _by(article: Article, reading: Reading) -> Sought | None:
    """By what an article looks for its story."""
    news = reading.primary
    return Sought(sought(article, news), recent(article, news), *window(article)) if news else None


async def compared(tx: AsyncConnection, article: Article, reading: Reading) -> tuple[Story, ...]:
    """Database: the stories that an article is compared with; as many at most, however many there are."""
    by = _by(article, reading)
    if by is None:
        return ()
    shelf = Shelf(tx)
    await shelf.load([by])
    return shelf.candidates(by)


async def coverage(tx: AsyncConnection, catalogue: Sequence[Source]) -> compose.Coverage:
    """Database: how many sources are asked, and which of them did not answer lately."""
    # Asked with every digest: the few that fail are looked up, not the many that do not.
    failing = await source_store.failing(tx, compose.SILENT_AFTER)
    return compose.Coverage(len(catalogue), tuple(one.name for one in catalogue if one.id in failing))
