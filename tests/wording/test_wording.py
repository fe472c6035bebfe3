"""Every sentence the ledger can call for reads well: no gap, no key, no None."""

import re
from enum import StrEnum
from itertools import product

import pytest

from bot.wording import summary, wording
from bot.wording.templates import knows, say, table, term
from briefings.model import (
    Access,
    Attribution,
    Briefing,
    BriefingKind,
    Certainty,
    Direction,
    EventType,
    Fact,
    Line,
    Section,
    Segment,
    Status,
)
from tests.slack.samples import deadline, digest, happening, note, standing, vendor_answer

BUYERS = ((), ("AT&T",), ("AT&T", "Verizon"))
VOCABULARIES: dict[str, type[StrEnum]] = {
    "status": Status,
    "event_type": EventType,
    "event_types": EventType,
    "direction": Direction,
    "direction_sign": Direction,
    "segment": Segment,
    "certainty": Certainty,
    "certainty_sign": Certainty,
    "access": Access,
    "access_sign": Access,
}
MARKETS = ((None, None), ("US", "United States"), ("DE", "Germany"))


@pytest.mark.parametrize(("event", "status"), list(product(EventType, Status)))
def test_every_event_in_every_state_reads_well(event: EventType, status: Status) -> None:
    """Each direction, with no, one and two counterparts, with and without a market."""
    for direction, buyers, (market, name) in product(Direction, BUYERS, MARKETS):
        facts: dict[str, Fact] = {
            "event_type": event.value,
            "status": status.value,
            "direction": direction.value,
            "counterparts": buyers,
            "market": market,
            "market_name": name,
        }
        said = wording.sentence(happening(**facts))
        assert said[0].isupper(), said
        assert not re.search(r"_|None|  | ,| \.|\{|\}", said), said
        assert not said.endswith((".", ",", " in", " at", " the")), said
        assert "Huawei" in said
        if name:
            assert said.count(name) == 1, said
        if buyers and event in (EventType.CARRIER_DEAL, EventType.TENDER, EventType.DISTRIBUTION):
            assert "AT&T" in said, said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "AT&T walked away from its deal with Huawei in the United States"),
        (
            {"counterparts": ("AT&T", "Verizon")},
            "AT&T and Verizon walked away from their deal with Huawei in the United States",
        ),
        ({"counterparts": ()}, "The deal between Huawei and an operator in the United States fell through"),
        ({"direction": "neutral"}, "The deal between Huawei and AT&T in the United States fell through"),
        (
            {"status": "expected", "direction": "opens"},
            "A deal between Huawei and AT&T in the United States is expected",
        ),
        (
            {"status": "announced", "counterparts": (), "direction": "closes"},
            "An operator decided against Huawei in the United States",
        ),
        (
            {"event_type": "ban", "status": "rumoured", "direction": "neutral"},
            "Talk of a ban on Huawei in the United States",
        ),
        (
            {"event_type": "ban", "status": "reversed", "direction": "opens", "market_name": "Germany"},
            "The ban on Huawei in Germany was lifted",
        ),
        (
            {"event_type": "licence", "status": "reversed", "direction": "closes", "market_name": "European Union"},
            "A licence for Huawei in the European Union was revoked",
        ),
        (
            {"event_type": "licence", "status": "announced", "direction": "opens"},
            "Huawei was given the go-ahead in the United States",
        ),
        (
            {"event_type": "phase_out", "status": "delayed", "direction": "opens"},
            "More time to remove Huawei equipment at AT&T in the United States",
        ),
        (
            {"event_type": "legal_ruling", "status": "blocked", "direction": "opens"},
            "A court in the United States stopped a measure against Huawei",
        ),
        (
            {"event_type": "pressure", "status": "announced", "direction": "closes", "market_name": "United Kingdom"},
            "Voices raised against Huawei in the United Kingdom",
        ),
        (
            {"event_type": "retaliation", "status": "expected", "direction": "neutral", "market_name": None, "market": None},
            "Reprisals over Huawei are threatened",
        ),
        (
            {"event_type": "tender", "status": "announced", "direction": "opens", "counterparts": ("A", "B", "C", "D", "E")},
            "Huawei won a tender at A, B and 3 others in the United States",
        ),
    ],
)  # fmt: skip
def test_sentences_people_will_read(facts: dict[str, Fact], said: str) -> None:
    """Worked out by hand."""
    assert wording.sentence(happening(**facts)) == said


