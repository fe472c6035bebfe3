"""api.test, auth.test, team.info, users.*, bots.info and apps.connections.open: who is who, and a place to listen. In memory."""

from bot.emulator.calls import Call, Refusal
from bot.emulator.render import bot_id, bot_json, user_json
from bot.emulator.state import Json
from bot.emulator.world import World

from .method import Method
from .pages import page


def api_test(_world: World, _call: Call) -> Json:
    """api.test: whether Slack answers at all; it takes no token."""
    return {"ok": True}


def auth_test(world: World, call: Call) -> Json:
    """auth.test: whose token this is."""
    app: Json = {"app_name": world.config.bot_name, "app_id": world.config.app_id}
    whole: Json = {
        "ok": True,
        "url": f"https://{world.config.team_domain}.slack.com/",
        "team": world.config.team_name,
        "user": world.bot.name,
        "team_id": world.config.team_id,
        "user_id": world.bot.id,
        "bot_id": bot_id(world.config),
        "is_enterprise_install": False,
    }
    return {"ok": True} | app if call.grant.kind == "app" else whole


def team_info(world: World, call: Call) -> Json:
    """team.info: the workspace."""
    if call.optional("team") not in (None, world.config.team_id):
        raise Refusal("team_not_found")
    domain = world.config.team_domain
    team: Json = {
        "id": world.config.team_id,
        "name": world.config.team_name,
        "domain": domain,
        "email_domain": "",
    }
    return {"ok": True, "team": team | {"url": f"https://{domain}.slack.com/", "icon": {}}}


def users_info(world: World, call: Call) -> Json:
    """users.info."""
    user = world.workspace.users.get(call.text("user"))
    if user is None:
        raise Refusal("user_not_found")
    return {"ok": True, "user": user_json(world.config, user)}


def users_list(world: World, call: Call) -> Json:
    """users.list."""
    some, cursor = page(call, list(world.workspace.users.values()))
    members = [user_json(world.config, user) for user in some]
    stamp = int(world.workspace.now().timestamp())
    return {"ok": True, "members": members, "cache_ts": stamp, "response_metadata": {"next_cursor": cursor}}


def bots_info(world: World, call: Call) -> Json:
    """bots.info."""
    if call.optional("bot") not in (None, bot_id(world.config)):
        raise Refusal("bot_not_found")
    return {"ok": True, "bot": bot_json(world)}


def connections_open(world: World, _call: Call) -> Json:
    """apps.connections.open: a WebSocket address that works once."""
    ticket = world.workspace.new_id("", 32)
    world.tickets.add(ticket)
    address = world.base_url.replace("http", "ws", 1)
    return {"ok": True, "url": f"{address}link/?ticket={ticket}&app_id={world.config.app_id}"}


METHODS = {
    "api.test": Method(api_test, token="none"),  # noqa: S106  # a kind
    "apps.connections.open": Method(connections_open, ("connections:write",), token="app"),  # noqa: S106  # a kind
    "auth.test": Method(auth_test, token="any"),  # noqa: S106  # a kind
    "bots.info": Method(bots_info, ("users:read",)),
    "team.info": Method(team_info, ("team:read",)),
    "users.info": Method(users_info, ("users:read",)),
    "users.list": Method(users_list, ("users:read",)),
}
