"""What is remembered of sources between visits. Database."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import SourceState
from briefings.store.db import insert_all_new, upsert
from briefings.store.tables import source_state


async def states(tx: AsyncConnection) -> dict[str, SourceState]:
    """Every state, by source id."""
    rows = (await tx.execute(select(source_state))).mappings()
    return {row["source_id"]: SourceState(**row) for row in rows}


async def due(tx: AsyncConnection, now: datetime) -> dict[str, SourceState]:
    """The states of sources whose next visit has come, by source id."""
    rows = (await tx.execute(select(source_state).where(source_state.c.next_visit_at <= now))).mappings()
    return {row["source_id"]: SourceState(**row) for row in rows}


async def known(tx: AsyncConnection) -> frozenset[str]:
    """Ids of all sources that have a state."""
    return frozenset((await tx.execute(select(source_state.c.source_id))).scalars())


async def state(tx: AsyncConnection, source_id: str) -> SourceState:
    """The state of one source; a fresh one where it was never visited."""
    query = select(source_state).where(source_state.c.source_id == source_id)
    row = (await tx.execute(query)).mappings().first()
    return SourceState(**row) if row else SourceState(source_id)


async def remember(tx: AsyncConnection, new: SourceState) -> None:
    """Writes the state of a source."""
    await upsert(tx, source_state, asdict(new))


async def lease(tx: AsyncConnection, source_ids: Collection[str], until: datetime) -> None:
    """Marks sources as being visited: they are not due again before `until`, even if the visitor dies."""
    if not source_ids:
        return
    first = [asdict(SourceState(source_id, next_visit_at=until)) for source_id in source_ids]
    await insert_all_new(tx, source_state, first)
    wanted = source_state.c.source_id.in_(list(source_ids))
    await tx.execute(update(source_state).where(wanted).values(next_visit_at=until))
