"""What a place asks for: where, what, how and when. Pure values."""

from dataclasses import dataclass
from datetime import datetime

from briefings.model import Cadence, Certainty, EventType, Quiet, Segment, Territory


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said, and who asked for it."""

    workspace: str
    destination: str
    by: str = ""
    """Who asks, as the face names people."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a watch lets through; empty means everything."""

    vendors: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    event_types: tuple[EventType, ...] = ()
    regions: tuple[Territory, ...] = ()
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class How:
    """How a watch is told; None leaves what was set before, or the usual: at once, however sure."""

    least: Certainty | None = None
    cadence: Cadence | None = None
    quiet: Quiet | None = None


USUAL = How()


@dataclass(frozen=True, slots=True)
class Daily:
    """When a daily briefing is said, or a weekly one."""

    at: str
    """Local wall time, `HH:MM`."""
    zone: str
    """IANA zone."""
    next_fire_at: datetime
    """The first time, UTC."""
    weekday: int | None = None
    """Each week, on this day (0 is Monday); None: each day."""
