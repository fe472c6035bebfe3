"""Slack's rate limits by the monotonic clock: one message per channel and second, tiers per method. No network.

Only chat.postMessage counts against the channel's second, as documented; whether answers through a response URL do
is not known. The "several hundred a minute" of a whole workspace has no published number and is not modelled.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from .config import RateRules

POSTING = frozenset({"chat.postMessage"})

TIERS = {
    "api.test": 100,
    "apps.connections.open": 1,
    "auth.test": 600,
    "bots.info": 50,
    "chat.delete": 50,
    "chat.getPermalink": 600,
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.join": 50,
    "conversations.list": 20,
    "conversations.members": 100,
    "conversations.open": 50,
    "conversations.replies": 50,
    "files.completeUploadExternal": 100,
    "files.getUploadURLExternal": 100,
    "oauth.v2.access": 100,
    "team.info": 50,
    "users.conversations": 20,
    "users.info": 100,
    "users.list": 20,
    "views.open": 100,
    "views.publish": 100,
    "views.push": 100,
    "views.update": 100,
}
"""Calls a minute: tiers 1 to 4 are 1, 20, 50 and 100; 600 stands for "hundreds"."""

COMMERCIAL = frozenset({"conversations.history", "conversations.replies"})
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Spent:
    """One call that rates looked at: monotonic seconds, where, and whether it was let through."""

    at: float
    method: str
    channel: str | None
    allowed: bool


class Rates:
    """Counts calls and says how long to wait. `record` keeps every look, so that a test can measure spacing."""

    def __init__(self, rules: RateRules, monotonic: Callable[[], float]) -> None:
        self.rules = rules
        self.record: list[Spent] = []
        self._monotonic = monotonic
        self._due: dict[str, float] = {}
        self._minute: dict[str, deque[float]] = {}

    def wait(self, method: str, channel: str | None) -> int:
        """Seconds for `Retry-After`, or 0 where the call may pass and is counted."""
        now = self._monotonic()
        seconds = max(self._tier(method, now), self._channel(method, channel, now))
        self.record.append(Spent(now, method, channel, seconds == 0))
        if seconds == 0:
            self._spend(method, channel, now)
        return seconds

    def spacing(self, channel: str) -> list[float]:
        """Seconds between the messages let through to a channel id, in order."""
        times = [s.at for s in self.record if s.channel == channel and s.allowed and s.method in POSTING]
        return [later - earlier for earlier, later in pairwise(times)]

    def _channel(self, method: str, channel: str | None, now: float) -> int:
        if method not in POSTING or channel is None or not self.rules.channel_seconds:
            return 0
        allowance = (self.rules.burst - 1) * self.rules.channel_seconds + self.rules.tolerance
        early = self._due.get(channel, now) - now - allowance
        return max(1, math.ceil(early)) if early > 0 else 0

    def _tier(self, method: str, now: float) -> int:
        limit = self._limit(method)
        if limit is None:
            return 0
        calls = self._minute.setdefault(method, deque())
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        return max(1, math.ceil(calls[0] + MINUTE - now)) if len(calls) >= limit else 0

    def _limit(self, method: str) -> int | None:
        if self.rules.commercial_history and method in COMMERCIAL:
            return 1
        return TIERS.get(method) if self.rules.tiers else None

    def _spend(self, method: str, channel: str | None, now: float) -> None:
        if method in POSTING and channel is not None:
            self._due[channel] = max(now, self._due.get(channel, now)) + self.rules.channel_seconds
        if self._limit(method) is not None:
            self._minute[method].append(now)
