"""Trouble on purpose, as the SDK's client and a bot meet it, and callbacks at exact moments of a call."""

import asyncio
import json
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, Fault, Kind, Moment
from bot.emulator.calls import Call
from bot.emulator.faults import Faults
from tests.emulator.apps import refusal

POST = "chat.postMessage"


async def test_an_accepted_message_whose_answer_is_lost_is_there(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """The transcript tells what would have been answered, with status 0."""
    slack.faults.add(Fault(POST, Kind.DROP, stored=True))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel="deals", text="x")
    assert [m.text for m in slack.messages("deals")] == ["x"]
    (record,) = slack.calls(POST)
    assert (record.status, record.fault, record.answer["ok"], record.ok) == (0, "drop", True, False)
    assert (await client.chat_postMessage(channel="deals", text="y"))["ok"]


async def test_a_call_dropped_before_it_counts_leaves_nothing(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """The same sight for the caller."""
    slack.faults.add(Fault(POST, Kind.DROP))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel="deals", text="x")
    assert slack.messages("deals") == []


async def test_the_default_client_posts_twice_when_an_answer_is_lost(slack: Emulator) -> None:
    """Which is why the bot's posting client must not retry."""
    client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url)
    slack.faults.add(Fault(POST, Kind.DROP, stored=True))
    await client.chat_postMessage(channel="deals", text="x")
    assert [m.text for m in slack.messages("deals")] == ["x", "x"]


@pytest.mark.parametrize("status", [500, 503])
async def test_a_broken_server_says_only_its_status(
    slack: Emulator, client: AsyncWebClient, status: int
) -> None:
    """Twice, then all is well."""
    slack.faults.add(Fault(POST, Kind.STATUS, times=2, status=status))
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel="deals", text="x")
        assert caught.value.response.status_code == status
    assert (await client.chat_postMessage(channel="deals", text="x"))["ok"]


async def test_a_slow_answer_outlasts_the_clients_patience(slack: Emulator, client: AsyncWebClient) -> None:
    """The message is there all the same."""
    slack.faults.add(Fault(POST, Kind.SLOW, seconds=4))
    client.timeout = 0
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(client.chat_postMessage(channel="deals", text="x"), 1)
    assert [m.text for m in slack.messages("deals")] == ["x"]
    slack.faults.add(Fault(POST, Kind.SLOW, seconds=0.05))
    assert (await client.chat_postMessage(channel="deals", text="y"))["ok"]


async def test_a_web_page_with_status_200_is_no_answer(slack: Emulator, client: AsyncWebClient) -> None:
    """The SDK raises with an answer that holds nothing at all, not even `error`."""
    slack.faults.add(Fault(POST, Kind.HTML))
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="deals", text="x")
    assert (caught.value.response.status_code, caught.value.response.data) == (200, {})
    assert slack.messages("deals") == []


async def test_an_error_of_slacks_and_a_storm_of_429(slack: Emulator, client: AsyncWebClient) -> None:
    """Each as long as it was told to last, after the calls it was told to spare."""
    slack.faults.add(Fault(POST, Kind.ERROR, error="restricted_action", skip=1))
    slack.faults.add(Fault("*", Kind.RATELIMITED, times=2, retry_after=30, skip=2))
    assert (await client.chat_postMessage(channel="deals", text="spared by both"))["ok"]
    assert (await refusal(client.chat_postMessage(channel="deals", text="x")))["error"] == "restricted_action"
    assert (await client.auth_test())["ok"]
    for call in (client.auth_test(), client.users_list()):
        with pytest.raises(SlackApiError) as caught:
            await call
        assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (
            429,
            "30",
        )
    assert (await client.auth_test())["ok"]


async def test_an_outage_lasts_until_it_is_over(slack: Emulator, client: AsyncWebClient) -> None:
    """Every method answers 503."""
    slack.faults.outage = True
    for call in (client.auth_test(), client.chat_postMessage(channel="deals", text="x")):
        with pytest.raises(SlackApiError) as caught:
            await call
        assert caught.value.response.status_code == 503
    slack.faults.clear()
    assert (await client.auth_test())["ok"]


