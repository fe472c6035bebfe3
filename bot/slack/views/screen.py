"""Opens, changes and publishes views, and posts at once what nobody keeps. Network.

In: a client of one workspace, a view. Out: nothing, or Refused (an expired trigger, a view changed meanwhile),
Unavailable, with sentences for people.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.forms import shown, simply_shown
from bot.slack.blocks.message import Message, forms
from bot.slack.blocks.pieces import Element
from bot.slack.trouble import FOREIGN, unanswered
from bot.slack.trouble import UGLY as UGLY_MESSAGE
from briefings.errors import Refused

UGLY = frozenset(("invalid_arguments", "invalid_blocks", "view_too_large"))
CHANGED = "hash_conflict"


@dataclass(frozen=True, slots=True)
class Screen:
    """What one workspace's people see besides messages."""

    client: AsyncWebClient
    now: Callable[[], datetime]

    async def open(self, trigger: str, view: Element, above: str = "") -> None:
        """Opens a modal; `above` is the modal it was asked for in. Refused where the trigger came too late."""
        method = "views.push" if above else "views.open"
        await self._ask(method, {"trigger_id": trigger, "view": view})

    async def show(self, trigger: str, message: Message, above: str = "") -> None:
        """Opens a modal with a message in it; in the plain form where Slack does not take the other."""
        try:
            await self.open(trigger, shown(message), above)
        except Refused as error:
            if error.code not in UGLY:
                raise
            await self.open(trigger, simply_shown(message), above)

    async def tell(self, view_id: str, message: Message) -> None:
        """Puts a message into a modal that is open."""
        try:
            await self._ask("views.update", {"view_id": view_id, "view": shown(message)})
        except Refused as error:
            if error.code not in UGLY:
                raise
            await self._ask("views.update", {"view_id": view_id, "view": simply_shown(message)})

    async def publish(self, person: str, view: Element, seen: str = "") -> bool:
        """Sets a person's Home tab. False where it is not the one of the hash `seen` any more: look again."""
        known = {"hash": seen} if seen else {}
        try:
            await self._ask("views.publish", {"user_id": person, "view": view, **known})
        except Refused as error:
            if error.code != CHANGED:
                raise
            return False
        return True

    async def post(self, channel: str, message: Message, thread: str | None = None) -> None:
        """Posts for all in a channel to see, in the first form that Slack takes; it calls nobody."""
        quiet = {"unfurl_links": False, "unfurl_media": False, "parse": "none"}
        there = {"channel": channel} | ({"thread_ts": thread} if thread else {})
        *fine, plain = forms(message)
        for form in fine:
            try:
                await self._ask(
                    "chat.postMessage", {"text": form.text, "blocks": form.blocks, **quiet, **there}
                )
            except Refused as error:
                if error.code not in UGLY_MESSAGE:
                    raise
            else:
                return
        await self._ask("chat.postMessage", {"text": plain.text, "blocks": plain.blocks, **quiet, **there})

    async def _ask(self, method: str, about: Mapping[str, Any]) -> None:
        try:
            await self.client.api_call(method, json=dict(about))
        except FOREIGN as cause:
            raise unanswered(cause, self.now()) from cause
