"""What a person reads when something went wrong, and how any private answer reaches them. Network.

In: an error, or a `Message`. Out: a sentence that says what to do; for our own bugs a reference that is in the log.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import uuid4

import aiohttp
import structlog
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.context.say.async_say import AsyncSay

from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message, simple
from bot.slack.trouble import FOREIGN
from bot.wording.templates import say as worded
from briefings.errors import Invalid, Refused, Unavailable

GOOD = 200
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


def privately(respond: AsyncRespond, thread_ts: str | None = None) -> Answer:
    """Answers through the response_url, for the asker's eyes only, in the thread where a button was clicked."""

    async def answer(message: Message) -> None:
        if respond.response_url is None:  # a global shortcut, or a button outside any message
            log.info("nowhere_to_answer")
        elif not await _responded(respond, message, thread_ts):
            await _responded(respond, simple(message), thread_ts)

    return answer


async def _responded(respond: AsyncRespond, message: Message, thread_ts: str | None) -> bool:
    try:
        done = await respond(
            text=message.text,
            blocks=list(message.blocks),
            response_type="ephemeral",
            replace_original=False,
            unfurl_links=False,
            unfurl_media=False,
            thread_ts=thread_ts,
        )
    except (aiohttp.ClientError, TimeoutError, OSError) as cause:
        log.warning("answer_perhaps_lost", error=repr(cause))
        return True  # it may have arrived: a second one would be worse than none
    refused = done.status_code != GOOD or REFUSAL.search(done.body) is not None
    if refused:
        log.warning("answer_refused", status=done.status_code, body=done.body[:200])
    return not refused


def in_thread(say: AsyncSay, event: Mapping[str, Any]) -> Answer:
    """Answers a mention where it was made, in its thread; a direct message in the conversation."""
    thread = event.get("thread_ts") or (None if event.get("channel_type") == "im" else event.get("ts"))

    async def answer(message: Message) -> None:
        try:
            await say(
                text=message.text,
                blocks=list(message.blocks),
                thread_ts=thread,
                unfurl_links=False,
                unfurl_media=False,
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
    """The sentence for an error as a message."""
    return sentence(spoken(error, prefix))
