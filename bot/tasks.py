"""What can be put into the engine: the kinds of work, and the lanes they wait in. Pure values.

In: nothing. Out: a `Task` for each kind of work, a `Lane` for each queue, `Again`, a job's answer,
and `Patience`, how the engine waits.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Lane:
    """A queue: how often it is looked at (seconds), how much of it one process does at once."""

    name: str
    every: float
    at_once: int
    one_by_one: bool = False
    """Tasks with the same key are done one after the other: see `Turn`."""


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of work; its job is bound to it in `Engine.start`."""

    name: str
    lane: Lane


POLLS = Lane("polls", every=0.2, at_once=8)
"""Looked at often: what is due waits for the next look, and so does the news in it."""
DIGESTS = Lane("digests", every=0.5, at_once=16)
DELIVERIES = Lane("deliveries", every=0.25, at_once=2000, one_by_one=True)
RECORDS = Lane("records", every=1.0, at_once=2)
LANES = (POLLS, DIGESTS, DELIVERIES, RECORDS)
POLL = Task("poll", POLLS)
DIGEST = Task("digest", DIGESTS)
RELEASE = Task("release", DIGESTS)
DELIVER = Task("deliver", DELIVERIES)
TIDY = Task("tidy", POLLS)
LOOK_UP = Task("look_up", RECORDS)


@dataclass(frozen=True, slots=True)
class Turn:
    """When a task of a lane that goes one by one has its turn among those with the same key."""

    key: str
    since: datetime | None = None
    """The longest waiting first, to the second; within it, and where it is not known, in the order they were put."""


@dataclass(frozen=True, slots=True)
class Again:
    """A job's answer: not done. It is called again in `after` seconds, with `args` in place of its own."""

    after: float
    args: tuple[Any, ...] | None = None


Job = Callable[..., Awaitable[Again | None]]


@dataclass(frozen=True, slots=True)
class Patience:
    """How the engine waits. Seconds."""

    backoff: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)
    """Between attempts where the other side does not say when; the last one for ever after."""
    bugs: int = 5
    """How often a job that fails by a bug is tried again (the sweep comes back to deliveries later)."""
    reap: float = 2.0
    """Between looks for dead processes."""


PATIENCE = Patience()
