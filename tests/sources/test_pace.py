"""When a source is asked again, worked out by hand for each situation."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefings.model import Failed, Fetched, NotModified, Source, SourceState, Visit, Visited
from briefings.sources.pace import next_state

NOW = datetime(2018, 1, 9, 6, 0, tzinfo=UTC)
QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
SOURCE = Source("example", "Example", "feed", "https://feeds.example/")
STATE = SourceState("example", etag='"1"', last_modified="Mon, 08 Jan 2018 20:00:00 GMT", body_hash="old")
FETCHED = Fetched((), etag='"2"', last_modified=None, body_hash="new")


def after(result: Visited, state: SourceState = STATE, new: int = 0) -> SourceState:
    """What is remembered after a visit at six that came to this."""
    return next_state(Visit(SOURCE, state, result, NOW), new)


def pause(state: SourceState) -> timedelta:
    """How long nobody asks again."""
    assert state.next_visit_at is not None
    return state.next_visit_at - NOW


def assert_about(actual: timedelta, asked: timedelta) -> None:
    """Never sooner than asked for, and at most a tenth later."""
    assert asked <= actual <= asked * 1.1


def test_a_good_visit_is_repeated_at_the_sources_own_interval() -> None:
    """A quarter of an hour by default; what was told is remembered, what went wrong forgotten."""
    state = after(FETCHED, replace(STATE, failures=3, last_error="was down"), new=2)
    assert_about(pause(state), QUARTER)
    assert state == SourceState(
        "example",
        etag='"2"',
        body_hash="new",
        next_visit_at=state.next_visit_at,
        last_visit_at=NOW,
        last_ok_at=NOW,
        last_new_at=NOW,
        items=0,
    )


def test_a_visit_without_new_articles_leaves_the_time_of_the_last_news() -> None:
    """Old items in a new body are not news."""
    earlier = NOW - DAY
    assert after(FETCHED, replace(STATE, last_new_at=earlier), new=0).last_new_at == earlier


def test_not_modified_keeps_what_was_known() -> None:
    """Tag, date and hash stay; a tag sent along with 304 replaces the old one."""
    state = after(NotModified())
    assert (state.etag, state.last_modified, state.body_hash) == (STATE.etag, STATE.last_modified, "old")
    assert state.last_ok_at == NOW
    assert after(NotModified(etag='"3"')).etag == '"3"'
    assert_about(pause(state), QUARTER)


@pytest.mark.parametrize("result", [replace(FETCHED, retry_after=7200), NotModified(retry_after=7200)])
def test_a_wish_for_quiet_is_honoured(result: Visited) -> None:
    """Two hours, by ttl or Cache-Control."""
    assert_about(pause(after(result)), 2 * HOUR)


def test_a_short_life_of_an_answer_does_not_make_us_hurry() -> None:
    """max-age=60 does not mean "ask every minute"."""
    assert_about(pause(after(replace(FETCHED, retry_after=60))), QUARTER)


def test_nobody_keeps_us_away_for_more_than_a_day() -> None:
    """A ttl of ten years is a mistake."""
    assert_about(pause(after(replace(FETCHED, retry_after=10 * 365 * 86_400))), DAY)
    assert_about(pause(after(Failed("busy", retry_after=10**9))), DAY)


@pytest.mark.parametrize(
    ("failures", "asked"),
    [(0, 2 * QUARTER), (1, HOUR), (2, 2 * HOUR), (5, 16 * HOUR), (6, DAY), (50, DAY), (100_000, DAY)],
)
def test_failures_double_the_pause_up_to_a_day(failures: int, asked: timedelta) -> None:
    """30 minutes after the first, an hour after the second, and so on."""
    state = after(Failed("feeds.example is out of service (503)"), replace(STATE, failures=failures))
    assert_about(pause(state), asked)
    assert (state.failures, state.last_error) == (failures + 1, "feeds.example is out of service (503)")


def test_a_failure_forgets_nothing() -> None:
    """Tags and the last good visit stay for when the source is back."""
    known = replace(STATE, last_ok_at=NOW - HOUR, moved_to="https://new.example/")
    state = after(Failed("down"), known)
    assert (state.etag, state.last_ok_at, state.moved_to) == (STATE.etag, NOW - HOUR, "https://new.example/")


def test_a_server_that_names_a_time_is_not_asked_before() -> None:
    """Retry-After of three hours beats the backoff of half an hour, and not the other way round."""
    assert_about(pause(after(Failed("busy", retry_after=3 * 3600))), 3 * HOUR)
    assert_about(pause(after(Failed("busy", retry_after=1))), 2 * QUARTER)


def test_what_is_gone_is_never_asked_again() -> None:
    """And its state says why."""
    state = after(Failed("feeds.example says that this feed is gone for good (410)", gone=True))
    assert state.next_visit_at is None
    assert state.last_visit_at == NOW
    assert state.last_error == "gone: feeds.example says that this feed is gone for good (410)"


def test_a_move_is_remembered_until_another_answer_says_otherwise() -> None:
    """Each good answer says where the source lives now."""
    moved = after(replace(FETCHED, moved_to="https://new.example/"))
    assert moved.moved_to == "https://new.example/"
    assert after(NotModified(moved_to="https://new.example/"), moved).moved_to == "https://new.example/"
    assert after(FETCHED, moved).moved_to is None


def test_jitter_spreads_sources_and_never_changes_for_one() -> None:
    """A thousand sources of one interval come due all over a tenth of it, each always at its own moment."""
    visits = [Visit(replace(SOURCE, id=f"source-{n}"), STATE, FETCHED, NOW) for n in range(1000)]
    first = [next_state(visit, 0).next_visit_at for visit in visits]
    assert first == [next_state(visit, 0).next_visit_at for visit in visits]
    seconds = sorted((at - NOW).total_seconds() for at in first if at)
    assert 900 <= seconds[0] < 905
    assert 985 < seconds[-1] <= 990
    assert 940 < seconds[500] < 950
