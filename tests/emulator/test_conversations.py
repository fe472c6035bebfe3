"""History, replies, lists and memberships through the SDK's own client."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, EmulatorConfig, RateRules, Refusal, open_emulator
from tests.emulator.apps import HandClock, refusal

METADATA = {"event_type": "wayleave_delivery", "event_payload": {"delivery_id": "d1"}}


async def posted(client: AsyncWebClient, *texts: str) -> list[str]:
    """The ts of one message per text in #deals."""
    return [
        str((await client.chat_postMessage(channel="deals", text=text, metadata=METADATA))["ts"])
        for text in texts
    ]


async def told(client: AsyncWebClient, channel: str, **between: str | bool) -> list[str]:
    """The texts of a channel's history."""
    answer = await client.conversations_history(channel=channel, **between)  # type: ignore[arg-type]  # mixed on purpose
    return [message["text"] for message in answer["messages"]]


async def test_history_tells_the_newest_first_without_replies(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """The head knows how many replies it has; a broadcast reply is in the channel too."""
    (head,) = await posted(client, "head")
    await client.chat_postMessage(channel="deals", text="reply", thread_ts=head)
    await client.chat_postMessage(channel="deals", text="loud reply", thread_ts=head, reply_broadcast=True)
    channel = slack.messages("deals")[0].channel
    answer = await client.conversations_history(channel=channel)
    assert [message["text"] for message in answer["messages"]] == ["loud reply", "head"]
    assert answer["messages"][0]["subtype"] == "thread_broadcast"
    assert (answer["messages"][1]["reply_count"], answer["messages"][1]["thread_ts"]) == (2, head)


async def test_history_between_two_instants(
    slack: Emulator, client: AsyncWebClient, clock: HandClock
) -> None:
    """The ends belong to it only when inclusive."""
    stamps = []
    for text in ("one", "two", "three"):
        stamps += await posted(client, text)
        clock.forward(10)
    channel = slack.messages("deals")[0].channel
    assert await told(client, channel, oldest=stamps[0]) == ["three", "two"]
    assert await told(client, channel, oldest=stamps[0], latest=stamps[2]) == ["two"]
    assert await told(client, channel, oldest=stamps[0], latest=stamps[2], inclusive=True) == [
        "three",
        "two",
        "one",
    ]
    wrong = client.conversations_history(channel=channel, oldest="yesterday")
    assert (await refusal(wrong))["error"] == "invalid_ts_oldest"


async def test_metadata_is_told_only_when_asked_for(slack: Emulator, client: AsyncWebClient) -> None:
    """By GET with the SDK's `1`, and by a form that says true."""
    await posted(client, "x")
    channel = slack.messages("deals")[0].channel
    quiet = await client.conversations_history(channel=channel)
    assert "metadata" not in quiet["messages"][0]
    asked = await client.conversations_history(channel=channel, include_all_metadata=True)
    assert asked["messages"][0]["metadata"] == METADATA
    form = {"channel": channel, "include_all_metadata": "true"}
    assert (await client.api_call("conversations.history", data=form))["messages"][0]["metadata"] == METADATA


async def test_pages_follow_the_cursor(slack: Emulator, client: AsyncWebClient) -> None:
    """Through the SDK's own walking of pages."""
    await posted(client, "a", "b", "c", "d", "e")
    channel = slack.messages("deals")[0].channel
    pages = []
    async for page in await client.conversations_history(channel=channel, limit=2):
        pages.append([message["text"] for message in page["messages"]])  # noqa: PERF401  # the SDK's pages are one object
    assert pages == [["e", "d"], ["c", "b"], ["a"]]
    wrong = client.conversations_history(channel=channel, cursor="nonsense")
    assert (await refusal(wrong))["error"] == "invalid_cursor"


async def test_replies_tell_the_thread_in_order(slack: Emulator, client: AsyncWebClient) -> None:
    """A reply's own ts gives that reply; an unknown one nothing."""
    (head,) = await posted(client, "head")
    reply = await client.chat_postMessage(channel="deals", text="one", thread_ts=head, metadata=METADATA)
    await client.chat_postMessage(channel="deals", text="two", thread_ts=head)
    channel = slack.messages("deals")[0].channel
    thread = await client.conversations_replies(channel=channel, ts=head, include_all_metadata=True)
    assert [message["text"] for message in thread["messages"]] == ["head", "one", "two"]
    assert thread["messages"][1]["metadata"] == METADATA
    alone = await client.conversations_replies(channel=channel, ts=reply["ts"])
    assert [message["text"] for message in alone["messages"]] == ["one"]
    missing = client.conversations_replies(channel=channel, ts="1.0")
    assert (await refusal(missing))["error"] == "thread_not_found"


async def test_history_is_for_members(client: AsyncWebClient) -> None:
    """A public channel says why, a private one is not there at all."""
    assert (await refusal(client.conversations_history(channel="quiet")))["error"] == "not_in_channel"
    assert (await refusal(client.conversations_history(channel="board")))["error"] == "channel_not_found"


async def test_lists_show_public_channels_and_the_bots_own(slack: Emulator, client: AsyncWebClient) -> None:
    """Private channels without the bot stay hidden."""
    slack.add_channel("inner", private=True)
    slack.add_channel("old").archived = True
    kinds = "public_channel,private_channel"
    listed = await client.conversations_list(types=kinds, exclude_archived=True)
    assert [(c["name"], c["is_member"]) for c in listed["channels"]] == [
        ("deals", True),
        ("quiet", False),
        ("inner", True),
    ]
    default = await client.conversations_list()
    assert [c["name"] for c in default["channels"]] == ["deals", "quiet", "old"]
    mine = await client.users_conversations(types=kinds)
    assert [c["name"] for c in mine["channels"]] == ["deals", "inner", "old"]
    assert (await refusal(client.conversations_list(types="rooms")))["error"] == "invalid_types"


async def test_info_and_members_of_a_channel(slack: Emulator, client: AsyncWebClient) -> None:
    """Counted only when asked to."""
    info = await client.conversations_info(channel="deals")
    assert (info["channel"]["name"], "num_members" in info["channel"]) == ("deals", False)
    counted = await client.conversations_info(channel="deals", include_num_members=True)
    assert counted["channel"]["num_members"] == 3
    members = await client.conversations_members(channel="deals", limit=2)
    assert members["members"] == [slack.me.id, slack.people.person("kim").id]
    assert members["response_metadata"]["next_cursor"]


async def test_the_bot_can_join_public_channels_only(slack: Emulator, client: AsyncWebClient) -> None:
    """Twice is a warning."""
    slack.add_channel("inner", private=True)
    quiet = slack.people.place("quiet").id
    assert "warning" not in (await client.conversations_join(channel=quiet)).data
    assert (await client.conversations_join(channel=quiet))["warning"] == "already_in_channel"
    assert (await client.chat_postMessage(channel=quiet, text="hello"))["ok"]
    inner = client.conversations_join(channel=slack.people.place("inner").id)
    assert (await refusal(inner))["error"] == "method_not_supported_for_channel_type"


async def test_a_direct_message_is_opened_once(slack: Emulator, client: AsyncWebClient) -> None:
    """Posting to a person's id lands there too; several people make a group."""
    kim = slack.people.person("kim")
    opened = await client.conversations_open(users=[kim.id])
    again = await client.conversations_open(users=[kim.id], return_im=True)
    assert opened["channel"]["id"] == again["channel"]["id"]
    assert (again["already_open"], again["channel"]["user"]) == (True, kim.id)
    sent = await client.chat_postMessage(channel=kim.id, text="hello")
    assert sent["channel"] == opened["channel"]["id"]
    group = await client.conversations_open(users=[kim.id, slack.me.id])
    assert slack.people.place(group["channel"]["id"]).kind == "mpim"
    assert (await refusal(client.conversations_open(users=["U0"])))["error"] == "user_not_found"
    kim.deleted = True
    assert (await refusal(client.conversations_open(users=[kim.id])))["error"] == "user_disabled"


async def test_new_commercial_apps_read_history_once_a_minute(clock: HandClock) -> None:
    """And get fifteen objects at most."""
    rules = RateRules(channel_seconds=0, commercial_history=True)
    config = EmulatorConfig(now=clock.now, monotonic=clock.monotonic, rates=rules)
    async with open_emulator(config) as slack:
        channel = slack.add_channel("deals").id
        client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url, retry_handlers=[])
        await posted(client, *(f"m{number}" for number in range(16)))
        assert len((await client.conversations_history(channel=channel, limit=100))["messages"]) == 15
        assert (await refusal(client.conversations_history(channel=channel)))["error"] == "ratelimited"
        clock.forward(60)
        assert (await client.conversations_history(channel=channel))["ok"]


async def test_a_person_invites_the_app_with_slacks_own_command(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """Where it was not, it can post from then on; a name that nobody has is refused."""
    closed = slack.add_channel("closed", bot_in=False)
    with pytest.raises(Refusal, match="user_not_found"):
        await slack.command("closed", "/invite @nobody")
    for _ in range(2):
        assert (await slack.command("closed", f"/invite @{slack.bot.name}")).ok
    await client.chat_postMessage(channel=closed.id, text="hello")
    assert [one.text for one in slack.messages("closed")] == [
        f"added <@{slack.bot.id}> to this channel",
        "hello",
    ]
