"""Slack's moods, over Socket Mode and over signed HTTP: whatever it does, people get an answer, or the next one does."""

import pytest

from bot.emulator import Fault, Kind, Message
from bot.emulator.posting import Draft, store
from bot.slack.blocks import render
from bot.slack.post import Poster
from tests.emulator.apps import at_rest
from tests.slack import samples
from tests.slack.conftest import Talk, read

DAILY = "/briefing daily 08:00"
TRY_AGAIN = "Please try again in a moment."

SILENT = [
    Fault("*", Kind.DROP, times=None),
    Fault("*", Kind.STATUS, status=500),
    Fault("*", Kind.STATUS, status=503),
    Fault("*", Kind.HTML),
    Fault("*", Kind.ERROR, error="internal_error"),
    Fault("*", Kind.ERROR, error="service_unavailable"),
    Fault("*", Kind.RATELIMITED, retry_after=7),
]


def named(fault: Fault) -> str:
    """For the name of a situation."""
    return f"{fault.kind.value}-{fault.error if fault.kind is Kind.ERROR else fault.status}"


def of(method: str, fault: Fault) -> Fault:
    """The same fault, of one method."""
    return Fault(
        method, fault.kind, fault.times, status=fault.status, error=fault.error, retry_after=fault.retry_after
    )


@pytest.mark.parametrize("fault", SILENT, ids=named)
async def test_a_question_to_slack_that_fails_is_told_and_changes_nothing(talk: Talk, fault: Fault) -> None:
    """Whether the bot is in the channel cannot be seen: nothing is set up on a guess, and the next try works."""
    talk.slack.faults.add(of("conversations.info", fault))
    assert TRY_AGAIN in read(await talk.asks("/watch huawei"))
    assert await subscribed(talk) == 0
    talk.slack.faults.clear()
    assert "Done" in read(await talk.asks("/watch huawei"))


@pytest.mark.parametrize("fault", SILENT, ids=named)
async def test_a_profile_that_cannot_be_read_sets_no_wrong_hour(talk: Talk, fault: Fault) -> None:
    """Better asked again than at the wrong hour."""
    talk.slack.faults.add(of("users.info", fault))
    assert TRY_AGAIN in read(await talk.asks(DAILY))
    assert await subscribed(talk) == 0


@pytest.mark.parametrize("stored", [True, False], ids=["arrived", "lost"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault("response_url", Kind.DROP),
        Fault("response_url", Kind.STATUS, status=500),
        Fault("response_url", Kind.STATUS, status=503),
        Fault("response_url", Kind.HTML),
    ],
    ids=named,
)
async def test_an_answer_whose_fate_is_unknown_is_not_repeated_and_the_next_one_comes(
    talk: Talk, fault: Fault, *, stored: bool
) -> None:
    """At most one answer to one question; and the bot goes on."""
    talk.slack.faults.add(Fault("response_url", fault.kind, status=fault.status, stored=stored))
    assert (await talk.slack.command("deals", "/vendor huawei")).ok
    await at_rest()
    await talk.asks("/watch list")
    answers = [one for one in talk.slack.messages("deals") if one.text.startswith("Huawei")]
    assert len(answers) <= 1
    assert len(answers) == 1 or not stored


async def test_an_answer_that_slack_asks_to_wait_with_comes_after_the_pause(talk: Talk) -> None:
    """429 with Retry-After: surely not shown yet, so it is sent again."""
    talk.slack.faults.add(Fault("response_url", Kind.RATELIMITED, retry_after=1))
    assert "Huawei" in read(await talk.asks("/vendor huawei"))
    assert len(talk.slack.calls("response_url")) == 2


