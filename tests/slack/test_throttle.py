"""Whoever asks too much at once is told so, alone, and when to come back; nobody else is kept waiting."""

import pytest

from bot.emulator import Message
from bot.slack.throttle import MOST, Full, Throttle
from briefings.subscriptions import Place
from tests.slack.conftest import Talk

ROBIN = Place("T1", "C1", "U1")
KIM = Place("T1", "C1", "U2")
ELSEWHERE = Place("T1", "C2", "U1")
OTHERS = Place("T2", "C1", "U1")


def taken(throttle: Throttle, place: Place, at: float, times: int) -> list[Full | None]:
    """So many requests at one second."""
    return [throttle.take(place, at) for _ in range(times)]


def test_a_minute_s_worth_passes_at_once_and_the_next_says_how_long_to_wait() -> None:
    """Thirty a minute: one every two seconds."""
    throttle = Throttle(person=30, channel=0)
    assert taken(throttle, ROBIN, 0.0, 30) == [None] * 30
    assert throttle.take(ROBIN, 0.0) == Full("person", 2)
    assert throttle.take(ROBIN, 1.0) == Full("person", 1)
    assert throttle.take(ROBIN, 2.0) is None
    assert throttle.take(ROBIN, 2.0) == Full("person", 2)


def test_a_person_is_one_person_in_every_channel_and_another_in_every_workspace() -> None:
    """Ids of two workspaces may be the same by chance."""
    throttle = Throttle(person=2, channel=0)
    assert taken(throttle, ROBIN, 0.0, 2) == [None, None]
    assert throttle.take(ELSEWHERE, 0.0) is not None
    assert throttle.take(KIM, 0.0) is None
    assert throttle.take(OTHERS, 0.0) is None


def test_a_channel_has_a_measure_for_all_its_people_together() -> None:
    """And what the channel refuses costs the person nothing."""
    throttle = Throttle(person=3, channel=4)
    assert taken(throttle, ROBIN, 0.0, 3) == [None] * 3
    assert taken(throttle, KIM, 0.0, 2) == [None, Full("channel", 15)]
    assert taken(throttle, Place("T1", "C2", "U2"), 0.0, 3) == [None, None, Full("person", 20)]


def test_a_measure_is_never_fuller_than_full_and_nought_is_no_limit() -> None:
    throttle = Throttle(person=2, channel=0)
    assert throttle.take(ROBIN, 0.0) is None
    assert taken(throttle, ROBIN, 36_000.0, 3) == [None, None, Full("person", 30)]
    assert taken(Throttle(person=0, channel=0), ROBIN, 0.0, 1000) == [None] * 1000


def test_what_is_remembered_has_an_end() -> None:
    """A flood of names costs no memory; whoever came last is still measured."""
    throttle = Throttle(person=1, channel=0)
    for number in range(MOST + 500):
        throttle.take(Place("T1", "C1", f"U{number}"), 0.0)
    assert len(throttle._left) == MOST
    assert throttle.take(Place("T1", "C1", f"U{MOST + 499}"), 0.0) == Full("person", 60)


async def until_refused(talk: Talk) -> tuple[int, Message]:
    """Types a command again and again; how often it was answered, and the refusal."""
    for number in range(45):
        answer = await talk.asks("/vendor help")
        if "asked me a lot" in answer.text:
            return number, answer
    raise AssertionError("never refused")


async def test_whoever_types_without_end_is_told_so_privately(talk: Talk) -> None:
    """Thirty at least are answered; then a sentence that nobody else sees; another person is answered at once."""
    answered, refusal = await until_refused(talk)
    assert answered >= 30
    assert refusal.ephemeral_to == talk.slack.me.id
    assert refusal.text.startswith("You have asked me a lot in the last minute. I will answer again in ")
    kim = talk.slack.add_user("kim")
    talk.slack.workspace.channel("deals").members.append(kim.id)  # type: ignore[union-attr]  # it is there
    before = len(talk.answers("deals"))
    await talk.slack.command("deals", "/vendor help", user="kim")
    await talk.slack.wait_until(lambda: len(talk.answers("deals")) > before)
    assert "asked me a lot" not in talk.answers("deals")[-1].text


@pytest.mark.parametrize("talk", ["socket"], indirect=True)
async def test_mentions_and_clicks_are_measured_too_and_a_mention_is_refused_privately(talk: Talk) -> None:
    """A flood of mentions must not fill the channel with refusals."""
    shown = await talk.asks("/vendor huawei")
    await until_refused(talk)
    button = next(
        element["action_id"]
        for block in shown.blocks
        for element in [*block.get("elements", ()), block.get("accessory") or {}]
        if element.get("type") == "button"
    )
    refused = await talk.clicks(shown, button)
    assert "asked me a lot" in refused.text
    before = len(talk.answers("deals"))
    await talk.slack.say("deals", f"<@{talk.slack.bot.id}> help")
    await talk.slack.wait_until(lambda: len(talk.answers("deals")) > before + 1)
    last = talk.answers("deals")[-1]
    assert "asked me a lot" in last.text
    assert last.ephemeral_to == talk.slack.me.id
