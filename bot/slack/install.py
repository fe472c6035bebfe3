"""How the bot comes into several workspaces: OAuth. Network and database.

GET /slack/install          a page with the button; remembers that an installation is under way
GET /slack/oauth_redirect   Slack sends the person back: checked once, the token is fetched, sealed, kept

What begins in one browser ends in that browser (a cookie), within ten minutes, and once (a row that is taken away).
"""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import structlog
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation as Granted
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack import pages
from bot.slack.manifest import INSTALL_PATH, REDIRECT_PATH, scopes
from bot.slack.tokens import SealedTokens
from bot.slack.trouble import FOREIGN
from briefings.errors import Trouble
from briefings.store import installations
from briefings.store.installations import Installation

UNDER_WAY = timedelta(minutes=10)
"""How long a person may take on Slack's page."""

SECONDS = 10
"""For one question to Slack."""
NOT_HERE = "Wayleave is not installed in this workspace any more. To have it back, install it again at "

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What Slack knows the app by."""

    client_id: str
    client_secret: str
    public_url: str
    """Where people and Slack reach this process, without a slash at its end."""


class Kept(AsyncInstallationStore):
    """Where Bolt's flow leaves what a workspace granted."""

    def __init__(self, tokens: SealedTokens) -> None:
        """Everything else that the class could do, `Authorize` does."""
        self.tokens = tokens

    async def async_save(self, installation: Granted) -> None:
        """Seals and keeps the token. BoltError, whose words are a reason of `pages`, where the bot cannot use it."""
        if installation.is_enterprise_install or not installation.team_id:
            raise BoltError("whole_organisation")
        if installation.bot_refresh_token or installation.bot_token_expires_at:
            raise BoltError("tokens_expire")
        if not installation.bot_token:
            raise BoltError("no_bot_token")
        now = self.tokens.now()
        try:
            await self.tokens.save(_installation(installation, self.tokens, now))
        except Trouble as trouble:
            log.warning("installation_not_kept", workspace=installation.team_id, trouble=str(trouble))
            raise BoltError("not_kept") from trouble
        log.info("installed", workspace=installation.team_id, by=installation.user_id)


def _installation(granted: Granted, tokens: SealedTokens, now: datetime) -> Installation:
    return Installation(
        workspace=str(granted.team_id),
        name=str(granted.team_name or granted.team_id)[:200],
        sealed=tokens.seal.close(str(granted.bot_token)),
        bot_user=str(granted.bot_user_id or ""),
        bot_id=str(granted.bot_id or ""),
        scopes=tuple(granted.bot_scopes or ()),
        installed_by=str(granted.user_id or ""),
        installed_at=now,
    )


class UnderWay(AsyncOAuthStateStore):
    """Installations begun and not yet come back, each good once; only the digest of a state is kept."""

    def __init__(self, tokens: SealedTokens) -> None:
        """Shares its database and clock with the tokens."""
        self.tokens = tokens

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """A state that nobody can guess."""
        state, now = secrets.token_urlsafe(32), self.tokens.now()
        async with self.tokens.database.begin() as tx:
            await installations.begin(tx, _digest(state), now + UNDER_WAY, now)
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether the state is ours, in time, and comes back for the first time."""
        async with self.tokens.database.begin() as tx:
            return await installations.come_back(tx, _digest(state), self.tokens.now())


def _digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()


class Exchange(AsyncWebClient):
    """A client without a token, for fetching one. Slack knows the app by its credentials."""

    async def oauth_v2_access(self, *, client_id: str, client_secret: str, **rest: Any) -> AsyncSlackResponse:
        """The credentials in the body: slack_sdk's own way needs a class that aiohttp is about to remove."""
        known = {"client_id": client_id, "client_secret": client_secret}
        return await self.api_call("oauth.v2.access", data=rest | known)


class Installing:
    """The two pages."""

    def __init__(self, credentials: Credentials, tokens: SealedTokens, base_url: str) -> None:
        """`base_url` as in SLACK_API_URL."""
        settings = AsyncOAuthSettings(
            client_id=credentials.client_id,
            client_secret=credentials.client_secret,
            scopes=scopes(),
            user_scopes=[],
            redirect_uri=credentials.public_url + REDIRECT_PATH,
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            callback_options=AsyncCallbackOptions(_well, _failed),
            installation_store=Kept(tokens),
            installation_store_bot_only=True,
            state_store=UnderWay(tokens),
            state_expiration_seconds=int(UNDER_WAY.total_seconds()),
        )
        self.tokens = tokens
        self.not_here = f"{NOT_HERE}{credentials.public_url}{INSTALL_PATH}"
        """For somebody whose workspace threw the bot out, and who asks it all the same."""
        logger = logging.getLogger("slack_bolt.AsyncOAuthFlow")
        self.flow = AsyncOAuthFlow(
            client=Exchange(base_url=base_url, timeout=SECONDS), logger=logger, settings=settings
        )

    async def begin(self, request: AsyncBoltRequest) -> BoltResponse:
        """The page with the button."""
        return await self._answered(self.flow.handle_installation(request))

    async def finish(self, request: AsyncBoltRequest) -> BoltResponse:
        """The person is back from Slack."""
        return await self._answered(self.flow.handle_callback(request))

    async def _answered(self, work: Any) -> BoltResponse:
        try:
            answer: BoltResponse = await work
        except (*FOREIGN, Trouble) as trouble:
            log.warning("installation_failed", trouble=repr(trouble))
            return _page("not_answering", 503)
        return answer


async def _well(args: AsyncSuccessArgs) -> BoltResponse:
    return _page("installed", 200, str(args.installation.team_name or ""))


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    reason = str(args.error) if args.error else args.reason
    log.warning("installation_failed", reason=reason)
    return _page(reason, args.suggested_status_code)


def _page(reason: str, status: int, workspace: str = "") -> BoltResponse:
    answer = BoltResponse(status=status, body=pages.page(reason, workspace))
    answer.headers = {"content-type": ["text/html; charset=utf-8"], "cache-control": ["no-store"]}
    return answer
