"""The page's side: what it is told, what it may do, and that nobody else can."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from bot.emulator import Emulator, EmulatorConfig, open_emulator
from tests.emulator.apps import HandClock, on_socket
from tests.emulator.samples import actions, button


@pytest.fixture
async def page(slack: Emulator) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser without a browser."""
    async with aiohttp.ClientSession(slack.page_url) as http:
        yield http


async def ask(page: aiohttp.ClientSession, path: str) -> Any:
    """The JSON behind an endpoint."""
    async with page.get(f"/playground/{path}") as response:
        return await response.json()


async def do(page: aiohttp.ClientSession, what: str, **body: Any) -> Any:
    """The answer to something the person does."""
    async with page.post(f"/playground/{what}", json=body) as response:
        return await response.json()


async def test_the_state_names_everything_the_page_draws(
    slack: Emulator, page: aiohttp.ClientSession
) -> None:
    """Public channels and the person's own, the commands of the manifest, the workspace's clock."""
    slack.workspace.add_channel("secret", [slack.people.person("kim").id], "private")
    state = await ask(page, "state")
    assert state["workspace"] == {"id": "T0WAYLEAVE1", "name": "Wayleave demo"}
    assert (state["me"]["name"], state["bot"]["id"]) == ("robin", slack.bot.id)
    assert [(c["name"], c["is_private"]) for c in state["channels"]] == [
        ("deals", False),
        ("quiet", False),
        ("board", True),
    ]
    assert [command["command"] for command in state["commands"]] == [
        *("/vendor", "/market", "/deals", "/deadlines", "/ask", "/sources", "/briefing", "/watch")
    ]
    assert state["now"] == "2018-01-09T14:00:00+00:00"


async def test_messages_are_told_as_the_page_needs_them(
    slack: Emulator, page: aiohttp.ClientSession, app: AsyncApp
) -> None:
    """With edits and replies counted; another person's ephemerals are not for this page."""
    head = await app.client.chat_postMessage(channel="deals", text="old")
    channel = str(head["channel"])
    await app.client.chat_postMessage(channel=channel, text="reply", thread_ts=head["ts"])
    await app.client.chat_update(channel=channel, ts=str(head["ts"]), text="new")
    await app.client.chat_postEphemeral(channel=channel, user=slack.people.person("kim").id, text="for kim")
    await app.client.chat_postEphemeral(channel=channel, user=slack.me.id, text="for robin")
    messages = (await ask(page, f"messages?channel={channel}"))["messages"]
    assert [(m["text"], m["edits"], m["edited"], m["reply_count"], m["ephemeral"]) for m in messages] == [
        ("new", 1, True, 1, False),
        ("reply", 0, False, 0, False),
        ("for robin", 0, False, 0, True),
    ]
    assert messages[0]["history"] == [{"text": "old", "blocks": [], "metadata": None}]
    assert (messages[1]["thread_ts"], messages[0]["bot"], messages[0]["name"]) == (
        head["ts"],
        True,
        "wayleave",
    )
    assert (await ask(page, "messages?channel=C0"))["error"] == "channel_not_found"


async def test_the_page_types_clicks_and_writes(
    slack: Emulator, page: aiohttp.ClientSession, app: AsyncApp
) -> None:
    """Each reaches the app as from Slack's own client."""
    heard: list[str] = []

    @app.command("/vendor")
    async def vendor(ack: Any, command: dict[str, str], say: Any) -> None:
        await ack()
        heard.append(command["text"])
        await say(text="x", blocks=[{**actions(button(value="c1")), "block_id": "b"}])

    @app.action("why")
    async def why(ack: Any, action: dict[str, str]) -> None:
        await ack()
        heard.append(action["value"])

    @app.event("app_mention")
    async def mentioned(event: dict[str, str]) -> None:
        heard.append(event["thread_ts"])

    channel = slack.people.place("deals").id
    async with on_socket(slack, app):
        assert await do(page, "command", channel=channel, text="/vendor huawei") == {"ok": True}
        await slack.wait_until(lambda: len(slack.messages("deals")) == 1)
        ts = slack.messages("deals")[0].ts
        click = {"channel": channel, "message_ts": ts, "block_id": "b", "action_id": "why", "value": "c1"}
        assert await do(page, "action", **click) == {"ok": True}
        words = f"<@{slack.bot.id}> and?"
        assert await do(page, "message", channel=channel, text=words, thread_ts=ts) == {"ok": True}
        await slack.wait_until(lambda: len(heard) == 3)
    assert heard == ["huawei", "c1", ts]
    assert slack.messages("deals")[1].text == words


