"""News that a place is told later. Database. A place is a workspace and a destination."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.store.db import insert_all_new
from briefings.store.tables import held


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One change that waits."""

    workspace: str
    destination: str
    change_id: str
    story_id: str
    reason: str
    held_at: datetime
    release_at: datetime
    """When somebody looks at it again."""


async def add(tx: AsyncConnection, rows: Sequence[HeldRow]) -> None:
    """Adds rows; what waits already goes on waiting as it does."""
    if rows:
        values = [{name: getattr(row, name) for name in HeldRow.__slots__} for row in rows]
        await insert_all_new(tx, held, values)


async def of_place(tx: AsyncConnection, workspace: str, destination: str) -> tuple[HeldRow, ...]:
    """What waits for a place, the longest first."""
    query = select(held).where(_there(workspace, destination)).order_by(held.c.held_at, held.c.change_id)
    return tuple(HeldRow(**row) for row in (await tx.execute(query)).mappings())


async def waits(tx: AsyncConnection, workspace: str, destination: str, reason: str) -> datetime | None:
    """When the last of what waits there for a reason is looked at; None where nothing does."""
    query = select(func.max(held.c.release_at)).where(_there(workspace, destination), held.c.reason == reason)
    last: datetime | None = (await tx.execute(query)).scalar_one_or_none()
    return last


async def due(tx: AsyncConnection, now: datetime) -> tuple[tuple[str, str, datetime], ...]:
    """The places at which something is to be looked at, and since when."""
    query = (
        select(held.c.workspace, held.c.destination, func.min(held.c.release_at))
        .where(held.c.release_at <= now)
        .group_by(held.c.workspace, held.c.destination)
        .order_by(held.c.workspace, held.c.destination)
    )
    return tuple((row[0], row[1], row[2]) for row in await tx.execute(query))


async def look_again(tx: AsyncConnection, place: tuple[str, str], before: datetime, at: datetime) -> None:
    """What was to be looked at until an instant is looked at again at another one."""
    query = update(held).where(_there(*place), held.c.release_at <= before)
    await tx.execute(query.values(release_at=at))


async def put_off(tx: AsyncConnection, row: HeldRow, until: datetime) -> None:
    """One change waits longer."""
    query = update(held).where(_there(row.workspace, row.destination), held.c.change_id == row.change_id)
    await tx.execute(query.values(release_at=until))


async def wake(tx: AsyncConnection, place: tuple[str, str], now: datetime) -> None:
    """Everything that waits for the place is looked at now."""
    await tx.execute(update(held).where(_there(*place)).values(release_at=now))


async def drop(tx: AsyncConnection, place: tuple[str, str], change_ids: Collection[str]) -> None:
    """These changes wait there no more."""
    if change_ids:
        await tx.execute(delete(held).where(_there(*place), held.c.change_id.in_(list(change_ids))))


async def drop_story(tx: AsyncConnection, place: tuple[str, str], story_id: str) -> None:
    """Nothing of this story waits there any more."""
    await tx.execute(delete(held).where(_there(*place), held.c.story_id == story_id))


def _there(workspace: str, destination: str) -> ColumnElement[bool]:
    return and_(held.c.workspace == workspace, held.c.destination == destination)
