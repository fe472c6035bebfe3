"""Feeds for `wayleave bench slack`, in a process of their own: in the field they are other machines. Network: loopback.

    python -m bot.bench.slack_feeds

In: requests for `/feed/N`. Out: the port on standard output; a feed with one story of its own, once `/open` was asked for.
`/asked` tells how many feeds were answered. `opened` starts the process, and ends it.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from aiohttp import web

HOST = "127.0.0.1"
FEED = """<rss version="2.0"><channel><title>Feed {n}</title><item><title>Ministry {n} bans Huawei from its 5G networks</title>
<link>http://127.0.0.1/story/{n}</link><guid>{n}</guid><pubDate>{day}</pubDate>
<description>Operators must remove Huawei equipment from the core of network {n}, the ministry said.</description>
</item></channel></rss>"""


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds, as whoever measures has them."""

    address: str
    """What stands before the number of a feed."""
    _session: aiohttp.ClientSession
    _root: str

    async def open(self) -> None:
        """From now on they answer; who asked before gets the answer now."""
        await self._ask("open")

    async def asked(self) -> int:
        """How many were answered so far."""
        return int(await self._ask("asked"))

    async def _ask(self, what: str) -> str:
        async with self._session.get(f"{self._root}{what}") as said:
            return await said.text()


@asynccontextmanager
async def opened() -> AsyncIterator[Feeds]:
    """The process, until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.bench.slack_feeds",
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        root = f"http://{HOST}:{int(await process.stdout.readline())}/"
        async with aiohttp.ClientSession() as session:
            yield Feeds(f"{root}feed/", session, root)
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


class Answering:
    """Feeds that answer nobody until they are told to; then all that are due are asked at once."""

    def __init__(self) -> None:
        """They answer nobody."""
        self.may = asyncio.Event()
        self.asked = 0

    async def feed(self, request: web.Request) -> web.Response:
        """One feed, with one story of its own."""
        await self.may.wait()
        self.asked += 1
        # The feeds are other computers with clocks of their own.
        day = datetime.fromtimestamp(time.time(), UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
        return web.Response(
            text=FEED.format(n=request.match_info["n"], day=day), content_type="application/rss+xml"
        )

    async def open(self, _: web.Request) -> web.Response:
        """Lets them answer."""
        self.may.set()
        return web.Response(text="ok")

    async def count(self, _: web.Request) -> web.Response:
        """How many were answered."""
        return web.Response(text=str(self.asked))


async def _serve() -> None:
    feeds = Answering()
    app = web.Application()
    app.add_routes(
        [web.get("/feed/{n}", feeds.feed), web.get("/open", feeds.open), web.get("/asked", feeds.count)]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve())
