"""The durable engine behind one door: work put in a transaction is done at least once, whatever dies.

In: tasks with JSON arguments, put inside the caller's own transaction. Out: calls of the jobs bound to them,
again and again until each says that it is done. The only file that imports DBOS. Database and threads.

What a job may answer and raise stands in `trying`. Every job may run twice: after a death it begins anew.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog
from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions, error
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.liveness import FileLock, Pulse
from bot.tasks import LANES, PATIENCE, Job, Patience, Task, Turn
from bot.trying import Trying
from briefings.errors import Invalid, Unavailable
from briefings.store.db import parse_url, prepare_file

NAME = "wayleave"
VERSION = "1"
"""Pinned: by default it is a hash of the code, and work of the version before would never be done."""
JSON = DBOSPortableJSONSerializer()
FORGET_AT_ONCE = 2000
BEGINNING = 1_000_000_000
"""Seconds of 2001: counted from there an instant is a priority, which has 31 bits, until 2069."""

log = structlog.get_logger(__name__)


def migrate(address: str) -> None:
    """Brings the engine's own tables to this version. Synchronous. Unavailable or Invalid as `store.db`."""
    if address.startswith("sqlite"):
        prepare_file(
            parse_url(address)
        )  # WAL first: the engine sets none, and it cannot be set while it works
    try:
        DBOS.migrate(address)
    except DBAPIError as cause:
        raise Unavailable(f"the database is not answering: {cause.orig}") from cause


