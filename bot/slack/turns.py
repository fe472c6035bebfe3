"""Who is answered when many ask at once. Asyncio, no I/O.

In: work to be done. Out: what it gives. Only so much is worked at side by side: more would take no less time, and
acknowledgements would wait behind all of it. Who asks the very same while the first is still waiting gets the same answer:
after a piece of news a crowd asks one thing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

AT_ONCE = 4
SENT_AT_ONCE = 8
"""Answers on their way side by side, of which Slack may be slow to take a few."""

Given = TypeVar("Given")


class Turns(Generic[Given]):
    """The turns of one process."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """Nobody waits yet."""
        self._turns = asyncio.Semaphore(at_once)
        self.sending = asyncio.Semaphore(SENT_AT_ONCE)
        """Held while an answer is sent."""
        self._waiting: dict[Hashable, asyncio.Task[Given]] = {}

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A turn: held while an answer is worked at, never while it is sent."""
        async with self._turns:
            yield

    async def together(self, key: Hashable, work: Callable[[], Awaitable[Given]]) -> Given:
        """What `work` gives, begun after it was asked for; one piece of work for all who wait with the same key."""
        waiting = self._waiting.get(key)
        if waiting is None:
            waiting = self._waiting[key] = asyncio.create_task(self._begun(key, work))
        # Whoever is cancelled while waiting does not take the answer from the others.
        return await asyncio.shield(waiting)

    async def _begun(self, key: Hashable, work: Callable[[], Awaitable[Given]]) -> Given:
        try:
            await self._turns.acquire()
        finally:
            del self._waiting[key]
        try:
            return await work()
        finally:
            self._turns.release()
