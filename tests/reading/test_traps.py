"""The traps of the ontology, what real news sets, each in several wordings: from 1 to 19."""

import pytest

from tests.reading.conftest import Read, told


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Germany considers banning Huawei from 5G networks", "under_review"),
        ("Berlin weighs ban on ZTE equipment, sources say", "rumoured"),
        ("Poland is studying whether to exclude Huawei from its mobile networks", "under_review"),
        ("Canada could bar Hikvision cameras, minister says", "under_review"),
    ],
)
def test_trap_01_considering_a_ban_is_no_ban(reading: Read, title: str, status: str) -> None:
    """What is weighed is not decided."""
    json = reading(title)
    assert told(json)[1:] == (status, "closes")
    assert json["claims"][0]["realis"] == "hypothetical"


@pytest.mark.parametrize(
    "title",
    [
        "Ministry denies it will shut ZTE out of 5G",
        "Spain denies plans to ban Huawei",
        "Prime minister's office denies report that Huawei will be excluded",
        "Ottawa denies it is planning to ban TikTok",
    ],
)
def test_trap_02_the_denial_of_a_plan_is_a_rumour(reading: Read, title: str) -> None:
    """A denied rumour moves nothing in either direction."""
    json = reading(title)
    assert told(json) == ("ban", "rumoured", "neutral")
    assert json["attribution"] == "official"


@pytest.mark.parametrize(
    "title",
    [
        "Germany will not ban Huawei from 5G, minister says",
        "Spain won't exclude any 5G supplier, premier says",
        "France rules out ban on Huawei",
        "Brazil decides against excluding Huawei from 5G",
    ],
)
def test_trap_03_deciding_not_to_ban_lets_the_vendor_in(reading: Read, title: str) -> None:
    """A decision not to act is an opening."""
    assert told(reading(title)) == ("licence", "announced", "opens")


@pytest.mark.parametrize(
    ("title", "event", "status"),
    [
        ("Nepal lifts ban on TikTok", "ban", "reversed"),
        ("US lifts supply ban on ZTE", "export_control", "reversed"),
        ("Huawei ban lifted on appeal, court rules", "legal_ruling", "reversed"),
        ("Texas ends ban on DJI drones", "ban", "reversed"),
    ],
)
def test_trap_04_a_lifted_ban_opens(reading: Read, title: str, event: str, status: str) -> None:
    """The word ban alone says nothing about the direction."""
    assert told(reading(title)) == (event, status, "opens")


@pytest.mark.parametrize(
    "title",
    [
        "Huawei ban takes effect in Sweden",
        "US ban on Kaspersky software comes into force",
        "Australian ban on DeepSeek kicks in",
    ],
)
def test_trap_05_a_ban_that_takes_effect_has_a_new_status(reading: Read, title: str) -> None:
    """The same matter, one step on."""
    assert told(reading(title))[1:] == ("in_force", "closes")


def test_trap_06_years_after_the_ban_is_history(reading: Read) -> None:
    """What happened years ago is not the news."""
    json = reading(
        "Telstra picks Nokia for 5G core",
        "The operator made the choice public on Tuesday, seven years after Australia banned Huawei.",
    )
    assert told(json) == ("carrier_deal", "announced", "opens")
    assert json["vendors"] == ["Nokia"]
    assert [c["realis"] for c in json["claims"] if c["event_type"] == "ban"] in ([], ["historical"])
    lone = reading("", "In 2018 Australia banned Huawei from its 5G networks.")
    assert not lone["relevant"]


@pytest.mark.parametrize(
    ("title", "market", "pressing"),
    [
        ("US urges Germany to ban Huawei", "DE", "US"),
        ("Washington presses Brazil to keep Huawei out of 5G", "BR", "US"),
        ("China urges Sweden to lift ban on Huawei", "SE", "CN"),
    ],
)
def test_trap_07_who_urges_is_not_where_it_happens(
    reading: Read, title: str, market: str, pressing: str
) -> None:
    """The pressing place and the market are apart."""
    json = reading(title)
    assert json["event_type"] == "pressure"
    assert json["jurisdictions"] == [market]
    assert json["claims"][0]["pressing"] == [pressing]


@pytest.mark.parametrize(
    "title",
    [
        "Nokia wins patent case against Oppo in Munich",
        "Court rules Huawei infringed patent, awards damages",
        "Ericsson and Lenovo settle patent dispute",
    ],
)
def test_trap_08_a_patent_case_is_no_deal(reading: Read, title: str) -> None:
    """Patents count only where sales stop."""
    assert not reading(title)["relevant"]


def test_trap_08_a_patent_ruling_that_stops_sales_is_one(reading: Read) -> None:
    """The other half of the trap."""
    json = reading("German court bans sale of Oppo phones in patent dispute with Nokia")
    assert json["event_type"] == "legal_ruling"
    assert json["direction"] == "closes"
    assert json["vendors"] == ["Oppo"]


@pytest.mark.parametrize(
    "title",
    [
        "Ericsson cuts 1,200 jobs in Sweden",
        "Nokia to lay off 300 workers in France",
        "Huawei hires former BBC chairman",
    ],
)
def test_trap_09_jobs_are_nothing(reading: Read, title: str) -> None:
    """Personnel is no access news."""
    assert not reading(title)["relevant"]


