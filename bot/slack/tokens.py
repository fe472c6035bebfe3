"""Whose voice the bot speaks with in a workspace: its token there. Database, no network.

In: a workspace. Out: the one token of the environment, or the workspace's own out of the database, opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.slack.sealing import Seal
from briefings.errors import Refused
from briefings.store import installations
from briefings.store.db import Database
from briefings.store.installations import Installation

STALE = timedelta(seconds=30)
"""How long this process may not hear that another one ended or renewed an installation."""
GONE = frozenset(
    ("account_inactive", "app_uninstalled", "invalid_auth", "not_authed", "token_expired", "token_revoked")
)
"""Slack's words for a token that will never be good again."""

log = structlog.get_logger(__name__)


class Tokens(Protocol):
    """A token for each workspace."""

    async def of(self, workspace: str) -> str:
        """The token. Refused where the bot is not installed there."""
        ...

    def forget(self, workspace: str) -> None:
        """Something about the workspace has changed: what is remembered of it is looked up again."""
        ...


@dataclass(frozen=True, slots=True)
class OneToken:
    """The token of the environment, for every workspace: there is only one."""

    token: str

    async def of(self, _workspace: str) -> str:
        """The token."""
        return self.token

    def forget(self, _workspace: str) -> None:
        """Nothing is remembered."""


async def end(tokens: Tokens, database: Database, workspace: str, why: str, now: datetime) -> None:
    """The workspace threw the bot out: its token is forgotten, its subscriptions sleep until the bot is back."""
    async with database.begin() as tx:
        ended = await installations.end(tx, workspace, why, now)
    tokens.forget(workspace)
    if ended:
        log.warning("installation_ended", workspace=workspace, why=why)


class SealedTokens:
    """The tokens in the database. Each is remembered for half a minute, so that answers need not wait for it."""

    def __init__(self, database: Database, seal: Seal, now: Callable[[], datetime]) -> None:
        """`now` is aware and UTC."""
        self.database = database
        self.seal = seal
        self.now = now
        self._known: dict[str, tuple[datetime, Installation | None]] = {}

    async def of(self, workspace: str) -> str:
        """The workspace's own token."""
        found = await self.installation(workspace)
        if found is None or found.ended_at or not found.sealed:
            raise Refused("the app is not installed in this workspace: install it again", "not_installed")
        return self.seal.open(found.sealed)

    async def installation(self, workspace: str) -> Installation | None:
        """The installation, ended or not, as it was at most half a minute ago."""
        now = self.now()
        at, found = self._known.get(workspace, (None, None))
        if at is None or not now - STALE < at <= now:
            async with self.database.read() as tx:
                found = await installations.get(tx, workspace)
            self._known[workspace] = now, found
        return found

    async def save(self, new: Installation) -> None:
        """Keeps an installation; whatever its workspace had before is replaced."""
        async with self.database.begin() as tx:
            await installations.put(tx, new)
        self.forget(new.workspace)

    def forget(self, workspace: str) -> None:
        """The next question goes to the database."""
        self._known.pop(workspace, None)

    async def reseal(self) -> tuple[int, int]:
        """Seals every token with the first key: how many were sealed anew, how many there are. Refused: see `open`."""
        async with self.database.begin() as tx:
            living = [one for one in await installations.all_of(tx) if one.sealed]
            stale = [one for one in living if not self.seal.is_fresh(one.sealed)]
            for one in stale:
                sealed = self.seal.close(self.seal.open(one.sealed))
                await installations.reseal(tx, one.workspace, one.sealed, sealed)
        self._known.clear()
        return len(stale), len(living)
