"""What people asked to hear: who wants what, where, how often. Pure values. Instants are aware and UTC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from briefings.model.news import aware
from briefings.model.words import Certainty, EventType, Segment


class SubscriptionKind(StrEnum):
    """A briefing at a local time, each day or each week, or a watch: alerts as news comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    WATCH = "watch"


class Cadence(StrEnum):
    """How a watch is heard."""

    REALTIME = "realtime"
    """As an alert, when the news comes."""
    DIGEST = "digest"
    """In the place's briefing: what is watched so is what the briefing tells."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A region as it was when somebody named it."""

    name: str
    markets: tuple[str, ...]
    """Codes."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the night in which nobody is to be woken; over midnight where `start` is the later."""

    start: str
    """Local wall time, `HH:MM`."""
    end: str
    zone: str
    """IANA zone."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who wants what, where, how often. Empty filters mean everything."""

    id: str
    kind: SubscriptionKind
    workspace: str
    """Opaque to the domain: the Slack team id."""
    destination: str
    """Opaque to the domain: the Slack channel id."""
    vendors: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    event_types: tuple[EventType, ...] = ()
    at: str | None = None
    """Local wall time `HH:MM` of a briefing."""
    zone: str | None = None
    """IANA zone of `at`."""
    next_fire_at: datetime | None = None
    told_until: datetime | None = None
    """Changes known up to here have been told by a briefing."""
    created_by: str = ""
    created_at: datetime | None = None
    regions: tuple[Territory, ...] = ()
    """Like `jurisdictions`: a market of any of both fits."""
    segments: tuple[Segment, ...] = ()
    least: Certainty | None = None
    """The least certainty that is told; None tells all."""
    cadence: Cadence = Cadence.REALTIME
    quiet: Quiet | None = None
    paused_until: datetime | None = None
    weekday: int | None = None
    """Of a weekly briefing: 0 is Monday."""
    say_empty: bool = False
    """Whether a briefing with nothing new says so in one line; else it stays silent."""

    def __post_init__(self) -> None:
        aware(self.next_fire_at, self.told_until, self.created_at, self.paused_until)
