"""The words after `/vendor`, `/market`, `/deals` and `/deadlines`: what people type, and what it means."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.asks import queries
from bot.slack.asks.queries import Asked, Reader
from bot.slack.asks.unclear import Unclear
from bot.slack.asks.understood import OPEN
from briefings import vocabulary
from briefings.errors import Invalid
from briefings.model import Direction, Status, Topic
from briefings.vocabulary import Vocabulary

TODAY = date(2026, 11, 23)
READERS: dict[str, Reader] = {
    "vendor": queries.vendor,
    "market": queries.market,
    "deals": queries.deals,
    "deadlines": queries.deadlines,
}
HUAWEI, GERMANY, FIVE = ("Huawei",), ("DE",), ("DK", "FI", "IS", "NO", "SE")
STANDING, MARKET, DEALS, COMPARE, AHEAD = (
    Topic.STANDING, Topic.MARKET, Topic.DEALS, Topic.COMPARE, Topic.DEADLINES,
)  # fmt: skip


@cache
def bundled() -> Vocabulary:
    """The vocabulary, for tests that Hypothesis calls: a fixture would be printed whole where one fails."""
    return vocabulary.load()


def read(known: Vocabulary, line: str) -> Asked:
    """What a line asks, on 23 November 2026."""
    command, _, words = line.partition(" ")
    return READERS[command](known, words, TODAY)


@pytest.mark.parametrize(
    ("line", "topic", "says"),
    [
        ("vendor huawei", STANDING, {"vendors": HUAWEI}),
        ("vendor Hua Wei", STANDING, {"vendors": HUAWEI}),
        ("vendor 华为", STANDING, {"vendors": HUAWEI}),
        ("vendor “Huawei Technologies Co., Ltd.”", STANDING, {"vendors": HUAWEI}),
        ("vendor huawei in germany", STANDING, {"vendors": HUAWEI, "markets": GERMANY}),
        ("vendor huawei germany", STANDING, {"vendors": HUAWEI, "markets": GERMANY}),
        ("vendor in germany: huawei", STANDING, {"vendors": HUAWEI, "markets": GERMANY}),
        ("vendor 华为 in 德国", STANDING, {"vendors": HUAWEI, "markets": GERMANY}),
        ("vendor huawei in the US", STANDING, {"vendors": HUAWEI, "markets": ("US",)}),
        ("vendor huawei in us", STANDING, {"vendors": HUAWEI, "markets": ("US",)}),
        ("vendor huawei in the nordics", STANDING, {"vendors": HUAWEI, "markets": FIVE}),
        ("vendor huawei deals", DEALS, {"vendors": HUAWEI}),
        ("vendor huawei deals in germany", DEALS, {"vendors": HUAWEI, "markets": GERMANY}),
        ("vendor huawei vs ericsson", COMPARE, {"vendors": ("Huawei", "Ericsson")}),
        ("vendor huawei versus ericsson in germany", COMPARE,
         {"vendors": ("Huawei", "Ericsson"), "markets": GERMANY}),
        ("vendor huawei zte", COMPARE, {"vendors": ("Huawei", "ZTE")}),
        ("vendor huawei since 2023", STANDING, {"vendors": HUAWEI, "since": "2023"}),
        ("vendor huawei since last year", STANDING, {"vendors": HUAWEI, "since": "2025"}),
        ("vendor huawei as of 2021-06", STANDING, {"vendors": HUAWEI, "as_of": "2021-06"}),
        ("vendor huawei in germany as of june 2021", STANDING,
         {"vendors": HUAWEI, "markets": GERMANY, "as_of": "2021-06"}),
        ("market germany", MARKET, {"markets": GERMANY}),
        ("market Deutschland", MARKET, {"markets": GERMANY}),
        ("market the nordics", MARKET, {"markets": FIVE}),
        ("market uk since 2020-07", MARKET, {"markets": ("GB",), "since": "2020-07"}),
        ("market germany deals", DEALS, {"markets": GERMANY}),
        ("deals", DEALS, {}),
        ("deals huawei", DEALS, {"vendors": HUAWEI}),
        ("deals germany huawei", DEALS, {"vendors": HUAWEI, "markets": GERMANY}),
        ("deals three uk won", DEALS, {"carriers": ("Three UK",), "directions": (Direction.OPENS,)}),
        ("deals of Ericsson with Three UK, lost", DEALS,
         {"vendors": ("Ericsson",), "carriers": ("Three UK",), "directions": (Direction.CLOSES,)}),
        ("deals signed since 2023 huawei", DEALS,
         {"vendors": HUAWEI, "statuses": (Status.SIGNED,), "since": "2023"}),
        ("deals called off", DEALS, {"statuses": (Status.COLLAPSED,)}),
        ("deals under review in germany", DEALS, {"statuses": (Status.UNDER_REVIEW,), "markets": GERMANY}),
        ("deals open", DEALS, {"statuses": OPEN}),
        ("deals last 30 days", DEALS, {"since": "2026-10-24"}),
        ("deals between 2019 and 2021", DEALS, {"since": "2019", "until": "2021"}),
        ("deals orange france", DEALS, {"carriers": ("Orange",), "markets": ("FR",)}),
        ("deadlines", AHEAD, {}),
        ("deadlines 2027", AHEAD, {"until": "2027"}),
        ("deadlines until june 2027", AHEAD, {"until": "2027-06"}),
        ("deadlines in 2027", AHEAD, {"since": "2027", "until": "2027"}),
        ("deadlines huawei germany until 2027", AHEAD, {"vendors": HUAWEI, "markets": GERMANY, "until": "2027"}),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(
    known: Vocabulary, line: str, topic: Topic, says: dict[str, Any]
) -> None:
    """Names in any script and order, small words, several ways to say a day; what is not said filters nothing."""
    query = read(known, line).query
    fields = ("vendors", "markets", "carriers", "statuses", "directions", "since", "until", "as_of")
    assert {name: getattr(query, name) for name in fields if getattr(query, name)} == says
    assert query.topic is topic


def test_a_slip_of_the_hand_is_understood_and_told(known: Vocabulary) -> None:
    """`germny` is Germany; the vendor's own slip is told by its page."""
    asked = read(known, "vendor hauwei germny")
    assert (asked.query.vendors, asked.query.markets) == (HUAWEI, GERMANY)
    assert asked.query.words == "hauwei"
    assert [(one.asked, one.name) for one in asked.slips] == [("germny", "DE")]


