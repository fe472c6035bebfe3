"""`wayleave bench load`: what many workspaces, channels and sources cost on this machine. Database; network: loopback.

In: how many of each, a PostgreSQL database (or one of our own). Out: sources read, digests of one minute delivered, and
commands answered meanwhile; memory of each process, what the database grows by, what a look at the schedule costs as
rows grow. One web process and one worker, as `wayleave web` and `wayleave worker`; this process is Slack and the feeds.
"""

import asyncio
import json
import math
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from rich.console import Console
from rich.table import Table

from bot.app import App, migrate, open_app
from bot.bench import load_rows
from bot.bench.crowd import Crowd, Typed, open_crowd
from bot.bench.held import Bot
from bot.bench.load_figures import Measured, Plan, Tick, told
from bot.bench.postgres import open_server
from bot.bench.wires import Rhythm, open_wires, wall_clock
from bot.settings import Given
from bot.slack.sealing import new_key

SECRET = "bench-signing-secret"  # noqa: S105 - good on loopback only
LEAD = 3.0
"""Seconds between the setting of the minute and the minute."""
END_SECONDS = 1800.0
TIMES = (1, 10, 100)
"""How many times its rows the schedule is looked at with."""


@dataclass(frozen=True, slots=True)
class Stage:
    """All that takes part."""

    plan: Plan
    app: App
    crowd: Crowd
    web: Bot
    worker: Bot


def bench(plan: Plan) -> None:
    """Measures and prints."""
    found = asyncio.run(measured(plan))
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(found) | {"day_megabytes": found.day_megabytes}, indent=2) + "\n")
        return
    table = Table("", "")
    for name, value in told(found):
        table.add_row(name, value)
    Console().print(table)


async def measured(plan: Plan) -> Measured:
    """All of it. Refused where a process does not start."""
    with TemporaryDirectory(prefix="wayleave-load-") as folder:
        async with _stage(plan, Path(folder)) as stage:
            return await _measured(stage)


@asynccontextmanager
async def _stage(plan: Plan, folder: Path) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        address = plan.database
        if address is None:
            address = (await stack.enter_async_context(open_server(folder / "postgres"))).address
        crowd = await stack.enter_async_context(open_crowd(plan.workspaces, plan.channels, SECRET))
        begins = wall_clock() - timedelta(hours=2)
        wires = await stack.enter_async_context(open_wires(Rhythm(wall_clock, begins, timedelta(days=9), 60)))
        wires.catalogue(folder / "sources.yaml", plan.sources)
        given = {
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_CLIENT_ID": "1.2",
            "SLACK_CLIENT_SECRET": "bench",
            "WAYLEAVE_TOKEN_KEYS": new_key(),
            "WAYLEAVE_PUBLIC_URL": "https://wayleave.example.com",
            "SLACK_API_URL": f"{crowd.address}api/",
            "DATABASE_URL": address,
            "WAYLEAVE_SOURCES": str(folder / "sources.yaml"),
            "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
            "WAYLEAVE_HOST": "127.0.0.1",
            "PORT": "0",
            "WAYLEAVE_CHANNEL_PER_MINUTE": "0",
            "WAYLEAVE_LOG_LEVEL": "INFO",
        }
        await asyncio.to_thread(migrate, address)
        app = await stack.enter_async_context(open_app(Given.model_validate(given)))
        await load_rows.fill(app, plan.workspaces, [crowd.place(number) for number in range(plan.channels)])
        web, worker = Bot("web", given, folder), Bot("worker", given, folder)
        for bot in (web, worker):
            stack.push_async_callback(bot.end)
        yield Stage(plan, app, crowd, web, worker)


