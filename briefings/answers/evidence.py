"""What the ledger holds on a question: standings, measures, deals, deadlines, as lines to be judged and shown. Database.

In: a `Question`. Out: `Item`s, all of them up to `MOST`, in the order of the answer that its topic has. A line drawn
without background has every fact but no links; the few that are shown are drawn once more with theirs.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.answers.asked import Asked, settled
from briefings.answers.pages import folded
from briefings.digests.alike import Group, together
from briefings.digests.lines import Background, change_line, deadline_line, deal_line, standing_line
from briefings.ledger.standing import SILENT
from briefings.model import Change, EventType, Line, Query, Standing, Stood, Topic
from briefings.questions import Asks, Question, Shape
from briefings.store import asked as store
from briefings.store import extent
from briefings.vocabulary import Vocabulary

MOST = 1000
"""Lines that are looked at; a question that needs more is too wide to be answered in a sentence."""
_SHUTTING = (EventType.BAN, EventType.PHASE_OUT)
_LISTINGS = (EventType.SANCTIONS_LISTING,)
MATTERS = frozenset((Asks.LISTED, Asks.IN_FORCE, Asks.LIFTED))
"""What is asked of measures as they stand, not of the access they leave."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on record."""

    story: str | None
    """The story behind it."""
    draw: Callable[[Background], Line]
    matter: str | None = None
    """The deal or order it is, or that a standing rests on."""
    standing: Standing | None = None
    rests_on: Change | None = None
    """What decides the standing."""


async def gathered(tx: AsyncConnection, question: Question, now: datetime) -> Sequence[Item]:
    """Everything on record that the question's query lets through."""
    query = question.query
    asked = settled(query, now)
    undated = not (query.since or query.until)
    if question.asks in MATTERS and undated and question.shape is not Shape.LIST:
        return await _matters(tx, asked)
    if question.shape is Shape.REPLACED:
        return await _of_all(tx, asked)
    return await _BY_TOPIC[query.topic](tx, asked)


async def first(
    tx: AsyncConnection, question: Question, now: datetime, few: int
) -> tuple[Sequence[Item], int]:
    """The first things on record that the question's query lets through, and how many there are."""
    if question.query.topic is Topic.DEALS:
        asked = settled(question.query, now)
        found = await store.deals(tx, asked.query, asked.at, few)
        return [_deal(one) for one in found.stood], found.total
    told = joined(await gathered(tx, question, now))
    return told[:few], len(told)


async def owners(tx: AsyncConnection, vocabulary: Vocabulary, names: tuple[str, ...]) -> Mapping[str, str]:
    """Whom to ask for in a vendor's place: its owner, where nothing is known of it by itself."""
    families = {name: vocabulary.family(name) for name in names}
    known = await extent.with_news(tx, {*families, *families.values()})
    return {
        name: owner
        for name, owner in families.items()
        if owner != name and name not in known and owner in known
    }


async def _standings(tx: AsyncConnection, asked: Asked) -> Sequence[Item]:
    held = await folded(tx, asked.query, asked.at)
    deciders = await store.changes_of(tx, {one.because[0] for one in held if one.because})
    return [_standing((one,), deciders.get(one.because[0]) if one.because else None) for one in held]


async def _matters(tx: AsyncConnection, asked: Asked) -> Sequence[Item]:
    """Measures as they stand, the newest first: listings, or the kinds that the question names."""
    kinds = [kind for kind in asked.query.event_types or _LISTINGS if kind not in SILENT]
    stood = await store.stood(tx, asked.query, asked.at, kinds)
    found = sorted((one.change for one in stood), key=lambda one: (one.happened_on, one.id), reverse=True)
    return [_change(one) for one in found]


async def _deals(tx: AsyncConnection, asked: Asked) -> Sequence[Item]:
    return [_deal(one) for one in (await store.deals(tx, asked.query, asked.at, MOST)).stood]


