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

CHANNELS = "public_channel,private_channel"
PAGE = 200
PAGES = 20
"""Channels beyond 4,000 of one person are not looked at."""


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

    async def is_admin(self, user: str) -> bool:
        """Whether a person is an admin or owner of the workspace."""
        found = (await self._ask("users.info", {"user": user})).get("user") or {}
        return bool(found.get("is_admin") or found.get("is_owner"))

    async def called(self, user: str) -> str:
        """What people call a person; empty where Slack does not say."""
        found = (await self._ask("users.info", {"user": user})).get("user") or {}
        profile = found.get("profile") or {}
        return str(profile.get("display_name") or found.get("real_name") or found.get("name") or "")

    async def channels_of(self, user: str) -> frozenset[str]:
        """The channels a person is in, of those the bot may know of: public ones, and private ones it is in too."""
        asked = {"user": user, "types": CHANNELS, "exclude_archived": "true", "limit": str(PAGE)}
        found: set[str] = set()
        for _ in range(PAGES):
            answer = await self._ask("users.conversations", asked)
            found |= {str(one["id"]) for one in answer.get("channels") or ()}
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                break
            asked["cursor"] = str(cursor)
        return frozenset(found)

    async def _ask(self, method: str, about: Mapping[str, str]) -> Mapping[str, Any]:
        try:
            answer = await self.client.api_call(method, http_verb="GET", params=dict(about))
        except FOREIGN as cause:
            raise unanswered(cause, self.now()) from cause
        return answer.data if isinstance(answer.data, dict) else {}
