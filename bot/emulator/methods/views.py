"""views.*: modals and the Home tab. In memory.

A trigger opens one view within three seconds; a modal may have two more on top; `hash` guards against overwriting.
"""

from bot.emulator import check
from bot.emulator.calls import Call, Refusal
from bot.emulator.limits import MOST
from bot.emulator.render import bot_id
from bot.emulator.state import Json
from bot.emulator.world import Trigger, View, World

from .method import Method


def open_modal(world: World, call: Call) -> Json:
    """views.open: the first modal of a stack; replaces whatever modals the person had open."""
    body = check.view(call.args.get("view"), ("modal",))
    trigger = _spend(world, call)
    shown = make_view(world, trigger.user, body)
    world.stacks[trigger.user] = [shown]
    return _shown(shown)


def push(world: World, call: Call) -> Json:
    """views.push: a modal on top, with a trigger that came from a modal."""
    body = check.view(call.args.get("view"), ("modal",))
    trigger = _spend(world, call)
    stack = world.stacks.get(trigger.user, [])
    if trigger.view is None or not any(view.id == trigger.view for view in stack):
        raise Refusal("not_found")
    if len(stack) >= MOST["view.stack"]:
        raise Refusal("push_limit_reached")
    shown = make_view(world, trigger.user, body, stack[-1])
    stack.append(shown)
    return _shown(shown)


def update(world: World, call: Call) -> Json:
    """views.update: by `view_id` or `external_id`."""
    found = find_view(world, call.optional("view_id"), call.optional("external_id"))
    _same_hash(found, call)
    replace_view(world, found, check.view(call.args.get("view"), (found.body["type"],)))
    return _shown(found)


def publish(world: World, call: Call) -> Json:
    """views.publish: one person's Home tab."""
    user = call.text("user_id")
    if user not in world.workspace.users:
        raise Refusal("user_not_found")
    if not world.config.home_tab:
        raise Refusal("not_enabled")
    body = check.view(call.args.get("view"), ("home",))
    found = world.homes.get(user)
    if found is None:
        found = world.homes[user] = make_view(world, user, body)
    else:
        _same_hash(found, call)
        replace_view(world, found, body)
    return _shown(found)


def make_view(world: World, user: str, body: Json, below: View | None = None) -> View:
    """A view with the fields Slack adds; refuses a second view with the same external_id."""
    external = body.get("external_id")
    if external and any(view.body["external_id"] == external for view in _all_views(world)):
        raise Refusal("duplicate_external_id")
    identifier = world.workspace.new_id("V")
    whole: Json = {
        "id": identifier,
        "team_id": world.config.team_id,
        "app_id": world.config.app_id,
        "bot_id": bot_id(world.config),
        "app_installed_team_id": world.config.team_id,
        "root_view_id": below.body["root_view_id"] if below else identifier,
        "previous_view_id": below.id if below else None,
        "state": {"values": {}},
    }
    view = View(identifier, user, whole)
    replace_view(world, view, body)
    return view


def replace_view(world: World, view: View, body: Json) -> None:
    """Give a view new content and a new hash."""
    defaults: Json = {
        "callback_id": "",
        "external_id": "",
        "private_metadata": "",
        "title": None,
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
    }
    blocks = [
        {**block, "block_id": block.get("block_id") or world.workspace.new_id("", 5)}
        for block in body["blocks"]
    ]
    view.body.update(defaults | body | {"blocks": blocks, "hash": f"{world.workspace.next_ts()}"})
    world.hub.publish("view" if body["type"] == "modal" else "home", None, to=view.user, view=view.body)


def find_view(world: World, view_id: str | None, external_id: str | None = None) -> View:
    """An open modal or a published Home tab; refuses with `not_found`."""
    for view in _all_views(world):
        if view.id == view_id or (external_id and view.body["external_id"] == external_id):
            return view
    raise Refusal("not_found")


def _all_views(world: World) -> list[View]:
    return [*world.homes.values(), *(view for stack in world.stacks.values() for view in stack)]


def _spend(world: World, call: Call) -> Trigger:
    trigger = world.triggers.get(call.text("trigger_id"))
    if trigger is None:
        raise Refusal("invalid_trigger_id")
    if trigger.used:
        raise Refusal("exchanged_trigger_id")
    if world.config.monotonic() > trigger.expires_at:
        raise Refusal("expired_trigger_id")
    trigger.used = True
    return trigger


def _same_hash(view: View, call: Call) -> None:
    if call.optional("hash") not in (None, view.body["hash"]):
        raise Refusal("hash_conflict")


def _shown(view: View) -> Json:
    return {"ok": True, "view": dict(view.body)}


METHODS = {
    "views.open": Method(open_modal),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
