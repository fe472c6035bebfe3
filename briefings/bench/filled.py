"""Fills an empty store with invented news, in bulk, for measuring. Database.

In: an empty database, how many articles. Out: a `Filled`, which says what may be asked. The same number gives the same rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.bench.invented import CHANGES, MATTER, TELLINGS, Filled, article, changes, matter
from briefings.errors import Invalid
from briefings.model import Article, Certainty, Change, Matter, Reading, Story
from briefings.store import search, tables
from briefings.store.articles import COLUMNS, values_of
from briefings.store.db import Database
from briefings.store.ledger_rows import change_out, matter_out
from briefings.store.newest import LAST_DAY, Moment, newest
from briefings.store.stories import story_out
from briefings.stories.keys import keys
from briefings.stories.tellings import telling

ROWS = 2_000
"""Rows of one INSERT, and of one transaction."""
Told = tuple[Story, list[tuple[Article, Reading]], frozenset[str]]
"""A story, its articles, and what it is found by."""


async def fill(database: Database, articles: int) -> Filled:
    """Writes the store. The articles are numbered from `-articles` to -1; 0 is the next to come. Invalid where it is not empty."""
    filled = Filled(articles, articles // TELLINGS, articles // MATTER, articles // MATTER * CHANGES)
    async with database.read() as tx:
        if (await tx.execute(select(tables.article.c.id).limit(1))).first() is not None:
            raise Invalid("the database is not empty", "a database made for this and nothing else")
    for batch in _batches(range(-filled.stories, 0), ROWS // TELLINGS):
        async with database.begin() as tx:
            await _tell(tx, [_story(about) for about in batch])
    for batch in _batches(range(filled.matters), ROWS // CHANGES):
        async with database.begin() as tx:
            moved = [(one, list(changes(one, at, filled))) for at in batch for one in [matter(at, filled)]]
            await _move(tx, moved)
    async with database.begin() as tx:
        await tx.execute(update(tables.matter).values(head=newest(Moment(LAST_DAY))))
    return filled


def _batches(numbers: range, size: int) -> Iterator[list[int]]:
    source = iter(numbers)
    while batch := list(islice(source, size)):
        yield batch


def _story(about: int) -> Told:
    """A story and its articles."""
    told = [article(number) for number in range(about * TELLINGS, about * TELLINGS + TELLINGS)]
    first, reading = told[0]
    claim = reading.claims[0]
    # One article at a time: both go by its words, which are hashed once.
    made = [(telling(one, claim, None), keys(one, claim)) for one, _ in told]
    tellings = tuple(one for one, _ in made)
    found = frozenset[str]().union(*(found for _, found in made))
    return Story(f"story-{about}", first.title, claim, tellings, Certainty.CONFIRMED), told, found


async def _tell(tx: AsyncConnection, stories: Sequence[Told]) -> None:
    rows = [
        dict(zip(COLUMNS, values_of(one, reading, search.place(one.id, one.told_at)), strict=True))
        | {"story_id": story.id}
        for story, told, _ in stories
        for one, reading in told
    ]
    await _insert(tx, tables.article, rows)
    await _insert(tx, tables.story, [story_out(story) for story, _, _ in stories])
    await _insert(
        tx, tables.story_key, [row for story, _, found in stories for row in _key_rows(story, found)]
    )
    await tx.run_sync(search.put_all, [(row["number"], f"{row['title']}\n{row['body']}") for row in rows])


def _key_rows(story: Story, found: Iterable[str]) -> list[dict[str, Any]]:
    return [{"key": key, "story_id": story.id, "last_at": story.last_at} for key in sorted(found)]


async def _move(tx: AsyncConnection, moved: Sequence[tuple[Matter, list[Change]]]) -> None:
    await _insert(tx, tables.matter, [matter_out(one) for one, _ in moved])
    await _insert(tx, tables.change, [change_out(change) for _, told in moved for change in told])
    buyers = [{"matter_id": one.id, "name": name} for one, _ in moved for name in one.counterparts]
    await _insert(tx, tables.counterpart, buyers)


async def _insert(tx: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        await tx.execute(insert(table), rows)
