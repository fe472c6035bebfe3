"""Signed HTTP with Bolt's own checks: commands, clicks, events, retries, and bad signatures."""

import asyncio
import time
from typing import Any

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot.emulator import Emulator
from tests.emulator.apps import listening, on_http
from tests.emulator.samples import actions, button


async def test_commands_clicks_and_events_arrive_signed(slack: Emulator, app: AsyncApp) -> None:
    """Bolt checks the signature before any listener runs."""
    heard: list[str] = []

    @app.command("/vendor")
    async def vendor(ack: Any, command: dict[str, str]) -> None:
        heard.append(command["text"])
        await ack("one moment")

    @app.action("why")
    async def why(ack: Any, action: dict[str, str]) -> None:
        heard.append(action["value"])
        await ack()

    @app.event("app_mention")
    async def mentioned(event: dict[str, str]) -> None:
        heard.append(event["text"])

    async with on_http(slack, app):
        done = await slack.command("deals", "/vendor Huawei & AT&T + 华为")
        await app.client.chat_postMessage(channel="deals", text="x", blocks=[actions(button(value="c1"))])
        clicked = await slack.click(slack.messages("deals")[-1], "why")
        _, attempts = await slack.say("deals", f"<@{slack.bot.id}> hello")
        await slack.wait_until(lambda: len(heard) == 3, 1)
    assert (done.via, done.status, done.answer) == ("http", 200, {"text": "one moment"})
    assert (clicked.ok, [attempt.ok for attempt in attempts]) == (True, [True])
    assert heard == ["Huawei & AT&T + 华为", "c1", f"<@{slack.bot.id}> hello"]
    assert slack.messages("deals")[0].text == "one moment"


async def test_slack_asks_before_it_trusts_an_address(slack: Emulator, app: AsyncApp) -> None:
    """url_verification and ssl_check, answered by Bolt."""
    async with on_http(slack, app):
        assert await slack.http.verify_url()
        assert await slack.http.ssl_check()


async def test_a_stale_or_wrong_signature_is_turned_away_by_bolt(slack: Emulator, app: AsyncApp) -> None:
    """Status 401, seen by the person as a failure."""
    old = str(int(time.time()) - 301)
    async with on_http(slack, app):
        for headers in ({"X-Slack-Signature": "v0=0"}, {"X-Slack-Request-Timestamp": old}):
            answered = await slack.http.send("events_api", {"type": "event_callback"}, headers)
            assert (answered.status, answered.reason) == (401, "http_error")


async def test_the_signature_is_the_one_slack_computes(slack: Emulator) -> None:
    """Checked by the SDK's verifier over the raw body."""
    verdicts: list[bool] = []

    async def check(request: web.Request) -> web.Response:
        verifier = SignatureVerifier(slack.config.signing_secret)
        verdicts.append(verifier.is_valid_request(await request.read(), dict(request.headers)))
        return web.Response()

    async with listening(check) as url:
        slack.request_url = url
        await slack.command("deals", "/vendor ünïcode")
        await slack.event({"type": "app_mention"})
    assert verdicts == [True, True]


async def test_failed_events_are_retried_with_number_and_reason(slack: Emulator) -> None:
    """A 500, then a timeout, then good."""
    seen: list[tuple[str | None, str | None]] = []

    async def moody(request: web.Request) -> web.Response:
        seen.append((request.headers.get("x-slack-retry-num"), request.headers.get("x-slack-retry-reason")))
        if len(seen) == 1:
            return web.Response(status=500)
        if len(seen) == 2:
            await asyncio.sleep(1.3)
        return web.Response()

    async with listening(moody) as url:
        slack.request_url = url
        attempts = await slack.event({"type": "app_mention"})
    assert seen == [(None, None), ("1", "http_error"), ("2", "http_timeout")]
    assert [attempt.error for attempt in attempts] == ["dispatch_failed", "operation_timeout", None]


async def test_an_app_can_ask_not_to_be_retried(slack: Emulator) -> None:
    """`x-slack-no-retry` on a bad status ends it."""
    seen: list[int] = []

    async def refuse(_request: web.Request) -> web.Response:
        seen.append(1)
        return web.Response(status=500, headers={"x-slack-no-retry": "1"})

    async with listening(refuse) as url:
        slack.request_url = url
        await slack.event({"type": "app_mention"})
    assert seen == [1]


async def test_nobody_at_the_address_is_a_failed_connection(slack: Emulator, app: AsyncApp) -> None:
    """Four attempts for an event, one for a command."""
    async with on_http(slack, app):
        pass
    attempts = await slack.event({"type": "app_mention"})
    assert [attempt.reason for attempt in attempts] == ["connection_failed"] * 4
    assert (await slack.command("deals", "/vendor x")).error == "dispatch_failed"


async def test_a_slow_answer_to_a_command_is_a_timeout(slack: Emulator) -> None:
    """Commands are not tried again."""
    seen: list[int] = []

    async def sleepy(_request: web.Request) -> web.Response:
        seen.append(1)
        await asyncio.sleep(1.3)
        return web.Response()

    async with listening(sleepy) as url:
        slack.request_url = url
        done = await slack.command("deals", "/vendor x")
    assert (done.error, seen) == ("operation_timeout", [1])
