"""What an app says back to a person: on the acknowledgement of a command, or later through the response URL.

In memory, with one network route: POST /response/TOKEN. Slack's exact refusal of a used or expired response URL is
not documented; here it is status 404 with `used_url` or `expired_url`.
"""

import json
from dataclasses import replace

from aiohttp import web

from . import check
from .calls import Call, Refusal
from .methods.content import attachments_of, metadata_of
from .posting import Draft, change, remove, store
from .serving import Reply, serve
from .state import Message
from .world import RESPONSE_URL_USES, ResponseUrl, World

_NOT_FOUND = 404
_BAD = 400


def routes(world: World) -> list[web.RouteDef]:
    """The route every response URL leads to."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            body = json.loads(await request.text())
        except ValueError:
            body = None
        call = Call("response_url", body if isinstance(body, dict) else {})

        def perform() -> Reply:
            return _respond(world, request.match_info["token"], call)

        return await serve(world, request, call, perform)

    return [web.post("/response/{token}", answer)]


def _respond(world: World, token: str, call: Call) -> Reply:
    target = world.response_urls.get(token)
    if target is None or world.config.monotonic() > target.expires_at:
        return Reply({"ok": False, "error": "expired_url"}, _NOT_FOUND)
    if target.uses >= RESPONSE_URL_USES:
        return Reply({"ok": False, "error": "used_url"}, _NOT_FOUND)
    try:
        say_back(world, target, call)
    except Refusal as refusal:
        return Reply(refusal.answer(), _BAD)
    target.uses += 1
    return Reply({"ok": True}, text="ok", content_type="text/plain")


def say_back(world: World, target: ResponseUrl, call: Call) -> None:
    """Show, replace or delete as `call.args` say: ephemeral unless `response_type` is `in_channel`."""
    channel = world.workspace.channels[target.channel]
    original = channel.messages.get(target.original or "")
    if call.flag("delete_original"):
        if original:
            remove(world, original)
        return
    draft = _draft(call)
    if call.flag("replace_original") and original:
        change(world, original, draft, shown_as_edited=False)
        return
    in_channel = call.optional("response_type") == "in_channel"
    if in_channel and target.command and target.uses == 0:
        # Slack shows the command line too once its answer is public.
        store(world, channel, target.user, Draft(target.command))
    thread = call.optional("thread_ts") or _thread_of(original)
    whole = replace(draft, ephemeral_to=None if in_channel else target.user, thread_ts=thread)
    store(world, channel, world.bot.id, whole)


def _draft(call: Call) -> Draft:
    blocks = check.message_blocks(call.args["blocks"], sum_counts=False) if call.args.get("blocks") else []
    draft = Draft(call.optional("text") or "", blocks, attachments_of(call), metadata_of(call))
    if not draft.text.strip() and not draft.blocks and not draft.attachments:
        raise Refusal("no_text")
    return draft


def _thread_of(original: Message | None) -> str | None:
    return original.thread_ts if original else None
