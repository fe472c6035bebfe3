"""What only Slack knows about a channel or a person. Network.

In: ids. Out: facts, or Invalid, Refused, Unavailable with a sentence that says what to do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import zones
from bot.slack.trouble import FOREIGN, unanswered
from briefings.errors import Invalid, Refused

HIDDEN = frozenset(("channel_not_found", "not_in_channel", "method_not_supported_for_channel_type"))


@dataclass(frozen=True, slots=True)
class Workspace:
    """Questions to Slack about one workspace."""

    client: AsyncWebClient
    now: Callable[[], datetime]

    async def must_be_in(self, channel: str, invite: str) -> None:
        """Refused, with `invite` as its sentence, where the bot could not post into the channel."""
        try:
            found = await self._ask("conversations.info", {"channel": channel})
        except Refused as error:
            raise Refused(invite, error.code) if error.code in HIDDEN else error from error
        about = found.get("channel") or {}
        if about.get("is_archived"):
            raise Refused("This channel is archived: nothing can be posted here", "is_archived")
        if not (about.get("is_member") or about.get("is_im")):
            raise Refused(invite, "not_in_channel")

    async def zone_of(self, user: str, example: str) -> str:
        """The IANA zone of a person's profile. Invalid, with `example`, where it has none."""
        found = await self._ask("users.info", {"user": user})
        zone = zones.zone(str((found.get("user") or {}).get("tz") or ""))
        if not isinstance(zone, str):
            raise Invalid("I could not read your time zone from Slack, so please name one", example)
        return zone

    async def _ask(self, method: str, about: Mapping[str, str]) -> Mapping[str, Any]:
        try:
            answer = await self.client.api_call(method, http_verb="GET", params=dict(about))
        except FOREIGN as cause:
            raise unanswered(cause, self.now()) from cause
        return answer.data if isinstance(answer.data, dict) else {}
