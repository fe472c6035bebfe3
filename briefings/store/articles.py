"""Articles and what was read from them. Database."""

from collections.abc import Iterable
from hashlib import blake2b

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Article, Reading, Trust
from briefings.store.codec import reading_in, reading_out
from briefings.store.db import insert_new
from briefings.store.tables import article


def content_hash(title: str, body: str) -> str:
    """Hash of an article's words; dates and addresses are not words."""
    return blake2b(f"{title}\n{body}".encode("utf-8", "replace"), digest_size=16).hexdigest()


async def known(tx: AsyncConnection, source_id: str, item_keys: Iterable[str]) -> dict[str, dict[int, str]]:
    """Per item key that is stored: content hash by edition."""
    query = select(article.c.item_key, article.c.edition, article.c.content_hash).where(
        article.c.source_id == source_id, article.c.item_key.in_(list(item_keys))
    )
    found: dict[str, dict[int, str]] = {}
    for key, edition, words in await tx.execute(query):
        found.setdefault(key, {})[edition] = words
    return found


async def add(tx: AsyncConnection, new: Article, reading: Reading) -> bool:
    """Stores an article with its reading. False where it was stored before, by anybody."""
    return await insert_new(
        tx,
        article,
        {
            "id": new.id,
            "source_id": new.source_id,
            "outlet": new.outlet,
            "item_key": new.item_key,
            "edition": new.edition,
            "url": new.url,
            "title": new.title,
            "body": new.body,
            "content_hash": content_hash(new.title, new.body),
            "published_at": new.published_at,
            "seen_at": new.seen_at,
            "language": new.language,
            "trust": new.trust.value,
            "jurisdiction": new.jurisdiction,
            "relevant": reading.relevant,
            "reading": reading_out(reading),
            "story_id": None,
        },
    )


async def get(tx: AsyncConnection, article_id: str) -> tuple[Article, Reading] | None:
    """One article and its reading."""
    row = (await tx.execute(select(article).where(article.c.id == article_id))).mappings().first()
    if row is None:
        return None
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


async def assign(tx: AsyncConnection, article_id: str, story_id: str) -> None:
    """Writes which story an article belongs to."""
    await tx.execute(update(article).where(article.c.id == article_id).values(story_id=story_id))


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
