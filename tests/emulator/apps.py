"""Bolt apps connected to the emulator both ways, clocks turned by hand, and refusals caught. Network: loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator
from tests.web_server import serving


@dataclass
class HandClock:
    """Two clocks turned by hand: the workspace's date and the seconds Slack measures."""

    date: datetime = datetime(2018, 1, 9, 14, 0, tzinfo=UTC)
    seconds: float = 1000.0

    def now(self) -> datetime:
        """The date."""
        return self.date

    def monotonic(self) -> float:
        """The seconds."""
        return self.seconds

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        self.date += timedelta(seconds=seconds)


@asynccontextmanager
async def on_socket(
    slack: Emulator, app: AsyncApp, ping_interval: float = 10
) -> AsyncIterator[AsyncSocketModeHandler]:
    """The app connected over Socket Mode."""
    before = len(slack.socket.connections)
    handler = AsyncSocketModeHandler(app, slack.config.app_token, ping_interval=ping_interval)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it without types
    await slack.connected(before + 1)
    try:
        yield handler
    finally:
        await at_rest()
        await handler.close_async()  # type: ignore[no-untyped-call]  # as above


async def opened(
    slack: Emulator, http: aiohttp.ClientSession, more: str = ""
) -> aiohttp.ClientWebSocketResponse:
    """A bare WebSocket on a fresh ticket."""
    client = AsyncWebClient(base_url=slack.api_url)
    answer = await client.apps_connections_open(app_token=slack.config.app_token)
    return await http.ws_connect(f"{answer['url']}{more}", autoping=False)


@asynccontextmanager
async def listening(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """A server of the app's side; gives its request URL."""
    server = web.Application()
    server.add_routes([web.post("/slack/events", answer)])
    async with serving(server) as url:
        yield f"{url}/slack/events"


@asynccontextmanager
async def on_http(slack: Emulator, app: AsyncApp) -> AsyncIterator[None]:
    """The app listening for signed requests, its address known to Slack."""

    async def answer(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async with listening(answer) as url:
        slack.request_url = url
        yield
        await at_rest()


async def at_rest(seconds: float = 3.0) -> None:
    """Waits until no listener of Bolt is at work any more: an answer may come before all is put away."""
    for _ in range(int(seconds * 100)):
        if not any("slack_bolt" in _code_of(task) for task in asyncio.all_tasks()):
            return
        await asyncio.sleep(0.01)


def _code_of(task: asyncio.Task[Any]) -> str:
    return str(getattr(getattr(task.get_coro(), "cr_code", None), "co_filename", ""))


async def refusal(call: Awaitable[Any]) -> dict[str, Any]:
    """The JSON with which Slack refuses a call; fails where it does not."""
    with pytest.raises(SlackApiError) as caught:
        await call
    data = caught.value.response.data
    assert isinstance(data, dict)
    return data
