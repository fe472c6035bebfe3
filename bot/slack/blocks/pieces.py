"""The small blocks messages are made of, as plain dicts. Pure.

Words given to `say`, `strong`, `struck`, `quote` may come from anywhere: rich_text is literal by construction.
Words given to `mrkdwn` must come from `escape.literal`, `escape.link` or be our own.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack import escape

Block = dict[str, Any]
Element = dict[str, Any]

SECTION = 3000
HEADER = 150
PLACEHOLDER = 150
MOST_OPTIONS = 100
TEXT = 2000
"""Longest piece of rich text we write; Slack publishes no limit of its own for it."""


def mrkdwn(text: str) -> Element:
    """A mrkdwn object that links nothing by itself and pings nobody."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str, limit: int) -> Element:
    """A plain_text object."""
    return {"type": "plain_text", "text": escape.button(text, limit) or escape.ELLIPSIS, "emoji": False}


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
    """Literal words; `bold`, `italic`, `strike`, `code` as wanted. Slack refuses an empty piece: it gets dots."""
    element: Element = {"type": "text", "text": text or escape.ELLIPSIS}
    return element | {"style": style} if style else element


def opens(url: str, label: str) -> Element:
    """A link with an honest label; only the label's words where the address is not safe."""
    address = escape.web_address(url)
    if address is None:
        return say(escape.plain(label, 75) or "–")
    return {"type": "link", "url": address, "text": escape.honest_label(label, url)}


def table(rows: Sequence[Sequence[Element]], wrapped: Sequence[bool] = ()) -> Block:
    """A table of cells, the first row its headings; `wrapped` tells by column whether long words are broken."""
    block: Block = {"type": "table", "rows": [list(row) for row in rows]}
    return block | ({"column_settings": [{"is_wrapped": one} for one in wrapped]} if wrapped else {})


def cell(*elements: Element) -> Element:
    """A cell of a table; a dash where it is empty."""
    return rich(run(*(elements or (say("–"),))))


def heading(text: str) -> Element:
    """A cell of a table's first row."""
    return {"type": "raw_text", "text": escape.button(text) or "–"}


def menu(label: str, action: str, options: Sequence[tuple[str, Mapping[str, object]]]) -> Element:
    """A list to choose from; each option sends its value back as JSON of at most 150 characters."""
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain_text(label, PLACEHOLDER),
        "options": [
            {"text": plain_text(text, 75), "value": _json(value)} for text, value in options[:MOST_OPTIONS]
        ],
    }


def button(label: str, action: str, value: Mapping[str, object], spoken: str = "") -> Element:
    """A button that sends `value` back as JSON; `spoken` is what a screen reader says instead of the label."""
    element: Element = {
        "type": "button",
        "text": plain_text(label, 75),
        "action_id": action,
        "value": _json(value),
    }
    return element | {"accessibility_label": escape.button(spoken)} if spoken else element


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
