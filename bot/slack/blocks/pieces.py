"""The small blocks messages are made of, as plain dicts. Pure.

Words given to `say`, `strong`, `struck`, `quote` may come from anywhere: rich_text is literal by construction.
Words given to `mrkdwn` must come from `escape.literal`, `escape.link` or be our own.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.slack import escape

Block = dict[str, Any]
Element = dict[str, Any]

SECTION = 3000
HEADER = 150
TEXT = 2000
"""Longest piece of rich text we write; Slack publishes no limit of its own for it."""


def mrkdwn(text: str) -> Element:
    """A mrkdwn object that links nothing by itself and pings nobody."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str, limit: int) -> Element:
    """A plain_text object."""
    return {"type": "plain_text", "text": escape.button(text, limit), "emoji": False}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain_text(text, HEADER)}


def section(text: str, accessory: Element | None = None) -> Block:
    """A paragraph of mrkdwn, shown whole, with at most one button beside it."""
    block: Block = {"type": "section", "text": mrkdwn(text), "expand": True}
    return block | {"accessory": accessory} if accessory else block


def context(*texts: str) -> Block:
    """Small grey mrkdwn."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def actions(*elements: Element) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def rich(*parts: Element) -> Block:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(parts)}


def run(*elements: Element) -> Element:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(text: str, limit: int = TEXT) -> Element:
    """Somebody's words, set apart."""
    return {"type": "rich_text_quote", "elements": [say(escape.plain(text, limit))]}


def bullets(*runs: Element) -> Element:
    """A list of paragraphs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(runs)}


def say(text: str, **style: bool) -> Element:
    """Literal words; `bold`, `italic`, `strike`, `code` as wanted."""
    element: Element = {"type": "text", "text": text}
    return element | {"style": style} if style else element


def opens(url: str, label: str) -> Element:
    """A link with an honest label; only the label's words where the address is not safe."""
    address = escape.web_address(url)
    if address is None:
        return say(escape.plain(label, 75) or "–")
    return {"type": "link", "url": address, "text": escape.honest_label(label, url)}


def button(label: str, action: str, value: Mapping[str, object], spoken: str = "") -> Element:
    """A button that sends `value` back as JSON; `spoken` is what a screen reader says instead of the label."""
    element: Element = {
        "type": "button",
        "text": plain_text(label, 75),
        "action_id": action,
        "value": json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    }
    return element | {"accessibility_label": escape.button(spoken)} if spoken else element
