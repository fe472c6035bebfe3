"""Sends, changes and finds messages in Slack, one at a time. Network.

In: a `Delivery` and its `Message`. Out: Slack's ts; or `Unavailable` (surely not sent), `Refused` (never will
be), `UnknownOutcome` (perhaps sent: look with `find` before trying again). Never sends the same call twice by
itself: its client has no retries. Each message carries its delivery's id, in its metadata and in a block_id.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.message import Message, forms
from bot.slack.blocks.pieces import Block
from bot.slack.comeback import Comeback
from bot.slack.tokens import Tokens
from bot.slack.trouble import FOREIGN, UGLY, UnknownOutcome, code, translated, unanswered
from briefings.errors import Trouble, Unavailable
from briefings.model import Delivery, DeliveryKind

TIMEOUT = 10
"""Seconds for one call; what is slower has an unknown outcome."""
EVENT_TYPE = "wayleave_delivery"
MARGIN = timedelta(seconds=5)
"""Slack's clock and ours may differ by so much."""
PAGE = 100
PAGES = 10
"""Pages of history looked through; what was posted since one attempt never fills so many."""
LONGEST_ID = 255

log = structlog.get_logger(__name__)


class Poster:
    """The one way to a channel."""

    def __init__(
        self,
        tokens: Tokens,
        base_url: str,
        now: Callable[[], datetime],
        returned: Callable[[], None] = lambda: None,
    ) -> None:
        """`base_url` as in SLACK_API_URL; `now` turns Slack's seconds of pause into an instant.

        `returned` is called when Slack answers again after it did not.
        """
        self.client = AsyncWebClient(base_url=base_url, timeout=TIMEOUT, retry_handlers=[])
        self.tokens = tokens
        self.now = now
        self.comeback = Comeback(base_url, returned)

    async def close(self) -> None:
        """Asks nothing more."""
        await self.comeback.close()

    async def post(self, delivery: Delivery, message: Message) -> str:
        """Posts a new message into the delivery's channel. Its ts."""
        return await self._send("chat.postMessage", delivery, message, _quiet())

    async def reply(self, delivery: Delivery, message: Message, thread_ts: str) -> str:
        """Posts into the thread under the message `thread_ts`. Its own ts."""
        return await self._send("chat.postMessage", delivery, message, _quiet() | {"thread_ts": thread_ts})

    async def update(self, delivery: Delivery, message: Message, ts: str) -> str:
        """Gives the message `ts` new content. Its ts."""
        return await self._send("chat.update", delivery, message, {"ts": ts})

    async def find(self, delivery: Delivery, ts: str | None = None) -> str | None:
        """The ts under which a delivery arrived; None where it surely did not.

        `ts` is the thread's of a reply, the message's of an update. Unavailable where Slack cannot be read
        now; Refused where it never will be (a scope is missing).
        """
        mark = _block_id(delivery)
        method, arguments = _where(delivery, ts)
        for _ in range(PAGES):
            answer = await self._read(delivery, method, arguments)
            for found in answer.get("messages") or ():
                if _carries(found, delivery.id, mark):
                    return str(found["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
            arguments["cursor"] = cursor
        raise Unavailable("the channel's history is too long to look through")

    async def _send(self, method: str, delivery: Delivery, message: Message, extra: Mapping[str, Any]) -> str:
        *better, last = forms(message)
        for form in better:
            try:
                return await self._once(method, delivery, form, extra)
            except FOREIGN as cause:
                if code(cause) not in UGLY:
                    raise self._noticed(translated(cause, self.now())) from cause
                log.warning("blocks_refused", delivery=delivery.id, error=code(cause))
        try:
            return await self._once(method, delivery, last, extra)
        except FOREIGN as cause:
            raise self._noticed(translated(cause, self.now())) from cause

    def _noticed(self, trouble: Trouble) -> Trouble:
        """The same; where Slack seems to be away, its return is looked for."""
        if isinstance(trouble, UnknownOutcome) or (
            isinstance(trouble, Unavailable) and trouble.retry_at is None
        ):
            self.comeback.away()
        return trouble

    async def _once(self, method: str, delivery: Delivery, message: Message, extra: Mapping[str, Any]) -> str:
        body = {
            "channel": delivery.destination,
            "text": message.text,
            "blocks": _marked(message.blocks, delivery),
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"delivery_id": delivery.id}},
            "parse": "none",
            "token": await self.tokens.of(delivery.workspace),
            **extra,
        }
        ts = (await self.client.api_call(method, json=body)).get("ts")
        if not ts:
            raise ValueError("an answer without ts")
        return str(ts)

    async def _read(self, delivery: Delivery, method: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        asked = dict(arguments) | {"token": await self.tokens.of(delivery.workspace)}
        try:
            answer = await self.client.api_call(method, http_verb="GET", params=asked)
        except FOREIGN as cause:
            raise self._noticed(unanswered(cause, self.now())) from cause
        return answer.data if isinstance(answer.data, dict) else {}


def _quiet() -> dict[str, Any]:
    """No previews: they are noise, and Slack's servers would fetch every address."""
    return {"unfurl_links": False, "unfurl_media": False}


def _where(delivery: Delivery, ts: str | None) -> tuple[str, dict[str, Any]]:
    """The call that lists the messages among which the delivery must be."""
    common = {"channel": delivery.destination, "include_all_metadata": "true", "inclusive": "true"}
    if delivery.kind is DeliveryKind.UPDATE:
        return "conversations.history", common | {"oldest": str(ts), "latest": str(ts), "limit": 1}
    if delivery.attempt_at is None:
        raise ValueError(f"never tried, so nothing to find: {delivery.id}")
    since = common | {"oldest": f"{(delivery.attempt_at - MARGIN).timestamp():.6f}", "limit": PAGE}
    if delivery.kind is DeliveryKind.REPLY:
        return "conversations.replies", since | {"ts": str(ts)}
    return "conversations.history", since


def _carries(found: Mapping[str, Any], delivery_id: str, mark: str) -> bool:
    payload = (found.get("metadata") or {}).get("event_payload") or {}
    blocks: Iterable[Mapping[str, Any]] = found.get("blocks") or ()
    return payload.get("delivery_id") == delivery_id or any(block.get("block_id") == mark for block in blocks)


def _marked(blocks: tuple[Block, ...], delivery: Delivery) -> list[Block]:
    first, *others = blocks
    return [{**first, "block_id": _block_id(delivery)}, *others]


def _block_id(delivery: Delivery) -> str:
    return f"delivery:{delivery.id}"[-LONGEST_ID:]
