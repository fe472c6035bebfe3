"""Which matter a claim is about. Pure."""

from dataclasses import replace

import pytest

from briefings.ledger.subjects import subjects
from briefings.model import Claim, Direction, EventType, Role, Segment, Status
from tests.ledger.builders import Ledger, context
from tests.newsroom import after, article, deal, measure, reading

LIFTED = measure(status=Status.REVERSED, direction=Direction.OPENS)


def told(*story: tuple[float, Claim]) -> Ledger:
    """A ledger that was told claims, each by another story, so many days after NOON."""
    ledger = Ledger()
    for number, (days, claim) in enumerate(story):
        ledger.tell(claim, context(after(days), story=f"s{number}"))
    return ledger


def about(*claims: Claim) -> list[tuple[str, str | None, EventType, Direction]]:
    """What an article is about."""
    read = reading(article("Told"), *claims)
    return [
        (one.vendor, one.jurisdiction, one.claim.event_type, one.claim.direction) for one in subjects(read)
    ]


def test_a_measure_against_two_vendors_in_two_markets_is_four_matters() -> None:
    claim = measure(vendors=("Huawei", "ZTE"), jurisdictions=("DE", "AT"))
    assert [one[:2] for one in about(claim)] == [
        ("Huawei", "DE"),
        ("Huawei", "AT"),
        ("ZTE", "DE"),
        ("ZTE", "AT"),
    ]


def test_history_told_along_the_way_is_about_nothing() -> None:
    assert about(deal(), deal(Status.COLLAPSED, vendors=("ZTE",), role=Role.BACKGROUND))[1:] == []


def test_nokia_in_and_huawei_out_are_two_matters_with_opposite_signs() -> None:
    """The news names both; what it says is said of the one named first."""
    won = deal(
        Status.ANNOUNCED, vendors=("Nokia", "Huawei"), counterparts=("BT Group",), jurisdictions=("GB",)
    )
    lost = measure(
        EventType.PHASE_OUT, role=Role.SECONDARY, counterparts=("BT Group",), jurisdictions=("GB",)
    )
    assert about(won, lost) == [
        ("Nokia", "GB", EventType.CARRIER_DEAL, Direction.OPENS),
        ("Huawei", "GB", EventType.PHASE_OUT, Direction.CLOSES),
    ]


def test_who_is_named_beside_the_winner_has_won_nothing() -> None:
    assert [one[0] for one in about(deal(Status.ANNOUNCED, vendors=("Ericsson", "Nokia")))] == ["Ericsson"]


def test_a_vendor_with_a_measure_of_its_own_is_not_in_the_others() -> None:
    both = measure(vendors=("Huawei", "ZTE"))
    spared = measure(vendors=("ZTE",), direction=Direction.OPENS, role=Role.SECONDARY)
    assert about(both, spared) == [
        ("Huawei", "DE", EventType.BAN, Direction.CLOSES),
        ("ZTE", "DE", EventType.BAN, Direction.OPENS),
    ]


def test_the_news_is_told_before_what_is_told_with_it() -> None:
    """Also where the claims come in another order; said twice it counts once."""
    first, second = measure(), measure(EventType.RESTRICTION, role=Role.SECONDARY)
    assert [one[2] for one in about(second, first, replace(first, role=Role.SECONDARY))] == [
        EventType.BAN,
        EventType.RESTRICTION,
    ]


@pytest.mark.parametrize(
    ("first", "days", "second"),
    [
        (deal(), 4, deal(Status.COLLAPSED)),
        (deal(Status.RUMOURED), 300, deal(Status.SIGNED)),
        (measure(status=Status.PROPOSED), 500, measure()),
        (measure(), 700, measure(status=Status.IN_FORCE)),
        (measure(status=Status.IN_FORCE), 90, LIFTED),
        (LIFTED, 300, measure()),
        (measure(segments=(Segment.RAN,)), 10, measure(segments=(Segment.CORE,))),
        (measure(), 20, measure(EventType.PHASE_OUT)),
        (measure(EventType.SECURITY_REVIEW, Status.UNDER_REVIEW), 200, measure(EventType.LICENCE)),
        (deal(counterparts=()), 5, deal(Status.COLLAPSED)),
        (deal(jurisdictions=()), 5, deal(Status.COLLAPSED)),
        (measure(counterparts=("Telekom",)), 5, measure(counterparts=("Vodafone",))),
    ],
)
def test_these_are_one_matter(first: Claim, days: float, second: Claim) -> None:
    assert len(told((0, first), (days, second)).matters) == 1


REFUSED = measure(EventType.LICENCE, Status.BLOCKED, counterparts=("Spark",))