async def test_an_answer_that_slack_takes_slowly_is_one_answer(talk: Talk) -> None:
    """The body of Slack's reply drips; the message is there."""
    talk.slack.faults.add(Fault("response_url", Kind.SLOW, seconds=1.0))
    await talk.asks("/vendor huawei")
    await talk.asks("/watch list")
    assert sum(one.text.startswith("Huawei") for one in talk.slack.messages("deals")) == 1


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("not_in_channel", "/invite @wayleave"),
        ("channel_not_found", "/invite @wayleave"),
        ("missing_scope", "lacks the scope"),
        ("invalid_auth", "install the app again"),
        ("token_revoked", "install the app again"),
        ("account_inactive", "removed from this workspace"),
        ("team_access_not_granted", "Slack refuses (team_access_not_granted)"),
    ],
)
async def test_what_a_person_must_mend_is_named(talk: Talk, error: str, says: str) -> None:
    """`ok: false` with a reason: what to do about it, and nothing changed."""
    talk.slack.faults.add(Fault("conversations.info", Kind.ERROR, error=error))
    assert says in read(await talk.asks("/watch huawei"))
    assert await subscribed(talk) == 0


async def test_an_archived_channel_is_named(talk: Talk) -> None:
    """As Slack itself tells it."""
    talk.slack.people.place("deals").archived = True
    assert "archived" in read(await talk.asks("/watch huawei"))
    assert await subscribed(talk) == 0


async def test_a_bot_that_was_removed_asks_to_be_invited(talk: Talk) -> None:
    """Somebody took it out of the channel; questions are answered all the same."""
    talk.slack.people.place("deals").members.remove(talk.slack.bot.id)
    assert "/invite @wayleave" in read(await talk.asks("/watch huawei"))
    assert "Huawei" in read(await talk.asks("/vendor huawei"))


async def test_somebody_who_left_the_company_may_have_clicked_before(talk: Talk, poster: Poster) -> None:
    """Their click is still under way when their account is gone: no error reaches anybody else."""
    message = await posted(talk, poster)
    person = talk.slack.add_user("kim")
    talk.slack.people.place("deals").members.append(person.id)
    talk.slack.workspace.users.pop(talk.slack.me.id)
    talk.slack.faults.add(Fault("users.info", Kind.ERROR, error="user_not_found", times=None))
    done = await talk.slack.click(message, "watch_vendor", user="kim")
    assert done.ok
    assert "Huawei" in read(await asks_as(talk, "kim", "/vendor huawei"))


@pytest.mark.parametrize("times", [2, 4])
async def test_an_event_that_slack_repeats_is_answered_once(talk: Talk, times: int) -> None:
    """The acknowledgement was lost on Slack's side: the same `event_id` comes again."""
    channel = talk.slack.people.place("deals")
    message, event = talk.slack.people.write("deals", f"<@{talk.slack.bot.id}> vendor huawei")
    assert event is not None
    for _ in range(times):
        await talk.slack.event(event, event_id="Ev0REPEATED")
    await at_rest()
    answers = [one for one in channel.messages.values() if one.thread_ts == message.ts]
    assert len(answers) == 1


async def test_two_events_with_the_same_words_are_two(talk: Talk) -> None:
    """Somebody asks twice, and is answered twice."""
    for _ in range(2):
        await talk.says(f"<@{talk.slack.bot.id}> vendor huawei")
    answers = [one for one in talk.slack.messages("deals") if one.thread_ts]
    assert len(answers) == 2


@pytest.mark.parametrize(
    "fault",
    [
        Fault("chat.postMessage", Kind.STATUS, status=503),
        Fault("chat.postMessage", Kind.DROP),
        Fault("chat.postMessage", Kind.HTML),
        Fault("chat.postMessage", Kind.RATELIMITED),
        Fault("chat.postMessage", Kind.ERROR, error="not_in_channel"),
        Fault("chat.postMessage", Kind.ERROR, error="restricted_action"),
        Fault("chat.postMessage", Kind.ERROR, error="is_archived"),
    ],
    ids=named,
)
async def test_a_mention_whose_answer_fails_is_not_answered_twice(talk: Talk, fault: Fault) -> None:
    """And the next one is answered."""
    talk.slack.faults.add(fault)
    message, _ = await talk.slack.say("deals", f"<@{talk.slack.bot.id}> vendor huawei")
    await at_rest()
    await talk.says(f"<@{talk.slack.bot.id}> vendor huawei")
    first = [one for one in talk.slack.messages("deals") if one.thread_ts == message.ts]
    assert len(first) <= 1


