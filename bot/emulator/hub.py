"""Tells the open pages that something happened. In memory; no network.

`publish` takes one event (`type`, `channel`, `message`) and hands it to every listener's queue.
"""

import asyncio
from collections.abc import AsyncGenerator

from .state import Json


class Hub:
    """Everybody who listens gets every event published after they began; a listener that ends is forgotten."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Json | None]] = set()

    def publish(self, kind: str, channel: str | None, message: Json | None = None, **more: object) -> None:
        """Tell all listeners; never waits. `to=` names the only user id who may see it."""
        for queue in self._queues:
            queue.put_nowait({"type": kind, "channel": channel, "message": message, **more})

    async def listen(self) -> AsyncGenerator[Json, None]:
        """Events from now on, until `close`."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """End every `listen`."""
        for queue in self._queues:
            queue.put_nowait(None)
