"""How a source is, judged by what is remembered of it. Pure. In: a state, an instant (UTC). Out: a `Health`."""

from datetime import datetime, timedelta
from enum import StrEnum

from briefings.model.news import SourceState

HICCUPS = 1
"""Failures in a row that mean nothing: one visit in a hundred fails, and the next succeeds."""
MISSED = 8
"""Times its own rhythm that a source may say nothing: over a long weekend a daily source misses four."""
QUICK = timedelta(days=3)
"""Whatever the rhythm, so long a silence is a weekend."""
UNKNOWN = timedelta(days=30)
"""For a source that has not said enough yet to have a rhythm."""
LONGEST = timedelta(days=180)
"""Whatever the rhythm, after so long a source is to be looked at."""


class Health(StrEnum):
    """How a source is; the first that holds."""

    GONE = "gone"
    """It asked never to be asked again."""
    NEVER = "never"
    """It was not visited yet."""
    FAILING = "failing"
    """It does not answer, or not with a feed."""
    EMPTY = "empty"
    """It answers with a feed, and there is nothing on it."""
    SILENT = "silent"
    """It answers, and has said nothing for much longer than it ever does."""
    WELL = "well"


def health_of(state: SourceState, now: datetime) -> Health:
    """How a source is at an instant."""
    if state.last_visit_at is not None and state.next_visit_at is None:
        return Health.GONE
    if state.failures > HICCUPS:
        return Health.FAILING
    if state.last_visit_at is None:
        return Health.NEVER
    if state.items == 0:
        return Health.EMPTY
    heard = heard_at(state)
    return Health.SILENT if heard is not None and now - heard > patience(state) else Health.WELL


def heard_at(state: SourceState) -> datetime | None:
    """When the source last said something: by its own dates where it has any."""
    return state.newest_at or state.last_new_at


def patience(state: SourceState) -> timedelta:
    """How long the source may say nothing."""
    if state.rhythm is None:
        return UNKNOWN
    return min(max(MISSED * timedelta(seconds=state.rhythm), QUICK), LONGEST)
