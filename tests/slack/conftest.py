"""The real Bolt, the real clients and the real doors against the loopback Slack, over both ways in. Network: loopback."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.emulator import Channel, Emulator, EmulatorConfig, Message, RateRules, SlashCommand, open_emulator
from bot.slack.blocks.message import Message as Sent
from bot.slack.commands.desk import Desk
from bot.slack.commands.table import COMMANDS as TABLE
from bot.slack.doors import Doors
from bot.slack.listeners import register
from bot.slack.manifest import EVENTS, SCOPES
from bot.slack.post import Poster
from bot.slack.tokens import OneToken
from bot.slack.workspace import Workspace
from briefings import vocabulary
from briefings.model import Briefing, Delivery, DeliveryKind
from briefings.store import deliveries
from briefings.store.db import Database
from briefings.subscriptions import Place
from briefings.vocabulary import Vocabulary
from tests.emulator.apps import on_http, on_socket
from tests.slack import ledger, wide
from tests.slack.checks import check, check_sent, decoded, words
from tests.slack.samples import NOON

COMMANDS = (*(f"/{name}" for name in TABLE), "/tomorrow", "/wl-vendor", "/wl-watch")


ANNOUNCED = " changed what this channel is told"


@pytest.fixture(scope="session")
def known() -> Vocabulary:
    """The bundled vocabulary, loaded once."""
    return vocabulary.load()


@pytest.fixture
async def slack() -> AsyncIterator[Emulator]:
    """A workspace with #deals (the bot is in) and #quiet (it is not); the manifest has a command of tomorrow."""
    config = EmulatorConfig(
        now=lambda: NOON,
        rates=RateRules(channel_seconds=0),
        ack_seconds=2.0,
        event_retry_seconds=(0.0, 0.0, 0.0),
        commands=tuple(SlashCommand(name) for name in COMMANDS),
        scopes=tuple(SCOPES),
        bot_events=tuple(EVENTS),
    )
    async with open_emulator(config) as emulator:
        emulator.add_channel("deals")
        emulator.add_channel("quiet", bot_in=False)
        yield emulator
        check_sent(emulator.transcript)


@pytest.fixture
async def beside(slack: Emulator) -> AsyncIterator[Emulator]:
    """Another workspace of the same Slack, with the same names and ids of channels and people in it."""
    config = EmulatorConfig(
        now=lambda: NOON,
        team_id="T0BESIDE001",
        team_name="Next door",
        bot_token="xoxb-2000000001-beside",
        rates=RateRules(channel_seconds=0),
        commands=slack.config.commands,
        scopes=slack.config.scopes,
    )
    async with open_emulator(config, beside=slack) as other:
        other.add_channel("deals")
        yield other


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of its own with the small ledger in it."""
    async with ledger.opened(tmp_path) as database:
        yield database


async def put(tx: AsyncConnection, place: Place, briefing: Briefing) -> None:
    """Puts a delivery row; nobody sends it here."""
    row = Delivery(briefing.key, place.workspace, place.destination, DeliveryKind.POST, briefing)
    await deliveries.put(tx, row, NOON)


@pytest.fixture
def doors(database: Database, known: Vocabulary) -> Doors:
    """The doors of the domain on 9 January 2018 at noon."""
    return Doors(database, known, (), lambda: NOON, put)


@dataclass(frozen=True)
class Talk:
    """A person who talks to the bot and reads what comes back."""

    slack: Emulator
    doors: Doors

    async def asks(self, line: str, channel: str = "deals") -> Message:
        """Types a command; the private answer."""
        before = len(self.answers(channel))
        done = await self.slack.command(channel, line)
        assert done.ok
        return await self._next(channel, before)

    async def clicks(self, message: Message, action_id: str, **chosen: str) -> Message:
        """Clicks a button; the private answer."""
        before = len(self.answers(message.channel))
        done = await self.slack.click(message, action_id, **chosen)
        assert done.ok
        return await self._next(message.channel, before)

    async def says(self, text: str, channel: str = "deals", thread_ts: str | None = None) -> Message:
        """Writes a message; the answer in its thread."""
        before = len(self.answers(channel)) + 1
        await self.slack.say(channel, text, thread_ts=thread_ts)
        return await self._next(channel, before)

    async def _next(self, channel: str, before: int) -> Message:
        await self.slack.wait_until(lambda: len(self.answers(channel)) > before)
        found = self.answers(channel)[before]
        check(Sent(found.text, tuple(found.blocks)))
        assert found.user == self.slack.bot.id
        assert found.pings == []
        return found

    def answers(self, channel: str) -> list[Message]:
        """What is in a channel, but for the announcements of what was changed there: they come when they come."""
        return [one for one in self.slack.messages(channel) if ANNOUNCED not in one.text]

    def place(self, channel: Channel) -> Place:
        """Where the person talks, as the doors know it."""
        return Place(self.slack.config.team_id, channel.id, self.slack.me.id)


def read(message: Message) -> str:
    """What a person reads in a message."""
    return words(Sent(message.text, tuple(message.blocks))) or decoded(message.text)


@pytest.fixture
def app(slack: Emulator, doors: Doors) -> AsyncApp:
    """Bolt with our listeners."""
    client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url, retry_handlers=[])
    bolt = AsyncApp(client=client, signing_secret=slack.config.signing_secret)
    register(bolt, Desk(doors, Workspace(client, lambda: NOON), bot_name=slack.bot.name))
    return bolt


@pytest.fixture(params=["socket", "http"])
async def talk(
    request: pytest.FixtureRequest, slack: Emulator, app: AsyncApp, doors: Doors
) -> AsyncIterator[Talk]:
    """The bot, reached over Socket Mode and over signed HTTP."""
    way = on_socket if request.param == "socket" else on_http
    async with way(slack, app):
        yield Talk(slack, doors)


@pytest.fixture
async def full(talk: Talk) -> Talk:
    """A ledger with more in it than a screen shows."""
    async with talk.doors.database.begin() as tx:
        await wide.write(tx)
    return talk


@pytest.fixture
def poster(slack: Emulator) -> Poster:
    """The one way to a channel."""
    return Poster(OneToken(slack.config.bot_token), slack.api_url, lambda: NOON)
