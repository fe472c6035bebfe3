"""States and public bodies as buyers: by contract, memorandum or choice between two; and when they only talk or forbid."""

import pytest

from tests.reading.conftest import Read, told

CONTRACTS = [
    ("Baden-Württemberg kündigt Vertrag mit Palantir", "collapsed", "closes"),
    ("Schweden unterzeichnet Vertrag mit Google Cloud", "signed", "opens"),
    ("Danish health ministry terminates contract with Microsoft", "collapsed", "closes"),
    ("UK government signs memorandum with Anthropic", "signed", "opens"),
    ("Police in Oslo sign contract with Palantir", "signed", "opens"),
]


@pytest.mark.parametrize(("title", "status", "direction"), CONTRACTS)
def test_a_contract_of_a_public_body_is_a_deal(
    reading: Read, title: str, status: str, direction: str
) -> None:
    """Whatever the vendor makes."""
    assert told(reading(title)) == ("carrier_deal", status, direction)


@pytest.mark.parametrize(
    "title",
    [
        "Eintracht Frankfurt beendet Vertrag mit Kaspersky",
        "US and China sign deal on TikTok",
        "Intel signs subsidy agreement with US Commerce Department",
        "Tesco picks Cisco Wi-Fi for its stores",
        "Norway's football federation signs contract with Huawei",
        "Le PSG prolonge son partenariat avec Nokia",
    ],
)
def test_clubs_shops_subsidies_and_treaties_are_no_purchases(reading: Read, title: str) -> None:
    assert not reading(title)["relevant"]


def test_a_body_that_takes_one_supplier_for_the_other_chooses(reading: Read) -> None:
    """A body that only gives one up is a user."""
    json = reading("US Army ditches Skydio for Red Cat")
    assert told(json) == ("carrier_deal", "announced", "closes")
    assert (json["vendors"], json["counterparts"]) == (["Skydio", "Red Cat"], ["US Army"])
    assert reading("Swiss army drops WhatsApp")["event_type"] == "restriction"


def test_a_ministry_that_buys_is_the_counterpart(reading: Read) -> None:
    """Where an operator buys, or an authority stops the deal, it is not."""
    assert reading("Pentagon cancels cloud contract with Microsoft")["counterparts"] == [
        "US Department of Defense"
    ]
    assert reading("Telenor signs deal with Nokia, Norwegian government says")["counterparts"] == ["Telenor"]


@pytest.mark.parametrize(
    "title",
    ["Italy says it has not signed any contract with SpaceX", "Rom dementiert Vertrag mit Starlink"],
)
def test_a_state_that_denies_a_deal_leaves_a_rumour(reading: Read, title: str) -> None:
    assert told(reading(title)) == ("carrier_deal", "rumoured", "neutral")


@pytest.mark.parametrize(
    "lead",
    [
        "Het staatsbedrijf tekende een contract met Nokia.",
        "Der Betreiber entschied sich für Nokia.",
        "Det statliga bolaget tecknade avtal med Nokia.",
    ],
)
def test_an_article_alone_is_no_buyer(reading: Read, lead: str) -> None:
    assert reading("Nokia", lead)["counterparts"] == []
