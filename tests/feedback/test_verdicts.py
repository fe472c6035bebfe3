"""A verdict is obeyed: what somebody called wrong is not told in that place again, neither at once nor in a briefing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.evaluation.labelled import labels
from briefings import feedback
from briefings.feedback import Effect, Report
from briefings.model import Change, Direction, Feedback, Silence, Status, Verdict
from briefings.store import feedback as store
from briefings.store.db import Database
from briefings.subscriptions import Place
from tests.slack import ledger
from tests.slack.samples import NOON

HERE = Place("T1", "C1", "U1")
OBEYED = Effect(silences=True)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of its own with the small ledger in it."""
    async with ledger.opened(tmp_path) as database:
        yield database


def change(**fields: object) -> Change:
    """The move of the small ledger that is called wrong, with other fields."""
    made = ledger.change(
        "c2", Status.EXPECTED, Status.COLLAPSED, ledger.claim(Status.COLLAPSED, Direction.CLOSES)
    )
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "silence"),
    [
        (Verdict.NOT_AN_EVENT, Silence("s1", "m1")),
        (Verdict.WRONG_MARKET, Silence("s1", "m1")),
        (Verdict.WRONG_STATUS, Silence("s1", "m1", Status.COLLAPSED)),
        (Verdict.DUPLICATE, Silence("s1")),
    ],
)
async def test_each_verdict_silences_no_more_than_it_says(
    database: Database, verdict: Verdict, silence: Silence
) -> None:
    """A wrong market is wrong whatever happens; a wrong status is wrong for that status; a duplicate as a whole."""
    async with database.begin() as tx:
        await feedback.report(tx, HERE, Report("c2", verdict), OBEYED, NOON)
        assert await store.silences(tx, ["s1", "s2"]) == {("T1", "C1"): (silence,)}
        assert await store.silences_in(tx, ("T1", "C2")) == ()
        assert await store.silences_in(tx, ("T2", "C1")) == ()


def test_a_silence_covers_the_same_mistake_and_nothing_else() -> None:
    """Another story about the matter is told; so is the same story's next step after a wrong status."""
    whole, matter = Silence("s1"), Silence("s1", "m1")
    step = Silence("s1", "m1", Status.COLLAPSED)
    later, beside, other = change(status=Status.SIGNED), change(matter_id="m2"), change(story_id="s2")
    assert [whole.covers(one) for one in (change(), later, beside, other)] == [True, True, True, False]
    assert [matter.covers(one) for one in (change(), later, beside, other)] == [True, True, False, False]
    assert [step.covers(one) for one in (change(), later, beside, other)] == [True, False, False, False]


async def test_a_word_without_power_silences_nothing(database: Database) -> None:
    """It is kept as a label."""
    async with database.begin() as tx:
        noted = await feedback.report(tx, HERE, Report("c2", Verdict.DUPLICATE), Effect(silences=False), NOON)
        assert noted is not None
        assert await store.silences(tx, ["s1"]) == {}
        assert len(await feedback.of_place(tx, HERE)) == 1


async def test_the_same_word_twice_is_one(database: Database) -> None:
    """A person may say it again, with what is right this time."""
    async with database.begin() as tx:
        for right in (None, Status.DELAYED):
            await feedback.report(tx, HERE, Report("c2", Verdict.WRONG_STATUS, right), OBEYED, NOON)
        (kept,) = await feedback.of_place(tx, HERE)
    assert kept.right == {"status": "delayed"}


async def test_a_word_is_taken_back_only_where_it_was_said(database: Database) -> None:
    """Its id does not help in another channel or workspace."""
    async with database.begin() as tx:
        noted = await feedback.report(tx, HERE, Report("c2", Verdict.DUPLICATE), OBEYED, NOON)
        assert noted is not None
        for elsewhere in (Place("T1", "C2", "U1"), Place("T2", "C1", "U1")):
            assert not await feedback.take_back(tx, elsewhere, noted.feedback.id)
        assert await feedback.take_back(tx, HERE, noted.feedback.id)


async def test_what_nobody_knows_is_not_kept(database: Database) -> None:
    """A forged reference."""
    async with database.begin() as tx:
        assert await feedback.report(tx, HERE, Report("x", Verdict.DUPLICATE), OBEYED, NOON) is None


async def test_the_ledger_is_corrected_only_with_a_name(database: Database) -> None:
    """`Effect.corrects` is the name that the history shows."""
    wrong = Report("c2", Verdict.WRONG_STATUS, Status.DELAYED)
    async with database.begin() as tx:
        left = await feedback.report(tx, HERE, wrong, OBEYED, NOON)
        assert left is not None
        assert left.correction is None
        done = await feedback.report(tx, HERE, wrong, replace(OBEYED, corrects="Robin"), NOON)
    assert done is not None
    assert done.correction is not None
    assert (done.correction.status, done.correction.by) == (Status.DELAYED, "Robin")


def test_labels_are_those_of_the_labelled_stories() -> None:
    """The reader of the gold set takes what is exported."""
    expected = feedback._expected(
        Feedback(
            "f", "T1", "C1", Verdict.WRONG_STATUS, Silence("s1"), "U1", NOON, right={"status": "delayed"}
        ),
        ledger.claim(Status.COLLAPSED, Direction.CLOSES),
    )
    assert expected is not None
    assert labels(expected).classes["status"] == "delayed"
    assert (
        feedback._expected(
            Feedback("f", "T1", "C1", Verdict.WRONG_STATUS, Silence("s1"), "U1", NOON),
            ledger.claim(Status.COLLAPSED, Direction.CLOSES),
        )
        is None
    )
