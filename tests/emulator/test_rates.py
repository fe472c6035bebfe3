"""Pace: a second between messages of one channel, tiers when switched on, Retry-After on each refusal."""

import asyncio
import time
from datetime import UTC, datetime

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import EmulatorConfig, RateRules, open_emulator
from bot.emulator.methods import METHODS
from bot.emulator.rates import POSTING, TIERS, Rates
from tests.emulator.apps import HandClock


def rates(clock: HandClock, **rules: float) -> Rates:
    """Rates by the clock turned by hand."""
    return Rates(RateRules(**rules), clock.monotonic)  # type: ignore[arg-type]  # ints and floats mixed


def test_the_second_message_of_a_second_waits(clock: HandClock) -> None:
    """Fifty milliseconds early is let through, more is not; another channel is free."""
    pace = rates(clock)
    assert pace.wait("chat.postMessage", "C1") == 0
    assert pace.wait("chat.postMessage", "C2") == 0
    clock.forward(0.94)
    assert pace.wait("chat.postMessage", "C1") == 1
    clock.forward(0.02)
    assert pace.wait("chat.postMessage", "C1") == 0


def test_being_a_little_early_each_time_does_not_add_up(clock: HandClock) -> None:
    """The tolerance is for two clocks, not for a faster pace: 96 hundredths a message is too fast in the end."""
    pace = rates(clock)
    waits = []
    for _ in range(4):
        waits.append(pace.wait("chat.postMessage", "C1"))
        clock.forward(0.96)
    assert waits == [0, 0, 1, 0]


def test_a_burst_is_allowed_where_the_rules_say_so(clock: HandClock) -> None:
    """Three at once, then one a second."""
    pace = rates(clock, burst=3)
    assert [pace.wait("chat.postMessage", "C1") for _ in range(4)] == [0, 0, 0, 1]
    clock.forward(1)
    assert [pace.wait("chat.postMessage", "C1") for _ in range(2)] == [0, 1]


def test_every_method_has_its_pace() -> None:
    """A tier, or the channel's second."""
    assert set(METHODS) == set(TIERS) | POSTING


def test_other_methods_are_free_unless_tiers_are_on(clock: HandClock) -> None:
    """Tier 1 is once a minute."""
    assert [rates(clock).wait("apps.connections.open", None) for _ in range(3)] == [0, 0, 0]
    pace = rates(clock, tiers=True)
    assert pace.wait("apps.connections.open", None) == 0
    clock.forward(20)
    assert pace.wait("apps.connections.open", None) == 40
    clock.forward(40)
    assert pace.wait("apps.connections.open", None) == 0


def test_refused_calls_do_not_count_and_spacing_is_recorded(clock: HandClock) -> None:
    """So that a test of the bot can look at its pace."""
    pace = rates(clock)
    for seconds in (0.0, 0.5, 0.6, 2.0):
        clock.forward(seconds)
        pace.wait("chat.postMessage", "C1")
    assert pace.spacing("C1") == pytest.approx([1.1, 2.0])
    assert [spent.allowed for spent in pace.record] == [True, False, True, True]


async def test_the_real_client_gets_429_and_its_retry_handler_waits() -> None:
    """In real seconds, by name and by id of one channel."""
    async with open_emulator(EmulatorConfig(now=lambda: datetime.now(UTC))) as slack:
        channel = slack.add_channel("deals").id
        client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url, retry_handlers=[])
        await client.chat_postMessage(channel=channel, text="1")
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel="#deals", text="2")
        response = caught.value.response
        assert (response.status_code, response.headers["Retry-After"]) == (429, "1")
        assert response.data == {"ok": False, "error": "ratelimited"}
        started = time.monotonic()
        client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
        await client.chat_postMessage(channel=channel, text="2")
        assert time.monotonic() - started >= 0.9
        assert slack.rates.spacing(channel)[0] >= 0.95
        await asyncio.sleep(0)
        assert [m.text for m in slack.messages("deals")] == ["1", "2"]
