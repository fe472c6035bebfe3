"""A whole article about a deal that fell through, with history, rivals, officials and a slip of the pen.

Told in this project's own words after the events of January 2018, with and without the names changed: the
reading must not know the article, only the language.
"""

from typing import Any

import pytest

from tests.reading.conftest import Read

STORY = """Picture: {wire} / Jean Dupont

A {origin} phone maker, the third largest on earth, was due to reveal this week that a big US carrier would put its handsets on the shelf. It will not happen: the company is {vendor}, and America still keeps its distance.

{paper} reports, citing people with knowledge of the talks, that {carrier} has pulled out of the deal at the last minute. The carrier would not explain its change of heart.

Without the agreement {vendor} is effectively locked out of the US market, since most buyers there get their phone from a carrier.

The setback fits a pattern of American mistrust that goes beyond phones to network gear. Although {vendor} outsells its closest rivals {rivals}, pressure from the capital has held US operators back from equipment contracts with the {origin} company.

"They simply out-innovate everybody," said a person who knew how the wireless firm Clearwire worked with {vendor}, quoted by {paper}. When {slip} bought that firm in 2012, the US government made it a condition that they remove {vendor} equipment.

An earlier equipment deal with {carrier} was scrapped in 2016, although {vendor} had offered its radio gear at a steep discount.

National Security Agency director Michael Rogers and James Comey, who then led the FBI, spoke to {carrier} managers in person, the paper said.

Mike Rogers, a former congressman who once led the House intelligence committee, doubted that the rise of the firm could be stopped for long.

Why, officials in Beijing may now wonder, should American phones be sold by our operators if ours cannot be sold by theirs?"""

CASTS = [
    {
        "vendor": "Huawei",
        "carrier": "AT&T",
        "paper": "The Wall Street Journal",
        "rivals": "Nokia and Ericsson",
        "origin": "Chinese",
        "slip": "Spring",
        "wire": "Reuters",
    },
    {
        "vendor": "ZTE",
        "carrier": "Verizon",
        "paper": "Bloomberg",
        "rivals": "Samsung and Ericsson",
        "origin": "Chinese",
        "slip": "Sprint",
        "wire": "Reuters",
    },
    {
        "vendor": "Xiaomi",
        "carrier": "T-Mobile US",
        "paper": "The New York Times",
        "rivals": "Nokia and Samsung",
        "origin": "Chinese",
        "slip": "Sprint",
        "wire": "AFP",
    },
]


@pytest.fixture(params=CASTS, ids=[cast["vendor"] for cast in CASTS])
def told(request: pytest.FixtureRequest, reading: Read) -> tuple[dict[str, str], dict[str, Any]]:
    """One cast and the reading of its story."""
    cast: dict[str, str] = request.param
    return cast, reading("", STORY.format(**cast), published="2018-01-09")


def test_the_news_is_the_deal_that_collapsed(told: tuple[dict[str, str], dict[str, Any]]) -> None:
    """What was expected in the first sentence is called off in the second paragraph."""
    cast, json = told
    assert (json["event_type"], json["status"], json["direction"]) == ("carrier_deal", "collapsed", "closes")
    assert (json["vendors"], json["counterparts"]) == ([cast["vendor"]], [cast["carrier"]])
    assert (json["jurisdictions"], json["segments"]) == (["US"], ["devices"])


def test_the_paper_that_is_cited_knew_it_first(told: tuple[dict[str, str], dict[str, Any]]) -> None:
    """Second hand, with people who are not named behind it; the agency of the picture is no source."""
    cast, json = told
    assert json["attribution"] == "secondhand"
    assert json["origin"] == {"outlet": cast["paper"], "unnamed_people": True, "cited": True}
    assert json["certainty"] == "reported"


def test_what_happened_in_2012_and_2016_is_history(told: tuple[dict[str, str], dict[str, Any]]) -> None:
    """Two background claims: the removal that was made a condition, and the earlier deal."""
    cast, json = told
    past = {claim["event_type"]: claim for claim in json["claims"] if claim["role"] == "background"}
    removal, deal = past["phase_out"], past["carrier_deal"]
    assert (removal["vendors"], removal["realis"], removal["acting"]) == (
        [cast["vendor"]],
        "historical",
        ["US"],
    )
    assert set(removal["counterparts"]) & {"Clearwire", "Sprint"}
    assert (deal["status"], deal["realis"]) == ("collapsed", "historical")
    assert (deal["vendors"], deal["counterparts"]) == ([cast["vendor"]], [cast["carrier"]])
    assert deal["segments"] == ["ran"]


def test_rivals_are_named_and_take_no_part(told: tuple[dict[str, str], dict[str, Any]]) -> None:
    """A comparison makes nobody a party."""
    cast, json = told
    rivals = {"Samsung Electronics" if name == "Samsung" else name for name in cast["rivals"].split(" and ")}
    named = {mention["name"] for mention in json["mentions"] if mention["kind"] == "vendor"}
    assert rivals <= named
    assert not rivals & {vendor for claim in json["claims"] for vendor in claim["vendors"]}


def test_neither_rogers_is_an_operator(told: tuple[dict[str, str], dict[str, Any]]) -> None:
    """Two people of one surname, and no carrier of that name."""
    _cast, json = told
    rogers = [
        (mention["kind"], mention["surface"])
        for mention in json["mentions"]
        if "Rogers" in mention["surface"]
    ]
    assert rogers == [("person", "Michael Rogers"), ("person", "Mike Rogers")]


def test_the_same_story_in_another_order_and_tense(reading: Read) -> None:
    """Nokia and Telia this time, a German paper, the collapse first."""
    json = reading(
        "Telia walks away from 5G core deal with Nokia, Handelsblatt reports",
        "The contract had been expected to be announced in Barcelona next week, the paper wrote, citing two people "
        "familiar with the negotiations. A first attempt fell apart in 2019.",
        published="2024-02-20",
    )
    assert (json["event_type"], json["status"], json["direction"]) == ("carrier_deal", "collapsed", "closes")
    assert json["vendors"] == ["Nokia"]
    assert json["counterparts"] == ["Telia Company"]
    assert json["segments"] == ["core"]
    assert json["origin"] == {"outlet": "Handelsblatt", "unnamed_people": True, "cited": True}