async def _measured(stage: Stage) -> Measured:
    plan, app, worker = stage.plan, stage.app, stage.worker
    empty = await load_rows.size(app)
    began = time.monotonic()
    await worker.start()
    born = worker.cpu()
    read = await _polled(stage, plan.sources) - began
    await _at_rest(stage)
    full, after_read = await load_rows.size(app), worker.cpu()
    began = time.monotonic()
    await load_rows.all_due(app)
    again = await _polled(stage, 2 * plan.sources) - began
    await _at_rest(stage)
    await stage.web.start()
    before, after_again, web_born = await load_rows.size(app), worker.cpu(), stage.web.cpu()
    typed, minute = await _minute(stage)
    times = sorted(max(at) - minute for at in stage.crowd.posted.values())
    after, after_digests, web_after = await load_rows.size(app), worker.cpu(), stage.web.cpu()
    held = stage.web.held(), worker.held()
    await worker.end()
    acknowledged = sorted(one.acknowledged for one in typed)
    answered = sorted(one.answered for one in typed if one.answered is not None)
    return Measured(
        plan=plan,
        read_seconds=read,
        read_cpu=after_read - born,
        again_seconds=again,
        again_cpu=after_again - after_read,
        digests=len(times),
        missing=plan.channels - len(times),
        first=_part(times, 0.0),
        median=_part(times, 0.5),
        last=_part(times, 1.0),
        digest_cpu=after_digests - after_again,
        web_cpu=web_after - web_born,
        typed=len(typed),
        unanswered=len(typed) - len(answered),
        acknowledged_median=_part(acknowledged, 0.5),
        acknowledged_p99=_part(acknowledged, 0.99),
        answered_median=_part(answered, 0.5),
        answered_p99=_part(answered, 0.99),
        web=held[0],
        worker=held[1],
        article_bytes=(full - empty) / plan.sources,
        digest_bytes=(after - before) / plan.channels,
        ticks=tuple([await _tick(stage, times) for times in TIMES]),
    )


async def _tick(stage: Stage, times: int) -> Tick:
    return Tick(*await load_rows.ticks(stage.app, times * stage.plan.channels, times * stage.plan.sources))


async def _at_rest(stage: Stage) -> None:
    """Until nothing is on its way: what the next part of the measuring costs must be its own."""
    until = time.monotonic() + END_SECONDS
    while time.monotonic() < until:
        figures = await stage.worker.figures()
        if not any(name.startswith("wayleave_engine_tasks{") and value for name, value in figures.items()):
            return
        await asyncio.sleep(0.5)
    raise TimeoutError("the engine does not come to rest")


async def _polled(stage: Stage, visits: int) -> float:
    """When so many visits were made in all, in monotonic seconds."""
    until = time.monotonic() + END_SECONDS
    while time.monotonic() < until:
        figures = await stage.worker.figures()
        if (
            sum(value for name, value in figures.items() if name.startswith("wayleave_polls_total{"))
            >= visits
        ):
            return time.monotonic()
        await asyncio.sleep(0.2)
    raise TimeoutError(f"fewer than {visits} visits")


async def _minute(stage: Stage) -> tuple[Sequence[Typed], float]:
    """Every channel's digest is due at one instant; people type until the last has come."""
    stage.crowd.posted.clear()
    minute = time.monotonic() + LEAD
    await load_rows.digests_due(stage.app, stage.app.now() + timedelta(seconds=LEAD))
    commands: list[asyncio.Task[Typed]] = []
    url = f"http://127.0.0.1:{stage.web.port}/slack/events"
    until = time.monotonic() + END_SECONDS
    async with aiohttp.ClientSession() as http:
        while len(stage.crowd.posted) < stage.plan.channels and time.monotonic() < until:
            commands.append(asyncio.create_task(stage.crowd.types(http, url, len(commands))))
            await asyncio.sleep(1 / stage.plan.commands)
        return await asyncio.gather(*commands), minute


def _part(ordered: Sequence[float], part: float) -> float:
    """The value that so much of all are not above."""
    return ordered[max(math.ceil(part * len(ordered)) - 1, 0)] if ordered else math.nan
