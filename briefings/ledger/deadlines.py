"""What must have happened by when. Pure.

In: matters and a day. Out: deadlines ahead, the next first, and those gone by without word of their end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefings.ledger.days import first_day, last_day
from briefings.model import ENDED, Certainty, Matter


@dataclass(frozen=True, slots=True)
class Due:
    """A matter and its deadline."""

    matter: Matter
    on: str
    """As precise as is known."""
    days: int
    """From today to the last day it can mean; below 0 once it is over."""


def due(matters: Iterable[Matter], today: date, until: date) -> tuple[Due, ...]:
    """Deadlines of live matters from today to a day, the next first. Imprecise ones count until their end."""
    return tuple(one for one in _dated(matters, today) if one.days >= 0 and first_day(one.on) <= until)


def overdue(matters: Iterable[Matter], today: date) -> tuple[Due, ...]:
    """Deadlines of live matters that are over: nobody said that it is done. The latest first."""
    return tuple(reversed([one for one in _dated(matters, today) if one.days < 0]))


def _dated(matters: Iterable[Matter], today: date) -> list[Due]:
    found = [
        Due(one, one.deadline, (last_day(one.deadline) - today).days)
        for one in matters
        if one.deadline and one.status not in ENDED and one.certainty is not Certainty.RETRACTED
    ]
    return sorted(found, key=lambda one: (last_day(one.on), one.matter.id))
