"""`wayleave bench backlog`: Slack is away for hours, news goes on; how soon everything is said when it is back. Network: loopback.

In: hours, channels, how much news. Out: a table or JSON; Refused where something was not said, or said later than Slack's
one message a second and channel demands. The hours pass by a virtual clock, the catching up in real time.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from bot import jobs, outbox
from bot.app import App, migrate, open_app
from bot.bench.ticking import Ticking, ticking
from bot.emulator import Channel, Emulator, EmulatorConfig, open_emulator
from bot.schedule import Clock
from bot.settings import Given
from briefings import pipeline, subscriptions
from briefings.errors import Refused
from briefings.model import (
    Article,
    Attribution,
    Claim,
    Delivery,
    Direction,
    EventType,
    Fetched,
    Reading,
    Role,
    Source,
    SourceState,
    Status,
    Visit,
)
from briefings.store import deliveries
from briefings.subscriptions import Filter, Place

START = datetime(2019, 1, 7, 6, tzinfo=UTC)
EVERY = timedelta(minutes=12)
"""Between two stories while Slack is away."""
LATELY = timedelta(minutes=20)
"""Before it is back: what is told then is still an alert."""
AT_MOST = 1.1
"""Times the seconds that Slack's own limit takes."""
LOOK = 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """How much happens."""

    hours: float = 6.0
    channels: int = 5
    lately: int = 60
    """Stories of the last twenty minutes."""
    database: str | None = None
    """Address of an empty PostgreSQL database; None for SQLite."""
    patience: float = 300.0
    """Seconds of catching up after which it is given up."""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    stories: int
    """Told in each channel, one way or another."""
    folded: int
    """Of these, alerts grown old: told in one briefing in each channel."""
    alerts: int
    """Told as messages of their own in each channel."""
    missing: int
    """Stories that a channel was not told, over all channels."""
    messages: int
    """Said in the busiest channel once Slack was back."""
    seconds: float
    """From Slack's return to the last message."""
    at_best: float
    """What Slack's limit takes by itself: a second between two messages of a channel."""

    @property
    def ratio(self) -> float:
        """1 is as fast as Slack allows."""
        return self.seconds / self.at_best if self.at_best else 1.0


def bench(plan: Plan) -> None:
    """Measures and prints. Refused where it is not as it must be."""
    found = asyncio.run(measured(plan))
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(found) | {"ratio": found.ratio}, indent=2) + "\n")
    else:
        _show(found)
    if found.missing or found.ratio > AT_MOST:
        raise Refused("something was not said, or later than it had to be", "backlog")


async def measured(plan: Plan) -> Outcome:
    """Lives through it."""
    async with _opened(plan) as (app, slack, channels):
        clock: Ticking = slack.config.now  # type: ignore[assignment]  # made so in `_opened`
        slack.faults.outage = True
        await app.engine.start(jobs.bound(app))
        ticks = Clock(app)
        ticks.start()
        stories = await _news(app, clock, plan)
        slack.faults.outage = False
        began = time.monotonic()
        rows = await _worked_off(app, stories, plan)
        ticks.stop()
        return _outcome(stories, rows, channels, began)


@asynccontextmanager
async def _opened(plan: Plan) -> AsyncIterator[tuple[App, Emulator, Sequence[Channel]]]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="wayleave-backlog-")))
        clock = await stack.enter_async_context(ticking(folder / "clock", START))
        slack = await stack.enter_async_context(open_emulator(EmulatorConfig(now=clock)))
        (folder / "none.yaml").write_text("[]\n")
        given: dict[str, Any] = {
            "SLACK_BOT_TOKEN": slack.config.bot_token,
            "SLACK_API_URL": slack.api_url,
            "DATABASE_URL": plan.database or f"sqlite:///{folder / 'wayleave.sqlite'}",
            "WAYLEAVE_DATA": str(folder),
            "WAYLEAVE_SOURCES": str(folder / "none.yaml"),
            "WAYLEAVE_CLOCK_FILE": str(folder / "clock"),
            "WAYLEAVE_SETTLE_SECONDS": "3",
        }
        settings = Given(**given)
        await asyncio.to_thread(migrate, settings.database_url)
        app = await stack.enter_async_context(open_app(settings))
        channels = [slack.add_channel(f"news-{at}") for at in range(plan.channels)]
        async with app.database.begin() as tx:
            for channel in channels:
                place = Place(slack.config.team_id, channel.id, "bench")
                await subscriptions.watch(tx, place, Filter(), START)
        yield app, slack, channels


