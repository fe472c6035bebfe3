"""Cuts a list into the pages Slack's cursors walk through. Pure."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from bot.emulator.calls import Call, Refusal

MOST_ITEMS = 999

Item = TypeVar("Item")


def page(call: Call, things: Sequence[Item], default: int = 100) -> tuple[list[Item], str]:
    """The page `cursor` and `limit` of a call ask for, and the next cursor (empty at the end)."""
    size = min(max(call.number("limit", default) or default, 1), MOST_ITEMS)
    start = _offset(call.optional("cursor"))
    end = start + size
    following = base64.b64encode(f"offset:{end}".encode()).decode() if end < len(things) else ""
    return list(things[start:end]), following


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word == "offset":
            return int(number)
    except (binascii.Error, ValueError):
        pass
    raise Refusal("invalid_cursor")
