"""What an emulated workspace holds: people, channels, messages. In memory only; no network, no database.

A `Message` here is Slack's own record of it; how it looks to callers is the business of `render`.
"""

import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]
"""One JSON object as it travels."""


@dataclass(frozen=True, slots=True)
class Ping:
    """Something that would have notified people: `token` as found at the JSON pointer `where`."""

    token: str
    where: str


@dataclass(frozen=True, slots=True)
class Link:
    """Something a reader could click: its address, the words it shows, and its JSON pointer."""

    url: str
    label: str
    where: str


@dataclass(slots=True)
class User:
    """A person or the bot's own user."""

    id: str
    name: str
    zone: str = "Europe/Berlin"
    bot: bool = False
    deleted: bool = False
    admin: bool = False


@dataclass(slots=True)
class Message:
    """One message, ephemeral ones too. `history` keeps every earlier version, oldest first."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    ephemeral_to: str | None = None
    subtype: str | None = None
    files: list[Json] = field(default_factory=list)
    edited_ts: str | None = None
    """When Slack last marked it "(edited)": text updates only, never block updates."""
    posted_at: float = 0.0
    """Monotonic seconds at which it was stored."""
    history: list[Json] = field(default_factory=list)
    pings: list[Ping] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def edits(self) -> int:
        """How often the message was changed in place."""
        return len(self.history)


@dataclass(slots=True)
class Channel:
    """A conversation; `kind` is `channel`, `private`, `im` or `mpim`. Messages by ts, in order."""

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    archived: bool = False
    created: int = 0
    messages: dict[str, Message] = field(default_factory=dict)

    def replies(self, ts: str) -> list[Message]:
        """The replies in the thread of `ts` that everybody sees, in order."""
        return [m for m in self.messages.values() if m.thread_ts == ts and not m.ephemeral_to]


class Workspace:
    """One Slack workspace with its people and channels; ids are invented from the seed, so runs repeat."""

    def __init__(self, now: Callable[[], datetime], seed: int) -> None:
        self.now = now
        self.random = random.Random(seed)  # noqa: S311  # ids that repeat from run to run, not secrets
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self._last_ts = (0, 0)

    def new_id(self, prefix: str, length: int = 10) -> str:
        """An id as Slack makes them: a letter for the kind, then capitals and digits."""
        return prefix + "".join(self.random.choices(string.ascii_uppercase + string.digits, k=length))

    def next_ts(self) -> str:
        """The ts of the next message: unique and increasing even where `now` stands still or steps back."""
        second, count = self._last_ts
        current = int(self.now().timestamp())
        self._last_ts = (current, 1) if current > second else (second, count + 1)
        second, count = self._last_ts
        return f"{second}.{count:06d}"

    def add_user(self, name: str, *, zone: str = "Europe/Berlin", bot: bool = False) -> User:
        """A new person (or bot user) of the workspace; raises ValueError for a name that is taken."""
        if self.user(name):
            raise ValueError(f"there is a user {name} already")
        user = User(self.new_id("U"), name, zone, bot)
        self.users[user.id] = user
        return user

    def add_channel(self, name: str, members: list[str], kind: str = "channel") -> Channel:
        """A new conversation with the user ids `members`; raises ValueError for a name that is taken."""
        if self.channel(name):
            raise ValueError(f"there is a channel {name} already")
        prefix = "D" if kind == "im" else "C"
        channel = Channel(self.new_id(prefix), name, kind, list(members), created=int(self.now().timestamp()))
        self.channels[channel.id] = channel
        return channel

    def user(self, ref: str) -> User | None:
        """A user by id, or by name with or without `@`."""
        found = self.users.get(ref)
        return found or next((u for u in self.users.values() if u.name == ref.removeprefix("@")), None)

    def channel(self, ref: str) -> Channel | None:
        """A conversation by id, or by name with or without `#`."""
        found = self.channels.get(ref)
        return found or next((c for c in self.channels.values() if c.name == ref.removeprefix("#")), None)

    def direct(self, *users: str) -> Channel:
        """The direct (or group) conversation of these user ids, made when it is first needed."""
        wanted = set(users)
        kind = "im" if len(wanted) == 2 else "mpim"  # noqa: PLR2004  # two people make a direct message
        for channel in self.channels.values():
            if channel.kind == kind and set(channel.members) == wanted:
                return channel
        return self.add_channel("mpdm-" + "-".join(users) if kind == "mpim" else users[-1], list(users), kind)

    def everything(self) -> Iterator[Message]:
        """Every message of every channel."""
        for channel in self.channels.values():
            yield from channel.messages.values()
