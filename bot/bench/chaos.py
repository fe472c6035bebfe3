"""`wayleave bench chaos`: the real programs, killed again and again over an unreliable Slack; then all is counted. Network: loopback.

In: how much is to be said in how many channels, how many kills, SQLite or PostgreSQL. Out: a table or JSON; Refused
where anything was lost, doubled, out of order or too early. This process is Slack, the feeds, and the hand that kills.
"""

import asyncio
import json
import math
import random
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from functools import partial

from rich.console import Console
from rich.table import Table

from bot.bench.happenings import MONTH, START, STEP
from bot.bench.havoc import strike
from bot.bench.stage import DIGEST, EACH_MONTH, LOOK, Plan, Stage, open_stage
from bot.bench.tally import Tally, by_channel, tally
from briefings.errors import Refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    tally: Tally
    happened: dict[str, int]
    """How often each misfortune struck."""
    seconds: float
    at_best: float
    """Seconds that Slack's one message a second and channel takes by itself."""
    spacing: float
    """Least seconds between two messages to a channel."""
    drained: list[float]
    """Seconds from SIGTERM to the end, of each process told to stop."""
    commands: int
    unanswered: int
    """Commands that hit a process which was being killed."""
    given_up: str = ""


def bench(plan: Plan) -> None:
    """Makes trouble, counts and prints. Refused where a count that must be 0 is not."""
    outcome = asyncio.run(measured(plan))
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(outcome), indent=2) + "\n")
    else:
        _show(outcome)
    if outcome.tally.faults or outcome.given_up:
        raise Refused(outcome.given_up or "something was lost, doubled, out of order or too early", "faults")


async def measured(plan: Plan) -> Outcome:
    """Starts everything, lives through it, ends it."""
    async with open_stage(plan) as stage:
        for program in stage.programs:
            program.start()
        began = time.monotonic()
        havoc = asyncio.create_task(strike(stage))
        people = asyncio.create_task(_people(stage))
        given_up = ""
        try:
            await _live(stage)
        except TimeoutError:
            tails = "\n".join(f"{one.name}: {one.tail()}" for one in stage.programs)
            given_up = f"nothing happened for {plan.patience:.0f} s, {await stage.counted()}\n{tails}"
        seconds = time.monotonic() - began
        for task in (havoc, people):
            task.cancel()
        await asyncio.gather(havoc, people, return_exceptions=True)
        stage.drained += await asyncio.gather(*(program.end() for program in stage.programs))
        return await _outcome(stage, seconds, given_up)


async def _live(stage: Stage) -> None:
    """Moves the clock from event to event, each once all of the one before is queued; returns when all is said."""
    plan, queued = stage.plan, 0
    for month in range(plan.months):
        start = START + month * MONTH
        # An alert that waited for a month would be folded: see `telling.backlog`, and `bench backlog`.
        await _until(stage, partial(_all_sent, stage))
        stage.clock.set(start - STEP)
        await _until(stage, stage.quiet)
        for instant, kinds in (
            (start, ("alert post",)),
            (start + STEP, ("alert update", "alert reply")),
            (start + (DIGEST - START), ("digest post",)),
        ):
            stage.clock.set(instant)
            queued += sum(EACH_MONTH[kind] for kind in kinds) * plan.channels
            await _until(stage, partial(_queued, stage, queued))
    await _until(stage, partial(_all_sent, stage))


async def _queued(stage: Stage, count: int) -> bool:
    rows, _ = await stage.counted()
    return rows >= count


async def _all_sent(stage: Stage) -> bool:
    rows, sent = await stage.counted()
    return sent == rows


async def _until(stage: Stage, true: Callable[[], Awaitable[bool]]) -> None:
    """Returns when it is true. TimeoutError where no row moves for too long."""
    seen, since = (-1, -1), time.monotonic()
    while not await true():
        now = await stage.counted()
        if now != seen:
            seen, since = now, time.monotonic()
        if time.monotonic() - since > stage.plan.patience:
            raise TimeoutError
        await asyncio.sleep(LOOK)


async def _people(stage: Stage) -> None:
    """Somebody types a command now and then, to whichever web process has its turn."""
    chance = random.Random(stage.plan.seed)  # noqa: S311 - which process, not a secret
    webs = [one for one in stage.programs if one.role == "web"]
    while True:
        await asyncio.sleep(0.5)
        if webs:
            port = chance.choice(webs).environment["PORT"]
            stage.slack.request_url = f"http://127.0.0.1:{port}/slack/events"
        done = await stage.slack.command(chance.choice(stage.channels).id, "/vendor huawei")
        stage.asked.append(done.error is None)


async def _outcome(stage: Stage, seconds: float, given_up: str) -> Outcome:
    plan, slack = stage.plan, stage.slack
    spacing = {one.id: slack.rates.spacing(one.id) for one in stage.channels}
    messages = by_channel(one for channel in stage.channels for one in channel.messages.values())
    stage.happened["starts"] = sum(one.starts for one in stage.programs)
    stage.happened["fenced themselves"] = sum(one.fenced for one in stage.programs)
    return Outcome(
        tally=tally(plan.wanted, await stage.rows(), messages, spacing),
        happened=dict(stage.happened),
        seconds=seconds,
        at_best=float(max(len(those) for those in messages.values())) if messages else 0.0,
        spacing=min((one for those in spacing.values() for one in those), default=math.nan),
        drained=[one for one in stage.drained if one],
        commands=len(stage.asked),
        unanswered=stage.asked.count(False),
        given_up=given_up,
    )


def _show(outcome: Outcome) -> None:
    table = Table("", "", box=None, show_header=False)
    for name, value in asdict(outcome.tally).items():
        table.add_row(name, f"{value:,}")
    for name, value in outcome.happened.items():
        table.add_row(name, str(value))
    table.add_row("seconds (Slack's own limit)", f"{outcome.seconds:.0f} ({outcome.at_best:.0f})")
    table.add_row("least seconds between messages", f"{outcome.spacing:.2f}")
    table.add_row("SIGTERM to end, slowest", f"{max(outcome.drained, default=0.0):.1f} s")
    table.add_row("commands meanwhile (unanswered)", f"{outcome.commands} ({outcome.unanswered})")
    Console().print(table)
