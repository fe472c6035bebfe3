"""Feeds for `wayleave bench slack`, in a process of their own: in the field they are other machines. Network: loopback.

    python -m bot.bench.slack_feeds EVERY

In: requests for `/feed/N`. Out: the port on standard output; a feed with an everyday story of its own. Once `/turn` was
asked for, one feed in EVERY brings news of a vendor, and the others are as they were (304).
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
FEED = """<rss version="2.0"><channel><title>Feed {n}</title>{items}</channel></rss>"""
NEWS = """<item><title>Ministry {n} bans Huawei from its 5G networks</title>
<link>http://127.0.0.1/story/{n}</link><guid>{n}</guid><pubDate>{day}</pubDate>
<description>Operators must remove Huawei equipment from the core of network {n}, the ministry said.</description>
</item>"""
EVERYDAY = """<item><title>Town {n} opens its new library</title>
<link>http://127.0.0.1/library/{n}</link><guid>library {n}</guid>
<description>The mayor of town {n} cut the ribbon on Monday. It has room for {n} readers, and a garden.</description>
</item>"""


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds, as whoever measures has them."""

    address: str
    """What stands before the number of a feed."""
    _session: aiohttp.ClientSession
    _root: str

    async def turn(self) -> None:
        """From now on some have news."""
        await self._ask("turn")

    async def asked(self) -> int:
        """How many were answered so far."""
        return int(await self._ask("asked"))

    async def _ask(self, what: str) -> str:
        async with self._session.get(f"{self._root}{what}") as said:
            return await said.text()


@asynccontextmanager
async def opened(every: int) -> AsyncIterator[Feeds]:
    """The process, until the block ends; one feed in so many brings news of a vendor."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.bench.slack_feeds",
        str(every),
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
    """Feeds that know whether one has seen all they have."""

    def __init__(self, every: int) -> None:
        """Nobody has news; one feed in so many will."""
        self.every = every
        self.turned = False
        self.asked = 0

    async def feed(self, request: web.Request) -> web.Response:
        """One feed."""
        self.asked += 1
        number = int(request.match_info["n"])
        news = self.turned and number % self.every == 0
        tag = f'"{number}-{news}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        # The feeds are other computers with clocks of their own.
        day = datetime.fromtimestamp(time.time(), UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
        items = NEWS * news + EVERYDAY
        body = FEED.format(n=number, items=items.format(n=number, day=day))
        return web.Response(text=body, content_type="application/rss+xml", headers={"ETag": tag})

    async def turn(self, _: web.Request) -> web.Response:
        """Now some have news."""
        self.turned = True
        return web.Response(text="ok")

    async def count(self, _: web.Request) -> web.Response:
        """How many were answered."""
        return web.Response(text=str(self.asked))


async def _serve(every: int) -> None:
    feeds = Answering(every)
    app = web.Application()
    app.add_routes(
        [web.get("/feed/{n}", feeds.feed), web.get("/turn", feeds.turn), web.get("/asked", feeds.count)]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(int(sys.argv[1])))
