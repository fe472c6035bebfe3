"""Quiet hours on the reader's clocks, pauses, and both. Pure."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefings.digests.timing import free_at, quiet_until
from briefings.model import Quiet, Subscription, SubscriptionKind

NIGHT = Quiet("22:00", "07:00", "Europe/Berlin")
LUNCH = Quiet("12:00", "13:30", "Asia/Tokyo")
WATCH = Subscription("s", SubscriptionKind.WATCH, "T1", "C1", quiet=NIGHT)


def utc(text: str) -> datetime:
    """An instant, as `2026-01-05T21:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "until"),
    [
        (NIGHT, "2026-01-05T20:59", None),
        (NIGHT, "2026-01-05T21:00", "2026-01-06T06:00"),
        (NIGHT, "2026-01-06T05:59", "2026-01-06T06:00"),
        (NIGHT, "2026-01-06T06:00", None),
        # In summer Berlin is two hours ahead.
        (NIGHT, "2026-07-05T20:30", "2026-07-06T05:00"),
        # The night in which the clocks go forward is an hour shorter, the one in which they go back an hour longer.
        (NIGHT, "2026-03-28T21:00", "2026-03-29T05:00"),
        (NIGHT, "2026-10-24T20:00", "2026-10-25T06:00"),
        (LUNCH, "2026-01-05T03:00", "2026-01-05T04:30"),
        (LUNCH, "2026-01-05T04:30", None),
    ],
)
def test_quiet_hours_hold_on_the_clocks_of_their_zone(quiet: Quiet, now: str, until: str | None) -> None:
    assert quiet_until(quiet, utc(now)) == (utc(until) if until else None)


@pytest.mark.parametrize(
    ("paused", "now", "free"),
    [
        (None, "2026-01-05T12:00", "2026-01-05T12:00"),
        (None, "2026-01-05T22:00", "2026-01-06T06:00"),
        ("2026-01-07T12:00", "2026-01-05T12:00", "2026-01-07T12:00"),
        ("2026-01-07T23:00", "2026-01-05T12:00", "2026-01-08T06:00"),
        ("2026-01-04T12:00", "2026-01-05T12:00", "2026-01-05T12:00"),
    ],
)
def test_a_pause_and_the_quiet_hours_after_it_must_both_be_over(
    paused: str | None, now: str, free: str
) -> None:
    watch = replace(WATCH, paused_until=utc(paused) if paused else None)
    assert free_at(watch, utc(now)) == utc(free)
