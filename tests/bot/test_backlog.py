"""A channel's backlog: one turn works it off, and it begins as soon as Slack is back."""

import asyncio
from dataclasses import replace

import pytest

from bot import outbox
from bot.app import App
from bot.emulator import Channel, Emulator
from bot.tasks import Patience
from tests.bot.conftest import now
from tests.bot.mail import EXPECTED, delivering, posts, put, settled, states
from tests.bot.waiting import until

STORIES = [replace(EXPECTED, key=f"alert:story-{number}") for number in range(3)]


@pytest.fixture
def news(slack: Emulator) -> Channel:
    """A channel that the bot is in."""
    return slack.add_channel("news")


def name(channel: Channel, number: int) -> str:
    """The delivery of one of the stories."""
    return f"alert:story-{number}:T0WAYLEAVE1:{channel.id}"


async def test_one_turn_says_all_that_waits_in_its_channel_and_in_no_other(
    app: App, slack: Emulator, news: Channel
) -> None:
    """To be woken for each takes longer than the second that Slack asks for."""
    other = slack.add_channel("other")
    await app.engine.start()
    await put(app, news, *STORIES)
    await put(app, other, EXPECTED)
    assert await outbox.attempt(app, name(news, 1)) is None
    assert (len(posts(slack, news)), len(posts(slack, other))) == (3, 0)
    assert await states(app) == {"sent": 3, "waiting": 1}


async def test_a_turn_ends_where_somebody_is_at_work_on_what_comes_first(
    app: App, slack: Emulator, news: Channel
) -> None:
    """What may have arrived is looked for in its own turn: nothing overtakes it."""
    await app.engine.start()
    await put(app, news, STORIES[0])
    slack.faults.outage = True
    assert await outbox.attempt(app, name(news, 0)) is not None
    slack.faults.clear()
    await put(app, news, STORIES[1])
    await put(app, news, STORIES[2])
    await outbox.attempt(app, "gone", 0, ("T0WAYLEAVE1", news.id))
    assert await states(app) == {"sending": 1, "waiting": 2}
    assert posts(slack, news) == []


async def test_a_process_told_to_stop_begins_no_other_message(
    app: App, slack: Emulator, news: Channel
) -> None:
    """The rest has tasks of its own, for the next start."""
    await app.engine.start()
    await put(app, news, *STORIES)
    app.engine.closing = True
    await outbox.attempt(app, name(news, 0))
    assert len(posts(slack, news)) == 1


async def test_when_slack_is_back_what_waits_is_said_at_once(
    app: App, slack: Emulator, news: Channel
) -> None:
    """Its tasks would wait for a minute; one look a second notices that Slack answers again."""
    app.engine.patience = Patience(backoff=(60.0,))
    slack.faults.outage = True
    async with delivering(app):
        await put(app, news, *STORIES)
        await until(lambda: bool(slack.calls("conversations.history") and slack.calls("api.test")))
        assert posts(slack, news) == []
        slack.faults.clear()
        began = now()
        assert await settled(app) == {"sent": 3}
        assert (now() - began).total_seconds() < 10
        looked = len(slack.calls("api.test"))
        await asyncio.sleep(1.5)
        assert len(slack.calls("api.test")) == looked, "it goes on looking for who is back"
