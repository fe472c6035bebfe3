"""News in, briefings out: the door that jobs call. Each function is network or database or pure, never two.

    due → visit → fresh → read → record → (alerts)        digest → (briefing)
    database  network  database  pure  database           database

In: sources, states, `now`. Out: what is to be said, as briefings with the subscriptions that want them.
Every function may run twice with the same arguments: the second time changes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import httpx
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests import compose
from briefings.digests.lines import Background, Told
from briefings.digests.match import wants
from briefings.ledger.matters import FOLLOWED, choose, subjects
from briefings.ledger.rules import Context, decide
from briefings.model import (
    Article,
    Briefing,
    Change,
    Claim,
    Confirmed,
    Fetched,
    Ignored,
    LanguageModel,
    Moved,
    Reading,
    Source,
    SourceState,
    Story,
    Subscription,
    SubscriptionKind,
    Visit,
)
from briefings.reading import model_reader, second
from briefings.reading import read as read_article
from briefings.sources import fetch, pace
from briefings.sources.articles import article_id
from briefings.store import articles as article_store
from briefings.store import ledger as ledger_store
from briefings.store import model_use
from briefings.store import sources as source_store
from briefings.store import stories as story_store
from briefings.store import subscriptions as subscription_store
from briefings.store.db import alone
from briefings.stories.certainty import supporting
from briefings.stories.cluster import join, keys, sought, veto, window
from briefings.stories.grow import certainty_of, grow
from briefings.stories.origins import origins
from briefings.vocabulary import Vocabulary

LEASE = timedelta(minutes=5)
"""A source being visited is not due again within this time; a visitor that dies loses no more."""
FRESH = timedelta(days=3)
"""Older news moves the ledger without an alert: the first visit to a long feed must not flood."""
SLACK_IN_TIME = timedelta(hours=1)
"""A digest looks this far behind its last one for changes that were being written meanwhile."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a visit brought."""

    new: int
    relevant: int
    changes: tuple[Change, ...]
    alerts: tuple[tuple[Subscription, Briefing], ...]


async def due(
    tx: AsyncConnection, catalogue: Sequence[Source], now: datetime
) -> list[tuple[Source, SourceState]]:
    """Database: the sources to visit now, leased so that nobody else visits them meanwhile."""
    # No next visit after a visit means that the source is gone for good.
    states = await source_store.due(tx, now)
    known = await source_store.known(tx)
    ready = [
        (source, states.get(source.id, SourceState(source.id, next_visit_at=now)))
        for source in catalogue
        if source.id in states or source.id not in known
    ]
    await source_store.lease(tx, [source.id for source, _ in ready], now + LEASE)
    return ready


async def state_of(tx: AsyncConnection, source: Source) -> SourceState:
    """Database: what is remembered of one source."""
    return await source_store.state(tx, source.id)


async def behind(tx: AsyncConnection, catalogue: Sequence[Source], instant: datetime) -> tuple[str, ...]:
    """Database: ids of the sources that were not visited since the instant."""
    states = await source_store.states(tx)
    last = {source_id: state.last_visit_at for source_id, state in states.items()}
    return tuple(one.id for one in catalogue if (seen := last.get(one.id)) is None or seen < instant)


async def visit(http: httpx.AsyncClient, source: Source, state: SourceState, now: datetime) -> Visit:
    """Network: asks one source for news."""
    return await fetch.visit(http, source, state, now)


async def fresh(tx: AsyncConnection, done: Visit) -> tuple[Article, ...]:
    """Database: the articles nobody has read yet, oldest first; an edited item comes as a new edition."""
    if not isinstance(done.result, Fetched):
        return ()
    brought = done.result.articles
    known = await article_store.known(tx, done.source.id, {one.item_key for one in brought})
    new = []
    for one in brought:
        editions = known.get(one.item_key, {})
        if not editions:
            new.append(one)
        elif article_store.content_hash(one.title, one.body) not in editions.values():
            edition = max(editions) + 1
            new.append(replace(one, edition=edition, id=article_id(one.source_id, one.item_key, edition)))
    return tuple(new)


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
    new, relevant = 0, 0
    moved: list[Change] = []
    touched: dict[str, list[Change]] = {}
    for article, reading in read_articles:
        if not await article_store.add(tx, article, reading):
            continue
        new += 1
        if reading.primary is None:
            continue
        relevant += 1
        story, changes = await _believe(tx, article, reading, now)
        moved += changes
        touched.setdefault(story.id, []).extend(changes if now - article.told_at <= FRESH else [])
    await source_store.remember(tx, pace.next_state(done, new))
    alerts = await _alerts(tx, touched, name_of)
    return Recorded(new, relevant, tuple(moved), tuple(alerts))


