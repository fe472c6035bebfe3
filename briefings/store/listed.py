"""The entries of authorities' lists, as they were when the list was read last, and those that left it. Database."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import RowMapping, and_, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Listed
from briefings.store.db import upsert_all
from briefings.store.tables import listed

AT_ONCE = 500
FIELDS = ("id", "name", "of", "by", "url", "notice", "since", "words")


async def on_list(tx: AsyncConnection, source_id: str) -> dict[str, Listed]:
    """Everything that is on a source's list, by id."""
    query = select(listed).where(listed.c.source_id == source_id, listed.c.removed_at.is_(None))
    return {row["id"]: _listed(row) for row in (await tx.execute(query)).mappings()}


async def put(
    tx: AsyncConnection, source_id: str, entries: Iterable[Listed], added_at: datetime | None
) -> None:
    """Writes entries that come to a list; None for those of the first list, which are old."""
    rows = [
        {**asdict(one), "source_id": source_id, "added_at": added_at, "removed_at": None} for one in entries
    ]
    for at in range(0, len(rows), AT_ONCE):
        await upsert_all(tx, listed, rows[at : at + AT_ONCE])


async def rewrite(tx: AsyncConnection, source_id: str, entries: Sequence[Listed]) -> None:
    """Writes what entries that stay on a list say now."""
    if entries:
        told = (
            update(listed)
            .where(listed.c.source_id == source_id, listed.c.id == bindparam("of_id"))
            .values({name: bindparam(f"new_{name}") for name in FIELDS if name != "id"})
        )
        rows = [
            {"of_id": one.id, **{f"new_{name}": value for name, value in asdict(one).items() if name != "id"}}
            for one in entries
        ]
        await tx.execute(told, rows)


async def take_off(tx: AsyncConnection, source_id: str, ids: Iterable[str], at: datetime) -> None:
    """Marks entries that left a list."""
    rows = [{"of_id": id_} for id_ in ids]
    if rows:
        mine = and_(listed.c.source_id == source_id, listed.c.id == bindparam("of_id"))
        await tx.execute(update(listed).where(mine).values(removed_at=at), rows)


async def forget(tx: AsyncConnection, source_id: str, ids: Iterable[str]) -> None:
    """Removes entries that the list knows under other ids now."""
    rows = [{"of_id": id_} for id_ in ids]
    if rows:
        mine = and_(listed.c.source_id == source_id, listed.c.id == bindparam("of_id"))
        await tx.execute(delete(listed).where(mine), rows)


async def moved(
    tx: AsyncConnection, source_id: str, window: tuple[datetime, datetime]
) -> tuple[list[tuple[Listed, date]], list[tuple[Listed, date]]]:
    """What came to a list, and what left it, within a span of days; each with its day."""
    since, until = window
    days = (since.date().isoformat(), until.date().isoformat())
    came = or_(listed.c.since.between(*days), listed.c.added_at.between(since, until))
    left = listed.c.removed_at.between(since, until)
    query = select(listed).where(listed.c.source_id == source_id, or_(came, left)).order_by(listed.c.id)
    on: list[tuple[Listed, date]] = []
    off: list[tuple[Listed, date]] = []
    for row in (await tx.execute(query)).mappings():
        entry = _listed(row)
        if row["removed_at"] is not None:
            off.append((entry, row["removed_at"].date()))
        else:
            on.append((entry, date.fromisoformat(row["since"]) if row["since"] else row["added_at"].date()))
    return on, off


def _listed(row: RowMapping) -> Listed:
    return Listed(**{name: row[name] for name in FIELDS})
