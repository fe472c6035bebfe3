"""Headings, leads and lines of the answers, as people will read them."""

from typing import Any

import pytest

from bot.wording import wording
from briefings.model import Briefing, BriefingKind, Fact, Line, LineKind
from tests.slack.samples import happening, note, standing

PAIR: dict[str, Fact] = {
    "market": "US",
    "market_name": "United States",
    "vendor": "Huawei",
    "state": "closed",
    "since": "2019-05",
    "other": "Nokia",
    "other_state": "open",
    "other_since": None,
    "other_ref": "c2",
}
ARTICLE: dict[str, Fact] = {
    "outlet": "Gazette",
    "day": "2018-01-08",
    "language": "en",
    "vendor": "Huawei",
    "event_type": "ban",
    "status": "announced",
    "market": "US",
    "market_name": "United States",
}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line(LineKind.PAIR, PAIR), "United States: Huawei closed since May 2019, Nokia open"),
        (
            Line(LineKind.PAIR, PAIR | {"state": None, "since": None}),
            "United States: Huawei not known, Nokia open",
        ),
        (Line(LineKind.ARTICLE, ARTICLE), "Gazette, 8 Jan 2018: ban, Huawei in the United States"),
        (
            Line(LineKind.ARTICLE, ARTICLE | {"event_type": None, "vendor": None, "market_name": None, "market": None}),
            "Gazette, 8 Jan 2018",
        ),
        (
            standing(state_before="under_review"),
            "Huawei in the United States, devices: under review → closed since 8 Jan 2018",
        ),
        (
            standing(overdue="2025-04-30"),
            "Huawei in the United States, devices: closed since 8 Jan 2018, deadline 30 Apr 2025 gone by",
        ),
        (note("silent_since", source="Post", last="2018-01-08T10:00+00:00", failures=4), "Post: no answer 4 times in a row, last heard on 8 Jan 2018"),
        (
            note("telling", outlet="Wire", day="2018-01-08", status="expected", after="WSJ", unnamed_people=True, reaction=False, denied=False),
            "Wire, 8 Jan 2018: expected, after WSJ, from unnamed people",
        ),
    ],
)  # fmt: skip
def test_lines_of_answers(line: Line, said: str) -> None:
    assert wording.sentence(line) == said


def test_a_fact_of_the_baseline_says_how_old_it_is() -> None:
    assert wording.details(happening(as_of="2021-12-31", confidence="medium"))[-1] == (
        "on record, last seen 31 Dec 2021, medium confidence"
    )
    assert wording.details(standing(as_of="2021-12-31", confidence="high")) == (
        "on record, last seen 31 Dec 2021",
    )
    assert wording.details(standing(as_of=None, confidence=None)) == ()


@pytest.mark.parametrize(
    ("topic", "facts", "heading", "lead"),
    [
        (
            "cell",
            {"vendor": "Huawei", "asked": "HiSilicon", "how": "subsidiary", "market_names": ("United States",), "state": "closed", "state_since": "2019"},
            "Huawei in the United States",
            "“HiSilicon” belongs to Huawei. Closed since 2019.",
        ),
        (
            "vendor",
            {"vendor": "Huawei", "how": "name", "states": ("closed:1",), "markets": 1, "market_names": ("Germany", "France"), "deals": 2, "since": "2023-01-01", "parts": ("HiSilicon",)},
            "Huawei",
            "In 1 market of Germany and France: 1 closed. 2 deals on record since 1 Jan 2023. HiSilicon, which belongs to it, is told apart.",
        ),
        (
            "market",
            {"market_names": ("Germany",), "vendors": 2, "states": ("closed:2",), "deals": 1, "as_of": "2020-12-31", "known_on": "2021-01-05T23:59:59+00:00"},
            "Germany",
            "As it stood on 31 Dec 2020. By what was known on 5 Jan 2021. 2 vendors: 2 closed. 1 deal on record.",
        ),
        (
            "compare",
            {"vendor": "Huawei", "other": "Nokia", "markets": 3, "differ": 1, "alike": 0, "only": 2},
            "Huawei and Nokia",
            "In 3 markets: 1 where they differ, 0 where they stand alike, 2 where only one of them is known.",
        ),
        (
            "deals",
            {"found": 2, "vendors": ("Huawei",), "carriers": ("AT&T",), "markets": ("United States",), "directions": ("closes",), "since": "2018-01-01"},
            "Deals",
            "2 deals of Huawei with AT&T in the United States, lost, since 1 Jan 2018.",
        ),
        ("changes", {"found": 1, "event_types": ("ban", "phase_out")}, "What changed", "1 change, bans or removals of equipment."),
        ("search", {"found": 1000, "more": True, "asked": "huawei"}, "Articles", "More than 1000 articles with “huawei”, told last first."),
        (
            "coverage",
            {"sources": 3, "languages": ("de", "en"), "places": 1, "fresh": 2, "last_answer": "2018-01-09T12:00+00:00", "articles_lately": 1, "vendors": 4, "markets": 1},
            "What I read",
            "3 sources in 2 languages (de, en), 1 market with a source of its own. 2 answered in the last day, the last one on 9 Jan 2018. 1 article read in the last day. On record: 4 vendors in 1 market.",
        ),
        ("why_story", {"told": 3, "outlets": 2, "origins": 1}, "What this story rests on", "Told 3 times by 2 outlets, 1 of them knew it first."),
    ],
)  # fmt: skip
def test_heads_of_answers(topic: str, facts: dict[str, Any], heading: str, lead: str) -> None:
    briefing = Briefing(BriefingKind.ANSWER, "x", facts, (), topic)
    assert (wording.heading(briefing), wording.lead(briefing)) == (heading, lead)
