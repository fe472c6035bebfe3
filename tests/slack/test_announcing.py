"""A channel hears who changed what it is told, whatever Slack's mood; over Socket Mode and HTTP."""

from bot.emulator import Fault, Kind
from tests.slack.conftest import ANNOUNCED, Talk


def announced(talk: Talk) -> list[str]:
    """What everybody in #deals was told."""
    return [one.text for one in talk.slack.messages("deals") if ANNOUNCED in one.text]


async def test_two_changes_within_a_second_are_both_announced(talk: Talk) -> None:
    """Slack takes one message a second: the second comes after the pause it asks for, the answer at once."""
    talk.slack.faults.add(Fault("chat.postMessage", Kind.RATELIMITED, retry_after=1, times=1))
    await talk.asks("/watch huawei")
    await talk.asks("/watch zte")
    await talk.slack.wait_until(lambda: len(announced(talk)) == 2)
    assert all(f"{talk.slack.me.name}{ANNOUNCED}" in text for text in announced(talk))


async def test_what_cannot_be_announced_is_done_all_the_same(talk: Talk) -> None:
    """And said to whoever did it; nothing is repeated without end."""
    talk.slack.faults.add(Fault("chat.postMessage", Kind.ERROR, error="restricted_action"))
    await talk.asks("/watch huawei")
    assert "Huawei" in (await talk.asks("/watch list")).text
    calls = [one for one in talk.slack.transcript if one.method == "chat.postMessage"]
    assert len(calls) == 1


async def test_asking_announces_nothing(talk: Talk) -> None:
    """Neither a question, nor a list, nor the same watch again."""
    await talk.asks("/watch huawei")
    await talk.slack.wait_until(lambda: len(announced(talk)) == 1)
    for line in ("/vendor huawei", "/watch list", "/watch huawei", "/briefing settings"):
        await talk.asks(line)
    assert len(announced(talk)) == 1
