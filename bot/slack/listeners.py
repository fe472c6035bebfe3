"""The map of everything Slack can send us. Each is acknowledged first, then answered. Network.

slash command   → commands.dispatch    → privately
button, menu    → actions.table        → privately, or to all
… in a view     → views.table          → in a window
form            → views.table          → in its own window
search          → views.choices        → with the acknowledgement
mention, DM     → commands.dispatch    → in its thread, once for each event
Home tab        → views.home           → there
shortcut        → views.checking       → in the thread of the message
anything else   → acknowledged; a person who waits for it gets a sentence
any error       → replies.told
"""

import asyncio
import re
from collections.abc import Awaitable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.context.say.async_say import AsyncSay

from bot import tracing
from bot.slack import replies
from bot.slack.actions.click import Click, Reply, click, thread_of
from bot.slack.actions.table import clicked
from bot.slack.announcing import announced
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands import dispatch
from bot.slack.commands.desk import Desk, Request
from bot.slack.commands.table import COMMANDS
from bot.slack.manifest import CHECK_STORY
from bot.slack.view_listeners import Views
from bot.slack.views import checking
from bot.slack.views.sent import pressed
from bot.wording.templates import say as worded
from briefings import places
from briefings.errors import Trouble
from briefings.subscriptions import Place

