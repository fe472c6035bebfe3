"""Everything the methods of the emulated Slack share: one `World` per emulator. In memory.

Triggers and response URLs live by the monotonic clock, as a real Slack's do, however fast the messages' clock runs.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from .calls import Grant, Record, Refusal
from .config import EmulatorConfig
from .faults import Faults
from .hub import Hub
from .rates import Rates
from .state import Channel, Json, Message, User, Workspace

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = timedelta(minutes=30).total_seconds()
RESPONSE_URL_USES = 5


@dataclass(slots=True)
class Trigger:
    """A short-lived permission to open a view for `user`; `view` is the modal it came from, if it came from one."""

    user: str
    expires_at: float
    view: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where an app may answer one command or click. `original` is the ts of the message clicked."""

    channel: str
    user: str
    expires_at: float
    original: str | None = None
    command: str | None = None
    """The command line as typed: an `in_channel` answer shows it too."""
    uses: int = 0


@dataclass(slots=True)
class View:
    """An open modal or a published Home tab, as Slack's JSON, and whose screen it is on."""

    id: str
    user: str
    body: Json


@dataclass(slots=True)
class Upload:
    """A file between `files.getUploadURLExternal` and `files.completeUploadExternal`."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    alt_text: str = ""


@dataclass(slots=True)
class Code:
    """What a person allowed the app on Slack's page, until the app has fetched its token for it."""

    scopes: tuple[str, ...]
    redirect_uri: str | None
    user: str
    used: bool = False


@dataclass(slots=True)
class World:
    """One emulated Slack: its set-up, its workspace, and what is under way."""

    config: EmulatorConfig
    workspace: Workspace
    bot: User
    me: User
    faults: Faults
    rates: Rates
    hub: Hub = field(default_factory=Hub)
    tokens: dict[str, Grant] = field(default_factory=dict)
    transcript: list[Record] = field(default_factory=list)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    stacks: dict[str, list[View]] = field(default_factory=dict)
    """Open modals of each user id, the top one last."""
    homes: dict[str, View] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    """Socket Mode addresses handed out and not yet used."""
    codes: dict[str, Code] = field(default_factory=dict)
    """Installations under way."""
    neighbours: list["World"] = field(default_factory=list)
    """Other workspaces at the same address: whose call it is, its token (or its code) tells."""
    base_url: str = ""
    request_url: str | None = None
    """Where signed HTTP requests go while no Socket Mode connection is open."""

    def home_of(self, token: str, code: str) -> "World":
        """The workspace, here or beside, that a token or a code is of; this one where nobody knows it."""
        here = (one for one in (self, *self.neighbours) if token in one.tokens or code in one.codes)
        return next(here, self)

    def channel(self, ref: str) -> Channel:
        """A conversation by id or name; refuses with `channel_not_found`, also private ones the bot is not in."""
        found = self.workspace.channel(ref)
        if found is None or (found.kind != "channel" and self.bot.id not in found.members):
            raise Refusal("channel_not_found")
        return found

    def message(self, channel: Channel, ts: str) -> Message:
        """A message everybody sees; refuses with `message_not_found`."""
        found = channel.messages.get(ts)
        if found is None or found.ephemeral_to:
            raise Refusal("message_not_found")
        return found

    def new_trigger(self, user: str, view: str | None = None) -> str:
        """A trigger id good for one view within three real seconds."""
        name = f"{self.workspace.random.randrange(10**12)}.{self.workspace.new_id('', 12).lower()}"
        self.triggers[name] = Trigger(user, self.config.monotonic() + TRIGGER_SECONDS, view)
        return name

    def new_response_url(self, made: ResponseUrl) -> str:
        """The address of a response URL; its time runs from now."""
        token = self.workspace.new_id("", 24)
        made.expires_at = self.config.monotonic() + RESPONSE_URL_SECONDS
        self.response_urls[token] = made
        return f"{self.base_url}response/{token}"
