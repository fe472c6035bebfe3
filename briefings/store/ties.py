"""Ties between matters, and the matters that may be tied. Database."""

from collections.abc import Collection, Iterable

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Matter, MatterKind, Tie, TieKind
from briefings.store.db import insert_all_new
from briefings.store.ledger_rows import matter_in
from briefings.store.tables import change, counterpart, matter, tie


async def around(tx: AsyncConnection, one: Matter) -> tuple[Matter, ...]:
    """The matters of its market that a matter may be tied to: its vendor's measures or deals, its buyers' others."""
    if one.jurisdiction is None:
        return ()
    other_kind = MatterKind.MEASURE if one.kind is MatterKind.DEAL else MatterKind.DEAL
    related = [and_(matter.c.vendor == one.vendor, matter.c.kind == other_kind.value)]
    if one.counterparts:
        buyers = select(counterpart.c.matter_id).where(counterpart.c.name.in_(one.counterparts))
        related.append(matter.c.id.in_(buyers))
    query = (
        select(matter).where(matter.c.jurisdiction == one.jurisdiction, or_(*related)).order_by(matter.c.id)
    )
    return tuple(matter_in(row) for row in (await tx.execute(query)).mappings())


async def add(tx: AsyncConnection, new: Iterable[Tie]) -> None:
    """Adds ties; the same two are tied once in the same way."""
    rows = [
        {
            "matter_id": one.matter_id,
            "other_id": one.other_id,
            "kind": one.kind.value,
            "change_id": one.change_id,
            "known_at": one.known_at,
            "reason": one.reason,
        }
        for one in new
    ]
    if rows:
        await insert_all_new(tx, tie, rows)


async def of_matters(tx: AsyncConnection, matter_ids: Collection[str]) -> tuple[Tie, ...]:
    """Every tie that one of the matters is part of."""
    ids = list(matter_ids)
    query = select(tie).where(or_(tie.c.matter_id.in_(ids), tie.c.other_id.in_(ids)))
    found = (
        await tx.execute(query.order_by(tie.c.known_at, tie.c.matter_id, tie.c.other_id, tie.c.kind))
    ).mappings()
    return tuple(
        Tie(
            TieKind(row["kind"]),
            row["matter_id"],
            row["other_id"],
            row["change_id"],
            row["known_at"],
            row["reason"],
        )
        for row in found
    )


async def tensions(tx: AsyncConnection, story_ids: Collection[str]) -> dict[str, str]:
    """For each deal that the stories moved against a standing measure: its id, and what the tension is."""
    moved = select(change.c.matter_id).where(change.c.story_id.in_(list(story_ids)))
    query = select(tie.c.matter_id, tie.c.reason).where(
        tie.c.kind == TieKind.TENSION.value, tie.c.matter_id.in_(moved)
    )
    found = await tx.execute(query.order_by(tie.c.known_at.desc(), tie.c.other_id))
    return {row.matter_id: row.reason for row in found}
