"""News for a measurement, four stories a month, and the feeds that bring it. Pure, and a loopback server.

In: how many months. Out: each story's first telling and, soon after, its next step: four feeds of a world in which
every story is another vendor's, in another market or of another operator. What must come of it can be counted.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import yaml
from aiohttp import web

MARKETS = (
    "Germany France Spain Italy Poland Portugal Romania Denmark Norway Sweden Finland Greece Bulgaria Austria"
    " Belgium Hungary Ireland Turkey Egypt Kenya"
).split()
OPERATORS = (
    "Vodafone,Orange,Telefonica,Deutsche Telekom,Telenor,KDDI,Bharti Airtel,TIM,BT,Telia,Swisscom,KPN,Proximus,Telstra,"
    "Rogers,Verizon,AT&T,MTN,Safaricom,Etisalat"
).split(",")
START = datetime(2019, 1, 7, 7, 38, tzinfo=UTC)
"""The first story; digests are at eight: soon enough that no alert that waits is an old one by then."""
MONTH = timedelta(days=30)
"""So far apart no story is taken for the one before."""
STEP = timedelta(minutes=11)
"""From a story's first words to its next step."""

EVERY = 60
"""Seconds between visits; a bot that has learned how seldom there is news makes it four times as many, still less
than a step."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article."""

    feed: int
    at: datetime
    title: str
    text: str


STORIES = (
    (
        ("{m} plans to ban Huawei from its 5G networks", "A minister said {m} plans to ban Huawei from 5G."),
        ("{m} bans Huawei from its 5G networks", "The government of {m} has banned Huawei from 5G networks."),
    ),
    (
        (
            "ZTE expected to sign 5G contract with {o}",
            "ZTE is expected to sign a contract with {o} for radios.",
        ),
        ("{o} drops ZTE from 5G contract", "{o} has dropped ZTE from its 5G contract, the operator said."),
    ),
    (
        ("Ericsson expected to win 5G core at {p}", "Ericsson is expected to sign a core contract with {p}."),
        ("{p} signs 5G core contract with Ericsson", "{p} has signed the contract with Ericsson, it said."),
    ),
    (
        (
            "{n} weighs ban on Hikvision cameras",
            "{n} considers a ban on cameras of Hikvision in public buildings.",
        ),
        (
            "{n} bans Hikvision cameras",
            "The government of {n} has banned cameras of Hikvision in ministries.",
        ),
    ),
)
FEEDS = len(STORIES)


def tellings(months: int) -> list[Telling]:
    """All articles, in order."""
    told = []
    for month in range(months):
        names = {
            "m": MARKETS[month % len(MARKETS)],
            "n": MARKETS[(month + len(MARKETS) // 2) % len(MARKETS)],
            "o": OPERATORS[month % len(OPERATORS)],
            "p": OPERATORS[(month + len(OPERATORS) // 2) % len(OPERATORS)],
        }
        for part in (0, 1):
            at = START + month * MONTH + part * STEP
            for feed, story in enumerate(STORIES):
                title, text = (words.format(**names) for words in story[part])
                told.append(Telling(feed, at, title, text))
    return told


class Feeds:
    """The feeds: each shows what was told by the clock's time."""

    def __init__(self, told: list[Telling], now: Callable[[], datetime]) -> None:
        """`now` is the world's clock."""
        self.told = told
        self.now = now
        self.address = ""
        self.asked = 0

    async def answer(self, request: web.Request) -> web.Response:
        """One feed as it is now, the newest twenty."""
        self.asked += 1
        feed, now = int(request.match_info["n"]), self.now()
        shown = [one for one in self.told if one.feed == feed and one.at <= now][-20:]
        items = "".join(map(self._item, reversed(shown)))
        text = f'<rss version="2.0"><channel><title>Wire {feed}</title>{items}</channel></rss>'
        return web.Response(text=text, content_type="application/rss+xml")

    def _item(self, one: Telling) -> str:
        name = f"{one.feed}-{one.at:%Y%m%d%H%M}"
        return (
            f"<item><title>{_plain(one.title)}</title><link>{self.address}/story/{name}</link><guid>{name}</guid>"
            f"<pubDate>{format_datetime(one.at)}</pubDate><description>{_plain(one.text)}</description></item>"
        )

    def write_catalogue(self, path: Path) -> None:
        """The catalogue of sources that a bot is given."""
        entries = [
            {"id": f"wire-{n}", "name": f"Wire {n}", "url": f"{self.address}/feed/{n}", "every": EVERY}
            for n in range(FEEDS)
        ]
        path.write_text(yaml.safe_dump(entries), encoding="utf-8")


@asynccontextmanager
async def open_feeds(told: list[Telling], now: Callable[[], datetime]) -> AsyncIterator[Feeds]:
    """Serves the feeds on loopback until the end of the block."""
    feeds = Feeds(told, now)
    app = web.Application()
    app.add_routes([web.get("/feed/{n}", feeds.answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    feeds.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield feeds
    finally:
        await runner.cleanup()


def _plain(text: str) -> str:
    return text.replace("&", "&amp;")
