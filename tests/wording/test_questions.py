"""Answers to questions in words: a direct first sentence, and no gap in any of them."""

import re
from itertools import product
from typing import Any

import pytest

from bot.wording import wording
from briefings.model import Briefing, BriefingKind, Certainty, Fact, Line, LineKind, Section
from briefings.questions import Asks, Reason, Shape, Thing, Verdict

HOLE = re.compile(r"\bNone\b|[{}]|\s\s|\s[.,;:]|\.\.|\(\)|“”|^\s*$")


def stands(market: str, name: str, state: str, segment: str = "all") -> Line:
    """How Huawei stands."""
    facts: dict[str, Fact] = {
        "vendor": "Huawei",
        "market": market,
        "market_name": name,
        "segment": segment,
        "state": state,
        "since": "2020-10-20",
        "deadline": None,
        "changes": 1,
    }
    return Line(LineKind.STANDING, facts, Certainty.CONFIRMED)


def answer(*carrying: Line, **facts: Any) -> Briefing:
    """An answer to whether Huawei is banned in Sweden, unless said otherwise."""
    told = {
        "asked": "is huawei banned in sweden",
        "shape": "yes_no",
        "asks": "banned",
        "of": None,
        "vendors": ("Huawei",),
        "markets": ("Sweden",),
        "carriers": (),
        "region": None,
        "since": None,
        "until": None,
        "as_of": "2026-11-23",
        "verdict": "yes",
        "names": ("Sweden",),
        "partly": (),
        "known": 1,
        "count": None,
        "on": None,
        "certainty": "confirmed",
        "left_out": None,
        "belongs": (),
        "begins": "2011-07-15",
    } | facts
    return Briefing(
        BriefingKind.ANSWER,
        "question:x",
        told,
        (Section("carrying", carrying),) if carrying else (),
        "question",
    )


SWEDEN = stands("SE", "Sweden", "closed", "ran")


def test_a_yes_comes_first_with_the_day_it_holds_for_and_how_sure_it_is() -> None:
    assert wording.lead(answer(SWEDEN)) == (
        "Yes. Huawei in Sweden, radio network: closed since 20 Oct 2020. As of 23 Nov 2026; confirmed."
    )


def test_parts_that_stand_alike_share_a_sentence() -> None:
    core = stands("SE", "Sweden", "closed", "core")
    assert wording.lead(answer(SWEDEN, core)).startswith(
        "Yes. Huawei in Sweden, radio network and core network: closed since 20 Oct 2020."
    )


def test_of_a_region_it_is_said_where_and_of_how_many() -> None:
    said = wording.lead(
        answer(
            SWEDEN,
            verdict="partly",
            region="Nordics",
            markets=("Denmark", "Finland", "Iceland", "Norway", "Sweden"),
            partly=("Denmark",),
            known=3,
        )
    )
    assert said == (
        "In part. Closed in 1 of 3 markets in the Nordics of which anything is known: Sweden. In part: Denmark."
        " As of 23 Nov 2026; confirmed."
    )


def test_what_is_not_known_is_said_with_since_when_the_ledger_looks() -> None:
    said = wording.lead(answer(verdict="unknown", names=(), known=0, certainty=None, left_out="market"))
    assert said == (
        "I do not know: nothing on record says this of Huawei in Sweden. What I know reaches back to 15 Jul 2011."
        " Below is what is known in other markets."
    )


def test_a_count_names_what_it_counts() -> None:
    said = wording.lead(
        answer(
            SWEDEN, shape="count", of="markets", verdict="found", count=2, names=("United States", "Italy")
        )
    )
    assert said == "2 markets: the United States and Italy. As of 23 Nov 2026; confirmed."


def test_a_day_comes_first_where_a_day_was_asked_for() -> None:
    said = wording.lead(answer(SWEDEN, shape="when", verdict="found", on="2020-10-20"))
    assert said.startswith("20 Oct 2020: Huawei in Sweden")


