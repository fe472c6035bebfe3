"""The map of everything Slack can send us. Each is acknowledged first, then answered. Network.

slash command   → commands.answer      → privately
button          → actions.clicked      → privately
mention, DM     → commands.mentioned   → in its thread
anything else   → acknowledged; a person who waits for it gets a sentence
any error       → replies.told
"""

import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.context.say.async_say import AsyncSay

from bot.slack import replies
from bot.slack.actions import clicked
from bot.slack.ask import COMMANDS
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands import Commands
from bot.wording.templates import say as worded
from briefings.subscriptions import Place

ANYTHING = re.compile(".*", re.DOTALL)
MENTION = re.compile(r"<@[^>]*>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))

log = structlog.get_logger(__name__)


def register(app: AsyncApp, commands: Commands) -> None:
    """Tells Bolt what to call for everything Slack can send."""
    face = Face(commands)
    for name in COMMANDS:
        app.command(f"{commands.slash}{name}")(face.on_command)
    app.command(ANYTHING)(face.on_unknown_command)
    app.action(ANYTHING)(face.on_action)
    app.event("app_mention")(face.on_mention)
    app.event("message")(face.on_message)
    app.event(ANYTHING)(face.on_other)
    app.shortcut(ANYTHING)(face.on_old)
    app.options(ANYTHING)(face.on_options)
    app.view(ANYTHING)(face.on_other)
    app.view_closed(ANYTHING)(face.on_other)
    app.error(face.on_error)


@dataclass(frozen=True, slots=True)
class Face:
    """The listeners, with what answers them."""

    commands: Commands

    async def on_command(self, ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond) -> None:
        """A slash command of ours."""
        await ack()
        name = str(command["command"]).removeprefix(self.commands.slash)
        text = unescaped(str(command.get("text") or ""))
        await self._answer(
            replies.privately(respond), self.commands.answer(name, text, _place_of_command(command))
        )

    async def on_unknown_command(
        self, ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond
    ) -> None:
        """A slash command that the app's manifest has and this release does not."""
        await ack()
        await replies.privately(respond)(self.commands.unknown(str(command["command"])))

    async def on_action(
        self, ack: AsyncAck, action: Mapping[str, Any], body: Mapping[str, Any], respond: AsyncRespond
    ) -> None:
        """A button of this or of an older release."""
        await ack()
        work = clicked(self.commands, action, _place_of_action(body))
        await self._answer(replies.privately(respond, _thread(body)), work)

    async def on_mention(self, event: Mapping[str, Any], context: AsyncBoltContext, say: AsyncSay) -> None:
        """Somebody wrote to @wayleave; Bolt has acknowledged the event itself."""
        words = unescaped(MENTION.sub(" ", str(event.get("text") or "")))
        place = Place(context.team_id or "", str(event["channel"]), str(event.get("user") or ""))
        await self._answer(replies.in_thread(say, event), self.commands.mentioned(words, place))

    async def on_message(self, event: Mapping[str, Any], context: AsyncBoltContext, say: AsyncSay) -> None:
        """A direct message from a person; other messages are none of our business."""
        if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
            await self.on_mention(event, context, say)

    async def on_old(self, ack: AsyncAck, respond: AsyncRespond) -> None:
        """A shortcut that an older manifest has."""
        await ack()
        await replies.privately(respond)(sentence(worded("replies", "old_button", self.commands.slash)))

    async def on_options(self, ack: AsyncAck) -> None:
        """A select of an older release asks for its options."""
        await ack(options=[])

    async def on_other(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Something nobody waits for."""
        await ack()
        kind = (body.get("event") or {}).get("type") or body.get("type")
        log.debug("not_listened_to", kind=kind)

    async def on_error(self, error: Exception, body: Mapping[str, Any]) -> None:
        """What is raised outside the work itself: a payload we do not understand."""
        log.error("payload_not_understood", kind=body.get("type"), exc_info=error)

    async def _answer(self, answer: replies.Answer, work: Awaitable[Message]) -> None:
        await replies.answered(answer, work, self.commands.prefix)


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


def _thread(body: Mapping[str, Any]) -> str | None:
    """The thread a button was clicked in, so that the answer appears there."""
    thread = (body.get("container") or {}).get("thread_ts") or (body.get("message") or {}).get("thread_ts")
    return str(thread) if thread else None
