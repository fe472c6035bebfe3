"""What is said to people, said once. Database and network, never both in one step.

In: briefings and the places that want them (`put`), and the engine's wake-ups (`attempt`). Out: Slack
messages. The delivery's row decides whether anything is sent; the engine only wakes up:

    waiting ─→ sending (committed, then Slack is asked) ─→ sent
                  └─ nobody knows whether it arrived: settle, look in the channel ─→ sent, or waiting again

One story is one message: a newer version edits it in place, and what is new about it goes into its thread.
Alerts that Slack could not be given for long are no alerts any more: they are withdrawn, and told in one briefing.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import tracing
from bot.app import App
from bot.engine import Engine
from bot.saying import steps
from bot.slack.blocks import render
from bot.slack.tokens import GONE, end
from bot.slack.trouble import UnknownOutcome
from bot.tasks import DELIVER, Again, Turn
from bot.wording.templates import in_the_words_of
from briefings import pipeline
from briefings.errors import Refused, Unavailable
from briefings.model import Briefing, Delivery, DeliveryKind, DeliveryState
from briefings.store import deliveries
from briefings.subscriptions import Place

SWEEP = 500
"""Deliveries looked after at once."""
MARKED_AHEAD = 0.1
"""Seconds before a channel is free again in which its next row may say `sending`: the commit and the words then cost the
channel no time, and a crash in between no more than another look."""

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


class _Pace:
    """How soon a channel may be given its next message; its turn is kept until then."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.free_at = 0.0

    def said(self) -> None:
        """Slack has just taken a message."""
        self.free_at = asyncio.get_running_loop().time() + self.seconds

    async def rest(self, early: float = 0.0) -> None:
        """Until then, or some seconds earlier."""
        await asyncio.sleep(max(self.free_at - early - asyncio.get_running_loop().time(), 0.0))


async def attempt(app: App, delivery_id: str, settled: int = 0, place: Sequence[str] = ()) -> Again | None:
    """One try at a delivery, and then at each that waits behind it in its place; None when there is nothing more to do.

    `settled` is the number of the attempt whose unknown outcome has had time to show; `place` (workspace,
    destination) is known even where the delivery is gone. Raises Unavailable where it is to be tried later.
    """
    pace = _Pace(app.settings.hold_seconds)
    while True:
        again = await _attempt(app, delivery_id, settled, pace)
        # Those behind it have tasks of their own, but to be woken for each takes longer than the second Slack asks for.
        following = None if again or app.engine.closing else await _following(app, delivery_id, place)
        if following is None:
            await pace.rest()
            return again
        delivery_id, settled = following.id, 0
        place = (following.workspace, following.destination)


async def _attempt(app: App, delivery_id: str, settled: int, pace: _Pace) -> Again | None:
    async with app.database.read() as tx:
        delivery = await deliveries.peek(tx, delivery_id)
        parent = await deliveries.peek(tx, delivery.parent_id) if delivery and delivery.parent_id else None
    if delivery is None or delivery.state in (DeliveryState.SENT, DeliveryState.FAILED):
        return None
    if parent and parent.state in (DeliveryState.WAITING, DeliveryState.SENDING):
        # The channel's turn is ours: nobody else can send the message that this one belongs to.
        again = await _attempt(app, parent.id, settled, pace)
        await pace.rest()
        return Again(again.after, (delivery_id, *again.args[1:])) if again and again.args else Again(0.0)
    if delivery.parent_id and (parent is None or parent.state is DeliveryState.FAILED):
        await _fail(app, delivery, "the message it belongs to was not sent")
        return None
    if delivery.state is DeliveryState.SENDING and delivery.kind is not DeliveryKind.UPDATE:
        if settled != delivery.attempts:
            return Again(app.settings.settle_seconds, (delivery_id, delivery.attempts))
        if await _arrived(app, delivery, parent):
            return None
    if delivery.kind is DeliveryKind.POST and await _folded(app, delivery):
        return None
    return await _send(app, delivery, parent, pace)


