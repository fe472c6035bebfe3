"""What a question was understood as. Pure values."""

from dataclasses import dataclass
from enum import StrEnum

from briefings.model import Query
from briefings.vocabulary import Named


class Shape(StrEnum):
    """What kind of answer is wanted."""

    YES_NO = "yes_no"
    MARKETS = "markets"
    """Which markets."""
    VENDORS = "vendors"
    CARRIERS = "carriers"
    COUNT = "count"
    """How many of `Question.of`."""
    WHEN = "when"
    WHY = "why"
    REPLACED = "replaced"
    """Who came in a vendor's place; with DEAL asked, in whose place it came."""
    COMPARE = "compare"
    HOW = "how"
    """How one vendor stands."""
    LIST = "list"


class Thing(StrEnum):
    """What is counted."""

    MARKETS = "markets"
    VENDORS = "vendors"
    CARRIERS = "carriers"
    DEALS = "deals"
    CHANGES = "changes"


class Asks(StrEnum):
    """What is asked of each vendor and market: the question's predicate."""

    ALLOWED = "allowed"
    BANNED = "banned"
    RESTRICTED = "restricted"
    PHASED_OUT = "phased_out"
    REVIEWED = "reviewed"
    LISTED = "listed"
    IN_FORCE = "in_force"
    """Whether a measure still holds."""
    LIFTED = "lifted"
    """Whether it no longer does."""
    DEAL = "deal"
    LOST = "lost"


class Reason(StrEnum):
    """Why a question has no answer here."""

    EMPTY = "empty"
    FUTURE = "future"
    """What will be: the ledger knows what was decided, not what comes."""
    OPINION = "opinion"
    MONEY = "money"
    """Prices, revenue, market shares: not what is read for."""
    SUBJECT = "subject"
    """Something else altogether, or words that make no question known here."""
    UNKNOWN_NAME = "unknown_name"
    UNNAMED = "unnamed"
    """It says `it` or `they`, and nobody knows who."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the ledger can be asked."""

    query: Query
    shape: Shape
    asks: Asks | None = None
    of: Thing | None = None
    """COUNT: what is counted."""
    names: tuple[Named, ...] = ()
    """How the names in it were taken."""
    region: str | None = None
    """The region that `query.markets` came from."""
    rivals_of: str | None = None
    """The vendor whose rivals `query.vendors` are: who makes the same kinds of things."""
    unused: tuple[str, ...] = ()
    """Words that were not understood and changed nothing."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name in the question may mean several things: ask back."""

    asked: str
    choices: tuple[Named, ...]
    before: str
    """The question up to the name, and `after` behind it: each choice in between is a question that works."""
    after: str


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """A question without an answer here, and the nearest one that has one."""

    reason: Reason
    words: tuple[str, ...] = ()
    """The words that say so, or the name that nobody knows."""
    near: tuple[Named, ...] = ()
    """UNKNOWN_NAME: what it resembles."""
    nearest: Query | None = None
    """What is known about the names in it; None where it names nothing."""
    names: tuple[Named, ...] = ()


Parsed = Question | Ambiguous | Unanswerable
