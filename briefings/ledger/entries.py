"""Entries of the baseline as the ledger tells things: their life as steps. Pure.

In: an entry and one of its vendors. Out: changes that are not numbered yet. No article told them: they belong to no
story, and cite the entry's pages themselves.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from hashlib import blake2b

from briefings.ledger.days import last_day
from briefings.model import (
    ENDED,
    Attribution,
    Certainty,
    Change,
    Cited,
    Claim,
    Dates,
    Direction,
    Entry,
    MatterKind,
    Money,
    Role,
    Status,
)

BY = "baseline"
"""Whose name imported changes bear."""
TURNED = {Direction.OPENS: Direction.CLOSES, Direction.CLOSES: Direction.OPENS}
CERTAINTY = {"high": Certainty.CONFIRMED, "medium": Certainty.REPORTED}


def matter_id(entry: Entry, vendor: str) -> str:
    """Natural key of the matter of an entry and one of its vendors."""
    return key_of("matter", entry.id, vendor)


def story_id(entry_id: str) -> str:
    """What stands in the place of a story's id: no story has it."""
    return key_of("story", entry_id)


def life(entry: Entry, vendor: str, now: datetime) -> list[Change]:
    """The entry's life as changes, each from the state before; numbers are given later."""
    steps: list[Change] = []
    for status, direction, day in _stages(entry):
        before = steps[-1] if steps else None
        claim = _claim(entry, vendor, status, direction)
        steps.append(
            Change(
                id="",
                matter_id=matter_id(entry, vendor),
                vendor=vendor,
                jurisdiction=entry.market,
                counterparts=entry.counterparts,
                event_type=entry.event_type,
                segments=entry.segments,
                direction=direction,
                status_before=before.status if before else None,
                status=status,
                certainty_before=before.certainty if before else None,
                certainty=_certainty(entry),
                happened_on=day,
                known_at=now,
                story_id=story_id(entry.id),
                article_id=key_of("page", entry.sources[0]),
                claim=claim,
                reason=f"in the baseline, as of {entry.as_of}",
                by=BY,
                deadline=entry.deadline,
                cited=_cited(entry),
            )
        )
    return steps


def _stages(entry: Entry) -> Iterable[tuple[Status, Direction, str]]:
    """The steps of an entry: status, direction, day."""
    begun = entry.effective or entry.announced
    if entry.ended or entry.status not in {Status.IN_FORCE, *ENDED}:
        over = entry.ended is not None
        way = TURNED.get(entry.direction, entry.direction) if over else entry.direction
        if over and begun:
            if entry.was:
                yield entry.was, way, entry.announced or begun
            else:
                yield from _beginning(entry, way)
        yield entry.status, entry.direction, entry.ended or entry.announced or begun or entry.as_of
    elif entry.status is Status.IN_FORCE:
        yield from _beginning(entry, entry.direction)
    else:
        yield entry.status, entry.direction, entry.announced or begun or entry.as_of


def _beginning(entry: Entry, way: Direction) -> Iterable[tuple[Status, Direction, str]]:
    """Announced, in force, or the one and then the other."""
    stood = entry.status is Status.IN_FORCE or entry.effective
    if entry.announced and (not stood or (entry.effective and entry.announced < entry.effective)):
        yield Status.ANNOUNCED, way, entry.announced
    if stood:
        yield Status.IN_FORCE, way, entry.effective or entry.announced or entry.as_of


def _claim(entry: Entry, vendor: str, status: Status, direction: Direction) -> Claim:
    official = entry.kind is MatterKind.MEASURE and entry.authority
    return Claim(
        role=Role.PRIMARY,
        event_type=entry.event_type,
        status=status,
        direction=direction,
        attribution=Attribution.OFFICIAL if official else Attribution.NONE,
        vendors=(vendor,),
        counterparts=entry.counterparts,
        jurisdictions=(entry.market,),
        segments=entry.segments,
        generations=entry.generations,
        scope=entry.scope,
        dates=Dates(entry.announced, entry.effective, (entry.deadline,) if entry.deadline else ()),
        money=Money(float(entry.usd), "USD") if entry.usd else None,
        rules=("baseline",),
        confidence=0.9 if entry.confidence == "high" else 0.6,
    )


def _cited(entry: Entry) -> Cited:
    return Cited(
        entry.id,
        entry.as_of,
        entry.confidence,
        entry.sources,
        entry.note,
        entry.instrument,
        entry.authority,
    )


def _certainty(entry: Entry) -> Certainty:
    return Certainty.REPORTED if entry.status is Status.RUMOURED else CERTAINTY[entry.confidence]


def noon(day: str) -> datetime:
    """Noon, UTC, of the last day that an imprecise date can mean."""
    return datetime.combine(last_day(day), time(12), tzinfo=UTC)


def key_of(*parts: str) -> str:
    """Natural key of what the baseline brings."""
    return blake2b("|".join(("baseline", *parts)).encode(), digest_size=10).hexdigest()
