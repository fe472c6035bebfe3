"""`wayleave bench soak`: a day of the bot's life at many times its speed, with trouble, to see whether anything grows.

In: how many hours, how fast, how much there is to do. Out: memory, handles, tasks and connections hour by hour, whether
they are flat, and whether anything was lost or said twice. Network: loopback. The bot runs in a process of its own, as
`wayleave run`; feeds break and are cut, Slack is away an hour in six, loses answers, asks for pauses, drops sockets.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bot.bench.held import Bot
from bot.bench.wires import Rhythm, Trouble, Wires, open_wires
from bot.demo.world import MovableClock
from bot.emulator import Emulator, EmulatorConfig, Fault, Kind, open_emulator
from briefings.errors import Refused
from briefings.store import deliveries
from briefings.store.db import open_database

BEGINS = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
TICK = 0.05
"""Seconds between two moves of the clock."""
AWAY_EVERY, AWAY = 6, 1
"""Hours: Slack is away for one in six."""
CUT_EVERY = timedelta(minutes=90)
"""Between two ends of the socket, by the bot's clock."""
LAST_SECONDS = 120.0
"""For what is on its way at the end, when nothing goes wrong any more."""
LINES = ("/vendor huawei", "/market germany", "/deals", "/watch list", "/briefing settings")
GROWTH = 0.05
"""What is not flat: the last quarter a twentieth above the second, as medians. The first is for warming up."""
SMALL = 5.0
"""Handles, tasks, connections, megabytes that are nothing even where they are more than that."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is lived through."""

    hours: float = 24.0
    speed: float = 50.0
    channels: int = 20
    feeds: int = 60
    samples: int = 96
    """How often it is looked at."""
    database: str | None = None
    """Address of an empty PostgreSQL database; SQLite without it."""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """The bot at a moment."""

    hour: float
    megabytes: float
    files: int
    threads: int
    tasks: int
    connections: int


