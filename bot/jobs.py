"""The jobs: a few lines each, calling the doors. Each may run twice: the second time changes nothing.

In: the app and plain arguments. Out: rows, and jobs put with them. No transaction waits for the network.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot import memory, outbox, records, tracing, visits
from bot.app import App
from bot.settings import Settings
from bot.tasks import DELIVER, DIGEST, LOOK_UP, POLL, RELEASE, TIDY, Again, Job, Task
from briefings import pipeline, places, retention, subscriptions
from briefings.digests.compose import Occasion
from briefings.retention import Kept
from briefings.subscriptions import Place

LOST = timedelta(minutes=15)
"""A delivery nobody touched for so long is woken again."""

log = structlog.get_logger(__name__)


def bound(app: App) -> Mapping[Task, Job]:
    """Each task with the job that does it."""
    jobs: dict[Task, Job] = {
        POLL: poll,
        DIGEST: digest,
        RELEASE: release,
        DELIVER: deliver,
        TIDY: tidy,
        LOOK_UP: records.look_up,
    }
    return {task: partial(_measured, app, task, job) for task, job in jobs.items()}


async def _measured(app: App, task: Task, job: Job, *args: Any) -> Again | None:
    with tracing.span(f"job {task.name}"), app.metrics.doing(task.name):
        return await job(app, *args)


async def poll(app: App, source_ids: Sequence[str]) -> None:
    """Visits sources, and records and queues what they bring. One that fails holds up no other."""
    wanted = set(source_ids)
    await visits.visit_all(app, [source for source in app.catalogue if source.id in wanted])


async def digest(app: App, subscription_id: str, fire: str, late: bool) -> None:
    """Composes a digest and queues it; nothing where nothing is new, or where nobody wants it any more."""
    now = app.now()
    async with app.database.begin() as tx:
        subscription = await subscriptions.get(tx, subscription_id)
        if subscription is None or subscription.zone is None:
            return
        today = now.astimezone(ZoneInfo(subscription.zone)).date()
        occasion = Occasion(subscription, fire, today, late)
        coverage = await pipeline.coverage(tx, app.catalogue)
        briefing = await pipeline.digest(tx, occasion, coverage, app.vocabulary.market_name, now)
        if briefing:
            place = Place(subscription.workspace, subscription.destination)
            await outbox.put(tx, app.engine, place, briefing, now)
    app.metrics.digests.labels("news" if briefing else "nothing").inc()
    log.info("digest", subscription=subscription_id, fire=fire, late=late, said=briefing is not None)


async def release(app: App, workspace: str, destination: str) -> None:
    """Queues what was held back from a place and may be told now, in one briefing."""
    now, place = app.now(), Place(workspace, destination)
    async with app.database.begin() as tx:
        briefing = await pipeline.release(tx, place, app.vocabulary.market_name, now)
        if briefing:
            await outbox.put(tx, app.engine, place, briefing, now)
    log.info("released", workspace=workspace, channel=destination, said=briefing is not None)


async def deliver(app: App, delivery_id: str, settled: int = 0, place: Sequence[str] = ()) -> Again | None:
    """One try at a delivery, and at what waits behind it (see `outbox.attempt`)."""
    return await outbox.attempt(app, delivery_id, settled, place)


async def tidy(app: App) -> None:
    """Wakes deliveries that were lost, forgets the engine's finished work, gives memory back."""
    woken = await outbox.sweep(app, app.now() - LOST)
    forgotten = await app.engine.forget(app.now() - timedelta(days=app.settings.keep_tasks_days))
    async with app.database.begin() as tx:
        await places.tidy(tx, app.now())
        gone = await retention.forget(tx, kept(app.settings), app.now())
    await asyncio.to_thread(memory.give_back)
    log.info("tidied", woken=woken, forgotten=forgotten, messages=gone.messages, texts=gone.texts)


def kept(settings: Settings) -> Kept:
    """How long the domain keeps what grows."""
    texts = settings.keep_texts_days
    return Kept(timedelta(days=settings.keep_deliveries_days), timedelta(days=texts) if texts else None)
