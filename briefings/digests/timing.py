"""When a watch may be heard: quiet hours on the reader's clocks, pauses. Pure.

In: subscriptions, an instant. Out: the instant from which they may be heard, UTC.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefings.model import Quiet, Subscription

DAY = timedelta(days=1)


def free_at(subscription: Subscription, now: datetime) -> datetime:
    """The first instant from `now` on at which it is neither paused nor in its quiet hours."""
    paused = subscription.paused_until
    at = max(now, paused) if paused else now
    return (quiet_until(subscription.quiet, at) or at) if subscription.quiet else at


def quiet_until(quiet: Quiet, now: datetime) -> datetime | None:
    """When the quiet hours that hold at an instant end, UTC; None where none do."""
    clocks = ZoneInfo(quiet.zone)
    today = now.astimezone(clocks).date()
    for day in (today - DAY, today):
        end_day = day if quiet.start < quiet.end else day + DAY
        begins, ends = _instant(day, quiet.start, clocks), _instant(end_day, quiet.end, clocks)
        if begins <= now < ends:
            return ends
    return None


def _instant(day: date, at: str, clocks: ZoneInfo) -> datetime:
    # fold=0: where the clocks show a time twice, the first; where they skip it, the end of the gap.
    return datetime.combine(day, time.fromisoformat(at), clocks).astimezone(UTC)
