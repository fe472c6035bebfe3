"""What one claim does to one matter. Pure."""

from dataclasses import replace

import pytest

from briefings.ledger.rules import decide
from briefings.model import (
    Attribution,
    Certainty,
    Claim,
    Confirmed,
    Dates,
    Direction,
    EventType,
    Ignored,
    Moved,
    Outcome,
    Realis,
    Status,
)
from tests.ledger.builders import Ledger, context, opened, subject
from tests.newsroom import NOON, after, deal, measure

STRONG, REPORTED, CLAIMED = Certainty.STRONG, Certainty.REPORTED, Certainty.CLAIMED


def told(*story: tuple[float, Claim]) -> Ledger:
    """A ledger that was told claims, each so many days after NOON."""
    ledger = Ledger()
    for days, claim in story:
        ledger.tell(claim, context(after(days)))
    return ledger


def test_a_claim_about_nothing_known_opens_a_matter() -> None:
    outcome = decide(subject(deal()), None, context(certainty=REPORTED))
    assert isinstance(outcome, Moved)
    change = outcome.change
    assert (change.status_before, change.status, change.certainty) == (None, Status.EXPECTED, REPORTED)
    assert (change.happened_on, change.known_at, change.reason) == (
        "2018-01-09",
        NOON,
        "a deal not known before",
    )


def test_expected_then_walked_away_moves_one_deal_and_says_so() -> None:
    ledger = told((-4, deal()), (0, deal(Status.COLLAPSED)))
    assert (ledger.matter.status, ledger.matter.direction) == (Status.COLLAPSED, Direction.CLOSES)
    last = ledger.changes[-1]
    assert (last.status_before, last.status, last.reason) == (
        Status.EXPECTED,
        Status.COLLAPSED,
        "expected → collapsed",
    )


@pytest.mark.parametrize(
    "steps",
    [
        "rumoured proposed announced in_force expired",
        "expected proposed announced in_force reversed",
        "proposed blocked",
        "announced delayed in_force",
        "in_force delayed",
    ],
)
def test_a_measure_takes_these_steps(steps: str) -> None:
    """One every ten days; the exits open, what they exit from closes."""
    exits = ("expired", "reversed", "blocked", "delayed")
    story = [
        (
            10.0 * at,
            measure(
                status=Status(step),
                direction=Direction.OPENS if step in exits else Direction.CLOSES,
            ),
        )
        for at, step in enumerate(steps.split())
    ]
    ledger = told(*story)
    assert ledger.steps() == steps.split()
    assert len(ledger.matters) == 1


@pytest.mark.parametrize(
    "steps",
    [
        "rumoured under_review expected announced signed",
        "expected collapsed",
        "signed blocked",
        "signed in_force",
    ],
)
def test_a_deal_takes_these_steps(steps: str) -> None:
    story = [
        (10.0 * at, deal(Status(step), attribution=Attribution.OFFICIAL))
        for at, step in enumerate(steps.split())
    ]
    ledger = told(*story)
    assert ledger.steps() == steps.split()
    assert len(ledger.matters) == 1


@pytest.mark.parametrize(
    ("attribution", "dates", "status"),
    [
        (Attribution.OFFICIAL, Dates(), Status.IN_FORCE),
        (Attribution.COMPANY, Dates(effective="2018-01-01"), Status.IN_FORCE),
        (Attribution.COMPANY, Dates(), Status.ANNOUNCED),
        (Attribution.NONE, Dates(), Status.ANNOUNCED),
    ],
)
def test_in_force_needs_a_date_or_an_officials_word(
    attribution: Attribution, dates: Dates, status: Status
) -> None:
    claim = measure(status=Status.IN_FORCE, attribution=attribution, dates=dates)
    assert opened(claim).status is status


def test_the_day_in_the_world_is_the_day_the_claim_names() -> None:
    in_force = measure(status=Status.IN_FORCE, dates=Dates(announced="2017-12-01", effective="2018-01-01"))
    assert opened(in_force).since == "2018-01-01"
    assert opened(measure(dates=Dates(announced="2018-01-05"))).since == "2018-01-05"
    assert opened(measure(dates=Dates(effective="2019-01-01"))).since == "2018-01-09"


