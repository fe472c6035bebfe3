"""What is drawn: a vendor on the map, and through time. Pure values, free of pixels."""

from dataclasses import dataclass
from datetime import date

from briefings.model.words import Access


@dataclass(frozen=True, slots=True)
class Placed:
    """How the vendor stands in one market, by its hardest segment."""

    market: str
    """ISO code."""
    name: str
    state: Access


@dataclass(frozen=True, slots=True)
class MapChart:
    """A vendor in every market where something is on record."""

    vendor: str
    day: date
    """The day whose state is shown."""
    markets: tuple[Placed, ...]
    """The hardest first, each market once; none is unknown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One market through time."""

    market: str
    name: str
    points: tuple[tuple[date, Access], ...]
    """Each day on which the state became another one, the oldest first."""
    moves: tuple[date, ...]
    """Every day on which something changed there, whether or not it moved the state; ascending."""
    deadline: date | None = None
    """The next day by which something must have happened."""

    @property
    def state(self) -> Access:
        """The state on the last day drawn."""
        return self.points[-1][1]


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """A vendor through time, market by market."""

    vendor: str
    day: date
    """The last day drawn; what is to come stands to the right of it."""
    rows: tuple[Row, ...]
    """The hardest first."""
