"""From an item on a feed to the alert in Slack, while thousands of other sources are polled over TLS. Network: loopback.

In: how many others, how many items. Out: milliseconds from the moment a feed first serves an item to the moment Slack has
the alert about it, and the most memory the bot ever held. The bot is a process of its own, as `wayleave run`; this one
is Slack and the feeds with news; a third is the farm of the others.
"""

import asyncio
import json
import math
import re
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from bot.bench import certificate, farm
from bot.bench.filler import SENTENCES
from bot.emulator import Emulator, EmulatorConfig, RateRules, open_emulator
from briefings.errors import Refused

VENDORS = ("Huawei", "ZTE", "Nokia", "Samsung")
MARKETS = (
    "Germany France Spain Italy Poland Norway Denmark Estonia Latvia Lithuania Austria Portugal Greece"
    " Romania Bulgaria Hungary Ireland Belgium Croatia Slovenia Slovakia Canada Australia Japan India Brazil Mexico Chile"
).split()
"""A channel each, so that neither Slack's one message a second nor our six a minute to a channel is anybody's wait."""
HOT = 20
"""Feeds on which news appears, asked every second."""
HOSTS = 100
FEW = 3
"""Items of a feed of the others: their parsing is measured elsewhere."""
START_SECONDS = 120.0
FIRST_ROUND_SECONDS = 900.0
SETTLING = 10.0
"""Seconds of rotation before news appears."""
LOCK_SECONDS = 30.0
END_SECONDS = 20.0
PATIENCE = 30.0
"""Seconds after which an alert counts as never come."""
BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)
STORY = re.compile(r"/story/(\d+)")
FEED = '<rss version="2.0"><channel><title>Hot {feed}</title>{items}</channel></rss>'
ITEM = """<item><title>{market} bans {vendor} from its 5G networks</title><link>http://127.0.0.1/story/{number}</link>
<guid>{number}</guid><pubDate>{day}</pubDate><description>The government of {market} said that operators must remove
{vendor} equipment from their 5G networks. {more}</description></item>"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    others: int = 10_000
    every: int = 300
    """Seconds between visits to each of the others: a third of the default, which is as often as `pace` asks anybody."""
    items: int = 100
    apart: float = 0.5
    """Seconds between one item and the next."""


@dataclass(frozen=True, slots=True)
class Appeared:
    """Milliseconds, megabytes."""

    others: int
    polled_per_second: float
    """Of the others, while news appeared."""
    items: int
    missed: int
    median: float
    p99: float
    megabytes: float
    """The most that the bot ever held; nan where the system does not tell."""


@dataclass(slots=True)
class Hot:
    """Feeds on which news appears."""

    items: dict[int, list[int]] = field(default_factory=dict)
    """Numbers of items by feed."""
    served: dict[int, float] = field(default_factory=dict)
    """When an item was first served, by its number."""
    port: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        """One feed as it is now."""
        feed = int(request.match_info["feed"])
        numbers = self.items.get(feed, [])
        now = time.monotonic()
        for number in numbers:
            self.served.setdefault(number, now)
        text = FEED.format(feed=feed, items="".join(_item(number) for number in numbers))
        return web.Response(text=text, content_type="application/rss+xml")


def _item(number: int) -> str:
    market, vendor = MARKETS[number % len(MARKETS)], VENDORS[number // len(MARKETS) % len(VENDORS)]
    day = _wall_clock().strftime("%a, %d %b %Y %H:%M:00 +0000")
    more = " ".join(SENTENCES[(number * 7 + step * 5) % len(SENTENCES)] for step in range(3))
    return ITEM.format(number=number, vendor=vendor, market=market, day=day, more=more)


async def appeared(plan: Plan) -> Appeared:
    """Starts everything, lets news appear, and ends it. Refused where the bot does not start."""
    config = EmulatorConfig(now=_wall_clock, rates=RateRules(channel_seconds=0))
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        slack = await stack.enter_async_context(open_emulator(config))
        hot = await stack.enter_async_context(_hot())
        tls = certificate.make(folder, HOSTS)
        port = await stack.enter_async_context(farm.opened(plan.others, FEW, tls)) if plan.others else 0
        (folder / "sources.yaml").write_text(json.dumps(list(_sources(plan, hot, port))))  # JSON is YAML
        pid = await stack.enter_async_context(_bot(slack, folder, tls[0]))
        await _rotating(folder, plan)
        began, since = time.monotonic(), _wall_clock()
        for number in range(plan.items):
            hot.items.setdefault(number % HOT, []).append(number)
            await asyncio.sleep(plan.apart)
        await _all_told(slack, plan.items)
        seconds = time.monotonic() - began
        return _found(plan, _visited(folder, since) / seconds, _told(slack), hot, _most_held(pid))


def _found(plan: Plan, rate: float, told: Mapping[int, float], hot: Hot, held: float) -> Appeared:
    took = sorted((told[number] - at) * 1000 for number, at in hot.served.items() if number in told)
    return Appeared(
        plan.others, rate, plan.items, plan.items - len(took), _part(took, 0.5), _part(took, 0.99), held
    )


def _sources(plan: Plan, hot: Hot, port: int) -> Iterator[dict[str, str | int]]:
    for number in range(HOT):
        url = f"http://127.0.0.1:{hot.port}/hot/{number}"
        yield {"id": f"hot-{number}", "name": f"Hot {number}", "url": url, "every": 1}
    for number in range(plan.others):
        url = f"https://127.0.0.{number % HOSTS + 1}:{port}/feed/{number}"
        yield {"id": f"feed-{number}", "name": f"Feed {number}", "url": url, "every": plan.every}


async def _rotating(folder: Path, plan: Plan) -> None:
    """Waits until every source was visited once, and sets all at a pace. Refused where that takes too long."""
    until = time.monotonic() + FIRST_ROUND_SECONDS
    while _visited(folder, BEFORE_ALL) < plan.others + HOT:
        if time.monotonic() > until:
            raise Refused(f"the first round did not end within {FIRST_ROUND_SECONDS:.0f} s", "no_round")
        await asyncio.sleep(0.5)
    await asyncio.to_thread(_spread, folder, plan)
    await asyncio.sleep(min(SETTLING, plan.every))


def _spread(folder: Path, plan: Plan) -> None:
    """Puts the next visits of the others evenly over their pause, as jitter has them after some hours.

    Right after the first round nobody else would be asked while news appears, and then all at once.
    """
    now = _wall_clock()
    pace = timedelta(seconds=plan.every / max(plan.others, 1))
    rows = [(_written(now + number * pace), f"feed-{number}") for number in range(plan.others)]
    with closing(sqlite3.connect(folder / "wayleave.sqlite", timeout=LOCK_SECONDS)) as database, database:
        database.executemany("update wl_source_state set next_visit_at = ? where source_id = ?", rows)


def _visited(folder: Path, since: datetime) -> int:
    """How many sources were last visited since then, as the bot wrote it down."""
    with closing(sqlite3.connect(f"file:{folder / 'wayleave.sqlite'}?mode=ro", uri=True)) as database:
        query = "select count(*) from wl_source_state where last_visit_at >= ?"
        return int(database.execute(query, (_written(since),)).fetchone()[0])


def _written(instant: datetime) -> str:
    """As SQLite keeps it."""
    return instant.isoformat(sep=" ", timespec="microseconds")[:26]


async def _all_told(slack: Emulator, items: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(_told(slack)) < items and time.monotonic() < until:  # noqa: ASYNC110 - another process's work has no event
        await asyncio.sleep(0.2)


def _told(slack: Emulator) -> dict[int, float]:
    """When Slack had the alert about each item, by the item's number."""
    told: dict[int, float] = {}
    for message in slack.workspace.everything():
        for number in STORY.findall(json.dumps(message.blocks)):
            told[int(number)] = min(message.posted_at, told.get(int(number), math.inf))
    return told


