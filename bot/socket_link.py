"""Socket Mode: a link that the bot opens, opens again whenever it is lost, and replaces when it only looks alive. Network.

In: Bolt with its listeners. Out: what Slack sends goes to them. slack_sdk reconnects by itself; where its own tasks
have died, or hang, nothing of it says so: then the watchdog throws the whole client away and makes another.
"""

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

CLOSE_SECONDS = 2.0
"""Closing a dead link can hang for ever."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient the link is, in seconds."""

    connect: float = 5.0
    """A socket that takes longer to open goes on opening while the bot works."""
    ping: float = 10.0
    """Between two signs of life; after four without an answer slack_sdk takes the link for dead."""
    look: float = 5.0
    """Between two looks of the watchdog."""
    dead: float = 60.0
    """A link that has been dead for so long, slack_sdk will not mend: four pings and a reconnection are quicker."""


class Prompt(AsyncSocketModeHandler):
    """Acknowledges a command before Bolt looks at it: in a crowd all that Bolt asks itself first would add up.

    For one workspace: where there are several, Bolt may have to say with the acknowledgement that one is not known.
    """

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # as Bolt's
        """One payload of Slack's."""
        if req.type != "slash_commands":
            await super().handle(client, req)
            return
        await client.send_socket_mode_response(SocketModeResponse(req.envelope_id))
        # Those that came with it are acknowledged first.
        await asyncio.sleep(0)
        await run_async_bolt_app(self.app, req)


class Link:
    """One process's socket."""

    def __init__(self, bolt: AsyncApp, token: str, address: str | None, pace: Pace = Pace()) -> None:
        """Not connected yet. `address` is Slack's for one connection; None asks for one."""
        self.bolt = bolt
        self.token = token
        self.pace = pace
        self.handler = self._made()
        self.handler.client.wss_uri = address
        self.replaced = 0
        """How often the watchdog had to make another client."""
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Connects. Where Slack takes long, it goes on in the background."""
        connecting = self._start(self._connect(self.handler))
        await asyncio.wait([connecting], timeout=self.pace.connect)
        self._start(self._watch())

    async def wrong(self) -> Mapping[str, str]:
        """For `/ready`."""
        return {} if await self._alive() else {"slack": "no socket is open"}

    async def close(self) -> None:
        """Hangs up."""
        for task in list(self._tasks):
            task.cancel()
        await self._end(self.handler)

    def _made(self) -> AsyncSocketModeHandler:
        kind = AsyncSocketModeHandler if self.bolt.oauth_flow else Prompt
        return kind(self.bolt, self.token, ping_interval=self.pace.ping)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _connect(self, handler: AsyncSocketModeHandler) -> None:
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's

    async def _alive(self) -> bool:
        client = self.handler.client
        # Where one of these has ended, slack_sdk never notices that the link is gone, and calls it connected.
        parts = (client.current_session_monitor, client.message_receiver, client.message_processor)
        working = all(part is not None and not part.done() for part in parts)
        return working and await client.is_connected()

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        alive_at = loop.time()
        while True:
            await asyncio.sleep(self.pace.look)
            if await self._alive():
                alive_at = loop.time()
            elif loop.time() - alive_at > self.pace.dead:
                log.warning("socket_replaced", dead_seconds=round(loop.time() - alive_at))
                await self._replace()
                alive_at = loop.time()

    async def _replace(self) -> None:
        old, self.handler = self.handler, self._made()
        self.replaced += 1
        await self._end(old)
        self._start(self._connect(self.handler))

    async def _end(self, handler: AsyncSocketModeHandler) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(handler.close_async(), CLOSE_SECONDS)  # type: ignore[no-untyped-call]  # Bolt's
