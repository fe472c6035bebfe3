"""What was told of a matter, kept with it. Pure.

In: subjects and where they come from. Out: short texts, one for each telling, in the order told; and back. With them a
matter can be told again from its beginning when an article arrives late, so that the order of arrival does not count.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from briefings.ledger.context import Context
from briefings.ledger.subjects import Subject
from briefings.model import (
    Attribution,
    Certainty,
    Claim,
    Dates,
    Direction,
    EventType,
    Matter,
    Realis,
    Role,
    Status,
)

KEPT = 40
"""Tellings kept of one matter."""
_BETWEEN = "|"


def telling(subject: Subject, context: Context) -> str:
    """A telling as a short text; such texts sort as they were told."""
    claim = subject.claim
    return _BETWEEN.join(
        (
            context.told_at.isoformat(timespec="microseconds"),
            context.article_id,
            context.story_id,
            context.certainty,
            subject.event_type,
            claim.status,
            claim.direction,
            claim.attribution,
            claim.realis,
            "not" if claim.negated else "",
            claim.dates.announced or "",
            claim.dates.effective or "",
            " ".join(claim.dates.deadlines),
        )
    )


def with_telling(heard: Sequence[str], new: str) -> tuple[str, ...]:
    """What was told with one telling more; the same article again adds nothing."""
    if new in heard:
        return tuple(heard)
    told = sorted((*heard, new))
    while len(told) > KEPT:
        told.pop(_spare(told))
    return tuple(told)


def told_again(matter: Matter, now: datetime) -> Iterator[tuple[Subject, Context]]:
    """The tellings of a matter in the order told, as the rules want them; what a story took back is left out."""
    for one in _believed(matter.heard):
        (
            at,
            article,
            story,
            sure,
            kind,
            status,
            way,
            who,
            realis,
            negated,
            announced,
            effective,
            deadlines,
        ) = one.split(_BETWEEN)
        claim = Claim(
            role=Role.PRIMARY,
            event_type=EventType(kind),
            status=Status(status),
            direction=Direction(way),
            attribution=Attribution(who),
            vendors=(matter.vendor,),
            realis=Realis(realis),
            negated=bool(negated),
            dates=Dates(announced or None, effective or None, tuple(deadlines.split())),
        )
        told_at = datetime.fromisoformat(at)
        yield (
            Subject(claim, matter.vendor, matter.jurisdiction),
            Context(story, Certainty(sure), article, told_at, now),
        )


def _believed(heard: Sequence[str]) -> Iterator[str]:
    """The tellings without those of a story that were told before its origin withdrew it."""
    withdrawn: dict[str, int] = {}
    parts = [one.split(_BETWEEN) for one in heard]
    for at, part in enumerate(parts):
        if part[3] == Certainty.RETRACTED:
            withdrawn[part[2]] = at
    return (one for at, one in enumerate(heard) if at > withdrawn.get(parts[at][2], -1))


def _spare(told: Sequence[str]) -> int:
    """The telling that can be done without: one that says what the next one says, else the oldest but the first."""
    says = [one.split(_BETWEEN)[3:10] for one in told]
    return next((at for at in range(1, len(told) - 1) if says[at] == says[at + 1]), 1)
