"""`wayleave bench week`: a simulated week of thousands of sources, to see that nothing is lost or told twice. Network: loopback.

In: how many sources, how many days, a seed. Out: what was on the feeds when they were asked, what the bot has of it, and
whom it told. The bot's own rooms do all the work, from `due` to the rows of the outbox; the clock is virtual, the
network is real. Now and then the bot dies between the answer and the record.
"""

import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from sqlalchemy import text

from bot import visits
from bot.app import App
from bot.bench import polling
from bot.bench.farm import EVERYWHERE, Serving, found, not_modified
from bot.bench.weather import DAY, Item, Outlet, Trouble, outlets
from bot.progress import shown
from briefings import pipeline, subscriptions
from briefings.model import Source
from briefings.net import NetLimits, open_http
from briefings.subscriptions import Filter, Place

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
STEP = timedelta(minutes=5)
DIES = 0.01
"""Part of the rounds in which the bot dies before anything is written down."""
EVERY = 3600
NAMED = 10
"""Lost items that are named."""
LIMITS = NetLimits(allow=(ip_network("127.0.0.0/8"),), retry_wait=0)
"""Time is virtual: nobody waits half a second between two tries."""
DISTRESS = {
    Trouble.BUSY: b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n",
    Trouble.CUT: None,
    Trouble.PAGE: found(b"<!doctype html><html><body>Back soon</body></html>", b'"page"'),
    Trouble.NOTHING: found(b"", b'"nothing"'),
    Trouble.BROKEN: found(b"<rss><channel><item><title>Half", b'"broken"'),
}
NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
GONE = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"
MOVED = b"HTTP/1.1 301 Moved Permanently\r\nLocation: /moved/%d\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which week."""

    sources: int = 2_000
    days: float = 7.0
    seed: int = 1
    as_json: bool = False


@dataclass(slots=True)
class Week:
    """What came of it."""

    sources: int
    visits: int = 0
    deaths: int = 0
    """Rounds whose answers were lost with the bot."""
    served: int = 0
    """Items that were on a feed when it was asked."""
    lost: int = 0
    which: tuple[str, ...] = ()
    """Addresses of the first lost ones, to be looked for with the same seed."""
    unheard: int = 0
    """Items that only a bot that died ever saw: they were off the feed when it was asked the next time."""
    unread: int = 0
    """Headlines that only a bot that died ever saw: edited before the next visit. The item itself is not lost."""
    twice: int = 0
    """Items that became two articles."""
    editions: int = 0
    """Items that were edited, and became a second edition."""
    invented: int = 0
    """Articles that were on no feed."""
    news: int = 0
    untold: int = 0
    """News that nobody was told of."""
    told_twice: int = 0
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether nothing was lost, and nothing told twice."""
        return not (self.lost or self.twice or self.invented or self.untold or self.told_twice)


class World:
    """All outlets behind one port."""

    def __init__(self, made: list[Outlet]) -> None:
        self.made = made
        self.now = BEGIN
        self.asked = 0
        self.dying = False
        """Whether what is answered now is all that anybody ever knows of it."""

    def answer(self, head: bytes) -> bytes | None:
        """What an outlet answers now."""
        self.asked += 1
        _, where, number = head.split(b" ", 2)[1].split(b"/")
        outlet = self.made[int(number)]
        if outlet.gone_at and self.now >= outlet.gone_at:
            return GONE
        if outlet.away and outlet.away[0] <= self.now < outlet.away[1]:
            return DISTRESS[outlet.away[2]]
        if where == b"feed" and outlet.moves_at and self.now >= outlet.moves_at:
            return MOVED % outlet.number if self.now < outlet.moves_at + DAY else NONE
        body = outlet.feed(self.now, heard=not self.dying).encode()
        tag = b'"%b"' % blake2b(body, digest_size=8).hexdigest().encode()
        return not_modified(tag) if tag in head else found(body, tag)


def bench(plan: Plan) -> bool:
    """Lives through the week and prints; whether all went well."""
    week = asyncio.run(lived(plan))
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(week), indent=2) + "\n")
        return week.well
    console = Console()
    console.print(
        f"{week.sources:,} sources, {plan.days:g} days, seed {plan.seed}: {week.visits:,} requests in"
        f" {week.seconds:.0f} s; the bot died in {week.deaths} rounds."
    )
    console.print(
        f"{week.served:,} items were on a feed when it was asked: {week.lost} lost, {week.twice} stored twice,"
        f" {week.invented} made up; {week.editions:,} edited ones have a second edition."
    )
    if week.which:
        console.print(f"Lost: {', '.join(week.which)}")
    if week.unheard:
        console.print(
            f"{week.unheard} items were seen by a dying bot only, and off the feed before the next visit."
        )
    if week.unread:
        console.print(
            f"{week.unread} headlines were seen by a dying bot only, and edited before the next visit."
        )
    console.print(
        f"{week.news} pieces of news were seen: {week.untold} untold, {week.told_twice} told twice."
    )
    return week.well


async def lived(plan: Plan) -> Week:
    """The whole week."""
    began = perf_counter()
    dice = random.Random(plan.seed)  # noqa: S311 - a week that can be had again
    world = World(outlets(plan.seed, plan.sources, BEGIN, plan.days))
    week = Week(plan.sources)
    async with _bot(world) as app:
        for step in shown(range(int(plan.days * DAY / STEP)), "living"):
            world.now = BEGIN + step * STEP
            async with app.database.begin() as tx:
                ready = [source for source, _ in await pipeline.due(tx, app.catalogue, world.now)]
            if ready and dice.random() < DIES:
                world.dying = True
                await _die(app, ready)
                world.dying = False
                week.deaths += 1
            elif ready:
                await visits.visit_all(app, ready)
        await _count(app, world, week)
    week.visits, week.seconds = world.asked, perf_counter() - began
    return week


async def _die(app: App, ready: list[Source]) -> None:
    """The sources are asked, they answer, and that is all anybody ever knows of it."""
    async with app.database.read() as tx:
        states = await pipeline.states_of(tx, ready)
    for source in ready:
        await pipeline.visit(app.http, source, states[source.id], app.now())


@asynccontextmanager
async def _bot(world: World) -> AsyncIterator[App]:
    """A bot whose clock is the world's, and one channel that wants to know everything."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Serving(world.answer), EVERYWHERE, 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    with TemporaryDirectory() as folder:
        async with (
            AsyncExitStack() as stack,
            polling.worker(polling.Place(port, len(world.made), Path(folder), every=EVERY)) as worker,
        ):
            http = await stack.enter_async_context(open_http(LIMITS))
            app = replace(worker.app, now=lambda: world.now, http=http)
            await app.engine.start()
            async with app.database.begin() as tx:
                await subscriptions.watch(tx, Place("T1", "C1"), Filter(), BEGIN)
            yield app
    server.close()


