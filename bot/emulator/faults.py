"""Trouble on purpose: which calls go wrong, how, how often; and callbacks at exact moments of a call. No network.

In: faults and hooks a test adds. Out: for one call, the fault it meets (or None); who waits for which moment.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from .calls import Call


class Kind(StrEnum):
    """How a call goes wrong."""

    DROP = "drop"
    """The connection is cut without an answer."""
    STATUS = "status"
    """An HTTP status such as 500 or 503 with an empty body."""
    HTML = "html"
    """Status 200 with a web page where JSON should be."""
    SLOW = "slow"
    """The head of the answer comes at once, the rest after `seconds`."""
    ERROR = "error"
    """`{"ok": false, "error": error}`."""
    RATELIMITED = "ratelimited"
    """429 with `Retry-After`."""


class Moment(StrEnum):
    """When a hook runs: before anything is stored, when it is stored but unanswered, when it is answered."""

    BEFORE = "before"
    STORED = "stored"
    AFTER = "after"


@dataclass(slots=True)
class Fault:
    """One kind of trouble for `method` (`*` is every method; `response_url` and `upload` count as methods).

    `stored` says whether the call takes effect before it goes wrong: `Kind.DROP` with `stored=True` is Slack
    accepting a message whose answer is lost. `times` None is for ever; `probability` is drawn for each call.
    """

    method: str
    kind: Kind
    times: int | None = 1
    probability: float = 1.0
    stored: bool = False
    status: int = 503
    error: str = "internal_error"
    seconds: float = 1.0
    retry_after: int = 1
    skip: int = 0
    """Let so many calls pass first."""


Hook = Callable[[Call], Awaitable[None]]


class Faults:
    """The faults and hooks in force. `outage` True refuses everything with 503."""

    def __init__(self, seed: int) -> None:
        self.outage = False
        self._faults: list[Fault] = []
        self._hooks: list[tuple[str, Moment, Hook]] = []
        self._random = random.Random(seed)  # noqa: S311  # trouble that repeats from run to run

    def add(self, fault: Fault) -> None:
        """Put a fault in force behind those already there; the first that fits a call strikes."""
        self._faults.append(fault)

    def clear(self) -> None:
        """End all faults and the outage; hooks stay."""
        self._faults.clear()
        self.outage = False

    def on_call(self, method: str, moment: Moment | str, hook: Hook) -> None:
        """Await `hook(call)` at that moment of every call of `method` (`*` is every method)."""
        self._hooks.append((method, Moment(moment), hook))

    async def run_hooks(self, call: Call, moment: Moment) -> None:
        """Await every hook of this call and moment, in the order they were added."""
        for method, when, hook in list(self._hooks):
            if when is moment and method in {"*", call.method}:
                await hook(call)

    def strike(self, method: str) -> Fault | None:
        """The fault this call meets, counted down; None where all is well."""
        if self.outage:
            return Fault(method, Kind.STATUS)
        for fault in self._faults:
            if fault.method not in {"*", method} or fault.times == 0:
                continue
            if fault.skip:
                fault.skip -= 1
            elif fault.probability >= 1 or self._random.random() < fault.probability:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None
