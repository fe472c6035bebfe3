"""Entries of the baseline → matters and changes. Pure.

In: an entry, what the ledger holds of its matter, when it is imported and by whom. Out: the changes that bring the
ledger to the entry: its steps where nothing was known; after an edit, corrections that take the place of what was
wrong. Steps that news added stay as they are, and so does the state that news left the matter in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from briefings.ledger.context import Context
from briefings.ledger.entries import BY, key_of, life, noon
from briefings.ledger.heard import telling
from briefings.ledger.history import places
from briefings.ledger.subjects import Subject
from briefings.model import DEALS, Certainty, Change, Entry, Matter, MatterKind


@dataclass(frozen=True, slots=True)
class Import:
    """When the files are brought in, and in whose name an edit corrects what was there."""

    now: datetime
    by: str = BY


@dataclass(frozen=True, slots=True)
class Held:
    """What the ledger holds of a matter: None and nothing where it is new."""

    matter: Matter | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """A matter as it stands after the import, and the changes that brought it there."""

    matter: Matter
    changes: tuple[Change, ...]


def bring(entry: Entry, vendor: str, held: Held, occasion: Import) -> Brought | None:
    """What brings the ledger to the entry; None where it is there."""
    wanted = life(entry, vendor, occasion.now)
    imported = [place[-1] for place in places(held.changes) if place[0].cited]
    changes: list[Change] = []
    count = held.matter.changes if held.matter else 0
    for at, step in enumerate(wanted):
        old = imported[at] if at < len(imported) else None
        if old is None or _says(old) != _says(step):
            changes.append(_numbered(step, count + len(changes) + 1, old, occasion))
    extra = [old for old in imported[len(wanted) :] if old.certainty is not Certainty.RETRACTED]
    changes += _taken_back(extra, count + len(changes), occasion)
    if not changes:
        return None
    return Brought(_matter(held, wanted[-1], count + len(changes), occasion), tuple(changes))


def take_back(held: Held, occasion: Import) -> Brought | None:
    """What takes a matter's imported steps back, its entry being gone; None where they are."""
    imported = [place[-1] for place in places(held.changes) if place[0].cited]
    standing = [old for old in imported if old.certainty is not Certainty.RETRACTED]
    if not standing or held.matter is None:
        return None
    changes = _taken_back(standing, held.matter.changes, occasion)
    gone = _matter(held, changes[-1], held.matter.changes + len(changes), occasion)
    return Brought(gone, tuple(changes))


def _says(change: Change) -> tuple[object, ...]:
    """What a change says, apart from when it was written and in whose name."""
    return (
        change.event_type,
        change.status,
        change.direction,
        change.certainty,
        change.happened_on,
        change.deadline,
        change.jurisdiction,
        change.cited,
        change.claim,
    )


def _numbered(step: Change, number: int, old: Change | None, occasion: Import) -> Change:
    """The step as a change of its own, or as the correction of another."""
    step = replace(step, id=key_of("change", step.matter_id, str(number)), number=number)
    if old is None:
        return step
    taken_up = old.certainty is Certainty.RETRACTED
    reason = "in the baseline again" if taken_up else "corrected in the baseline"
    return replace(
        step,
        status_before=old.status,
        certainty_before=old.certainty,
        corrects=old.id,
        by=occasion.by,
        reason=f"{reason}, as of {step.cited.as_of if step.cited else step.happened_on}",
    )


def _taken_back(old: Sequence[Change], count: int, occasion: Import) -> list[Change]:
    return [
        replace(
            one,
            id=key_of("change", one.matter_id, str(count + at)),
            status_before=one.status,
            certainty_before=one.certainty,
            certainty=Certainty.RETRACTED,
            known_at=occasion.now,
            reason="taken out of the baseline",
            by=occasion.by,
            number=count + at,
            corrects=one.id,
        )
        for at, one in enumerate(old, 1)
    ]


def _telling(last: Change, as_of: datetime) -> str:
    """The last step as something told on the day of its newest page: later news goes on from there."""
    about = Subject(last.claim, last.vendor, last.jurisdiction)
    return telling(about, Context(last.story_id, last.certainty, last.article_id, as_of, last.known_at))


def _matter(held: Held, last: Change, changes: int, occasion: Import) -> Matter:
    """The matter as the last step leaves it; where news has moved it since, it stays where it is."""
    if held.matter and any(change.cited is None for change in held.changes):
        return replace(held.matter, changes=changes, updated_at=occasion.now)
    as_of = noon(last.cited.as_of if last.cited else last.happened_on)
    return Matter(
        id=last.matter_id,
        kind=MatterKind.DEAL if last.event_type in DEALS else MatterKind.MEASURE,
        vendor=last.vendor,
        jurisdiction=last.jurisdiction,
        event_type=last.event_type,
        segments=last.segments,
        status=last.status,
        direction=last.direction,
        certainty=last.certainty,
        since=last.happened_on,
        counterparts=last.counterparts,
        deadline=last.deadline,
        updated_at=occasion.now,
        changes=changes,
        moved_at=as_of,
        said_at=as_of,
        heard=(_telling(last, as_of),),
    )
