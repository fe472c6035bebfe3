"""The facts of a line as the templates see them: names joined, places with their article. Pure.

In: `Line.facts` (see `briefings.model.Line`). Out: small frozen values whose fields templates print.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.wording import days
from briefings.model import Fact

WITH_ARTICLE = frozenset(
    (
        "Bahamas", "Cayman Islands", "Central African Republic", "Comoros", "Cook Islands", "Czech Republic",
        "Democratic Republic of the Congo", "Dominican Republic", "European Union", "Falkland Islands",
        "Faroe Islands", "Gambia", "Gulf", "Isle of Man", "Maldives", "Marshall Islands", "Netherlands",
        "Nordic countries", "Philippines", "Republic of the Congo", "Seychelles", "Solomon Islands",
        "United Arab Emirates", "United Kingdom", "United States", "United States of America", "Vatican",
    )
)  # fmt: skip
NAMED = 3  # counterparts named in a sentence; more are counted


@dataclass(frozen=True, slots=True)
class Happening:
    """A change, deal or story: who, with whom, where, which way."""

    vendor: str
    buyers: str
    """The counterparts joined, empty where there is none."""
    many: bool
    there: str
    """` in the United States`, or empty: never the start of a sentence."""
    closes: bool
    opens: bool

    def buyer(self, otherwise: str) -> str:
        """The counterparts, or these words instead."""
        return self.buyers or otherwise

    def Buyer(self, otherwise: str) -> str:  # noqa: N802 - the capital is what it is for
        """As `buyer`, at the start of a sentence."""
        return self.buyers or otherwise[:1].upper() + otherwise[1:]

    @property
    def at_buyers(self) -> str:
        """` at AT&T`, or empty."""
        return f" at {self.buyers}" if self.buyers else ""

    @property
    def its(self) -> str:
        """Possessive of the counterparts."""
        return "their" if self.many else "its"

    @property
    def has(self) -> str:
        """Verb after the counterparts."""
        return "have" if self.many else "has"

    @property
    def is_(self) -> str:
        """Verb after the counterparts."""
        return "are" if self.many else "is"

    @property
    def was(self) -> str:
        """Verb after the counterparts."""
        return "were" if self.many else "was"


@dataclass(frozen=True, slots=True)
class Stands:
    """A standing: market and part, state, since when. `vendor` is empty where the page is about one vendor."""

    vendor: str
    market: str
    Market: str
    segment: str
    state: str
    since: str
    deadline: str
    overdue: str = ""
    """A deadline that has gone by without word of its end."""
    before: str = ""
    """The state it is compared with."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two vendors in one market, states in words."""

    Market: str
    vendor: str
    state: str
    since: str
    other: str
    other_state: str
    other_since: str


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline ahead."""

    on: str
    matter: str
    vendor: str
    there: str


def happening(facts: Mapping[str, Fact]) -> Happening:
    """The view of a change, deal or story."""
    buyers = words(facts, "counterparts")
    return Happening(
        vendor=text(facts, "vendor") or "a vendor",
        buyers=listed(buyers, NAMED),
        many=len(buyers) > 1,
        there=there(facts),
        closes=facts.get("direction") == "closes",
        opens=facts.get("direction") == "opens",
    )


def stands(facts: Mapping[str, Fact], about: str, segment: str, state: str) -> Stands:
    """The view of a standing; `segment` and `state` in words, `about` the vendor the page is about."""
    vendor = text(facts, "vendor")
    market = text(facts, "market_name") or text(facts, "market")
    return Stands(
        vendor="" if vendor == about else vendor,
        market=with_article(market),
        Market=market,
        segment=segment,
        state=state,
        since=days.day(text(facts, "since")),
        deadline=days.day(text(facts, "deadline")),
        overdue=days.day(text(facts, "overdue")),
    )


def pair(facts: Mapping[str, Fact], state: str, other_state: str) -> Pair:
    """The view of a pair; the states in words."""
    return Pair(
        Market=text(facts, "market_name") or text(facts, "market"),
        vendor=text(facts, "vendor"),
        state=state,
        since=days.day(text(facts, "since")),
        other=text(facts, "other"),
        other_state=other_state,
        other_since=days.day(text(facts, "other_since")),
    )


def due(facts: Mapping[str, Fact], matter: str) -> Due:
    """The view of a deadline; `matter` is the event type in words."""
    return Due(
        on=days.day(text(facts, "on")),
        matter=matter,
        vendor=text(facts, "vendor") or "a vendor",
        there=there(facts),
    )


def there(facts: Mapping[str, Fact]) -> str:
    """` in the United States`, or empty."""
    market = text(facts, "market_name") or text(facts, "market")
    return f" in {with_article(market)}" if market else ""


def with_article(market: str) -> str:
    """A market's name as it stands inside a sentence."""
    return f"the {market}" if market in WITH_ARTICLE else market


def listed(names: tuple[str, ...], limit: int, total: int = 0) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B and 3 others`; `total` where there are more than `names` has."""
    total = max(total, len(names))
    if total > limit:
        names = (*names[: limit - 1], f"{total - limit + 1} others")
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def text(facts: Mapping[str, Fact], key: str) -> str:
    """A fact as words; empty where it is not known."""
    value = facts.get(key)
    return "" if value is None else str(value)


def words(facts: Mapping[str, Fact], key: str) -> tuple[str, ...]:
    """A fact that is a list of names."""
    value = facts.get(key)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


def number(facts: Mapping[str, Fact], key: str) -> int:
    """A fact that counts; a list counts its members."""
    value = facts.get(key)
    return len(value) if isinstance(value, tuple) else int(value) if isinstance(value, int) else 0
