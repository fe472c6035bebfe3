"""What a headline says of several vendors at once, and words that are not what they seem: found by replaying three years."""

from typing import Any

import pytest

from tests.reading.conftest import Read


def won(json: dict[str, Any]) -> set[tuple[str, str]]:
    """What the claims say of the vendor that each names first."""
    return {
        (claim["vendors"][0], claim["direction"]) for claim in json["claims"] if claim["role"] != "background"
    }


def test_each_winner_of_a_deal_has_a_claim_of_its_own_and_the_loser_too(reading: Read) -> None:
    json = reading("Telenord picks Nokia, Ericsson and Samsung for 5G, replacing Huawei")
    assert won(json) == {
        ("Nokia", "opens"),
        ("Ericsson", "opens"),
        ("Samsung Electronics", "opens"),
        ("Huawei", "closes"),
    }


def test_who_is_named_with_a_not_has_won_nothing(reading: Read) -> None:
    json = reading("Telus picks Ericsson and Nokia for 5G, not Huawei")
    assert won(json) >= {("Ericsson", "opens"), ("Nokia", "opens")}
    assert ("Huawei", "opens") not in won(json)


def test_a_firm_is_listed_with_all_it_does(reading: Read) -> None:
    """With the words that say so."""
    json = reading("US adds chipmaker SMIC to Entity List")
    assert (json["event_type"], json["segments"]) == ("sanctions_listing", ["all"])
    assert "segments" in {one["field"] for one in json["claims"][0]["evidence"]}


@pytest.mark.parametrize(
    ("title", "text", "read_as"),
    [
        (
            "TPG cancels Australian mobile network because of Huawei ban",
            "It was designed with Huawei equipment.",
            ("carrier_deal", "collapsed", "closes"),
        ),
        (
            "Australia bans Huawei and ZTE from supplying 5G networks",
            "The government cited national security.",
            ("ban", "announced", "closes"),
        ),
        (
            "Government provides 5G security guidance to Australian carriers",
            "Huawei and ZTE have been informed that they are banned from supplying equipment for 5G networks in Australia.",
            ("ban", "in_force", "closes"),
        ),
        ("Expired certificate in Ericsson software blamed for O2 outage", "", None),
    ],
)
def test_words_that_are_not_what_they_seem(
    reading: Read, title: str, text: str, read_as: tuple[str, str, str] | None
) -> None:
    """A cancelled network is no cancelled ban, guidance no forecast, a certificate no licence."""
    json = reading(title, text)
    told = (json["event_type"], json["status"], json["direction"]) if json["relevant"] else None
    assert told == read_as


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Norland orders DeepSeek out of app stores",
            "Apple and Google were told by the data watchdog on Monday.",
        ),
        ("TikTok pulled from Apple and Google app stores in India", ""),
    ],
)
def test_whose_app_stores_are_meant_is_read_from_the_opening(reading: Read, title: str, text: str) -> None:
    json = reading(title, text)
    assert json["event_type"] == "distribution"
    assert json["claims"][0]["counterparts"] == ["Apple", "Google"]
    assert not {"Apple", "Google"} & {*json["claims"][0]["vendors"]}


def test_a_rival_named_beside_a_phone_is_no_app_store(reading: Read) -> None:
    json = reading("AT&T drops plan to sell Huawei phones", "Apple and Samsung lead the market.")
    assert "Apple" not in json["claims"][0]["counterparts"]


def test_a_deal_that_nobody_has_confirmed_is_not_lost(reading: Read) -> None:
    json = reading(
        "Huawei expected to name AT&T as its first big US carrier",
        "The Mate 10 Pro would be sold in its shops. Neither AT&T nor Huawei has confirmed an agreement.",
    )
    assert [(claim["status"], claim["direction"]) for claim in json["claims"]] == [("expected", "opens")]
    assert json["segments"] == ["devices"]


def test_a_deal_that_was_not_signed_is(reading: Read) -> None:
    json = reading("AT&T has not signed the deal with Huawei")
    assert json["claims"][0]["direction"] == "closes"
