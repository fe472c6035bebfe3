"""The place of a deal or removal order in a chain: who lost, who gained, by when. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefings.model import Fact


@dataclass(frozen=True, slots=True)
class Place:
    """Where one matter stands in a chain."""

    replaces: tuple[str, ...] = ()
    """Vendors whose place it takes."""
    replaced_by: tuple[str, ...] = ()
    """Vendors that took its place."""
    by: str | None = None
    """Day by which it must be done."""
    order: tuple[str, str] | None = None
    """What authority made the buyer do it: kind of measure and day; None where the buyer chose to."""


NOWHERE = Place()


def chain_facts(places: Mapping[str, Place], matter_id: str) -> dict[str, Fact]:
    """A matter's place, as facts of a line."""
    place = places.get(matter_id, NOWHERE)
    ordered, on = place.order or (None, None)
    told: dict[str, Fact] = {"replaces": place.replaces, "replaced_by": place.replaced_by, "by": place.by}
    return told | {"ordered": ordered, "ordered_on": on}
