"""Modals and the Home tab with Bolt: triggers, hashes, the stack, submissions, and searching in a list."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator
from bot.emulator.world import TRIGGER_SECONDS
from tests.emulator.apps import HandClock, on_socket, refusal
from tests.emulator.samples import actions, button, plain, section

HOME = {"type": "home", "blocks": [section()]}
INPUT = {
    "type": "input",
    "block_id": "vendor",
    "label": plain("Vendor"),
    "element": {"type": "external_select", "action_id": "search", "min_query_length": 1},
}


def modal(**fields: Any) -> dict[str, Any]:
    """A modal with a vendor search."""
    whole = {"type": "modal", "callback_id": "watch", "title": plain("Watch"), "submit": plain("Save")}
    return {**whole, "blocks": [INPUT, actions(button())], **fields}


async def test_a_trigger_opens_one_view_within_three_seconds(
    slack: Emulator, client: AsyncWebClient, clock: HandClock
) -> None:
    """Unknown, spent and late ones are told apart."""
    trigger, late = (slack.world.new_trigger(slack.me.id) for _ in range(2))
    answer = await client.views_open(trigger_id=trigger, view=modal())
    assert (answer["view"]["callback_id"], answer["view"]["state"]) == ("watch", {"values": {}})
    assert [view.id for view in slack.modals.open_of()] == [answer["view"]["id"]]
    clock.forward(TRIGGER_SECONDS + 0.1)
    for wrong, error in (
        ("1.2", "invalid_trigger_id"),
        (trigger, "exchanged_trigger_id"),
        (late, "expired_trigger_id"),
    ):
        assert (await refusal(client.views_open(trigger_id=wrong, view=modal())))["error"] == error


async def test_a_wrong_view_is_refused_with_its_place(slack: Emulator, client: AsyncWebClient) -> None:
    """And does not spend the trigger."""
    trigger = slack.world.new_trigger(slack.me.id)
    answer = await refusal(client.views_open(trigger_id=trigger, view=modal(title=plain("x" * 25))))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    assert (await client.views_open(trigger_id=trigger, view=modal()))["ok"]


async def test_a_hash_guards_against_overwriting(slack: Emulator, client: AsyncWebClient) -> None:
    """By view id and by external id."""
    trigger = slack.world.new_trigger(slack.me.id)
    first = (await client.views_open(trigger_id=trigger, view=modal(external_id="e1")))["view"]
    second = (
        await client.views_update(view_id=first["id"], hash=first["hash"], view=modal(external_id="e1"))
    )["view"]
    assert second["hash"] != first["hash"]
    stale = client.views_update(view_id=first["id"], hash=first["hash"], view=modal())
    assert (await refusal(stale))["error"] == "hash_conflict"
    assert (await client.views_update(external_id="e1", view=modal()))["view"]["id"] == first["id"]
    assert (await refusal(client.views_update(view_id="V0", view=modal())))["error"] == "not_found"


async def test_three_views_on_top_of_each_other_are_the_most(slack: Emulator, client: AsyncWebClient) -> None:
    """Pushed with triggers that came from the modal below."""
    root = (await client.views_open(trigger_id=slack.world.new_trigger(slack.me.id), view=modal()))["view"][
        "id"
    ]
    stray = client.views_push(trigger_id=slack.world.new_trigger(slack.me.id), view=modal())
    assert (await refusal(stray))["error"] == "not_found"
    for _ in range(2):
        top = slack.modals.open_of()[-1].id
        await client.views_push(trigger_id=slack.world.new_trigger(slack.me.id, top), view=modal())
    stack = slack.modals.open_of()
    assert [view.body["root_view_id"] for view in stack] == [root] * 3
    assert stack[2].body["previous_view_id"] == stack[1].id
    fourth = client.views_push(trigger_id=slack.world.new_trigger(slack.me.id, stack[2].id), view=modal())
    assert (await refusal(fourth))["error"] == "push_limit_reached"


async def test_a_home_tab_belongs_to_one_person(slack: Emulator, client: AsyncWebClient) -> None:
    """And can be switched off in the manifest."""
    kim = slack.people.person("kim")
    first = (await client.views_publish(user_id=kim.id, view=HOME))["view"]
    again = (await client.views_publish(user_id=kim.id, view=HOME, hash=first["hash"]))["view"]
    assert (again["id"], slack.modals.home_of()) == (first["id"], None)
    assert (await refusal(client.views_publish(user_id=kim.id, view=HOME, hash="0")))[
        "error"
    ] == "hash_conflict"
    assert (await refusal(client.views_publish(user_id="U0", view=HOME)))["error"] == "user_not_found"


async def test_opening_the_home_tab_is_an_event(slack: Emulator, app: AsyncApp) -> None:
    """Bolt answers by publishing; a click there comes from the view."""
    clicked: list[dict[str, Any]] = []

    @app.event("app_home_opened")
    async def opened(client: AsyncWebClient, event: dict[str, str]) -> None:
        await client.views_publish(
            user_id=event["user"], view={**HOME, "blocks": [actions(button(value="v"))]}
        )

    @app.action("why")
    async def why(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        clicked.append(body)

    async with on_socket(slack, app):
        await slack.modals.open_home()
        await slack.wait_until(lambda: slack.modals.home_of() is not None)
        home = slack.modals.home_of()
        assert home
        assert (await slack.modals.click(home.id, "why")).ok
    assert (clicked[0]["container"], clicked[0]["actions"][0]["value"]) == (
        {"type": "view", "view_id": home.id},
        "v",
    )


async def test_a_command_opens_a_modal_and_its_values_come_back(slack: Emulator, app: AsyncApp) -> None:
    """Searching offers options; a wrong value keeps the modal open, a right one closes it."""
    submitted: list[dict[str, Any]] = []

    @app.command("/watch")
    async def watch(ack: Any, client: AsyncWebClient, body: dict[str, str]) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    @app.options("search")
    async def search(ack: Any, payload: dict[str, str]) -> None:
        await ack(options=[{"text": plain(payload["value"].title()), "value": payload["value"]}])

    @app.view("watch")
    async def save(ack: Any, view: dict[str, Any]) -> None:
        submitted.append(view["state"]["values"])
        if len(submitted) == 1:
            await ack(response_action="errors", errors={"vendor": "Unknown"})
        else:
            await ack()

    async with on_socket(slack, app):
        await slack.command("deals", "/watch")
        await slack.wait_until(lambda: len(slack.modals.open_of()) == 1)
        view = slack.modals.open_of()[0]
        offered = await slack.modals.search(view.id, "search", "huawei")
        assert offered.answer == {"options": [{"text": plain("Huawei"), "value": "huawei"}]}
        values = {"vendor": {"search": {"type": "external_select", "selected_option": {"value": "huawei"}}}}
        refused = await slack.submit(view.id, values)
        assert refused.answer == {"response_action": "errors", "errors": {"vendor": "Unknown"}}
        assert len(slack.modals.open_of()) == 1
        assert (await slack.submit(view.id, values)).ok
    assert (slack.modals.open_of(), submitted) == ([], [values, values])


@pytest.mark.parametrize(
    ("reaction", "titles"), [("update", ["New"]), ("push", ["Watch", "New"]), ("clear", [])]
)
async def test_a_submission_can_change_the_stack(
    slack: Emulator, app: AsyncApp, reaction: str, titles: list[str]
) -> None:
    """As its response_action says."""

    @app.view("watch")
    async def save(ack: Any) -> None:
        if reaction == "clear":
            await ack(response_action="clear")
        else:
            await ack(response_action=reaction, view=modal(title=plain("New")))

    async with on_socket(slack, app):
        await app.client.views_open(trigger_id=slack.world.new_trigger(slack.me.id), view=modal())
        await slack.submit(slack.modals.open_of()[0].id, {})
    assert [view.body["title"]["text"] for view in slack.modals.open_of()] == titles


async def test_closing_is_told_to_those_who_asked(slack: Emulator, app: AsyncApp) -> None:
    """`notify_on_close` and Bolt's `view_closed`."""
    closed: list[str] = []

    @app.view_closed("watch")
    async def gone(ack: Any, view: dict[str, str]) -> None:
        await ack()
        closed.append(view["id"])

    async with on_socket(slack, app):
        for notify in (False, True):
            trigger = slack.world.new_trigger(slack.me.id)
            await app.client.views_open(trigger_id=trigger, view=modal(notify_on_close=notify))
            view = slack.modals.open_of()[0]
            told = await slack.modals.close(view.id)
            assert (told is not None) is notify
    assert closed == [view.id]


async def test_a_message_shortcut_carries_its_message(slack: Emulator, app: AsyncApp) -> None:
    """With a trigger, so that it may open a modal."""
    bodies: list[dict[str, Any]] = []

    @app.shortcut("check_story")
    async def check(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        bodies.append(body)
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    async with on_socket(slack, app):
        message, _ = await slack.say("deals", "https://news.example/a")
        assert (await slack.people.shortcut(message, "check_story")).ok
        await slack.wait_until(lambda: len(slack.modals.open_of()) == 1)
    assert bodies[0]["message"]["text"] == "https://news.example/a"
