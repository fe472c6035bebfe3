"""`/api/METHOD`: reads a call, checks its token and pace, and lets the method answer. Network (incoming).

Every method takes its arguments from the query, a form or JSON, by GET or POST: more than Slack allows some of them.
"""

import base64
import json
from collections.abc import Mapping

from aiohttp import web

from .calls import Call, Grant, Refusal
from .methods import METHODS
from .methods.method import Method
from .rates import POSTING
from .serving import Reply, ratelimited, serve
from .world import World


def routes(world: World) -> list[web.RouteDef]:
    """The Web API's routes."""

    async def answer(request: web.Request) -> web.StreamResponse:
        call, broken = await _read(request)
        home = world.home_of(call.token, str(call.args.get("code", "")))

        def perform() -> Reply:
            return _refused(call, broken) if broken else _perform(home, call)

        return await serve(home, request, call, perform)

    return [web.get("/api/{method}", answer), web.post("/api/{method}", answer)]


async def _read(request: web.Request) -> tuple[Call, Refusal | None]:
    """The call, and what is wrong with its body."""
    args: dict[str, object] = dict(request.query)
    broken = None
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            body, broken = {}, Refusal("invalid_json")
        if isinstance(body, dict):
            args |= body
        else:
            broken = Refusal("json_not_object")
    elif request.body_exists:
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    args |= _credentials(request)
    word, _, token = request.headers.get("Authorization", "").partition(" ")
    in_args = str(args.pop("token", ""))
    given = token.strip() if word.lower() == "bearer" and token.strip() else in_args
    return Call(request.match_info["method"], args, given), broken


def _credentials(request: web.Request) -> dict[str, str]:
    """The app's id and secret, as OAuth calls bring them."""
    word, _, both = request.headers.get("Authorization", "").partition(" ")
    if word.lower() != "basic":
        return {}
    name, _, secret = base64.b64decode(both).decode().partition(":")
    return {"client_id": name, "client_secret": secret}


def _perform(world: World, call: Call) -> Reply:
    method = METHODS.get(call.method)
    if method is None:
        return Reply({"ok": False, "error": "unknown_method", "req_method": call.method})
    try:
        call.grant = _grant(world.tokens, call, method)
        call.grant.need(method.scopes)
        seconds = world.rates.wait(call.method, _posted_to(world, call))
        if seconds:
            return ratelimited(seconds)
        return Reply(method.answer(world, call), headers=_headers(call, method))
    except Refusal as refusal:
        return _refused(call, refusal)


def _refused(call: Call, refusal: Refusal) -> Reply:
    method = METHODS.get(call.method)
    return Reply(refusal.answer(), headers=_headers(call, method) if method else {})


def _grant(tokens: Mapping[str, Grant], call: Call, method: Method) -> Grant:
    if method.token == "none":  # noqa: S105  # a kind
        return call.grant
    if not call.token:
        raise Refusal("not_authed")
    grant = tokens.get(call.token)
    if grant is None:
        raise Refusal("invalid_auth")
    if grant.revoked:
        raise Refusal("token_revoked")
    if method.token not in {"any", grant.kind}:
        raise Refusal("not_allowed_token_type")
    return grant


def _headers(call: Call, method: Method) -> dict[str, str]:
    if call.grant.kind == "none":
        return {}
    return {"X-OAuth-Scopes": ",".join(call.grant.scopes), "X-Accepted-OAuth-Scopes": ",".join(method.scopes)}


def _posted_to(world: World, call: Call) -> str | None:
    """The id of the channel a posting method is paced by: a name and an id of one channel share its second."""
    if call.method not in POSTING:
        return None
    ref = str(call.args.get("channel", ""))
    channel = world.workspace.channel(ref)
    return channel.id if channel else ref