def test_a_move_is_told_in_words_and_only_when_it_moved() -> None:
    """Expected → collapsed; nothing for news without a past, or a state that stayed."""
    assert wording.moved(happening()) == "expected → collapsed"
    assert (
        wording.moved(happening(status_before="under_review", status="in_force")) == "under review → in force"
    )
    assert wording.moved(happening(status_before=None)) == ""
    assert wording.moved(happening(status_before="collapsed")) == ""
    assert wording.moved(standing()) == ""


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "31 outlets, 1 origin: The Wall Street Journal, unnamed people"),
        ({"outlets": 1, "unnamed_people": False}, "1 outlet, 1 origin: The Wall Street Journal"),
        ({"outlets": 3, "origins": 2, "origin": None}, "3 outlets, 2 origins: unnamed people"),
        ({"outlets": 3, "origins": 2, "origin": None, "unnamed_people": None}, "3 outlets, 2 origins"),
        ({"outlets": 0, "origins": 0}, "The Wall Street Journal, unnamed people"),
        ({"outlets": 0, "origins": 0, "origin": None, "unnamed_people": None}, ""),
    ],
)
def test_outlets_are_told_from_origins(facts: dict[str, Fact], said: str) -> None:
    """Forty outlets that cite one have one origin."""
    assert wording.voices(happening(**facts)) == said


def test_details_are_part_and_day() -> None:
    """As precise as is known; nothing where nothing is."""
    assert wording.details(happening(segments=("ran", "core"), happened_on="2018-01")) == (
        "radio network, core network",
        "January 2018",
    )
    assert wording.details(happening(segments=(), happened_on="2018")) == ("2018",)
    assert wording.details(standing()) == ()


@pytest.mark.parametrize(
    ("line", "about", "said"),
    [
        (standing(), "Huawei", "United States, devices: closed since 8 Jan 2018"),
        (standing(), "", "Huawei in the United States, devices: closed since 8 Jan 2018"),
        (standing(segment="all", since=None), "Huawei", "United States: closed"),
        (
            standing(state="phasing_out", since="2024", deadline="2026-12-31"),
            "Huawei",
            "United States, devices: being phased out since 2024, deadline 31 Dec 2026",
        ),
        (deadline(), "", "31 Dec 2026: deadline for Huawei in Germany (removal of equipment)"),
        (note("silent_source", source="Gazette"), "", "Gazette does not answer"),
        (note("moved", reason="the buyer walked away"), "", "The buyer walked away."),
        (note("evidence", field="dates.effective", quote="x"), "", "When"),
        (note("evidence", field="some_new_field", quote="x"), "", "Some new field"),
        (note("some_new_code"), "", "Some new code"),
    ],
)
def test_lines_of_other_kinds(line: Line, about: str, said: str) -> None:
    """A standing, a deadline, notes; a key without words of its own is made readable."""
    assert wording.sentence(line, about) == said


def test_every_term_has_words_of_its_own() -> None:
    """Each value of each closed vocabulary; no two of a vocabulary read alike, no two signs look alike."""
    for name, values in VOCABULARIES.items():
        said = [term(name, value) for value in values]
        assert all(said)
        assert len(set(said)) == len(said), name
        assert set(table("terms", name)) == set(values)
    assert {term("attribution", value) for value in Attribution} >= {"official", ""}


def test_states_are_counted_in_words() -> None:
    """At the head of a vendor's page; how the name was understood before it."""
    assert wording.lead(vendor_answer()) == (
        "“华为” is a name of Huawei. In 2 markets: 1 closed, 1 restricted. 1 deal on record."
    )
    assert wording.lead(vendor_answer(how="typo", asked="hwawei", deals=0, markets=1)) == (
        "I took “hwawei” for Huawei. In 1 market: 1 closed, 1 restricted."
    )
    assert wording.lead(vendor_answer(how="name", asked="Huawei", deals=0, states=())) == ""


def test_the_summary_is_the_whole_in_short() -> None:
    """Every line of every section, certainty in words, the footer; no headline of a feed."""
    said = list(summary.lines(digest()))
    assert said[0] == "Market access, Tuesday 9 January 2018"
    assert (
        "• AT&T walked away from its deal with Huawei in the United States: expected → collapsed (reported)"
        in said
    )
    assert said[-1] == "38 of 41 sources answered. No answer from Gazette, Post and Wire."
    assert not any("<!channel>" in line for line in said)


def test_an_unknown_section_and_topic_get_plain_titles() -> None:
    """A briefing of a later release still shows."""
    briefing = Briefing(BriefingKind.ANSWER, "x", {}, (Section("odd_ones", (standing(),)),), "forecast")
    assert (wording.section("odd_ones"), wording.heading(briefing)) == ("Odd ones", "Answer")


def test_a_template_sees_only_what_it_is_given() -> None:
    """A missing macro or fact is an error, not an empty gap."""
    assert not knows("notes", "no_such_note")
    with pytest.raises(AttributeError):
        say("frame", "no_such_macro")
    with pytest.raises(KeyError):
        wording.sentence(standing(state="ajar"))


def test_silent_sources_are_counted_even_where_not_all_are_named() -> None:
    """Twenty are silent, fifteen came with the briefing, five are named."""
    lines = tuple(note("silent_source", source=f"S{at}") for at in range(15))
    briefing = digest(Section("silent", lines, more=5), silent=20)
    assert wording.foot(briefing) == (
        "21 of 41 sources answered. No answer from S0, S1, S2, S3, S4 and 15 others."
    )
    assert wording.foot(digest(sources=0, silent=0)) == ""
