"""Who may change what a place is told. Database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Keepers, Permission
from briefings.store.db import upsert
from briefings.store.tables import permission


@dataclass(frozen=True, slots=True)
class Given:
    """Who set it, and when."""

    by: str
    at: datetime


async def put(tx: AsyncConnection, workspace: str, destination: str, new: Permission, said: Given) -> None:
    """Sets who may."""
    row = {
        "workspace": workspace,
        "destination": destination,
        "keepers": new.keepers.value,
        "named": list(new.named),
        "by": said.by,
        "at": said.at,
    }
    await upsert(tx, permission, row)


async def get(tx: AsyncConnection, workspace: str, destination: str) -> Permission:
    """Who may; whoever is there, where nobody ever set it."""
    query = select(permission).where(
        permission.c.workspace == workspace, permission.c.destination == destination
    )
    row = (await tx.execute(query)).mappings().first()
    return Permission(Keepers(row["keepers"]), tuple(row["named"])) if row else Permission()
