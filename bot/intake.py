"""How Slack reaches the bot: a socket that the bot opens, or HTTP requests that Slack signs. Network.

In: an app, who the bot is. Out: everything Slack sends goes to the listeners until the block ends.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

import structlog
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import outbox
from bot.app import App
from bot.preflight import Identity
from bot.settings import Problem, refusal
from bot.slack import listeners
from bot.slack.commands import Commands
from bot.slack.doors import Doors
from bot.slack.workspace import Workspace
from bot.web.endpoints import Ready, application
from briefings.model import Briefing
from briefings.subscriptions import Place

CONNECT_SECONDS = 5.0
"""A socket that takes longer to open goes on opening while the bot works."""
CLOSE_SECONDS = 2.0
"""Closing a dead link can hang for ever."""

log = structlog.get_logger(__name__)


def face(app: App, client: AsyncWebClient, identity: Identity) -> AsyncApp:
    """Bolt with every listener of ours."""

    async def send(tx: AsyncConnection, place: Place, briefing: Briefing) -> None:
        await outbox.put(tx, app.engine, place, briefing, app.now())

    secret = app.settings.signing_secret
    bolt = AsyncApp(
        logger=logging.getLogger("slack_bolt.AsyncApp"),
        client=client,
        signing_secret=secret.get_secret_value() if secret else "",
        request_verification_enabled=True,
    )
    doors = Doors(app.database, app.vocabulary, app.catalogue, app.now, send)
    commands = Commands(doors, Workspace(client, app.now), app.settings.command_prefix, identity.name)
    listeners.register(bolt, commands)
    return bolt


class Socket:
    """Socket Mode: a link that the bot opens, and opens again whenever it is lost."""

    def __init__(self, app: App, bolt: AsyncApp, address: str | None) -> None:
        """Not connected yet. `address` is Slack's for one connection; None asks for one."""
        token = app.settings.app_token
        self.handler = AsyncSocketModeHandler(bolt, token.get_secret_value() if token else "")
        self.handler.client.wss_uri = address
        self.connecting: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connects. Where Slack takes long, it goes on in the background."""
        self.connecting = asyncio.create_task(self.handler.connect_async())  # type: ignore[no-untyped-call]  # Bolt's
        await asyncio.wait([self.connecting], timeout=CONNECT_SECONDS)

    async def wrong(self) -> Mapping[str, str]:
        """For `/ready`."""
        return {} if await self.handler.client.is_connected() else {"slack": "no socket is open"}

    async def close(self) -> None:
        """Hangs up."""
        if self.connecting:
            self.connecting.cancel()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.handler.close_async(), CLOSE_SECONDS)  # type: ignore[no-untyped-call]  # Bolt's


@asynccontextmanager
async def served(app: App, bolt: AsyncApp, ready: Ready) -> AsyncIterator[int]:
    """Listens for HTTP requests until the block ends, and lets the ones in hand finish; the port."""
    runner = web.AppRunner(application(bolt, ready), access_log=None, shutdown_timeout=CLOSE_SECONDS)
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
