"""From lines to a verdict: what standings, measures and deals say to a question, worked out by hand."""

import pytest

from briefings.model import Access, Certainty, Fact, Line, LineKind, Query, Topic
from briefings.questions import Asks, Question, Shape, Thing, Verdict, certainty, conclude


def stands(vendor: str, market: str, state: str, segment: str = "all", since: str = "2020-01-01") -> Line:
    """How a vendor stands."""
    facts: dict[str, Fact] = {
        "vendor": vendor,
        "market": market,
        "state": state,
        "segment": segment,
        "since": since,
    }
    return Line(LineKind.STANDING, facts, Certainty.CONFIRMED)


def moved(vendor: str, market: str, status: str, on: str, direction: str = "closes") -> Line:
    """A step of a measure."""
    facts: dict[str, Fact] = {
        "vendor": vendor,
        "market": market,
        "status": status,
        "direction": direction,
        "happened_on": on,
        "segments": (),
        "counterparts": (),
    }
    return Line(LineKind.CHANGE, facts, Certainty.CONFIRMED)


def dealt(vendor: str, buyer: str, on: str, *parts: str, lost: bool = False) -> Line:
    """A deal, signed or over."""
    facts: dict[str, Fact] = {
        "vendor": vendor,
        "market": "GB",
        "status": "collapsed" if lost else "signed",
        "direction": "closes" if lost else "opens",
        "happened_on": on,
        "segments": parts,
        "counterparts": (buyer,),
    }
    return Line(LineKind.DEAL, facts, Certainty.REPORTED)


def whether(asks: Asks, *markets: str, vendors: tuple[str, ...] = ("Huawei",)) -> Question:
    """Is it so of Huawei in these markets?"""
    return Question(Query(Topic.STANDING, vendors=vendors, markets=markets), Shape.YES_NO, asks=asks)


@pytest.mark.parametrize(
    ("asks", "state", "verdict"),
    [
        (Asks.ALLOWED, "open", Verdict.YES),
        (Asks.ALLOWED, "conditional", Verdict.PARTLY),
        (Asks.ALLOWED, "under_review", Verdict.PARTLY),
        (Asks.ALLOWED, "restricted", Verdict.PARTLY),
        (Asks.ALLOWED, "phasing_out", Verdict.PARTLY),
        (Asks.ALLOWED, "closed", Verdict.NO),
        (Asks.BANNED, "open", Verdict.NO),
        (Asks.BANNED, "restricted", Verdict.PARTLY),
        (Asks.BANNED, "phasing_out", Verdict.PARTLY),
        (Asks.BANNED, "closed", Verdict.YES),
        (Asks.RESTRICTED, "restricted", Verdict.YES),
        (Asks.RESTRICTED, "closed", Verdict.YES),
        (Asks.RESTRICTED, "under_review", Verdict.NO),
        (Asks.PHASED_OUT, "phasing_out", Verdict.YES),
        (Asks.REVIEWED, "under_review", Verdict.YES),
        (Asks.REVIEWED, "open", Verdict.NO),
    ],
)
def test_a_state_answers(asks: Asks, state: str, verdict: Verdict) -> None:
    assert conclude(whether(asks, "DE"), [stands("Huawei", "DE", state)]).verdict is verdict


def test_an_unknown_state_answers_nothing() -> None:
    assert (
        conclude(whether(Asks.BANNED, "DE"), [stands("Huawei", "DE", "unknown")]).verdict is Verdict.UNKNOWN
    )


def test_no_line_answers_nothing() -> None:
    for shape in Shape:
        assert conclude(Question(Query(Topic.STANDING), shape), []).verdict is Verdict.UNKNOWN


def test_every_state_but_unknown_says_something_to_every_question_about_states() -> None:
    for asks in (Asks.ALLOWED, Asks.BANNED, Asks.RESTRICTED, Asks.PHASED_OUT, Asks.REVIEWED):
        for state in set(Access) - {Access.UNKNOWN}:
            line = stands("Huawei", "DE", state)
            assert conclude(whether(asks, "DE"), [line]).verdict is not Verdict.UNKNOWN


def test_parts_that_stand_apart_make_it_partly_and_both_are_shown() -> None:
    lines = [stands("Huawei", "DE", "closed", "core"), stands("Huawei", "DE", "open", "devices")]
    found = conclude(whether(Asks.BANNED, "DE"), lines)
    assert (found.verdict, found.carrying, found.partly) == (Verdict.PARTLY, (0, 1), ("DE",))


def test_one_market_of_a_region_is_not_the_region() -> None:
    found = conclude(whether(Asks.BANNED, "SE", "NO", "DK"), [stands("Huawei", "SE", "closed")])
    assert (found.verdict, found.names, found.known) == (Verdict.PARTLY, ("SE",), 1)


def test_two_vendors_must_both_be_known() -> None:
    pair = whether(Asks.BANNED, "SE", vendors=("Huawei", "ZTE"))
    one = stands("Huawei", "SE", "closed")
    assert conclude(pair, [one]).verdict is Verdict.PARTLY
    assert conclude(pair, [one, stands("ZTE", "SE", "closed")]).verdict is Verdict.YES
    assert conclude(pair, [one, stands("ZTE", "SE", "open")]).verdict is Verdict.PARTLY


def test_a_measure_that_was_undone_is_not_in_force() -> None:
    undone = [moved("ZTE", "US", "reversed", "2018-07-13", "opens")]
    assert conclude(whether(Asks.IN_FORCE, "US", vendors=("ZTE",)), undone).verdict is Verdict.NO
    assert conclude(whether(Asks.LIFTED, "US", vendors=("ZTE",)), undone).verdict is Verdict.YES