def test_history_moves_nothing() -> None:
    past = replace(measure(), realis=Realis.HISTORICAL)
    assert decide(subject(past), None, context()) == Ignored("history told along the way")


def test_a_date_far_ahead_was_read_wrongly() -> None:
    assert isinstance(decide(subject(measure(dates=Dates(effective="2099"))), None, context()), Ignored)


def again(first: Claim, second: Claim, days: float, certainty: Certainty = REPORTED) -> Outcome:
    """What a second claim does to the matter of the first, which is `reported`."""
    return decide(
        subject(second), opened(first, context(certainty=REPORTED)), context(after(days), certainty)
    )


def test_the_same_said_again_confirms_and_better_known_is_a_change() -> None:
    assert isinstance(again(deal(), deal(), 1), Confirmed)
    better = again(deal(), deal(), 1, STRONG)
    assert isinstance(better, Moved)
    assert (better.change.status_before, better.change.status) == (Status.EXPECTED, Status.EXPECTED)
    assert (better.change.certainty_before, better.change.certainty) == (REPORTED, STRONG)
    assert better.change.reason == "now strong"
    assert isinstance(again(deal(), deal(), 1, CLAIMED), Confirmed)


def test_confirming_adds_what_the_first_report_did_not_say() -> None:
    outcome = again(deal(counterparts=(), segments=()), deal(), 1)
    assert isinstance(outcome, Confirmed)
    assert (outcome.matter.counterparts, outcome.matter.segments) == (("AT&T",), ("devices",))
    assert (outcome.matter.moved_at, outcome.matter.said_at) == (NOON, after(1))


@pytest.mark.parametrize("days", [0.1, 5, 14, 40])
def test_a_recap_of_the_expectation_is_no_step_back(days: float) -> None:
    """Nothing that was decided becomes undecided again."""
    assert isinstance(again(deal(Status.COLLAPSED), deal(Status.EXPECTED), days, STRONG), Ignored)
    assert isinstance(again(measure(), measure(status=Status.PROPOSED), days, STRONG), Ignored)


def test_announced_once_more_after_it_took_effect_only_confirms() -> None:
    outcome = again(measure(status=Status.IN_FORCE), measure(), 20)
    assert isinstance(outcome, Confirmed)
    assert outcome.matter.status is Status.IN_FORCE


def test_a_collapsed_deal_is_saved_later_or_by_better_word() -> None:
    """Within a fortnight `signed` may be the old plan told late, unless it is better known than the collapse."""
    assert isinstance(again(deal(Status.COLLAPSED), deal(Status.SIGNED), 5), Ignored)
    assert isinstance(again(deal(Status.COLLAPSED), deal(Status.SIGNED), 15), Moved)
    assert isinstance(again(deal(Status.COLLAPSED), deal(Status.SIGNED), 5, STRONG), Moved)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Status.EXPECTED, Status.COLLAPSED),
        (Status.ANNOUNCED, Status.SIGNED),
        (Status.COLLAPSED, Status.EXPECTED),
    ],
)
@pytest.mark.parametrize("hours", [1, 30])
def test_two_reports_end_in_the_same_state_whichever_arrives_first(
    first: Status, second: Status, hours: float
) -> None:
    early, late = (deal(first), context()), (deal(second), context(after(hours=hours)))
    ends = set()
    for order in ((early, late), (late, early)):
        ledger = Ledger()
        for claim, where in order:
            ledger.tell(claim, where)
        ends.add((ledger.matter.status, ledger.matter.direction))
    assert len(ends) == 1


def test_a_late_older_report_is_set_aside() -> None:
    outcome = again(deal(Status.SIGNED), deal(Status.EXPECTED), -3)
    assert outcome == Ignored("older than what is known, or known from others")


def test_what_is_older_is_older_than_the_last_step_not_than_the_first() -> None:
    """A signature from between the expectation and the collapse, found when both are known."""
    ledger = told((0, deal()), (40, deal(Status.COLLAPSED)), (20, deal(Status.SIGNED)))
    assert ledger.matter.status is Status.COLLAPSED


