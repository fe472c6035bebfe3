"""Where the bot is installed, and which installations are under way. Database.

Tokens come and go encrypted: this room has no key. A workspace that threw the bot out keeps its row and its
subscriptions, which sleep (`ended`) until it comes back.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model.news import aware
from briefings.store.db import insert_new, upsert
from briefings.store.tables import installation, oauth_state


@dataclass(frozen=True, slots=True)
class Installation:
    """The bot in a workspace."""

    workspace: str
    name: str
    """As the workspace calls itself."""
    sealed: str
    """The token, encrypted; empty once it has ended."""
    bot_user: str
    bot_id: str
    scopes: tuple[str, ...]
    """What the workspace let the bot do."""
    installed_by: str
    installed_at: datetime
    ended_at: datetime | None = None
    ended_by: str | None = None
    """What ended it, in the face's words: `app_uninstalled`, `token_revoked`."""

    def __post_init__(self) -> None:
        aware(self.installed_at, self.ended_at)


async def put(tx: AsyncConnection, new: Installation) -> None:
    """Writes an installation; one that had ended lives again."""
    await upsert(tx, installation, asdict(new) | {"scopes": ",".join(new.scopes)})


async def get(tx: AsyncConnection, workspace: str) -> Installation | None:
    """The installation in a workspace, ended or not."""
    query = select(installation).where(installation.c.workspace == workspace)
    row = (await tx.execute(query)).mappings().first()
    return Installation(**dict(row) | {"scopes": _scopes(row["scopes"])}) if row else None


async def all_of(tx: AsyncConnection) -> tuple[Installation, ...]:
    """Every installation, ended or not, by workspace."""
    rows = (await tx.execute(select(installation).order_by(installation.c.workspace))).mappings()
    return tuple(Installation(**dict(row) | {"scopes": _scopes(row["scopes"])}) for row in rows)


async def end(tx: AsyncConnection, workspace: str, why: str, now: datetime) -> bool:
    """Ends an installation and forgets its token. False where there is none that lives."""
    query = update(installation).where(
        installation.c.workspace == workspace, installation.c.ended_at.is_(None)
    )
    done = await tx.execute(query.values(sealed="", ended_at=now, ended_by=why))
    return done.rowcount == 1


async def reseal(tx: AsyncConnection, workspace: str, old: str, new: str) -> bool:
    """Puts a token that is sealed anew in place of the old. False where somebody else changed it meanwhile."""
    query = update(installation).where(installation.c.workspace == workspace, installation.c.sealed == old)
    return (await tx.execute(query.values(sealed=new))).rowcount == 1


async def begin(tx: AsyncConnection, digest: str, until: datetime, now: datetime) -> None:
    """Remembers an installation under way, and forgets those whose time is over."""
    await tx.execute(delete(oauth_state).where(oauth_state.c.until < now))
    await insert_new(tx, oauth_state, {"digest": digest, "until": until})


async def come_back(tx: AsyncConnection, digest: str, now: datetime) -> bool:
    """Whether such an installation is under way. Only once: it is forgotten with the question."""
    query = delete(oauth_state).where(oauth_state.c.digest == digest).returning(oauth_state.c.until)
    until = (await tx.execute(query)).scalar_one_or_none()
    return until is not None and until >= now


def asleep(workspace: ColumnElement[str]) -> ColumnElement[bool]:
    """A condition: the bot was thrown out of the workspace, so what it wants is not worked at."""
    return workspace.in_(select(installation.c.workspace).where(installation.c.ended_at.is_not(None)))


def _scopes(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, listed.split(",")))
