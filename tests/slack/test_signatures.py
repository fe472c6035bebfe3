"""Over HTTP only what Slack signed is heard, whatever it asks; and nothing is served beside it. Network: loopback."""

import time
from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from bot.emulator import Emulator
from bot.emulator.http_events import signature
from bot.web.endpoints import MOST_BYTES, application
from tests.web_server import serving

BODY = "command=%2Fvendor&text=huawei&team_id=T1&channel_id=C1&user_id=U1"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
CHALLENGE = '{"type": "url_verification", "challenge": "abc"}'


async def well() -> dict[str, str]:
    """Nothing is wrong."""
    return {}


@pytest.fixture
async def url(app: AsyncApp) -> AsyncIterator[str]:
    """The bot's web process."""
    async with serving(application(app, well)) as base:
        yield base


async def sent(url: str, body: str, headers: dict[str, str], kind: str = FORM) -> int:
    """The status that a request gets."""
    whole = {"Content-Type": kind, **headers}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{url}/slack/events", data=BytesIO(body.encode()), headers=whole) as answer,
    ):
        return answer.status


def signed(secret: str, body: str, at: float) -> dict[str, str]:
    """The heads of a request that was signed at a Unix time."""
    stamp = str(int(at))
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(secret, stamp, body)}


async def test_what_slack_signed_is_heard(url: str, slack: Emulator) -> None:
    """With the secret, now."""
    assert await sent(url, BODY, signed(slack.config.signing_secret, BODY, time.time())) == 200


@pytest.mark.parametrize(
    ("body", "kind"), [(BODY, FORM), ("payload=%7B%7D", FORM), (CHALLENGE, JSON), ("", FORM)]
)
async def test_what_nobody_signed_is_not(url: str, slack: Emulator, body: str, kind: str) -> None:
    """A command, a click, Slack's first question, nothing at all."""
    assert await sent(url, body, {}, kind) == 401
    assert await sent(url, body, signed("another-secret", body, time.time()), kind) == 401
    assert await sent(url, body, signed("", body, time.time()), kind) == 401
    assert slack.transcript == []


async def test_a_signature_is_good_for_its_body_and_for_five_minutes(url: str, slack: Emulator) -> None:
    """Neither changed nor sent again later nor dated ahead."""
    secret, now = slack.config.signing_secret, time.time()
    assert await sent(url, BODY.replace("huawei", "zte"), signed(secret, BODY, now)) == 401
    assert await sent(url, BODY, signed(secret, BODY, now - 301)) == 401
    assert await sent(url, BODY, signed(secret, BODY, now + 301)) == 401
    later = signed(secret, BODY, now - 250) | {"X-Slack-Request-Timestamp": str(int(now))}
    assert await sent(url, BODY, later) == 401
    assert await sent(url, BODY, signed(secret, BODY, now) | {"X-Slack-Request-Timestamp": "soon"}) in (
        401,
        500,
    )


async def test_a_body_beyond_any_of_slack_s_is_not_read(url: str, slack: Emulator) -> None:
    huge = "text=" + "x" * MOST_BYTES
    assert await sent(url, huge, signed(slack.config.signing_secret, huge, time.time())) == 413


def test_a_process_that_answers_slack_has_these_pages_and_no_others(app: AsyncApp) -> None:
    """No playground, no figures, nothing for debugging."""
    routes = {
        (route.method, route.resource.canonical)
        for route in application(app, well).router.routes()
        if route.resource
    }
    assert routes == {
        ("POST", "/slack/events"),
        ("GET", "/health"),
        ("HEAD", "/health"),
        ("GET", "/ready"),
        ("HEAD", "/ready"),
    }


async def test_a_page_that_there_is_not_says_nothing_about_the_program(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        for path in ("/", "/playground/state", "/metrics", "/slack/events", "/debug", "/.env"):
            async with http.get(url + path) as answer:
                assert answer.status in (404, 405), path
                assert "Traceback" not in await answer.text()
