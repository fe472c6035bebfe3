"""Posting, updating, deleting, threads and permalinks through the SDK's own client."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator
from tests.emulator.apps import HandClock, refusal
from tests.emulator.samples import mrkdwn, rich, section

METADATA = {"event_type": "wayleave_delivery", "event_payload": {"delivery_id": "d1"}}


async def test_a_message_is_kept_and_answered_as_slack_does(slack: Emulator, client: AsyncWebClient) -> None:
    """Its ts carries the workspace's date, its blocks get ids, its metadata comes back."""
    blocks = [section(text=mrkdwn("AT&amp;T walked away"))]
    answer = await client.chat_postMessage(
        channel="#deals", text="AT&amp;T", blocks=blocks, metadata=METADATA
    )
    (message,) = slack.messages("deals")
    assert answer["ts"] == message.ts == "1515506400.000001"
    assert answer["channel"] == message.channel
    assert answer["message"]["bot_id"] == "B0WAYLEAVE1"
    assert answer["message"]["metadata"] == METADATA
    assert len(answer["message"]["blocks"][0]["block_id"]) == 5
    assert (message.user, message.text, message.metadata) == (slack.bot.id, "AT&amp;T", METADATA)


async def test_every_ts_is_new_and_later(slack: Emulator, client: AsyncWebClient, clock: HandClock) -> None:
    """While the clock stands, runs and steps back."""
    for _ in range(2):
        await client.chat_postMessage(channel="deals", text="a")
    clock.forward(5)
    await client.chat_postMessage(channel="deals", text="b")
    clock.forward(-60)
    await client.chat_postMessage(channel="deals", text="c")
    assert [m.ts for m in slack.messages("deals")] == [
        "1515506400.000001",
        "1515506400.000002",
        "1515506405.000001",
        "1515506405.000002",
    ]


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing:UserWarning")
async def test_a_message_must_say_something_somewhere_it_may(slack: Emulator, client: AsyncWebClient) -> None:
    """Nothing to say, nowhere to say it, not a member, archived."""
    slack.add_channel("old").archived = True
    for channel, text, error in (
        ("deals", "", "no_text"),
        ("deals", "  ", "no_text"),
        ("nowhere", "x", "channel_not_found"),
        ("quiet", "x", "not_in_channel"),
        ("board", "x", "channel_not_found"),
        ("old", "x", "is_archived"),
    ):
        assert await refusal(client.chat_postMessage(channel=channel, text=text)) == {
            "ok": False,
            "error": error,
        }


async def test_a_missing_argument_is_named(client: AsyncWebClient) -> None:
    """In response_metadata, as Slack does."""
    answer = await refusal(client.api_call("chat.postMessage", json={"text": "x"}))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


async def test_very_long_text_is_cut_with_a_warning(slack: Emulator, client: AsyncWebClient) -> None:
    """Beside blocks: 40,000 characters stay."""
    answer = await client.chat_postMessage(channel="deals", text="x" * 40_001, blocks=[section()])
    assert answer["warning"] == "message_truncated"
    assert [len(m.text) for m in slack.messages("deals")] == [40_000]


