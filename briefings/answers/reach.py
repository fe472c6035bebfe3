"""What is read at all, and how fresh it is. Database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.replies import reach
from briefings.model import Briefing, Query, Source
from briefings.store import articles as article_store
from briefings.store import extent
from briefings.store import sources as source_store
from briefings.vocabulary import Vocabulary


async def coverage(
    tx: AsyncConnection,
    vocabulary: Vocabulary,  # noqa: ARG001 - every answer is asked in the same way
    query: Query,
    now: datetime,
    catalogue: Sequence[Source] = (),
) -> Briefing:
    """Sources, languages and markets read, how fresh, what is silent: topic `coverage`.

    Without a catalogue the sources are those that were ever visited, by their ids.
    """
    states = await source_store.states(tx)
    known = catalogue or [Source(name, name, "feed", "") for name in sorted(states)]
    lately = await article_store.count_since(tx, now - reach.LATELY)
    known_of = reach.Extent(*await extent.extent(tx), articles_lately=lately)
    return reach.coverage(query, known, states, known_of, now)
