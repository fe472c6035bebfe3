"""When to ask a source again. Pure: same visit, same answer; even the jitter comes from the source's id.

In: a visit done and how many articles in it were new. Out: what to remember until the next one.
`next_visit_at` None together with a `last_visit_at` means never again: the source is gone.
"""

from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from briefings.model import Failed, Fetched, NotModified, SourceState, Visit

DAY = 86_400
"""Seconds; the longest that any source, header or failure keeps us away."""
JITTER = 0.1
"""Part of the interval by which sources of one interval are spread out."""
DOUBLINGS = 16
"""More than enough to reach a day from a second; keeps the power small."""


def next_state(visit: Visit, new_articles: int) -> SourceState:
    """What to remember of a source after a visit, `next_visit_at` included."""
    match visit.result:
        case Fetched() as fetched:
            told = replace(
                _answered(visit, fetched),
                etag=fetched.etag,
                last_modified=fetched.last_modified,
                body_hash=fetched.body_hash,
            )
            return replace(told, last_new_at=visit.visited_at) if new_articles else told
        case NotModified() as same:
            return replace(
                _answered(visit, same),
                etag=same.etag or visit.state.etag,
                last_modified=same.last_modified or visit.state.last_modified,
            )
        case Failed() as failed:
            return _failed(visit, failed)


def _answered(visit: Visit, result: Fetched | NotModified) -> SourceState:
    return replace(
        visit.state,
        moved_to=result.moved_to,
        next_visit_at=visit.visited_at + _spread(visit, max(visit.source.every, result.retry_after or 0)),
        last_visit_at=visit.visited_at,
        last_ok_at=visit.visited_at,
        failures=0,
        last_error=None,
    )


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
