"""The emulator itself: puts the parts together, serves them on loopback, and is what tests and the demo hold. Network."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from . import answers, uploads, web_api
from .calls import Grant, Record
from .config import APP_SCOPES, HOST, EmulatorConfig
from .delivery import Delivery
from .faults import Faults
from .http_events import HttpEvents
from .methods.oauth import approve
from .modals import Modals
from .people import People
from .playground import Playground
from .rates import Rates
from .socket_mode import SocketMode
from .state import Channel, Message, User, Workspace
from .world import World

_BIGGEST_BODY = 100 * 1024**2
_LOOK_EVERY = 0.005


class Emulator:
    """One emulated Slack. Parts: `faults`, `rates`, `socket`, `http`, `people`, `modals`, `delivery`, `workspace`."""

    def __init__(self, config: EmulatorConfig, beside: "Emulator | None" = None) -> None:
        """`beside` another workspace: the same app, at the same address, over the same sockets."""
        self.config = config
        self.workspace = Workspace(config.now, config.seed)
        bot = self.workspace.add_user(config.bot_name, zone="UTC", bot=True)
        me = self.workspace.add_user(config.person, zone=config.zone)
        self.faults = Faults(config.seed)
        self.rates = Rates(config.rates, config.monotonic)
        self.world = World(config, self.workspace, bot, me, self.faults, self.rates)
        self.world.request_url = config.request_url
        self.world.tokens[config.bot_token] = Grant("bot", config.scopes)
        self.world.tokens[config.app_token] = Grant("app", APP_SCOPES)
        self.socket: SocketMode = beside.socket if beside else SocketMode(self.world)
        if beside:
            beside.world.neighbours.append(self.world)
        self.http = HttpEvents(self.world)
        self.delivery = Delivery(self.world, self.socket, self.http)
        self.people = People(self.world, self.delivery)
        self.modals = Modals(self.world, self.delivery, self.people)
        self.command, self.say, self.click = self.people.command, self.people.say, self.people.click
        self.event, self.submit = self.people.event, self.modals.submit

    @property
    def api_url(self) -> str:
        """Base address for every slack_sdk client, with its trailing slash."""
        return f"{self.world.base_url}api/"

    @property
    def page_url(self) -> str:
        """Where the playground is."""
        return self.world.base_url

    @property
    def request_url(self) -> str | None:
        """Where signed HTTP requests go while no Socket Mode connection is open; may be set at any time."""
        return self.world.request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self.world.request_url = url

    @property
    def bot(self) -> User:
        """The app's own user."""
        return self.world.bot

    @property
    def me(self) -> User:
        """The person in front of the playground."""
        return self.world.me

    @property
    def transcript(self) -> list[Record]:
        """Every Web API call, response URL post and upload so far."""
        return self.world.transcript

    def calls(self, method: str) -> list[Record]:
        """The transcript's lines of one method."""
        return [record for record in self.transcript if record.method == method]

    def add_user(self, name: str, *, zone: str = "Europe/Berlin") -> User:
        """A new person."""
        return self.workspace.add_user(name, zone=zone)

    def add_channel(
        self, name: str, *, private: bool = False, members: tuple[str, ...] = (), bot_in: bool = True
    ) -> Channel:
        """A new channel with the person of the playground, `members` (names or ids) and, unless told not to, the bot."""
        users = [self.people.person(member).id for member in (self.me.id, *members)]
        users += [self.bot.id] if bot_in else []
        return self.workspace.add_channel(
            name, list(dict.fromkeys(users)), "private" if private else "channel"
        )

    def messages(self, channel: str) -> list[Message]:
        """Everything in a channel (name or id) in order, replies and ephemerals too."""
        return list(self.people.place(channel).messages.values())

    def revoke(self, token: str) -> None:
        """Make a token answer `token_revoked` from now on."""
        grant = self.world.tokens[token]
        self.world.tokens[token] = Grant(grant.kind, grant.scopes, revoked=True)

    def approve(self, address: str) -> dict[str, str]:
        """The person allows the app on Slack's page (`address`): the query that the browser comes back with."""
        return approve(self.world, address)

    async def wait_until(self, condition: Callable[[], bool], seconds: float = 3.0) -> None:
        """Return when `condition` holds; TimeoutError after `seconds` real seconds."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110  # any condition: nothing announces its change
                await asyncio.sleep(_LOOK_EVERY)

    async def connected(self, connections: int = 1, seconds: float = 3.0) -> None:
        """Return when exactly so many Socket Mode connections are open."""
        await self.wait_until(lambda: len(self.socket.connections) == connections, seconds)

    def _web_app(self) -> web.Application:
        page = Playground(self.world, self.people, self.modals)
        app = web.Application(client_max_size=_BIGGEST_BODY)
        app.add_routes(
            [*web_api.routes(self.world), *answers.routes(self.world), *uploads.routes(self.world)]
        )
        app.add_routes([*self.socket.routes(), *page.routes()])
        return app

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Emulator"]:
        """Listen on loopback until the end of the block."""
        runner = web.AppRunner(self._web_app(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, HOST, self.config.port).start()
        self.world.base_url = f"http://{HOST}:{runner.addresses[0][1]}/"
        try:
            yield self
        finally:
            self.world.hub.close()
            await self.socket.close()
            await self.http.close()
            await runner.cleanup()


@asynccontextmanager
async def open_emulator(config: EmulatorConfig, beside: Emulator | None = None) -> AsyncIterator[Emulator]:
    """A running emulator, perhaps of a workspace `beside` another; `port` 0 takes any free one."""
    async with Emulator(config, beside).serving() as emulator:
        yield emulator
