"""Answering a person: on the acknowledgement and through the response URL, by Bolt's own `ack` and `respond`."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.emulator import Emulator
from bot.emulator.world import ResponseUrl
from tests.emulator.apps import HandClock, on_socket
from tests.emulator.samples import mrkdwn, section


@pytest.fixture
def url(slack: Emulator) -> str:
    """A response URL for a command of robin in #deals."""
    channel = slack.people.place("deals").id
    return slack.world.new_response_url(ResponseUrl(channel, slack.me.id, 0.0, command="/vendor huawei"))


async def post(url: str, **body: Any) -> tuple[int, str]:
    """Status and body of one answer, as the SDK's webhook client sees them."""
    answer = await AsyncWebhookClient(url).send(**body)
    return answer.status_code, answer.body


async def test_an_answer_is_for_the_person_unless_it_says_otherwise(slack: Emulator, url: str) -> None:
    """Ephemeral by default, and in the channel of the command."""
    assert await post(url, text="only you") == (200, "ok")
    (message,) = slack.messages("deals")
    assert (message.text, message.ephemeral_to, message.user) == ("only you", slack.me.id, slack.bot.id)


async def test_an_answer_to_all_shows_the_command_too(slack: Emulator, url: str) -> None:
    """As Slack does, once."""
    await post(url, text="for all", response_type="in_channel")
    await post(url, text="more", response_type="in_channel")
    assert [(m.user == slack.me.id, m.text, m.ephemeral_to) for m in slack.messages("deals")] == [
        (True, "/vendor huawei", None),
        (False, "for all", None),
        (False, "more", None),
    ]


async def test_five_uses_and_no_more(slack: Emulator, url: str) -> None:
    """A refused answer is not a use."""
    assert (await post(url, text=""))[0] == 400
    for number in range(5):
        assert (await post(url, text=str(number)))[0] == 200
    status, body = await post(url, text="6")
    assert (status, "used_url" in body) == (404, True)
    assert len(slack.messages("deals")) == 5


async def test_thirty_minutes_and_no_longer(url: str, clock: HandClock) -> None:
    """By real seconds, whatever the workspace's date does."""
    clock.forward(30 * 60)
    assert (await post(url, text="in time"))[0] == 200
    clock.forward(1)
    status, body = await post(url, text="late")
    assert (status, "expired_url" in body) == (404, True)


async def test_blocks_are_checked_but_their_sum_is_free(slack: Emulator, url: str) -> None:
    """As measured against a real workspace."""
    heavy = [section(text=mrkdwn("x" * 3000)) for _ in range(5)]
    assert (await post(url, text="x", blocks=heavy))[0] == 200
    status, body = await post(url, text="x", blocks=[{"type": "poem"}])
    assert (status, "unsupported type: poem" in body) == (400, True)
    assert len(slack.messages("deals")) == 1


async def test_the_message_clicked_can_be_replaced_or_deleted(slack: Emulator, app: AsyncApp) -> None:
    """Ephemeral ones too; replies to a thread stay in it."""

    @app.action("replace")
    async def replace(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="replaced", replace_original=True)

    @app.action("delete")
    async def delete(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    buttons = [
        {"type": "button", "text": {"type": "plain_text", "text": name}, "action_id": name}
        for name in ("replace", "delete")
    ]
    blocks = [{"type": "actions", "elements": buttons}]
    async with on_socket(slack, app):
        for user in (None, slack.me.id):
            first = await _asked(app, user, blocks)
            assert (await slack.click(slack.people.place("deals").messages[first], "replace")).ok
            await slack.wait_until(lambda: slack.messages("deals")[-1].text == "replaced")
            assert slack.messages("deals")[-1].blocks == []
            second = await _asked(app, user, blocks)
            await slack.click(slack.people.place("deals").messages[second], "delete")
            await _gone(slack, second)


async def _gone(slack: Emulator, ts: str) -> None:
    await slack.wait_until(lambda: ts not in slack.people.place("deals").messages)


async def _asked(app: AsyncApp, user: str | None, blocks: list[dict[str, Any]]) -> str:
    if user:
        sent = await app.client.chat_postEphemeral(channel="deals", user=user, text="x", blocks=blocks)
        return str(sent["message_ts"])
    return str((await app.client.chat_postMessage(channel="deals", text="x", blocks=blocks))["ts"])


async def test_words_on_the_acknowledgement_reach_the_person(slack: Emulator, app: AsyncApp) -> None:
    """Plain text and a whole message, both ephemeral unless told otherwise."""

    @app.command("/vendor")
    async def vendor(ack: Any, command: dict[str, str]) -> None:
        if command["text"] == "loud":
            await ack(text="for all", response_type="in_channel")
        else:
            await ack("only you")

    async with on_socket(slack, app):
        done = await slack.command("deals", "/vendor quiet")
        await slack.command("deals", "/vendor loud")
    assert done.answer == {"text": "only you"}
    assert [(m.text, m.ephemeral_to) for m in slack.messages("deals")] == [
        ("only you", slack.me.id),
        ("/vendor loud", None),
        ("for all", None),
    ]
