"""What every command and button has at hand. Values; what they hold reaches network and database."""

import asyncio
from dataclasses import dataclass, field

import httpx

from bot.charts import MapKind
from bot.metrics import Metrics
from bot.own_words import OwnWords
from bot.people import People
from bot.slack.blocks.message import Message
from bot.slack.doors import Doors
from bot.slack.throttle import Throttle
from bot.slack.turns import Turns
from bot.slack.wire import Wire
from bot.slack.workspace import Workspace
from bot.wording.templates import say
from briefings.subscriptions import Place


@dataclass(frozen=True, slots=True)
class Desk:
    """The doors of the domain, the workspace, and how commands are called there."""

    doors: Doors
    workspace: Workspace
    prefix: str = ""
    """What stands before the names of commands: `wl-` in `/wl-vendor`."""
    bot_name: str = "wayleave"
    """As people invite it: `/invite @wayleave`."""
    http: httpx.AsyncClient | None = None
    """To pages that people point at; the client that connects to public addresses only."""
    turns: Turns[Message] = field(default_factory=Turns)
    """Who is answered when many ask at once."""
    wire: Wire = field(default_factory=Wire)
    """On which their answers go."""
    one_workspace: bool = False
    """The ledger is this workspace's alone: what its people correct is corrected for nobody else."""
    own: OwnWords = field(default_factory=OwnWords)
    """What workspaces say in words of their own."""

    map_kind: MapKind = MapKind.WORLD
    """What maps look like."""
    throttle: Throttle = field(default_factory=Throttle)
    """How much one may ask in a minute."""
    people: People = field(default_factory=People)
    """Who waits for an answer."""
    metrics: Metrics = field(default_factory=Metrics)
    announcing: set[asyncio.Task[None]] = field(default_factory=set)
    """What channels are just being told was changed in them."""

    @property
    def slash(self) -> str:
        """What stands before a command's bare name in a sentence."""
        return f"/{self.prefix}"

    async def must_be_in(self, place: Place) -> None:
        """Refused, with an invitation, where the bot could not post into the place's channel."""
        await self.workspace.must_be_in(place.destination, say("replies", "invite", self.bot_name))


@dataclass(frozen=True, slots=True)
class Request:
    """A command that somebody gave."""

    words: str
    """What stands after the command, cleaned."""
    place: Place
    public: bool = False
    """Everybody in the place sees the answer."""

    @property
    def direct(self) -> bool:
        """Whether it was given in a conversation of two: nobody else is there to see the answer, or to share it with."""
        return self.place.destination.startswith("D")
