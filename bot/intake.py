"""How Slack reaches the bot: a socket that the bot opens, or HTTP requests that Slack signs. Network.

In: an app, who the bot is. Out: everything Slack sends goes to the listeners until the block ends.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import outbox
from bot.app import App
from bot.preflight import SLACK_SECONDS, Identity
from bot.settings import Problem, refusal
from bot.slack import leaving, listeners
from bot.slack.authorize import Authorize, AuthorizeOne, Myself
from bot.slack.commands.desk import Desk
from bot.slack.doors import Doors
from bot.slack.gate import Gate
from bot.slack.install import Credentials, Installing
from bot.slack.throttle import Throttle
from bot.slack.tokens import SealedTokens
from bot.slack.workspace import Workspace
from bot.socket_link import CLOSE_SECONDS, Link
from bot.web.endpoints import Ready, application
from briefings.model import Briefing
from briefings.subscriptions import Place

log = structlog.get_logger(__name__)


def face(app: App, client: AsyncWebClient, identity: Identity) -> AsyncApp:
    """Bolt with every listener of ours."""

    async def send(tx: AsyncConnection, place: Place, briefing: Briefing) -> None:
        await outbox.put(tx, app.engine, place, briefing, app.now())

    secret = app.settings.signing_secret
    several = installing(app)
    bolt = AsyncApp(
        logger=logging.getLogger("slack_bolt.AsyncApp"),
        client=AsyncWebClient(base_url=app.settings.slack_url, timeout=SLACK_SECONDS),
        authorize=_authorize(app, identity),  # type: ignore[arg-type]  # Bolt takes one, and does not say so
        user_facing_authorize_error_message=several.not_here if several else None,
        oauth_flow=several.flow if several else None,
        oauth_settings=several.flow.settings if several else None,
        signing_secret=secret.get_secret_value() if secret else "",
        request_verification_enabled=True,
    )
    app.vocabulary.directory  # noqa: B018 - built at first use, which would keep whoever asks first waiting
    workspace = Workspace(client, app.now)
    gate = Gate(app.database, workspace).must_change
    desk = Desk(
        doors=Doors(app.database, app.vocabulary, app.catalogue, app.now, send, gate),
        workspace=workspace,
        prefix=app.settings.command_prefix,
        bot_name=identity.name,
        http=app.http,
        own=app.own,
        map_kind=app.settings.map_kind,
        one_workspace=several is None,
        throttle=Throttle(app.settings.person_per_minute, app.settings.channel_per_minute),
        metrics=app.metrics,
        people=app.people,
    )
    leaving.register(bolt, app.tokens, app.database, app.now)
    listeners.register(bolt, desk)
    return bolt


def _authorize(app: App, identity: Identity) -> AsyncAuthorize:
    if isinstance(app.tokens, SealedTokens):
        return Authorize(app.tokens)
    return AuthorizeOne(Myself(app.tokens.token, identity.bot_id, identity.bot_user))


def installing(app: App) -> Installing | None:
    """The pages for installing the app, where it is for several workspaces."""
    given = app.settings
    if not isinstance(app.tokens, SealedTokens) or given.client_secret is None:
        return None
    secret = given.client_secret.get_secret_value()
    credentials = Credentials(str(given.client_id), secret, str(given.public_url))
    return Installing(credentials, app.tokens, given.slack_url)


def link(app: App, bolt: AsyncApp, address: str | None) -> Link:
    """The socket, not open yet. `address` is Slack's for one connection; None asks for one."""
    token = app.settings.app_token
    return Link(bolt, token.get_secret_value() if token else "", address)


@asynccontextmanager
async def served(app: App, bolt: AsyncApp, ready: Ready) -> AsyncIterator[int]:
    """Listens for HTTP requests until the block ends, and lets the ones in hand finish; the port."""
    runner = web.AppRunner(
        application(bolt, ready, installing(app)), access_log=None, shutdown_timeout=CLOSE_SECONDS
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, app.settings.host, app.settings.port).start()
        except OSError as cause:
            what = f"{app.settings.host}:{app.settings.port} cannot be listened on: {cause.strerror}."
            raise refusal(
                [Problem("PORT", what, "choose another port, or stop what uses this one.")]
            ) from cause
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
