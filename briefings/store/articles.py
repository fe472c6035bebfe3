"""Articles and what was read from them. Database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import RowMapping, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Article, Reading, Trust
from briefings.store import search
from briefings.store.bulk import insert_many
from briefings.store.codec import reading_in, reading_out
from briefings.store.tables import article

NEW = insert(article)
ITEM = (article.c.source_id, article.c.item_key)


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
    # SQLite reads every article there is for pairs; for each column by itself it uses the index of both.
    sources, keys = ({item[at] for item in wanted} for at in (0, 1))
    query = select(*ITEM, article.c.edition, article.c.content_hash).where(
        article.c.source_id.in_(sources), article.c.item_key.in_(keys)
    )
    asked = set(wanted)
    found: dict[tuple[str, str], dict[int, str]] = {}
    for source_id, key, edition, words in await tx.execute(query):
        if (source_id, key) in asked:
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
        rows = [row_of(one, reading, places[one.id]) for one, reading in by_id.values()]
        await insert_many(tx, NEW, rows)
        await tx.run_sync(search.put_all, [(places[one.id], one.text) for one, _ in by_id.values()])
    return frozenset(by_id)


async def add(tx: AsyncConnection, new: Article, reading: Reading) -> bool:
    """The same for one article. False where it was stored before, by anybody."""
    return bool(await add_all(tx, [(new, reading)]))


def _item(one: Article) -> tuple[str, str, int]:
    return one.source_id, one.item_key, one.edition


def row_of(new: Article, reading: Reading, number: int) -> dict[str, Any]:
    """The row of an article at a place in the search index; it belongs to no story yet."""
    return {
        "id": new.id,
        "source_id": new.source_id,
        "outlet": new.outlet,
        "item_key": new.item_key,
        "edition": new.edition,
        "url": new.url,
        "title": new.title,
        "body": new.body,
        "content_hash": content_hash(new.title, new.body if new.stub is None else new.stub),
        "published_at": new.published_at,
        "seen_at": new.seen_at,
        "language": new.language,
        "trust": new.trust.value,
        "jurisdiction": new.jurisdiction,
        "relevant": reading.relevant,
        "reading": reading_out(reading),
        "story_id": None,
        "number": number,
    }


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
    return stored, reading_in(row["reading"])


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
