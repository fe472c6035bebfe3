"""The blocks that people fill in, and the views around them, as plain dicts. Pure.

In: our own words, and names of the vocabulary. Out: elements, input blocks, modals within Slack's limits.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.slack.blocks.pieces import Block, Element, plain_text
from bot.wording.templates import say

MOST_OPTIONS = 100
MOST_IN_A_MENU = 5
TITLE = 24
OPTION_VALUE = 150
METADATA = 3000


def option(label: str, value: str) -> Element:
    """One thing to choose. ValueError for a value that Slack would not take."""
    if not 0 < len(value) <= OPTION_VALUE:
        raise ValueError(f"not a value of an option: {value!r}")
    return {"text": plain_text(label, 75), "value": value}


def packed(value: Mapping[str, object]) -> str:
    """A value as short JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def menu(action: str, options: Sequence[Element]) -> Element:
    """A “…” button with at most five entries."""
    return {"type": "overflow", "action_id": action, "options": list(options[:MOST_IN_A_MENU])}


@dataclass(frozen=True, slots=True)
class Field:
    """Where something is filled in: its name is both block_id and action_id."""

    name: str
    label: str
    hint: str = ""
    optional: bool = False


def filled(field: Field, element: Element) -> Block:
    """An input block."""
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label, 2000),
        "element": {"action_id": field.name, **element},
        "optional": field.optional,
    }
    return block | {"hint": plain_text(field.hint, 2000)} if field.hint else block


def searched(placeholder: str, chosen: Sequence[Element] = (), *, several: bool = True) -> Element:
    """A select whose options are asked of us as somebody types; the first ones at once."""
    kind = "multi_external_select" if several else "external_select"
    element: Element = {"type": kind, "placeholder": plain_text(placeholder, 150), "min_query_length": 0}
    return element | {"initial_options": list(chosen[:MOST_OPTIONS])} if chosen and several else element


def listed(
    placeholder: str, options: Sequence[Element], chosen: Sequence[str] = (), *, several: bool
) -> Element:
    """A select of fixed options; `chosen` are values."""
    kind = "multi_static_select" if several else "static_select"
    element: Element = {"type": kind, "placeholder": plain_text(placeholder, 150), "options": list(options)}
    first = [one for one in options if one["value"] in chosen]
    if not first:
        return element
    return element | ({"initial_options": first} if several else {"initial_option": first[0]})


def modal(callback: str, title: str, blocks: Sequence[Block], *, sends: bool = True) -> Element:
    """A modal; one that `sends` has a button to save."""
    view: Element = {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(title, TITLE),
        "close": plain_text(say("people", "close"), TITLE),
        "blocks": list(blocks),
    }
    return view | {"submit": plain_text(say("people", "save"), TITLE)} if sends else view


def remembers(view: Element, about: Mapping[str, object]) -> Element:
    """The view with values that come back when it is sent. ValueError where they are too many."""
    words = packed(about)
    if len(words) > METADATA:
        raise ValueError("more than a view can remember")
    return view | {"private_metadata": words}
