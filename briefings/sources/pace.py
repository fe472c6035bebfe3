"""When to ask a source again. Pure: same visit, same answer; even the jitter comes from the source's id.

In: a visit done and how many articles in it were new. Out: what to remember until the next one.
`next_visit_at` None together with a `last_visit_at` means never again: the source is gone.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from briefings.model import Failed, Fetched, NotModified, Source, SourceState, Trust, Visit

DAY = 86_400
"""Seconds; the longest that any source, header or failure keeps us away."""
JITTER = 0.1
"""Part of the interval by which sources of one interval are spread out."""
RECENT = 20
"""Items that the rhythm is learned from."""
ENOUGH = 4
"""Dated items below which there is no rhythm."""
SLOWER, FASTER = 4, 3
"""How far the rhythm may move the catalogue's interval: 15 minutes become 5 minutes to an hour. An official source is
never asked less often than the catalogue says: what it says first is what nobody else has."""
HOUR = timedelta(hours=1)
HOURS_OF_A_WEEK = 7 * 24
DOUBLINGS = 16
"""More than enough to reach a day from a second; keeps the power small."""


def next_state(visit: Visit, new_articles: int) -> SourceState:
    """What to remember of a source after a visit, `next_visit_at` included."""
    match visit.result:
        case Fetched() as fetched:
            told = _learned(visit, fetched)
            return _answered(
                visit,
                fetched,
                told,
                etag=fetched.etag,
                last_modified=fetched.last_modified,
                body_hash=fetched.body_hash,
                last_new_at=visit.visited_at if new_articles else told.last_new_at,
            )
        case NotModified() as same:
            etag = same.etag or visit.state.etag
            last_modified = same.last_modified or visit.state.last_modified
            return _answered(visit, same, visit.state, etag=etag, last_modified=last_modified)
        case Failed() as failed:
            return _failed(visit, failed)


def interval(source: Source, rhythm: int | None) -> int:
    """Seconds between visits: half the time from one item to the next, within what the catalogue's allows."""
    if rhythm is None:
        return source.every
    slowest = source.every if source.trust is Trust.OFFICIAL else source.every * SLOWER
    return min(max(rhythm // 2, source.every // FASTER, 1), slowest)


def _learned(visit: Visit, fetched: Fetched) -> SourceState:
    """What the body shows of the source's own habits."""
    dates = sorted({one.published_at for one in fetched.articles if one.published_at is not None})[-RECENT:]
    newest = min(dates[-1], visit.visited_at) if dates else None
    span = (dates[-1] - dates[0]).total_seconds() if dates else 0
    return replace(
        visit.state,
        items=len(fetched.articles) + fetched.skipped,
        newest_at=newest or visit.state.newest_at,
        rhythm=int(span / (len(dates) - 1)) if len(dates) >= ENOUGH else visit.state.rhythm,
        quiet_hours=fetched.quiet_hours,
        quiet_days=fetched.quiet_days,
    )


def _answered(visit: Visit, result: Fetched | NotModified, known: SourceState, **told: Any) -> SourceState:
    """What is known after an answer that `told` this. Copied once: for thousands of sources a copy is much of the work."""
    pause = _spread(visit, max(interval(visit.source, known.rhythm), result.retry_after or 0))
    return replace(
        known,
        **told,
        moved_to=result.moved_to,
        next_visit_at=_awake(known, visit.visited_at + pause),
        last_visit_at=visit.visited_at,
        last_ok_at=visit.visited_at,
        failures=0,
        last_error=None,
    )


def _awake(known: SourceState, instant: datetime) -> datetime:
    """The instant, or the first hour after it in which the source does not ask to be left alone."""
    later = instant
    for _ in range(HOURS_OF_A_WEEK):
        if not (known.quiet_hours >> later.hour & 1 or known.quiet_days >> later.weekday() & 1):
            return later
        # The minute is kept, so that those who wait for the same hour do not come all at once.
        later += HOUR
    return instant


def _failed(visit: Visit, failed: Failed) -> SourceState:
    failures = visit.state.failures + 1
    backoff = visit.source.every * 2 ** min(failures, DOUBLINGS)
    pause = _spread(visit, max(backoff, failed.retry_after or 0))
    return replace(
        visit.state,
        next_visit_at=None if failed.gone else visit.visited_at + pause,
        last_visit_at=visit.visited_at,
        failures=failures,
        last_error=f"gone: {failed.reason}" if failed.gone else failed.reason,
    )


def _spread(visit: Visit, seconds: int) -> timedelta:
    """At least the seconds asked for (at most a day), and a little more that differs from source to source."""
    digest = blake2b(visit.source.id.encode(), digest_size=2).digest()
    share = int.from_bytes(digest) / 0xFFFF
    return timedelta(seconds=min(seconds, DAY) * (1 + JITTER * share))
