"""Stories and the keys by which an article finds them. Database. What an article is compared with: `shelf`."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Certainty, Story
from briefings.store.codec import claim_in, claim_out, tellings_in, tellings_out
from briefings.store.db import insert_all_new, upsert_all
from briefings.store.tables import story, story_key

NAMES = "v:"
"""How keys of names begin; the others stand for addresses and words."""


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
    await put_all(tx, [(new, keys)])


async def put_all(tx: AsyncConnection, changed: Sequence[tuple[Story, Collection[str]]]) -> None:
    """The same for many stories, each once."""
    if not changed:
        return
    await upsert_all(tx, story, [story_out(one) for one, _ in changed])
    # Addresses and words stay as they were: there may be hundreds, and they are looked for while they are fresh.
    names = and_(story_key.c.story_id == bindparam("of"), story_key.c.key.like(f"{NAMES}%"))
    told = update(story_key).where(names).values(last_at=bindparam("at"))
    await tx.execute(told, [{"of": one.id, "at": one.last_at} for one, _ in changed])
    rows = [
        {"key": key, "story_id": one.id, "last_at": one.last_at}
        for one, keys in changed
        for key in sorted(keys)
    ]
    if rows:
        await insert_all_new(tx, story_key, rows)


async def remove(tx: AsyncConnection, story_id: str) -> None:
    """Takes a story away, and its keys: it went up in another one."""
    await tx.execute(delete(story).where(story.c.id == story_id))
    await forget_keys(tx, story_id)


async def forget_keys(tx: AsyncConnection, story_id: str) -> None:
    """Takes away what a story is found by."""
    await tx.execute(delete(story_key).where(story_key.c.story_id == story_id))


def story_out(new: Story) -> dict[str, Any]:
    """The row of a story."""
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
