"""A process of the bot, from its start to its end: `run` is all in one, `web` answers, `worker` works.

In: settings. Out: nothing until it is told to stop (SIGTERM, SIGINT); then everything ends in order within
10 s: nothing new is taken in, the clock stops, work in hand is finished, tools are put away.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from enum import StrEnum
from pathlib import Path

import structlog

from bot import baseline, intake, jobs, log, memory, owner, preflight, tracing
from bot.app import App, open_app
from bot.health import Health
from bot.schedule import Clock
from bot.settings import DOTENV, Problem, Settings, examine, refusal
from bot.web import status

SWITCHED = 0.001
"""Seconds after which the thread that reads lets the one that answers go on; Python's own are five times as many."""

events = structlog.get_logger(__name__)


class Role(StrEnum):
    """What a process does."""

    RUN = "run"
    WEB = "web"
    WORKER = "worker"


def main(role: Role, env_file: Path | None = DOTENV) -> None:
    """Runs until told to stop. Invalid with every problem of the configuration; Refused where it may not run."""
    memory.share_heaps()
    settings, problems = examine(env_file, slack=True)
    log.configure(settings.log_level, secrets=settings.secrets)
    tracing.configure(settings.traces_url, role.value)
    asyncio.run(run(role, settings, problems))
    tracing.close()
    sys.stderr.flush()
    # Everything is put away. A thread that still waits for the name of a source must not keep the process.
    os._exit(0)


async def run(role: Role, settings: Settings, problems: Sequence[Problem] = ()) -> None:
    """See `main`. `problems` are those found already; what more is found goes into the same message."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    found = [*problems, *preflight.catalogue_problems(settings), *_process_problems(role, settings)]
    found += await preflight.database_problems(settings, migrating=role is Role.RUN)
    # With problems nothing will start; the bundled catalogue stands in for a wrong one, so that Slack is looked at too.
    async with open_app(settings, bundled=bool(found)) as app, at_work(role, app, found) as ways_in:
        events.info("ready", role=role.value, seconds=round(loop.time() - began, 2), **ways_in)
        await stopping.wait()
        events.info("stopping")
    events.info("stopped")


@asynccontextmanager
async def at_work(role: Role, app: App, found: list[Problem]) -> AsyncIterator[Mapping[str, object]]:
    """Starts what the role does, in order; stops it in the opposite order. Gives the ways in, for the log."""
    client = preflight.web_client(app)
    identity, more = await preflight.slack_problems(app, client)
    address, refused = await preflight.socket_address(app, client)
    if found or more or refused or identity is None:
        raise refusal([*found, *more, *refused])
    await preflight.bootstrap(app, identity)
    if role is Role.RUN:
        await baseline.bring(app)
    app.metrics.about(role.value)
    async with AsyncExitStack() as stack:
        await app.engine.start(None if role is Role.WEB else jobs.bound(app))
        clock = None if role is Role.WEB else Clock(app)
        health = Health(app, clock)
        await owner.tell_of_templates(app)
        if clock:
            clock.start()
            stack.callback(clock.stop)
        ways_in: dict[str, object] = {"workspace": identity.workspace or "several"}
        if role is not Role.WORKER:
            bolt = intake.face(app, client, identity)
            socket = health.socket = intake.link(app, bolt, address) if app.settings.over_sockets else None
            if socket:
                stack.push_async_callback(socket.close)
                await socket.open()
                ways_in["socket"] = True
            if role is Role.WEB or not socket or app.settings.several_workspaces:
                ways_in["port"] = await stack.enter_async_context(intake.served(app, bolt, health.wrong))
        if (port := app.settings.status_port) is not None:
            served = status.served(health, app.settings.status_host, port)
            ways_in["status_port"] = await stack.enter_async_context(served)
        memory.settle()
        sys.setswitchinterval(SWITCHED)
        yield ways_in


def _process_problems(role: Role, settings: Settings) -> list[Problem]:
    if role is Role.RUN or not settings.database_url.startswith("sqlite"):
        return []
    mend = "use `wayleave run`, or set DATABASE_URL to a PostgreSQL database."
    return [
        Problem(
            "DATABASE_URL", f"a SQLite file serves one process; `wayleave {role}` is one of several.", mend
        )
    ]
