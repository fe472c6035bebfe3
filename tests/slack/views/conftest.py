"""The same bot as in tests/slack, with its gate shut where somebody shut it, and pages of the web to read. Loopback."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from ipaddress import ip_network
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, Message
from bot.emulator.world import View
from bot.slack.commands.desk import Desk
from bot.slack.doors import Doors
from bot.slack.gate import Gate
from bot.slack.listeners import register
from bot.slack.workspace import Workspace
from briefings.model import Source
from briefings.net import NetLimits, open_http
from briefings.store.db import Database
from briefings.vocabulary import Vocabulary
from tests.emulator.apps import on_http, on_socket
from tests.slack.checks import found
from tests.slack.conftest import Talk, database, known, poster, put, read, slack
from tests.slack.samples import NOON
from tests.web_server import serving

__all__ = ["database", "known", "poster", "slack"]

PAGE = """<!doctype html><html><head><title>Britain bans Huawei from 5G - The Gazette</title></head><body>
<nav><a href="/">Home</a><a href="/x">Nokia wins a contract in Brazil</a></nav><article><h1>Britain bans Huawei from 5G</h1>
<p>The British government banned Huawei from the country's 5G networks on Tuesday, the digital ministry said. Operators
must remove all Huawei equipment from their networks by the end of 2027, the ministry said in London.</p>
</article></body></html>"""


@pytest.fixture
async def web_page() -> AsyncIterator[str]:
    """The address of a page on loopback."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/moved":
            raise web.HTTPFound("/story")
        if request.path == "/gone":
            raise web.HTTPNotFound
        return web.Response(text=PAGE, content_type="text/html")

    server = web.Application()
    server.add_routes([web.get("/{rest:.*}", answer)])
    async with serving(server) as url:
        yield f"{url}/story"


@pytest.fixture
def catalogue() -> list[Source]:
    """The sources that are asked: none, unless a test names some."""
    return []


@pytest.fixture
async def desk(
    slack: Emulator, database: Database, known: Vocabulary, catalogue: list[Source]
) -> AsyncIterator[Desk]:
    """Everything at hand, one workspace; pages may be on loopback."""
    client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url, retry_handlers=[])
    workspace = Workspace(client, lambda: NOON)
    gate = Gate(database, workspace).must_change
    doors = Doors(database, known, catalogue, lambda: NOON, put, gate)
    limits = NetLimits(allow=(ip_network("127.0.0.0/8"),), attempts=1)
    async with open_http(limits) as http:
        yield Desk(doors, workspace, bot_name=slack.bot.name, http=http, one_workspace=True)


@dataclass(frozen=True)
class House(Talk):
    """A person who uses windows and the Home tab, too."""

    desk: Desk

    async def home(self, user: str | None = None) -> View:
        """Looks at the Home tab."""
        who = self.slack.people.person(user).id
        before = self._hash(who)
        await self.slack.modals.open_home(user)
        await self.slack.wait_until(lambda: self._hash(who) not in ("", before))
        return self.slack.world.homes[who]

    def _hash(self, who: str) -> str:
        there = self.slack.world.homes.get(who)
        return str(there.body["hash"]) if there else ""

    async def opens(self, view: View, action_id: str, **chosen: Any) -> View:
        """Uses a button or menu of a view that opens a window."""
        stack = self.slack.world.stacks.setdefault(view.user, [])
        before = [one.id for one in stack]
        assert (await self.slack.modals.click(view.id, action_id, **chosen)).ok
        await self.slack.wait_until(lambda: [one.id for one in self.stack(view)] != before)
        return self.stack(view)[-1]

    def stack(self, view: View) -> list[View]:
        """The windows of whoever looks at the view."""
        return self.slack.world.stacks.get(view.user, [])

    async def sends(self, view: View, **values: Any) -> str:
        """Sends a form, and reads what stands in its window at last."""
        state = {field: {field: value} for field, value in values.items()}
        done = await self.slack.submit(view.id, state)
        assert done.ok
        await self.slack.wait_until(lambda: "One moment" not in seen(view) and view.body["submit"] is None)
        return seen(view)

    def said(self, channel: str = "deals") -> list[str]:
        """What everybody reads in a channel."""
        return [read(one) for one in self.slack.messages(channel) if one.ephemeral_to is None]

    async def until_said(self, words: str, channel: str = "deals") -> Message:
        """Waits for a message that everybody reads."""

        def there() -> list[Message]:
            return [one for one in self.slack.messages(channel) if words in read(one)]

        await self.slack.wait_until(lambda: bool(there()))
        return there()[-1]


def seen(view: View) -> str:
    """What a person reads in a view."""
    texts = found(view.body["blocks"], lambda one: isinstance(one.get("text"), str))
    return "\n".join(str(one["text"]) for one in texts).replace("\u2060", "")


def options(*names: str) -> dict[str, Any]:
    """What Slack says of a select of several."""
    chosen = [{"text": {"type": "plain_text", "text": one}, "value": one} for one in names]
    return {"selected_options": chosen}


def option(name: str) -> dict[str, Any]:
    """The same of a select of one."""
    return {"selected_option": {"text": {"type": "plain_text", "text": name}, "value": name}}


@pytest.fixture(params=["socket", "http"])
async def house(request: pytest.FixtureRequest, slack: Emulator, desk: Desk) -> AsyncIterator[House]:
    """The bot, reached over Socket Mode and over signed HTTP."""
    bolt = AsyncApp(client=desk.workspace.client, signing_secret=slack.config.signing_secret)
    register(bolt, desk)
    way = on_socket if request.param == "socket" else on_http
    async with way(slack, bolt):
        yield House(slack, desk.doors, desk)


def elsewhere(desk: Desk) -> Desk:
    """The same bot where it serves several workspaces."""
    return replace(desk, one_workspace=False)
