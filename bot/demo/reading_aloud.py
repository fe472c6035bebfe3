"""A Slack message as readable text, for a demo without a browser. Pure.

In: what the emulator stored (blocks, as JSON). Out: lines of text. It shows what arrived in Slack, not what
the bot meant to send.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.emulator.state import Message

Json = dict[str, Any]
MARKS = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
LINK = re.compile(r"<https?://[^|>]*\|([^>]*)>")
BOLD = re.compile(r"(?<!\w)\*([^*\n]+)\*(?!\w)")


def aloud(message: Message) -> str:
    """The message, a block a paragraph; its text where it has no blocks."""
    return blocks_aloud(message.blocks) or _plain(message.text)


def blocks_aloud(blocks: Sequence[Json]) -> str:
    """Blocks as lines of text."""
    return "\n".join(line for block in blocks for line in _block(block))


def _block(block: Json) -> Iterator[str]:
    match block["type"]:
        case "header":
            heading = _plain(block["text"]["text"])
            yield from ("", heading, "=" * len(heading))
        case "section":
            texts = [block["text"]] if "text" in block else []
            for text in [*texts, *block.get("fields", [])]:
                yield from _text(text).splitlines()
        case "context":
            yield "  " + " ".join(_text(one) for one in block["elements"] if "text" in one)
        case "actions":
            yield "  " + " ".join(
                f"[ {_plain(one['text']['text'])} ]" for one in block["elements"] if "text" in one
            )
        case "rich_text":
            for part in block["elements"]:
                yield from _rich(part)
        case "divider":
            yield "-" * 40


def _rich(part: Json) -> Iterator[str]:
    if part["type"] == "rich_text_list":
        for item in part["elements"]:
            yield "  • " + "".join(map(_piece, item["elements"]))
        return
    lead = "  > " if part["type"] == "rich_text_quote" else ""
    for line in "".join(map(_piece, part["elements"])).splitlines():
        yield lead + line


def _piece(piece: Json) -> str:
    text = str(piece.get("text") or piece.get("url") or piece.get("fallback") or piece.get("name") or "")
    struck = piece.get("style", {}).get("strike")
    return f"~{text}~" if struck else text


def _text(given: Json) -> str:
    """A text object; marks of mrkdwn are for the eye, and a link is read by its label."""
    text = str(given["text"])
    if given["type"] == "mrkdwn":
        text = BOLD.sub(r"\1", LINK.sub(r"\1", text))
    return _plain(text)


def _plain(text: str) -> str:
    for entity, mark in MARKS.items():
        text = text.replace(entity, mark)
    return text
