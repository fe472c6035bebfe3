"""Matters and their changes. Database. Changes are only ever added."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import (
    ENDED,
    Certainty,
    Change,
    Direction,
    EventType,
    Matter,
    MatterKind,
    Segment,
    Status,
)
from briefings.store.codec import claim_in, claim_out
from briefings.store.db import insert_new, upsert
from briefings.store.tables import change, matter, told


@dataclass(frozen=True, slots=True)
class About:
    """What an article's claims may be about."""

    vendors: frozenset[str]
    markets: frozenset[str]
    """Where; matters that name no market are found as well."""
    since: datetime
    """Matters not mentioned since are history. Aware, UTC."""
    own: frozenset[str] = frozenset()
    """Ids of matters that are found in any case."""


async def matters(tx: AsyncConnection, about: About) -> tuple[Matter, ...]:
    """The matters that an article may move, locked until the transaction ends."""
    somewhere = or_(matter.c.jurisdiction.is_(None), matter.c.jurisdiction.in_(about.markets))
    fitting = and_(matter.c.vendor.in_(about.vendors), somewhere, matter.c.said_at >= about.since)
    query = select(matter).where(or_(fitting, matter.c.id.in_(about.own))).order_by(matter.c.id)
    return tuple(_matter(row) for row in (await tx.execute(query.with_for_update())).mappings())


async def deals(tx: AsyncConnection, vendor: str) -> tuple[Matter, ...]:
    """The deals of a vendor, newest move first."""
    query = (
        select(matter)
        .where(matter.c.vendor == vendor, matter.c.kind == MatterKind.DEAL.value)
        .order_by(matter.c.updated_at.desc(), matter.c.id)
    )
    return tuple(_matter(row) for row in (await tx.execute(query)).mappings())


async def deadlines(tx: AsyncConnection, today: date, until: date) -> tuple[Matter, ...]:
    """Live matters with a deadline from today to a day, the next first.

    Imprecise deadlines (`2027`) count until their end, and from their beginning.
    """
    day = today.isoformat()
    query = (
        select(matter)
        .where(
            or_(matter.c.deadline >= day, matter.c.deadline.in_((day[:4], day[:7]))),
            matter.c.deadline <= until.isoformat(),
            matter.c.status.not_in([status.value for status in ENDED]),
        )
        .order_by(matter.c.deadline, matter.c.id)
    )
    return tuple(_matter(row) for row in (await tx.execute(query)).mappings())


async def put_matter(tx: AsyncConnection, new: Matter) -> None:
    """Writes the present state of a matter."""
    await upsert(
        tx,
        matter,
        {
            "id": new.id,
            "kind": new.kind.value,
            "vendor": new.vendor,
            "jurisdiction": new.jurisdiction,
            "event_type": new.event_type.value,
            "segments": [segment.value for segment in new.segments],
            "status": new.status.value,
            "direction": new.direction.value,
            "certainty": new.certainty.value,
            "since": new.since,
            "counterparts": list(new.counterparts),
            "deadline": new.deadline,
            "updated_at": new.updated_at,
            "changes": new.changes,
            "moved_at": new.moved_at,
            "said_at": new.said_at,
        },
    )


async def add_change(tx: AsyncConnection, new: Change) -> bool:
    """Adds a change. False where the same one was added before."""
    row: dict[str, Any] = {
        "id": new.id,
        "matter_id": new.matter_id,
        "vendor": new.vendor,
        "jurisdiction": new.jurisdiction,
        "counterparts": list(new.counterparts),
        "event_type": new.event_type.value,
        "segments": [segment.value for segment in new.segments],
        "direction": new.direction.value,
        "status_before": new.status_before.value if new.status_before else None,
        "status": new.status.value,
        "certainty_before": new.certainty_before.value if new.certainty_before else None,
        "certainty": new.certainty.value,
        "happened_on": new.happened_on,
        "known_at": new.known_at,
        "story_id": new.story_id,
        "article_id": new.article_id,
        "claim": claim_out(new.claim),
        "reason": new.reason,
        "by": new.by,
        "deadline": new.deadline,
    }
    return await insert_new(tx, change, row)


