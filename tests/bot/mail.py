"""What the tests of the outbox say, to whom, and how they wait for it to be said."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from bot import outbox
from bot.app import App
from bot.emulator import Channel, Emulator, Message
from bot.tasks import DELIVER
from briefings.model import Briefing, BriefingKind, Certainty, Fact, Line, LineKind, Link, Section
from briefings.store import deliveries
from briefings.subscriptions import Place

FACTS: dict[str, Fact] = {
    "vendor": "Huawei",
    "counterparts": ("AT&T",),
    "market": "US",
    "market_name": "United States",
    "event_type": "carrier_deal",
    "status_before": None,
    "status": "expected",
    "direction": "opens",
    "segments": ("devices",),
    "happened_on": "2018-01-08",
    "attribution": "secondhand",
    "origin": "The Wall Street Journal",
    "unnamed_people": True,
    "outlets": 1,
    "origins": 1,
    "title": "Huawei expects an AT&T deal",
}
LINE = Line(
    LineKind.CHANGE, FACTS, Certainty.REPORTED, (Link("Example", "https://example.org/a"),), ("a deal",), "c1"
)
EXPECTED = Briefing(
    BriefingKind.ALERT,
    "alert:story-1",
    FACTS,
    (Section("alert", (LINE,)),),
    topic="alert",
    version=1001,
    story_id="story-1",
)
FALLEN = replace(LINE, facts={**FACTS, "status_before": "expected", "status": "collapsed"}, ref="c2")
COLLAPSED = replace(
    EXPECTED, facts=FALLEN.facts, sections=(Section("alert", (FALLEN,)),), news=FALLEN, version=2002
)


@asynccontextmanager
async def delivering(app: App) -> AsyncIterator[None]:
    """The engine delivers what is put, until the end of the block."""
    await app.engine.start({DELIVER: partial(outbox.attempt, app)})
    yield
    await app.engine.stop(drain=0)


async def put(app: App, channel: Channel, *briefings: Briefing) -> None:
    """Queues briefings for a channel, in one transaction."""
    place = Place("T0WAYLEAVE1", channel.id)
    async with app.database.begin() as tx:
        for briefing in briefings:
            await outbox.put(tx, app.engine, place, briefing, app.now())


async def states(app: App) -> dict[str, int]:
    """How many deliveries there are in each state."""
    async with app.database.read() as tx:
        return await deliveries.counts(tx)


async def settled(app: App, seconds: float = 12.0) -> dict[str, int]:
    """The states once nothing is on its way any more."""
    for _ in range(int(seconds / 0.05)):
        found = await states(app)
        if not found.keys() & {"waiting", "sending"}:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"still on its way: {await states(app)}")


def posts(slack: Emulator, channel: Channel) -> list[Message]:
    """What stands in the channel itself, threads left out."""
    return [message for message in slack.messages(channel.id) if message.thread_ts is None]
