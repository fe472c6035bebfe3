"""Which events were heard already. Database."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.store.db import insert_new
from briefings.store.tables import heard_event


async def first(tx: AsyncConnection, workspace: str, event_id: str, now: datetime) -> bool:
    """Notes an event. False where it was heard before."""
    return await insert_new(tx, heard_event, {"workspace": workspace, "id": event_id, "at": now})


async def forget(tx: AsyncConnection, before: datetime) -> int:
    """Forgets the events heard before the instant; how many."""
    return (await tx.execute(delete(heard_event).where(heard_event.c.at < before))).rowcount
