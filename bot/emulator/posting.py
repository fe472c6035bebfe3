"""Stores, changes and removes messages, and tells the pages. In memory; the only place that touches stored messages.

The checks that may refuse a message are done before (`methods.chat`): what arrives here is kept.
"""

from dataclasses import dataclass, field

from .detection import Parsing, detect
from .render import page_message
from .state import Channel, Json, Message
from .world import World

TOMBSTONE = "This message was deleted."


@dataclass(frozen=True, slots=True)
class Draft:
    """What a message says, before it has a ts."""

    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    ephemeral_to: str | None = None
    files: list[Json] = field(default_factory=list)
    parsing: Parsing = field(default_factory=Parsing)


def store(world: World, channel: Channel, user: str, draft: Draft) -> Message:
    """Keep a new message of user id `user` and tell the pages; ids Slack would invent are filled in."""
    message = Message(
        ts=world.workspace.next_ts(),
        channel=channel.id,
        user=user,
        text=draft.text,
        blocks=_with_ids(world, draft.blocks),
        attachments=draft.attachments,
        metadata=draft.metadata,
        thread_ts=draft.thread_ts,
        broadcast=draft.broadcast,
        ephemeral_to=draft.ephemeral_to,
        subtype="thread_broadcast" if draft.broadcast else None,
        files=draft.files,
        posted_at=world.config.monotonic(),
    )
    message.pings, message.links = detect(message.text, message.blocks, message.attachments, draft.parsing)
    channel.messages[message.ts] = message
    _tell(world, "ephemeral" if message.ephemeral_to else "message", message)
    return message


def change(world: World, message: Message, draft: Draft, *, shown_as_edited: bool) -> None:
    """Give a message new content in place; its earlier version goes to `history`."""
    message.history.append({"text": message.text, "blocks": message.blocks, "metadata": message.metadata})
    message.text = draft.text
    message.blocks = _with_ids(world, draft.blocks)
    message.attachments = draft.attachments
    message.metadata = draft.metadata
    if shown_as_edited:
        message.edited_ts = world.workspace.next_ts()
    message.pings, message.links = detect(message.text, message.blocks, message.attachments, draft.parsing)
    _tell(world, "update", message)


def remove(world: World, message: Message) -> None:
    """Take a message away; one with replies leaves Slack's tombstone at the head of its thread."""
    channel = world.workspace.channels[message.channel]
    if channel.replies(message.ts):
        change(world, message, Draft(TOMBSTONE), shown_as_edited=False)
        message.subtype = "tombstone"
        return
    del channel.messages[message.ts]
    _tell(world, "delete", message)


def _tell(world: World, kind: str, message: Message) -> None:
    world.hub.publish(kind, message.channel, page_message(world, message), to=message.ephemeral_to)


def _with_ids(world: World, blocks: list[Json]) -> list[Json]:
    """Blocks with the block_id and action_id Slack invents where the app gave none."""
    done = []
    for block in blocks:
        named = {**block, "block_id": block.get("block_id") or world.workspace.new_id("", 5)}
        if isinstance(block.get("elements"), list) and block.get("type") in {"actions", "context_actions"}:
            named["elements"] = [_with_action_id(world, element) for element in block["elements"]]
        if isinstance(block.get("accessory"), dict):
            named["accessory"] = _with_action_id(world, block["accessory"])
        done.append(named)
    return done


def _with_action_id(world: World, element: Json) -> Json:
    if element.get("type") == "image" or element.get("action_id"):
        return element
    return {**element, "action_id": world.workspace.new_id("", 5)}
