"""Sending to a channel, whatever Slack's mood: each outcome is told from every other."""

import asyncio
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Channel, Emulator, EmulatorConfig, Fault, Kind, RateRules, open_emulator
from bot.slack.blocks import render
from bot.slack.blocks.message import Message
from bot.slack.post import Poster
from bot.slack.tokens import OneToken
from bot.slack.trouble import UnknownOutcome
from briefings.errors import Refused, Unavailable
from briefings.model import Delivery, DeliveryKind
from tests.slack import samples
from tests.slack.checks import check
from tests.slack.samples import NOON

ALERT = samples.alert(samples.happening(title=samples.HOSTILE))


@pytest.fixture
def channel(slack: Emulator) -> Channel:
    """#deals, where the bot is."""
    return slack.people.place("deals")


def sending(channel: Channel, kind: DeliveryKind = DeliveryKind.POST, name: str = "d1") -> Delivery:
    """A delivery to that channel."""
    return samples.on_its_way(ALERT, kind, destination=channel.id, id=name)


def message(delivery: Delivery) -> Message:
    """What is sent."""
    return check(render.delivery(delivery))


async def test_a_message_carries_its_delivery_and_unfurls_nothing(
    slack: Emulator, poster: Poster, channel: Channel
) -> None:
    """Id in metadata and block_id, previews off, nothing parsed, nobody pinged; Slack's ts comes back."""
    delivery = sending(channel)
    ts = await poster.post(delivery, message(delivery))
    stored = channel.messages[ts]
    assert stored.metadata == {"event_type": "wayleave_delivery", "event_payload": {"delivery_id": "d1"}}
    assert stored.blocks[0]["block_id"] == "delivery:d1"
    assert stored.pings == []
    assert [link.label for link in stored.links] == ["wsj.com"]
    (call,) = slack.calls("chat.postMessage")
    assert (call.args["unfurl_links"], call.args["unfurl_media"], call.args["parse"]) == (
        False,
        False,
        "none",
    )


async def test_every_surface_is_taken(poster: Poster, channel: Channel) -> None:
    """Digest, alert, news: the schema of the loopback Slack finds no fault."""
    for name, briefing in (("digest", samples.digest()), ("alert", ALERT)):
        delivery = samples.on_its_way(briefing, destination=channel.id, id=name)
        assert await poster.post(delivery, message(delivery)) in channel.messages


async def test_an_update_edits_in_place(slack: Emulator, poster: Poster, channel: Channel) -> None:
    """The same message, its blocks new; the edit has an id of its own."""
    ts = await poster.post(sending(channel), message(sending(channel)))
    edit = samples.on_its_way(
        samples.alert(
            samples.happening(status_before="collapsed", status="signed", direction="opens"), version=3
        ),
        DeliveryKind.UPDATE,
        destination=channel.id,
        id="d1:edit",
    )
    assert await poster.update(edit, message(edit), ts) == ts
    assert [one.ts for one in slack.messages("deals")] == [ts]
    assert channel.messages[ts].edits == 1
    assert "signed a deal" in channel.messages[ts].text
    assert await poster.find(edit, ts) == ts


async def test_a_reply_goes_into_the_thread(poster: Poster, channel: Channel) -> None:
    """And is found there."""
    ts = await poster.post(sending(channel), message(sending(channel)))
    reply = sending(channel, DeliveryKind.REPLY, "d1:news")
    found = await poster.reply(reply, message(reply), ts)
    assert channel.messages[found].thread_ts == ts
    assert await poster.find(reply, ts) == found


@pytest.mark.parametrize("seconds", [1, 30])
async def test_a_pause_that_slack_asks_for_comes_back_as_an_instant(
    slack: Emulator, poster: Poster, channel: Channel, seconds: int
) -> None:
    """429 with Retry-After: surely not accepted, and not tried again from here."""
    slack.faults.add(Fault("chat.postMessage", Kind.RATELIMITED, retry_after=seconds))
    with pytest.raises(Unavailable) as caught:
        await poster.post(sending(channel), message(sending(channel)))
    assert caught.value.retry_at == NOON + timedelta(seconds=seconds)
    assert len(slack.calls("chat.postMessage")) == 1


