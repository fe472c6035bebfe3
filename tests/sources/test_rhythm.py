"""How a source's own rhythm is learned, when it asks to be left alone, and when its silence means something."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefings.model import (
    Article,
    Fetched,
    Health,
    NotModified,
    Source,
    SourceState,
    Trust,
    Visit,
    Visited,
    health_of,
)
from briefings.sources import feed
from briefings.sources.document import Parsed
from briefings.sources.pace import interval, next_state
from tests.servers.feeds import rss

NOW = datetime(2018, 1, 9, 6, 0, tzinfo=UTC)  # a Tuesday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SOURCE = Source("example", "Example", "feed", "https://feeds.example/")


def published(*ago: timedelta) -> Fetched:
    """A body with an item for each age."""
    items = [
        Article(str(at), "example", "Example", str(at), "", f"Item {at}", "", NOW - age, NOW)
        for at, age in enumerate(ago)
    ]
    return Fetched(tuple(items), None, None, "body")


def after(result: Visited, state: SourceState | None = None, source: Source = SOURCE) -> SourceState:
    """What is remembered after a visit."""
    return next_state(Visit(source, state or SourceState("example"), result, NOW), 0)


def pause(state: SourceState) -> timedelta:
    """How long nobody asks again."""
    assert state.next_visit_at is not None
    return state.next_visit_at - NOW


def test_the_rhythm_is_the_time_from_one_item_to_the_next() -> None:
    """Five items over eight hours are two hours apart."""
    state = after(published(*(2 * HOUR * number for number in range(5))))
    assert (state.rhythm, state.newest_at, state.items) == (7200, NOW, 5)


def test_three_dates_are_no_rhythm_and_a_known_one_is_kept() -> None:
    """So few may be anything."""
    few = published(HOUR, 2 * HOUR, 3 * HOUR)
    assert after(few).rhythm is None
    assert after(few, SourceState("example", rhythm=60)).rhythm == 60
    assert after(NotModified(), SourceState("example", rhythm=60, items=4)).rhythm == 60


@pytest.mark.parametrize(
    ("rhythm", "seconds"),
    [(None, 900), (60, 300), (1200, 600), (1800, 900), (4000, 2000), (7200, 3600), (999_999, 3600)],
)
def test_a_source_is_asked_twice_as_often_as_it_says_something(rhythm: int | None, seconds: int) -> None:
    """Within a third and four times what the catalogue says, which is a quarter of an hour here."""
    assert interval(SOURCE, rhythm) == seconds


def test_an_official_source_is_never_asked_less_often_than_the_catalogue_says() -> None:
    """A regulator that speaks once a month is the one nobody wants to hear late."""
    regulator = replace(SOURCE, trust=Trust.OFFICIAL)
    assert interval(regulator, 30 * 86_400) == 900
    assert interval(regulator, 60) == 300


def test_a_busy_feed_is_asked_sooner_next_time() -> None:
    """Five items in ten minutes: the third of a quarter of an hour, and a little that differs by source."""
    state = after(published(*(2 * MINUTE * number for number in range(5))))
    assert 5 * MINUTE <= pause(state) <= 5.5 * MINUTE


def test_hours_and_days_of_rest_are_read_from_the_feed() -> None:
    """0 and 24 are both midnight; a list of every day is nobody's wish."""
    hours = "<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>"
    days = "".join(f"<day>{day}</day>" for day in ("Saturday", "Sunday"))
    week = "".join(
        f"<day>{day}</day>"
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    )
    found = feed.parse(rss(f"{hours}<skipDays>{days}</skipDays>"), "", SOURCE, NOW)
    assert isinstance(found, Parsed)
    assert (found.quiet_hours, found.quiet_days) == (0b1000_0001, 0b110_0000)
    always = feed.parse(rss(f"<skipDays>{week}</skipDays>"), "", SOURCE, NOW)
    assert isinstance(always, Parsed)
    assert always.quiet_days == 0


def test_a_source_is_left_alone_in_the_hours_it_names() -> None:
    """At six in the morning, with seven and six named: not before eight. It is remembered while nothing changes."""
    rest = replace(published(), quiet_hours=1 << 6 | 1 << 7)
    state = after(rest)
    assert state.next_visit_at is not None
    assert state.next_visit_at.hour == 8
    again = after(NotModified(), state)
    assert again.next_visit_at == state.next_visit_at


def test_a_source_is_left_alone_on_the_days_it_names() -> None:
    """On a Tuesday, with Tuesday and Wednesday named: not before Thursday."""
    state = after(replace(published(), quiet_days=0b110))
    assert state.next_visit_at is not None
    assert (state.next_visit_at.day, state.next_visit_at.hour) == (11, 0)


WELL = SourceState(
    "example", next_visit_at=NOW, last_visit_at=NOW, last_ok_at=NOW, items=5, newest_at=NOW, rhythm=3600
)


@pytest.mark.parametrize(
    ("state", "health"),
    [
        (WELL, Health.WELL),
        (SourceState("example"), Health.NEVER),
        (SourceState("example", next_visit_at=NOW), Health.NEVER),
        (replace(WELL, failures=1, last_error="hiccup"), Health.WELL),
        (replace(WELL, failures=2), Health.FAILING),
        (replace(WELL, next_visit_at=None, failures=1), Health.GONE),
        (replace(WELL, items=0, newest_at=None), Health.EMPTY),
        # Hourly: a weekend is no silence, three days are.
        (replace(WELL, newest_at=NOW - 71 * HOUR), Health.WELL),
        (replace(WELL, newest_at=NOW - 73 * HOUR), Health.SILENT),
        # Once a fortnight: sixteen weeks, not fifteen.
        (replace(WELL, rhythm=14 * 86_400, newest_at=NOW - 111 * DAY), Health.WELL),
        (replace(WELL, rhythm=14 * 86_400, newest_at=NOW - 113 * DAY), Health.SILENT),
        # Without a rhythm: a month, by when we first saw its news.
        (replace(WELL, rhythm=None, newest_at=None, last_new_at=NOW - 29 * DAY), Health.WELL),
        (replace(WELL, rhythm=None, newest_at=None, last_new_at=NOW - 31 * DAY), Health.SILENT),
    ],
)
def test_how_a_source_is(state: SourceState, health: Health) -> None:
    """Empty, silent, failing and gone are four different troubles."""
    assert health_of(state, NOW) is health


def test_a_source_dead_for_years_is_silent_at_its_first_visit() -> None:
    """All its items are new to us, and its own dates say otherwise."""
    old = published(*(500 * DAY + DAY * number for number in range(10)))
    state = next_state(Visit(SOURCE, SourceState("example"), old, NOW), 10)
    assert state.last_new_at == NOW
    assert health_of(state, NOW) is Health.SILENT
