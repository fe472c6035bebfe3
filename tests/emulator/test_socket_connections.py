"""Socket Mode's connections: hello, tickets, the cap, random routing, and every way one ends, with Bolt's own handler."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator
from tests.emulator.apps import on_socket, opened, refusal


async def test_hello_says_how_many_connections_there_are(slack: Emulator) -> None:
    """And how long this one may last; a ticket opens one connection only."""
    async with aiohttp.ClientSession() as http:
        first = await opened(slack, http)
        second = await opened(slack, http, "&debug_reconnects=true")
        one, two = await first.receive_json(), await second.receive_json()
        assert (one["num_connections"], one["debug_info"]["approximate_connection_time"]) == (1, 18_060)
        assert (two["num_connections"], two["debug_info"]["approximate_connection_time"]) == (2, 360)
        answer = await AsyncWebClient(base_url=slack.api_url).apps_connections_open(
            app_token=slack.config.app_token
        )
        used = await http.ws_connect(str(answer["url"]))
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await http.ws_connect(str(answer["url"]))
        for socket in (first, second, used):
            await socket.close()


async def test_the_eleventh_connection_is_turned_away(slack: Emulator) -> None:
    """With the reason, and the ten stay."""
    async with aiohttp.ClientSession() as http:
        sockets = [await opened(slack, http) for _ in range(11)]
        goodbye = await sockets[10].receive_json()
        assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "too_many_websockets")
        assert (await sockets[10].receive()).type is aiohttp.WSMsgType.CLOSE
        assert len(slack.socket.connections) == 10
        for socket in sockets:
            await socket.close()


async def test_payloads_go_to_any_one_connection(slack: Emulator) -> None:
    """Two replicas each hear some of forty commands, and none twice."""
    heard: dict[int, list[str]] = {0: [], 1: []}

    async def answer(number: int, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            envelope = frame.json()
            if "envelope_id" in envelope:
                heard[number].append(envelope["payload"]["text"])
                await socket.send_json({"envelope_id": envelope["envelope_id"]})

    async with aiohttp.ClientSession() as http:
        sockets = [await opened(slack, http) for _ in range(2)]
        tasks = [asyncio.create_task(answer(n, socket)) for n, socket in enumerate(sockets)]
        for number in range(40):
            await slack.command("deals", f"/vendor {number}")
        for socket, task in zip(sockets, tasks, strict=True):
            await socket.close()
            await task
    assert sorted(map(int, heard[0] + heard[1])) == list(range(40))
    assert min(len(heard[0]), len(heard[1])) > 5


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled", "too_many_websockets"])
async def test_bolt_comes_back_after_every_kind_of_goodbye(
    slack: Emulator, app: AsyncApp, reason: str
) -> None:
    """It opens a new connection, and commands work again."""

    @app.command("/vendor")
    async def vendor(ack: Any) -> None:
        await ack()

    async with on_socket(slack, app):
        first = slack.socket.connections[0]
        await slack.socket.disconnect(reason)
        await slack.wait_until(
            lambda: bool(slack.socket.connections) and first not in slack.socket.connections
        )
        assert (await slack.command("deals", "/vendor huawei")).ok


async def test_a_reason_slack_does_not_know_is_a_mistake_of_the_test(slack: Emulator) -> None:
    """The four are named."""
    with pytest.raises(ValueError, match="refresh_requested"):
        await slack.socket.disconnect("bored")


async def test_bolt_comes_back_after_an_abrupt_end(slack: Emulator, app: AsyncApp) -> None:
    """No close frame, the connection is simply gone."""

    @app.command("/vendor")
    async def vendor(ack: Any) -> None:
        await ack()

    async with on_socket(slack, app, ping_interval=0.2):
        slack.socket.cut()
        await slack.connected(0)
        await slack.connected(1, 8)
        assert (await slack.command("deals", "/vendor huawei")).ok


async def test_a_half_open_connection_swallows_what_is_sent(slack: Emulator, app: AsyncApp) -> None:
    """No pongs, so Bolt finds out by itself and opens another."""

    @app.command("/vendor")
    async def vendor(ack: Any) -> None:
        await ack()

    async with on_socket(slack, app, ping_interval=0.2):
        frozen = slack.socket.connections[0]
        slack.socket.freeze()
        assert (await slack.command("deals", "/vendor huawei")).error == "operation_timeout"
        await slack.wait_until(lambda: any(c is not frozen for c in slack.socket.connections), 8)
        await slack.wait_until(lambda: frozen not in slack.socket.connections, 8)
        assert (await slack.command("deals", "/vendor huawei")).ok


async def test_a_payload_where_none_is_taken_is_noted(slack: Emulator) -> None:
    """Only commands, submissions and options may carry one."""
    async with aiohttp.ClientSession() as http:
        socket = await opened(slack, http)
        await socket.receive_json()
        sending = asyncio.create_task(slack.event({"type": "app_mention"}))
        envelope = await socket.receive_json()
        assert envelope["accepts_response_payload"] is False
        await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "hi"}})
        await sending
        await socket.close()
    assert slack.socket.violations == ["events_api: a payload on an acknowledgement that takes none"]


async def test_the_app_token_opens_connections_and_nothing_else(slack: Emulator) -> None:
    """And `auth.test` knows it as an app's."""
    client = AsyncWebClient(slack.config.app_token, base_url=slack.api_url)
    assert (await client.auth_test())["app_id"] == "A0WAYLEAVE1"
    assert (await refusal(client.users_list()))["error"] == "not_allowed_token_type"
