"""The jobs: a few lines each, calling the doors. Each may run twice: the second time changes nothing.

In: the app and plain arguments. Out: rows, and jobs put with them. No transaction waits for the network.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot import outbox
from bot.app import App
from bot.tasks import DELIVER, DIGEST, POLL, RELEASE, TIDY, Again, Job, Task
from briefings import pipeline, places, subscriptions
from briefings.digests.compose import Occasion
from briefings.errors import Trouble
from briefings.model import Article, Failed, Reading, Source
from briefings.pipeline import Recorded
from briefings.subscriptions import Place

VISITS_AT_ONCE = 16
"""Of one batch; a visit waits for the network nearly all of its time."""
LOST = timedelta(minutes=15)
"""A delivery nobody touched for so long is woken again."""
KEEP = timedelta(days=3)
"""How long the engine's own rows of finished work are kept."""

log = structlog.get_logger(__name__)


def bound(app: App) -> Mapping[Task, Job]:
    """Each task with the job that does it."""
    jobs: dict[Task, Job] = {POLL: poll, DIGEST: digest, RELEASE: release, DELIVER: deliver, TIDY: tidy}
    return {task: partial(job, app) for task, job in jobs.items()}


async def poll(app: App, source_ids: Sequence[str]) -> None:
    """Visits sources, and records and queues what they bring. One that fails holds up no other."""
    wanted = [source for source in app.catalogue if source.id in set(source_ids)]
    gate = asyncio.Semaphore(VISITS_AT_ONCE)

    async def guarded(source: Source) -> None:
        async with gate:
            try:
                await visit(app, source)
            except Trouble as trouble:
                log.warning("not_polled", source=source.id, trouble=str(trouble))
            except Exception:
                # Our bug: the source is due again when its lease ends, the others must not wait for it.
                log.exception("not_polled", source=source.id)

    await asyncio.gather(*map(guarded, wanted))


async def visit(app: App, source: Source) -> Recorded:
    """One source: asked, read, recorded, and its alerts queued with the record."""
    async with app.database.read() as tx:
        state = await pipeline.state_of(tx, source)
    done = await pipeline.visit(app.http, source, state, app.now())
    async with app.database.read() as tx:
        articles = await pipeline.fresh(tx, done)
    # Reading is arithmetic: in a thread, so that Slack is answered meanwhile.
    read = await asyncio.to_thread(_read, app, articles)
    if app.second:
        read = await app.second.look(read)
    async with app.database.begin() as tx:
        recorded = await pipeline.record(tx, done, read, app.vocabulary.market_name, app.now())
        for place, briefing in recorded.alerts:
            await outbox.put(tx, app.engine, place, briefing, app.now())
    failed = done.result.reason if isinstance(done.result, Failed) else None
    tell = log.info if recorded.new or failed else log.debug
    tell(
        "polled",
        source=source.id,
        failed=failed,
        new=recorded.new,
        relevant=recorded.relevant,
        changes=len(recorded.changes),
        alerts=len(recorded.alerts),
    )
    return recorded


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
    log.info("digest", subscription=subscription_id, fire=fire, late=late, said=briefing is not None)


async def release(app: App, workspace: str, destination: str) -> None:
    """Queues what was held back from a place and may be told now, in one briefing."""
    now, place = app.now(), Place(workspace, destination)
    async with app.database.begin() as tx:
        briefing = await pipeline.release(tx, place, app.vocabulary.market_name, now)
        if briefing:
            await outbox.put(tx, app.engine, place, briefing, now)
    log.info("released", workspace=workspace, channel=destination, said=briefing is not None)


async def deliver(app: App, delivery_id: str, settled: int = 0) -> Again | None:
    """One try at a delivery (see `outbox.attempt`)."""
    return await outbox.attempt(app, delivery_id, settled)


async def tidy(app: App) -> None:
    """Wakes deliveries that were lost, forgets the engine's finished work."""
    woken = await outbox.sweep(app, app.now() - LOST)
    forgotten = await app.engine.forget(app.now() - KEEP)
    async with app.database.begin() as tx:
        await places.tidy(tx, app.now())
    log.info("tidied", woken=woken, forgotten=forgotten)


def _read(app: App, articles: Sequence[Article]) -> Sequence[tuple[Article, Reading]]:
    """The articles with what they say; one that trips the reader is left out, and logged.

    Invalid where no article can be read, since the reader's own data are wrong: nothing is recorded then.
    """
    read = []
    for article in articles:
        try:
            read += list(zip([article], pipeline.read(app.vocabulary, [article]), strict=True))
        except Trouble:
            raise
        except Exception:
            log.exception("not_read", article=article.id, source=article.source_id)
    return read
