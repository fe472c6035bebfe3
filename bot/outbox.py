"""What is said to people, said once. Database and network, never both in one step.

In: briefings and the places that want them (`put`), and the engine's wake-ups (`attempt`). Out: Slack
messages. The delivery's row decides whether anything is sent; the engine only wakes up:

    waiting ─→ sending (committed, then Slack is asked) ─→ sent
                  └─ nobody knows whether it arrived: settle, look in the channel ─→ sent, or waiting again

One story is one message: a newer version edits it in place, and what is new about it goes into its thread.
"""

import asyncio
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.engine import Engine
from bot.saying import steps
from bot.slack.blocks import render
from bot.slack.tokens import GONE, end
from bot.slack.trouble import UnknownOutcome
from bot.tasks import DELIVER, Again
from bot.wording.templates import in_the_words_of
from briefings.errors import Refused, Unavailable
from briefings.model import Briefing, Delivery, DeliveryKind, DeliveryState
from briefings.store import deliveries
from briefings.subscriptions import Place

SWEEP = 500
"""Deliveries looked after at once."""

log = structlog.get_logger(__name__)


async def put(tx: AsyncConnection, engine: Engine, place: Place, briefing: Briefing, now: datetime) -> None:
    """Queues a briefing for a place, in the caller's transaction.

    The same briefing is said once in a place, however many subscriptions want it there; a newer version of
    an alert edits the message and puts its news into the thread.
    """
    first = Delivery(
        id=deliveries.post_id(briefing.key, place.workspace, place.destination),
        workspace=place.workspace,
        destination=place.destination,
        kind=DeliveryKind.POST,
        briefing=briefing,
    )
    message = await deliveries.get(tx, first.id)
    names = {DeliveryKind.UPDATE: f"{first.id}:edit:{briefing.version:08d}"}
    if briefing.news:
        names[DeliveryKind.REPLY] = f"{first.id}:news:{briefing.news.ref or briefing.version}"
    for kind in steps(message.briefing if message else None, briefing):
        follows = kind is not DeliveryKind.POST
        step = replace(first, id=names[kind], kind=kind, parent_id=first.id) if follows else first
        await _add(tx, engine, step, now)


async def attempt(app: App, delivery_id: str, settled: int = 0) -> Again | None:
    """One try at a delivery; None when there is nothing more to do.

    `settled` is the number of the attempt whose unknown outcome has had time to show. Raises Unavailable
    where it is to be tried later.
    """
    async with app.database.begin() as tx:
        delivery = await deliveries.get(tx, delivery_id)
        parent = await deliveries.get(tx, delivery.parent_id) if delivery and delivery.parent_id else None
    if delivery is None or delivery.state in (DeliveryState.SENT, DeliveryState.FAILED):
        return None
    if parent and parent.state in (DeliveryState.WAITING, DeliveryState.SENDING):
        # The channel's turn is ours: nobody else can send the message that this one belongs to.
        again = await attempt(app, parent.id, settled)
        return Again(again.after, (delivery_id, *again.args[1:])) if again and again.args else Again(0.0)
    if parent and parent.state is DeliveryState.FAILED:
        await _fail(app, delivery, "the message it belongs to was not sent")
        return None
    if delivery.state is DeliveryState.SENDING and delivery.kind is not DeliveryKind.UPDATE:
        if settled != delivery.attempts:
            return Again(app.settings.settle_seconds, (delivery_id, delivery.attempts))
        if await _arrived(app, delivery, parent):
            return None
    return await _send(app, delivery, parent)


async def sweep(app: App, untouched_since: datetime) -> int:
    """Wakes the deliveries that nobody touched since the instant and the engine has no task for; how many."""
    async with app.database.read() as tx:
        left = {_task_id(one): one for one in await deliveries.unfinished(tx, untouched_since, SWEEP)}
    # Those behind a silent Slack are untouched too, and have their task: another one would only be in the way.
    lost = left.keys() - await app.engine.unfinished(left.keys())
    async with app.database.begin() as tx:
        for name in sorted(lost):
            await _wake(tx, app.engine, left[name], f"{name}:again:{app.now():%Y%m%dT%H%M%S}")
    return len(lost)


