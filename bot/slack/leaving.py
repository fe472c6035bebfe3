"""What Slack says when a workspace throws the bot out. Database.

In: the events `app_uninstalled` and `tokens_revoked`. Out: the installation is ended; its subscriptions sleep.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.tokens import Tokens, end
from briefings.store.db import Database


@dataclass(frozen=True, slots=True)
class Leaving:
    """The listeners."""

    tokens: Tokens
    database: Database
    now: Callable[[], datetime]

    async def uninstalled(self, context: AsyncBoltContext) -> None:
        """The app was removed from a workspace."""
        await end(self.tokens, self.database, context.team_id or "", "app_uninstalled", self.now())

    async def revoked(self, event: Mapping[str, Any], context: AsyncBoltContext) -> None:
        """Tokens are no longer good: the bot's is meant where one of a bot is named."""
        if (event.get("tokens") or {}).get("bot"):
            await end(self.tokens, self.database, context.team_id or "", "tokens_revoked", self.now())


def register(app: AsyncApp, tokens: Tokens, database: Database, now: Callable[[], datetime]) -> None:
    """Tells Bolt whom to call. Before the listeners that take everything else."""
    leaving = Leaving(tokens, database, now)
    app.event("app_uninstalled")(leaving.uninstalled)
    app.event("tokens_revoked")(leaving.revoked)