async def test_a_second_message_within_a_second_is_asked_to_wait() -> None:
    """Slack's own pace, not a fault put in by hand."""
    config = EmulatorConfig(now=lambda: NOON, rates=RateRules())
    async with open_emulator(config) as slack:
        channel = slack.add_channel("deals")
        poster = Poster(OneToken(config.bot_token), slack.api_url, lambda: NOON)
        await poster.post(sending(channel), message(sending(channel)))
        with pytest.raises(Unavailable) as caught:
            await poster.post(sending(channel, name="d2"), message(sending(channel)))
        assert caught.value.retry_at
        assert NOON < caught.value.retry_at <= NOON + timedelta(seconds=2)


async def test_a_slack_that_cannot_be_reached_took_nothing(channel: Channel) -> None:
    """Nothing listens at that port."""
    poster = Poster(OneToken("xoxb-1"), "http://127.0.0.1:9/api/", lambda: NOON)
    with pytest.raises(Unavailable, match="cannot be reached") as caught:
        await poster.post(sending(channel), message(sending(channel)))
    assert caught.value.retry_at is None


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize(
    "fault",
    [
        Fault("chat.postMessage", Kind.DROP),
        Fault("chat.postMessage", Kind.STATUS, status=500),
        Fault("chat.postMessage", Kind.STATUS, status=503),
        Fault("chat.postMessage", Kind.HTML),
        Fault("chat.postMessage", Kind.ERROR, error="internal_error"),
        Fault("chat.postMessage", Kind.ERROR, error="fatal_error"),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.status}-{fault.error}",
)
async def test_a_lost_answer_is_an_unknown_outcome_that_can_be_looked_up(
    slack: Emulator, poster: Poster, channel: Channel, fault: Fault, *, stored: bool
) -> None:
    """One call only; afterwards the channel itself says whether it arrived."""
    slack.faults.add(Fault(fault.method, fault.kind, status=fault.status, error=fault.error, stored=stored))
    with pytest.raises(UnknownOutcome):
        await poster.post(sending(channel), message(sending(channel)))
    assert len(slack.calls("chat.postMessage")) == 1
    assert (await poster.find(sending(channel)) in channel.messages) is stored


async def test_a_slow_answer_is_an_unknown_outcome(slack: Emulator, poster: Poster, channel: Channel) -> None:
    """Slower than the client waits."""
    poster.client.timeout = 0.2  # type: ignore[assignment]  # the SDK's whole seconds are too long for a test
    slack.faults.add(Fault("chat.postMessage", Kind.SLOW, seconds=1.0))
    with pytest.raises(UnknownOutcome):
        await poster.post(sending(channel), message(sending(channel)))
    assert await poster.find(sending(channel)) in channel.messages


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("not_in_channel", "invite me"),
        ("channel_not_found", "gone, or private"),
        ("is_archived", "archived"),
        ("invalid_auth", "SLACK_BOT_TOKEN"),
        ("token_revoked", "install the app again"),
        ("account_inactive", "removed from this workspace"),
        ("restricted_action", "an admin"),
        ("something_new", "Slack refuses (something_new)"),
    ],
)
async def test_a_refusal_says_what_to_do(
    slack: Emulator, poster: Poster, channel: Channel, error: str, says: str
) -> None:
    """A person must act; Slack's own word is kept."""
    slack.faults.add(Fault("chat.postMessage", Kind.ERROR, error=error))
    with pytest.raises(Refused) as caught:
        await poster.post(sending(channel), message(sending(channel)))
    assert caught.value.code == error
    assert says in str(caught.value)


async def test_slack_itself_refuses_a_channel_without_the_bot(slack: Emulator, poster: Poster) -> None:
    """Not a fault put in by hand."""
    quiet = slack.people.place("quiet")
    with pytest.raises(Refused) as caught:
        await poster.post(sending(quiet), message(sending(quiet)))
    assert caught.value.code == "not_in_channel"


