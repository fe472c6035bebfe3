"""A bot that is installed into several workspaces, and people who install it with a browser. Network: loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp
from slack_bolt.async_app import AsyncApp

from bot.emulator import Emulator
from bot.slack import leaving
from bot.slack.authorize import Authorize
from bot.slack.commands.desk import Desk
from bot.slack.doors import Doors
from bot.slack.install import Credentials, Installing
from bot.slack.listeners import register
from bot.slack.manifest import INSTALL_PATH, REDIRECT_PATH
from bot.slack.sealing import Seal, new_key
from bot.slack.tokens import SealedTokens
from bot.slack.voice import Voice
from bot.slack.workspace import Workspace
from bot.web.endpoints import application
from briefings.store.db import Database
from tests.slack.samples import NOON
from tests.web_server import serving

PUBLIC = "https://wayleave.example.com"
COOKIE = "slack-app-oauth-state"
KEY = new_key()


@dataclass
class Clock:
    """Turned by hand."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """The instant."""
        return self.at

    def forward(self, **time: float) -> None:
        """Lets time pass."""
        self.at += timedelta(**time)


@dataclass
class Guest:
    """Somebody with a browser who installs the app into a workspace."""

    url: str
    slack: Emulator
    """The workspace they are in."""
    cookies: dict[str, str] = field(default_factory=dict)

    async def begins(self) -> str:
        """Opens the page; the address behind its button, at Slack."""
        async with aiohttp.ClientSession() as http, http.get(self.url + INSTALL_PATH) as answer:
            assert answer.status == 200
            self.cookies = {COOKIE: answer.cookies[COOKIE].value}
            page = await answer.text()
        return page.partition('<a href="')[2].partition('"')[0].replace("&amp;", "&")

    async def comes_back(self, **query: str) -> tuple[int, str]:
        """Returns from Slack with a query; status and page."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        async with (
            aiohttp.ClientSession() as http,
            http.get(self.url + REDIRECT_PATH, params=query, headers=headers) as answer,
        ):
            return answer.status, await answer.text()

    async def installs(self) -> tuple[int, str]:
        """All of it."""
        return await self.comes_back(**self.slack.approve(await self.begins()))


@dataclass
class House:
    """The bot of several workspaces, at work."""

    url: str
    tokens: SealedTokens
    database: Database
    clock: Clock


@asynccontextmanager
async def house(slack: Emulator, doors: Doors, *keys: str) -> AsyncIterator[House]:
    """The bot, listening; `slack` has its API, and sends its requests there."""
    clock = Clock()
    tokens = SealedTokens(doors.database, Seal(keys or [KEY]), clock)
    credentials = Credentials(slack.config.client_id, slack.config.client_secret, PUBLIC)
    pages = Installing(credentials, tokens, slack.api_url)
    voice = Voice(tokens, slack.api_url, 5)
    bolt = AsyncApp(
        client=voice,
        signing_secret=slack.config.signing_secret,
        authorize=Authorize(tokens),  # type: ignore[arg-type]  # Bolt takes one, and does not say so
        user_facing_authorize_error_message=pages.not_here,
        oauth_flow=pages.flow,
        oauth_settings=pages.flow.settings,
    )
    leaving.register(bolt, tokens, doors.database, clock)
    register(bolt, Desk(doors, Workspace(voice, clock)))

    async def ready() -> dict[str, str]:
        return {}

    async with serving(application(bolt, ready, pages)) as url:
        slack.request_url = f"{url}/slack/events"
        yield House(url, tokens, doors.database, clock)
