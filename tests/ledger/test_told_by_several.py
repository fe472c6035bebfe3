"""Steps that several outlets tell, and what courts do to a measure and undo. Pure."""

from dataclasses import replace

from briefings.model import Direction, EventType, Segment, Status
from tests.ledger.builders import Ledger, context
from tests.newsroom import after, measure

BAN = measure(segments=(Segment.RAN,))
CURB = measure(EventType.RESTRICTION)
LIFTED = measure(status=Status.REVERSED, direction=Direction.OPENS)
RULING = measure(EventType.LEGAL_RULING)
STOPPED = replace(RULING, status=Status.BLOCKED, direction=Direction.OPENS)


def test_an_end_told_by_the_next_outlet_ends_nothing_else() -> None:
    """Two measures stand; all three outlets of one story tell that a ban was lifted."""
    ledger = Ledger()
    ledger.tell(CURB, context(after(0), story="curb"))
    ledger.tell(BAN, context(after(60), story="ban"))
    for hours in (0, 1, 8):
        ledger.tell(LIFTED, context(after(100, hours=hours), story="lifted"))
    assert {one.event_type: one.status for one in ledger.matters.values()} == {
        EventType.RESTRICTION: Status.ANNOUNCED,
        EventType.BAN: Status.REVERSED,
    }


def test_a_court_that_stops_a_ban_and_one_that_lets_it_stand_again_are_steps_of_the_ban() -> None:
    """As in Sweden in 2020; the stop is told twice."""
    ledger = Ledger()
    ledger.tell(BAN, context(after(0), story="ban"))
    ledger.tell(STOPPED, context(after(20), story="court"))
    ledger.tell(STOPPED, context(after(20, hours=1), story="court"))
    ledger.tell(RULING, context(after(57), story="appeal"))
    matter = ledger.matter
    assert ledger.steps() == ["announced", "blocked", "announced"]
    assert (matter.event_type, matter.direction) == (EventType.BAN, Direction.CLOSES)


def test_an_order_about_phones_is_no_step_of_a_bill_about_everything() -> None:
    """And the law that the bill becomes months later is no step of the order."""
    ledger = Ledger()
    ledger.tell(replace(CURB, status=Status.PROPOSED), context(after(0), story="bill"))
    ledger.tell(replace(CURB, segments=(Segment.DEVICES,)), context(after(110), story="order"))
    ledger.tell(CURB, context(after(210), story="law"))
    assert {one.segments: one.status for one in ledger.matters.values()} == {
        (): Status.ANNOUNCED,
        (Segment.DEVICES,): Status.ANNOUNCED,
    }
