"""What the ledger holds of the baseline, and which edition of it. Database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Change, Matter
from briefings.store.db import upsert
from briefings.store.ledger_rows import change_in, matter_in
from briefings.store.tables import baseline, change, matter


@dataclass(frozen=True, slots=True)
class Edition:
    """What was imported last."""

    fingerprint: str
    imported_at: datetime
    entries: int
    own: bool = False
    """It came from somebody's own folder, not with the bot."""


async def edition(tx: AsyncConnection) -> Edition | None:
    """What was imported last; None where nothing ever was."""
    row = (await tx.execute(select(baseline))).mappings().first()
    return Edition(row["fingerprint"], row["imported_at"], row["entries"], row["own"]) if row else None


async def put_edition(tx: AsyncConnection, new: Edition) -> None:
    """Remembers what was imported."""
    row = {
        "id": "baseline",
        "fingerprint": new.fingerprint,
        "imported_at": new.imported_at,
        "entries": new.entries,
        "own": new.own,
    }
    await upsert(tx, baseline, row)


async def held(tx: AsyncConnection) -> dict[str, tuple[Matter, tuple[Change, ...]]]:
    """Every matter that an import opened, with all its changes in order, those of news too."""
    ids = select(change.c.matter_id).where(change.c.cited.is_not(None))
    matters = (await tx.execute(select(matter).where(matter.c.id.in_(ids)))).mappings()
    found: dict[str, tuple[Matter, list[Change]]] = {row["id"]: (matter_in(row), []) for row in matters}
    query = select(change).where(change.c.matter_id.in_(ids)).order_by(change.c.matter_id, change.c.number)
    for row in (await tx.execute(query)).mappings():
        if row["matter_id"] in found:
            found[row["matter_id"]][1].append(change_in(row))
    return {matter_id: (one, tuple(changes)) for matter_id, (one, changes) in found.items()}
