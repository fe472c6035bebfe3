"""What people click and how they mention the bot, over Socket Mode and over signed HTTP."""

import json

import pytest
from structlog.testing import capture_logs

from bot.emulator import Message
from bot.emulator.posting import Draft, store
from bot.slack.blocks import render
from bot.slack.post import Poster
from bot.slack.replies import spoken
from briefings.errors import Invalid, Refused, Unavailable
from briefings.model import Line
from tests.slack import samples
from tests.slack.conftest import Talk, read


async def alerted(talk: Talk, poster: Poster, line: Line) -> Message:
    """An alert in the channel, as the outbox posts it."""
    channel = talk.slack.people.place("deals")
    briefing = samples.alert(line)
    ts = await poster.post(samples.on_its_way(briefing, destination=channel.id), render.message(briefing))
    return channel.messages[ts]


def with_button(talk: Talk, action_id: str, value: str) -> Message:
    """A message that another release of the bot posted."""
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Old"},
        "action_id": action_id,
        "value": value,
    }
    draft = Draft("old", [{"type": "actions", "elements": [button]}])
    return store(talk.slack.world, talk.slack.people.place("deals"), talk.slack.bot.id, draft)


async def test_why_opens_the_evidence(talk: Talk, poster: Poster) -> None:
    """The words of the article, the rule, the history; only for whoever clicked."""
    message = await alerted(talk, poster, samples.happening(title=samples.HOSTILE))
    message.blocks[1]["elements"][0]["value"] = json.dumps({"ref": "c2", "version": 1})
    answer = await talk.clicks(message, "why")
    assert answer.ephemeral_to == talk.slack.me.id
    said = read(answer)
    for part in (
        "Why is this said?",
        "AT&T has suddenly walked away from the deal",
        "Rule deal.walks_away",
        "The buyer walked away.",
        "A deal between Huawei and AT&T in the United States is expected",
        "gazette.example",
    ):
        assert part in said
    assert message.edits == 0


async def test_why_of_a_line_nobody_keeps_says_so(talk: Talk, poster: Poster) -> None:
    """`change-1` is not in this ledger."""
    message = await alerted(talk, poster, samples.happening())
    assert "I no longer keep what was behind this line." in read(await talk.clicks(message, "why"))


async def test_a_vendor_is_watched_with_one_click(talk: Talk, poster: Poster) -> None:
    """From an alert; a second click changes nothing."""
    message = await alerted(talk, poster, samples.happening())
    assert "tell this channel about all news of Huawei" in read(await talk.clicks(message, "watch_vendor"))
    assert "is told about all news of Huawei already" in read(await talk.clicks(message, "watch_vendor"))
    found = await talk.doors.subscribed(talk.place(talk.slack.people.place("deals")))
    assert [one.vendors for one in found] == [("Huawei",)]


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("mute_story", '{"story":"s1"}'),
        ("why", "change-1"),
        ("why", '{"id":"c2"}'),
        ("why", "[1]"),
        ("watch_vendor", ""),
        ("ask:0", '{"ask":7}'),
    ],
)
async def test_a_button_of_another_release_gets_a_sentence(talk: Talk, action_id: str, value: str) -> None:
    """Messages outlive releases: an unknown action and an unknown value are the same."""
    answer = read(await talk.clicks(with_button(talk, action_id, value), action_id))
    assert "This button is from an older message" in answer


async def test_a_button_cannot_ask_for_what_there_is_not(talk: Talk) -> None:
    """A value is a person's to forge: it goes through the same reading as typed words."""
    answer = read(await talk.clicks(with_button(talk, "ask:0", '{"ask":"forecast germany"}'), "ask:0"))
    assert "I know no command “forecast”." in answer


async def test_a_click_in_a_thread_is_answered_in_the_thread(talk: Talk, poster: Poster) -> None:
    """Where the eye is."""
    channel = talk.slack.people.place("deals")
    parent = await alerted(talk, poster, samples.happening())
    briefing = samples.alert()
    delivery = samples.on_its_way(briefing, destination=channel.id, id="reply")
    ts = await poster.reply(delivery, render.message(briefing), parent.ts)
    answer = await talk.clicks(channel.messages[ts], "why")
    assert answer.thread_ts == parent.ts


async def test_a_click_on_what_a_thread_hangs_on_is_answered_in_the_channel(
    talk: Talk, poster: Poster
) -> None:
    """There the message stands, and the thread may be shut."""
    channel = talk.slack.people.place("deals")
    parent = await alerted(talk, poster, samples.happening())
    briefing = samples.alert()
    await poster.reply(
        samples.on_its_way(briefing, destination=channel.id, id="reply"), render.message(briefing), parent.ts
    )
    answer = await talk.clicks(parent, "why")
    assert answer.thread_ts is None


