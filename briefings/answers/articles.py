"""Search over everything that was read. Database."""

import re
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.answers.asked import settled
from briefings.digests.lines import Background
from briefings.digests.replies import frame, lists
from briefings.errors import Invalid
from briefings.model import Briefing, Query
from briefings.store import articles as article_store
from briefings.store import search as index
from briefings.store.search_words import Phrase, phrases
from briefings.vocabulary import Vocabulary, fold

COUNTED = 1000
"""Hits are counted up to here."""
AROUND = 90
"""Characters shown on each side of the words found."""


async def search(tx: AsyncConnection, vocabulary: Vocabulary, query: Query, now: datetime) -> Briefing:
    """Articles that have all the words, told last first: topic `search`. Invalid where there is no word to look for.

    `"in quotes"` words must follow one another, `word*` may go on. Editions of one page are told once.
    """
    wanted = phrases(query.words)
    if not wanted:
        raise Invalid("no word to look for", "search huawei spectrum")
    asked = settled(query, now).query
    places = await index.find(tx, wanted, (asked.since, asked.until), COUNTED + 1)
    room = frame.shown(query, frame.LIST)
    found = await article_store.at_places(tx, places[: 2 * room])
    newest = {(article.source_id, article.item_key): (article, read) for article, read in reversed(found)}
    hits = [
        (article, read, excerpt(article.body, wanted)) for article, read in reversed(list(newest.values()))
    ]
    total = min(len(places), COUNTED)
    background = Background({}, vocabulary.market_name)
    return lists.articles(asked, hits[:room], total, background, more=len(places) > COUNTED)


def excerpt(body: str, wanted: tuple[Phrase, ...]) -> str:
    """The words of a body around the first thing found in it, else its beginning."""
    folded = fold(body)
    places = [at for one in wanted if (at := folded.find(one.words[0])) >= 0]
    middle = min(places, default=0)
    start, end = max(0, middle - AROUND), min(len(body), middle + AROUND)
    cut = re.sub(r"\s+", " ", body[start:end]).strip()
    return ("… " if start else "") + cut + (" …" if end < len(body) else "") if cut else ""
