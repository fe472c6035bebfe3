"""How a vendor stood in each market, day by day, for charts. Pure.

In: changes, the last day to be drawn, an instant of knowing. Out: one series for each vendor and market: the days on which
its state changed, and to what. The state of a market is that of its hardest segment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from briefings.ledger.days import first_day
from briefings.ledger.history import histories, stood
from briefings.ledger.standing import SEVERITY, standings
from briefings.model import Access, Change, left_by


@dataclass(frozen=True, slots=True)
class Series:
    """One vendor in one market."""

    vendor: str
    jurisdiction: str
    points: tuple[tuple[date, Access], ...]
    """Each day on which the state became another one, the oldest first."""


def timeline(changes: Iterable[Change], until: date, known_on: datetime | None = None) -> tuple[Series, ...]:
    """The series of every vendor and market that something ever stood in, by vendor and market."""
    cells: dict[tuple[str, str], dict[str, tuple[Change, ...]]] = {}
    for matter_id, told in histories(changes, known_on).items():
        if told and told[-1].jurisdiction:
            cells.setdefault((told[-1].vendor, told[-1].jurisdiction), {})[matter_id] = told
    series = (Series(*cell, _points(told, until)) for cell, told in sorted(cells.items()))
    return tuple(one for one in series if one.points)


def _points(told: dict[str, tuple[Change, ...]], until: date) -> tuple[tuple[date, Access], ...]:
    days = sorted({first_day(change.happened_on) for steps in told.values() for change in steps})
    points: list[tuple[date, Access]] = []
    for day in days:
        if day <= until:
            found = [one.state for one in standings(map(left_by, stood(told, day)), day)]
            state = max(found, key=SEVERITY.index, default=Access.UNKNOWN)
            if state is not (points[-1][1] if points else Access.UNKNOWN):
                points.append((day, state))
    return tuple(points)
