"""A running emulator, the SDK's own client for it, and a Bolt app. Network: loopback."""

from collections.abc import AsyncIterator

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, EmulatorConfig, RateRules, open_emulator
from tests.emulator.apps import HandClock

NO_RATES = RateRules(channel_seconds=0)


@pytest.fixture
def clock() -> HandClock:
    """Nothing moves unless a test moves it."""
    return HandClock()


@pytest.fixture
async def slack(clock: HandClock) -> AsyncIterator[Emulator]:
    """A workspace with #deals (the bot is in), #quiet (it is not) and private #board; no rate limits."""
    config = EmulatorConfig(
        now=clock.now,
        monotonic=clock.monotonic,
        rates=NO_RATES,
        ack_seconds=1.0,
        event_retry_seconds=(0.0, 0.05, 0.1),
    )
    async with open_emulator(config) as emulator:
        emulator.add_user("kim", zone="Asia/Seoul")
        emulator.add_channel("deals", members=("kim",))
        emulator.add_channel("quiet", bot_in=False)
        emulator.add_channel("board", private=True, bot_in=False)
        yield emulator


@pytest.fixture
def client(slack: Emulator) -> AsyncWebClient:
    """The SDK's client with the bot's token, which never sends anything twice."""
    return AsyncWebClient(slack.config.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def app(slack: Emulator) -> AsyncApp:
    """A Bolt app without listeners yet."""
    client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url)
    return AsyncApp(client=client, signing_secret=slack.config.signing_secret)