@pytest.mark.parametrize(
    ("line", "message", "example", "choices"),
    [
        ("vendor hwa", "I know no vendor called “hwa”. Did you mean Huawei?", "vendor huawei in germany",
         ["vendor Huawei"]),
        ("vendor zzqqy", "I know no vendor called “zzqqy”.", "vendor huawei in germany", []),
        ("vendor huawei frobnicate", "I understood “Huawei”, but I make nothing of “frobnicate”.",
         "vendor huawei in germany", []),
        ("vendor AT&T", "“AT&T” is the name of an operator, not of a vendor.", "vendor huawei in germany",
         ["deals AT&T"]),
        ("vendor germany", "I found no vendor in “germany”", "vendor huawei in germany", ["market germany"]),
        ("vendor since 2023", "I found no vendor in “since 2023”", "vendor huawei in germany", []),
        ("vendor huawei vs", "Two vendors are compared; I understood Huawei", "vendor huawei vs ericsson", []),
        ("vendor huawei vs zte vs nokia", "Two vendors are compared; I understood Huawei, ZTE and Nokia",
         "vendor huawei vs ericsson", []),
        ("market huawei", "“huawei” is the name of a vendor, not of a country or region.", "market germany",
         ["vendor huawei"]),
        ("market zzqqy", "I know no country or region called “zzqqy”.", "market germany", []),
        ("market deals", "I found no country or region in “deals”", "market germany", []),
        ("deals three", "“three” is the name of several. Which do you mean?", "deals huawei germany since 2023",
         ["deals Three Ireland", "deals Three UK"]),
        ("deals huawei zzqqy since 2023",
         "I understood “Huawei, since 2023”, but I make nothing of “zzqqy”.", "deals huawei germany since 2023", []),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(
    known: Vocabulary, line: str, message: str, example: str, choices: list[str]
) -> None:
    """What was understood, what was not, what may be meant, and words that work."""
    with pytest.raises(Invalid) as caught:
        read(known, line)
    found = caught.value.choices if isinstance(caught.value, Unclear) else ()
    assert (str(caught.value), caught.value.example) == (message, example)
    assert [one.words for one in found] == choices
    for words in (example, *choices):
        read(known, words)


@settings(deadline=None)  # the first one loads the vocabulary
@given(
    st.sampled_from(tuple(READERS)),
    st.lists(
        st.sampled_from(
            "huawei zte ericsson germany us in it no the eu vs deals won lost open signed since until as of 2023"
            " june 2027-13 99999 three vodafone orange & <!here> … 华为 , hwa".split(" ")
        )
        | st.text(max_size=6),
        max_size=8,
    ),
)
def test_whatever_is_typed_is_a_query_or_a_sentence(command: str, words: list[str]) -> None:
    """No other exception; the sentence is on one line; an example stands beside it and works."""
    trouble = None
    try:
        READERS[command](bundled(), " ".join(" ".join(words).split()), TODAY)
    except Invalid as error:
        trouble = error
    if trouble:
        assert "\n" not in str(trouble)
        read(bundled(), trouble.example)
