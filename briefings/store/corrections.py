"""What people said of stories. Database. Only ever added."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Correction
from briefings.store.db import insert_new
from briefings.store.tables import correction


async def add(tx: AsyncConnection, said: Correction) -> bool:
    """Remembers it. False where the same was said before."""
    row = {
        "id": said.id,
        "kind": said.kind,
        "story_id": said.story_id,
        "other_id": said.other_id,
        "article_ids": list(said.article_ids),
        "by": said.by,
        "at": said.at,
    }
    return await insert_new(tx, correction, row)


async def of_story(tx: AsyncConnection, story_id: str) -> tuple[Correction, ...]:
    """What was said of a story, in order of time."""
    query = (
        select(correction)
        .where(or_(correction.c.story_id == story_id, correction.c.other_id == story_id))
        .order_by(correction.c.at, correction.c.id)
    )
    return tuple(
        Correction(
            id=row["id"],
            kind=row["kind"],
            story_id=row["story_id"],
            other_id=row["other_id"],
            article_ids=tuple(row["article_ids"]),
            by=row["by"],
            at=row["at"],
        )
        for row in (await tx.execute(query)).mappings()
    )
