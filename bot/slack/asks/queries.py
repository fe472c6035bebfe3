"""`/vendor`, `/market`, `/deals`, `/deadlines`: the words after them as a `Query`. Pure.

In: the vocabulary, the words, the day on which they are typed (UTC). Out: `Asked`; `Invalid` or `Unclear`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.slack.asks.names import Search
from bot.slack.asks.understood import Understood, no_vendor, understood
from bot.wording.templates import say
from briefings.errors import Invalid
from briefings.model import MentionKind, Query, Topic
from briefings.vocabulary import Named, Vocabulary

PAIR = 2
VENDOR, MARKET, CARRIER = MentionKind.VENDOR, MentionKind.MARKET, MentionKind.CARRIER
EXAMPLES = {
    "vendor": "vendor huawei in germany",
    "market": "market germany",
    "deals": "deals huawei germany since 2023",
    "deadlines": "deadlines until 2027",
}
LAST_DAY = re.compile(r"(?:^|(?<!\bin )(?<!\bon )(?<!\bof ))\b(?:19|20)\d\d(?:-\d\d){0,2}\s*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and which names were taken for what is most like them."""

    query: Query
    slips: tuple[Named, ...] = ()


Reader = Callable[[Vocabulary, str, date], Asked]


def vendor(vocabulary: Vocabulary, words: str, today: date) -> Asked:
    """`huawei`, `huawei in germany`, `huawei deals`, `huawei vs zte`, `huawei since 2023`, `huawei as of 2021-06`."""
    said = _understood(Search(vocabulary, f"vendor {words}", (VENDOR, MARKET)), words, today)
    if not said.vendors:
        raise no_vendor(words, said.markets, EXAMPLES["vendor"])
    if said.versus or len(said.vendors) == PAIR:
        return _compared(said, words)
    topic = Topic.DEALS if said.deals else Topic.STANDING
    if topic is Topic.STANDING:  # the page itself says how the vendor's name was taken
        others = tuple(one for one in said.slips if one.kind is not VENDOR)
        return _query(topic, replace(said, slips=others), said.vendor_typed)
    return _query(topic, said, words)


def market(vocabulary: Vocabulary, words: str, today: date) -> Asked:
    """`germany`, `the nordics`, `india since 2023`, `germany deals`, `germany as of 2021`."""
    said = _understood(Search(vocabulary, f"market {words}", (MARKET,)), words, today)
    if not said.markets:
        raise Invalid(say("asks", "no_market", words), EXAMPLES["market"])
    return _query(Topic.DEALS if said.deals else Topic.MARKET, said, words)


def deals(vocabulary: Vocabulary, words: str, today: date) -> Asked:
    """Vendors, carriers, countries, days, `signed`, `won`, `lost` … in any order; no words: all deals."""
    said = _understood(Search(vocabulary, f"deals {words}", (VENDOR, CARRIER, MARKET)), words, today)
    return _query(Topic.DEALS, said, words)


def deadlines(vocabulary: Vocabulary, words: str, today: date) -> Asked:
    """Vendors, countries, a last day, in any order; a bare day is the last one; no words: all deadlines ahead."""
    said = _understood(Search(vocabulary, f"deadlines {words}", (VENDOR, MARKET)), words, today)
    if LAST_DAY.search(words) and said.since == said.until:
        said = replace(said, since=None)
    return _query(Topic.DEADLINES, said, words)


def _understood(search: Search, words: str, today: date) -> Understood:
    try:
        return understood(search, words, today)
    except Invalid as error:
        error.example = error.example or EXAMPLES[search.command.partition(" ")[0]]
        raise


def _compared(said: Understood, words: str) -> Asked:
    if len(said.vendors) != PAIR:
        raise Invalid(say("asks", "not_two", said.vendors), "vendor huawei vs ericsson")
    return _query(Topic.COMPARE, said, words)


def _query(topic: Topic, said: Understood, words: str) -> Asked:
    query = Query(
        topic,
        vendors=said.vendors,
        markets=said.markets,
        carriers=said.carriers,
        statuses=said.statuses,
        directions=said.directions,
        since=said.since,
        until=said.until,
        as_of=said.as_of,
        words=words,
    )
    return Asked(query, said.slips)
