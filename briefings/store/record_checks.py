"""Which stories are looked up in official records, and what was found there. Database."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import OfficialDocument, RecordCheck
from briefings.store.db import upsert
from briefings.store.tables import record_check


async def get(tx: AsyncConnection, story_id: str) -> RecordCheck | None:
    """How far one story was looked up."""
    return (await of_stories(tx, [story_id])).get(story_id)


async def of_stories(tx: AsyncConnection, story_ids: Collection[str]) -> dict[str, RecordCheck]:
    """The same of several, those that were never looked up left out."""
    if not story_ids:
        return {}
    query = select(record_check).where(record_check.c.story_id.in_(sorted(set(story_ids))))
    return {row["story_id"]: _check(row) for row in (await tx.execute(query)).mappings()}


async def put(tx: AsyncConnection, check: RecordCheck) -> None:
    """Writes how far a story was looked up."""
    row: dict[str, Any] = asdict(check)
    await upsert(tx, record_check, {**row, "places": list(check.places)})


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[RecordCheck]:
    """What is to be looked up now, longest due first."""
    query = (
        select(record_check)
        .where(record_check.c.next_at <= now)
        .order_by(record_check.c.next_at, record_check.c.story_id)
        .limit(limit)
    )
    return [_check(row) for row in (await tx.execute(query)).mappings()]


async def lease(tx: AsyncConnection, story_ids: Collection[str], until: datetime) -> None:
    """Marks stories as being looked up: they are not due again before `until`, even if whoever does it dies."""
    if story_ids:
        wanted = record_check.c.story_id.in_(sorted(story_ids))
        await tx.execute(update(record_check).where(wanted).values(next_at=until))


def _check(row: RowMapping) -> RecordCheck:
    found = row["found"]
    return RecordCheck(
        **{
            name: row[name]
            for name in ("story_id", "market", "about", "tries", "missed", "next_at", "checked_at")
        },
        places=tuple(row["places"]),
        trouble=row["trouble"],
        found=OfficialDocument(**found) if found else None,
    )
