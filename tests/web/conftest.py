"""A real headless Chromium, a real emulator, a real Bolt app over Socket Mode, and a cable that can be pulled."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Request, async_playwright
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, EmulatorConfig, RateRules, open_emulator

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOW = datetime(2018, 1, 9, 8, 0, tzinfo=UTC)
"""A Tuesday, 09:00 in Berlin and 17:00 in Seoul."""
PATIENCE_MS = 5000

Visit = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One browser for all these tests; each test has a profile of its own in it."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(CHROMIUMS)})")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS, headless=True)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def slack() -> AsyncIterator[Emulator]:
    """A workspace with #briefing and #deals on 9 January 2018; acknowledgements are due in 0.3 s to keep tests quick."""
    rates = RateRules(channel_seconds=0)
    async with open_emulator(EmulatorConfig(now=lambda: NOW, ack_seconds=0.3, rates=rates)) as emulator:
        emulator.add_channel("briefing")
        emulator.add_channel("deals")
        yield emulator


@pytest_asyncio.fixture(loop_scope="session")
async def client(slack: Emulator) -> AsyncWebClient:
    """The bot's own Web API client: what it posts appears on the page."""
    return AsyncWebClient(slack.config.bot_token, base_url=slack.api_url)


@pytest_asyncio.fixture(loop_scope="session")
async def app(slack: Emulator, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """An app without listeners, connected over Socket Mode."""
    bolt = AsyncApp(client=client)
    handler = AsyncSocketModeHandler(bolt, slack.config.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it unannotated
    await slack.connected()
    yield bolt
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it unannotated


@pytest_asyncio.fixture(loop_scope="session")
async def visit(chromium: Browser, slack: Emulator) -> AsyncIterator[Visit]:
    """Opens the page at an address below the emulator's; keyword arguments go to the browser's profile.

    At the end it must have raised no error and asked nothing of any other host.
    """
    errors: list[str] = []
    outside: list[str] = []
    contexts = []

    def note(request: Request) -> None:
        if not request.url.startswith("http://127.0.0.1:"):
            outside.append(request.url)

    async def open_page(path: str = "", *, base: str = slack.page_url, **profile: Any) -> Page:
        berlin = {
            "timezone_id": "Europe/Berlin",
            "locale": "en-GB",
            "viewport": {"width": 1200, "height": 800},
        }
        context = await chromium.new_context(**(berlin | profile))
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", note)
        await page.goto(base + path)
        await page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert errors == []
    assert outside == []


class Cable:
    """A wire between the browser and the emulator: `pull` breaks what is open and lets nothing through."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._server: asyncio.Server | None = None
        self._writers: list[asyncio.StreamWriter] = []
        self.port = 0

    async def plug(self) -> None:
        """Let connections through, on the same port as before."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def pull(self) -> None:
        """Break every connection and refuse new ones."""
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()
        await self._server.wait_closed()

    async def _carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, out = await asyncio.open_connection("127.0.0.1", self._port)
        self._writers += [back, out]
        await asyncio.gather(_copy(near, out), _copy(far, back))


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65536):
            target.write(data)
            await target.drain()
    target.close()


@pytest_asyncio.fixture(loop_scope="session")
async def cable(slack: Emulator) -> AsyncIterator[Cable]:
    """A plugged cable to the emulator."""
    wire = Cable(int(slack.page_url.rsplit(":", 1)[1].strip("/")))
    await wire.plug()
    yield wire
    await wire.pull()
