"""What a person reads when something went wrong, and how any private answer reaches them. Network.

In: an error, or a `Message`. Out: a sentence that says what to do; for our own bugs a reference that is in the log.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import uuid4

import aiohttp
import structlog
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.context.say.async_say import AsyncSay

from bot.slack.asks.unclear import Unclear
from bot.slack.blocks.answer import MOST_CHOICES, ask, sentence
from bot.slack.blocks.message import Message, forms
from bot.slack.trouble import FOREIGN, SERVER_ERRORS, TOO_MANY, UGLY, code, pause
from bot.slack.wire import Wire
from bot.wording.templates import say as worded
from briefings.errors import Invalid, Refused, Unavailable

GOOD = 200
LONGEST_PAUSE = 10.0
"""Seconds that somebody waits for an answer who sees nothing happen."""
REFUSAL = re.compile(r'"ok"\s*:\s*false')

log = structlog.get_logger(__name__)

Answer = Callable[[Message], Awaitable[None]]
"""Brings a message to whoever asked."""


def spoken(error: Exception, prefix: str) -> str:
    """The sentence for an error. One that is nobody's fault but ours is logged under a reference."""
    match error:
        case Invalid(example=example):
            return worded("replies", "invalid", str(error), f"/{prefix}{example}" if example else "")
        case Refused():
            return worded("replies", "refused", str(error))
        case Unavailable():
            return worded("replies", "unavailable", str(error))
    reference = uuid4().hex[:8]
    log.error("listener_failed", reference=reference, exc_info=error)
    return worded("replies", "broken", reference)


def privately(respond: AsyncRespond, wire: Wire, thread_ts: str | None = None) -> Answer:
    """Answers through the response_url, for the asker's eyes only, in the thread where a button was clicked."""

    async def answer(message: Message) -> None:
        way = {"response_type": "ephemeral", "thread_ts": thread_ts}
        await _told(wire, respond.response_url, message, way)

    return answer


def publicly(respond: AsyncRespond, wire: Wire, thread_ts: str | None = None) -> Answer:
    """Answers for everybody in the channel, and takes away the private message where the button was clicked."""

    async def answer(message: Message) -> None:
        way = {"response_type": "in_channel", "thread_ts": thread_ts}
        if await _told(wire, respond.response_url, message, way):
            await _done(wire, str(respond.response_url), json.dumps({"delete_original": True}))

    return answer


async def _told(wire: Wire, url: str | None, message: Message, way: Mapping[str, str | None]) -> bool:
    """Whether the message arrived, or may have: in the first of its forms that the workspace takes."""
    if url is None:  # a global shortcut, or a button outside any message
        log.info("nowhere_to_answer")
        return False
    quiet = {"replace_original": False, "unfurl_links": False, "unfurl_media": False}
    wanted = quiet | {name: value for name, value in way.items() if value is not None}
    for form in forms(message):
        if await _done(wire, url, form.written(wanted)):
            return True
    return False


async def _done(wire: Wire, url: str, body: str) -> bool:
    """One use of the response_url; False where Slack refused it. Where it asks for a pause, it gets a short one."""
    try:
        # Bolt's own `respond` sends a second time when the connection breaks, though the first may have arrived.
        said = await wire.post(url, body)
        if said.status == TOO_MANY:
            await asyncio.sleep(min(pause(said.headers), LONGEST_PAUSE))
            said = await wire.post(url, body)
    except (aiohttp.ClientError, TimeoutError, OSError) as cause:
        log.warning("answer_perhaps_lost", error=repr(cause))
        return True  # it may have arrived: a second one would be worse than none
    if said.status >= SERVER_ERRORS:
        log.warning("answer_perhaps_lost", status=said.status)
        return True  # as above
    refused = said.status != GOOD or REFUSAL.search(said.body) is not None
    if refused:
        log.warning("answer_refused", status=said.status, body=said.body[:200])
    return not refused


def in_thread(say: AsyncSay, event: Mapping[str, Any]) -> Answer:
    """Answers a mention where it was made, in its thread; a direct message in the conversation."""
    thread = event.get("thread_ts") or (None if event.get("channel_type") == "im" else event.get("ts"))
    quiet: dict[str, Any] = {"thread_ts": thread, "unfurl_links": False, "unfurl_media": False}

    async def answer(message: Message) -> None:
        for form in forms(message):
            try:
                await say(text=form.text, blocks=list(form.blocks), parse="none", **quiet)
            except FOREIGN as cause:
                log.warning("answer_refused", error=repr(cause))
                if code(cause) in UGLY:
                    continue
            return

    return answer


def aside(say: AsyncSay, event: Mapping[str, Any]) -> Answer:
    """Answers a mention for the eyes of whoever made it; a direct message in the conversation."""
    if event.get("channel_type") == "im" or say.client is None:
        return in_thread(say, event)
    client, thread = say.client, event.get("thread_ts")

    async def answer(message: Message) -> None:
        try:
            await client.chat_postEphemeral(
                channel=str(event["channel"]), user=str(event["user"]), text=message.text, thread_ts=thread
            )
        except FOREIGN as cause:
            log.warning("answer_refused", error=repr(cause))

    return answer


async def answered(answer: Answer, work: Awaitable[Message], prefix: str) -> None:
    """Brings what `work` gives to whoever asked; the sentence for whatever it raises."""
    try:
        message = await work
    except Exception as error:  # noqa: BLE001 - Bolt forgets an acknowledgement when its listener raises soon after
        message = told(error, prefix)
    await answer(message)


def told(error: Exception, prefix: str) -> Message:
    """The sentence for an error as a message, with a button for each way in which unclear words may be meant."""
    choices = error.choices if isinstance(error, Unclear) else ()
    buttons = (ask(choice.label, at, choice.words) for at, choice in enumerate(choices[:MOST_CHOICES]))
    return sentence(spoken(error, prefix), *buttons)
