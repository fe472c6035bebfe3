"""How many people are waiting for an answer of this process. Asyncio, no I/O.

In: answers being worked at. Out: whether there are so many that work nobody waits for takes its time, and that time.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MANY = 8
"""More than this many at once are a crowd: each further one waits behind the others for the one interpreter."""
APART = 1 / 40
"""Seconds between two pieces of other work while there is a crowd: people see the difference, and of sources nobody does."""


class People:
    """Those who wait just now."""

    def __init__(self) -> None:
        """Nobody waits yet."""
        self.waiting = 0
        self._free_at = 0.0
        self._calm = asyncio.Event()

    @property
    def many(self) -> bool:
        """Whether they are a crowd."""
        return self.waiting > MANY

    async def first(self) -> None:
        """Lets a crowd go first: of those who call this, one goes on in each moment. All at once when there is no crowd."""
        if self.many:
            self._free_at = max(asyncio.get_running_loop().time(), self._free_at) + APART
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._free_at):
                    await self._calm.wait()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Somebody waits until the block ends."""
        self.waiting += 1
        if self.many:
            self._calm.clear()
        try:
            yield
        finally:
            self.waiting -= 1
            if not self.many:
                self._free_at = 0.0
                self._calm.set()