async def changes_of_vendor(tx: AsyncConnection, vendor: str) -> tuple[Change, ...]:
    """Every change of a vendor's matters, in the order they became known."""
    return await _changes(tx, change.c.vendor == vendor)


async def changes_of_matter(tx: AsyncConnection, matter_id: str) -> tuple[Change, ...]:
    """The history of a matter, in the order it became known."""
    return await _changes(tx, change.c.matter_id == matter_id)


async def changes_of_story(tx: AsyncConnection, story_id: str) -> tuple[Change, ...]:
    """What a story has moved, in the order it became known."""
    return await _changes(tx, change.c.story_id == story_id)


async def changes_between(tx: AsyncConnection, after: datetime, until: datetime) -> tuple[Change, ...]:
    """Changes that became known `after` (exclusive) and `until` (inclusive) two instants, in that order."""
    return await _changes(tx, change.c.known_at > after, change.c.known_at <= until)


async def change_of(tx: AsyncConnection, change_id: str) -> Change | None:
    """One change."""
    return next(iter(await _changes(tx, change.c.id == change_id)), None)


async def moved_by(tx: AsyncConnection, story_id: str) -> frozenset[str]:
    """Ids of the matters that a story has moved."""
    query = select(change.c.matter_id).where(change.c.story_id == story_id).distinct()
    return frozenset((await tx.execute(query)).scalars())


async def told_since(tx: AsyncConnection, subscription_id: str, since: datetime) -> frozenset[str]:
    """Ids of the changes that a subscription's digests have told since an instant."""
    query = select(told.c.change_id).where(told.c.subscription_id == subscription_id, told.c.told_at >= since)
    return frozenset((await tx.execute(query)).scalars())


async def tell(tx: AsyncConnection, subscription_id: str, change_ids: Collection[str], at: datetime) -> None:
    """Remembers that a digest told these changes."""
    for change_id in change_ids:
        row = {"subscription_id": subscription_id, "change_id": change_id, "told_at": at}
        await insert_new(tx, told, row)


async def forget_told(tx: AsyncConnection, subscription_id: str, before: datetime) -> None:
    """Forgets what digests told before an instant; no later digest looks back so far."""
    await tx.execute(delete(told).where(told.c.subscription_id == subscription_id, told.c.told_at < before))


async def _changes(tx: AsyncConnection, *where: ColumnElement[bool]) -> tuple[Change, ...]:
    query = select(change).where(*where).order_by(change.c.known_at, change.c.happened_on, change.c.id)
    return tuple(_change(row) for row in (await tx.execute(query)).mappings())


def _matter(row: RowMapping) -> Matter:
    return Matter(
        id=row["id"],
        kind=MatterKind(row["kind"]),
        vendor=row["vendor"],
        jurisdiction=row["jurisdiction"],
        event_type=EventType(row["event_type"]),
        segments=tuple(Segment(value) for value in row["segments"]),
        status=Status(row["status"]),
        direction=Direction(row["direction"]),
        certainty=Certainty(row["certainty"]),
        since=row["since"],
        counterparts=tuple(row["counterparts"]),
        deadline=row["deadline"],
        updated_at=row["updated_at"],
        changes=row["changes"],
        moved_at=row["moved_at"],
        said_at=row["said_at"],
    )


def _change(row: RowMapping) -> Change:
    before, certainty_before = row["status_before"], row["certainty_before"]
    return Change(
        id=row["id"],
        matter_id=row["matter_id"],
        vendor=row["vendor"],
        jurisdiction=row["jurisdiction"],
        counterparts=tuple(row["counterparts"]),
        event_type=EventType(row["event_type"]),
        segments=tuple(Segment(value) for value in row["segments"]),
        direction=Direction(row["direction"]),
        status_before=Status(before) if before else None,
        status=Status(row["status"]),
        certainty_before=Certainty(certainty_before) if certainty_before else None,
        certainty=Certainty(row["certainty"]),
        happened_on=row["happened_on"],
        known_at=row["known_at"],
        story_id=row["story_id"],
        article_id=row["article_id"],
        claim=claim_in(row["claim"]),
        reason=row["reason"],
        by=row["by"],
        deadline=row["deadline"],
    )
