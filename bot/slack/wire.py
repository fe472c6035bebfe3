"""The connections on which answers go to Slack, open while anybody is being answered. Network.

In: an address that Slack gave to answer at, JSON. Out: what Slack said. All who are answered at the same time share the
connections: one for each answer, with its handshakes, costs more than the answer. When the last is answered all are closed.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env

SECONDS = 10
"""For one answer."""
IDLE_SECONDS = 2.0
"""A connection that rested for longer may be one that Slack is just closing: an answer sent on it would be lost."""
JSON = {"Content-Type": "application/json;charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Said:
    """What Slack said to an answer."""

    status: int
    headers: Mapping[str, str]
    body: str


class Wire:
    """The connections of one process."""

    def __init__(self) -> None:
        """Nothing is open."""
        self._holding = 0
        self._session: aiohttp.ClientSession | None = None
        self._proxy = load_http_proxy_from_env()  # as all of slack_sdk goes

    @asynccontextmanager
    async def held(self) -> AsyncIterator[aiohttp.ClientSession]:
        """Keeps the connections open until the last who holds them lets go."""
        session = self._session = self._session or _opened()
        self._holding += 1
        try:
            yield session
        finally:
            self._holding -= 1
            if not self._holding:
                self._session = None
                await session.close()

    async def post(self, url: str, body: str) -> Said:
        """Sends once, whatever happens: what seems lost may have arrived. What aiohttp raises, where it does."""
        async with (
            self.held() as session,
            session.post(url, data=body.encode(), headers=JSON, proxy=self._proxy) as said,
        ):
            return Said(said.status, said.headers, await said.text(errors="replace"))


def _opened() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS),
        timeout=aiohttp.ClientTimeout(total=SECONDS),
        # What Slack's servers would have us remember belongs to nobody whom we answer.
        cookie_jar=aiohttp.DummyCookieJar(),
    )
