"""The worked examples of the ontology, in the shape the project uses: a headline with a shortened lead."""

import pytest

from tests.reading.conftest import Read, told

EXAMPLES = [
    (
        "Ericsson signs five-year radio deal with Telenor; Huawei gear to be swapped out",
        "The two companies said so in a joint statement in Oslo, Norway.",
        ("carrier_deal", "signed", "opens", "company"),
        ["Ericsson", "Huawei"],
    ),
    (
        "Ministry denies it will shut ZTE out of 5G",
        "A newspaper had written that a decree was ready.",
        ("ban", "rumoured", "neutral", "official"),
        ["ZTE"],
    ),
    (
        "Norway will not exclude any 5G supplier, premier says",
        "",
        ("licence", "announced", "opens", "official"),
        [],
    ),
    (
        "Norway puts off 5G vendor decision to autumn",
        "",
        ("security_review", "delayed", "neutral", "official"),
        [],
    ),
    (
        "Carriers get two more years to remove Huawei from the core",
        "",
        ("phase_out", "delayed", "opens", "official"),
        ["Huawei"],
    ),
    (
        "Bill would keep Dahua cameras out of state schools",
        "",
        ("restriction", "proposed", "closes", "official"),
        ["Dahua"],
    ),
    ("Temporary permit for Huawei suppliers lapses", "", ("licence", "expired", "closes", None), ["Huawei"]),
    (
        "Commerce withdraws export permits for two chip firms that sell to Huawei",
        "A spokesman for the US Commerce Department confirmed the step.",
        ("licence", "reversed", "closes", "official"),
        ["Huawei"],
    ),
    (
        "Court freezes Norway's app ban until appeal is heard",
        "",
        ("legal_ruling", "blocked", "opens", "official"),
        [],
    ),
    (
        "Judges dismiss Hikvision's challenge",
        "",
        ("legal_ruling", "announced", "closes", "official"),
        ["Hikvision"],
    ),
    ("DJI sues over listing", "", ("legal_ruling", "under_review", "opens", "company"), ["DJI"]),
    (
        "Ex-spy chief urges Norway to keep Huawei out",
        "He said so in a speech.",
        ("pressure", "announced", "closes", "named_source"),
        ["Huawei"],
    ),
    (
        "Washington warns Norway over Huawei role",
        "",
        ("pressure", "announced", "closes", "official"),
        ["Huawei"],
    ),
    (
        "Beijing vows answer if Norway bars Huawei",
        "",
        ("retaliation", "expected", "neutral", "official"),
        ["Huawei"],
    ),
    (
        "China halts purchases from Micron, FT says, citing two people",
        "",
        ("restriction", "in_force", "closes", "secondhand"),
        ["Micron"],
    ),
    (
        "Nvidia told to stop selling its best chips to China, it says",
        "",
        ("export_control", "in_force", "closes", "company"),
        ["Nvidia"],
    ),
    (
        "Telenor shortlists Nokia and Samsung for core",
        "",
        ("carrier_deal", "under_review", "opens", None),
        None,
    ),
]


@pytest.mark.parametrize(
    ("title", "text", "labels", "vendors"), EXAMPLES, ids=[example[0] for example in EXAMPLES]
)
def test_a_worked_example_reads_as_the_ontology_says(
    reading: Read,
    title: str,
    text: str,
    labels: tuple[str, str, str, str | None],
    vendors: list[str] | None,
) -> None:
    """Event type, status, direction, attribution and vendors of each row."""
    json = reading(title, text)
    event, status, direction, attribution = labels
    assert told(json) == (event, status, direction)
    assert attribution is None or json["attribution"] == attribution
    assert vendors is None or json["vendors"] == vendors


def test_two_claims_where_one_vendor_comes_and_another_goes(reading: Read) -> None:
    """Ericsson's deal is the news, Huawei's removal is more news."""
    json = reading("Ericsson signs five-year radio deal with Telenor; Huawei gear to be swapped out")
    assert [(c["role"], c["event_type"], c["direction"], c["vendors"][0]) for c in json["claims"][:2]] == [
        ("primary", "carrier_deal", "opens", "Ericsson"),
        ("secondary", "phase_out", "closes", "Huawei"),
    ]


def test_market_acting_and_pressing_places_are_apart(reading: Read) -> None:
    """Who pushes is no market, who answers a ban is no market either."""
    warned = reading("Washington warns Norway over Huawei role")
    assert warned["jurisdictions"] == ["NO"]
    assert warned["claims"][0]["pressing"] == ["US"]
    assert reading("Beijing vows answer if Norway bars Huawei")["jurisdictions"] == ["NO"]
    assert reading("Nvidia told to stop selling its best chips to China, it says")["jurisdictions"] == ["CN"]


def test_the_listed_firm_is_the_vendor_and_the_supplier_the_counterpart(reading: Read) -> None:
    """In a supply cut-off both sides may be vendors of the vocabulary."""
    json = reading("US revokes licences of Intel and Qualcomm to sell chips to Huawei")
    assert json["vendors"] == ["Huawei"]
    assert json["counterparts"] == ["Intel", "Qualcomm"]
    assert json["jurisdictions"] == ["US"]


@pytest.mark.parametrize(
    "title", ["Huawei shares fall after ban", "Nokia cuts 1,000 jobs", "Five things to know about Huawei"]
)
def test_the_last_row_is_no_access_news(reading: Read, title: str) -> None:
    """Share moves, job cuts and explainers."""
    assert not reading(title)["relevant"]
