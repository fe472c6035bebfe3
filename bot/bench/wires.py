"""Feeds on loopback for the benchmarks: many, each with news of its own, and trouble on purpose. Network: loopback.

In: how many feeds, how often each has something new, how much goes wrong. Out: RSS over HTTP with entity tags, and a
catalogue for the bot. Some items are news of a vendor's access somewhere, the others are everyday life.
"""

import json
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from aiohttp import web

from bot.bench.filler import SENTENCES

VENDORS = ("Huawei", "ZTE", "Nokia", "Ericsson", "Samsung")
PLACES = "Germany Sweden Brazil India Japan Spain Italy Poland Canada Kenya Chile Norway Greece Portugal Vietnam".split()
NEWS = (
    "{place} bans {vendor} from its 5G networks",
    "{place} clears {vendor} for its 5G networks",
    "Operator {number} in {place} signs 5G deal with {vendor}",
    "Regulator in {place} fines {vendor} over filing {number}",
)
SHOWN = 10
"""Items that a feed shows."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """How much of what is asked goes wrong, as shares of all requests."""

    broken: float = 0.0
    """Answered with 503."""
    cut: float = 0.0
    """The connection ends in the middle."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When feeds have something new."""

    now: Callable[[], datetime]
    begins: datetime
    every: timedelta = timedelta(hours=3)
    """Between two items of one feed."""
    one_in: int = 3
    """So many items have one among them that is news of access."""

    def items(self, feed: int) -> int:
        """How many a feed has had by now: one at the beginning, then in turns with the others."""
        turn = self.every * ((feed * 37) % 100) / 100
        return 1 + max((self.now() - self.begins - turn) // self.every + 1, 0)


class Wires:
    """The server of the feeds."""

    def __init__(self, rhythm: Rhythm, trouble: Trouble) -> None:
        """Not listening yet."""
        self.rhythm = rhythm
        self.trouble = trouble
        self.asked = 0
        self.fresh = 0
        """Answers that were not 304."""
        self.address = ""
        self._chance = random.Random(trouble.seed)  # noqa: S311 - trouble that repeats from run to run

    def catalogue(self, file: Path, count: int) -> None:
        """Writes a catalogue of the first `count` feeds."""
        listed = [{"id": f"w{n}", "name": f"Wire {n}", "url": f"{self.address}{n}"} for n in range(count)]
        file.write_text(json.dumps(listed))  # JSON is YAML

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One feed."""
        self.asked += 1
        feed = int(request.match_info["n"])
        chance = self._chance.random()
        if chance < self.trouble.broken:
            return web.Response(status=503)
        count = self.rhythm.items(feed)
        tag = f'"{feed}-{count}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        self.fresh += 1
        body = self._feed(feed, count).encode()
        if chance < self.trouble.broken + self.trouble.cut:
            return await _cut(request, body)
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": tag})

    def _feed(self, feed: int, count: int) -> str:
        rhythm = self.rhythm
        items = []
        for at in range(max(count - SHOWN, 0), count):
            day = format_datetime(min(rhythm.begins + at * rhythm.every, rhythm.now()))
            title, text = item(feed, at, rhythm.one_in)
            items.append(
                f"<item><title>{title}</title><link>{self.address}{feed}/{at}</link><guid>{feed}-{at}</guid>"
                f"<pubDate>{day}</pubDate><description>{text}</description></item>"
            )
        return f'<rss version="2.0"><channel><title>Wire {feed}</title>{"".join(items)}</channel></rss>'


def item(feed: int, at: int, one_in: int) -> tuple[str, str]:
    """Headline and text of a feed's item; always the same."""
    number = feed * 1009 + at
    rest = " ".join(SENTENCES[(number * 7 + place) % len(SENTENCES)] for place in range(1, 4))
    if number % one_in:
        return SENTENCES[number % len(SENTENCES)], rest
    vendor, place = VENDORS[number // 3 % len(VENDORS)], PLACES[number // 5 % len(PLACES)]
    title = NEWS[number // 7 % len(NEWS)].format(vendor=vendor, place=place, number=number)
    return title, f"{title}, the authority said on record {number}. {rest}"


async def _cut(request: web.Request, body: bytes) -> web.StreamResponse:
    half = web.StreamResponse(
        headers={"Content-Length": str(len(body)), "Content-Type": "application/rss+xml"}
    )
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport:
        request.transport.abort()
    return half


@asynccontextmanager
async def open_wires(rhythm: Rhythm, trouble: Trouble = Trouble()) -> AsyncIterator[Wires]:
    """The feeds, listening until the end of the block."""
    wires = Wires(rhythm, trouble)
    app = web.Application()
    app.add_routes([web.get("/wire/{n}", wires.answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    wires.address = f"http://127.0.0.1:{runner.addresses[0][1]}/wire/"
    try:
        yield wires
    finally:
        await runner.cleanup()


def wall_clock() -> datetime:
    """Now: the feeds are other computers, with clocks of their own."""
    return datetime.fromtimestamp(time.time(), UTC)
