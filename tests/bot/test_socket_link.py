"""The socket: whatever ends it, commands are answered again; one that only looks alive is replaced."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, Fault, Kind
from bot.socket_link import Link, Pace

QUICK = Pace(connect=2.0, ping=0.2, look=0.05, dead=1.5)


@asynccontextmanager
async def linked(slack: Emulator, pace: Pace = QUICK, *, bolt_seconds: float = 0) -> AsyncIterator[Link]:
    """A bot that acknowledges, over a link of our own."""
    client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url, retry_handlers=[])
    bolt = AsyncApp(client=client)

    @bolt.middleware
    async def long_thought(next_: Any) -> None:
        await asyncio.sleep(bolt_seconds)
        await next_()

    @bolt.command("/vendor")
    async def vendor(ack: Any) -> None:
        await ack()

    link = Link(bolt, slack.config.app_token, None, pace)
    await link.open()
    await slack.connected()
    slack.add_channel("deals")
    try:
        yield link
    finally:
        await link.close()


async def answers(slack: Emulator, seconds: float = 10) -> None:
    """Returns when a command is acknowledged."""
    await slack.wait_until(lambda: bool(slack.socket.connections), seconds)
    for _ in range(20):
        if (await slack.command("deals", "/vendor huawei")).ok:
            return
    raise AssertionError("no command is acknowledged")


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled", "too_many_websockets"])
async def test_every_goodbye_of_slack_is_followed_by_a_new_link(slack: Emulator, reason: str) -> None:
    async with linked(slack) as link:
        first = slack.socket.connections[0]
        await slack.socket.disconnect(reason, grace=0.2)
        await slack.wait_until(lambda: first not in slack.socket.connections, 5)
        await answers(slack)
        assert link.replaced == 0


async def test_a_command_is_acknowledged_before_bolt_has_looked_at_it(slack: Emulator) -> None:
    async with linked(slack, bolt_seconds=2):
        done = await slack.command("deals", "/vendor huawei")
        assert done.ok
        assert done.seconds < 1


async def test_a_cable_that_breaks_is_followed_by_a_new_link(slack: Emulator) -> None:
    async with linked(slack):
        slack.socket.cut()
        await slack.connected(0, 5)
        await answers(slack)


async def test_a_half_open_link_is_found_out_by_its_silence(slack: Emulator) -> None:
    """Nothing arrives any more, and nobody says so: no pongs either."""
    async with linked(slack):
        frozen = slack.socket.connections[0]
        slack.socket.freeze()
        await slack.wait_until(lambda: frozen not in slack.socket.connections, 10)
        await answers(slack)


async def test_a_client_whose_own_tasks_have_died_is_replaced(slack: Emulator) -> None:
    """Nothing of slack_sdk would ever reconnect, as in the threads about bots that fell silent: the watchdog does."""
    async with linked(slack) as link:
        client = link.handler.client
        for task in (client.current_session_monitor, client.message_receiver):
            assert task is not None
            task.cancel()
        slack.socket.cut()
        await slack.connected(0, 5)
        assert await link.wrong() == {"slack": "no socket is open"}
        await slack.wait_until(lambda: link.replaced == 1, 10)
        await answers(slack)
        assert await link.wrong() == {}


async def test_a_slack_that_gives_no_address_for_a_while_is_asked_again(slack: Emulator) -> None:
    """apps.connections.open fails when the link must be renewed."""
    async with linked(slack):
        slack.faults.add(Fault("apps.connections.open", Kind.STATUS, status=503, times=3))
        slack.socket.cut()
        await slack.connected(0, 5)
        await answers(slack, 15)


async def test_a_link_that_is_hung_up_is_not_mended(slack: Emulator) -> None:
    """Told to stop, the bot goes: no watchdog opens the socket again."""
    async with linked(slack) as link:
        pass
    await slack.connected(0, 5)
    assert link.replaced == 0