def test_what_is_only_proposed_is_neither_in_force_nor_lifted() -> None:
    bill = [moved("Huawei", "PL", "proposed", "2025-09-01")]
    assert conclude(whether(Asks.IN_FORCE, "PL"), bill).verdict is Verdict.UNKNOWN
    assert conclude(whether(Asks.LIFTED, "PL"), bill).verdict is Verdict.UNKNOWN


def test_a_vendor_may_have_lost_one_deal_with_a_buyer_and_hold_another() -> None:
    asked = Question(Query(Topic.DEALS, vendors=("Huawei",), carriers=("BT",)), Shape.YES_NO, asks=Asks.DEAL)
    both = [dealt("Huawei", "BT", "2025", "fixed", lost=True), dealt("Huawei", "BT", "2024", "core")]
    assert conclude(asked, both).verdict is Verdict.PARTLY
    assert conclude(asked, both[:1]).verdict is Verdict.NO
    assert conclude(asked, both[1:]).verdict is Verdict.YES


def which(shape: Shape, asks: Asks | None, of: Thing | None = None) -> Question:
    """Which, or how many."""
    return Question(Query(Topic.STANDING), shape, asks=asks, of=of)


def test_markets_are_listed_once_whole_before_partly() -> None:
    lines = [
        stands("Huawei", "SE", "closed", "ran"),
        stands("Huawei", "SE", "closed", "core"),
        stands("Huawei", "DE", "phasing_out", "core"),
        stands("Huawei", "HU", "open"),
    ]
    found = conclude(which(Shape.MARKETS, Asks.BANNED), lines)
    assert (found.names, found.partly, found.known) == (("SE",), ("DE",), 3)
    assert (found.carrying, found.beside) == ((0, 1), (2,))
    counted = conclude(which(Shape.COUNT, Asks.BANNED, Thing.MARKETS), lines)
    assert (counted.count, counted.names) == (1, ("SE",))


def test_where_it_is_so_nowhere_that_is_the_answer() -> None:
    found = conclude(which(Shape.MARKETS, Asks.BANNED), [stands("Huawei", "HU", "open")])
    assert (found.verdict, found.names, found.known) == (Verdict.NO, (), 1)


def test_a_count_of_none_is_nought() -> None:
    found = conclude(which(Shape.COUNT, Asks.BANNED, Thing.MARKETS), [stands("Huawei", "HU", "open")])
    assert (found.verdict, found.count) == (Verdict.FOUND, 0)


def test_deals_are_counted_one_by_one_and_buyers_once() -> None:
    lines = [dealt("Nokia", "BT", "2020"), dealt("Nokia", "BT", "2021"), dealt("Nokia", "EE", "2022")]
    deals = Question(Query(Topic.DEALS), Shape.COUNT, of=Thing.DEALS)
    assert (conclude(deals, lines).count, conclude(deals, lines).names) == (3, ())
    buyers = Question(Query(Topic.DEALS), Shape.COUNT, of=Thing.CARRIERS)
    assert conclude(buyers, lines).count == 2


def test_a_ban_is_dated_by_its_first_decided_step() -> None:
    lines = [
        moved("Huawei", "GB", "in_force", "2020-12-31"),
        moved("Huawei", "GB", "announced", "2020-07-14"),
        moved("Huawei", "GB", "proposed", "2020-05-22"),
    ]
    found = conclude(Question(Query(Topic.CHANGES), Shape.WHEN), lines)
    assert (found.verdict, found.carrying, found.beside) == (Verdict.FOUND, (1,), (0, 2))


def test_a_proposal_dates_nothing_but_is_shown() -> None:
    found = conclude(Question(Query(Topic.CHANGES), Shape.WHEN), [moved("Huawei", "PL", "proposed", "2025")])
    assert (found.verdict, found.carrying, found.beside) == (Verdict.UNKNOWN, (), (0,))


REPLACED = Question(Query(Topic.DEALS, vendors=("Huawei",), carriers=("BT",)), Shape.REPLACED)


def test_who_came_later_to_the_same_buyer_for_the_same_part_took_the_place() -> None:
    lines = [
        dealt("Huawei", "BT", "2020-01-28", "ran", lost=True),
        dealt("Nokia", "BT", "2020-09-29", "ran"),
        dealt("Ericsson", "BT", "2020-04-15", "core"),
        dealt("Samsung Networks", "BT", "2018-01-01", "ran"),
        dealt("ZTE", "EE", "2021-01-01", "ran"),
    ]
    found = conclude(REPLACED, lines)
    assert (found.verdict, found.names, found.carrying, found.beside) == (
        Verdict.FOUND,
        ("Nokia",),
        (1,),
        (0,),
    )


def test_an_order_to_leave_makes_room_for_whoever_comes_in_that_market() -> None:
    lines = [dealt("Nokia", "BT", "2020-09-29", "ran"), moved("Huawei", "GB", "in_force", "2020-07-14")]
    assert conclude(REPLACED, lines).names == ("Nokia",)


def test_nobody_replaced_a_vendor_of_which_no_loss_is_known() -> None:
    found = conclude(REPLACED, [dealt("Nokia", "BT", "2020-09-29", "ran")])
    assert (found.verdict, found.names, found.beside) == (Verdict.UNKNOWN, (), (0,))


def test_a_sentence_is_as_sure_as_its_weakest_line() -> None:
    lines = [stands("Huawei", "SE", "closed"), dealt("Nokia", "BT", "2020")]
    assert certainty(lines) is Certainty.REPORTED
    assert certainty([]) is None
