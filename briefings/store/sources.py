"""What is remembered of sources between visits. Database."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import SourceState
from briefings.store.db import insert_all_new, upsert_all
from briefings.store.tables import source_state

COLUMNS = tuple(field.name for field in fields(SourceState))
STATE = select(*(source_state.c[name] for name in COLUMNS))
"""In the order of `SourceState`: a row as a mapping costs as much again."""


async def states(tx: AsyncConnection) -> dict[str, SourceState]:
    """Every state, by source id."""
    return {row[0]: SourceState(*row) for row in await tx.execute(STATE)}


async def due(tx: AsyncConnection, now: datetime) -> dict[str, datetime]:
    """Since when the sources are due whose next visit has come, by source id."""
    columns = (source_state.c.source_id, source_state.c.next_visit_at)
    rows = await tx.execute(select(*columns).where(source_state.c.next_visit_at <= now))
    return {row.source_id: row.next_visit_at for row in rows}


async def known(tx: AsyncConnection) -> frozenset[str]:
    """Ids of all sources that have a state."""
    return frozenset((await tx.execute(select(source_state.c.source_id))).scalars())


async def failing(tx: AsyncConnection, failures: int) -> frozenset[str]:
    """Ids of the sources that failed so many times in a row, or more."""
    query = select(source_state.c.source_id).where(source_state.c.failures >= failures)
    return frozenset((await tx.execute(query)).scalars())


async def state(tx: AsyncConnection, source_id: str) -> SourceState:
    """The state of one source; a fresh one where it was never visited."""
    row = (await tx.execute(STATE.where(source_state.c.source_id == source_id))).first()
    return SourceState(*row) if row else SourceState(source_id)


async def states_of(tx: AsyncConnection, source_ids: Collection[str]) -> dict[str, SourceState]:
    """The states of some sources, by source id; a fresh one where a source was never visited."""
    query = STATE.where(source_state.c.source_id.in_(list(source_ids)))
    found = {row[0]: SourceState(*row) for row in await tx.execute(query)}
    return {one: found.get(one) or SourceState(one) for one in source_ids}


async def remember(tx: AsyncConnection, new: SourceState) -> None:
    """Writes the state of a source."""
    await remember_all(tx, [new])


async def remember_all(tx: AsyncConnection, new: Sequence[SourceState]) -> None:
    """Writes the states of sources."""
    await upsert_all(tx, source_state, [_row(one) for one in new])


async def lease(tx: AsyncConnection, source_ids: Collection[str], until: datetime) -> None:
    """Marks sources as being visited: they are not due again before `until`, even if the visitor dies."""
    if not source_ids:
        return
    known_ids = await states_known(tx, source_ids)
    first = [_row(SourceState(one, next_visit_at=until)) for one in source_ids if one not in known_ids]
    if first:
        await insert_all_new(tx, source_state, first)
    wanted = source_state.c.source_id.in_(list(source_ids))
    await tx.execute(update(source_state).where(wanted).values(next_visit_at=until))


async def states_known(tx: AsyncConnection, source_ids: Collection[str]) -> frozenset[str]:
    """Those of the sources that have a state."""
    query = select(source_state.c.source_id).where(source_state.c.source_id.in_(list(source_ids)))
    return frozenset((await tx.execute(query)).scalars())


def _row(state: SourceState) -> dict[str, Any]:
    # `asdict` copies every value deeply: half of what an unchanged feed costs.
    return {name: getattr(state, name) for name in COLUMNS}