async def test_text_of_more_than_4040_becomes_several_messages(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """One call, and still 4,040 is one message."""
    await client.chat_postMessage(channel="deals", text="x" * 4040)
    await client.chat_postMessage(channel="deals", text="y" * 4041)
    assert [len(m.text) for m in slack.messages("deals")] == [4040, 4000, 41]


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing:UserWarning")
async def test_markdown_text_stands_alone(slack: Emulator, client: AsyncWebClient) -> None:
    """It conflicts with text and blocks, and has its own limit."""
    conflict = await refusal(client.chat_postMessage(channel="deals", text="x", markdown_text="y"))
    too_long = await refusal(client.chat_postMessage(channel="deals", markdown_text="y" * 12_001))
    await client.chat_postMessage(channel="deals", markdown_text="**y**")
    assert (conflict["error"], too_long["error"]) == ("markdown_text_conflict", "msg_too_long")
    assert [m.text for m in slack.messages("deals")] == ["**y**"]


async def test_metadata_needs_its_two_fields(client: AsyncWebClient) -> None:
    """A wrong format and a wrong schema are told apart."""
    for metadata, error in (
        ("nonsense", "invalid_metadata_format"),
        ({"event_type": "x"}, "invalid_metadata_schema"),
    ):
        call = client.api_call(
            "chat.postMessage", json={"channel": "deals", "text": "x", "metadata": metadata}
        )
        assert (await refusal(call))["error"] == error


async def test_too_many_attachments_are_refused(client: AsyncWebClient) -> None:
    """A hundred pass."""
    attachment = {"text": "a", "fallback": "a"}
    assert (await client.chat_postMessage(channel="deals", text="x", attachments=[attachment] * 100))["ok"]
    answer = await refusal(client.chat_postMessage(channel="deals", text="x", attachments=[attachment] * 101))
    assert answer["error"] == "too_many_attachments"


async def test_replies_belong_to_the_head_of_their_thread(slack: Emulator, client: AsyncWebClient) -> None:
    """Not to another reply, and not to nothing."""
    head = await client.chat_postMessage(channel="deals", text="deal")
    reply = await client.chat_postMessage(channel="deals", text="collapsed", thread_ts=head["ts"])
    assert slack.messages("deals")[1].thread_ts == head["ts"]
    for ts, error in (("1.000001", "thread_not_found"), (reply["ts"], "cannot_reply_to_message")):
        answer = await refusal(client.chat_postMessage(channel="deals", text="x", thread_ts=ts))
        assert answer["error"] == error


async def test_an_update_of_blocks_is_counted_but_not_marked_as_edited(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """Earlier versions and omitted metadata are kept."""
    sent = await client.chat_postMessage(channel="deals", text="old", blocks=[section()], metadata=METADATA)
    channel = sent["channel"]
    await client.chat_update(channel=channel, ts=sent["ts"], text="new", blocks=[section(text=mrkdwn("new"))])
    (message,) = slack.messages("deals")
    assert (message.text, message.edits, message.edited_ts) == ("new", 1, None)
    assert message.blocks[0]["text"]["text"] == "new"
    assert message.metadata == METADATA
    assert (message.history[0]["text"], message.history[0]["blocks"][0]["text"]["text"]) == ("old", "words")


async def test_an_update_of_text_alone_removes_the_blocks_and_shows(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """As documented, and a frequent surprise."""
    sent = await client.chat_postMessage(channel="deals", text="old", blocks=[section()])
    answer = await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="new")
    (message,) = slack.messages("deals")
    assert (message.text, message.blocks) == ("new", [])
    assert answer["message"]["edited"] == {"user": slack.bot.id, "ts": message.edited_ts}


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing:UserWarning")
async def test_an_update_of_metadata_alone_keeps_what_is_said(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """Neither text nor blocks: both stay."""
    sent = await client.chat_postMessage(channel="deals", text="old", blocks=[section()])
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], metadata=METADATA)
    (message,) = slack.messages("deals")
    assert (message.text, len(message.blocks), message.metadata) == ("old", 1, METADATA)


async def test_an_update_can_be_refused(slack: Emulator, client: AsyncWebClient) -> None:
    """Too long, unknown, a person's, and rich text turned into something else."""
    sent = await client.chat_postMessage(
        channel="deals", text="x", blocks=[rich({"type": "text", "text": "x"})]
    )
    said, _ = await slack.say("deals", "hello")
    channel, ts = sent["channel"], str(sent["ts"])
    too_long = client.chat_update(channel=channel, ts=ts, text="x" * 4001)
    assert (await refusal(too_long))["error"] == "msg_too_long"
    assert (await refusal(client.chat_update(channel=channel, ts="1.0", text="x")))[
        "error"
    ] == "message_not_found"
    assert (await refusal(client.chat_update(channel=channel, ts=said.ts, text="x")))[
        "error"
    ] == "cant_update_message"
    other = client.chat_update(channel=channel, ts=ts, text="x", blocks=[section()])
    assert (await refusal(other))["error"] == "block_mismatch"
    assert slack.messages("deals")[0].edits == 0


async def test_a_deleted_head_leaves_a_tombstone_and_a_single_message_nothing(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """People's messages are not the bot's to delete."""
    head = await client.chat_postMessage(channel="deals", text="head")
    await client.chat_postMessage(channel="deals", text="reply", thread_ts=head["ts"])
    single = await client.chat_postMessage(channel="deals", text="single")
    said, _ = await slack.say("deals", "hello")
    channel = head["channel"]
    for sent in (head, single):
        await client.chat_delete(channel=channel, ts=sent["ts"])
    assert [m.text for m in slack.messages("deals")] == ["This message was deleted.", "reply", "hello"]
    assert (await refusal(client.chat_delete(channel=channel, ts=said.ts)))["error"] == "cant_delete_message"
    assert (await refusal(client.chat_delete(channel=channel, ts=single["ts"])))[
        "error"
    ] == "message_not_found"


async def test_an_ephemeral_is_for_one_member_and_beyond_update(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """It is in no history."""
    kim, stranger = slack.people.person("kim"), slack.add_user("lee")
    sent = await client.chat_postEphemeral(channel="deals", user=kim.id, text="psst")
    (message,) = slack.messages("deals")
    assert message.ephemeral_to == kim.id
    update = client.chat_update(channel=message.channel, ts=sent["message_ts"], text="x")
    assert (await refusal(update))["error"] == "message_not_found"
    assert (await client.conversations_history(channel=message.channel))["messages"] == []
    outside = client.chat_postEphemeral(channel="deals", user=stranger.id, text="psst")
    assert (await refusal(outside))["error"] == "user_not_in_channel"


async def test_a_permalink_leads_to_the_emulators_own_page(slack: Emulator, client: AsyncWebClient) -> None:
    """Replies name their thread."""
    head = await client.chat_postMessage(channel="deals", text="head")
    reply = await client.chat_postMessage(channel="deals", text="reply", thread_ts=head["ts"])
    channel = head["channel"]
    link = await client.chat_getPermalink(channel=channel, message_ts=head["ts"])
    assert link["permalink"] == f"{slack.page_url}archives/{channel}/p1515506400000001"
    link = await client.chat_getPermalink(channel=channel, message_ts=reply["ts"])
    assert str(link["permalink"]).endswith(f"p1515506400000002?thread_ts={head['ts']}&cid={channel}")
    missing = client.chat_getPermalink(channel=channel, message_ts="1.0")
    assert (await refusal(missing))["error"] == "message_not_found"


async def test_what_a_message_would_ping_is_kept_with_it(slack: Emulator, client: AsyncWebClient) -> None:
    """And found anew after an update, whose default parsing links names."""
    sent = await client.chat_postMessage(channel="deals", text="quiet @here", parse="none")
    assert slack.messages("deals")[0].pings == []
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="loud @here")
    assert [ping.token for ping in slack.messages("deals")[0].pings] == ["@here"]
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="quiet @here", parse="none")
    assert slack.messages("deals")[0].pings == []
