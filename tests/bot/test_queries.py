"""Options of the command line, understood."""

from datetime import UTC, datetime

import pytest

from bot.queries import Typed, query, typed
from briefings.errors import Invalid
from briefings.model import Direction, EventType, Status, Topic
from tests.newsroom import words


def test_names_are_found_by_whatever_people_call_them() -> None:
    made = query(
        words(), Topic.DEALS, Typed(vendors=("华为", "nokya"), carriers=("at&t",), markets=("Germany", "uk"))
    )
    assert (made.vendors, made.carriers, made.markets) == (("Huawei", "Nokia"), ("AT&T",), ("DE", "GB"))


def test_a_region_is_its_markets_each_once() -> None:
    made = query(words(), Topic.MARKET, Typed(markets=("Nordic countries", "Sweden")))
    assert {"SE", "NO", "DK", "FI"} <= set(made.markets)
    assert len(set(made.markets)) == len(made.markets)


def test_won_and_lost_are_directions_and_all_other_words_statuses() -> None:
    made = query(words(), Topic.DEALS, Typed(statuses=("lost", "Signed", "under review")))
    assert made.directions == (Direction.CLOSES,)
    assert made.statuses == (Status.SIGNED, Status.UNDER_REVIEW)


def test_kinds_of_event_are_typed_with_any_dash() -> None:
    assert query(words(), Topic.CHANGES, Typed(types=("phase-out", "ban"))).event_types == (
        EventType.PHASE_OUT,
        EventType.BAN,
    )


def test_known_on_a_day_is_known_when_it_ended() -> None:
    known_on = query(words(), Topic.STANDING, Typed(known_on="2018-01-09")).known_on
    assert known_on == datetime(2018, 1, 9, 23, 59, 59, 999999, UTC)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Typed(vendors=("hua",)), "no vendor called “hua”. Did you mean Huawei"),
        (Typed(markets=("atlantis",)), "no market called “atlantis”"),
        (Typed(carriers=("xyzzy",)), "no carrier called “xyzzy”"),
        (Typed(statuses=("dunno",)), "--status knows no 'dunno'; it knows won, lost, rumoured"),
        (Typed(types=("party",)), "--type knows no 'party'"),
        (Typed(known_on="soon"), "not a day: 'soon'"),
    ],
)
def test_what_is_no_name_and_no_word_is_said_so(options: Typed, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        query(words(), Topic.DEALS, options)


def test_what_was_not_typed_is_left_out() -> None:
    assert typed(vendors=["a", "b"], markets=None, limit=3, words="x") == Typed(
        ("a", "b"), words="x", limit=3
    )
