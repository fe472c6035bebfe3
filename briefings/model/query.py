"""What is asked of the ledger, understood: names resolved, days fixed. Pure values.

One value for every way of asking: the words after a slash, the options of a command, a question in plain
words. Days are ISO strings in UTC, markets ISO codes, names canonical. Empty filters mean everything.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from briefings.model.news import aware
from briefings.model.words import Access, Direction, EventType, Segment, Status


class Topic(StrEnum):
    """Which answer is wanted."""

    STANDING = "standing"
    """A vendor in every market, or in the one named."""
    MARKET = "market"
    """Every vendor in a market."""
    DEALS = "deals"
    COMPARE = "compare"
    """Two vendors, market by market."""
    DEADLINES = "deadlines"
    CHANGES = "changes"
    """What moved, measures and deals."""
    SEARCH = "search"
    """Articles by words."""
    COVERAGE = "coverage"
    """What is read at all: sources, languages, markets, how fresh."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with every name resolved."""

    topic: Topic
    vendors: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    event_types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    states: tuple[Access, ...] = ()
    directions: tuple[Direction, ...] = ()
    """DEALS, CHANGES: won (`opens`) or lost (`closes`)."""
    since: str | None = None
    """First day in the world, inclusive; as precise as was asked (`2023`, `2023-04`, `2023-04-09`)."""
    until: str | None = None
    """Last day in the world, inclusive."""
    as_of: str | None = None
    """The day in the world whose standings are wanted; None is today."""
    known_on: datetime | None = None
    """Only what the bot knew at this instant; None is now. Aware, UTC."""
    words: str = ""
    """SEARCH: the words. Elsewhere: what was typed, for the heading."""
    limit: int | None = None
    """How many lines a section may have; None: what the face shows on one screen."""

    def __post_init__(self) -> None:
        aware(self.known_on)
