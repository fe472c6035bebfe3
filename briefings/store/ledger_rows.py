"""Rows of matters and changes as values. Pure. In: a row by column names. Out: a `Matter`, a `Change`."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from briefings.model import (
    Certainty,
    Change,
    Direction,
    Effect,
    EventType,
    Left,
    Matter,
    MatterKind,
    Segment,
    Status,
)
from briefings.store.codec import cited_in, cited_out, claim_in, claim_out


def matter_in(row: Mapping[Any, Any]) -> Matter:
    """A matter from its row."""
    return Matter(
        id=row["id"],
        kind=MatterKind(row["kind"]),
        vendor=row["vendor"],
        jurisdiction=row["jurisdiction"],
        event_type=EventType(row["event_type"]),
        segments=tuple(Segment(value) for value in row["segments"]),
        status=Status(row["status"]),
        direction=Direction(row["direction"]),
        certainty=Certainty(row["certainty"]),
        since=row["since"],
        counterparts=tuple(row["counterparts"]),
        deadline=row["deadline"],
        updated_at=row["updated_at"],
        changes=row["changes"],
        moved_at=row["moved_at"],
        said_at=row["said_at"],
        heard=tuple(row["heard"]),
    )


def change_in(row: Mapping[Any, Any]) -> Change:
    """A change from its row."""
    before, certainty_before = row["status_before"], row["certainty_before"]
    return Change(
        id=row["id"],
        matter_id=row["matter_id"],
        vendor=row["vendor"],
        jurisdiction=row["jurisdiction"],
        counterparts=tuple(row["counterparts"]),
        event_type=EventType(row["event_type"]),
        segments=tuple(Segment(value) for value in row["segments"]),
        direction=Direction(row["direction"]),
        status_before=Status(before) if before else None,
        status=Status(row["status"]),
        certainty_before=Certainty(certainty_before) if certainty_before else None,
        certainty=Certainty(row["certainty"]),
        happened_on=row["happened_on"],
        known_at=row["known_at"],
        story_id=row["story_id"],
        article_id=row["article_id"],
        claim=claim_in(row["claim"]),
        reason=row["reason"],
        by=row["by"],
        deadline=row["deadline"],
        number=row["number"],
        corrects=row["corrects"],
        cited=cited_in(row["cited"]) if row["cited"] else None,
    )


def left_in(row: Sequence[Any]) -> Left:
    """How a matter was left: id, vendor, market, day and deadline of the change, then what `effect_in` takes."""
    return Left(row[0], row[1], row[2], row[3], row[4], effect_in(tuple(row[5:])))


@lru_cache(maxsize=4096)
def effect_in(said: tuple[str, ...]) -> Effect:
    """What a change says of access: kind, status, direction, certainty; segments and scope as JSON text, if any."""
    event_type, status, direction, certainty, segments, scope = said
    return Effect(
        EventType(event_type),
        Status(status),
        Direction(direction),
        Certainty(certainty),
        tuple(Segment(value) for value in json.loads(segments)),
        scoped=bool(json.loads(scope or "[]")),
    )


def matter_out(new: Matter) -> dict[str, Any]:
    """The row of a matter."""
    return {
        "id": new.id,
        "kind": new.kind.value,
        "vendor": new.vendor,
        "jurisdiction": new.jurisdiction,
        "event_type": new.event_type.value,
        "segments": [segment.value for segment in new.segments],
        "status": new.status.value,
        "direction": new.direction.value,
        "certainty": new.certainty.value,
        "since": new.since,
        "counterparts": list(new.counterparts),
        "deadline": new.deadline,
        "updated_at": new.updated_at,
        "changes": new.changes,
        "moved_at": new.moved_at,
        "said_at": new.said_at,
        "heard": list(new.heard),
    }


def change_out(new: Change) -> dict[str, Any]:
    """The row of a change."""
    return {
        "id": new.id,
        "matter_id": new.matter_id,
        "vendor": new.vendor,
        "jurisdiction": new.jurisdiction,
        "counterparts": list(new.counterparts),
        "event_type": new.event_type.value,
        "segments": [segment.value for segment in new.segments],
        "direction": new.direction.value,
        "status_before": new.status_before.value if new.status_before else None,
        "status": new.status.value,
        "certainty_before": new.certainty_before.value if new.certainty_before else None,
        "certainty": new.certainty.value,
        "happened_on": new.happened_on,
        "known_at": new.known_at,
        "story_id": new.story_id,
        "article_id": new.article_id,
        "claim": claim_out(new.claim),
        "reason": new.reason,
        "by": new.by,
        "deadline": new.deadline,
        "number": new.number,
        "corrects": new.corrects,
        "cited": cited_out(new.cited) if new.cited else None,
        "imported": new.cited is not None,
    }
