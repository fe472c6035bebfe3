"""How much one person, and one channel, may ask of the bot in a minute. Pure; kept in memory, each process its own.

In: who asks where, and seconds of a clock that only goes forward. Out: None, or how long to wait and whose measure is
full. A measure holds a minute's worth at once and fills evenly.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass, field

from briefings.subscriptions import Place

MINUTE = 60.0
MOST = 10_000
"""Measures kept; the one untouched for longest goes first. It was full again long before."""


@dataclass(frozen=True, slots=True)
class Full:
    """Somebody has asked too much."""

    whose: str
    """`person` or `channel`."""
    seconds: int
    """Until the next request would pass; at least 1."""


@dataclass(slots=True)
class Throttle:
    """The measures of one process. Nought is no limit."""

    person: int = 30
    """Requests a minute of one person, wherever they are."""
    channel: int = 120
    """Requests a minute from one channel, whoever makes them."""
    _left: OrderedDict[tuple[str, ...], tuple[float, float]] = field(default_factory=OrderedDict)
    """Of each measure, what was left in it at which second."""

    def take(self, place: Place, now: float) -> Full | None:
        """Takes one request out of both measures; where one is empty, out of none."""
        whose = (
            ("person", (place.workspace, "person", place.by), self.person),
            ("channel", (place.workspace, "channel", place.destination), self.channel),
        )
        limited = [(name, key, size) for name, key, size in whose if size]
        for name, key, size in limited:
            lacking = 1 - self._now_left(key, size, now)
            if lacking > 0:
                return Full(name, max(1, math.ceil(lacking * MINUTE / size)))
        for _, key, size in limited:
            self._left[key] = self._now_left(key, size, now) - 1, now
            self._left.move_to_end(key)
        while len(self._left) > MOST:
            self._left.popitem(last=False)
        return None

    def _now_left(self, key: tuple[str, ...], size: int, now: float) -> float:
        left, at = self._left.get(key, (float(size), now))
        return min(float(size), left + (now - at) * size / MINUTE)