def _most_held(pid: int) -> float:
    """Megabytes of memory a process held at most."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():  # pragma: no cover - not on Linux
        return math.nan
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


@asynccontextmanager
async def _hot() -> AsyncIterator[Hot]:
    hot = Hot()
    app = web.Application()
    app.add_routes([web.get("/hot/{feed}", hot.answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hot.port = runner.addresses[0][1]
    try:
        yield hot
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _bot(slack: Emulator, folder: Path, authority: Path) -> AsyncIterator[int]:
    """The bot, that trusts the farm's certificate; its process id."""
    channels = [slack.add_channel(market.lower()) for market in MARKETS]
    watches = [f"{one.id}=watch {market.lower()}" for one, market in zip(channels, MARKETS, strict=True)]
    given = {
        "SLACK_BOT_TOKEN": slack.config.bot_token,
        "SLACK_APP_TOKEN": slack.config.app_token,
        "SLACK_API_URL": slack.api_url,
        "SSL_CERT_FILE": str(authority),
        "WAYLEAVE_DATA": str(folder),
        "WAYLEAVE_SOURCES": str(folder / "sources.yaml"),
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        "WAYLEAVE_BASELINE": "off",
        "WAYLEAVE_CHANNELS": ";".join(watches),
        "WAYLEAVE_LOG_LEVEL": "WARNING",
    }
    with (folder / "log").open("wb") as log:
        root = Path(__file__).parents[2]
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=root, env=given, stdout=log, stderr=log
        )
    try:
        here = asyncio.create_task(slack.connected(seconds=START_SECONDS))
        gone = asyncio.create_task(bot.wait())
        await asyncio.wait((here, gone), return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if not here.done() or here.exception():
            here.cancel()
            raise Refused(f"the bot did not start: {(folder / 'log').read_text()[-2000:]}", "no_start")
        yield bot.pid
    finally:
        with suppress(ProcessLookupError):
            bot.terminate()
        await asyncio.wait_for(bot.wait(), END_SECONDS)


def _part(ordered: Sequence[float], part: float) -> float:
    """The value that so much of all are not above."""
    return ordered[max(math.ceil(part * len(ordered)) - 1, 0)] if ordered else math.nan


def _wall_clock() -> datetime:
    # Slack and the feeds are other computers with clocks of their own.
    return datetime.fromtimestamp(time.time(), UTC)