class Engine:
    """One process's hold on the engine."""

    def __init__(self, address: str, now: Callable[[], datetime], patience: Patience = PATIENCE) -> None:
        """Nothing is opened yet. `now` turns the instant of a retry into seconds to wait."""
        self.address = address
        self.sqlite = address.startswith("sqlite")
        self.now = now
        self.patience = patience
        self.executor = "local" if self.sqlite else f"worker-{uuid4().hex[:12]}"
        self.client: DBOSClient | None = None
        self.lock: FileLock | None = None
        self.pulse: Pulse | None = None
        self.reaper: asyncio.Task[None] | None = None
        self.workflows: set[asyncio.Task[Any]] = set()
        self.idle: set[asyncio.Task[Any]] = set()
        """Those that wait for their next attempt, and lose nothing when they are cut off."""
        self._bell = asyncio.Event()
        self.dbos: DBOS | None = None
        self.closing = False

    async def start(self, jobs: Mapping[Task, Job] | None = None) -> None:
        """Opens the engine to put work; with `jobs`, to do it too.

        Refused where another process works on the same SQLite file. Unavailable where the database does
        not answer. Invalid where its tables are not of this version.
        """
        if jobs and self.sqlite:
            self.lock = FileLock(Path(str(make_url(self.address).database)))
        try:
            self.client = await asyncio.to_thread(self._connect)
            if jobs:
                await self._work(jobs)
        except DBAPIError as cause:
            raise Unavailable(f"the database is not answering: {cause.orig}") from cause
        except error.DBOSInitializationError as cause:
            raise Invalid("the database is not of this version: run `wayleave migrate`") from cause

    async def enqueue(
        self, tx: AsyncConnection, task: Task, task_id: str, *args: Any, turn: Turn | None = None
    ) -> None:
        """Puts a task in the caller's transaction: with its commit it will be done, with a rollback it never was.

        The same `task_id` is done once. `args` are plain JSON. A lane that goes one by one needs `turn`.
        """
        if self.client is None:
            raise RuntimeError("the engine is not started")
        put = self.client.enqueue_in_transaction
        options: EnqueueOptions = {
            "workflow_name": task.name,
            "queue_name": task.lane.name,
            "workflow_id": task_id,
        }
        if turn is not None:
            options["queue_partition_key"] = turn.key
            if turn.since is not None:
                # By itself it takes the instants at which transactions began, whoever had to wait in them.
                options["priority"] = max(int(turn.since.timestamp()) - BEGINNING, 1)
        await tx.run_sync(put, options, *args)

    async def unfinished(self, names: Iterable[str]) -> set[str]:
        """Those of the names that begin the id of a task which waits or runs."""
        prefixes = list(names)
        if self.client is None or not prefixes:
            return set()
        found = await self.client.list_workflows_async(
            workflow_id_prefix=prefixes,
            status=["ENQUEUED", "PENDING", "DELAYED"],
            load_input=False,
            load_output=False,
        )
        ids = [workflow.workflow_id for workflow in found]
        return {name for name in prefixes if any(task_id.startswith(name) for task_id in ids)}

    async def recover_dead(self) -> int:
        """Takes over what dead processes left half done; how many tasks. Nothing to do on SQLite."""
        if self.pulse is None or self.client is None:
            return 0
        count = 0
        async for executor in self.pulse.orphaned():
            left = await self.client.list_workflows_async(
                status="PENDING", executor_id=executor, load_input=False, load_output=False
            )
            for queue in {workflow.queue_name for workflow in left}:
                ids = [workflow.workflow_id for workflow in left if workflow.queue_name == queue]
                await self.client.resume_workflows_async(ids, queue_name=queue)
                count += len(ids)
            log.warning("recovered", executor=executor, tasks=len(left))
        return count

    async def forget(self, before: datetime) -> int:
        """Deletes what was finished before `before` (aware); how many. At most 2,000 at a time."""
        if self.client is None:
            return 0
        done = await self.client.list_workflows_async(
            status=["SUCCESS", "ERROR", "CANCELLED"],
            completed_before=before.isoformat(),
            load_input=False,
            load_output=False,
            limit=FORGET_AT_ONCE,
        )
        if done:
            await self.client.delete_workflows_async([workflow.workflow_id for workflow in done])
        return len(done)

    async def stop(self, drain: float = 8.0) -> None:
        """Starts nothing more, waits `drain` seconds at most for what is running, and lets go of everything.

        What is not done then is done after the next start, here or in another process.
        """
        self.closing = True
        for ending in self.dbos.background_thread_stop_events if self.dbos else ():
            ending.set()  # what waits in the queues stays there, for other workers or the next start
        if self.reaper:
            self.reaper.cancel()
        waited = 0.0
        while self.workflows - self.idle and waited < drain:
            await asyncio.sleep(0.05)
            waited += 0.05
        # It complains of every task cut off: of those cancelled next, and of those just taken from a queue.
        logging.getLogger("dbos").setLevel(logging.CRITICAL)
        for workflow in self.workflows:
            workflow.cancel()
        await asyncio.gather(*self.workflows, return_exceptions=True)
        if self.dbos:
            with ThreadPoolExecutor(1) as closer:
                loop = asyncio.get_running_loop()
                await loop.run_in_executor(closer, partial(DBOS.destroy, destroy_registry=True))
                loop.set_default_executor(ThreadPoolExecutor())  # DBOS had put its own there, now shut
        if self.client:
            await asyncio.to_thread(self.client.destroy)
        if self.pulse:
            await self.pulse.close()
        if self.lock:
            self.lock.release()
        self.client = self.pulse = self.lock = self.reaper = self.dbos = None
        self.closing = False

    def _connect(self) -> DBOSClient:
        client = DBOSClient(system_database_url=self.address, application_name=NAME, serializer=JSON)
        for lane in LANES:
            client.register_queue(
                lane.name,
                worker_concurrency=lane.at_once,
                partition_concurrency=1 if lane.one_by_one else None,
                polling_interval_sec=lane.every,
                application_name=NAME,
            )
        return client

    async def _work(self, jobs: Mapping[Task, Job]) -> None:
        if not self.sqlite:
            self.pulse = await Pulse.open(self.address, self.executor)
        config: DBOSConfig = {
            "name": NAME,
            "system_database_url": self.address,
            "executor_id": self.executor,
            "application_version": VERSION,
            "serializer": JSON,
            "run_migrations": False,
            "sys_db_pool_size": 10,
            "log_level": "WARNING",
            # Nothing here waits for notifications, but `stop` waits for the thread that looks for them.
            "notification_listener_polling_interval_sec": 0.1,
        }
        self.dbos = DBOS(config=config)
        for task, job in jobs.items():
            DBOS.workflow(name=task.name, max_recovery_attempts=None)(self._workflow(job))
        # Work of a lane that a newer version has brought waits for a process of that version.
        DBOS.listen_queues([lane.name for lane in LANES])
        # In the running loop, so that jobs share it with the HTTP and Slack clients.
        DBOS.launch()
        if self.pulse:
            self.reaper = asyncio.create_task(self._reap())

    def _workflow(self, job: Job) -> Callable[..., Awaitable[str | None]]:
        async def workflow(*args: Any) -> str | None:
            current = asyncio.current_task()
            if current is None:
                raise RuntimeError("a workflow runs in a task")
            self.workflows.add(current)
            current.add_done_callback(self.workflows.discard)
            trying = Trying(job, args, self.patience, self.now)
            # No step of this is kept: after a death the job begins anew, and its rows say how far it had come.
            while True:
                if self.closing:
                    with self._resting(current):
                        await asyncio.Event().wait()  # until `stop` cuts it off: it goes on at the next start
                await trying.once(str(DBOS.workflow_id))
                if trying.after is None:
                    return trying.given_up
                with self._resting(current):
                    await self._rest(trying.after, early=trying.early)

        return workflow

    async def _rest(self, seconds: float, *, early: bool) -> None:
        """Waits, or until `wake` where that may cut it short."""
        if not early:
            await asyncio.sleep(seconds)
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), seconds)

    def wake(self) -> None:
        """Calls at once all that waits because somebody did not answer: they answer again."""
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    async def _reap(self) -> None:
        while True:
            await asyncio.sleep(self.patience.reap)
            try:
                await self.recover_dead()
            except Unavailable as trouble:
                # Others may be doing our work already: nothing must run here one moment longer.
                log.critical("fenced", trouble=str(trouble))
                sys.stderr.flush()
                os._exit(3)
            except Exception:
                log.exception("reaper")

    @contextmanager
    def _resting(self, workflow: asyncio.Task[Any]) -> Iterator[None]:
        self.idle.add(workflow)
        try:
            yield
        finally:
            self.idle.discard(workflow)
