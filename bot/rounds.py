"""A round of visits to sources: some are asked while what others brought is written down. Asyncio, no I/O of its own.

In: sources, how one is asked, how visits are kept. Out: nothing; what kept visits from being written down is raised.
Who brought a body may have brought news, and waits for nobody who brought nothing. What brought nothing is written down
together, so that thousands of quiet sources cost a handful of commits.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefings.model import Fetched, Source, Visit

AT_ONCE = 32
"""Visits under way of one round; a visit waits for the network nearly all of its time."""
ALL_AT_ONCE = 96
"""Of all rounds of a process: no more than the HTTP client has connections, since waiting in its line costs half as much
as the visit."""
FEWEST = 12
"""Of one round, however many others there are."""
UNWRITTEN = 64
"""Visits of one round that brought something and may wait to be written down: then nobody else is asked."""
LOT = 128
"""Visits that brought nothing and are written down together; with twice as many nobody else is asked."""

Ask = Callable[[Source], Awaitable[Visit | None]]
"""None where a visit failed by a bug: it has been logged."""
Keep = Callable[[Sequence[Visit]], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Visitors:
    """Those of one process: each asks one source after the other."""

    under_way: int = 0


@dataclass(slots=True)
class Pile:
    """Visits that wait to be written down, and whether some are: one lot at a time, with all who came meanwhile next."""

    brought: list[Visit] = field(default_factory=list)
    keeping: set[asyncio.Task[None]] = field(default_factory=set)


class Round:
    """Sources that are being visited."""

    def __init__(self, ask: Ask, keep: Keep, visitors: Visitors) -> None:
        """Nobody is asked yet."""
        self.ask, self.keep, self.visitors = ask, keep, visitors
        self.waiting: deque[Source] = deque()
        self.asking: set[asyncio.Task[None]] = set()
        self.full, self.empty = Pile(), Pile()
        self.over = asyncio.get_running_loop().create_future()

    async def visit(self, sources: Iterable[Source]) -> None:
        """Visits the sources: until the last visit is written down."""
        self.waiting.extend(sources)
        self._go_on()
        try:
            await self.over
        finally:
            for task in (*self.asking, *self.full.keeping, *self.empty.keeping):
                task.cancel()

    def _go_on(self) -> None:
        """Starts what there is room for; with nothing under way then, it is over."""
        while self.waiting and self._has_room() and self._wanted(1):
            task = asyncio.create_task(self._visitor())
            self.asking.add(task)
            self.visitors.under_way += 1
            task.add_done_callback(self._went)
        self._write(self.full)
        if len(self.empty.brought) >= LOT or not self.asking:
            self._write(self.empty)
        if not (self.asking or self.full.keeping or self.empty.keeping or self.over.done()):
            self.over.set_result(None)

    def _has_room(self) -> bool:
        """Whether what is brought and not written down yet is little enough: it is bounded, as what is asked is."""
        return len(self.full.brought) < UNWRITTEN and len(self.empty.brought) < 2 * LOT

    def _wanted(self, more: int) -> bool:
        """Whether there may be so many visitors more; none, whether all that there are may stay."""
        mine, all_ = len(self.asking) + more, self.visitors.under_way + more
        return mine <= FEWEST or (mine <= AT_ONCE and all_ <= ALL_AT_ONCE)

    async def _visitor(self) -> None:
        while self.waiting and self._has_room() and self._wanted(0):
            done = await self.ask(self.waiting.popleft())
            if done is None:
                continue
            pile = self.full if isinstance(done.result, Fetched) else self.empty
            pile.brought.append(done)
            if pile is self.full or len(pile.brought) >= LOT:
                self._write(pile)

    def _write(self, pile: Pile) -> None:
        """Begins to write down what there is, unless some is being written."""
        if pile.brought and not pile.keeping:
            task = asyncio.create_task(self.keep(pile.brought))
            pile.brought, pile.keeping = [], {task}
            task.add_done_callback(self._kept)

    def _went(self, task: asyncio.Task[None]) -> None:
        self.asking.discard(task)
        self.visitors.under_way -= 1
        self._ended(task)

    def _kept(self, task: asyncio.Task[None]) -> None:
        for pile in (self.full, self.empty):
            pile.keeping.discard(task)
        self._ended(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Goes on, or ends with what kept something from being written down."""
        error = None if task.cancelled() else task.exception()
        if self.over.done():
            return
        if task.cancelled():
            self.over.cancel()
        elif error is not None:
            self.over.set_exception(error)
        else:
            self._go_on()
