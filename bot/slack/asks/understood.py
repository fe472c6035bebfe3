"""Names, days and outcomes in free order, as `/vendor`, `/market`, `/deals` and `/deadlines` take them. Pure.

In: `Search` (the vocabulary, the command as typed, the kinds of name it takes), the words, the day on which they are
typed. Out: `Understood`; `Invalid` or `Unclear` for words that nothing was made of: what a person typed is never
dropped silently.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.slack.asks import names
from bot.slack.asks.names import Found, Search
from bot.slack.asks.unclear import Choice, Unclear
from bot.slack.asks.words import LONGEST_NAME
from bot.slack.escape import clip
from bot.wording.templates import say
from briefings.answers import Period, dated
from briefings.errors import Invalid
from briefings.model import UNDECIDED, Direction, Fact, MentionKind, Status
from briefings.vocabulary import Named, Vocabulary

ASKED_FOR = re.compile(r"\b(?:deals?|contracts?|please|deadlines?)\b", re.IGNORECASE)
VERSUS = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to))(?=\s|$)", re.IGNORECASE)
OPEN = (*(status for status in Status if status in UNDECIDED), Status.DELAYED)
"""Statuses of a deal that is neither struck nor lost yet."""
OUTCOMES: dict[str, tuple[Status, ...] | Direction] = {
    **{status.value.replace("_", " "): (status,) for status in Status},
    "open": OPEN, "pending": OPEN, "undecided": OPEN, "rumored": (Status.RUMOURED,), "called off": (Status.COLLAPSED,),
    "cancelled": (Status.COLLAPSED,), "canceled": (Status.COLLAPSED,), "failed": (Status.COLLAPSED,),
    "live": (Status.IN_FORCE,), "won": Direction.OPENS, "lost": Direction.CLOSES,
}  # fmt: skip
OUTCOME = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, OUTCOMES), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
KIND = {MentionKind.VENDOR: "vendor", MentionKind.MARKET: "market", MentionKind.CARRIER: "deals"}
"""The command that takes a name of each kind alone."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What the words say."""

    vendors: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    directions: tuple[Direction, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    deals: bool = False
    """Deals were asked for by that word."""
    versus: bool = False
    vendor_typed: str = ""
    """The first vendor, as typed."""
    slips: tuple[Named, ...] = ()
    """Names that were taken for what is most like them."""


def understood(search: Search, words: str, today: date) -> Understood:
    """What the words say. Raises Invalid, Unclear."""
    periods, words = dated(words, today)
    search = replace(search, plain=frozenset(word for phrase in OUTCOMES for word in phrase.split()))
    versus = bool(VERSUS.search(words))
    deals = re.search(r"\b(?:deals?|contracts?)\b", words, re.IGNORECASE) is not None
    found = names.exactly(search, VERSUS.sub(" vs ", ASKED_FOR.sub(" ", words)).replace(",", " ").split())
    outcomes: list[str] = []
    left: list[str] = []
    for run in found.left:
        outcomes += [one.casefold() for one in OUTCOME.findall(run)] if _takes_outcomes(search) else []
        rest = OUTCOME.sub(" ", run) if _takes_outcomes(search) else run
        slips = names.mistyped(search, rest)
        found = Found((*found.names, *slips.names), found.regions, ())
        left += slips.left
    said = _said(found, periods, outcomes)
    if left:
        raise _not_understood(search, said, left[0])
    return replace(said, versus=versus, deals=deals)


def _takes_outcomes(search: Search) -> bool:
    return MentionKind.CARRIER in search.kinds


def _said(found: Found, periods: tuple[Period, ...], outcomes: list[str]) -> Understood:
    meant = [OUTCOMES[one] for one in outcomes]
    moment = next((one.until for one in periods if one.as_of), None)
    spans = [one for one in periods if not one.as_of]
    return Understood(
        vendors=found.of(MentionKind.VENDOR),
        markets=found.of(MentionKind.MARKET),
        carriers=found.of(MentionKind.CARRIER),
        statuses=tuple(status for one in meant if isinstance(one, tuple) for status in one),
        directions=tuple(one for one in meant if isinstance(one, Direction)),
        since=next((one.since for one in spans if one.since), None),
        until=next((one.until for one in spans if one.until), None),
        as_of=moment,
        vendor_typed=found.typed(MentionKind.VENDOR),
        slips=tuple(one for one in found.names if one.how == "typo"),
    )


def _not_understood(search: Search, said: Understood, run: str) -> Invalid:
    """What was understood, what was not, and what may have been meant."""
    asked = clip(run, LONGEST_NAME)
    before = say("asks", "understood", facts(said, search.vocabulary))
    other = search.vocabulary.directory.exactly(run)
    if isinstance(other, Named) and other.kind in KIND:
        name = KIND[other.kind]
        choice = Choice(say("buttons", f"instead_{name}", run), f"{name} {run}")
        return Unclear(say("asks", "other_kind", before, asked, other.kind.value, _wanted(search)), [choice])
    wanted = replace(search, kinds=(MentionKind.VENDOR,)) if _lacks_vendor(search, said) else search
    choices = names.near(wanted, run)
    what = say("asks", "unknown", before, _wanted(wanted), asked, tuple(one.label for one in choices))
    return Unclear(what, choices) if choices else Invalid(what)


def _lacks_vendor(search: Search, said: Understood) -> bool:
    return search.kinds[0] is MentionKind.VENDOR and not said.vendors


def _wanted(search: Search) -> tuple[str, ...]:
    return tuple(kind.value for kind in search.kinds)


def no_vendor(words: str, markets: tuple[str, ...], example: str) -> Unclear:
    """Nobody was named where a vendor was to stand; a country alone has a page of its own."""
    choice = Choice(say("buttons", "instead_market", words), f"market {words}")
    return Unclear(say("asks", "no_vendor", words), [choice] if markets else [], example)


def facts(said: Understood, vocabulary: Vocabulary) -> dict[str, Fact]:
    """What was understood, for the wording; nothing where nothing was."""
    named: dict[str, Fact] = {
        "vendors": said.vendors,
        "carriers": said.carriers,
        "markets": tuple(vocabulary.market_name(code) for code in said.markets),
        "statuses": tuple(one.value for one in said.statuses),
        "directions": tuple(one.value for one in said.directions),
        "since": said.since,
        "until": said.until,
        "as_of": said.as_of,
    }
    return {name: value for name, value in named.items() if value}
