"""Socket Mode with Bolt's own handler: envelopes, deadlines, retries."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from bot.emulator import Emulator, Refusal
from tests.emulator.apps import on_socket, opened
from tests.emulator.samples import actions, button, option, select


async def test_a_command_is_acknowledged_in_time(slack: Emulator, app: AsyncApp) -> None:
    """What came back says how and how fast."""
    heard: list[dict[str, str]] = []

    @app.command("/vendor")
    async def vendor(ack: Any, command: dict[str, str]) -> None:
        heard.append(command)
        await ack()

    async with on_socket(slack, app):
        done = await slack.command("deals", "/vendor  华为 ", user="kim")
    assert (done.ok, done.via, done.error, done.seconds < slack.config.ack_seconds) == (
        True,
        "socket",
        None,
        True,
    )
    kim, deals = slack.people.person("kim"), slack.people.place("deals")
    known = {
        "text": "华为",
        "user_id": kim.id,
        "user_name": "kim",
        "channel_id": deals.id,
        "channel_name": "deals",
    }
    assert {name: heard[0][name] for name in known} == known


async def test_a_late_acknowledgement_is_what_the_person_sees(slack: Emulator, app: AsyncApp) -> None:
    """Recorded as operation_timeout, told to the page, and the late one is a violation."""

    @app.command("/vendor")
    async def vendor(ack: Any) -> None:
        await asyncio.sleep(1.3)
        await ack()

    told: list[dict[str, Any]] = []

    async def listen() -> None:
        told.extend([event async for event in slack.world.hub.listen()])

    listener = asyncio.create_task(listen())
    async with on_socket(slack, app):
        done = await slack.command("deals", "/vendor huawei")
        assert (done.ok, done.error, slack.delivery.log[-1]) == (False, "operation_timeout", done)
        await asyncio.sleep(0.6)
    slack.world.hub.close()
    await listener
    assert [e["error"] for e in told if e["type"] == "ack_timeout"] == ["operation_timeout"]
    assert slack.socket.violations == [
        "an acknowledgement nobody waits for: late, repeated or on the wrong connection",
    ]


async def test_a_command_nobody_listens_to_fails(slack: Emulator) -> None:
    """And one the manifest does not declare is never sent."""
    assert (await slack.command("deals", "/vendor huawei")).error == "dispatch_failed"
    with pytest.raises(Refusal, match="invalid_command"):
        await slack.command("deals", "/weather")
    assert len(slack.delivery.log) == 1


async def test_a_mention_is_an_event_of_its_thread(slack: Emulator, app: AsyncApp) -> None:
    """Said by a person who mentions the bot; a plain word is no event."""
    events: list[dict[str, Any]] = []

    @app.event("app_mention")
    async def mentioned(event: dict[str, Any], say: Any) -> None:
        events.append(event)
        await say(text="Yes?", thread_ts=event["ts"])

    async with on_socket(slack, app):
        message, attempts = await slack.say("deals", f"<@{slack.bot.id}> huawei?")
        await slack.say("deals", "nothing for bots")
        await slack.wait_until(lambda: len(slack.messages("deals")) == 3)
    assert [attempt.ok for attempt in attempts] == [True]
    assert (events[0]["ts"], events[0]["text"]) == (message.ts, f"<@{slack.bot.id}> huawei?")
    assert [m.text for m in slack.messages("deals") if m.thread_ts == message.ts] == ["Yes?"]


async def test_a_direct_message_is_an_event_too(slack: Emulator, app: AsyncApp) -> None:
    """`message` with channel_type `im`."""
    events: list[dict[str, Any]] = []

    @app.event("message")
    async def written(event: dict[str, Any]) -> None:
        events.append(event)

    direct = slack.workspace.direct(slack.bot.id, slack.me.id)
    async with on_socket(slack, app):
        await slack.say(direct.id, "help")
        await slack.wait_until(lambda: len(events) == 1, 1)
    assert (events[0]["channel_type"], events[0]["text"]) == ("im", "help")


async def test_an_event_nobody_acknowledges_is_retried_three_times(slack: Emulator) -> None:
    """Each with its number and reason; the fourth is the last."""
    async with aiohttp.ClientSession() as http:
        socket = await opened(slack, http)
        assert (await socket.receive_json())["type"] == "hello"
        sending = asyncio.create_task(slack.event({"type": "app_mention"}, event_id="Ev1"))
        envelopes = [await socket.receive_json() for _ in range(4)]
        attempts = await sending
        await socket.close()
    assert [(e["retry_attempt"], e["retry_reason"]) for e in envelopes] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
        (3, "timeout"),
    ]
    assert len({e["envelope_id"] for e in envelopes}) == 4
    assert {e["payload"]["event_id"] for e in envelopes} == {"Ev1"}
    assert [attempt.ok for attempt in attempts] == [False] * 4


async def test_the_same_event_twice_runs_twice_in_bolt(slack: Emulator, app: AsyncApp) -> None:
    """So the bot needs its own memory of event ids."""
    seen: list[str] = []

    @app.event("app_mention")
    async def mentioned(body: dict[str, str]) -> None:
        seen.append(body["event_id"])

    async with on_socket(slack, app):
        for _ in range(2):
            await slack.event({"type": "app_mention", "user": slack.me.id, "text": "x"}, event_id="Ev7")
        await slack.wait_until(lambda: len(seen) == 2)
    assert seen == ["Ev7", "Ev7"]


async def test_a_click_carries_the_element_and_its_message(slack: Emulator, app: AsyncApp) -> None:
    """A button's value, a select's option; equal action_ids are told apart by block."""
    bodies: list[dict[str, Any]] = []

    @app.action("why")
    async def why(ack: Any, body: dict[str, Any]) -> None:
        bodies.append(body)
        await ack()

    @app.action("pick")
    async def pick(ack: Any, body: dict[str, Any]) -> None:
        bodies.append(body)
        await ack()

    blocks = [
        {**actions(button(value="1")), "block_id": "one"},
        {**actions(button(value="2"), select(options=[option(), option(value="FR")])), "block_id": "two"},
    ]
    async with on_socket(slack, app):
        await app.client.chat_postMessage(channel="deals", text="x", blocks=blocks)
        (message,) = slack.messages("deals")
        assert (await slack.click(message, "why", block_id="two")).ok
        assert (await slack.click(message, "pick", selected_option="FR", user="kim")).ok
    clicked, picked = (body["actions"][0] for body in bodies)
    assert (clicked["value"], clicked["block_id"], bodies[0]["message"]["ts"]) == ("2", "two", message.ts)
    assert (picked["selected_option"]["value"], bodies[1]["user"]["name"]) == ("FR", "kim")
    with pytest.raises(Refusal, match="no_such_action"):
        await slack.click(message, "gone")


async def test_a_click_nobody_handles_times_out(slack: Emulator, app: AsyncApp) -> None:
    """Bolt sends no acknowledgement at all then."""
    async with on_socket(slack, app):
        await app.client.chat_postMessage(channel="deals", text="x", blocks=[actions(button())])
        done = await slack.click(slack.messages("deals")[0], "why")
    assert done.error == "operation_timeout"