@dataclass(frozen=True, slots=True)
class Lived:
    """What came of it."""

    hours: float
    seconds: float
    samples: tuple[Sample, ...]
    polls: int
    asked: int
    """Commands."""
    answered: int
    sent: int
    lost: int
    """Messages that were neither sent nor given up two minutes after the last trouble."""
    given_up: int
    doubled: int
    """Messages that stand in a channel twice."""

    @property
    def growth(self) -> dict[str, tuple[float, float]]:
        """Of each thing, the median of the second quarter and of the last."""
        quarter = max(len(self.samples) // 4, 1)
        parts = self.samples[quarter : 2 * quarter], self.samples[-quarter:]
        names = ("megabytes", "files", "threads", "tasks", "connections")
        early, late = ({name: median(getattr(one, name) for one in part) for name in names} for part in parts)
        return {name: (early[name], late[name]) for name in names}

    @property
    def flat(self) -> bool:
        """Whether nothing grew."""
        return all(late - early <= max(early * GROWTH, SMALL) for early, late in self.growth.values())


def bench(plan: Plan) -> bool:
    """Lives through it and prints; whether all is well."""
    lived = asyncio.run(soak(plan))
    well = lived.flat and not lived.lost and not lived.doubled
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(lived) | {"flat": lived.flat}, indent=2) + "\n")
        return well
    table = Table("hour", "memory, MB", "handles", "threads", "tasks", "connections")
    for one in lived.samples[:: max(len(lived.samples) // 24, 1)]:
        figures = (one.files, one.threads, one.tasks, one.connections)
        table.add_row(f"{one.hour:.1f}", f"{one.megabytes:.0f}", *map(str, figures))
    console = Console()
    console.print(table)
    for name, (early, late) in lived.growth.items():
        console.print(f"{name}: {early:.0f} in the second quarter, {late:.0f} in the last")
    console.print(
        f"{'Flat' if lived.flat else 'NOT FLAT'}: {lived.hours:g} hours in {lived.seconds:.0f} s, {lived.polls} visits,"
        f" {lived.sent} messages sent, {lived.lost} lost, {lived.doubled} doubled, {lived.given_up} given up;"
        f" {lived.answered} of {lived.asked} commands answered."
    )
    return well


@dataclass(slots=True)
class Life:
    """What the bot lives in."""

    plan: Plan
    clock: MovableClock
    slack: Emulator
    wires: Wires
    bot: Bot
    asked: int = 0
    answered: int = 0

    def hour(self) -> float:
        """Hours since it began, by the bot's clock."""
        return (self.clock() - BEGINS) / timedelta(hours=1)


async def soak(plan: Plan) -> Lived:
    """The whole of it. Refused where the bot does not start, or ends."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="wayleave-soak-") as folder:
        async with _life(plan, Path(folder)) as life:
            samples = await _through(life)
            life.slack.faults.clear()
            counts = await _settled(life)
            figures = await life.bot.figures()
        return Lived(
            hours=plan.hours,
            seconds=time.monotonic() - began,
            samples=tuple(samples),
            polls=int(
                sum(value for name, value in figures.items() if name.startswith("wayleave_polls_total{"))
            ),
            asked=life.asked,
            answered=life.answered,
            sent=counts.get("sent", 0),
            lost=counts.get("waiting", 0) + counts.get("sending", 0),
            given_up=counts.get("failed", 0),
            doubled=_doubled(life.slack),
        )


@asynccontextmanager
async def _life(plan: Plan, folder: Path) -> AsyncIterator[Life]:
    clock = MovableClock(folder / "clock", BEGINS)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(open_emulator(EmulatorConfig(now=clock)))
        rhythm = Rhythm(clock, BEGINS - timedelta(hours=6))
        wires = await stack.enter_async_context(open_wires(rhythm, Trouble(broken=0.1, cut=0.05)))
        wires.catalogue(folder / "sources.yaml", plan.feeds)
        channels = [slack.add_channel(f"desk-{at}").id for at in range(plan.channels)]
        daily = [f"{one}=watch everything,daily {at % 24:02}:00 UTC" for at, one in enumerate(channels)]
        given = {
            "SLACK_BOT_TOKEN": slack.config.bot_token,
            "SLACK_APP_TOKEN": slack.config.app_token,
            "SLACK_API_URL": slack.api_url,
            "DATABASE_URL": plan.database or f"sqlite:///{folder / 'wayleave.sqlite'}",
            "WAYLEAVE_SOURCES": str(folder / "sources.yaml"),
            "WAYLEAVE_CHANNELS": "; ".join(daily),
            "WAYLEAVE_CLOCK_FILE": str(folder / "clock"),
            "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
            "WAYLEAVE_SETTLE_SECONDS": "2",
        }
        bot = Bot("run", given, folder)
        await bot.start()
        stack.push_async_callback(bot.end)
        yield Life(plan, clock, slack, wires, bot)


async def _through(life: Life) -> list[Sample]:
    """The hours, with all that goes on in them."""
    beside = [asyncio.create_task(one) for one in (_trouble(life), _people(life))]
    samples: list[Sample] = []
    began = time.monotonic()
    try:
        while (hour := (time.monotonic() - began) * life.plan.speed / 3600) < life.plan.hours:
            life.clock.set(BEGINS + timedelta(hours=hour))
            if hour >= len(samples) * life.plan.hours / life.plan.samples:
                samples.append(await _sample(life, hour))
            await asyncio.sleep(TICK)
    finally:
        for task in beside:
            task.cancel()
        for ended in await asyncio.gather(*beside, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended
    return samples


async def _sample(life: Life, hour: float) -> Sample:
    held, figures = life.bot.held(), await life.bot.figures()
    connections = sum(
        figures[f'wayleave_database_connections{{state="{state}"}}'] for state in ("in_use", "idle")
    )
    tasks = figures["wayleave_asyncio_tasks"]
    return Sample(hour, held.megabytes, held.files, held.threads, int(tasks), int(connections))


async def _trouble(life: Life) -> None:
    """Always a little; an outage an hour in six; now and then an end of the socket."""
    faults = life.slack.faults
    for fault in (
        Fault("chat.postMessage", Kind.DROP, times=None, probability=0.03, stored=True),
        Fault("chat.postMessage", Kind.RATELIMITED, times=None, probability=0.03),
        Fault("chat.postMessage", Kind.STATUS, times=None, probability=0.03),
        Fault("chat.update", Kind.DROP, times=None, probability=0.05),
    ):
        faults.add(fault)
    cut_at = life.clock() + CUT_EVERY
    while True:
        faults.outage = life.hour() % AWAY_EVERY >= AWAY_EVERY - AWAY
        if life.clock() >= cut_at:
            cut_at = life.clock() + CUT_EVERY
            life.slack.socket.cut()
        await asyncio.sleep(TICK)


async def _people(life: Life) -> None:
    """Somebody types a command each second; how many are answered within five."""
    channels = [one for one in life.slack.workspace.channels.values() if one.name.startswith("desk-")]
    while True:
        await asyncio.sleep(1.0)
        if life.slack.faults.outage or not life.slack.socket.connections:
            continue
        channel = channels[life.asked % len(channels)]
        private = sum(one.ephemeral_to is not None for one in channel.messages.values())
        line = LINES[life.asked % len(LINES)]
        life.asked += 1
        with suppress(TimeoutError):
            await life.slack.command(channel.id, line)
            async with asyncio.timeout(5):
                while sum(one.ephemeral_to is not None for one in channel.messages.values()) <= private:  # noqa: ASYNC110 - the emulator announces nothing
                    await asyncio.sleep(TICK)
            life.answered += 1


async def _settled(life: Life) -> dict[str, int]:
    """Messages by state once nothing is on its way, or two minutes are over; the clock goes on."""
    database = open_database(life.bot.environment["DATABASE_URL"])
    until = time.monotonic() + LAST_SECONDS
    try:
        while True:
            life.clock.set(life.clock() + timedelta(seconds=1))
            async with database.read() as tx:
                counts = await deliveries.counts(tx)
            if time.monotonic() > until or not counts.keys() & {"waiting", "sending"}:
                return counts
            if life.bot.process is None or life.bot.process.returncode is not None:
                raise Refused("the bot has ended", "ended")
            await asyncio.sleep(1.0)
    finally:
        await database.close()


def _doubled(slack: Emulator) -> int:
    """How many deliveries stand in a channel more than once, by the id that each message carries."""
    said = Counter(
        message.metadata["event_payload"]["delivery_id"]
        for channel in slack.workspace.channels.values()
        for message in channel.messages.values()
        if message.metadata
    )
    return sum(number - 1 for number in said.values())
