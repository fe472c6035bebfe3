"""Notices that Slack answers again, so that what waits for it need not each ask. Network.

In: the news that Slack did not answer. Out: a call of `returned` once it does. Asks `api.test`, which needs no token.
"""

import asyncio
from collections.abc import Callable

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.trouble import FOREIGN

EVERY = 1.0
"""Seconds between two looks: each process makes one small call a second while Slack is away."""


class Comeback:
    """Looks for Slack while it is away."""

    def __init__(self, base_url: str, returned: Callable[[], None]) -> None:
        """Asks nothing until it is told that Slack is away."""
        self.client = AsyncWebClient(base_url=base_url, timeout=5, retry_handlers=[])
        self.returned = returned
        self._looking: asyncio.Task[None] | None = None

    def away(self) -> None:
        """Slack did not answer."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Looks no more."""
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.client.api_test()
            except FOREIGN:
                continue
            self.returned()
            return
