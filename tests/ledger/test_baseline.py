"""Entries of the baseline as changes, and edits of them as corrections. Pure."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.ledger.baseline import Held, Import, bring, take_back
from briefings.ledger.history import steps
from briefings.ledger.standing import fold
from briefings.model import (
    Access,
    Certainty,
    Change,
    Direction,
    Entry,
    EventType,
    Matter,
    MatterKind,
    Status,
)
from tests.ledger.builders import Ledger, context
from tests.newsroom import NOON, after, measure

TODAY = date(2018, 1, 9)
BAN = Entry(
    id="de-ban",
    kind=MatterKind.MEASURE,
    vendors=("Huawei",),
    market="DE",
    event_type=EventType.BAN,
    status=Status.IN_FORCE,
    direction=Direction.CLOSES,
    as_of="2017-06-30",
    confidence="high",
    sources=("https://gazette.example/1", "https://courier.example/2"),
    announced="2016-01-05",
    effective="2016-07-01",
    instrument="Network Act",
    authority="Ministry",
)


def brought(entry: Entry, held: Held | None = None, by: str = "baseline") -> Held:
    """What the ledger holds after an import."""
    held = held or Held()
    done = bring(entry, "Huawei", held, Import(NOON, by))
    return Held(done.matter, (*held.changes, *done.changes)) if done else held


def life(held: Held) -> list[tuple[str, str, str]]:
    """The steps that count: status, direction, day."""
    return [(one.status.value, one.direction.value, one.happened_on) for one in steps(held.changes)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (BAN, ["announced closes 2016-01-05", "in_force closes 2016-07-01"]),
        (replace(BAN, effective="2016-01-05"), ["in_force closes 2016-01-05"]),
        (replace(BAN, effective=None), ["in_force closes 2016-01-05"]),
        (replace(BAN, effective=None, status=Status.PROPOSED), ["proposed closes 2016-01-05"]),
        (
            replace(BAN, status=Status.REVERSED, direction=Direction.OPENS, ended="2017-03"),
            ["announced closes 2016-01-05", "in_force closes 2016-07-01", "reversed opens 2017-03"],
        ),
        (
            replace(
                BAN,
                status=Status.EXPIRED,
                direction=Direction.OPENS,
                effective=None,
                ended="2017",
                was=Status.PROPOSED,
            ),
            ["proposed closes 2016-01-05", "expired opens 2017"],
        ),
        (
            replace(BAN, event_type=EventType.LICENCE, status=Status.BLOCKED, effective=None),
            ["blocked closes 2016-01-05"],
        ),
    ],
)
def test_an_entry_is_told_as_the_steps_of_its_life(entry: Entry, expected: list[str]) -> None:
    assert [" ".join(one) for one in life(brought(entry))] == expected


def test_a_change_of_the_baseline_says_where_it_comes_from_and_how_old_it_is() -> None:
    change = brought(BAN).changes[-1]
    assert change.cited
    assert (change.by, change.cited.entry, change.cited.as_of) == ("baseline", "de-ban", "2017-06-30")
    assert change.cited.sources == BAN.sources
    assert (change.known_at, change.happened_on, change.certainty) == (
        NOON,
        "2016-07-01",
        Certainty.CONFIRMED,
    )
    assert change.reason == "in the baseline, as of 2017-06-30"


def test_medium_confidence_is_reported_only() -> None:
    assert brought(replace(BAN, confidence="medium")).changes[-1].certainty is Certainty.REPORTED


def test_the_same_entry_again_changes_nothing() -> None:
    assert bring(BAN, "Huawei", brought(BAN), Import(after(1))) is None


def test_an_edited_entry_corrects_the_step_that_was_wrong_under_a_name() -> None:
    held = brought(replace(BAN, effective="2016-09-01"), brought(BAN), by="Ada")
    assert [one.number for one in held.changes] == [1, 2, 3, 4]
    first, second = held.changes[2:]
    assert (first.corrects, first.by) == (held.changes[0].id, "Ada")
    assert (second.corrects, second.by) == (held.changes[1].id, "Ada")
    assert second.reason == "corrected in the baseline, as of 2017-06-30"
    assert life(held) == [("announced", "closes", "2016-01-05"), ("in_force", "closes", "2016-09-01")]
    assert bring(replace(BAN, effective="2016-09-01"), "Huawei", held, Import(after(2))) is None


def test_a_step_that_an_edit_adds_or_drops_is_added_or_taken_back() -> None:
    shorter = brought(replace(BAN, effective=None, status=Status.ANNOUNCED), brought(BAN))
    assert life(shorter) == [("announced", "closes", "2016-01-05")]
    assert life(brought(BAN, shorter)) == life(brought(BAN))


def test_a_removed_entry_is_taken_back_and_may_come_again() -> None:
    held = brought(BAN)
    gone = take_back(held, Import(after(1), "Ada"))
    assert gone
    assert {one.certainty for one in gone.changes} == {Certainty.RETRACTED}
    empty = Held(gone.matter, (*held.changes, *gone.changes))
    assert (life(empty), fold(empty.changes, TODAY)) == ([], ())
    assert take_back(empty, Import(after(2))) is None
    assert life(brought(BAN, empty)) == life(held)


def told_after(held: Held) -> tuple[Matter, tuple[Change, ...]]:
    """A ledger whose news lifted the ban after the import."""
    assert held.matter
    ledger = Ledger({held.matter.id: held.matter}, list(held.changes))
    lifted = measure(status=Status.REVERSED, direction=Direction.OPENS)
    ledger.tell(lifted, context(after(30)))
    return ledger.matter, tuple(ledger.changes)


def test_news_goes_on_from_the_baseline() -> None:
    matter, changes = told_after(brought(BAN))
    assert (matter.status, matter.changes) == (Status.REVERSED, 3)
    assert changes[-1].status_before is Status.IN_FORCE
    assert [one.state for one in fold(changes, date(2018, 3, 1))] == [Access.OPEN]


def test_an_edit_leaves_what_news_added_where_it_is() -> None:
    """The ban began later than was thought; that it was lifted stays so."""
    held = brought(replace(BAN, effective="2016-09-01"), Held(*told_after(brought(BAN))))
    assert held.matter
    assert (held.matter.status, held.matter.changes) == (Status.REVERSED, 5)
    assert [one[0] for one in life(held)] == ["announced", "in_force", "reversed"]
    assert [one.state for one in fold(held.changes, date(2018, 3, 1))] == [Access.OPEN]
    assert [one.since for one in fold(held.changes, date(2017, 1, 1))] == ["2016-09-01"]


def test_what_was_known_before_the_correction_stays_known_then() -> None:
    held = brought(BAN)
    later = bring(replace(BAN, effective="2016-09-01"), "Huawei", held, Import(after(5)))
    assert later
    changes = (*held.changes, *later.changes)
    assert fold(changes, date(2016, 8, 1), known_on=after(1))[0].since == "2016-07-01"
    assert fold(changes, date(2016, 8, 1))[0].since == "2016-01-05"


def test_news_older_than_the_newest_page_moves_nothing() -> None:
    """The page knows what came of it."""
    held = brought(BAN)
    assert held.matter
    ledger = Ledger({held.matter.id: held.matter}, list(held.changes))
    ledger.tell(measure(status=Status.PROPOSED), context(after(-197)))
    assert ledger.matter.status is Status.IN_FORCE
    assert len(ledger.changes) == 2