def test_who_replaced_is_a_name() -> None:
    said = wording.lead(
        answer(SWEDEN, shape="replaced", asks=None, verdict="found", names=("Nokia",), carriers=("BT Group",))
    )
    assert said == "Nokia, at BT Group. As of 23 Nov 2026; confirmed."


def meet(shape: Shape, verdict: Verdict, asks: Asks | None) -> bool:
    """Whether such an answer can be: pages have none, yes and no answer what is asked, days are found or not."""
    if shape in (Shape.HOW, Shape.LIST, Shape.COMPARE):
        return False
    if shape is Shape.YES_NO:
        return asks is not None and verdict is not Verdict.FOUND
    if verdict is Verdict.NO:
        return shape in (Shape.MARKETS, Shape.VENDORS, Shape.CARRIERS)
    return verdict in (Verdict.FOUND, Verdict.UNKNOWN)


@pytest.mark.parametrize(
    ("shape", "verdict", "asks"),
    [one for one in product(Shape, Verdict, [*Asks, None]) if meet(*one)],
    ids=str,
)
def test_no_answer_has_a_gap(shape: Shape, verdict: Verdict, asks: Asks | None) -> None:
    for of, region, known in product((*Thing,), (None, "EU"), (1, 4)):
        found = verdict is not Verdict.UNKNOWN
        briefing = answer(
            *([SWEDEN] if found else []),
            shape=shape.value,
            verdict=verdict.value,
            asks=asks.value if asks else None,
            of=of.value,
            region=region,
            known=known,
            count=0,
            names=("Sweden",) if verdict in (Verdict.YES, Verdict.FOUND) else (),
            on="2020-10-20",
        )
        said = wording.lead(briefing)
        assert not HOLE.search(said), said
        assert said.endswith("."), said


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("known", [True, False])
def test_every_refusal_says_why_and_what_is_near(reason: Reason, known: bool) -> None:
    facts: dict[str, Fact] = {
        "asked": "will huawei be banned",
        "reason": reason.value,
        "words": ("will",),
        "near": ("Huawei",),
        "named": ("Huawei",),
        "known": known,
        "begins": "2011-07-15",
    }
    said = wording.lead(Briefing(BriefingKind.ANSWER, "x", facts, (), "question_refused"))
    assert not HOLE.search(said), said
    assert ("nearest I know is below" in said) is known


def test_asking_back_names_what_may_be_meant() -> None:
    facts: dict[str, Fact] = {"asked": "does three use huawei", "name": "three", "choices": ()}
    briefing = Briefing(BriefingKind.ANSWER, "x", facts, (), "question_unclear")
    assert wording.lead(briefing) == "“three” is the name of several. Which do you mean?"
    choice: dict[str, Fact] = {
        "code": "choice",
        "name": "Three UK",
        "kind": "carrier",
        "markets": ("United Kingdom",),
        "question": "does Three UK use huawei",
    }
    line = Line(LineKind.NOTE, choice)
    assert wording.sentence(line) == "Three UK (United Kingdom): ask “does Three UK use huawei”"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"code": "taken_for", "asked": "hauwei", "name": "Huawei", "how": "typo"},
            "I took “hauwei” for Huawei",
        ),
        (
            {"code": "taken_for", "asked": "tiktok", "name": "ByteDance", "how": "alias"},
            "“tiktok” is a name of ByteDance",
        ),
        (
            {"code": "region", "name": "Baltics", "count": 3, "by": "the three Baltic states, 2024-01-01"},
            "Baltics stands for 3 markets (the three Baltic states, 2024-01-01)",
        ),
        ({"code": "unused", "words": ("purplish",)}, "I made nothing of the words “purplish”"),
        ({"code": "reaches_back", "day": "2011-07-15"}, "What I know reaches back to 15 Jul 2011"),
        ({"code": "reaches_back", "day": None}, "Nothing is on record yet"),
        (
            {"code": "rivals", "name": "Nokia", "count": 33},
            "Rivals of Nokia: the 33 vendors I know that make what it is first known for",
        ),
    ],
)
def test_how_a_question_was_understood_is_said(facts: dict[str, Fact], said: str) -> None:
    assert wording.sentence(Line(LineKind.NOTE, facts)) == said