async def _add(tx: AsyncConnection, engine: Engine, delivery: Delivery, now: datetime) -> None:
    new = replace(delivery, created_at=now)
    if await deliveries.put(tx, new, now):
        await _wake(tx, engine, new, _task_id(new))


def _task_id(delivery: Delivery) -> str:
    # The engine keeps the order of a channel to the second only (SQLite), then by id: so the id starts with
    # the instant.
    return f"deliver:{delivery.created_at:%Y%m%dT%H%M%S.%f}:{delivery.id}"


async def _wake(tx: AsyncConnection, engine: Engine, delivery: Delivery, task_id: str) -> None:
    """Puts a task for a delivery. The row sees to it that a second one changes nothing."""
    await engine.enqueue(
        tx, DELIVER, task_id, delivery.id, key=f"{delivery.workspace}:{delivery.destination}"
    )


async def _send(app: App, delivery: Delivery, parent: Delivery | None) -> Again | None:
    """Marks the row, asks Slack, marks the row."""
    async with app.database.begin() as tx:
        if parent and delivery.kind is DeliveryKind.UPDATE and await deliveries.newer_update(tx, delivery):
            await deliveries.sent(tx, delivery.id, parent.message_id or "", app.now())
            return None
        if delivery.state is DeliveryState.SENDING:
            await deliveries.waiting(tx, delivery.id, app.now())
        if not await deliveries.sending(tx, delivery.id, app.now()):
            return None
    try:
        message_id = await _ask(app, delivery, parent)
    except UnknownOutcome as outcome:
        log.warning("unknown_outcome", delivery=delivery.id, trouble=str(outcome))
        return Again(app.settings.settle_seconds, (delivery.id, delivery.attempts + 1))
    except Unavailable as trouble:
        async with app.database.begin() as tx:
            await deliveries.waiting(tx, delivery.id, app.now(), str(trouble))
        raise
    except Refused as refusal:
        await _fail(app, delivery, f"{refusal.code}: {refusal}")
        if refusal.code in GONE:
            await end(app.tokens, app.database, delivery.workspace, refusal.code, app.now())
        return None
    async with app.database.begin() as tx:
        await deliveries.sent(tx, delivery.id, message_id, app.now())
    log.info("sent", delivery=delivery.id, kind=delivery.kind.value, channel=delivery.destination)
    if delivery.kind is not DeliveryKind.UPDATE:
        # The channel's turn is kept meanwhile: no other message goes there. Slack does not count edits, and the
        # news that follows one is what people hear of.
        await asyncio.sleep(app.settings.hold_seconds)
    return None


async def _ask(app: App, delivery: Delivery, parent: Delivery | None) -> str:
    """Slack's ts of the message posted or edited."""
    with in_the_words_of(app.own.of(delivery.workspace)):
        message = render.delivery(delivery)
    thread = parent.message_id if parent else None
    match delivery.kind, thread:
        case DeliveryKind.POST, _:
            return await app.poster.post(delivery, message)
        case DeliveryKind.UPDATE, str(ts):
            return await app.poster.update(delivery, message, ts)
        case DeliveryKind.REPLY, str(ts):
            return await app.poster.reply(delivery, message, ts)
    raise ValueError(f"{delivery.id} belongs to a message that has no ts")


async def _arrived(app: App, delivery: Delivery, parent: Delivery | None) -> bool:
    """Whether the attempt of unknown outcome shows in the channel; the row then says so."""
    try:
        message_id = await app.poster.find(delivery, parent.message_id if parent else None)
    except Refused as refusal:
        await _fail(
            app, delivery, f"nobody knows whether it arrived, and the channel cannot be read: {refusal}"
        )
        return True
    if message_id is None:
        return False
    async with app.database.begin() as tx:
        await deliveries.sent(tx, delivery.id, message_id, app.now())
    log.info("arrived", delivery=delivery.id, channel=delivery.destination)
    return True


async def _fail(app: App, delivery: Delivery, error: str) -> None:
    async with app.database.begin() as tx:
        await deliveries.failed(tx, delivery.id, error, app.now())
    log.error("not_sent", delivery=delivery.id, channel=delivery.destination, error=error)