@pytest.mark.parametrize(
    "line", ["/vendor huawei", "/market germany", "/deals", "/briefing preview", "/sources"]
)
async def test_new_blocks_that_a_workspace_refuses_come_in_words(talk: Talk, line: str) -> None:
    """Slack rolls out kinds of blocks in phases: every answer has a form that every workspace takes."""
    talk.slack.faults.add(Fault("response_url", Kind.ERROR, error="invalid_blocks"))
    answer = await talk.asks(line)
    assert {block["type"] for block in answer.blocks} <= {
        "header", "section", "context", "actions", "divider", "rich_text",
    }  # fmt: skip


async def test_an_answer_that_slack_refuses_in_every_form_does_not_stop_the_next(talk: Talk) -> None:
    """Three refusals, and the bot goes on."""
    talk.slack.faults.add(Fault("response_url", Kind.ERROR, error="invalid_blocks", times=3))
    assert (await talk.slack.command("deals", "/vendor huawei")).ok
    await at_rest()
    talk.slack.faults.clear()
    assert "Huawei" in read(await talk.asks("/vendor huawei"))


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("why", '{"id": "c1"}'),
        ("why:7", "c1"),
        ("watch_vendor", '{"name": "Huawei"}'),
        ("share", "{}"),
        ("more", '{"page": "2"}'),
        ("verdict", '{"v": "nonsense", "ref": "c2"}'),
        ("mute_story", "s1"),
        ("unheard_of", '{"a": {"b": [1, 2]}}'),
    ],
)
async def test_a_button_of_an_older_release_gets_a_sentence(talk: Talk, action_id: str, value: str) -> None:
    """Messages outlive releases: nothing breaks, nothing is done, and the person reads why."""
    answer = read(await talk.clicks(old(talk, action_id, value), action_id))
    assert "older message" in answer
    assert await subscribed(talk) == 0


async def test_a_click_that_comes_when_its_message_is_gone_is_answered(talk: Talk, poster: Poster) -> None:
    """Somebody deleted the alert while somebody else clicked it."""
    message = await posted(talk, poster)
    answer = talk.slack.click(message, "why")
    talk.slack.people.place("deals").messages.pop(message.ts)
    assert (await answer).ok
    await at_rest()
    assert "Huawei" in read(await talk.asks("/vendor huawei"))


async def test_a_response_url_that_was_used_up_does_not_stop_the_next(talk: Talk) -> None:
    """Five uses in thirty minutes, says Slack; the sixth is refused."""
    talk.slack.faults.add(Fault("response_url", Kind.ERROR, error="used_url"))
    assert (await talk.slack.command("deals", "/vendor huawei")).ok
    await at_rest()
    assert "Huawei" in read(await talk.asks("/vendor huawei"))


async def test_a_whole_outage_ends(talk: Talk) -> None:
    """Everything answers 503 for a while; nobody has to start the bot again."""
    await talk.asks("/watch list")
    talk.slack.faults.outage = True
    assert (await talk.slack.command("deals", "/watch huawei")).ok
    await at_rest()
    talk.slack.faults.outage = False
    assert "Huawei" in read(await talk.asks("/vendor huawei"))


def old(talk: Talk, action_id: str, value: str) -> Message:
    """A message that another release posted."""
    label = {"type": "plain_text", "text": "Old"}
    button = {"type": "button", "text": label, "action_id": action_id, "value": value}
    draft = Draft("old", [{"type": "actions", "elements": [button]}])
    return store(talk.slack.world, talk.slack.people.place("deals"), talk.slack.bot.id, draft)


async def posted(talk: Talk, poster: Poster) -> Message:
    """An alert in the channel."""
    channel = talk.slack.people.place("deals")
    briefing = samples.alert()
    ts = await poster.post(samples.on_its_way(briefing, destination=channel.id), render.message(briefing))
    return channel.messages[ts]


async def subscribed(talk: Talk) -> int:
    """How many subscriptions the channel has."""
    return len(await talk.doors.subscribed(talk.place(talk.slack.people.place("deals"))))


async def asks_as(talk: Talk, user: str, line: str) -> Message:
    """Somebody else types a command."""
    before = len(talk.answers("deals"))
    assert (await talk.slack.command("deals", line, user=user)).ok
    await talk.slack.wait_until(lambda: len(talk.answers("deals")) > before)
    return talk.answers("deals")[-1]