async def _count(app: App, world: World, week: Week) -> None:
    """Compares what was on the feeds with what is in the database."""
    async with app.database.read() as tx:
        rows = (await tx.execute(text("select source_id, url, title, edition from wl_article"))).all()
        posts = (await tx.execute(text("select id from wl_delivery where kind = 'post'"))).scalars().all()
        stories = (
            await tx.execute(text("select url, story_id from wl_article where story_id is not null"))
        ).all()
    have = Counter((url, title) for _, url, title, _ in rows)
    first = Counter(url for _, url, _, edition in rows if edition == 1)
    told = Counter(post.split(":")[1] for post in posts)
    story_of = {row.url: row.story_id for row in stories}
    wanted = {
        (_url(outlet, number), title)
        for outlet in world.made
        for number, some in outlet.served.items()
        for title in some
    }
    week.served = sum(len(outlet.served) for outlet in world.made)
    missing = {url for url, _ in wanted} - set(first)
    lost = missing & {_url(outlet, number) for outlet in world.made for number in outlet.heard}
    week.unheard = len(missing - lost)
    week.lost, week.which = len(lost), tuple(sorted(lost)[:NAMED])
    week.unread = len(wanted - set(have)) - len(missing)
    week.invented = len(set(have) - wanted)
    week.twice = sum(count - 1 for count in first.values()) + sum(count - 1 for count in have.values())
    week.editions = sum(edition > 1 for *_, edition in rows)
    news = [(outlet, item) for outlet in world.made for item in outlet.items if _is_told(outlet, item)]
    week.news = len(news)
    week.untold = sum(story_of.get(_url(outlet, item.number)) not in told for outlet, item in news)
    week.told_twice = sum(count - 1 for count in told.values())


def _is_told(outlet: Outlet, item: Item) -> bool:
    return item.news and item.number in outlet.served


def _url(outlet: Outlet, number: int) -> str:
    return f"https://outlet-{outlet.number}.example/{number}"
