"""When a daily briefing is due, worked out by hand from the days on which clocks change."""

from datetime import UTC, datetime

import pytest

from bot.schedule import last_fire, next_fire


def utc(text: str) -> datetime:
    """An instant, written short."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "at", "after", "due"),
    [
        # An ordinary day, before and after the hour.
        ("Europe/London", "08:00", "2026-06-01T06:59:59", "2026-06-01T07:00"),
        ("Europe/London", "08:00", "2026-06-01T07:00:00", "2026-06-02T07:00"),
        ("Asia/Kolkata", "00:00", "2026-06-01T12:00:00", "2026-06-01T18:30"),
        # New York, 8 March 2026: 02:00 EST becomes 03:00 EDT, so 02:30 is never shown: 03:30 EDT.
        ("America/New_York", "02:30", "2026-03-07T12:00:00", "2026-03-08T07:30"),
        ("America/New_York", "02:30", "2026-03-08T07:10:00", "2026-03-08T07:30"),
        ("America/New_York", "02:30", "2026-03-08T07:30:00", "2026-03-09T06:30"),
        # New York, 1 November 2026: 01:30 is shown twice, at 05:30Z and 06:30Z: the first counts.
        ("America/New_York", "01:30", "2026-10-31T12:00:00", "2026-11-01T05:30"),
        ("America/New_York", "01:30", "2026-11-01T05:30:00", "2026-11-02T06:30"),
        ("America/New_York", "01:30", "2026-11-01T06:10:00", "2026-11-02T06:30"),
        # London, 29 March 2026: 01:00 GMT becomes 02:00 BST; 25 October: 01:30 at 00:30Z and 01:30Z.
        ("Europe/London", "01:30", "2026-03-28T12:00:00", "2026-03-29T01:30"),
        ("Europe/London", "01:30", "2026-03-29T01:30:00", "2026-03-30T00:30"),
        ("Europe/London", "01:30", "2026-10-24T12:00:00", "2026-10-25T00:30"),
        ("Europe/London", "01:30", "2026-10-25T00:30:00", "2026-10-26T01:30"),
        # Lord Howe moves by half an hour. 4 October 2026: 02:00 (+10:30) becomes 02:30 (+11).
        ("Australia/Lord_Howe", "02:15", "2026-10-02T20:00:00", "2026-10-03T15:45"),
        ("Australia/Lord_Howe", "02:15", "2026-10-03T15:45:00", "2026-10-04T15:15"),
        # 5 April 2026: 02:00 (+11) becomes 01:30 (+10:30), so 01:45 is shown twice.
        ("Australia/Lord_Howe", "01:45", "2026-04-03T20:00:00", "2026-04-04T14:45"),
        ("Australia/Lord_Howe", "01:45", "2026-04-04T14:45:00", "2026-04-05T15:15"),
        # Santiago, 6 September 2026: midnight becomes 01:00; the day still has its briefing, at 01:30 (-03).
        ("America/Santiago", "00:30", "2026-09-05T12:00:00", "2026-09-06T04:30"),
        ("America/Santiago", "00:30", "2026-09-06T04:30:00", "2026-09-07T03:30"),
        # Nuuk, 30 March 2024: 22:00 becomes 23:00; 22:30 is never shown, and the next day's is its own.
        ("America/Nuuk", "22:30", "2024-03-30T12:00:00", "2024-03-31T00:30"),
        ("America/Nuuk", "22:30", "2024-03-31T00:30:00", "2024-03-31T23:30"),
        # Samoa had no 30 December 2011: the 29th at noon was 22:00Z, the 31st at noon 22:00Z a day later.
        ("Pacific/Apia", "12:00", "2011-12-29T22:00:00", "2011-12-30T22:00"),
        ("Pacific/Apia", "12:00", "2011-12-30T22:00:00", "2011-12-31T22:00"),
    ],
)
def test_a_daily_briefing_comes_once_a_day_whatever_the_clocks_do(
    zone: str, at: str, after: str, due: str
) -> None:
    """Strictly later than `after`, in UTC."""
    assert next_fire(at, zone, utc(after)) == utc(due)


@pytest.mark.parametrize(
    ("zone", "at", "now", "name", "instant"),
    [
        ("Europe/London", "08:00", "2026-06-01T07:00:00", "2026-06-01T08:00", "2026-06-01T07:00"),
        # Three days of downtime, back on Thursday at noon: Thursday's briefing stands for all.
        ("Europe/London", "08:00", "2026-06-04T12:00:00", "2026-06-04T08:00", "2026-06-04T07:00"),
        ("Europe/London", "08:00", "2026-06-04T06:00:00", "2026-06-03T08:00", "2026-06-03T07:00"),
        # Both showings of 01:30 are one fire.
        ("America/New_York", "01:30", "2026-11-01T05:40:00", "2026-11-01T01:30", "2026-11-01T05:30"),
        ("America/New_York", "01:30", "2026-11-01T06:40:00", "2026-11-01T01:30", "2026-11-01T05:30"),
        # A wall time that was never shown keeps its name.
        ("America/New_York", "02:30", "2026-03-08T08:00:00", "2026-03-08T02:30", "2026-03-08T07:30"),
        ("America/Santiago", "00:30", "2026-09-06T05:00:00", "2026-09-06T00:30", "2026-09-06T04:30"),
    ],
)
def test_the_newest_missed_fire_is_named_by_its_wall_time(
    zone: str, at: str, now: str, name: str, instant: str
) -> None:
    """The name makes it happen once, however many clocks look."""
    fire = last_fire(at, zone, utc(now))
    assert (fire.name, fire.instant) == (name, utc(instant))


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago"]
)
@pytest.mark.parametrize("at", ["00:30", "01:30", "02:15"])
def test_a_year_has_as_many_briefings_as_days_each_with_its_own_name(zone: str, at: str) -> None:
    """365 fires from one wall time to the same one a year later, through both changes of the clocks."""
    start = next_fire(at, zone, utc("2026-01-10T00:00:00"))
    names, now = set(), start
    for _ in range(365):
        names.add(last_fire(at, zone, now).name)
        now = next_fire(at, zone, now)
    assert len(names) == 365
    assert last_fire(at, zone, now).name[4:] == last_fire(at, zone, start).name[4:]
