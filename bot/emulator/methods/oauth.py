"""oauth.v2.access, and what a person does on Slack's page before it: how an app comes into a workspace. In memory.

A code is good once, for the app it was made for and the address it was sent to.
"""

from urllib.parse import parse_qs, urlsplit

from bot.emulator.calls import Call, Grant, Refusal
from bot.emulator.state import Json
from bot.emulator.world import Code, World

from .method import Method


def approve(world: World, address: str) -> dict[str, str]:
    """The person allows the app at `address` (…/oauth/v2/authorize?…): what Slack sends the browser back with."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    if asked.get("client_id") != world.config.client_id:
        raise Refusal("invalid_client_id")
    code = f"{world.workspace.random.randrange(10**12)}.{world.workspace.new_id('', 24)}"
    scopes = tuple(asked.get("scope", "").split(","))
    world.codes[code] = Code(scopes, asked.get("redirect_uri"), world.me.id)
    return {"code": code, "state": asked.get("state", "")}


def oauth_access(world: World, call: Call) -> Json:
    """oauth.v2.access: a code for the workspace's bot token, which is good again if it had been revoked."""
    if call.text("client_id") != world.config.client_id:
        raise Refusal("invalid_client_id")
    if call.text("client_secret") != world.config.client_secret:
        raise Refusal("bad_client_secret")
    code = world.codes.get(call.text("code"))
    if code is None:
        raise Refusal("invalid_code")
    if code.used:
        raise Refusal("code_already_used")
    if code.redirect_uri and code.redirect_uri != call.optional("redirect_uri"):
        raise Refusal("bad_redirect_uri")
    code.used = True
    token = world.config.bot_token
    world.tokens[token] = Grant("bot", code.scopes)
    return {
        "ok": True,
        "app_id": world.config.app_id,
        "authed_user": {"id": code.user},
        "scope": ",".join(code.scopes),
        "token_type": "bot",
        "access_token": token,
        "bot_user_id": world.bot.id,
        "team": {"id": world.config.team_id, "name": world.config.team_name},
        "enterprise": None,
        "is_enterprise_install": False,
        **world.config.oauth_extra,
    }


METHODS = {
    "oauth.v2.access": Method(oauth_access, token="none"),  # noqa: S106  # a kind
}
