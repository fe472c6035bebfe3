"""Whose token answers which request. Database, no network: an acknowledgement waits for it.

In: the workspace of a request that Slack signed. Out: who the bot is there. Bolt's own ways ask Slack first, with
every request or with the first one: then a Slack that does not answer would cost people their acknowledgement.
"""

from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.tokens import SealedTokens
from bot.slack.voice import answer_in
from briefings.errors import Refused

log = structlog.get_logger(__name__)


class Authorize(AsyncAuthorize):
    """Of several workspaces: each its own."""

    def __init__(self, tokens: SealedTokens) -> None:
        """A token that is no longer good shows when it is used."""
        self.tokens = tokens

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002 - Bolt gives it by name
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **_: Any,
    ) -> AuthorizeResult | None:
        """None where the bot is not installed there: Bolt then says so to whoever asked."""
        answer_in(team_id or "")
        found = await self.tokens.installation(team_id or "")
        try:
            token = await self.tokens.of(team_id or "")
        except Refused as refusal:
            log.warning("request_of_a_workspace_without_token", workspace=team_id, trouble=str(refusal))
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_id=found.bot_id if found else None,
            bot_user_id=found.bot_user if found else None,
            bot_token=token,
            bot_scopes=list(found.scopes) if found else None,
        )


@dataclass(frozen=True, slots=True)
class Myself:
    """Who the bot is in its one workspace."""

    token: str
    bot_id: str
    bot_user: str


class AuthorizeOne(AsyncAuthorize):
    """Of one workspace: always the same."""

    def __init__(self, myself: Myself) -> None:
        """As Slack told at the start."""
        self.myself = myself

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002 - Bolt gives it by name
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **_: Any,
    ) -> AuthorizeResult | None:
        """Never None: a token that is no longer good shows when it is used."""
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_id=self.myself.bot_id,
            bot_user_id=self.myself.bot_user,
            bot_token=self.myself.token,
        )