async def _believe(
    tx: AsyncConnection, article: Article, reading: Reading, now: datetime
) -> tuple[Story, list[Change]]:
    """Puts one article into its story, and its claims into the ledger."""
    news = reading.primary
    if news is None:
        raise ValueError("an article without news has no story")
    story = await _tell(tx, article, reading, news)
    about = tuple(subjects(reading))
    own = await ledger_store.moved_by(tx, story.id)
    places = frozenset(one.jurisdiction for one in about if one.jurisdiction)
    since = article.told_at - FOLLOWED
    wanted = ledger_store.About(frozenset(one.vendor for one in about), places, since, own)
    known = {matter.id: matter for matter in await ledger_store.matters(tx, wanted)}
    changes = []
    for subject in about:
        matter = choose(subject, tuple(known.values()), article.told_at, own)
        sure = certainty_of(article, subject.claim, story)
        match decide(subject, matter, Context(story.id, sure, article.id, article.told_at, now)):
            case Moved(matter=after, change=change):
                changes.append(change)
                await ledger_store.add_change(tx, change)
            case Confirmed(matter=after):
                pass
            case Ignored():
                continue
        known[after.id] = after
        await ledger_store.put_matter(tx, after)
        if subject.claim is story.claim and story.matter_id != after.id:
            story = replace(story, matter_id=after.id)
            await story_store.put(tx, story, ())
    return story, changes


async def _tell(tx: AsyncConnection, article: Article, reading: Reading, news: Claim) -> Story:
    """The story that the article belongs to, with the article in it."""
    earlier = await article_store.earlier_editions(tx, article)
    before = next((story_id for story_id in earlier.values() if story_id), None)
    story = await story_store.get(tx, before) if before else None
    if story and veto(news, story.claim):
        # A page that is used again for other news: what it told before was told.
        story, earlier = None, {}
    if story is None:
        candidates = await story_store.candidates(tx, sought(article, news), *window(article))
        joined = join(article, reading, candidates)
        story = next((one for one in candidates if one.id == joined.story_id), None)
    grown = grow(story, article, news, replaces=earlier)
    await story_store.put(tx, grown, keys(article, news))
    await article_store.assign(tx, article.id, grown.id)
    return grown


async def _alerts(
    tx: AsyncConnection, touched: dict[str, list[Change]], name_of: Callable[[str], str]
) -> list[tuple[Subscription, Briefing]]:
    """Who is to hear of which story, and what: one briefing per story and subscription that wants it."""
    watching = await subscription_store.of_kind(tx, SubscriptionKind.WATCH) if touched else ()
    alerts = []
    for story_id, loud in touched.items() if watching else ():
        background = await told_by(tx, [story_id], name_of)
        changes = await ledger_store.changes_of_story(tx, story_id)
        for subscription in watching:
            wanted = [change for change in changes if wants(subscription, change)]
            new = [change for change in loud if wants(subscription, change)]
            if wanted:
                story = background.stories[story_id].story
                alerts.append((subscription, compose.alert(story, wanted, new, background)))
    return alerts


async def told_by(tx: AsyncConnection, story_ids: Iterable[str], name_of: Callable[[str], str]) -> Background:
    """Database: what lines about these stories are drawn from."""
    found = await story_store.of_ids(tx, list(story_ids))
    stories = {
        story.id: Told(story, origins(supporting(story.tellings, story.claim))) for story in found.values()
    }
    return Background(stories, name_of)


async def digest(
    tx: AsyncConnection,
    fire: compose.Occasion,
    coverage: compose.Coverage,
    name_of: Callable[[str], str],
    now: datetime,
) -> Briefing | None:
    """Database: the digest of what this subscription was not told yet; None when nothing is new."""
    subscription = fire.subscription
    since = (subscription.told_until or (subscription.created_at or now) - timedelta(days=1)) - SLACK_IN_TIME
    told = await ledger_store.told_since(tx, subscription.id, since)
    changes = [
        change
        for change in await ledger_store.changes_between(tx, since, now)
        if change.id not in told and wants(subscription, change)
    ]
    background = await told_by(tx, {change.story_id for change in changes}, name_of)
    ahead = await ledger_store.deadlines(tx, fire.today, fire.today + compose.AHEAD) if changes else ()
    briefing = compose.digest(fire, changes, ahead, coverage, background)
    await ledger_store.tell(tx, subscription.id, [change.id for change in changes], now)
    await ledger_store.forget_told(tx, subscription.id, since)
    await subscription_store.told(tx, subscription.id, now)
    return briefing


async def coverage(tx: AsyncConnection, catalogue: Sequence[Source]) -> compose.Coverage:
    """Database: how many sources are asked, and which of them did not answer lately."""
    states = await source_store.states(tx)
    silent = [
        one.name for one in catalogue if one.id in states and states[one.id].failures >= compose.SILENT_AFTER
    ]
    return compose.Coverage(len(catalogue), tuple(silent))
