"""The misfortunes of `bench chaos`, spread over what is to be said. Network: loopback; kills processes.

In: a stage. Out: processes killed and rolled, PostgreSQL crashed, Slack away, answers lost, storms of 429; each is
counted. How far the work has come decides when: so they strike in the midst of it, on a slow machine too.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from functools import partial

from bot.bench.stage import LOOK, Stage
from bot.emulator import Fault, Kind

LOST = (
    Fault("chat.postMessage", Kind.DROP, times=None, probability=0.02, stored=True),
    Fault("chat.postMessage", Kind.DROP, times=None, probability=0.01),
    Fault("chat.postMessage", Kind.STATUS, times=None, probability=0.01, stored=True, status=500),
    Fault("chat.update", Kind.DROP, times=None, probability=0.02, stored=True),
    Fault("conversations.history", Kind.STATUS, times=None, probability=0.05),
)
"""Answers that do not come, whatever became of the question."""
SLOW = Fault("chat.postMessage", Kind.SLOW, times=3, probability=0.02, seconds=11.0)
"""Slower than the bot waits: Slack has the message, and the bot does not know."""
FIRST, LAST = 0.03, 0.95
"""Between these parts of all messages it strikes."""


async def strike(stage: Stage) -> None:
    """Everything that happens to the stage, in its time; returns when all of it has happened."""
    chance = random.Random(stage.plan.seed)  # noqa: S311 - misfortune that repeats, as far as processes do
    _unreliable(stage)
    for part, misfortune in _order(stage, chance):
        await _reached(stage, part)
        await misfortune()


def _unreliable(stage: Stage) -> None:
    for fault in LOST:
        stage.slack.faults.add(fault)
    if stage.plan.settle > SLOW.seconds:  # else it is looked for before Slack has let go of it
        stage.slack.faults.add(SLOW)


def _order(stage: Stage, chance: random.Random) -> list[tuple[float, Callable[[], Awaitable[None]]]]:
    """What happens after which part of all messages."""
    kills = stage.plan.kills
    events: list[tuple[float, Callable[[], Awaitable[None]]]] = [
        (FIRST + (LAST - FIRST) * (at + chance.random()) / kills, partial(_kill, stage, chance))
        for at in range(kills)
    ]
    events += [
        (0.15, partial(_storm, stage)),
        (0.3, partial(_away, stage, chance)),
        (0.7, partial(_roll, stage)),
        (0.85, partial(_storm, stage)),
    ]
    if stage.server:
        events.append((0.5, partial(_crash, stage)))
    return sorted(events, key=lambda event: event[0])


async def _reached(stage: Stage, part: float) -> None:
    """Returns when Slack has so much of what is wanted."""
    wanted = part * sum(count for kind, count in stage.plan.wanted.items() if "update" not in kind)
    while sum(len(channel.messages) for channel in stage.channels) < wanted:  # noqa: ASYNC110 - other processes tell nobody
        await asyncio.sleep(LOOK)


async def _kill(stage: Stage, chance: random.Random) -> None:
    """Kill -9 of one process that runs, whichever."""
    while not chance.choice(stage.programs).kill():  # noqa: ASYNC110 - it may be just starting again
        await asyncio.sleep(LOOK)
    stage.happened["kill -9"] += 1


async def _crash(stage: Stage) -> None:
    if stage.server:
        await stage.server.crash()
        stage.happened["PostgreSQL crashed"] += 1


async def _away(stage: Stage, chance: random.Random) -> None:
    """Slack answers nobody for a while, and a process dies meanwhile."""
    stage.slack.faults.outage = True
    await asyncio.sleep(stage.plan.away / 2)
    await _kill(stage, chance)
    await asyncio.sleep(stage.plan.away / 2)
    stage.slack.faults.outage = False
    stage.happened["Slack away"] += 1


async def _storm(stage: Stage) -> None:
    """Slack asks half of all for a pause."""
    storm = Fault("chat.postMessage", Kind.RATELIMITED, times=None, probability=0.5, retry_after=2)
    # In front of the others: the first that fits a call strikes.
    stage.slack.faults.clear()
    stage.slack.faults.add(storm)
    _unreliable(stage)
    await asyncio.sleep(stage.plan.storm)
    storm.times = 0
    stage.happened["storms of 429"] += 1


async def _roll(stage: Stage) -> None:
    """A new version is rolled out: each process is told to stop, and a new one starts, one after the other."""
    for program in stage.programs:
        stage.drained.append(await program.roll())
        stage.happened["told to stop"] += 1