@pytest.mark.parametrize(
    ("first", "days", "second"),
    [
        (deal(), 4, deal(Status.COLLAPSED, counterparts=("Verizon",))),
        (deal(), 4, deal(Status.COLLAPSED, jurisdictions=("CA",))),
        (deal(segments=(Segment.RAN,)), 4, deal(Status.SIGNED, segments=(Segment.CORE,))),
        (deal(counterparts=()), 40, deal(Status.COLLAPSED)),
        (deal(Status.SIGNED), 60, deal(Status.SIGNED)),
        (deal(Status.SIGNED), 20, deal(Status.RUMOURED)),
        (deal(Status.COLLAPSED), 20, deal(Status.RUMOURED)),
        (deal(Status.COLLAPSED), 500, deal(Status.SIGNED)),
        (deal(Status.ANNOUNCED), 5, deal(Status.ANNOUNCED, direction=Direction.CLOSES)),
        (measure(segments=(Segment.RAN,)), 4, measure(segments=(Segment.APPS,))),
        (measure(), 60, measure()),
        (measure(), 60, measure(status=Status.PROPOSED)),
        (measure(EventType.RESTRICTION), 167, measure()),
        (measure(EventType.PHASE_OUT, Status.PROPOSED), 104, measure(EventType.RESTRICTION)),
        (measure(status=Status.PROPOSED), 1200, measure()),
        (measure(status=Status.EXPECTED, direction=Direction.OPENS), 5, measure()),
        (REFUSED, 5, replace(REFUSED, counterparts=("2degrees",))),
        (measure(), 1, measure(EventType.PRESSURE)),
        (measure(EventType.PRESSURE), 1, measure(EventType.PRESSURE)),
    ],
)
def test_these_are_two_matters(first: Claim, days: float, second: Claim) -> None:
    assert len(told((0, first), (days, second)).matters) == 2


def test_what_one_story_says_against_a_measure_is_one_matter() -> None:
    ledger = Ledger()
    for hours in (1, 5):
        ledger.tell(measure(EventType.PRESSURE), context(after(hours=hours), story="s1"))
    assert len(ledger.matters) == 1


def test_one_story_that_is_told_for_weeks_moves_its_own_matter_whatever_it_is_called() -> None:
    ledger = Ledger()
    first = deal(segments=(Segment.RAN,))
    for days, claim in (
        (0, first),
        (50, deal(Status.SIGNED, event_type=EventType.TENDER, segments=(Segment.CORE,))),
    ):
        ledger.tell(claim, context(after(days), story="s1"))
    assert ledger.matter.status is Status.SIGNED


def test_the_end_of_a_ban_ends_the_ban_and_not_the_promise_to_lift_it() -> None:
    promise = measure(status=Status.EXPECTED, direction=Direction.OPENS)
    ledger = told((0, measure()), (30, promise), (35, LIFTED))
    ended = [one for one in ledger.matters.values() if one.status is Status.REVERSED]
    assert [one.since for one in ended] == ["2018-02-13"]
    assert {one.status for one in ledger.matters.values()} == {Status.REVERSED, Status.EXPECTED}
    assert ledger.changes[-1].status_before is Status.ANNOUNCED


def test_the_end_of_a_ban_nobody_told_us_of_ends_the_promise() -> None:
    promise = measure(status=Status.EXPECTED, direction=Direction.OPENS)
    assert told((0, promise), (5, LIFTED)).matter.status is Status.REVERSED


def test_a_delayed_ban_takes_effect_or_is_lifted_after_all() -> None:
    late = measure(status=Status.DELAYED, direction=Direction.OPENS)
    assert (
        told((0, measure()), (20, late), (90, measure(status=Status.IN_FORCE))).matter.status
        is Status.IN_FORCE
    )
    assert told((0, measure()), (20, late), (90, LIFTED)).matter.status is Status.REVERSED


def test_a_court_case_goes_on_whoever_wins_it() -> None:
    sues = measure(EventType.LEGAL_RULING, Status.UNDER_REVIEW, direction=Direction.OPENS)
    dismissed = measure(EventType.LEGAL_RULING)
    assert told((0, sues), (200, dismissed)).steps() == ["under_review", "announced"]


def test_of_two_deals_the_one_with_the_buyer_is_meant() -> None:
    other = deal(counterparts=("Verizon",))
    ledger = told((0, deal()), (1, other), (4, deal(Status.COLLAPSED)))
    assert {one.counterparts: one.status for one in ledger.matters.values()} == {
        ("AT&T",): Status.COLLAPSED,
        ("Verizon",): Status.EXPECTED,
    }


def test_a_market_named_late_is_the_markets_of_the_matter() -> None:
    ledger = told((0, deal(jurisdictions=())), (2, deal(Status.COLLAPSED)))
    assert ledger.matter.jurisdiction == "US"
