"""What is said to people: briefings and their deliveries. Pure values.

A briefing is complete and knows no Slack: lines carry facts and evidence; wording and blocks are the
business of the faces. Instants are aware and UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from briefings.model.news import aware
from briefings.model.words import Certainty

Fact = str | int | bool | tuple[str, ...] | None
"""A value that a template may print. Days are ISO strings, places ISO codes, enums their values."""


class BriefingKind(StrEnum):
    """Why something is said."""

    DIGEST = "digest"
    ALERT = "alert"
    ANSWER = "answer"


class LineKind(StrEnum):
    """What a line is about; decides which facts it has (see `Line.facts`)."""

    CHANGE = "change"
    STANDING = "standing"
    DEAL = "deal"
    STORY = "story"
    DEADLINE = "deadline"
    PAIR = "pair"
    ARTICLE = "article"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a line's evidence can be read."""

    outlet: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, with what carries it.

    `facts` by kind (every key always there, None where unknown):
    change, deal, story: vendor, counterparts, market (ISO), market_name, event_type, status_before,
    status, direction, segments, happened_on, attribution, origin (outlet name), unnamed_people, outlets
    (how many), origins (how many), title (headline; made by a feed, hostile until escaped); change also matter (its
    id) and known_at (ISO instant, UTC). change and deal also tension (words), replaces, replaced_by (vendors), by (day),
    ordered (kind of the measure behind it) and ordered_on (its day).
    Where a person corrected it also corrected_by; where it is no longer said, struck (True).
    standing: vendor, market, market_name, segment, state, since, deadline, overdue, changes (how many), replaces to
    ordered_on as above; where several parts stand alike also segments; where the answer compares two days also state_before.
    deadline: vendor, market, market_name, event_type, on, matter, known_at.
    All these: as_of (ISO day of the newest page behind a fact of the baseline), confidence. note: code, and what that code's wording needs.
    pair (two vendors in one market): market, market_name, vendor, state, since, other, other_state, other_since,
    other_ref. article: outlet, day, language, vendor, event_type, status, market, market_name (the last five as the
    article was read, None where it brought no news); its headline and the words found are its `quotes`.
    """

    kind: LineKind
    facts: Mapping[str, Fact]
    certainty: Certainty | None = None
    links: tuple[Link, ...] = ()
    quotes: tuple[str, ...] = ()
    """The words of the article that carry it; hostile until escaped."""
    ref: str | None = None
    """Id of the change (or story) that `why?` opens."""


@dataclass(frozen=True, slots=True)
class Section:
    """A named group of lines: `name` is a key of the wording, not words."""

    name: str
    lines: tuple[Line, ...]
    more: int = 0
    """How many further lines there are."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """Something to say: complete, and free of Slack."""

    kind: BriefingKind
    key: str
    """Natural key: the same thing said to the same destination has the same key."""
    facts: Mapping[str, Fact]
    """For heading and footer. digest: day, zone, late_since, sources, silent. alert: those of its line.
    answer: asked, vendor, and so on, by `topic`."""
    sections: tuple[Section, ...]
    topic: str = ""
    """Which answer this is: `vendor`, `vendor_unknown`, `help` ...; key of the wording."""
    news: Line | None = None
    """Alert only: what changed since it was last said; goes into the thread."""
    version: int = 1
    """Alert only: grows with each edit of the story."""
    story_id: str | None = None
    only_edits: bool = False
    """Alert only: it has no news, so it edits a message that is there and is never posted as a new one."""


class DeliveryKind(StrEnum):
    """A new message, an edit of one, or a reply in its thread."""

    POST = "post"
    UPDATE = "update"
    REPLY = "reply"


class DeliveryState(StrEnum):
    """Where a delivery stands; `SENDING` is committed before Slack is asked."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A briefing on its way to one destination."""

    id: str
    workspace: str
    destination: str
    kind: DeliveryKind
    briefing: Briefing
    state: DeliveryState = DeliveryState.WAITING
    parent_id: str | None = None
    """For updates and replies: the delivery of the message they belong to."""
    attempts: int = 0
    attempt_at: datetime | None = None
    message_id: str | None = None
    """Slack's ts once sent."""
    error: str | None = None
    created_at: datetime | None = None

    def __post_init__(self) -> None:
        aware(self.attempt_at, self.created_at)