@pytest.mark.parametrize(
    "title",
    [
        "Huawei launches phone in Kenya",
        "Xiaomi unveils new smartphone in Madrid",
        "Review: DJI's new drone is a joy",
    ],
)
def test_trap_10_launches_are_nothing(reading: Read, title: str) -> None:
    """A product on sale is no access news."""
    assert not reading(title)["relevant"]


@pytest.mark.parametrize(
    "title",
    [
        "School bans TikTok challenge after pupils hurt",
        "Headteacher bans TikTok prank",
        "Police warn of TikTok dare that damages cars",
    ],
)
def test_trap_11_what_is_on_a_platform_is_not_the_platform(reading: Read, title: str) -> None:
    """A challenge is banned, not the app."""
    assert not reading(title)["relevant"]


@pytest.mark.parametrize(
    "title",
    [
        "Court refuses to block TikTok ban",
        "US appeals court declines to halt ban on TikTok",
        "Judges reject Huawei's bid to stop Swedish 5G ban",
    ],
)
def test_trap_12_a_court_that_does_not_stop_a_ban_lets_it_stand(reading: Read, title: str) -> None:
    """Two refusals make a restriction that stands."""
    assert told(reading(title)) == ("legal_ruling", "announced", "closes")


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Nokia to replace Huawei at Telia", ("Nokia", "carrier_deal", "opens"), ("Huawei", "closes")),
        ("Telia picks Nokia over Huawei for 5G", ("Nokia", "carrier_deal", "opens"), ("Huawei", "closes")),
        (
            "Telia swaps Huawei for Nokia in 5G network",
            ("Huawei", "carrier_deal", "closes"),
            ("Nokia", "opens"),
        ),
        ("Telia replaces Huawei with Nokia", ("Huawei", "carrier_deal", "closes"), ("Nokia", "opens")),
        ("Telia drops Huawei in favour of Nokia", ("Huawei", "carrier_deal", "closes"), ("Nokia", "opens")),
    ],
)
def test_trap_13_two_vendors_two_directions(
    reading: Read, title: str, first: tuple[str, str, str], second: tuple[str, str]
) -> None:
    """The one the headline is about comes first; the other has a claim of its own."""
    json = reading(title)
    assert (json["vendors"][0], json["event_type"], json["direction"]) == first
    assert json["vendors"] == [first[0], second[0]]
    other = [claim for claim in json["claims"] if claim["vendors"] == [second[0]]]
    assert [claim["direction"] for claim in other] == [second[1]]


def test_trap_14_brussels_recommends_and_berlin_decides(reading: Read) -> None:
    """Advice is pressure; the decision is the member state's."""
    advice = reading("Brussels urges member states to ban Huawei from 5G")
    assert told(advice) == ("pressure", "announced", "closes")
    decision = reading(
        "Germany bans Huawei from 5G core", "Berlin goes further than the European Commission advised."
    )
    assert decision["event_type"] == "ban"
    assert decision["jurisdictions"] == ["DE"]


def test_trap_15_dropped_by_choice_or_told_to(reading: Read) -> None:
    """A carrier's own step speaks for the carrier, an order for the authority."""
    chosen = reading(
        "BT to strip Huawei from its core network", "The operator said the work would take two years."
    )
    assert (chosen["event_type"], chosen["attribution"]) == ("phase_out", "company")
    ordered = reading("UK orders BT to remove Huawei from its core network")
    assert (ordered["event_type"], ordered["attribution"]) == ("phase_out", "official")


def test_trap_16_a_list_with_a_subsidiary_alone(reading: Read) -> None:
    """The firm is found by its part's name."""
    json = reading(
        "US adds twelve firms to Entity List",
        "The Commerce Department named Aivres Systems, two steel works and nine research institutes.",
    )
    assert json["event_type"] == "sanctions_listing"
    assert json["vendors"] == ["Inspur"]


def test_trap_17_a_memorandum_is_no_contract(reading: Read) -> None:
    """Both may be signed; only one binds, and the claim says which."""
    loose = reading("Zain signs memorandum with Huawei on 5G")
    assert loose["claims"][0]["scope"] == ["memorandum"]
    assert reading("Zain agrees memorandum with Huawei on 5G")["status"] == "announced"
    binding = reading("Zain signs contract with Huawei for 5G network")
    assert (binding["status"], binding["claims"][0]["scope"]) == ("signed", [])


@pytest.mark.parametrize(
    "title",
    [
        "Why Europe should ban Huawei",
        "Opinion: The West must shut out Huawei",
        "Five things to know about the Huawei ban",
    ],
)
def test_trap_18_opinion_is_not_news(reading: Read, title: str) -> None:
    """Nobody decided anything."""
    assert not reading(title)["relevant"]


def test_trap_19_a_correction_names_the_right_vendor(reading: Read) -> None:
    """What was wrong in the morning is not a party."""
    json = reading("Correction: Telia chose Ericsson, not Huawei, for 5G in Estonia")
    assert json["vendors"] == ["Ericsson"]
    assert json["direction"] == "opens"
