"""Judges whole messages and views as Slack does. Pure: JSON in, a Refusal in Slack's words where it breaks a limit.

The documents ask for a block_id unique in its message and an action_id unique in its block; that Slack's server
refuses what breaks this in a message, as it does in a view, is taken for granted here and not confirmed.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator

from .calls import Refusal
from .composition import plain
from .kit import HOME_BLOCK, MESSAGE_BLOCK, MODAL_BLOCK
from .limits import MOST, length
from .shapes import Check, Problem, Problems, anything, flag, items, one_of, record, string
from .state import Json

_SHOWN = frozenset(
    {"text", "alt_text", "title", "caption", "label", "description", "author_name", "provider_name"}
)


def message_blocks(value: object, *, sum_counts: bool = True) -> list[Json]:
    """The blocks of a message, or a Refusal: `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long`.

    `sum_counts` False leaves the sum over all blocks alone, as Slack does for response URLs.
    """
    blocks = _as_list(value)
    problems = [
        *items(MESSAGE_BLOCK, "message.blocks", least=0)(blocks, "/blocks"),
        *_whole(blocks, "/blocks"),
    ]
    problems += _message_totals(blocks)
    if problems:
        raise refused("invalid_blocks", problems)
    if sum_counts and text_sum(blocks) > MOST["message.blocks.text"]:
        raise Refusal("msg_blocks_too_long")
    return blocks


def view(value: object, kinds: tuple[str, ...]) -> Json:
    """A view of one of these types (`modal`, `home`), or a Refusal: `invalid_arguments`, `view_too_large`."""
    parsed = as_json(value, "invalid_arguments")
    if not isinstance(parsed, dict):
        raise refused("invalid_arguments", [Problem("must provide an object", "/view")])
    if len(json.dumps(parsed, ensure_ascii=False).encode()) > MOST["view.bytes"]:
        raise Refusal("view_too_large")
    if parsed.get("type") not in kinds:
        raise refused("invalid_arguments", [Problem(f"must be one of: {', '.join(kinds)}", "/view/type")])
    shape = _MODAL if parsed["type"] == "modal" else _HOME
    blocks = parsed["blocks"] if isinstance(parsed.get("blocks"), list) else []
    problems = [*shape(parsed, "/view"), *_whole(blocks, "/view/blocks"), *_needs_submit(parsed, blocks)]
    if problems:
        raise refused("invalid_arguments", problems)
    return parsed


def refused(error: str, problems: list[Problem]) -> Refusal:
    """Slack's answer that lists what is wrong, twice, as it does."""
    lines = [str(problem) for problem in problems]
    messages = {"messages": [f"[ERROR] {line}" for line in lines]}
    if error == "invalid_blocks":
        return Refusal(error, errors=lines, response_metadata=messages)
    return Refusal(error, response_metadata=messages)


def text_sum(value: object) -> int:
    """Characters of everything readable in blocks, rich text and tables too; Slack's own way of counting is unknown."""
    return sum(length(text) for text in _readable(value))


def _readable(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _readable(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str) and key in _SHOWN:
                yield item
            elif not isinstance(item, str):
                yield from _readable(item)


def as_json(value: object, error: str) -> object:
    """An argument that may come as JSON in a string; a Refusal where the string holds none."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refusal(error) from None


def _as_list(value: object) -> list[Json]:
    blocks = as_json(value, "invalid_blocks_format")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refusal("invalid_blocks_format")
    return blocks


def _whole(blocks: list[Json], pointer: str) -> Problems:
    """Identifiers that are not unique: a block_id in its message or view, an action_id in its block."""
    yield from _repeated("block_id", _block_ids(blocks, pointer))
    for index, block in enumerate(blocks):
        yield from _repeated("action_id", _action_ids(block, f"{pointer}/{index}"))


def _repeated(name: str, found: Iterator[tuple[str, str]]) -> Problems:
    seen: set[str] = set()
    for place, identifier in found:
        if identifier in seen:
            yield Problem(f"`{name}` {identifier} already exists", place)
        seen.add(identifier)


def _block_ids(blocks: list[Json], pointer: str) -> Iterator[tuple[str, str]]:
    for index, block in enumerate(blocks):
        if isinstance(block, dict) and isinstance(block.get("block_id"), str):
            yield f"{pointer}/{index}/block_id", block["block_id"]


def _action_ids(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _action_ids(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        if isinstance(value.get("action_id"), str):
            yield f"{pointer}/action_id", value["action_id"]
        for key, item in value.items():
            yield from _action_ids(item, f"{pointer}/{key}")


def _message_totals(blocks: list[Json]) -> Problems:
    everywhere = [*blocks, *(child for block in blocks for child in _children(block))]
    kinds = Counter(str(block.get("type")) for block in everywhere)
    for kind, key in (("table", "message.tables"), ("data_visualization", "message.data_visualizations")):
        if kinds[kind] > MOST[key]:
            yield Problem(f"no more than {MOST[key]} {kind} blocks allowed", "/blocks")
    sums: tuple[tuple[str, str, Callable[[Json], object]], ...] = (
        ("markdown", "markdown.total_text", lambda block: {"text": block.get("text")}),
        ("table", "message.tables.text", lambda block: block.get("rows")),
        ("data_table", "data_table.total_content", lambda block: block.get("rows")),
    )
    for kind, key, part in sums:
        if sum(text_sum(part(block)) for block in everywhere if block.get("type") == kind) > MOST[key]:
            yield Problem(f"{kind} blocks must have less than {MOST[key] + 1} characters in all", "/blocks")


def _children(block: Json) -> list[Json]:
    children = block.get("child_blocks")
    return [child for child in children if isinstance(child, dict)] if isinstance(children, list) else []


def _needs_submit(parsed: Json, blocks: list[Json]) -> Problems:
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)
    if parsed["type"] == "modal" and has_input and "submit" not in parsed:
        yield Problem("missing required field: submit", "/view")


_COMMON: dict[str, Check] = {
    "private_metadata": string("view.private_metadata", least=0),
    "callback_id": string("view.callback_id", least=0),
    "external_id": string("view.external_id", least=0),
}
_MODAL = record(
    {
        "type": one_of("modal"),
        "title": plain("view.title"),
        "blocks": items(MODAL_BLOCK, "view.blocks", least=0),
    },
    {
        **_COMMON,
        "close": plain("view.close"),
        "submit": plain("view.submit"),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
        "app_id": anything,
    },
)
_HOME = record({"type": one_of("home"), "blocks": items(HOME_BLOCK, "view.blocks", least=0)}, _COMMON)
