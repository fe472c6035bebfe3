"""The lists: deals, changes, deadlines, and two vendors compared market by market. Database."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.answers.asked import settled
from briefings.answers.pages import folded
from briefings.digests.lines import Background
from briefings.digests.replies import frame, lists, vendors
from briefings.errors import Invalid
from briefings.model import Briefing, Query
from briefings.pipeline import chained, told_by
from briefings.store import asked as store
from briefings.vocabulary import Vocabulary

PAIR = 2


async def deals(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    """Deals by vendor, carrier, market, status, direction and day, the newest first: topic `deals`."""
    asked = settled(query, now)
    found = await store.deals(tx, asked.query, asked.at, frame.shown(query, frame.LIST))
    stories = {one.change.story_id for one in found.stood}
    background = await told_by(tx, stories, vocabulary.market_name)
    shown = {one.matter.id for one in found.stood}
    background = await chained(tx, background, shown, asked.at)
    return lists.deals(asked.query, found.stood, found.total, background)


async def changes(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    """What moved, measures and deals, the newest in the world first: topic `changes`."""
    asked = settled(query, now)
    found, total = await store.moves(tx, asked.query, asked.at, frame.shown(query, frame.LIST))
    background = await told_by(tx, {one.story_id for one in found}, vocabulary.market_name)
    return lists.changes(asked.query, found, total, background)


async def deadlines(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    """Days by which something must have happened, from today (or `since`) to `until`: topic `deadlines`."""
    asked = settled(query, now)
    found = await store.deadlines(tx, asked.query, asked.at, frame.shown(query, frame.LIST))
    stories = {one.change.story_id for one in found.stood}
    background = await told_by(tx, stories, vocabulary.market_name)
    return lists.deadlines(asked.query, found.stood, found.total, background)


async def compare(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    """Two vendors market by market, where they differ most first: topic `compare`. Invalid unless two are named."""
    if len(set(query.vendors)) != PAIR:
        raise Invalid("two vendors are compared", "compare huawei ericsson")
    asked = settled(query, now)
    held = await folded(tx, asked.query, asked.at)
    return vendors.compare(asked.query, held, Background({}, vocabulary.market_name))


class Listing(StrEnum):
    """What can be listed whole."""

    STANDINGS = "standings"
    DEALS = "deals"
    CHANGES = "changes"
    DEADLINES = "deadlines"


async def listing(
    tx: AsyncConnection, vocabulary: Vocabulary, what: Listing, query: Query, now: datetime
) -> Briefing:
    """Everything of a kind that the query lets through, as one section, at most `query.limit` lines of it.

    Standings are those of all vendors in all markets unless some are named.
    """
    match what:
        case Listing.DEALS:
            return await deals(tx, vocabulary, query, now)
        case Listing.CHANGES:
            return await changes(tx, vocabulary, query, now)
        case Listing.DEADLINES:
            return await deadlines(tx, vocabulary, query, now)
        case Listing.STANDINGS:
            return await _standings(tx, vocabulary, query, now)


async def _standings(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    asked = settled(query, now)
    held = await folded(tx, asked.query, asked.at)
    shown = held[: frame.shown(query, frame.LIST)]
    rest_on = await store.changes_of(tx, {one.because[0] for one in shown})
    told = [(one, rest_on[one.because[0]]) for one in shown]
    background = await told_by(tx, {one.story_id for one in rest_on.values()}, vocabulary.market_name)
    return lists.standings(asked.query, told, len(held), background)
