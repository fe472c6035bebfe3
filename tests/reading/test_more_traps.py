"""The second half of the traps of the ontology, from 20 on."""

import pytest

from tests.reading.conftest import Read, told


@pytest.mark.parametrize(
    ("title", "vendors"),
    [
        ("美国禁止销售海康威视摄像头", ["Hikvision"]),
        ("澳大利亚将华为、中兴排除在5G之外", ["Huawei", "ZTE"]),
        ("英國禁止使用華為5G設備", ["Huawei"]),
    ],
)
def test_trap_20_no_latin_name_at_all(reading: Read, title: str, vendors: list[str]) -> None:
    """Chinese names in both scripts."""
    json = reading(title)
    assert json["vendors"] == vendors
    assert json["direction"] == "closes"


def test_trap_21_striking_a_deal_is_no_strike(reading: Read) -> None:
    """And a strike at a plant is no deal."""
    assert told(reading("Ericsson strikes deal with Vodafone for 5G")) == (
        "carrier_deal",
        "announced",
        "opens",
    )
    assert not reading("Workers strike at Ericsson plant over pay")["relevant"]


@pytest.mark.parametrize(
    "title",
    ["FCC exempts older DJI drones from ban", "US grants exemption from Huawei ban to rural carriers"],
)
def test_trap_22_an_exemption_inside_a_ban_opens(reading: Read, title: str) -> None:
    """The word ban is there, and the door opens a little."""
    assert told(reading(title))[2] == "opens"


def test_trap_23_a_state_or_province_acts(reading: Read) -> None:
    """The market is the country, the actor one of its parts."""
    json = reading("Texas bans DeepSeek from government devices")
    assert told(json) == ("restriction", "announced", "closes")
    assert json["jurisdictions"] == ["US"]


@pytest.mark.parametrize(
    "title",
    [
        "Beijing hits back at chip curbs with probe of Nvidia",
        "China opens investigation into Micron in retaliation for chip curbs",
    ],
)
def test_trap_24_a_probe_in_reprisal(reading: Read, title: str) -> None:
    """The home state acts against a rival of its own firm."""
    json = reading(title)
    assert (json["event_type"], json["direction"]) == ("retaliation", "closes")
    assert json["jurisdictions"] == ["CN"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rogers picked Ericsson as its 5G supplier, the Canadian operator said.", "carrier"),
        ("NSA director Michael Rogers warned against Huawei.", "person"),
        (
            "Mike Rogers, the former congressman, called Huawei a threat. Rogers spoke in Washington.",
            "person",
        ),
    ],
)
def test_trap_25_one_name_two_things(reading: Read, text: str, kind: str) -> None:
    """A surname is no operator, an operator no surname."""
    kinds = {mention["kind"] for mention in reading("", text)["mentions"] if "Rogers" in mention["surface"]}
    assert kinds == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Orange growers sprint to save a harvest, and DJI drones photographed it.",
        "Three friends play in the park; the sky was blue and a DJI drone flew by.",
        "An apple a day, free telegraph poles, a smart choice: what DJI pilots saw.",
    ],
)
def test_trap_25_everyday_words_are_no_firms(reading: Read, text: str) -> None:
    """Orange, Three, Sprint, Play, Sky, Apple, Free, Smart, Telegraph as plain words."""
    names = {
        mention["name"]
        for mention in reading("", text)["mentions"]
        if mention["kind"] in {"carrier", "outlet"}
    }
    assert names == set()


def test_trap_26_the_papers_own_misspelling(reading: Read) -> None:
    """Spring for Sprint, where the neighbours tell."""
    json = reading(
        "Huawei gear to be removed before SoftBank takes over Spring",
        "The wireless carrier said it would take out the Chinese equipment by 2014.",
        published="2013-05-30",
    )
    assert json["event_type"] == "phase_out"
    assert json["counterparts"] == ["Sprint"] or "Sprint" in json["counterparts"]


def test_trap_27_boiler_plate_under_the_article_is_not_read(reading: Read) -> None:
    """Lines that belong to the page make no claims."""
    json = reading(
        "Nokia wins 5G contract from Airtel in India",
        "The companies announced the order on Monday.\nRead more\nRelated: Germany bans Huawei from 5G",
    )
    assert {claim["event_type"] for claim in json["claims"]} == {"carrier_deal"}
    assert json["vendors"] == ["Nokia"]


def test_trap_28_a_repeated_scoop_is_second_hand(reading: Read) -> None:
    """The origin is the outlet that knew it first."""
    lead = "Telia is in talks with Nokia about a 5G contract, Bloomberg reported, citing people familiar with the matter."
    second = reading("Telia in talks with Nokia over 5G contract", lead, outlet="Gulf Daily")
    assert second["attribution"] == "secondhand"
    assert second["origin"] == {"outlet": "Bloomberg", "unnamed_people": True, "cited": True}
    own = reading("Telia in talks with Nokia over 5G contract", lead, outlet="Bloomberg")
    assert own["attribution"] == "anonymous_sources"


@pytest.mark.parametrize(
    "text",
    [
        "Huawei, effectively shut out of the US market, is still not welcome there.",
        "Huawei remains banned in Australia.",
    ],
)
def test_trap_29_how_things_stand_is_not_what_happened(reading: Read, text: str) -> None:
    """A description makes no news."""
    assert not reading("", text)["relevant"]


def test_trap_30_a_quote_that_says_the_opposite(reading: Read) -> None:
    """The act counts, not the comment."""
    json = reading(
        "Sweden bans Huawei from 5G networks",
        '"Huawei has never been a threat and should be allowed to stay," a company spokesman said.',
    )
    assert told(json) == ("ban", "announced", "closes")
    assert json["attribution"] == "official"
