"""The answer that a query's topic names. Database, read only.

In: a `Query`. Out: the `Briefing` of the answer for its topic.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.answers.articles import search
from briefings.answers.lists import changes, compare, deadlines, deals
from briefings.answers.pages import market, standing
from briefings.answers.reach import coverage
from briefings.model import Briefing, Query, Source, Topic
from briefings.vocabulary import Vocabulary

_BY_TOPIC = {
    Topic.STANDING: standing,
    Topic.MARKET: market,
    Topic.DEALS: deals,
    Topic.COMPARE: compare,
    Topic.DEADLINES: deadlines,
    Topic.CHANGES: changes,
    Topic.SEARCH: search,
}


async def answer(
    tx: AsyncConnection,
    vocabulary: Vocabulary,
    query: Query,
    now: datetime,
    catalogue: Sequence[Source] = (),
) -> Briefing:
    """The answer that the query's topic names. `catalogue` are the sources, for the answer about coverage."""
    if query.topic is Topic.COVERAGE:
        return await coverage(tx, vocabulary, query, now, catalogue)
    return await _BY_TOPIC[query.topic](tx, vocabulary, query, now)
