"""What of a ledger's changes counts. Pure.

In: changes, in any order. Out: each matter's steps as they count: by their number, corrections in the place of
what they correct, what was taken back left out. What is imported comes before news, in the order of its days:
news tells what came after it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from briefings.ledger.days import first_day
from briefings.model import Certainty, Change


def histories(changes: Iterable[Change], known_on: datetime | None = None) -> dict[str, tuple[Change, ...]]:
    """The steps of each matter that count; of what became known after `known_on` nothing does."""
    by_matter: dict[str, list[Change]] = {}
    for change in changes:
        if known_on is None or change.known_at <= known_on:
            by_matter.setdefault(change.matter_id, []).append(change)
    return {matter_id: steps(told) for matter_id, told in by_matter.items()}


def steps(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The steps of one matter that count."""
    kept: list[Change] = []
    for place in places(changes):
        change = place[-1]
        if change.certainty is not Certainty.RETRACTED:
            kept.append(change)
        elif change.corrects is None:
            # Whoever told of it withdrew it: nothing that news said counts any more.
            kept = [one for one in kept if one.cited]
    if any(change.cited for change in kept):
        # Stable: news keeps the order in which it was told.
        kept.sort(key=lambda change: change.happened_on if change.cited else "~")
    return tuple(kept)


def places(changes: Iterable[Change]) -> list[list[Change]]:
    """The changes of one matter by the step that they tell: each followed by what corrected it."""
    found: list[list[Change]] = []
    place_of: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda one: (one.number, one.known_at, one.id)):
        place = place_of.get(change.corrects or "")
        if place is None:
            place = []
            found.append(place)
        place.append(change)
        place_of[change.id] = place
    return found


def stood(told: Mapping[str, tuple[Change, ...]], at: date) -> list[Change]:
    """For each matter the last step that had happened on a day; matters that had not begun are left out."""
    return [last for steps_ in told.values() if (last := latest(steps_, at))]


def latest(told: Iterable[Change], at: date) -> Change | None:
    """The last of a matter's steps that had happened on a day."""
    day = at.isoformat()
    last = None
    for change in told:
        # A day in full is compared as text, which is a great deal faster.
        happened = change.happened_on
        if happened <= day if len(happened) == len(day) else first_day(happened) <= at:
            last = change
    return last
