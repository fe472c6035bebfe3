"""What a person knows better. Pure."""

from datetime import date

import pytest

from briefings.errors import Invalid
from briefings.ledger.corrections import Corrector, Right, correct, withdraw
from briefings.ledger.history import steps
from briefings.ledger.standing import fold
from briefings.model import Access, Certainty, Direction, Moved, Segment, Status
from tests.ledger.builders import Ledger, context
from tests.newsroom import after, measure

ADA = Corrector("Ada", after(9))
LATER = date(2030, 1, 1)


def banned_and_lifted() -> Ledger:
    """A ban, and its end that nobody should have believed."""
    ledger = Ledger()
    ledger.tell(measure(), context(after(0), story="s1"))
    ledger.tell(measure(status=Status.REVERSED, direction=Direction.OPENS), context(after(3), story="s2"))
    return ledger


def test_a_correction_is_a_new_change_with_a_name_in_the_place_of_the_old_one() -> None:
    ledger = banned_and_lifted()
    right = Right(Status.DELAYED, happened_on="2018-01-11", segments=(Segment.RAN,))
    done = correct(ledger.changes[1], ledger.matter, ledger.changes, right, ADA)
    change = done.change
    assert (change.corrects, change.by, change.number) == (ledger.changes[1].id, "Ada", 3)
    assert (change.status_before, change.status, change.reason) == (
        Status.REVERSED,
        Status.DELAYED,
        "corrected by hand",
    )
    assert (change.known_at, change.certainty) == (after(9), Certainty.CONFIRMED)
    assert (done.matter.status, done.matter.since, done.matter.changes) == (Status.DELAYED, "2018-01-11", 3)
    assert [one.id for one in steps([*ledger.changes, change])] == [ledger.changes[0].id, change.id]


def test_what_is_taken_back_never_happened() -> None:
    ledger = banned_and_lifted()
    done = withdraw(ledger.changes[1], ledger.matter, ledger.changes, ADA)
    told = [*ledger.changes, done.change]
    assert [one.state for one in fold(told, LATER)] == [Access.CLOSED]
    assert (done.matter.status, done.matter.direction) == (Status.ANNOUNCED, Direction.CLOSES)
    assert [one.state for one in fold(told, LATER, known_on=after(5))] == [Access.OPEN]


def test_a_matter_of_which_everything_is_taken_back_is_retracted() -> None:
    ledger = Ledger()
    ledger.tell(measure(), context())
    done = withdraw(ledger.changes[0], ledger.matter, ledger.changes, ADA)
    assert done.matter.certainty is Certainty.RETRACTED
    assert fold([*ledger.changes, done.change], LATER) == ()


def test_a_correction_of_an_earlier_step_leaves_the_later_one() -> None:
    ledger = banned_and_lifted()
    done = correct(ledger.changes[0], ledger.matter, ledger.changes, Right(happened_on="2017-12-01"), ADA)
    assert done.matter.status is Status.REVERSED
    assert fold([*ledger.changes, done.change], date(2018, 1, 1))[0].since == "2017-12-01"


def test_late_news_does_not_undo_a_correction() -> None:
    """It was told before the person knew better."""
    ledger = banned_and_lifted()
    done = withdraw(ledger.changes[1], ledger.matter, ledger.changes, ADA)
    ledger.matters[done.matter.id] = done.matter
    ledger.changes.append(done.change)
    outcomes = ledger.tell(measure(status=Status.IN_FORCE), context(after(2), story="s3"))
    assert ledger.matter.status in {Status.ANNOUNCED, Status.IN_FORCE}
    assert not isinstance(outcomes[0], Moved) or outcomes[0].matter.direction is Direction.CLOSES


def test_a_correction_needs_a_name_and_a_day_that_is_one() -> None:
    ledger = banned_and_lifted()
    with pytest.raises(Invalid, match="name"):
        withdraw(ledger.changes[1], ledger.matter, ledger.changes, Corrector(" ", after(9)))
    with pytest.raises(Invalid, match="no day"):
        correct(ledger.changes[1], ledger.matter, ledger.changes, Right(happened_on="soon"), ADA)
