"""Series for charts, and deadlines. Pure."""

from datetime import date

from briefings.ledger.deadlines import due, overdue
from briefings.ledger.timeline import timeline
from briefings.model import Access, Claim, Dates, Direction, EventType, Segment, Status
from tests.ledger.builders import Ledger, context
from tests.newsroom import after, deal, measure

LATER = date(2030, 1, 1)


def told(*story: tuple[float, Claim]) -> Ledger:
    """A ledger that was told claims, each by another story, so many days after NOON."""
    ledger = Ledger()
    for number, (days, claim) in enumerate(story):
        ledger.tell(claim, context(after(days), story=f"s{number}"))
    return ledger


def test_a_market_changes_its_state_on_the_days_it_did() -> None:
    """Proposed, banned, lifted; a signed contract in between changes nothing: the ban still binds."""
    ledger = told(
        (0, measure(status=Status.PROPOSED)),
        (10, measure()),
        (20, deal(Status.SIGNED, jurisdictions=("DE",), segments=())),
        (60, measure(status=Status.REVERSED, direction=Direction.OPENS)),
    )
    (series,) = timeline(ledger.changes, LATER)
    assert (series.vendor, series.jurisdiction) == ("Huawei", "DE")
    assert series.points == (
        (date(2018, 1, 9), Access.UNDER_REVIEW),
        (date(2018, 1, 19), Access.CLOSED),
        (date(2018, 3, 10), Access.OPEN),
    )
    assert timeline(ledger.changes, date(2018, 1, 31))[0].points == series.points[:2]
    assert timeline(ledger.changes, LATER, known_on=after(1))[0].points == series.points[:1]


def test_the_hardest_part_is_the_state_of_the_market() -> None:
    ledger = told(
        (0, measure(segments=(Segment.CORE,))), (1, measure(EventType.LICENCE, direction=Direction.OPENS))
    )
    assert timeline(ledger.changes, LATER)[0].points == ((date(2018, 1, 9), Access.CLOSED),)


def test_markets_in_which_nothing_ever_stood_have_no_series() -> None:
    assert timeline(told((0, deal())).changes, LATER) == ()


def removal(deadline: str, vendor: str) -> Claim:
    """An order with a deadline."""
    return measure(EventType.PHASE_OUT, vendors=(vendor,), dates=Dates(deadlines=(deadline,)))


def test_deadlines_ahead_come_the_next_first_and_those_gone_by_the_latest_first() -> None:
    ledger = told(
        (0, removal("2027-12-31", "Nokia")),
        (0, removal("2019", "Huawei")),
        (0, removal("2018-06", "ZTE")),
        (0, removal("2018-03-01", "Ericsson")),
    )
    matters = list(ledger.matters.values())
    ahead = due(matters, date(2018, 7, 1), date(2020, 1, 1))
    assert [(one.matter.vendor, one.days) for one in ahead] == [("Huawei", 548)]
    assert [one.matter.vendor for one in overdue(matters, date(2018, 7, 1))] == ["ZTE", "Ericsson"]
    assert overdue(matters, date(2018, 7, 1))[0].days == -1


def test_what_has_ended_has_no_deadline() -> None:
    ledger = told(
        (0, removal("2027-12-31", "Huawei")),
        (9, measure(EventType.PHASE_OUT, Status.REVERSED, direction=Direction.OPENS)),
    )
    assert due(ledger.matters.values(), date(2018, 7, 1), LATER) == ()