async def _following(app: App, delivery_id: str, place: Sequence[str]) -> Delivery | None:
    """What waits first in the place of a delivery; None where somebody is at work on what comes first."""
    async with app.database.read() as tx:
        if not place and (done := await deliveries.peek(tx, delivery_id)):
            place = (done.workspace, done.destination)
        first = await deliveries.first_of(tx, *place) if place else None
    return first if first and first.state is DeliveryState.WAITING else None


async def _folded(app: App, delivery: Delivery) -> bool:
    """Whether it and others like it waited so long that they are told in one briefing instead."""
    if not pipeline.is_old_alert(delivery, app.now()):
        return False
    place = Place(delivery.workspace, delivery.destination)
    async with app.database.begin() as tx:
        count = await pipeline.fold(tx, place, delivery.id, app.now())
    if count:
        log.info("folded", channel=delivery.destination, alerts=count)
    return count > 0


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
    place = (delivery.workspace, delivery.destination)
    await engine.enqueue(
        tx, DELIVER, task_id, delivery.id, 0, place, turn=Turn(":".join(place), delivery.created_at)
    )


async def _send(app: App, delivery: Delivery, parent: Delivery | None, pace: _Pace) -> Again | None:
    """Marks the row, asks Slack, marks the row. What can be done before the channel is free again, is."""
    heard = delivery.kind is not DeliveryKind.UPDATE  # edits Slack does not count, nor do people hear of them
    if heard:
        await pace.rest(MARKED_AHEAD)
    async with app.database.begin() as tx:
        if parent and delivery.kind is DeliveryKind.UPDATE and await deliveries.newer_update(tx, delivery):
            await deliveries.sent(tx, delivery.id, parent.message_id or "", app.now())
            return None
        if delivery.state is DeliveryState.SENDING:
            await deliveries.waiting(tx, delivery.id, app.now())
        if not await deliveries.sending(tx, delivery.id, app.now()):
            return None
    try:
        message_id = await _ask(app, delivery, parent, pace if heard else None)
    except UnknownOutcome as outcome:
        app.metrics.deliveries.labels("unknown").inc()
        log.warning("unknown_outcome", delivery=delivery.id, trouble=str(outcome))
        return Again(app.settings.settle_seconds, (delivery.id, delivery.attempts + 1))
    except Unavailable as trouble:
        app.metrics.deliveries.labels("later").inc()
        async with app.database.begin() as tx:
            await deliveries.waiting(tx, delivery.id, app.now(), str(trouble))
        raise
    except Refused as refusal:
        await _fail(app, delivery, f"{refusal.code}: {refusal}")
        if refusal.code in GONE:
            await end(app.tokens, app.database, delivery.workspace, refusal.code, app.now())
        return None
    if heard:
        pace.said()
    async with app.database.begin() as tx:
        await deliveries.sent(tx, delivery.id, message_id, app.now())
    app.metrics.sent(delivery, app.now())
    log.info("sent", delivery=delivery.id, kind=delivery.kind.value, channel=delivery.destination)
    return None


async def _ask(app: App, delivery: Delivery, parent: Delivery | None, pace: _Pace | None) -> str:
    """Slack's ts of the message posted or edited."""
    with in_the_words_of(app.own.of(delivery.workspace)):
        message = render.delivery(delivery)
    if pace:
        await pace.rest()
    thread = parent.message_id if parent else None
    with tracing.span("say"):
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
    app.metrics.deliveries.labels("arrived").inc()
    log.info("arrived", delivery=delivery.id, channel=delivery.destination)
    return True


async def _fail(app: App, delivery: Delivery, error: str) -> None:
    async with app.database.begin() as tx:
        await deliveries.failed(tx, delivery.id, error, app.now())
    app.metrics.deliveries.labels("failed").inc()
    log.error("not_sent", delivery=delivery.id, channel=delivery.destination, error=error)
