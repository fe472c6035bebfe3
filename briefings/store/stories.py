"""Stories and the keys by which an article finds its candidates. Database."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Certainty, Story
from briefings.store.codec import claim_in, claim_out, tellings_in, tellings_out
from briefings.store.db import insert_all_new, upsert
from briefings.store.tables import story, story_key

CANDIDATES = 40
"""At most this many stories are compared with one article, the newest first: bounded work per article."""


async def candidates(
    tx: AsyncConnection, keys: Collection[str], after: datetime, before: datetime
) -> tuple[Story, ...]:
    """Stories that share a key with an article and were alive between the two instants, newest first."""
    if not keys:
        return ()
    ids = (
        select(story_key.c.story_id)
        .where(story_key.c.key.in_(list(keys)), story_key.c.last_at.between(after, before))
        .order_by(story_key.c.last_at.desc())
        .limit(CANDIDATES * 4)
    )
    query = (
        select(story)
        .where(story.c.id.in_(ids))
        .order_by(story.c.last_at.desc(), story.c.id)
        .limit(CANDIDATES)
    )
    return tuple(_story(row) for row in (await tx.execute(query)).mappings())


async def get(tx: AsyncConnection, story_id: str) -> Story | None:
    """One story."""
    row = (await tx.execute(select(story).where(story.c.id == story_id))).mappings().first()
    return _story(row) if row else None


async def of_ids(tx: AsyncConnection, story_ids: Collection[str]) -> dict[str, Story]:
    """Stories by id; those that do not exist are left out."""
    query = select(story).where(story.c.id.in_(sorted(set(story_ids))))
    return {row["id"]: _story(row) for row in (await tx.execute(query)).mappings()}


async def put(tx: AsyncConnection, new: Story, keys: Collection[str]) -> None:
    """Writes a story, and the keys of the article that joined it beside those of the articles before."""
    await upsert(tx, story, _row(new))
    # Addresses stay as they were: a page is looked up while it is fresh, and there may be hundreds.
    known = and_(story_key.c.story_id == new.id, story_key.c.key.not_like("u:%"))
    await tx.execute(update(story_key).where(known).values(last_at=new.last_at))
    rows = [{"key": key, "story_id": new.id, "last_at": new.last_at} for key in sorted(keys)]
    if rows:
        await insert_all_new(tx, story_key, rows)


def _row(new: Story) -> dict[str, Any]:
    return {
        "id": new.id,
        "title": new.title,
        "claim": claim_out(new.claim),
        "opened_at": new.opened_at,
        "last_at": new.last_at,
        "certainty": new.certainty.value,
        "tellings": tellings_out(new.tellings),
        "matter_id": new.matter_id,
        "dropped": new.dropped,
        "others": list(new.others),
    }


def _story(row: RowMapping) -> Story:
    return Story(
        id=row["id"],
        title=row["title"],
        claim=claim_in(row["claim"]),
        tellings=tellings_in(row["tellings"]),
        certainty=Certainty(row["certainty"]),
        matter_id=row["matter_id"],
        dropped=row["dropped"],
        others=tuple(row["others"]),
    )
