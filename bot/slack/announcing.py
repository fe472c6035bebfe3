"""Says in a channel that what it is told was changed, and by whom. Database, then network.

In: a place, and whatever is done in it meanwhile. Out: one message in the channel where its settings are others than
before; nobody is called by it. In a conversation of two there is nobody to tell.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import structlog

from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.slack.views.screen import Screen
from bot.wording import subscribed
from bot.wording.templates import say
from briefings import places, subscriptions
from briefings.errors import Refused, Trouble, Unavailable
from briefings.model import Permission, Subscription
from briefings.subscriptions import Place

DIRECT = "D"
"""Ids of conversations of two begin with it."""
TRIES = 5
LONGEST_PAUSE = 30.0
"""Seconds."""
MOST = 15
"""Lines of what the channel is told now."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a place is told, and who may change it."""

    told: tuple[Subscription, ...]
    permission: Permission


@asynccontextmanager
async def announced(desk: Desk, place: Place) -> AsyncIterator[None]:
    """Tells the channel what was changed inside the block, unless that failed; no answer of before is given again."""
    watched = bool(place.destination) and not place.destination.startswith(DIRECT)
    before = await _settings(desk, place) if watched else None
    try:
        yield
    finally:
        desk.turns.forget()
    if before is None:
        return
    after = await _settings(desk, place)
    if after is None or after == before:
        return
    message = _message(desk, before, after, await _name(desk, place))
    # Whoever did it has an answer of their own, which does not wait for Slack's pauses between messages of a channel.
    telling = asyncio.create_task(_tell(desk, place.destination, message))
    desk.announcing.add(telling)
    telling.add_done_callback(desk.announcing.discard)


async def _tell(desk: Desk, channel: str, message: Message) -> None:
    """Posts it; again after the pause that Slack asks for, a few times."""
    trouble: Trouble | None = None
    for _ in range(TRIES):
        try:
            await Screen(desk.workspace.client, desk.workspace.now).post(channel, message)
        except Unavailable as busy:
            trouble = busy
            if busy.retry_at is None:
                break
            await asyncio.sleep(min((busy.retry_at - desk.workspace.now()).total_seconds(), LONGEST_PAUSE))
        except Refused as refused:
            trouble = refused
            break
        else:
            return
    # It was done, and whoever did it was told so: only the others do not know.
    log.warning("not_announced", channel=channel, trouble=str(trouble))


async def _settings(desk: Desk, place: Place) -> Settings | None:
    """The settings as people know them; None while the database does not answer: then nothing is changed either."""
    try:
        async with desk.doors.database.read() as tx:
            told = await subscriptions.list_for(tx, place)
            permission = await places.permission(tx, place)
    except Trouble:
        return None
    # When it is said next, and what was told, moves by itself.
    return Settings(tuple(replace(one, next_fire_at=None, told_until=None) for one in told), permission)


async def _name(desk: Desk, place: Place) -> str:
    """By a name and not by a mention: a mention would call the person."""
    try:
        return await desk.workspace.called(place.by) or say("people", "somebody")
    except Trouble:
        return say("people", "somebody")


def _message(desk: Desk, before: Settings, after: Settings, who: str) -> Message:
    rows = []
    if after.permission != before.permission:
        kept = after.permission
        what = say("people", "keepers_of", kept.keepers.value, len(kept.named))
        rows.append(say("people", "changed_keepers", who, what))
    if after.told != before.told:
        rows.append(say("people", "changed", who))
        rows.append(say("people", "now_told" if after.told else "now_nothing"))
        market_name, now = desk.doors.vocabulary.market_name, desk.doors.now()
        rows += [f"• {subscribed.setting(one, market_name, now)}" for one in after.told[:MOST]]
        if len(after.told) > MOST:
            rows.append(say("frame", "more", len(after.told) - MOST))
    return sentence("\n".join(rows))
