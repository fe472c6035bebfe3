"""A person says that an alert is wrong: the ledger believes them, and every message about it says so. The whole bot."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.emulator import Channel, Emulator, Message
from bot.run import Role, run
from tests.bot.conftest import settings_for
from tests.bot.test_jobs import MONDAY, SIGNED, rss
from tests.servers.feeds import Answer, open_feeds
from tests.slack.checks import found
from tests.slack.conftest import read

DEALS = ("news", "others")


@asynccontextmanager
async def told(slack: Emulator, folder: Path, address: str) -> AsyncIterator[tuple[Channel, ...]]:
    """A bot that has just told two channels that a deal was signed."""
    channels = tuple(slack.add_channel(name) for name in DEALS)
    async with open_feeds() as feeds:
        feeds.put("/wire", Answer(rss(SIGNED)))
        (folder / "sources.yaml").write_text(f'- {{id: wire, name: Wire, url: "{feeds.url("/wire")}"}}\n')
        (folder / "clock").write_text(MONDAY.isoformat())
        slack.workspace.now = lambda: MONDAY
        settings = settings_for(
            slack,
            folder,
            DATABASE_URL=address,
            WAYLEAVE_SOURCES=str(folder / "sources.yaml"),
            WAYLEAVE_CLOCK_FILE=str(folder / "clock"),
            WAYLEAVE_CHANNELS="; ".join(f"{one.id}=watch deals" for one in channels),
        )
        working = asyncio.create_task(run(Role.RUN, settings))
        await slack.connected(seconds=10)
        await slack.wait_until(lambda: all(alerts(slack, one) for one in channels), 15)
        yield channels
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


def alerts(slack: Emulator, channel: Channel) -> list[Message]:
    """What everybody in the channel was told, threads left out."""
    return [one for one in slack.messages(channel.id) if not one.ephemeral_to and not one.thread_ts]


def value(message: Message, verdict: str) -> str:
    """An entry of the menu under an alert."""
    (menu,) = found(message.blocks, lambda one: one.get("type") == "overflow")
    return next(str(one["value"]) for one in menu["options"] if json.loads(one["value"])["v"] == verdict)


def struck(message: Message) -> list[str]:
    """What is struck through in a message."""

    def is_struck(one: Mapping[str, Any]) -> bool:
        style = one.get("style")
        return isinstance(style, dict) and bool(style.get("strike"))

    return [str(one["text"]) for one in found(message.blocks, is_struck)]


async def says(slack: Emulator, field: str, right: str) -> None:
    """Fills in the window that asks what is right, and sends it."""
    stacks = slack.world.stacks
    await slack.wait_until(lambda: bool(stacks.get(slack.me.id)))
    chosen = {"selected_option": {"text": {"type": "plain_text", "text": right}, "value": right}}
    assert (await slack.submit(stacks[slack.me.id][-1].id, {field: {field: chosen}})).ok


async def corrected(slack: Emulator, channels: tuple[Channel, ...]) -> None:
    """Waits until every message was edited, and every thread has its news."""
    await slack.wait_until(
        lambda: all(
            alerts(slack, one)[0].edits and any(reply.thread_ts for reply in slack.messages(one.id))
            for one in channels
        ),
        10,
    )


async def test_a_wrong_status_is_struck_through_wherever_it_was_told(
    slack: Emulator, tmp_path: Path, address: str
) -> None:
    """The right one beside it, with the name of who said so; in the thread too, in both channels."""
    async with told(slack, tmp_path, address) as channels:
        (alert,) = alerts(slack, channels[0])
        assert (await slack.click(alert, "verdict", selected_option=value(alert, "wrong_status"))).ok
        await says(slack, "status", "collapsed")
        await corrected(slack, channels)
        for channel in channels:
            (alert,) = alerts(slack, channel)
            assert any("signed" in words for words in struck(alert))
            assert "collapsed" in alert.text
            assert f"corrected by {slack.me.name}" in read(alert)
            assert f"corrected by {slack.me.name}" in alert.text
            (reply,) = [one for one in slack.messages(channel.id) if one.thread_ts]
            assert slack.me.name in read(reply)


@pytest.mark.parametrize("verdict", ["not_an_event", "wrong_market"])
async def test_what_did_not_happen_there_is_struck_through_wherever_it_was_told(
    slack: Emulator, tmp_path: Path, address: str, verdict: str
) -> None:
    """It stays to be seen: nobody has to wonder whether they dreamt it."""
    async with told(slack, tmp_path, address) as channels:
        (alert,) = alerts(slack, channels[0])
        assert (await slack.click(alert, "verdict", selected_option=value(alert, verdict))).ok
        if verdict == "wrong_market":
            await says(slack, "market", "PT")
        await corrected(slack, channels)
        for channel in channels:
            (alert,) = alerts(slack, channel)
            assert struck(alert)
            assert alert.text.startswith("No longer said: Huawei and Vodafone signed a deal in Spain")
            assert f"corrected by {slack.me.name}" in read(alert)
            assert f"corrected by {slack.me.name}" in alert.text
