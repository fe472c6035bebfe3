"""“Check this story”: what a message links to or quotes, read at once. Network, then database.

The address comes from whoever wrote the message: it is asked through the client that connects to public addresses
only, and nothing that is read is kept.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.slack.blocks.answer import sentence
from bot.slack.blocks.checked import checked
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.slack.escape import web_address
from bot.slack.replies import Answer
from bot.slack.views.screen import Screen
from bot.wording.templates import say
from briefings import answers, checking
from briefings.checking import Checked, Page
from briefings.errors import Refused, Trouble, Unavailable
from briefings.model import Line, Query, Topic

LINK = re.compile(r"<(https?://[^|>\s]+)(?:\|[^>]*)?>")
TOKEN = re.compile(r"<[^>]*>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
OWN = ("slack.com", "slack-files.com")
"""Hosts whose pages are for people who are signed in."""
MOST_LINKS = 2
"""Addresses that are tried: somebody waits."""
LEAST_WORDS = 25
"""Characters of a message that could be a headline."""
LONGEST = 12_000


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a message gives to read."""

    links: tuple[str, ...]
    words: str


def pointed(message: Mapping[str, Any]) -> Pointed:
    """The addresses in a message and its previews, and its words. Pure."""
    text = str(message.get("text") or "")
    previews = [one for one in message.get("attachments") or () if isinstance(one, Mapping)]
    found = [
        *(_unescaped(url) for url in LINK.findall(text)),
        *_links(message.get("blocks")),
        *(str(one.get(key) or "") for one in previews for key in ("title_link", "from_url")),
    ]
    links = dict.fromkeys(address for url in found if (address := web_address(url)) and not _own(address))
    said = [text, *(str(one.get(key) or "") for one in previews for key in ("title", "text"))]
    words = "\n".join(plain for part in said if (plain := _unescaped(TOKEN.sub(" ", part)).strip()))
    return Pointed(tuple(links)[:MOST_LINKS], words[:LONGEST])


async def check(desk: Desk, message: Mapping[str, Any]) -> Message:
    """The answer: what was read, what it says, and what is known of the same already."""
    given = pointed(message)
    page, unread = await _page(desk, given)
    if page is None:
        return sentence(unread or say("people", "check_nothing"))
    now = desk.doors.now()
    found = await asyncio.to_thread(checking.read, desk.doors.vocabulary, page, now)
    return checked(found, unread, await _known(desk, found))


async def answer(desk: Desk, body: Mapping[str, Any], privately: Answer) -> None:
    """Answers in the thread of the message; privately where the bot cannot post there."""
    message = body.get("message") or {}
    channel = str((body.get("channel") or {}).get("id") or "")
    thread = str(message.get("thread_ts") or message.get("ts") or body.get("message_ts") or "")
    found = await check(desk, message)
    try:
        await Screen(desk.workspace.client, desk.workspace.now).post(channel, found, thread)
    except Refused:
        await privately(found)


async def _page(desk: Desk, given: Pointed) -> tuple[Page | None, str]:
    """The first page that can be read, else the words of the message; and what could not be read."""
    page, unread = await _fetched(desk.http, given.links) if desk.http else (None, "")
    if page is None and len(given.words) >= LEAST_WORDS:
        page = checking.words(given.words)
    return page, unread


async def _fetched(http: httpx.AsyncClient, links: Sequence[str]) -> tuple[Page | None, str]:
    unread = ""
    for url in links:
        try:
            return await checking.fetched(http, url), ""
        except (Unavailable, Refused) as error:
            unread = unread or say("people", "check_unread", urlsplit(url).hostname or "", str(error))
    return None, unread


async def _known(desk: Desk, found: Checked) -> tuple[Line, ...]:
    """How the vendor stands in that market by the ledger."""
    if found.primary is None or not found.primary.vendors:
        return ()
    query = Query(Topic.STANDING, vendors=found.primary.vendors[:1], markets=found.primary.jurisdictions[:1])
    try:
        async with desk.doors.database.read() as tx:
            page = await answers.standing(tx, desk.doors.vocabulary, query, desk.doors.now())
    except Trouble:
        return ()  # what was read is the answer; what is known besides can be asked for
    return tuple(line for part in page.sections[:1] for line in part.lines)


def _own(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    return any(host == own or host.endswith(f".{own}") for own in OWN)


def _links(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _links(item)
    elif isinstance(value, dict):
        if value.get("type") == "link" and isinstance(value.get("url"), str):
            yield value["url"]
        for item in value.values():
            yield from _links(item)


def _unescaped(text: str) -> str:
    for entity, char in ENTITIES:
        text = text.replace(entity, char)
    return text
