"""Vendors told of beside the news or a sentence later: the rest of a list, who comes where one goes, who only is compared."""

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("title", "text", "vendors"),
    [
        # lists that go on
        (
            "US adds SMIC to Entity List",
            "The Commerce Department named the chip maker on Friday. DJI and Hikvision are also on it.",
            {"SMIC", "DJI", "Hikvision"},
        ),
        (
            "Norland bans 40 Chinese apps",
            "The ministry gave no reason. Among them are ByteDance's TikTok and Tencent's WeChat.",
            {"ByteDance", "Tencent"},
        ),
        (
            "Netherlands widens ASML export curbs; ASM International also affected",
            "",
            {"ASML", "ASM International"},
        ),
        (
            "UK ministries told to take down Hikvision cameras",
            "The ban also covers Dahua.",
            {"Hikvision", "Dahua"},
        ),
        # one goes, another comes
        (
            "Telia to phase out Huawei in Norway",
            "Ericsson takes over the radio network.",
            {"Huawei", "Ericsson"},
        ),
        (
            "Canada's Bell, Telus to rip out Huawei; Ericsson, Nokia and Samsung stand to gain",
            "",
            {"Huawei", "Ericsson", "Nokia", "Samsung Electronics"},
        ),
        # an award in parts
        (
            "Bharti Airtel awards 5G deals to Nokia and Ericsson; ZTE gets optical order",
            "",
            {"Nokia", "Ericsson", "ZTE"},
        ),
        (
            "Google and Amazon lose out as Deutsche Bahn picks SAP for its cloud",
            "",
            {"Google", "Amazon", "SAP"},
        ),
        (
            "Ericsson bags AT&T job",
            "The contract was signed on Monday. Nokia goes away empty-handed.",
            {"Ericsson", "Nokia"},
        ),
        (
            "Nokia, Ericsson win Vodafone's UK deal as Samsung squeezed out",
            "",
            {"Nokia", "Ericsson", "Samsung Electronics"},
        ),
        # a permission that leaves some out
        (
            "India lets carriers begin 5G trials without Huawei and ZTE",
            "Ericsson, Nokia and Samsung are among the approved suppliers.",
            {"Huawei", "ZTE", "Ericsson", "Nokia", "Samsung Electronics"},
        ),
        (
            "La India autoriza ensayos de 5G sin Huawei ni ZTE",
            "Participarán Ericsson y Nokia.",
            {"Huawei", "ZTE", "Ericsson", "Nokia"},
        ),
        # the headline speaks for itself
        (
            "Hikvision cameras to come down from British ministries",
            "The government said on Monday that it bans Dahua, too.",
            {"Hikvision", "Dahua"},
        ),
    ],
)
def test_whoever_shares_the_news_is_found(reading: Read, title: str, text: str, vendors: set[str]) -> None:
    """In the same headline after a semicolon, in the lead, or in a list further down."""
    assert set(reading(title, text)["vendors"]) == vendors


@pytest.mark.parametrize(
    ("title", "text", "vendors"),
    [
        (
            "Starlink gets Indian licence",
            "It is the third company to get the permit after Eutelsat OneWeb and Reliance Jio.",
            ["Starlink"],
        ),
        (
            "Pacific cable tender scrapped after US warnings",
            "China's HMN Technologies, formerly owned by Huawei, had made the lowest offer.",
            ["HMN Technologies"],
        ),
        (
            "Acer darf in Deutschland keine PCs mehr verkaufen",
            "Das Gericht entschied im Patentstreit mit Nokia.",
            ["Acer"],
        ),
        ("Russia answers Kaspersky ban with limits on Microsoft software in ministries", "", ["Microsoft"]),
        ("US Army buys Skydio drones as DJI ban bites", "", ["Skydio"]),
        ("Telia chooses Ericsson in Estonia", "Rival Elisa works with Nokia.", ["Ericsson"]),
    ],
)
def test_whoever_is_only_compared_is_not(reading: Read, title: str, text: str, vendors: list[str]) -> None:
    """Earlier holders of a licence, former owners, whose patent it is, whose ban was the ground."""
    assert reading(title, text)["vendors"] == vendors


def test_each_side_of_a_permission_has_its_own_direction(reading: Read) -> None:
    json = reading(
        "India OKs 5G trials without Huawei, ZTE", "Nokia and Samsung are among the approved suppliers."
    )
    sides = {(one["vendors"][0], one["event_type"], one["direction"]) for one in json["claims"]}
    assert sides == {("Huawei", "licence", "closes"), ("Nokia", "licence", "opens")}


def test_leave_for_firms_of_a_third_state_is_a_permit_and_lifts_no_rule(reading: Read) -> None:
    """What one's own firms may sell again is a rule that is lifted."""
    json = reading("US lets Samsung and SK Hynix ship chip tools to China plants for another year")
    assert (json["event_type"], json["direction"]) == ("licence", "opens")
    json = reading("US lets Nvidia sell H20 chips to China again")
    assert (json["event_type"], json["direction"]) == ("export_control", "opens")


def test_who_is_told_to_stop_buying_is_the_buyer(reading: Read) -> None:
    json = reading("Tencent and Alibaba told to stop buying Nvidia H20 chips, Beijing says")
    assert (json["vendors"], set(json["counterparts"])) == (["Nvidia"], {"Tencent", "Alibaba"})


def test_a_shop_that_is_blocked_with_others_is_blocked(reading: Read) -> None:
    """And what a state lifts from it is no return to a shop."""
    json = reading("Iran blocks Instagram and WhatsApp, Google Play still down")
    assert (json["event_type"], set(json["vendors"])) == ("ban", {"Meta", "Google"})
    json = reading("Iran lifts ban on WhatsApp and Google Play", "The council voted on Tuesday.")
    assert (json["status"], set(json["vendors"])) == ("reversed", {"Meta", "Google"})


@pytest.mark.parametrize(
    ("title", "vendors"),
    [
        ("Nepal lifts ban on Facebook, X and YouTube", ["Meta", "X Corp", "Google"]),
        ("Brazil blocks X", ["X Corp"]),
        ("Moraes bloqueia o X no Brasil", ["X Corp"]),
        ("X back online in Brazil after paying fines", ["X Corp"]),
        # what a lone capital mostly is
        ("Musk wrote on X that South Africa bans Starlink", ["Starlink"]),
        ("US bans Huawei Mate X", ["Huawei"]),
        ("Regulator blocks Starlink from X-band spectrum in Norway, Musk says", ["Starlink"]),
    ],
)
def test_a_capital_that_stands_alone_is_a_firm_only_where_it_is_dealt_with(
    reading: Read, title: str, vendors: list[str]
) -> None:
    assert reading(title)["vendors"] == vendors


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Virgin Media O2 taps Ericsson to replace Huawei RAN", "en"),
        ("DRC bans Starlink, then reverses", "en"),
        ("Vivo fecha com Ericsson e Huawei para o 5G", "pt"),
        ("Huawei går till domstol i Rumänien", "sv"),
        ("Tele2 byter ut Huawei mot Nokia", "sv"),
        ("Bronnen: Brussel overweegt lidstaten te verplichten Huawei te weren", "nl"),
    ],
)
def test_small_words_tell_the_language_of_a_headline_that_names_much(
    reading: Read, title: str, language: str
) -> None:
    """To the detector the first is Chinese, the second Catalan, the third Spanish for sure."""
    assert reading(title)["language"] == language


def test_a_number_in_a_name_is_no_year(reading: Read) -> None:
    """C2000 is a radio network, not the year 2000."""
    assert reading("Dutch MPs press minister to drop Hytera from C2000 emergency network")["relevant"]