async def _news(app: App, clock: Ticking, plan: Plan) -> int:
    """All that happens while Slack is away; how many stories."""
    back = START + timedelta(hours=plan.hours)
    told, at = 0, START
    while at < back - LATELY - EVERY:
        at += EVERY
        clock.set(at)
        await _happened(app, told)
        told += 1
    for one in range(plan.lately):
        clock.set(back - LATELY + one * LATELY / plan.lately)
        await _happened(app, told)
        told += 1
    clock.set(back)
    # Long enough that every channel's first message has been tried and has met the silence.
    await asyncio.sleep(5.0)
    return told


async def _happened(app: App, number: int) -> None:
    """One firm more is banned: a story of its own, recorded as a visit to a source does."""
    now, name = app.now(), f"story-{number}"
    article = Article(
        id=name,
        source_id="wire",
        outlet="Wire",
        item_key=name,
        url=f"https://wire.example/{name}",
        title=f"Germany bans Firm {number}",
        body="",
        published_at=now,
        seen_at=now,
    )
    claim = Claim(
        role=Role.PRIMARY,
        event_type=EventType.BAN,
        status=Status.ANNOUNCED,
        direction=Direction.CLOSES,
        attribution=Attribution.OFFICIAL,
        vendors=(f"Firm {number}",),
        jurisdictions=("DE",),
    )
    reading = Reading(name, relevant=True, why="invented", language="en", claims=(claim,))
    source = Source("wire", "Wire", "feed", "https://wire.example/feed")
    visit = Visit(source, SourceState("wire"), Fetched((article,), None, None, name), now)
    async with app.database.begin() as tx:
        recorded = await pipeline.record(tx, visit, [(article, reading)], app.vocabulary.market_name, now)
        for place, briefing in recorded.alerts:
            await outbox.put(tx, app.engine, place, briefing, app.now())


async def _worked_off(app: App, stories: int, plan: Plan) -> Sequence[Delivery]:
    """The deliveries, once none waits and nothing is missing; as they are where that takes too long."""
    until = time.monotonic() + plan.patience
    while True:
        async with app.database.read() as tx:
            waiting = (await deliveries.counts(tx)).keys() & {"waiting", "sending"}
            rows = () if waiting else await deliveries.everything(tx)
        given_up = time.monotonic() > until
        if given_up or (rows and sum(_told(rows).values()) >= stories * plan.channels):
            return rows
        await asyncio.sleep(LOOK)


def _told(rows: Sequence[Delivery]) -> Counter[str]:
    """How many stories each channel was told: each in a message of its own, or one of those in a briefing."""
    told: Counter[str] = Counter()
    for row in rows:
        if row.id.startswith("alert:"):
            told[row.destination] += 1
        elif row.id.startswith("held:"):
            told[row.destination] += int(str(row.briefing.facts["changes"]))
    return told


def _outcome(stories: int, rows: Sequence[Delivery], channels: Sequence[Channel], began: float) -> Outcome:
    told = _told(rows)
    alerts = sum(row.id.startswith("alert:") for row in rows) // len(channels)
    said = [[message.posted_at for message in one.messages.values()] for one in channels]
    busiest = max(map(len, said))
    return Outcome(
        stories=stories,
        folded=stories - alerts,
        alerts=alerts,
        missing=sum(max(stories - told[one.id], 0) for one in channels),
        messages=busiest,
        seconds=max((at for those in said for at in those), default=began) - began,
        at_best=float(busiest - 1),
    )


def _show(found: Outcome) -> None:
    table = Table("", "", box=None, show_header=False)
    for name, value in asdict(found).items():
        table.add_row(name, f"{value:,.1f}" if isinstance(value, float) else f"{value:,}")
    table.add_row("ratio", f"{found.ratio:.2f}")
    Console().print(table)
