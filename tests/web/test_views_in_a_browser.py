"""Modals, searches, message shortcuts and the Home tab as a person uses them, in a real browser."""

from typing import Any

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator

from .conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")


def plain(text: str) -> dict[str, str]:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def entry(label: str, value: str) -> dict[str, Any]:
    """One thing to choose."""
    return {"text": plain(label), "value": value}


def field(name: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An input block."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {"action_id": name, **element},
        **more,
    }


def form(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A modal that is sent."""
    shell = {"type": "modal", "callback_id": "form", "title": plain("Watch"), "submit": plain("Save")}
    return {**shell, "blocks": list(blocks), **more}


def button(action: str, label: str) -> dict[str, Any]:
    """A row with one button."""
    return {"type": "actions", "elements": [{"type": "button", "action_id": action, "text": plain(label)}]}


def section(text: str) -> dict[str, Any]:
    """A paragraph."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


FIELDS = (
    field("where", "Channel", {"type": "conversations_select", "default_to_current_conversation": True}),
    field("vendors", "Vendors", {"type": "multi_external_select", "min_query_length": 0}, optional=True),
    field(
        "kinds",
        "Kinds",
        {"type": "multi_static_select", "options": [entry("Bans", "ban"), entry("Deals", "deal")]},
    ),
    field(
        "who", "Who", {"type": "radio_buttons", "options": [entry("All", "all"), entry("Admins", "admins")]}
    ),
    field("said", "Note", {"type": "plain_text_input"}, optional=True),
    field("people", "People", {"type": "multi_users_select"}, optional=True),
)


async def test_a_form_is_opened_searched_filled_in_and_answered(
    visit: Visit, app: AsyncApp, slack: Emulator
) -> None:
    """From the Home tab: what was chosen arrives in Slack's own shape, what is wrong stands beside its field."""
    sent: list[dict[str, Any]] = []
    asked: list[str] = []

    @app.event("app_home_opened")
    async def home(event: dict[str, str], client: AsyncWebClient) -> None:
        view = {"type": "home", "blocks": [section("*Your channels*"), button("open", "Watch something")]}
        await client.views_publish(user_id=event["user"], view=view)

    @app.action("open")
    async def opened(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form(*FIELDS))

    @app.options("vendors")
    async def search(ack: Any, payload: dict[str, str]) -> None:
        asked.append(payload["value"])
        names = [name for name in ("Huawei", "HMD", "ZTE") if name.lower().startswith(payload["value"])]
        await ack(options=[entry(name, name) for name in names])

    @app.view("form")
    async def submitted(ack: Any, view: dict[str, Any]) -> None:
        sent.append(view["state"]["values"])
        if len(sent) == 1:
            await ack(response_action="errors", errors={"vendors": "Choose a vendor."})
            return
        answer = {"type": "modal", "title": plain("Done"), "blocks": [section("Saved.")]}
        await ack(response_action="update", view=answer)

    page = await visit("#deals")
    await page.get_by_test_id("home-tab").click()
    await expect(page.get_by_test_id("home")).to_contain_text("Your channels")
    await page.get_by_test_id("home").get_by_text("Watch something").click()
    modal = page.get_by_test_id("modal")
    await expect(modal.get_by_test_id("chip")).to_have_text("#deals")
    await modal.get_by_test_id("modal-submit").click()
    await expect(modal.locator('[data-error-of="kinds"]')).to_have_text("Please fill in this field")
    await modal.locator('[data-action="kinds"]').click()
    await modal.get_by_test_id("pick").get_by_text("Bans").click()
    await modal.locator('[data-value="admins"]').check()
    await modal.get_by_test_id("modal-submit").click()
    await expect(modal.locator('[data-error-of="vendors"]')).to_have_text("Choose a vendor.")
    await modal.locator('[data-action="vendors"]').fill("hua")
    await expect(modal.locator('[data-testid="pick"]:visible')).to_have_count(1)
    await modal.get_by_test_id("pick").get_by_text("Huawei").click()
    await modal.get_by_test_id("text-input").fill("quietly")
    await modal.get_by_test_id("modal-submit").click()
    await expect(modal).to_contain_text("Saved.")
    await expect(modal.get_by_test_id("modal-submit")).to_have_count(0)
    deals = slack.people.place("deals").id
    assert sent[1] == {
        "where": {"where": {"type": "conversations_select", "selected_conversation": deals}},
        "vendors": {
            "vendors": {"type": "multi_external_select", "selected_options": [entry("Huawei", "Huawei")]}
        },
        "kinds": {"kinds": {"type": "multi_static_select", "selected_options": [entry("Bans", "ban")]}},
        "who": {"who": {"type": "radio_buttons", "selected_option": entry("Admins", "admins")}},
        "said": {"said": {"type": "plain_text_input", "value": "quietly"}},
        "people": {"people": {"type": "multi_users_select", "selected_users": []}},
    }
    assert "hua" in asked
    await modal.get_by_test_id("modal-close").click()
    await expect(page.get_by_test_id("modal")).to_have_count(0)


async def test_a_window_above_a_window_closes_to_the_one_below(visit: Visit, app: AsyncApp) -> None:
    """As Slack stacks them; Escape puts one away."""

    @app.command("/watch")
    async def watch(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        view = {"type": "modal", "title": plain("One"), "blocks": [section("below"), button("more", "More")]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.action("more")
    async def more(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        view = {"type": "modal", "title": plain("Two"), "blocks": [section("above")]}
        await client.views_push(trigger_id=body["trigger_id"], view=view)

    page = await visit("#deals")
    await page.keyboard.type("/watch me")
    await page.keyboard.press("Enter")
    modal = page.get_by_test_id("modal")
    await expect(modal).to_contain_text("below")
    await modal.get_by_text("More").click()
    await expect(modal).to_contain_text("above")
    await page.keyboard.press("Escape")
    await expect(modal).to_contain_text("below")
    await page.keyboard.press("Escape")
    await expect(modal).to_have_count(0)


async def test_a_message_shortcut_is_in_the_menu_of_a_message(
    visit: Visit, app: AsyncApp, client: AsyncWebClient
) -> None:
    """“Check this story”: the app gets the message, and answers in its thread."""

    @app.shortcut("check_story")
    async def check(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        ts, channel = body["message"]["ts"], body["channel"]["id"]
        await client.chat_postMessage(channel=channel, thread_ts=ts, text=f"read: {body['message']['text']}")

    await client.chat_postMessage(channel="deals", text="Germany bans Huawei")
    page = await visit("#deals")
    message = page.get_by_test_id("message").first
    await message.hover()
    await message.get_by_test_id("shortcuts").click()
    await page.get_by_test_id("menu").get_by_text("Check this story").click()
    await message.get_by_test_id("replies").click()
    await expect(page.get_by_test_id("thread")).to_contain_text("read: Germany bans Huawei")


async def test_the_home_tab_is_drawn_anew_when_the_app_publishes_it(
    visit: Visit, app: AsyncApp, client: AsyncWebClient, slack: Emulator
) -> None:
    """Without a look at it; and a channel is one click away again."""
    assert app is not None
    page = await visit("#deals")
    await page.get_by_test_id("home-tab").click()
    for words in ("first", "second"):
        view = {"type": "home", "blocks": [section(words)]}
        await client.views_publish(user_id=slack.me.id, view=view)
        await expect(page.get_by_test_id("home")).to_contain_text(words)
    await page.get_by_test_id("channel").first.click()
    await expect(page.get_by_test_id("home")).to_be_hidden()
