"""The payloads Slack sends to an app: commands, clicks, submissions, events. Pure but for fresh triggers and URLs.

Shapes follow what Bolt and the SDK read; the legacy verification `token` is there because Slack still sends it.
"""

from .render import channel_json, message_json
from .state import Channel, Json, Message, User
from .world import ResponseUrl, View, World

LEGACY_TOKEN = "emulatorLegacyToken"  # noqa: S105  # the deprecated verification token; nothing checks it


def slash_command(world: World, channel: Channel, user: User, line: str) -> Json:
    """A slash command typed as `line`, such as `/vendor huawei`; its text travels as typed (no `should_escape`)."""
    command, _, text = line.partition(" ")
    where = ResponseUrl(channel.id, user.id, 0.0, command=line)
    return {
        "token": LEGACY_TOKEN,
        "team_id": world.config.team_id,
        "team_domain": world.config.team_domain,
        "channel_id": channel.id,
        "channel_name": _name_in_command(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text.strip(),
        "api_app_id": world.config.app_id,
        "is_enterprise_install": "false",
        "response_url": world.new_response_url(where),
        "trigger_id": world.new_trigger(user.id),
    }


def _name_in_command(channel: Channel) -> str:
    return {"im": "directmessage", "private": "privategroup", "mpim": "privategroup"}.get(
        channel.kind, channel.name
    )


def block_actions(world: World, message: Message, user: User, action: Json) -> Json:
    """A click in a message; an ephemeral message itself does not travel, as in Slack."""
    channel = world.workspace.channels[message.channel]
    ephemeral = message.ephemeral_to is not None
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    where = ResponseUrl(channel.id, user.id, 0.0, original=message.ts)
    body = _interaction(world, "block_actions", user) | {
        "container": container,
        "trigger_id": world.new_trigger(user.id),
        "channel": {"id": channel.id, "name": _name_in_command(channel)},
        "state": {"values": {}},
        "response_url": world.new_response_url(where),
        "actions": [action | {"action_ts": world.workspace.next_ts()}],
    }
    return body if ephemeral else body | {"message": message_json(world, message, metadata=True)}


def view_actions(world: World, view: View, user: User, action: Json) -> Json:
    """A click in a modal or on the Home tab."""
    return _interaction(world, "block_actions", user) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": world.new_trigger(user.id, view.id if view.body["type"] == "modal" else None),
        "view": view.body,
        "actions": [action | {"action_ts": world.workspace.next_ts()}],
    }


def view_submission(world: World, view: View, user: User) -> Json:
    """A modal sent off; its values are in `view.state`."""
    trigger = world.new_trigger(user.id, view.id)
    body = _interaction(world, "view_submission", user)
    return body | {"trigger_id": trigger, "view": view.body, "response_urls": []}


def view_closed(world: World, view: View, user: User) -> Json:
    """A modal put away by the person."""
    return _interaction(world, "view_closed", user) | {"view": view.body, "is_cleared": False}


def block_suggestion(world: World, view: View, user: User, asked: Json) -> Json:
    """What a person typed into an external select; `asked` has `action_id`, `block_id` and `value`."""
    container = {"type": "view", "view_id": view.id}
    return _interaction(world, "block_suggestion", user) | {"container": container, "view": view.body} | asked


def message_action(world: World, message: Message, user: User, callback_id: str) -> Json:
    """A message shortcut."""
    channel = world.workspace.channels[message.channel]
    where = ResponseUrl(channel.id, user.id, 0.0, original=message.ts)
    return _interaction(world, "message_action", user) | {
        "callback_id": callback_id,
        "trigger_id": world.new_trigger(user.id),
        "response_url": world.new_response_url(where),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel_json(world, channel).get("name", "directmessage")},
        "message": message_json(world, message, metadata=True),
        "action_ts": world.workspace.next_ts(),
    }


def event_callback(world: World, event: Json, event_id: str | None = None) -> Json:
    """The envelope of the Events API; `event_id` is new unless given (the same twice is how Slack repeats itself)."""
    authorization = {
        "enterprise_id": None,
        "team_id": world.config.team_id,
        "user_id": world.bot.id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": LEGACY_TOKEN,
        "team_id": world.config.team_id,
        "api_app_id": world.config.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id or world.workspace.new_id("Ev"),
        "event_time": int(world.workspace.now().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
    }


def _interaction(world: World, kind: str, user: User) -> Json:
    return {
        "type": kind,
        "token": LEGACY_TOKEN,
        "api_app_id": world.config.app_id,
        "team": {"id": world.config.team_id, "domain": world.config.team_domain},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": world.config.team_id},
        "enterprise": None,
        "is_enterprise_install": False,
    }
