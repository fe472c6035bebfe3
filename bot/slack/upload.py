"""Brings a picture into a conversation: files v2 of Slack, in its three steps. Network.

In: a `Picture`, where to, and what is said with it. Out: nothing; or `Unavailable` (surely not shared), `Refused` (a person
must act, or look). A file cannot be shown to one person alone: whoever is in the conversation sees it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.charts import Picture
from bot.slack import escape
from bot.slack.trouble import FOREIGN, UnknownOutcome, translated
from bot.wording.templates import say
from briefings.errors import Refused, Unavailable

LONGEST_SAID = 300


@dataclass(frozen=True, slots=True)
class Where:
    """A conversation, perhaps a thread in it."""

    channel: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Uploader:
    """The one way for a file into a workspace."""

    client: AsyncWebClient
    now: Callable[[], datetime]

    async def share(self, picture: Picture, where: Where, said: str) -> None:
        """Uploads the picture and shares it in the conversation. Asks Slack once: twice would show it twice."""
        try:
            await self.client.files_upload_v2(
                filename=picture.name,
                content=picture.png,
                title=picture.title,
                alt_txt=picture.alt,
                channel=where.channel,
                thread_ts=where.thread,
                initial_comment=escape.literal(said, LONGEST_SAID),
            )
        except SlackRequestError as cause:  # the address that Slack gave did not take the bytes
            raise Unavailable("Slack did not take the picture") from cause
        except FOREIGN as cause:
            error = translated(cause, self.now())
            if isinstance(error, UnknownOutcome):
                raise Refused(say("replies", "perhaps_shared")) from cause
            if isinstance(error, Refused) and error.code == "missing_scope":
                raise Refused(say("replies", "scope_for_pictures"), error.code) from cause
            raise error from cause

    async def direct(self, person: str, said: str) -> Where:
        """The conversation with a person, opened by saying something in it."""
        try:
            answer = await self.client.chat_postMessage(
                channel=person, text=escape.literal(said, LONGEST_SAID), parse="none"
            )
        except FOREIGN as cause:
            raise translated(cause, self.now()) from cause
        return Where(str(answer.get("channel")))