def test_probability_is_seeded() -> None:
    """About a third of 300 calls, the same ones each time."""

    def struck(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add(Fault(POST, Kind.DROP, times=None, probability=1 / 3))
        return [faults.strike(POST) is not None for _ in range(300)]

    assert struck(1) == struck(1) != struck(2)
    assert 70 < sum(struck(1)) < 130


async def test_hooks_run_before_storing_after_storing_and_after_answering(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """In that order, each awaited."""
    seen: list[tuple[str, int]] = []

    def note(moment: str) -> None:
        async def look(call: Call) -> None:
            await asyncio.sleep(0)
            seen.append((f"{moment} {call.args['text']}", len(slack.messages("deals"))))

        slack.faults.on_call(POST, moment, look)

    for moment in Moment:
        note(moment.value)
    await client.chat_postMessage(channel="deals", text="x")
    await slack.wait_until(lambda: len(seen) == 3)
    assert seen == [("before x", 0), ("stored x", 1), ("after x", 1)]


SENDER = """
import asyncio, sys
from slack_sdk.web.async_client import AsyncWebClient

async def main(url, token):
    client = AsyncWebClient(token, base_url=url, retry_handlers=[])
    await client.chat_postMessage(channel="deals", text="x")
    print("answered", flush=True)
    await asyncio.sleep(60)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("moment", "kept", "answered"),
    [(Moment.BEFORE, 1, b""), (Moment.STORED, 1, b""), (Moment.AFTER, 1, b"answered\n")],
)
async def test_a_hook_can_kill_the_sender_at_the_moment_it_names(
    slack: Emulator, tmp_path: Path, moment: Moment, kept: int, answered: bytes
) -> None:
    """A request that has arrived is done, whether its sender lives or not."""
    script = tmp_path / "sender.py"
    script.write_text(SENDER)
    pipe = asyncio.subprocess.PIPE
    sender = await asyncio.create_subprocess_exec(
        sys.executable, str(script), slack.api_url, slack.config.bot_token, stdout=pipe
    )

    async def kill(_call: Call) -> None:
        if moment is Moment.AFTER and sender.stdout:
            assert await sender.stdout.readline() == answered
        sender.send_signal(signal.SIGKILL)
        await sender.wait()

    slack.faults.on_call(POST, moment, kill)
    await asyncio.wait_for(sender.wait(), 10)
    await slack.wait_until(lambda: len(slack.calls(POST)) == 1)
    assert sender.stdout
    assert await sender.stdout.read() == b""
    assert len(slack.messages("deals")) == kept


async def test_response_urls_and_uploads_have_faults_too(slack: Emulator, client: AsyncWebClient) -> None:
    """Under the names `response_url` and `upload`."""
    slack.faults.add(Fault("upload", Kind.STATUS, status=500))
    with pytest.raises(SlackRequestError, match="status: 500"):
        await client.files_upload_v2(channel=slack.people.place("deals").id, filename="a.png", content=b"x")
    assert [record.status for record in slack.calls("upload")] == [500]


async def test_the_transcript_tells_every_call_with_its_time(slack: Emulator, client: AsyncWebClient) -> None:
    """Without tokens, and as JSON for the page."""
    await client.chat_postMessage(channel="deals", text="x")
    await refusal(client.chat_postMessage(channel="nowhere", text="x"))
    good, bad = slack.calls(POST)
    assert (good.ok, good.args["text"], good.at.isoformat()) == (True, "x", "2018-01-09T14:00:00+00:00")
    assert (bad.ok, bad.status, bad.answer) == (False, 200, {"ok": False, "error": "channel_not_found"})
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{slack.page_url}playground/transcript") as response,
    ):
        told = await response.text()
    assert [call["method"] for call in json.loads(told)["calls"]] == [POST, POST]
    assert slack.config.bot_token not in told
