"""The world of `bench chaos`: feeds, a Slack, a database, and the bot's programs as processes. Network: loopback.

In: a plan. Out: a `Stage`, in which nothing runs yet; everything is ended and removed with it.
"""

import asyncio
import math
import socket
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.exc import DBAPIError

from bot.app import migrate
from bot.bench.happenings import FEEDS, START, open_feeds, tellings
from bot.bench.postgres import Server, open_server
from bot.bench.processes import Program
from bot.bench.ticking import Ticking, ticking
from bot.emulator import Channel, Emulator, EmulatorConfig, open_emulator
from bot.engine import Engine
from briefings import subscriptions
from briefings.errors import Unavailable
from briefings.model import Delivery
from briefings.store import deliveries
from briefings.store.db import Database, open_database
from briefings.subscriptions import Daily, Filter, Place

EACH_MONTH = {"alert post": FEEDS, "alert update": FEEDS, "alert reply": FEEDS, "digest post": 1}
"""What a channel is told of a month: its stories, their next step as an edit and a reply, and a digest."""
ALOUD = 2 * FEEDS + 1
DIGEST = START.replace(hour=8, minute=0)
"""The first of them."""
EARLIER = timedelta(days=1)
LOOK = 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """How much happens."""

    messages: int = 2_000
    """To be said in all, at least; edits come on top."""
    channels: int = 40
    kills: int = 20
    webs: int = 2
    workers: int = 2
    sqlite: bool = False
    """One process on a SQLite file, instead of several on PostgreSQL."""
    database: str | None = None
    """Address of an empty PostgreSQL database; None: a server of our own, which is crashed too."""
    away: float = 15.0
    """Seconds for which Slack is away."""
    storm: float = 5.0
    """Seconds for which Slack asks every other call for a pause."""
    settle: float = 12.0
    """As WAYLEAVE_SETTLE_SECONDS."""
    seed: int = 1
    patience: float = 330.0
    """Seconds without any progress after which it is given up; a feed is asked again long before."""
    as_json: bool = False

    @property
    def months(self) -> int:
        """How long the story of the world is."""
        return math.ceil(self.messages / self.channels / ALOUD)

    @property
    def wanted(self) -> dict[str, int]:
        """Rows that must come, by what they say and how."""
        return {kind: count * self.months * self.channels for kind, count in EACH_MONTH.items()}


@dataclass(slots=True)
class Stage:
    """The world, and the programs in it."""

    plan: Plan
    slack: Emulator
    channels: Sequence[Channel]
    clock: Ticking
    database: Database
    engine: Engine
    """Only to look what the programs' engines have to do."""
    programs: Sequence[Program]
    server: Server | None
    happened: Counter[str] = field(default_factory=Counter)
    drained: list[float] = field(default_factory=list)
    asked: list[bool] = field(default_factory=list)

    async def rows(self) -> Sequence[Delivery]:
        """The deliveries; as they were where the database is just being restarted."""
        while True:
            try:
                async with self.database.read() as tx:
                    return await deliveries.everything(tx)
            except Unavailable:
                await asyncio.sleep(LOOK)

    async def quiet(self) -> bool:
        """Whether every digest that was due is composed, or found to have nothing to say, and no feed is being read."""
        try:
            async with self.database.read() as tx:
                dues = [one.next_fire_at for one in await subscriptions.everywhere(tx)]
            return all(
                due is None or due > self.clock() for due in dues
            ) and not await self.engine.unfinished(["digest:"])
        except (Unavailable, DBAPIError):
            return False

    async def counted(self) -> tuple[int, int]:
        """How many rows there are, and how many of them are sent."""
        while True:
            try:
                async with self.database.read() as tx:
                    found = await deliveries.counts(tx)
            except Unavailable:
                await asyncio.sleep(LOOK)
            else:
                return sum(found.values()), found.get("sent", 0)


@asynccontextmanager
async def open_stage(plan: Plan) -> AsyncIterator[Stage]:
    """The world at its beginning; the programs are not started, and are ended with the block."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="wayleave-chaos-")))
        (folder / "server").mkdir()
        server = None
        address = plan.database or f"sqlite:///{folder / 'wayleave.sqlite'}"
        if not plan.sqlite and not plan.database:
            server = await stack.enter_async_context(open_server(folder / "server"))
            address = server.address
        clock = await stack.enter_async_context(ticking(folder / "clock", START - EARLIER))
        feeds = await stack.enter_async_context(open_feeds(tellings(plan.months), clock))
        feeds.write_catalogue(folder / "sources.yaml")
        slack = await stack.enter_async_context(open_emulator(EmulatorConfig(now=clock, seed=plan.seed)))
        channels = [slack.add_channel(f"news-{at}") for at in range(plan.channels)]
        await asyncio.to_thread(migrate, address)
        database = open_database(address)
        stack.push_async_callback(database.close)
        await _subscribe(database, slack, channels)
        engine = Engine(address, clock)
        await engine.start()
        stack.push_async_callback(engine.stop)
        programs = _programs(plan, slack, folder, address)
        stage = Stage(plan, slack, channels, clock, database, engine, programs, server)
        for program in programs:
            stack.push_async_callback(program.end)
        yield stage


async def _subscribe(database: Database, slack: Emulator, channels: Sequence[Channel]) -> None:
    """Every channel watches everything, and gets a digest at eight."""
    now = START - EARLIER
    async with database.begin() as tx:
        for channel in channels:
            place = Place(slack.config.team_id, channel.id, "bench")
            await subscriptions.watch(tx, place, Filter(), now)
            await subscriptions.schedule_daily(tx, place, Daily("08:00", "UTC", DIGEST), now)


def _programs(plan: Plan, slack: Emulator, folder: Path, address: str) -> list[Program]:
    given = {
        "SLACK_BOT_TOKEN": slack.config.bot_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": address,
        "WAYLEAVE_HOST": "127.0.0.1",
        "WAYLEAVE_DATA": str(folder),
        "WAYLEAVE_SOURCES": str(folder / "sources.yaml"),
        "WAYLEAVE_CLOCK_FILE": str(folder / "clock"),
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        "WAYLEAVE_BASELINE": "off",
        "WAYLEAVE_SETTLE_SECONDS": str(plan.settle),
    }
    if plan.sqlite:
        return [Program("run", "run", given | {"SLACK_APP_TOKEN": slack.config.app_token}, folder)]
    given |= {"SLACK_SIGNING_SECRET": slack.config.signing_secret}
    webs = [
        Program(f"web-{at}", "web", given | {"PORT": str(_free_port())}, folder) for at in range(plan.webs)
    ]
    return [*webs, *(Program(f"worker-{at}", "worker", given, folder) for at in range(plan.workers))]


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
