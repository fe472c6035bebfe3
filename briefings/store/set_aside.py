"""What people have set aside: stories that a place wants to hear no more of, changes looked at. Database."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.store.db import insert_new
from briefings.store.tables import change, muted, triaged


async def mute(tx: AsyncConnection, place: tuple[str, str], story_id: str, who: tuple[str, datetime]) -> bool:
    """Mutes a story in a place (workspace, destination). False where it was muted already."""
    row = {"workspace": place[0], "destination": place[1], "story_id": story_id, "by": who[0], "at": who[1]}
    return await insert_new(tx, muted, row)


async def unmute(tx: AsyncConnection, place: tuple[str, str], story_id: str) -> bool:
    """Ends it. False where it was not muted."""
    query = delete(muted).where(
        muted.c.workspace == place[0], muted.c.destination == place[1], muted.c.story_id == story_id
    )
    return (await tx.execute(query)).rowcount == 1


async def muting(tx: AsyncConnection, story_ids: Collection[str]) -> frozenset[tuple[str, str, str]]:
    """Workspace, destination and story wherever one of these stories is muted."""
    query = select(muted.c.workspace, muted.c.destination, muted.c.story_id).where(
        muted.c.story_id.in_(list(story_ids))
    )
    return frozenset((row[0], row[1], row[2]) for row in await tx.execute(query))


async def muted_in(tx: AsyncConnection, place: tuple[str, str]) -> frozenset[str]:
    """Ids of the stories that are muted in a place."""
    query = select(muted.c.story_id).where(muted.c.workspace == place[0], muted.c.destination == place[1])
    return frozenset((await tx.execute(query)).scalars())


async def look_at(tx: AsyncConnection, workspace: str, change_id: str, who: tuple[str, datetime]) -> bool:
    """Takes a change off the workspace's list of those without a market. False where somebody did already."""
    row = {"workspace": workspace, "change_id": change_id, "by": who[0], "at": who[1]}
    return await insert_new(tx, triaged, row)


async def looked_at(tx: AsyncConnection, workspace: str, since: datetime) -> frozenset[str]:
    """Ids of the changes known since an instant that somebody in the workspace has looked at."""
    query = (
        select(triaged.c.change_id)
        .join(change, change.c.id == triaged.c.change_id)
        .where(triaged.c.workspace == workspace, change.c.known_at > since)
    )
    return frozenset((await tx.execute(query)).scalars())
