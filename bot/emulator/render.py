"""How people, channels and messages look on the wire: Slack's JSON, and the playground's. Pure."""

from .config import EmulatorConfig
from .state import Channel, Json, Message, User, Workspace
from .world import World


def message_json(world: World, message: Message, *, metadata: bool = False) -> Json:
    """A message as history, replies and payloads show it; `metadata` adds what the app attached."""
    body: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    body["team"] = world.config.team_id
    if message.user == world.bot.id:
        body |= {"bot_id": bot_id(world.config), "app_id": world.config.app_id}
        body["bot_profile"] = bot_json(world)
    optional: Json = {
        "subtype": message.subtype,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "files": message.files,
        "thread_ts": message.thread_ts,
        "metadata": message.metadata if metadata else None,
    }
    body |= {key: value for key, value in optional.items() if value}
    if message.edited_ts:
        body["edited"] = {"user": message.user, "ts": message.edited_ts}
    return body | _thread(world.workspace, message)


def _thread(workspace: Workspace, message: Message) -> Json:
    replies = workspace.channels[message.channel].replies(message.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def page_message(world: World, message: Message) -> Json:
    """A message as the playground's page wants it."""
    user = world.workspace.users[message.user]
    return {
        "ts": message.ts,
        "channel": message.channel,
        "user": user.id,
        "bot": user.bot,
        "name": user.name,
        "text": message.text,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "files": message.files,
        "edited": message.edited_ts is not None,
        "edits": message.edits,
        "history": message.history,
        "thread_ts": message.thread_ts,
        "broadcast": message.broadcast,
        "reply_count": len(world.workspace.channels[message.channel].replies(message.ts)),
        "ephemeral": message.ephemeral_to is not None,
        "metadata": message.metadata,
    }


def channel_json(world: World, channel: Channel) -> Json:
    """A conversation as the conversations.* methods show it to the bot."""
    body: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_org_shared": False,
        "context_team_id": world.config.team_id,
    }
    if channel.kind == "im":
        return body | {"user": next((m for m in channel.members if m != world.bot.id), channel.name)}
    return body | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "private",
        "is_private": channel.kind != "channel",
        "is_general": channel.name == "general",
        "is_member": world.bot.id in channel.members,
        "is_shared": False,
        "creator": world.me.id,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def user_json(config: EmulatorConfig, user: User) -> Json:
    """A user as users.info shows it."""
    return {
        "id": user.id,
        "team_id": config.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "real_name": user.name.title(),
        "tz": user.zone,
        "is_bot": user.bot,
        "is_app_user": False,
        "is_admin": user.admin,
        "is_restricted": False,
        "profile": {"real_name": user.name.title(), "display_name": user.name, "team": config.team_id},
    }


def bot_id(config: EmulatorConfig) -> str:
    """The `B…` id of the app's bot, made from the app's own."""
    return "B" + config.app_id[1:]


def bot_json(world: World) -> Json:
    """The bot as bots.info and bot_profile show it."""
    return {
        "id": bot_id(world.config),
        "app_id": world.config.app_id,
        "user_id": world.bot.id,
        "name": world.bot.name,
        "deleted": False,
        "updated": 0,
        "icons": {},
        "team_id": world.config.team_id,
    }