async def _of_all(tx: AsyncConnection, asked: Asked) -> Sequence[Item]:
    """The deals of every vendor with the buyers, or in the markets, that are named; else with the vendor's own buyers.

    With them the bans and removal orders that shut the vendor out there: who must leave is replaced, too.
    """
    query = asked.query
    if not (query.carriers or query.markets):
        own = (await store.deals(tx, query, asked.at, MOST)).stood
        buyers = dict.fromkeys(buyer for one in own for buyer in one.matter.counterparts)
        query = replace(query, carriers=tuple(buyers))
        if not buyers:
            return []
    deals = (await store.deals(tx, replace(query, vendors=()), asked.at, MOST)).stood
    markets = tuple({one.matter.jurisdiction: None for one in deals if one.matter.jurisdiction})
    if not markets:
        return [_deal(one) for one in deals]
    orders = Query(query.topic, vendors=query.vendors, markets=markets)
    shut = await store.stood(tx, orders, asked.at, _SHUTTING)
    return [*map(_deal, deals), *(_change(one.change) for one in shut)]


async def _changes(tx: AsyncConnection, asked: Asked) -> Sequence[Item]:
    found, _ = await store.moves(tx, asked.query, asked.at, MOST)
    return [_change(one) for one in found]


async def _deadlines(tx: AsyncConnection, asked: Asked) -> Sequence[Item]:
    return [_deadline(one) for one in (await store.deadlines(tx, asked.query, asked.at, MOST)).stood]


def joined(items: Iterable[Item]) -> list[Item]:
    """The things on record, standings that are alike in one."""
    found = list(items)
    alike = {group[0]: group for group in together(one.standing for one in found if one.standing)}
    return [
        _standing(alike[one.standing], one.rests_on) if one.standing else one
        for one in found
        if one.standing is None or one.standing in alike
    ]


def _standing(standings: Group, rests_on: Change | None) -> Item:
    def draw(background: Background) -> Line:
        return standing_line(standings, rests_on, background)

    story, matter = (rests_on.story_id, rests_on.matter_id) if rests_on else (None, None)
    return Item(story, draw, matter, standings[0], rests_on)


def _change(moved: Change) -> Item:
    return Item(moved.story_id, lambda background: change_line([moved], background), moved.matter_id)


def _deal(one: Stood) -> Item:
    return Item(
        one.change.story_id, lambda background: deal_line(one.matter, one.change, background), one.matter.id
    )


def _deadline(one: Stood) -> Item:
    return Item(one.change.story_id, lambda background: deadline_line(one.matter, background, one.change))


_BY_TOPIC: Mapping[Topic, Callable[[AsyncConnection, Asked], Awaitable[Sequence[Item]]]] = {
    Topic.STANDING: _standings,
    Topic.MARKET: _standings,
    Topic.DEALS: _deals,
    Topic.CHANGES: _changes,
    Topic.DEADLINES: _deadlines,
}


def nearer(question: Question) -> Sequence[tuple[str, Query]]:
    """Wider queries, the nearest first, each with a word for what it leaves out."""
    query = replace(question.query, segments=())
    undated = replace(query, since=None, until=None, as_of=None)
    kinds = query.event_types or question.asks in MATTERS
    dated = query.since or query.until or query.as_of
    pair = query.carriers and query.vendors
    steps = [
        ("parts", query, question.query.segments),
        ("kinds", replace(query, event_types=(), statuses=()), kinds),
        ("days", undated, dated),
        ("outcome", replace(undated, directions=()), query.directions),
        ("buyer", replace(undated, carriers=(), directions=()), pair),
        ("vendor", replace(undated, vendors=()), pair),
        (
            "market",
            replace(undated, markets=(), event_types=(), statuses=(), directions=()),
            query.markets and query.vendors,
        ),
    ]
    return [(left_out, wider) for left_out, wider, applies in steps if applies]
