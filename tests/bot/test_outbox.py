"""What is said is said once: alerts, edits, replies, at the pace and in the order that a channel wants."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot import outbox
from bot.app import App
from bot.emulator import Channel, Emulator, Fault, Kind, RateRules
from briefings.model import DeliveryState
from briefings.store import deliveries
from briefings.subscriptions import Place
from tests.bot.conftest import opened, settings_for
from tests.bot.mail import COLLAPSED, EXPECTED, delivering, posts, put, settled, states
from tests.bot.waiting import until


@pytest.fixture
def news(slack: Emulator) -> Channel:
    """A channel that the bot is in."""
    return slack.add_channel("news")


async def test_one_story_is_one_message_edited_in_place_with_its_news_in_the_thread(
    slack: Emulator, news: Channel, tmp_path: Path, address: str
) -> None:
    """Expected, wanted by two watches, then collapsed: one post, one edit, one reply, as slowly as Slack wants."""
    slack.rates.rules = RateRules(tolerance=0.0)
    settings = settings_for(slack, tmp_path, DATABASE_URL=address, WAYLEAVE_HOLD_SECONDS="1")
    async with opened(settings) as app, delivering(app):
        await put(app, news, EXPECTED, EXPECTED)
        await put(app, news, EXPECTED)
        await settled(app)
        await put(app, news, COLLAPSED, COLLAPSED)
        assert await settled(app) == {"sent": 3}
    message, reply = slack.messages(news.id)
    assert (message.thread_ts, message.edits) == (None, 1)
    assert "collapsed" in message.text
    assert "collapsed" not in str(message.history[0])
    assert reply.thread_ts == message.ts
    assert [len(slack.calls(method)) for method in ("chat.postMessage", "chat.update")] == [2, 1]
    assert reply.posted_at - message.posted_at >= 1.0


async def test_a_story_without_news_is_never_posted_but_edits_what_is_there(
    app: App, slack: Emulator, news: Channel
) -> None:
    """One more outlet telling the same is no reason to ring a bell."""
    quiet = replace(EXPECTED, only_edits=True, version=1002)
    other = slack.add_channel("other")
    async with delivering(app):
        await put(app, other, quiet)
        await put(app, news, EXPECTED)
        await settled(app)
        await put(app, news, quiet)
        assert await settled(app) == {"sent": 2}
    assert not slack.messages(other.id)
    assert [message.edits for message in slack.messages(news.id)] == [1]


async def test_slack_is_given_the_pause_it_asks_for_while_other_channels_go_on(
    app: App, slack: Emulator, news: Channel
) -> None:
    """A 429 is no attempt that could have arrived: no history is read, nothing is doubled."""
    other = slack.add_channel("other")
    slack.faults.add(Fault("chat.postMessage", Kind.RATELIMITED, times=1, retry_after=2))
    async with delivering(app):
        await put(app, news, EXPECTED)
        await until(lambda: bool(slack.calls("chat.postMessage")))
        await put(app, other, EXPECTED)
        assert await settled(app) == {"sent": 2}
    (first,), (elsewhere,) = posts(slack, news), posts(slack, other)
    assert first.posted_at - elsewhere.posted_at > 0.5
    assert not slack.calls("conversations.history")


async def test_a_channel_that_refuses_a_message_is_not_blocked_by_it(
    app: App, slack: Emulator, news: Channel
) -> None:
    """A person must act; what belonged to the refused message fails with it; the next message goes out."""
    slack.faults.add(Fault("chat.postMessage", Kind.ERROR, times=1, error="restricted_action"))
    next_story = replace(EXPECTED, key="alert:story-2")
    async with delivering(app):
        await put(app, news, EXPECTED, COLLAPSED, next_story)
        assert await settled(app) == {"failed": 3, "sent": 1}
    assert len(posts(slack, news)) == 1
    async with app.database.read() as tx:
        failed = await deliveries.get(tx, f"alert:story-1:T0WAYLEAVE1:{news.id}")
    assert failed is not None
    assert failed.error is not None
    assert "restricted_action" in failed.error


async def test_an_edit_that_comes_first_sends_its_message_first_and_an_overtaken_edit_is_left_out(
    app: App, slack: Emulator, news: Channel
) -> None:
    """Woken in the wrong order, as after a sweep: the message, then only its newest text."""
    newest = replace(COLLAPSED, version=2003, news=None)
    await app.engine.start()
    await put(app, news, EXPECTED, replace(COLLAPSED, news=None), newest)
    base = f"alert:story-1:T0WAYLEAVE1:{news.id}"
    for name in (f"{base}:edit:00002002", f"{base}:edit:00002002", f"{base}:edit:00002003"):
        await outbox.attempt(app, name)
    assert await states(app) == {"sent": 3}
    assert len(slack.calls("chat.postMessage")) == 1
    assert len(slack.calls("chat.update")) == 1


async def test_nothing_is_left_of_a_briefing_whose_cause_was_rolled_back(
    app: App, slack: Emulator, news: Channel
) -> None:
    """Row and job share the transaction of the ledger."""
    async with delivering(app):
        with suppress(KeyError):
            async with app.database.begin() as tx:
                await outbox.put(tx, app.engine, Place("T0WAYLEAVE1", news.id), EXPECTED, app.now())
                raise KeyError
        await asyncio.sleep(0.8)
        assert await states(app) == {}
    assert DeliveryState.SENT not in await states(app)
    assert not slack.messages(news.id)
