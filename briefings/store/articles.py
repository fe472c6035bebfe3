"""Articles and what was read from them. Database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import RowMapping, bindparam, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Article, Reading, Trust
from briefings.store import search
from briefings.store.bulk import insert_many
from briefings.store.codec import json_out
from briefings.store.tables import article

NEW = insert(article)
COLUMNS = tuple(
    "id source_id outlet item_key edition url title body content_hash published_at seen_at language trust jurisdiction"
    " relevant reading story_id number".split()
)
STORED = {
    "sqlite": text(
        "SELECT one.source_id, one.item_key, one.edition, one.content_hash FROM json_each(:items) AS item"
        " CROSS JOIN wl_article AS one ON one.source_id = json_extract(item.value, '$[0]')"
        " AND one.item_key = json_extract(item.value, '$[1]')"
    ),
    "postgresql": text(
        "SELECT one.source_id, one.item_key, one.edition, one.content_hash"
        " FROM unnest(CAST(:sources AS text[]), CAST(:keys AS text[])) AS item (source_id, item_key)"
        " JOIN wl_article AS one ON one.source_id = item.source_id AND one.item_key = item.item_key"
    ),
}
"""Pairs in one parameter: as an IN of pairs SQLite reads every article for them, as two INs it tries each key with each
source, which takes ten times as long."""


def content_hash(title: str, body: str) -> str:
    """Hash of an article's words; dates and addresses are not words."""
    return blake2b(f"{title}\n{body}".encode("utf-8", "replace"), digest_size=16).hexdigest()


async def known(
    tx: AsyncConnection, items: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], dict[int, str]]:
    """Per item (source id, item key) that is stored: content hash by edition."""
    wanted = list(items)
    if not wanted:
        return {}
    given: dict[str, Any]
    if tx.dialect.name == "sqlite":
        given = {"items": json_out(wanted)}
    else:
        given = {"sources": [source_id for source_id, _ in wanted], "keys": [key for _, key in wanted]}
    found: dict[tuple[str, str], dict[int, str]] = {}
    for source_id, key, edition, words in await tx.execute(STORED[tx.dialect.name], given):
        found.setdefault((source_id, key), {})[edition] = words
    return found


async def add_all(tx: AsyncConnection, told: Sequence[tuple[Article, Reading]]) -> frozenset[str]:
    """Stores articles with their readings, to be searched. The ids of those that nobody had stored before.

    Only whoever is `alone` may call it: what is looked up first must still be so when it is written.
    """
    by_item = {_item(one): (one, reading) for one, reading in told}
    for item, editions in (await known(tx, {item[:2] for item in by_item})).items():
        for edition in editions:
            by_item.pop((*item, edition), None)
    by_id = {one.id: (one, reading) for one, reading in by_item.values()}
    if by_id:
        wanted = [(one.id, one.told_at) for one, _ in by_id.values()]
        places = await tx.run_sync(search.free_places, wanted)
        rows = [values_of(one, reading, places[one.id]) for one, reading in by_id.values()]
        await insert_many(tx, NEW, COLUMNS, rows)
        await tx.run_sync(search.put_all, [(places[one.id], one.text) for one, _ in by_id.values()])
    return frozenset(by_id)


async def add(tx: AsyncConnection, new: Article, reading: Reading) -> bool:
    """The same for one article. False where it was stored before, by anybody."""
    return bool(await add_all(tx, [(new, reading)]))


def _item(one: Article) -> tuple[str, str, int]:
    return one.source_id, one.item_key, one.edition


def values_of(new: Article, reading: Reading, number: int) -> tuple[Any, ...]:
    """The row of an article at a place in the search index, by `COLUMNS`; it belongs to no story yet."""
    return (
        new.id,
        new.source_id,
        new.outlet,
        new.item_key,
        new.edition,
        new.url,
        new.title,
        new.body,
        content_hash(new.title, new.body if new.stub is None else new.stub),
        new.published_at,
        new.seen_at,
        new.language,
        new.trust.value,
        new.jurisdiction,
        reading.relevant,
        reading,
        None,
        number,
    )


async def get(tx: AsyncConnection, article_id: str) -> tuple[Article, Reading] | None:
    """One article and its reading."""
    row = (await tx.execute(select(article).where(article.c.id == article_id))).mappings().first()
    return _stored(row) if row else None


async def of_story(tx: AsyncConnection, story_id: str) -> tuple[tuple[Article, Reading], ...]:
    """The articles of a story with their readings, in the order in which they came."""
    query = (
        select(article)
        .where(article.c.story_id == story_id)
        .order_by(article.c.seen_at, article.c.edition, article.c.id)
    )
    return tuple(_stored(row) for row in (await tx.execute(query)).mappings())


async def story_of(tx: AsyncConnection, article_id: str) -> str | None:
    """Id of the story that an article belongs to."""
    return (await tx.execute(select(article.c.story_id).where(article.c.id == article_id))).scalar()


async def at_places(tx: AsyncConnection, numbers: Iterable[int]) -> tuple[tuple[Article, Reading], ...]:
    """Articles with their readings by their places in the search index, told last first."""
    query = select(article).where(article.c.number.in_(list(numbers))).order_by(article.c.number.desc())
    return tuple(_stored(row) for row in (await tx.execute(query)).mappings())


def _stored(row: RowMapping) -> tuple[Article, Reading]:
    stored = Article(
        id=row["id"],
        source_id=row["source_id"],
        outlet=row["outlet"],
        item_key=row["item_key"],
        url=row["url"],
        title=row["title"],
        body=row["body"],
        published_at=row["published_at"],
        seen_at=row["seen_at"],
        language=row["language"],
        trust=Trust(row["trust"]),
        jurisdiction=row["jurisdiction"],
        edition=row["edition"],
    )
    return stored, row["reading"]


async def drop_texts(tx: AsyncConnection, before: datetime, limit: int) -> int:
    """Empties the texts of articles that are no news and were seen before the instant; how many.

    Titles stay, and the hash of the words: the same article is still known when it comes again.
    """
    query = (
        select(article.c.id)
        .where(
            article.c.seen_at < before,
            article.c.relevant.is_(False),
            article.c.story_id.is_(None),
            article.c.body != "",
        )
        .limit(limit)
    )
    old = list((await tx.execute(query)).scalars())
    if old:
        await tx.execute(update(article).where(article.c.id.in_(old)).values(body=""))
    return len(old)


async def assign(tx: AsyncConnection, story_of: Mapping[str, str]) -> None:
    """Writes which story articles belong to, by article id."""
    if story_of:
        belongs = update(article).where(article.c.id == bindparam("one")).values(story_id=bindparam("of"))
        await tx.execute(belongs, [{"one": one, "of": of} for one, of in story_of.items()])


async def earlier_editions(tx: AsyncConnection, new: Article) -> dict[str, str | None]:
    """Stories by article id of the editions before this one, the newest edition first."""
    if new.edition == 1:
        return {}
    query = (
        select(article.c.id, article.c.story_id)
        .where(
            article.c.source_id == new.source_id,
            article.c.item_key == new.item_key,
            article.c.edition < new.edition,
        )
        .order_by(article.c.edition.desc())
    )
    return {row[0]: row[1] for row in await tx.execute(query)}


async def count(tx: AsyncConnection) -> int:
    """How many articles are stored."""
    return (await tx.execute(select(func.count()).select_from(article))).scalar_one()


async def count_since(tx: AsyncConnection, instant: datetime) -> int:
    """How many articles were seen since an instant."""
    seen = select(func.count()).select_from(article).where(article.c.seen_at >= instant)
    return (await tx.execute(seen)).scalar_one()