async def test_a_missing_scope_is_named() -> None:
    """The token may read and not write."""
    config = EmulatorConfig(now=lambda: NOON, scopes=("channels:read",))
    async with open_emulator(config) as slack:
        there = slack.add_channel("deals")
        poster = Poster(OneToken(config.bot_token), slack.api_url, lambda: NOON)
        with pytest.raises(Refused, match="lacks the scope chat:write"):
            await poster.post(sending(there), message(sending(there)))
        with pytest.raises(Refused, match="lacks the scope channels:history"):
            await poster.find(sending(there))


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long", "msg_too_long"])
async def test_blocks_that_slack_does_not_take_are_sent_plainly_once(
    slack: Emulator, poster: Poster, channel: Channel, error: str
) -> None:
    """The words and the id arrive; a second refusal is final."""
    slack.faults.add(Fault("chat.postMessage", Kind.ERROR, error=error))
    ts = await poster.post(sending(channel), message(sending(channel)))
    assert [block["type"] for block in channel.messages[ts].blocks] == ["section"]
    assert await poster.find(sending(channel)) == ts
    slack.faults.add(Fault("chat.postMessage", Kind.ERROR, error=error, times=2))
    with pytest.raises(Refused) as caught:
        await poster.post(sending(channel), message(sending(channel)))
    assert caught.value.code == error


async def test_a_message_is_found_among_many(slack: Emulator, poster: Poster, channel: Channel) -> None:
    """Behind more than a page of newer ones; an older one is not looked at."""
    ts = await poster.post(sending(channel), message(sending(channel)))
    for number in range(150):
        await slack.say("deals", f"chatter {number}")
    assert await poster.find(sending(channel)) == ts
    later = samples.on_its_way(ALERT, destination=channel.id, id="d1", attempt_at=NOON + timedelta(minutes=1))
    assert await poster.find(later) is None


async def test_a_message_is_found_by_its_block_id_alone(
    slack: Emulator, poster: Poster, channel: Channel
) -> None:
    """Where Slack shows no metadata."""
    client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url)
    divider = {"type": "divider", "block_id": "delivery:d1"}
    posted = await client.chat_postMessage(channel=channel.id, text="x", blocks=[divider])
    assert await poster.find(sending(channel)) == posted["ts"]
    assert await poster.find(sending(channel, name="d2")) is None


@pytest.mark.parametrize(
    "fault",
    [
        Fault("conversations.history", Kind.RATELIMITED, retry_after=7),
        Fault("conversations.history", Kind.STATUS, status=500),
        Fault("conversations.history", Kind.DROP, times=None),  # aiohttp asks a GET again by itself
        Fault("conversations.history", Kind.HTML),
    ],
    ids=lambda fault: fault.kind,
)
async def test_a_history_that_cannot_be_read_now_is_read_later(
    slack: Emulator, poster: Poster, channel: Channel, fault: Fault
) -> None:
    """Nobody may conclude that the message is not there."""
    slack.faults.add(fault)
    with pytest.raises(Unavailable) as caught:
        await poster.find(sending(channel))
    assert caught.value.retry_at == (NOON + timedelta(seconds=7) if fault.kind is Kind.RATELIMITED else None)


async def test_what_was_never_tried_cannot_be_looked_for(poster: Poster, channel: Channel) -> None:
    """Without the instant of an attempt there is no place to begin."""
    with pytest.raises(ValueError, match="never tried"):
        await poster.find(samples.on_its_way(ALERT, destination=channel.id, attempt_at=None))


async def test_fifty_messages_at_once_arrive_once_each(slack: Emulator, poster: Poster) -> None:
    """One client for all of them."""
    channels = [slack.add_channel(f"c{number}") for number in range(50)]
    await asyncio.gather(*(poster.post(sending(one), message(sending(one))) for one in channels))
    assert [len(one.messages) for one in channels] == [1] * 50