async def test_what_cannot_be_done_is_said(slack: Emulator, page: aiohttp.ClientSession) -> None:
    """A command nobody answers, an unknown one, an old click, nonsense."""
    channel = slack.people.place("deals").id
    assert await do(page, "command", channel=channel, text="/vendor x") == {
        "ok": False,
        "error": "dispatch_failed",
    }
    assert (await do(page, "command", channel=channel, text="/weather"))["error"] == "invalid_command"
    assert (await do(page, "message", channel="quieter", text="x"))["error"] == "channel_not_found"
    old = await do(page, "action", channel=channel, message_ts="1.0", action_id="x")
    assert old["error"] == "message_not_found"
    assert (await do(page, "command", channel=channel))["error"] == "invalid_request"


async def test_another_site_cannot_act_here(slack: Emulator, page: aiohttp.ClientSession) -> None:
    """A form of a foreign page can only send what is not JSON."""
    body = json.dumps({"channel": slack.people.place("deals").id, "text": "x"})
    async with page.post(
        "/playground/message", data=body, headers={"Content-Type": "text/plain"}
    ) as response:
        assert response.status == 415
    assert slack.messages("deals") == []


async def test_the_stream_tells_what_happens(
    slack: Emulator, page: aiohttp.ClientSession, app: AsyncApp
) -> None:
    """Messages, updates, deletions and this person's ephemerals, in order."""
    async with page.get("/playground/events") as stream:
        assert stream.content_type == "text/event-stream"
        await stream.content.readuntil(b"\n\n")
        sent = await app.client.chat_postMessage(channel="deals", text="one")
        channel, ts = str(sent["channel"]), str(sent["ts"])
        await app.client.chat_update(channel=channel, ts=ts, text="two")
        await app.client.chat_postEphemeral(channel=channel, user=slack.people.person("kim").id, text="kim")
        await app.client.chat_postEphemeral(channel=channel, user=slack.me.id, text="robin")
        await app.client.chat_delete(channel=channel, ts=ts)
        lines = [await stream.content.readuntil(b"\n\n") for _ in range(4)]
    events = [json.loads(line.removeprefix(b"data: ")) for line in lines]
    assert [(e["type"], e["channel"], e["message"]["text"]) for e in events] == [
        ("message", channel, "one"),
        ("update", channel, "two"),
        ("ephemeral", channel, "robin"),
        ("delete", channel, "two"),
    ]


async def test_a_page_that_left_is_forgotten(slack: Emulator, page: aiohttp.ClientSession) -> None:
    """At the next event; those after it are nobody's trouble."""
    stream = await page.get("/playground/events")
    await stream.content.readuntil(b"\n\n")
    assert len(slack.world.hub._queues) == 1
    stream.close()
    await asyncio.sleep(0.02)
    for number in range(3):
        slack.people.write("deals", str(number))
        await asyncio.sleep(0.01)
    assert len(slack.world.hub._queues) == 0


async def test_the_pages_files_are_served_and_nothing_beside_them(clock: HandClock, tmp_path: Path) -> None:
    """The page at / and at every permalink, files under /playground/static, no way out of the folder."""
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "index.html").write_text("<h1>Slack</h1>")
    (folder / "app.js").write_text("go()")
    (tmp_path / "secret.txt").write_text("no")
    config = replace(EmulatorConfig(now=clock.now), page_folder=folder)
    async with open_emulator(config) as slack, aiohttp.ClientSession(slack.page_url) as page:
        assert slack.page_url.startswith("http://127.0.0.1:")
        answers = {}
        for path in (
            "/",
            "/archives/C1/p1",
            "/playground/static/app.js",
            "/playground/static/..%2Fsecret.txt",
            "/x",
        ):
            async with page.get(path) as response:
                answers[path] = (response.status, response.content_type)
    assert list(answers.values()) == [
        (200, "text/html"),
        (200, "text/html"),
        (200, "text/javascript"),
        (404, "text/plain"),
        (404, "text/plain"),
    ]


async def test_an_open_stream_does_not_hold_up_the_end(clock: HandClock) -> None:
    """The emulator closes within a second while pages are open."""
    async with aiohttp.ClientSession() as http:
        async with asyncio.timeout(2):
            async with open_emulator(EmulatorConfig(now=clock.now)) as slack:
                stream = await http.get(f"{slack.page_url}playground/events")
        with suppress(aiohttp.ClientError):
            assert b"data:" not in await stream.content.read()
