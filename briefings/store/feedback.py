"""What people said of lines, and what a place is therefore not told any more. Database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import RowMapping, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Feedback, Silence, Status, Verdict
from briefings.store.db import upsert
from briefings.store.tables import feedback

Spot = tuple[str, str]
"""Workspace and destination."""


async def put(tx: AsyncConnection, said: Feedback) -> None:
    """Writes a verdict; the same person's later word about the same thing takes the place of the earlier."""
    row: dict[str, Any] = {
        "workspace": said.workspace,
        "id": said.id,
        "destination": said.destination,
        "verdict": said.verdict.value,
        "story_id": said.silence.story_id,
        "matter_id": said.silence.matter_id,
        "status": said.silence.status.value if said.silence.status else None,
        "change_id": said.change_id,
        "article_id": said.article_id,
        "right": dict(said.right),
        "silences": said.silences,
        "by": said.by,
        "at": said.at,
    }
    await upsert(tx, feedback, row)


async def get(tx: AsyncConnection, workspace: str, feedback_id: str) -> Feedback | None:
    """One verdict of a workspace."""
    query = select(feedback).where(feedback.c.workspace == workspace, feedback.c.id == feedback_id)
    row = (await tx.execute(query)).mappings().first()
    return _feedback(row) if row else None


async def remove(tx: AsyncConnection, workspace: str, feedback_id: str) -> bool:
    """Takes a verdict back. False where there is none."""
    query = delete(feedback).where(feedback.c.workspace == workspace, feedback.c.id == feedback_id)
    return (await tx.execute(query)).rowcount == 1


async def of_place(tx: AsyncConnection, workspace: str, destination: str) -> tuple[Feedback, ...]:
    """What was said in one place, oldest first."""
    query = (
        select(feedback)
        .where(feedback.c.workspace == workspace, feedback.c.destination == destination)
        .order_by(feedback.c.at, feedback.c.id)
    )
    return tuple(_feedback(row) for row in (await tx.execute(query)).mappings())


async def labels(tx: AsyncConnection, workspace: str | None = None) -> tuple[Feedback, ...]:
    """Every verdict, oldest first; of one workspace where it is named."""
    query = select(feedback).order_by(feedback.c.at, feedback.c.workspace, feedback.c.id)
    if workspace is not None:
        query = query.where(feedback.c.workspace == workspace)
    return tuple(_feedback(row) for row in (await tx.execute(query)).mappings())


async def silences(tx: AsyncConnection, story_ids: Iterable[str]) -> Mapping[Spot, tuple[Silence, ...]]:
    """By place, what of these stories is not told there any more."""
    found: defaultdict[Spot, list[Silence]] = defaultdict(list)
    wanted = sorted(set(story_ids))
    for start in range(0, len(wanted), 500):
        query = select(feedback).where(
            feedback.c.story_id.in_(wanted[start : start + 500]), feedback.c.silences.is_(True)
        )
        for row in (await tx.execute(query)).mappings():
            found[row["workspace"], row["destination"]].append(_silence(row))
    return {spot: tuple(told) for spot, told in found.items()}


async def silences_in(tx: AsyncConnection, there: Spot) -> tuple[Silence, ...]:
    """What one place is not told any more, of all stories."""
    return tuple(one.silence for one in await of_place(tx, *there) if one.silences)


def _feedback(row: RowMapping) -> Feedback:
    return Feedback(
        id=row["id"],
        workspace=row["workspace"],
        destination=row["destination"],
        verdict=Verdict(row["verdict"]),
        silence=_silence(row),
        by=row["by"],
        at=row["at"],
        change_id=row["change_id"],
        article_id=row["article_id"],
        right=row["right"],
        silences=row["silences"],
    )


def _silence(row: RowMapping) -> Silence:
    status = Status(row["status"]) if row["status"] else None
    return Silence(row["story_id"], row["matter_id"], status)
