"""The playground as a person uses it: typing, clicking, reading, in a real browser against the real emulator."""

import asyncio
import re
from collections.abc import Coroutine
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator
from bot.slack.commands.table import COMMANDS

from .conftest import Cable, Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")


def plain(text: str) -> dict[str, str]:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def words(text: str) -> dict[str, Any]:
    """A section of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action: str, label: str, **more: Any) -> dict[str, Any]:
    """A button element."""
    return {"type": "button", "action_id": action, "text": plain(label), **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


async def within(waiting: Coroutine[Any, Any, str], seconds: float = 5) -> str:
    """What is waited for, or a TimeoutError after so many real seconds."""
    return await asyncio.wait_for(waiting, seconds)


def messages(page: Page) -> Locator:
    """The messages of the open channel."""
    return page.locator("main").get_by_test_id("message")


async def test_a_command_is_completed_sent_and_answered(visit: Visit, app: AsyncApp) -> None:
    """`/ven`, Tab, ` huawei`, Enter: the app is asked "huawei" and its answer is there, for this person only."""

    @app.command("/vendor")
    async def vendor(ack: Any, respond: Any, command: dict[str, str]) -> None:
        await ack()
        await respond(text=f"asked: {command['text']}", blocks=[words(f"*Huawei*, asked: {command['text']}")])

    page = await visit("#briefing")
    await page.keyboard.type("/ven")
    offer = page.get_by_test_id("offer")
    await expect(offer).to_have_count(1)
    await expect(offer).to_contain_text("How a vendor stands, market by market")
    await page.keyboard.press("Tab")
    await expect(page.get_by_test_id("composer-input")).to_have_value("/vendor ")
    await expect(page.get_by_role("main").get_by_test_id("hint")).to_contain_text("/vendor NAME")
    await page.keyboard.type("huawei")
    await page.keyboard.press("Enter")
    await expect(messages(page).last.get_by_test_id("content")).to_have_text("Huawei, asked: huawei")
    await expect(messages(page).last.get_by_test_id("only-you")).to_have_text("Only visible to you")
    await expect(page.get_by_test_id("sent")).to_contain_text("You sent /vendor huawei")
    await expect(page.get_by_test_id("composer-input")).to_have_value("")
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_test_id("composer-input")).to_have_value("/vendor huawei")


async def test_the_offers_answer_to_arrows_enter_and_escape(visit: Visit) -> None:
    """The second of the commands is chosen with the arrow; Escape leaves what was typed."""
    page = await visit("#briefing")
    await page.keyboard.type("/")
    await expect(page.get_by_test_id("offer").locator("b")).to_have_text([f"/{name}" for name in COMMANDS])
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("[role=option][aria-selected=true]")).to_contain_text("/market")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("composer-input")).to_have_value("/market ")
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type("/wa")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("main").get_by_test_id("offers")).to_be_hidden()
    await expect(page.get_by_test_id("composer-input")).to_have_value("/wa")


async def test_what_cannot_be_done_is_said_where_it_was_tried(visit: Visit, client: AsyncWebClient) -> None:
    """An unknown command under the composer, a click nobody answers under its message, a command in a thread there."""
    await client.chat_postMessage(channel="briefing", text="hello", blocks=[actions(button("why", "Why?"))])
    page = await visit("#briefing")
    await page.keyboard.type("/nope")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main").get_by_test_id("composer-error")).to_contain_text("invalid_command")
    await page.get_by_role("button", name="Why?").click()
    await expect(messages(page).get_by_test_id("action-error")).to_contain_text("No app is connected")
    await messages(page).hover()
    await page.get_by_test_id("reply-in-thread").click()
    await page.keyboard.type("/vendor huawei")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("thread")).to_contain_text("/vendor is not supported in threads")


async def test_a_click_changes_the_message_in_place(
    visit: Visit, app: AsyncApp, client: AsyncWebClient, slack: Emulator
) -> None:
    """The app hears the button's value and edits its message: the same message, another text, marked for a moment."""
    heard = []

    @app.action("why")
    async def why(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        heard.append(body["actions"][0]["value"])
        place = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        await client.chat_update(**place, text="because", blocks=[words("Because *they* said so")])

    await client.chat_postMessage(
        channel="briefing", text="deal", blocks=[words("A deal"), actions(button("why", "Why?", value="42"))]
    )
    page = await visit("#briefing")
    ts = await messages(page).get_attribute("data-ts")
    await page.get_by_role("button", name="Why?").click()
    await expect(messages(page).get_by_test_id("content")).to_have_text("Because they said so")
    await expect(messages(page)).to_have_attribute("data-ts", ts or "")
    await expect(messages(page)).to_have_class(re.compile("changed"))
    await expect(messages(page)).to_be_focused()
    assert heard == ["42"]
    assert len(slack.messages("briefing")) == 1


async def test_a_dangerous_button_asks_first(visit: Visit, app: AsyncApp, client: AsyncWebClient) -> None:
    """The answer "Keep it" sends nothing; "Mute it" sends one action."""
    heard: asyncio.Queue[str] = asyncio.Queue()

    @app.action("mute")
    async def mute(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        heard.put_nowait(body["actions"][0]["action_id"])

    confirm = {
        "title": plain("Mute this story?"),
        "text": plain("No more news of it."),
        "confirm": plain("Mute it"),
        "deny": plain("Keep it"),
    }
    await client.chat_postMessage(
        channel="briefing",
        text="deal",
        blocks=[actions(button("mute", "Mute", style="danger", confirm=confirm))],
    )
    page = await visit("#briefing")
    mute_button = page.get_by_role("button", name="Mute", exact=True)
    await mute_button.click()
    await expect(page.get_by_test_id("confirm")).to_contain_text("No more news of it.")
    await page.get_by_role("button", name="Keep it").click()
    await expect(page.get_by_test_id("confirm")).to_have_count(0)
    await mute_button.click()
    await page.get_by_role("button", name="Mute it").click()
    assert await within(heard.get()) == "mute"
    assert heard.empty()


async def test_choices_of_selects_and_menus_reach_the_app(
    visit: Visit, app: AsyncApp, client: AsyncWebClient
) -> None:
    """A select sends the option chosen, an overflow menu the entry reached with the arrow key."""
    heard: asyncio.Queue[str] = asyncio.Queue()

    @app.action(re.compile("vendor|more"))
    async def choose(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        heard.put_nowait(body["actions"][0]["selected_option"]["value"])

    options = [{"text": plain("Huawei"), "value": "h"}, {"text": plain("ZTE"), "value": "z"}]
    select = {
        "type": "static_select",
        "action_id": "vendor",
        "placeholder": plain("Choose a vendor"),
        "options": options,
    }
    await client.chat_postMessage(
        channel="briefing",
        text="?",
        blocks=[actions(select, {"type": "overflow", "action_id": "more", "options": options})],
    )
    page = await visit("#briefing")
    await page.get_by_label("Choose a vendor").select_option("ZTE")
    assert await within(heard.get()) == "z"
    await page.get_by_role("button", name="More actions").click()
    await expect(page.get_by_role("menuitem")).to_have_text(["Huawei", "ZTE"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    assert await within(heard.get()) == "h"


async def test_a_thread_opens_beside_and_takes_replies(
    visit: Visit, client: AsyncWebClient, slack: Emulator
) -> None:
    """The reply count stands under the parent; the replies and one typed here are in the panel, not in the channel."""
    parent = await client.chat_postMessage(channel="deals", text="Huawei and AT&amp;T: expected")
    await client.chat_postMessage(channel="deals", text="Two more outlets", thread_ts=parent["ts"])
    page = await visit("#deals")
    await expect(messages(page)).to_have_count(1)
    await page.get_by_test_id("replies").click()
    thread = page.get_by_test_id("thread")
    await expect(thread.get_by_test_id("content")).to_have_text(
        ["Huawei and AT&T: expected", "Two more outlets"]
    )
    typed = "R&amp;D <!channel> for @wayleave"
    await page.keyboard.type(typed)
    await page.keyboard.press("Escape")  # the offer of a name
    await page.keyboard.press("Enter")
    await expect(thread.get_by_test_id("content").last).to_have_text(typed)
    await expect(page.get_by_test_id("replies")).to_contain_text("2 replies")
    await expect(messages(page)).to_have_count(1)
    sent = slack.messages("deals")[-1]
    assert sent.thread_ts == parent["ts"]
    assert sent.text == f"R&amp;amp;D &lt;!channel&gt; for <@{slack.bot.id}>"
    await page.keyboard.press("Escape")
    await expect(thread).to_be_hidden()


async def test_an_edited_message_says_so_and_shows_what_changed(visit: Visit, client: AsyncWebClient) -> None:
    """The word that went and the word that came are told apart, and screen readers are told of the change."""
    posted = await client.chat_postMessage(channel="deals", text="The deal is expected today")
    page = await visit("#deals")
    await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="The deal is off today")
    edited = page.get_by_test_id("edited")
    await expect(edited).to_have_text("(edited)")
    await expect(page.get_by_test_id("announcer")).to_have_text("Changed, wayleave: The deal is off today")
    await edited.click()
    changes = page.get_by_test_id("changes")
    await expect(changes.locator("del")).to_have_text("expected")
    await expect(changes.locator("ins")).to_have_text("off")
    await expect(changes.locator("section").last).to_contain_text("The deal is expected today")


async def test_other_channels_show_what_is_unread(visit: Visit, client: AsyncWebClient) -> None:
    """Two posts elsewhere: a count, gone when the channel is opened, and the line "New" where they begin."""
    await client.chat_postMessage(channel="deals", text="old")
    page = await visit("#deals")
    await page.get_by_test_id("channel").filter(has_text="briefing").click()
    await client.chat_postMessage(channel="deals", text="one")
    await client.chat_postMessage(channel="deals", text="two")
    deals = page.get_by_test_id("channel").filter(has_text="deals")
    await expect(deals.get_by_test_id("unread")).to_have_text("2 unread")
    await deals.click()
    await expect(deals.get_by_test_id("unread")).to_have_count(0)
    await expect(page.locator(".new-line + [data-testid=message]")).to_contain_text("one")


async def test_addresses_lead_to_channels_threads_and_messages(visit: Visit, client: AsyncWebClient) -> None:
    """By id, by name, by thread, and by the permalink Slack's own method gives."""
    posted = await client.chat_postMessage(channel="deals", text="here")
    channel, ts = str(posted["channel"]), str(posted["ts"])
    page = await visit(f"?channel={channel}")
    await expect(page.get_by_test_id("title")).to_have_text("deals")
    await page.goto(page.url.split("?")[0].split("#")[0] + f"?channel={channel}&thread={ts}")
    await expect(page.get_by_test_id("thread")).to_contain_text("here")
    link = await client.chat_getPermalink(channel=channel, message_ts=ts)
    await page.goto(str(link["permalink"]))
    await expect(messages(page)).to_be_focused()


async def test_a_broken_stream_is_mended_and_nothing_is_missed(
    visit: Visit, cable: Cable, client: AsyncWebClient
) -> None:
    """What was posted while the cable was out is there when it is back, and the page is live again."""
    page = await visit("#briefing", base=f"http://127.0.0.1:{cable.port}/")
    await client.chat_postMessage(channel="briefing", text="before")
    await expect(messages(page)).to_have_count(1)
    await cable.pull()
    await expect(page.get_by_test_id("connection")).to_be_visible()
    await client.chat_postMessage(channel="briefing", text="meanwhile")
    await cable.plug()
    await expect(page.get_by_test_id("connection")).to_be_hidden()
    await client.chat_postMessage(channel="briefing", text="after")
    await expect(messages(page).get_by_test_id("content")).to_have_text(["before", "meanwhile", "after"])
