"""A world's clock that goes on by itself, and can be set forward. Files; reads the monotonic clock.

In: a file, an instant. Out: `Ticking`, whose instant stands in the file for other processes too.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.demo.world import MovableClock

EVERY = 0.05


class Ticking(MovableClock):
    """Shows real seconds since it was set last, on top of what it was set to."""

    def __init__(self, file: Path, instant: datetime) -> None:
        """Writes the file."""
        self.base, self.since = instant, time.monotonic()
        super().__init__(file, instant)

    def set(self, instant: datetime) -> None:
        """Moves the clock; it goes on from there."""
        self.base, self.since = instant, time.monotonic()
        super().set(instant)

    def tick(self) -> None:
        """Writes what it has become since."""
        super().set(self.base + timedelta(seconds=time.monotonic() - self.since))


@asynccontextmanager
async def ticking(file: Path, instant: datetime) -> AsyncIterator[Ticking]:
    """A clock that ticks until the end of the block."""
    clock = Ticking(file, instant)

    async def tick() -> None:
        while True:
            await asyncio.sleep(EVERY)
            clock.tick()

    task = asyncio.create_task(tick())
    try:
        yield clock
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
