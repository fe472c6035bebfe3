"""conversations.*: which channels there are, who is in them, what was said there. In memory."""

from bot.emulator.calls import Call, Refusal
from bot.emulator.render import channel_json, message_json
from bot.emulator.state import Channel, Json, Message
from bot.emulator.world import World

from .method import Method
from .pages import page

KINDS = {"public_channel": "channel", "private_channel": "private", "im": "im", "mpim": "mpim"}
PREFIX = {"channel": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
COMMERCIAL_OBJECTS = 15


def history(world: World, call: Call) -> Json:
    """conversations.history: newest first, without replies (but those broadcast) and ephemerals."""
    channel = _readable(world, call)
    told = [m for m in _visible(channel) if m.thread_ts is None or m.broadcast]
    return _messages(world, call, list(reversed(_between(call, told))))


def replies(world: World, call: Call) -> Json:
    """conversations.replies: the head of the thread and its replies, oldest first; a reply's own ts gives it alone."""
    channel = _readable(world, call)
    head = channel.messages.get(call.text("ts"))
    if head is None or head.ephemeral_to:
        raise Refusal("thread_not_found")
    return _messages(world, call, [head, *_between(call, channel.replies(head.ts))])


def list_all(world: World, call: Call) -> Json:
    """conversations.list: public channels, and of the rest those the bot is in."""
    found = [c for c in _of_types(world, call) if c.kind == "channel" or world.bot.id in c.members]
    return _channels(world, call, found)


def users_conversations(world: World, call: Call) -> Json:
    """users.conversations: what the bot (or `user`) is a member of, as far as the bot may see."""
    user = call.optional("user") or world.bot.id
    found = [c for c in _of_types(world, call) if user in c.members]
    return _channels(world, call, [c for c in found if c.kind == "channel" or world.bot.id in c.members])


def info(world: World, call: Call) -> Json:
    """conversations.info."""
    channel = world.channel(call.text("channel"))
    _needs(call, channel.kind, "read")
    body = channel_json(world, channel)
    if not call.flag("include_num_members"):
        body.pop("num_members", None)
    return {"ok": True, "channel": body}


def members(world: World, call: Call) -> Json:
    """conversations.members: user ids."""
    channel = world.channel(call.text("channel"))
    _needs(call, channel.kind, "read")
    some, cursor = page(call, channel.members)
    return {"ok": True, "members": some, "response_metadata": {"next_cursor": cursor}}


def join(world: World, call: Call) -> Json:
    """conversations.join: public channels only."""
    channel = world.channel(call.text("channel"))
    if channel.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    already: Json = {}
    if world.bot.id in channel.members:
        already = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    else:
        channel.members.append(world.bot.id)
    return {"ok": True, "channel": channel_json(world, channel)} | already


def open_direct(world: World, call: Call) -> Json:
    """conversations.open: the direct or group message with `users`, made when needed."""
    if ref := call.optional("channel"):
        return {"ok": True, "channel": {"id": world.channel(ref).id}}
    users = [user.strip() for user in call.text("users").split(",")]
    for user in users:
        found = world.workspace.users.get(user)
        if found is None or user == world.bot.id:
            raise Refusal("user_not_found")
        if found.deleted:
            raise Refusal("user_disabled")
    known = len(world.workspace.channels)
    channel = world.workspace.direct(world.bot.id, *users)
    again: Json = {} if len(world.workspace.channels) > known else {"no_op": True, "already_open": True}
    body = channel_json(world, channel) if call.flag("return_im") else {"id": channel.id}
    return {"ok": True, "channel": body} | again


def _readable(world: World, call: Call) -> Channel:
    channel = world.channel(call.text("channel"))
    _needs(call, channel.kind, "history")
    if world.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _needs(call: Call, kind: str, what: str) -> None:
    """The scope depends on the kind of conversation, so it is asked for here rather than in the registry."""
    call.grant.need((f"{PREFIX[kind]}:{what}",))


def _visible(channel: Channel) -> list[Message]:
    return [m for m in channel.messages.values() if not m.ephemeral_to]


def _between(call: Call, messages: list[Message]) -> list[Message]:
    """Those between `oldest` and `latest`; the ends themselves only with `inclusive`."""
    oldest, latest = _instant(call, "oldest"), _instant(call, "latest")
    ends = call.flag("inclusive")

    def fits(message: Message) -> bool:
        ts = _key(message.ts)
        after = oldest is None or ts > oldest or (ends and ts == oldest)
        return after and (latest is None or ts < latest or (ends and ts == latest))

    return [message for message in messages if fits(message)]


def _instant(call: Call, name: str) -> tuple[int, int] | None:
    value = call.optional(name)
    try:
        return None if value in (None, "0") else _key(str(value))
    except ValueError:
        raise Refusal(f"invalid_ts_{name}") from None


def _key(ts: str) -> tuple[int, int]:
    second, _, fraction = ts.partition(".")
    return int(second), int(fraction.ljust(6, "0")[:6] or 0)


def _messages(world: World, call: Call, messages: list[Message]) -> Json:
    if world.config.rates.commercial_history:
        call.args["limit"] = min(call.number("limit", COMMERCIAL_OBJECTS), COMMERCIAL_OBJECTS)
    some, cursor = page(call, messages)
    everything = call.flag("include_all_metadata")
    answer: Json = {
        "ok": True,
        "messages": [message_json(world, message, metadata=everything) for message in some],
        "has_more": bool(cursor),
        "pin_count": 0,
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _of_types(world: World, call: Call) -> list[Channel]:
    types = (call.optional("types") or "public_channel").split(",")
    unknown = [kind for kind in types if kind.strip() not in KINDS]
    if unknown:
        raise Refusal("invalid_types")
    kinds = {KINDS[kind.strip()] for kind in types}
    for kind in sorted(kinds):
        _needs(call, kind, "read")
    skip = call.flag("exclude_archived")
    return [c for c in world.workspace.channels.values() if c.kind in kinds and not (skip and c.archived)]


def _channels(world: World, call: Call, found: list[Channel]) -> Json:
    some, cursor = page(call, found)
    channels = [channel_json(world, channel) for channel in some]
    return {"ok": True, "channels": channels, "response_metadata": {"next_cursor": cursor}}


METHODS = {
    "conversations.history": Method(history),
    "conversations.info": Method(info),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.list": Method(list_all),
    "conversations.members": Method(members),
    "conversations.open": Method(open_direct, ("im:write", "mpim:write")),
    "conversations.replies": Method(replies),
    "users.conversations": Method(users_conversations),
}