def test_a_late_official_text_makes_known_news_certain() -> None:
    """It was published before the press told of it, and fetched after."""
    outcome = again(measure(), measure(), -0.2, Certainty.CONFIRMED)
    assert isinstance(outcome, Moved)
    assert outcome.matter.certainty is Certainty.CONFIRMED


def denial(status: Status = Status.RUMOURED) -> Claim:
    """It is not so."""
    return deal(status, direction=Direction.NEUTRAL, realis=Realis.DENIED)


def test_a_denial_as_good_as_the_report_opens_the_matter_again() -> None:
    outcome = again(deal(Status.COLLAPSED), denial(), 1)
    assert isinstance(outcome, Moved)
    assert (outcome.matter.status, outcome.matter.direction) == (Status.RUMOURED, Direction.NEUTRAL)
    assert outcome.change.reason == "denied: collapsed → rumoured"


def test_a_disputed_report_is_open_again_and_disputed() -> None:
    outcome = again(deal(Status.COLLAPSED), denial(), 1, Certainty.DISPUTED)
    assert isinstance(outcome, Moved)
    assert outcome.matter.certainty is Certainty.DISPUTED


def test_a_denial_on_weaker_word_changes_nothing() -> None:
    assert isinstance(again(deal(Status.COLLAPSED), denial(), 1, CLAIMED), Ignored)


def test_a_denial_older_than_the_news_changes_nothing() -> None:
    assert isinstance(again(deal(Status.COLLAPSED), denial(), -1), Ignored)


def test_a_deal_that_was_not_called_off_after_all_stands_as_before() -> None:
    """`X has not dropped Y` is no recap of the time before X dropped Y."""
    kept = deal(Status.ANNOUNCED, negated=True)
    outcome = again(deal(Status.COLLAPSED), kept, 1)
    assert isinstance(outcome, Moved)
    assert (outcome.matter.status, outcome.matter.direction) == (Status.ANNOUNCED, Direction.OPENS)
    assert isinstance(again(deal(Status.COLLAPSED), deal(Status.ANNOUNCED), 1), Ignored)


def test_a_measure_denied_stays_the_kind_of_measure_it_was() -> None:
    said = measure(EventType.RESTRICTION, Status.RUMOURED, direction=Direction.NEUTRAL)
    outcome = again(measure(status=Status.EXPECTED), said, 1, Certainty.CONFIRMED)
    assert isinstance(outcome, Moved)
    assert outcome.matter.event_type is EventType.BAN


def test_a_court_stops_a_ban_and_it_stays_a_ban() -> None:
    stop = measure(EventType.LEGAL_RULING, Status.BLOCKED, direction=Direction.OPENS)
    ledger = told((0, measure()), (60, stop))
    assert (ledger.matter.event_type, ledger.matter.status) == (EventType.BAN, Status.BLOCKED)


def test_a_new_delay_of_what_is_delayed_is_told() -> None:
    """The app has until April, then until June."""
    late = measure(status=Status.DELAYED, direction=Direction.OPENS, dates=Dates(deadlines=("2018-04-05",)))
    later = replace(late, dates=Dates(deadlines=("2018-06-19",)))
    assert isinstance(again(late, later, 60), Moved)
    assert isinstance(again(late, late, 60), Confirmed)


def test_the_deadline_is_the_next_one_ahead() -> None:
    both = measure(dates=Dates(deadlines=("2029-12-31", "2026-12-31")))
    assert opened(both).deadline == "2026-12-31"
    assert opened(both, context(after(365 * 10))).deadline == "2029-12-31"
    assert opened(both, context(after(365 * 20))).deadline == "2029-12-31"
    assert opened(measure()).deadline is None


def test_a_step_without_a_direction_goes_on_in_the_matters_own() -> None:
    silent = measure(status=Status.IN_FORCE, direction=Direction.NEUTRAL)
    ledger = told((0, measure()), (30, silent))
    assert (ledger.matter.status, ledger.matter.direction) == (Status.IN_FORCE, Direction.CLOSES)


def test_the_same_claim_on_the_same_matter_gives_the_same_change() -> None:
    matter = opened(deal())
    one, two = (decide(subject(deal(Status.SIGNED)), matter, context(after(1))) for _ in range(2))
    assert one == two
