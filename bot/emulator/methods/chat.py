"""chat.*: posting, updating, deleting, ephemerals and permalinks. In memory.

Known and modelled: text above 40,000 characters is cut with a warning; a plain text above 4,040 becomes several
messages of 4,000 (measured by a third party), where the ts answered is taken to be the first one's.
"""

from dataclasses import replace

from bot.emulator.calls import Call, Refusal
from bot.emulator.limits import MOST, length
from bot.emulator.posting import Draft, change, remove, store
from bot.emulator.render import message_json
from bot.emulator.state import Channel, Json, Message
from bot.emulator.world import World

from .content import draft_of, metadata_of
from .method import Method


def post_message(world: World, call: Call) -> Json:
    """chat.postMessage."""
    channel = writable(world, call.text("channel"))
    draft = replace(draft_of(call), thread_ts=_parent(channel, call), broadcast=call.flag("reply_broadcast"))
    warning: Json = {}
    if length(draft.text) > MOST["message.text"]:
        draft = replace(draft, text=draft.text[: MOST["message.text"]])
        warning = {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    first, *_ = [store(world, channel, world.bot.id, part) for part in _parts(draft)]
    body = message_json(world, first, metadata=True)
    return {"ok": True, "channel": channel.id, "ts": first.ts, "message": body} | warning


def update(world: World, call: Call) -> Json:
    """chat.update: `text` without `blocks` removes the blocks; neither keeps both; omitted metadata is kept."""
    channel = world.channel(call.text("channel"))
    message = _own(world, channel, call.text("ts"), "cant_update_message")
    if length(call.optional("text") or "") > MOST["message.update.text"]:
        raise Refusal("msg_too_long")
    if not any(
        call.args.get(name) for name in ("text", "blocks", "attachments", "markdown_text", "metadata")
    ):
        raise Refusal("no_text")
    says_something = any(call.args.get(name) for name in ("text", "blocks", "attachments", "markdown_text"))
    kept = Draft(message.text, message.blocks, message.attachments)
    draft = draft_of(call, parse="client") if says_something else replace(kept, metadata=metadata_of(call))
    _same_family(message, draft)
    draft = replace(draft, metadata=draft.metadata or message.metadata)
    change(world, message, draft, shown_as_edited=says_something and not draft.blocks)
    body = message_json(world, message, metadata=True)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "text": message.text, "message": body}


def delete(world: World, call: Call) -> Json:
    """chat.delete."""
    channel = world.channel(call.text("channel"))
    message = _own(world, channel, call.text("ts"), "cant_delete_message")
    remove(world, message)
    return {"ok": True, "channel": channel.id, "ts": message.ts}


def post_ephemeral(world: World, call: Call) -> Json:
    """chat.postEphemeral: shown to one member only, never in history, not updatable."""
    channel = writable(world, call.text("channel"))
    user = world.workspace.users.get(call.text("user"))
    if user is None or user.id not in channel.members:
        raise Refusal("user_not_in_channel")
    draft = replace(draft_of(call), thread_ts=_parent(channel, call), ephemeral_to=user.id)
    return {"ok": True, "message_ts": store(world, channel, world.bot.id, draft).ts}


def get_permalink(world: World, call: Call) -> Json:
    """chat.getPermalink: an address on this emulator, shaped like Slack's."""
    channel = world.channel(call.text("channel"))
    message = world.message(channel, call.text("message_ts"))
    link = f"{world.base_url}archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"ok": True, "channel": channel.id, "permalink": link}


def writable(world: World, ref: str) -> Channel:
    """The conversation the bot may post to; a user id stands for the direct message with that person."""
    if ref in world.workspace.users and ref != world.bot.id:
        return world.workspace.direct(world.bot.id, ref)
    channel = world.channel(ref)
    if channel.archived:
        raise Refusal("is_archived")
    if world.bot.id not in channel.members and "chat:write.public" not in world.config.scopes:
        raise Refusal("not_in_channel")
    return channel


def _parent(channel: Channel, call: Call) -> str | None:
    """The ts of the thread's head; what Slack does with a reply's ts is not documented, here it is refused."""
    ts = call.optional("thread_ts")
    if ts is None:
        return None
    parent = channel.messages.get(ts)
    if parent is None or parent.ephemeral_to:
        raise Refusal("thread_not_found")
    if parent.thread_ts:
        raise Refusal("cannot_reply_to_message")
    return ts


def _own(world: World, channel: Channel, ts: str, error: str) -> Message:
    message = world.message(channel, ts)
    if message.user != world.bot.id or message.subtype == "tombstone":
        raise Refusal(error)
    return message


def _parts(draft: Draft) -> list[Draft]:
    if draft.blocks or length(draft.text) <= MOST["message.text.unsplit"]:
        return [draft]
    size = MOST["message.text.part"]
    return [
        replace(draft, text=draft.text[start : start + size]) for start in range(0, len(draft.text), size)
    ]


def _same_family(message: Message, draft: Draft) -> None:
    """Rich text cannot become something else (`block_mismatch`)."""

    def rich(blocks: list[Json]) -> bool:
        return any(block["type"] == "rich_text" for block in blocks)

    if draft.blocks and rich(message.blocks) and not rich(draft.blocks):
        raise Refusal("block_mismatch")


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.getPermalink": Method(get_permalink),
}
