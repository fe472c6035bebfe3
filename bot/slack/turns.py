"""Who is answered when many ask at once. Asyncio, no I/O.

In: work to be done. Out: what it gives. Only so much is worked at side by side: more would take no less time, and
acknowledgements would wait behind all of it. Who asks the very same while the first is still waiting gets the same answer:
after a piece of news a crowd asks one thing. So questions go one after the other: side by side each would take longer, and
while they wait more people come to wait with them. One that takes long lets the next begin. While others still wait,
an answer that was just found is given once more to who asks the same within a second, unless somebody changed something.
"""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Generic, TypeVar

AT_ONCE = 4
LONG = 0.25
"""Seconds after which a question is not waited for any longer by those behind it."""
FRESH = 1.0
"""Seconds after which an answer whose work was begun then is not given again, however many wait. Who has read of a piece of
news takes longer to type a question about it."""
ADMITTED = 12
"""People who are answered side by side, first come, first served; of their answers Slack may be slow to take a few."""

Given = TypeVar("Given")


class Turns(Generic[Given]):
    """The turns of one process."""

    def __init__(self, at_once: int = AT_ONCE, long: float = LONG) -> None:
        """Nobody waits yet."""
        self._turns = asyncio.Semaphore(at_once)
        self._first = asyncio.Semaphore(1)
        self._long = long
        self.admitted = asyncio.Semaphore(ADMITTED)
        """Held from the question until the answer has been sent. With everybody admitted at once all would wait for each
        step of everybody else, and some for most of a second longer than others."""
        self._waiting: dict[Hashable, asyncio.Task[Given]] = {}
        self._given: dict[Hashable, tuple[float, Given]] = {}
        """When work began, and what it gave; only of what may be given again."""
        self._changed = -math.inf

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A turn: held while an answer is worked at, never while it is sent."""
        async with self._turns:
            yield

    async def together(self, key: Hashable, work: Callable[[], Awaitable[Given]]) -> Given:
        """What `work` gives; one piece of work for all who wait with the same key.

        It was begun after it was asked for, or, while others wait for other answers, at most `FRESH` seconds before.
        """
        began, given = self._given.get(key, (-math.inf, None))
        if given is not None and asyncio.get_running_loop().time() - began <= FRESH:
            return given
        waiting = self._waiting.get(key)
        if waiting is None:
            waiting = self._waiting[key] = asyncio.create_task(self._begun(key, work))
        # Whoever is cancelled while waiting does not take the answer from the others.
        return await asyncio.shield(waiting)

    async def _begun(self, key: Hashable, work: Callable[[], Awaitable[Given]]) -> Given:
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(self._going_first())
                await stack.enter_async_context(self.one())
            finally:
                del self._waiting[key]
            began = asyncio.get_running_loop().time()
            given = await work()
            self._keep(key, began, given)
            return given

    def forget(self) -> None:
        """Gives no answer again that was found before: somebody has changed something, and may ask for it."""
        self._given.clear()
        self._changed = asyncio.get_running_loop().time()

    def _keep(self, key: Hashable, began: float, given: Given) -> None:
        """Notes an answer while others wait, and forgets those that are too old."""
        self._given = {one: kept for one, kept in self._given.items() if began - kept[0] <= FRESH}
        if self._waiting and began > self._changed:
            self._given[key] = (began, given)

    @asynccontextmanager
    async def _going_first(self) -> AsyncIterator[None]:
        """Nobody else does, until the block ends or has taken long."""
        await self._first.acquire()
        held = True

        def let_go() -> None:
            nonlocal held
            if held:
                held = False
                self._first.release()

        later = asyncio.get_running_loop().call_later(self._long, let_go)
        try:
            yield
        finally:
            later.cancel()
            let_go()