async def test_a_shortcut_of_an_older_manifest_gets_a_sentence(talk: Talk, poster: Poster) -> None:
    """It is acknowledged, and the person is not left waiting."""
    message = await alerted(talk, poster, samples.happening())
    before = len(talk.slack.messages("deals"))
    assert (await talk.slack.people.shortcut(message, "check_this_story")).ok
    await talk.slack.wait_until(lambda: len(talk.slack.messages("deals")) > before)
    assert "from an older message" in read(talk.slack.messages("deals")[-1])


@pytest.mark.parametrize(
    "gone",
    [
        {
            "type": "block_actions",
            "container": {"type": "view"},
            "actions": [{"action_id": "x", "type": "button"}],
        },
        {"type": "shortcut", "callback_id": "x"},
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "x"}},
        {"type": "view_closed", "view": {"type": "modal", "callback_id": "x"}},
        {"type": "block_suggestion", "action_id": "x", "block_id": "b", "value": "hua"},
    ],
    ids=lambda gone: str(gone["type"]),
)
async def test_what_has_nowhere_to_be_answered_is_acknowledged(talk: Talk, gone: dict[str, object]) -> None:
    """Nobody is left with a spinning wheel, and nothing is said in a channel."""
    user = {"id": talk.slack.me.id, "team_id": talk.slack.config.team_id}
    payload = {"user": user, "team": {"id": talk.slack.config.team_id}, "api_app_id": "A1"} | gone
    with capture_logs() as logged:
        assert (await talk.slack.delivery.once("interactive", payload)).ok
    assert [one["event"] for one in logged if one["log_level"] == "error"] == []
    assert talk.slack.messages("deals") == []


async def test_a_payload_without_a_place_is_logged(talk: Talk) -> None:
    """An event that Slack would not send: nothing is said, the log has it."""
    with capture_logs() as logged:
        await talk.slack.event({"type": "app_mention", "user": "U1", "text": "huawei", "ts": "1.0"})
    assert {"payload_not_understood"} == {one["event"] for one in logged if one["log_level"] == "error"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("vendor 华为", "“华为” is a name of Huawei."),
        ("huawei", "What changed lately"),
        ("", "I watch how technology vendors stand in each market."),
        ("help", "I watch how technology vendors stand in each market."),
        ("watch remove", "I understood “watch remove”, but not what to remove."),
    ],
)
async def test_a_mention_is_answered_in_its_thread(talk: Talk, words: str, says: str) -> None:
    """Everybody there sees the answer: whoever mentions the bot asks in public."""
    answer = await talk.says(f"<@{talk.slack.bot.id}> {words}")
    assert answer.thread_ts == talk.slack.messages("deals")[0].ts
    assert answer.ephemeral_to is None
    assert says in read(answer)


async def test_a_mention_in_a_thread_stays_in_it(talk: Talk) -> None:
    """Its answer goes under the same message."""
    first, _ = await talk.slack.say("deals", "what about Huawei?")
    answer = await talk.says(f"<@{talk.slack.bot.id}> huawei", thread_ts=first.ts)
    assert answer.thread_ts == first.ts


async def test_a_direct_message_is_answered_beside_it(talk: Talk) -> None:
    """No thread in a conversation of two."""
    direct = talk.slack.workspace.direct(talk.slack.bot.id, talk.slack.me.id)
    answer = await talk.says("AT&amp;T", direct.id)
    assert answer.thread_ts is None
    assert "“AT&T” is the name of an operator, not of a vendor." in read(answer)


async def test_other_events_are_acknowledged_and_nothing_is_said(talk: Talk) -> None:
    """A message between people, an edit in a direct message, an event nobody asked for."""
    channel = talk.slack.people.place("deals").id
    for event in (
        {
            "type": "message",
            "channel": channel,
            "channel_type": "channel",
            "user": "U1",
            "text": "hi",
            "ts": "1.0",
        },
        {"type": "message", "channel": "D1", "channel_type": "im", "subtype": "message_changed", "ts": "1.0"},
        {"type": "reaction_added", "user": "U1", "reaction": "eyes", "item": {"type": "message"}},
    ):
        (done,) = await talk.slack.event(event)
        assert done.ok
    assert talk.slack.messages("deals") == []
    assert talk.slack.calls("chat.postMessage") == []


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (
            Invalid("not a zone", "briefing daily 07:30 UTC"),
            "Not a zone. For example: /wl-briefing daily 07:30 UTC",
        ),
        (Invalid("no such thing?"), "No such thing?"),
        (Refused("that channel is archived", "is_archived"), "That channel is archived."),
        (
            Unavailable("the database is not answering"),
            "The database is not answering. Please try again in a moment.",
        ),
    ],
)
def test_each_kind_of_trouble_has_its_sentence(error: Exception, says: str) -> None:
    """With an example that carries the prefix."""
    assert spoken(error, "wl-") == says
