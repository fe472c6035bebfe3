"""What of a story is told in a place at once, and what later. Pure.

In: the watches of one place, the changes of one story, which of them are fresh, the instant. Out: a `Route`: what
its message shows, what rings the bell, what is held until somebody may be woken.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from briefings.digests.match import alerting, wants
from briefings.digests.timing import free_at
from briefings.model import Change, Status, Subscription

STORM = 6
"""Alerts that a channel gets as messages of their own within `STORM_WINDOW`; what comes above that comes together, in
one. Slack takes one message a second and channel, and people stop reading sooner. In the 351 articles of the tests'
archive of 2018 to 2020 no hour has more than two: more than six in a minute is a feed that catches up, or one list of
many firms."""
STORM_WINDOW = timedelta(minutes=1)


class Reason(StrEnum):
    """Why news is told later."""

    QUIET = "quiet"
    PAUSE = "pause"
    STORM = "storm"
    AWAY = "away"
    """Nobody could be told: where it was to be said did not answer."""


@dataclass(frozen=True, slots=True)
class Held:
    """A change that is told later."""

    change: Change
    reason: Reason
    release_at: datetime


@dataclass(frozen=True, slots=True)
class Route:
    """What a place is told of a story."""

    shown: tuple[Change, ...]
    """What its message says: all that somebody there wants, also what is not told aloud."""
    loud: tuple[Change, ...]
    """What is told now."""
    held: tuple[Held, ...]


def route(
    watches: Sequence[Subscription], changes: Sequence[Change], fresh: Collection[str], now: datetime
) -> Route:
    """`fresh` are the ids of the changes that were not told before. Nobody who wants it free: it is held."""
    loud: list[Change] = []
    held: list[Held] = []
    shown = [one for one in changes if any(alerting(watch) and wants(watch, one) for watch in watches)]
    for change in shown:
        if change.id not in fresh or not _steps(change):
            continue
        until, reason = until_heard(watches, change, now)
        if reason is None:
            loud.append(change)
        else:
            held.append(Held(change, reason, until))
    return Route(tuple(shown), tuple(loud), tuple(held))


def _steps(change: Change) -> bool:
    """Whether it is news, and not only another name for the same step: that is edited into the message."""
    before = change.status_before, change.certainty_before
    named_anew = before == (change.status, change.certainty) and change.status is not Status.DELAYED
    return not named_anew or change.by is not None


def stormy(routed: Route, now: datetime) -> Route:
    """The same where the place has had enough messages for this minute: what was to be told now comes later."""
    waiting = tuple(Held(one, Reason.STORM, now + STORM_WINDOW) for one in routed.loud)
    return Route(routed.shown, (), (*routed.held, *waiting))


def until_heard(
    watches: Sequence[Subscription], change: Change, now: datetime
) -> tuple[datetime, Reason | None]:
    """When the first that wants it may hear of it, and why not now; ValueError where nobody wants it."""
    wanting = [one for one in watches if alerting(one) and wants(one, change)]
    if not wanting:
        raise ValueError(f"nobody wants {change.id}")
    first = min(wanting, key=lambda one: free_at(one, now))
    at = free_at(first, now)
    if at <= now:
        return now, None
    paused = first.paused_until is not None and first.paused_until > now
    return at, Reason.PAUSE if paused else Reason.QUIET