ANYTHING = re.compile(".*", re.DOTALL)
MENTION = re.compile(r"<@[^>]*>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
ONLY_ASKS = frozenset(("why", "more", "share", "picture"))
"""Buttons that change nothing of what a channel is told."""

Done = TypeVar("Done")

log = structlog.get_logger(__name__)


def register(app: AsyncApp, desk: Desk) -> None:
    """Tells Bolt what to call for everything Slack can send."""
    face, views = Face(desk), Views(desk)
    # One for all: Bolt asks its listeners one by one whether a payload is theirs, before anything is acknowledged.
    app.command(ANYTHING)(face.on_command)
    app.action(ANYTHING)(face.on_action)
    app.event("app_mention")(face.on_mention)
    app.event("message")(face.on_message)
    app.event("app_home_opened")(views.on_home)
    app.event(ANYTHING)(face.on_other)
    app.shortcut({"type": "message_action", "callback_id": CHECK_STORY})(face.on_check)
    app.shortcut(ANYTHING)(face.on_old)
    app.options(ANYTHING)(views.on_search)
    app.view(ANYTHING)(views.on_sent)
    app.view_closed(ANYTHING)(face.on_other)
    app.error(face.on_error)


@dataclass(frozen=True, slots=True)
class Face:
    """The listeners, with what answers them."""

    desk: Desk

    async def on_command(self, ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond) -> None:
        """A slash command: one of ours, or one that the app's manifest has and this release does not."""
        await ack()
        name = str(command["command"]).removeprefix(self.desk.slash)
        if name not in COMMANDS:
            await self._privately(respond)(dispatch.unknown(self.desk, str(command["command"])))
            return
        request = Request(unescaped(str(command.get("text") or "")), _place_of_command(command))
        if full := self._too_much(request.place):
            await self._privately(respond)(full)
            return
        await self._answer(self._privately(respond), "command", self._command(name, request))

    async def on_action(
        self, ack: AsyncAck, action: Mapping[str, Any], body: Mapping[str, Any], respond: AsyncRespond
    ) -> None:
        """A button of this or of an older release."""
        await ack()
        done = click(action, body, _place_of_action(body))
        in_view = pressed(done, body)
        if full := self._too_much(done.place):
            await self._privately(respond, thread_of(body))(full)
        elif in_view:
            await Views(self.desk).on_pressed(in_view)
        else:
            await self._click(done, respond, thread_of(body))

    async def on_mention(
        self,
        event: Mapping[str, Any],
        body: Mapping[str, Any],
        context: AsyncBoltContext,
        say: AsyncSay,
    ) -> None:
        """Somebody wrote to @wayleave; Bolt has acknowledged the event itself."""
        words = unescaped(MENTION.sub(" ", str(event.get("text") or "")))
        place = Place(context.team_id or "", str(event["channel"]), str(event.get("user") or ""))
        if not await self._first(place.workspace, body):
            return
        if full := self._too_much(place):
            await replies.aside(say, event)(full)
            return
        request = Request(words, place, public=True)
        work = self._announced(place, dispatch.mentioned(self.desk, request))
        await self._answer(replies.in_thread(say, event), "mention", work)

    async def on_message(
        self,
        event: Mapping[str, Any],
        body: Mapping[str, Any],
        context: AsyncBoltContext,
        say: AsyncSay,
    ) -> None:
        """A direct message from a person; other messages are none of our business."""
        if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
            await self.on_mention(event, body, context, say)

    async def on_check(self, ack: AsyncAck, body: Mapping[str, Any], respond: AsyncRespond) -> None:
        """“Check this story”."""
        await ack()
        privately = self._privately(respond, thread_of(body))
        if full := self._too_much(_place_of_action(body)):
            await privately(full)
            return
        try:
            with self.desk.metrics.answering("shortcut"):
                await checking.answer(self.desk, body, privately)
        except Exception as error:  # noqa: BLE001 - Bolt forgets an acknowledgement when its listener raises
            await privately(replies.told(error, self.desk.prefix))

    async def on_old(self, ack: AsyncAck, respond: AsyncRespond) -> None:
        """A shortcut that an older manifest has."""
        await ack()
        await self._privately(respond)(sentence(worded("replies", "old_button", self.desk.slash)))

    async def on_other(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Something nobody waits for."""
        await ack()
        kind = (body.get("event") or {}).get("type") or body.get("type")
        log.debug("not_listened_to", kind=kind)

    async def on_error(self, error: Exception, body: Mapping[str, Any]) -> None:
        """What is raised outside the work itself: a payload we do not understand."""
        log.error("payload_not_understood", kind=body.get("type"), exc_info=error)

    async def _first(self, workspace: str, body: Mapping[str, Any]) -> bool:
        """Whether an event is heard for the first time: Slack sends it again where our acknowledgement was lost."""
        event_id = str(body.get("event_id") or "")
        doors = self.desk.doors
        try:
            async with doors.database.begin() as tx:
                return not event_id or await places.first_time(tx, workspace, event_id, doors.now())
        except Trouble as trouble:
            log.warning("event_not_noted", event_id=event_id, trouble=str(trouble))
            return True  # answered twice is better than not at all

    def _privately(self, respond: AsyncRespond, thread: str | None = None) -> replies.Answer:
        """The way to whoever asked, and to nobody else."""
        return replies.privately(respond, self.desk.wire, thread)

    def _too_much(self, place: Place) -> Message | None:
        """What to say to somebody who asks too much at once; None to everybody else."""
        full = self.desk.throttle.take(place, asyncio.get_running_loop().time())
        if full is None:
            return None
        self.desk.metrics.throttled.labels(full.whose).inc()
        return sentence(worded("replies", "too_much", full.whose, full.seconds))

    async def _answer(self, answer: replies.Answer, kind: str, work: Awaitable[Message]) -> None:
        # Held from the question on: in a crowd the connections are then never put away between two answers.
        with tracing.span(f"answer {kind}"), self.desk.people.one():
            async with self.desk.wire.held(), AsyncExitStack() as turn:
                await replies.answered(answer, self._timed(kind, work, turn), self.desk.prefix)

    async def _timed(self, kind: str, work: Awaitable[Message], turn: AsyncExitStack) -> Message:
        """What `work` gives, once it is its turn, which lasts until the answer is sent; who waits in line waits, too."""
        with self.desk.metrics.answering(kind):
            await turn.enter_async_context(self.desk.turns.admitted)
            return await work

    async def _command(self, name: str, request: Request) -> Message:
        """The answer to a command; of those who wait with the same question about what is known, to all."""
        work = partial(dispatch.answer, self.desk, name, request)
        if dispatch.may_change(name, request.words):
            return await self._announced(request.place, work())
        if COMMANDS[name].settings:
            async with self.desk.turns.one():
                return await work()
        where = request.place.destination if request.direct else ""
        key = (request.place.workspace, where, name, request.words)
        return await self.desk.turns.together(key, work)

    async def _announced(self, place: Place, work: Awaitable[Done]) -> Done:
        """Does the work, and tells the channel where it changed what the channel is told."""
        async with self.desk.turns.one(), announced(self.desk, place):
            return await work

    async def _click(self, done: Click, respond: AsyncRespond, thread: str | None) -> None:
        async def work() -> Reply:
            try:
                with self.desk.metrics.answering("button"):
                    return await asked()
            except Exception as error:  # noqa: BLE001 - Bolt forgets an acknowledgement when its listener raises
                return Reply(replies.told(error, self.desk.prefix))

        async def asked() -> Reply:
            if done.name in ONLY_ASKS:
                async with self.desk.turns.one():
                    return await clicked(self.desk, done)
            return await self._announced(done.place, clicked(self.desk, done))

        reply = await work()
        if not reply.message.text:  # a window opened instead
            return
        way = replies.publicly if reply.public else replies.privately
        await way(respond, self.desk.wire, thread)(reply.message)


def unescaped(text: str) -> str:
    """What a person typed: Slack sends three characters as entities."""
    for entity, char in ENTITIES:
        text = text.replace(entity, char)
    return text


def _place_of_command(command: Mapping[str, Any]) -> Place:
    return Place(
        str(command.get("team_id") or ""), str(command["channel_id"]), str(command.get("user_id") or "")
    )


def _place_of_action(body: Mapping[str, Any]) -> Place:
    channel = (body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id") or ""
    return Place(
        str((body.get("team") or {}).get("id") or ""),
        str(channel),
        str((body.get("user") or {}).get("id") or ""),
    )
