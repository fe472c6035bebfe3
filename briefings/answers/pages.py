"""The pages: a vendor in all its markets, one market with all its vendors, one vendor in one market. Database."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.answers.asked import Asked, settled
from briefings.digests.alike import together
from briefings.digests.lines import Background
from briefings.digests.replies import frame, pages, vendors
from briefings.digests.replies.pages import Page
from briefings.errors import Invalid
from briefings.ledger.standing import SILENT, standings
from briefings.model import Access, Briefing, Fact, MentionKind, Query, Standing, Topic
from briefings.pipeline import chained, told_by
from briefings.store import asked as store
from briefings.store import extent
from briefings.store.newest import Moment
from briefings.vocabulary import Resolved, Vocabulary


async def vendor(tx: AsyncConnection, vocabulary: Vocabulary, asked: str, now: datetime) -> Briefing:
    """How a vendor stands, by whatever people call it: topic `vendor`, or `vendor_unknown` with near misses."""
    match vocabulary.resolve_vendor(asked):
        case Resolved(name=name, how=how):
            query = Query(Topic.STANDING, vendors=(name,), words=asked)
            return await _of_vendor(tx, vocabulary, settled(query, now), how)
        case missed:
            return vendors.unknown(asked, missed.names)


async def standing(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    """A vendor in every market (topic `vendor`), or in the one named (`cell`), with its history.

    Without a vendor it is the market's page. Invalid where neither is named.
    """
    if query.vendors:
        return await _of_vendor(tx, vocabulary, settled(query, now), _how(vocabulary, query))
    if query.markets:
        return await market(tx, vocabulary, query, now)
    raise Invalid("how who stands?", "vendor huawei")


async def market(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    """Every vendor in a market, or in several: topic `market`. Invalid where none is named."""
    if not query.markets:
        raise Invalid("which market?", "market germany")
    asked = settled(query, now)
    page = await _page(tx, asked, frame.CHANGES)
    background = await _told_by(tx, vocabulary, asked, page)
    return pages.market(page, _asked(query) | _places(vocabulary, query), background)


def _how(vocabulary: Vocabulary, query: Query) -> str:
    """How the vendor was named, where the query's words are its name and nothing else."""
    match vocabulary.resolve_vendor(query.words):
        case Resolved(name=name, how=how) if (name,) == query.vendors:
            return how
        case _:
            return "name"


async def _of_vendor(tx: AsyncConnection, vocabulary: Vocabulary, asked: Asked, how: str) -> Briefing:
    query = asked.query
    names, how = await _with_news(tx, vocabulary, query.vendors, how)
    asked = replace(asked, query=replace(query, vendors=names))
    one_cell = len(names) == 1 and len(query.markets) == 1
    page = await _page(tx, asked, frame.LIST if one_cell else frame.CHANGES)
    background = await _told_by(tx, vocabulary, asked, page)
    facts: dict[str, Fact] = {
        **_asked(query, " and ".join(query.vendors)),
        "vendor": " and ".join(names),
        "how": how,
        **await _parts(tx, vocabulary, names),
    }
    if one_cell:
        return pages.cell_of(page, facts | _places(vocabulary, query), background)
    named = tuple(vocabulary.market_name(code) for code in query.markets)
    return pages.vendor(page, facts | ({"market_names": named} if named else {}), background)


async def _told_by(tx: AsyncConnection, vocabulary: Vocabulary, asked: Asked, page: Page) -> Background:
    background = await told_by(tx, page.story_ids(), vocabulary.market_name)
    return await chained(tx, background, page.matter_ids(), asked.at)


async def _page(tx: AsyncConnection, asked: Asked, changes: int) -> Page:
    """What the page shows; `changes` are the lines for what moved lately."""
    query, at = asked.query, asked.at
    held = await folded(tx, query, at)
    before = await _before(tx, asked) if query.since else None
    alike = together(held)
    told = [*pages.shown(alike, query), *pages.shown(pages.moved(held, before), query)]
    deals = await store.deals(tx, query, at, frame.shown(query, frame.DEALS))
    open_ended = replace(query, since=None, until=None, statuses=(), directions=())
    ahead = await store.deadlines(tx, open_ended, at, frame.shown(query, frame.DEADLINES))
    moved, total = await store.moves(tx, query, at, frame.shown(query, changes))
    return Page(
        query=query,
        standings=held,
        alike=alike,
        rest_on=await store.changes_of(tx, {one for one in map(pages.decider, told) if one}),
        before=before,
        deals=deals.stood,
        deals_total=deals.total,
        deadlines=ahead.stood,
        deadlines_total=ahead.total,
        changes=moved,
        changes_total=total,
    )


async def folded(tx: AsyncConnection, query: Query, at: Moment) -> tuple[Standing, ...]:
    """The standings at a moment that the query lets through, the hardest first."""
    left = await store.left(tx, query, at, without=SILENT)
    return pages.ranked(standings(left, date.fromisoformat(at.day)), query)


async def _before(tx: AsyncConnection, asked: Asked) -> dict[pages.Cell, Access]:
    held = await folded(tx, replace(asked.query, states=()), asked.before())
    return {pages.cell(one): one.state for one in held}


async def _with_news(
    tx: AsyncConnection, vocabulary: Vocabulary, names: tuple[str, ...], how: str
) -> tuple[tuple[str, ...], str]:
    """The vendors to tell of: of a part of which nothing is known by itself, what holds for the whole."""
    owners = {name: vocabulary.family(name) for name in names}
    known = await extent.with_news(tx, {*owners, *owners.values()})
    told = {name: owner if owner != name and name not in known else name for name, owner in owners.items()}
    if any(name != meant for name, meant in told.items()):
        how = "subsidiary"
    return tuple(dict.fromkeys(told.values())), how


async def _parts(tx: AsyncConnection, vocabulary: Vocabulary, names: tuple[str, ...]) -> dict[str, Fact]:
    """Parts of the vendors that have news of their own, which is not told here."""
    parts = {
        entry.name
        for entry in vocabulary.by_kind(MentionKind.VENDOR)
        if entry.parent and entry.name not in names and vocabulary.family(entry.name) in names
    }
    known = await extent.with_news(tx, parts)
    return {"parts": tuple(sorted(known))} if known else {}


def _asked(query: Query, otherwise: str = "") -> dict[str, Fact]:
    return {"asked": query.words or otherwise or ", ".join(query.markets)}


def _places(vocabulary: Vocabulary, query: Query) -> dict[str, Fact]:
    names = tuple(vocabulary.market_name(code) for code in query.markets)
    return {"market": ",".join(query.markets), "market_names": names}
