"""Whether this process can do its work, and how it is: for /ready and /metrics. Database, and a question to Slack.

In: an app at work, its clock and its socket, where it has them. Out: each part that is not well with a sentence of ours
(what others say, a host's name perhaps, goes to the log), and the figures as Prometheus reads them.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from prometheus_client import generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot import engine_state
from bot.app import App
from bot.schedule import Clock
from bot.slack.trouble import FOREIGN
from bot.socket_link import Link
from briefings import subscriptions
from briefings.errors import Trouble
from briefings.store import deliveries

SLOW_CLOCK = 10.0
"""Seconds without a tick after which the process is not ready."""
LATE = 120.0
"""Seconds that a digest may be due before the process is not ready: a tick takes half a second, a long look one."""
DATABASE_SECONDS = 5.0
SLACK_EVERY = 30.0
"""Seconds between two questions to Slack, however often /ready is asked: its answer is not ours to hammer for."""
SLACK_SECONDS = 5.0

log = structlog.get_logger(__name__)


@dataclass
class Health:
    """Of one process."""

    app: App
    clock: Clock | None = None
    socket: Link | None = None
    _asked_slack: float = float("-inf")
    _slack: str = ""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def wrong(self) -> Mapping[str, str]:
        """Each part that keeps the process from its work; empty where nothing does."""
        found = {
            "database": await self._database(),
            "engine": self._engine(),
            "slack": await self._asked(),
            "clock": self._clock(),
        }
        said = {part: what for part, what in found.items() if what}
        self.app.metrics.ready.set(not said)
        return said

    async def figures(self) -> bytes:
        """All metrics; those that are looked up in the database are of this moment, or absent where it is silent."""
        known = self.app.metrics
        if self.clock:
            known.silent.set(self.clock.silent_for())
        if isinstance(pool := self.app.database.engine.pool, QueuePool):
            known.connections.labels("in_use").set(pool.checkedout())
            known.connections.labels("idle").set(pool.checkedin())
        for family in (known.waiting, known.tasks_waiting):
            family.clear()
        try:
            async with asyncio.timeout(DATABASE_SECONDS):
                await self._counted()
        except (Trouble, SQLAlchemyError, TimeoutError) as trouble:
            log.warning("not_counted", trouble=str(trouble))
        return generate_latest(known.registry)

    async def _counted(self) -> None:
        known = self.app.metrics
        async with self.app.database.read() as tx:
            for state, number in (await deliveries.counts(tx)).items():
                known.waiting.labels(state).set(number)
            known.behind.set(_behind(await subscriptions.oldest_due(tx, self.app.now()), self.app.now()))
            for lane, state, number in await engine_state.counts(tx):
                known.tasks_waiting.labels(lane, state).set(number)

    async def _database(self) -> str:
        try:
            async with asyncio.timeout(DATABASE_SECONDS), self.app.database.read() as tx:
                await tx.execute(text("select 1"))
                due = await subscriptions.oldest_due(tx, self.app.now())
        except (Trouble, SQLAlchemyError, TimeoutError) as trouble:
            log.warning("not_ready", part="database", trouble=str(trouble))
            return "is not answering"
        late = _behind(due, self.app.now())
        # Without a clock of its own a process only answers: that digests are late is other processes' matter.
        return f"a digest is due for {late:.0f} s" if self.clock and late > LATE else ""

    def _engine(self) -> str:
        return "" if engine_state.at_work(self.app.engine, working=self.clock is not None) else "has stopped"

    def _clock(self) -> str:
        if self.clock is None or self.clock.silent_for() <= SLOW_CLOCK:
            return ""
        return f"has not ticked for {self.clock.silent_for():.0f} s"

    async def _asked(self) -> str:
        """What is wrong with the socket, or with Slack as it answered at most half a minute ago."""
        if self.socket and (wrong := await self.socket.wrong()):
            return wrong["slack"]
        async with self._turn:
            now = asyncio.get_running_loop().time()
            if now - self._asked_slack >= SLACK_EVERY:
                self._slack = await self._probe()
                self._asked_slack = now
        return self._slack

    async def _probe(self) -> str:
        try:
            async with asyncio.timeout(SLACK_SECONDS):
                await self.app.poster.client.api_test()
        except FOREIGN as trouble:
            log.warning("not_ready", part="slack", trouble=repr(trouble))
            return "is not answering"
        return ""


def _behind(due: datetime | None, now: datetime) -> float:
    return max((now - due).total_seconds(), 0.0) if due else 0.0
