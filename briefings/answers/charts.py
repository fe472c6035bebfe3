"""What the pictures show: one vendor in every market, and through time. Database, read only.

In: a query that names a vendor; its markets, `as_of` and `known_on` narrow it. Out: a `MapChart` or a `TimelineChart`,
empty where nothing is on record. Invalid where no vendor, or more than one, is named, and for what is no day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.answers.asked import Asked, settled
from briefings.answers.evidence import owners
from briefings.answers.pages import folded
from briefings.digests.replies.pages import HARDNESS
from briefings.errors import Invalid
from briefings.ledger.days import first_day, last_day
from briefings.ledger.timeline import timeline
from briefings.model import Access, Change, MapChart, Placed, Query, Row, Standing, TimelineChart
from briefings.store import ledger
from briefings.vocabulary import Vocabulary


async def mapped(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> MapChart:
    """How the vendor stands in each market on a day (today, or `as_of`)."""
    asked = await _of_one(tx, vocabulary, query, now)
    hardest: dict[str, Access] = {}
    for one in await folded(tx, asked.query, asked.at):
        hardest.setdefault(one.jurisdiction, one.state)
    placed = tuple(Placed(code, vocabulary.market_name(code), state) for code, state in hardest.items())
    return MapChart(asked.query.vendors[0], asked.day, placed)


async def timelined(
    tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime
) -> TimelineChart:
    """How the vendor stood in each market from the first day on record to a day (today, or `as_of`)."""
    asked = await _of_one(tx, vocabulary, query, now)
    vendor, markets = asked.query.vendors[0], frozenset(asked.query.markets)
    known_on = asked.query.known_on
    changes = [
        one
        for one in await ledger.changes_of_vendor(tx, vendor)
        if (not markets or one.jurisdiction in markets) and (known_on is None or one.known_at <= known_on)
    ]
    ahead = _ahead(await folded(tx, asked.query, asked.at), asked.day)
    moves = _moves(changes, asked.day)
    rows = [
        Row(
            one.jurisdiction,
            vocabulary.market_name(one.jurisdiction),
            one.points,
            moves.get(one.jurisdiction, ()),
            ahead.get(one.jurisdiction),
        )
        for one in timeline(changes, asked.day)
    ]
    return TimelineChart(vendor, asked.day, tuple(sorted(rows, key=_hardness)))


async def _of_one(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Asked:
    """The query about one vendor: of a part of which nothing is known by itself, about the whole."""
    if len(query.vendors) != 1:
        raise Invalid("a picture shows one vendor", "vendor huawei map")
    swapped = await owners(tx, vocabulary, query.vendors)
    vendor = swapped.get(query.vendors[0], query.vendors[0])
    return settled(replace(query, vendors=(vendor,)), now)


def _hardness(row: Row) -> tuple[int, date, str]:
    states = (Access.UNKNOWN, *HARDNESS)
    return -states.index(row.state), row.points[-1][0], row.market


def _moves(changes: Iterable[Change], until: date) -> dict[str, tuple[date, ...]]:
    days: dict[str, set[date]] = {}
    for one in changes:
        day = first_day(one.happened_on)
        if one.jurisdiction and day <= until:
            days.setdefault(one.jurisdiction, set()).add(day)
    return {market: tuple(sorted(found)) for market, found in days.items()}


def _ahead(held: Sequence[Standing], today: date) -> dict[str, date]:
    """By market, the next deadline: an imprecise one counts until its end."""
    found: dict[str, date] = {}
    for one in held:
        day = last_day(one.deadline) if one.deadline else None
        if day and day >= today:
            found[one.jurisdiction] = min(day, found.get(one.jurisdiction, day))
    return found
