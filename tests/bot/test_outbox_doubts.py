"""Nobody knows whether it arrived: lost answers, killed processes, a lost task, a channel that cannot be read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import outbox
from bot.app import App
from bot.emulator import Channel, Emulator, Fault, Kind
from bot.slack.blocks import render
from briefings.model import Delivery, DeliveryKind
from briefings.store import deliveries
from tests.bot.mail import COLLAPSED, EXPECTED, delivering, posts, put, settled


@pytest.fixture
def news(slack: Emulator) -> Channel:
    """A channel that the bot is in."""
    return slack.add_channel("news")


async def test_an_accepted_message_whose_answer_was_lost_is_found_and_not_sent_again(
    app: App, slack: Emulator, news: Channel
) -> None:
    """The outcome is unknown, so the channel is looked at first: for a post and for a reply."""
    slack.faults.add(Fault("chat.postMessage", Kind.DROP, times=1, stored=True))
    async with delivering(app):
        await put(app, news, EXPECTED)
        await settled(app)
        slack.faults.add(Fault("chat.postMessage", Kind.STATUS, times=1, stored=True, status=500))
        slack.faults.add(Fault("chat.update", Kind.DROP, times=1, stored=True))
        await put(app, news, COLLAPSED)
        assert await settled(app) == {"sent": 3}
    assert [message.thread_ts is None for message in slack.messages(news.id)] == [True, False]
    assert len(slack.calls("chat.postMessage")) == 2
    assert (len(slack.calls("conversations.history")), len(slack.calls("conversations.replies"))) == (1, 1)


async def test_a_message_that_did_not_arrive_is_sent_again_once_that_is_sure(
    app: App, slack: Emulator, news: Channel
) -> None:
    """Cut off before Slack had it; then the history cannot be read for a while; then all is well."""
    slack.faults.add(Fault("chat.postMessage", Kind.DROP, times=1))
    slack.faults.add(Fault("conversations.history", Kind.STATUS, times=1))
    async with delivering(app):
        await put(app, news, EXPECTED)
        assert await settled(app) == {"sent": 1}
    assert len(posts(slack, news)) == 1
    assert len(slack.calls("chat.postMessage")) == 2
    assert len(slack.calls("conversations.history")) == 2


async def left_behind(app: App, channel: Channel, kind: DeliveryKind = DeliveryKind.POST) -> Delivery:
    """What a process leaves that was killed after it said it would send and before it wrote what came of it."""
    await put(app, channel, EXPECTED)
    async with app.database.begin() as tx:
        name = f"alert:story-1:T0WAYLEAVE1:{channel.id}"
        assert await deliveries.sending(tx, name, app.now())
        delivery = await deliveries.get(tx, name)
    assert delivery is not None
    assert delivery.kind is kind
    return delivery


async def test_killed_after_sending_and_before_writing_it_down_nothing_is_sent_twice(
    app: App, slack: Emulator, news: Channel
) -> None:
    """The message is in the channel, the row says `sending`: it is found."""
    await app.engine.start()
    delivery = await left_behind(app, news)
    await app.poster.post(delivery, render.delivery(delivery))
    await app.engine.stop()
    async with delivering(app):
        assert await settled(app) == {"sent": 1}
    assert len(slack.calls("chat.postMessage")) == 1
    async with app.database.read() as tx:
        sent = await deliveries.get(tx, delivery.id)
    assert sent is not None
    assert sent.message_id == posts(slack, news)[0].ts


async def test_killed_between_writing_and_sending_the_message_is_sent_after_a_look(
    app: App, slack: Emulator, news: Channel
) -> None:
    """The row says `sending`, the channel is empty: it is sent, once, and its edit after it."""
    await app.engine.start()
    await left_behind(app, news)
    await put(app, news, COLLAPSED)
    await app.engine.stop()
    async with delivering(app):
        assert await settled(app) == {"sent": 3}
    assert [message.edits for message in posts(slack, news)] == [1]
    assert len(slack.calls("conversations.history")) == 1


async def test_the_sweep_wakes_what_the_engine_lost_and_nothing_else(
    app: App, slack: Emulator, news: Channel
) -> None:
    """A row without a task is woken once nobody touched it for a while; one that only waits its turn is not."""
    lost = Delivery(
        f"alert:story-1:T0WAYLEAVE1:{news.id}", "T0WAYLEAVE1", news.id, DeliveryKind.POST, EXPECTED
    )
    async with app.database.begin() as tx:
        await deliveries.put(tx, lost, app.now())
    await app.engine.start()
    await put(app, news, replace(EXPECTED, key="alert:story-2"))
    assert await outbox.sweep(app, app.now() - timedelta(minutes=15)) == 0
    assert [await outbox.sweep(app, app.now()) for _ in range(3)] == [1, 0, 0]
    await app.engine.stop()
    async with delivering(app):
        assert await settled(app) == {"sent": 2}
    assert len(slack.calls("chat.postMessage")) == 2


async def test_a_token_that_may_not_read_the_channel_fails_the_doubtful_message_instead_of_doubling_it(
    app: App, slack: Emulator, news: Channel
) -> None:
    """Without the scope nobody will ever know: it is shown as failed, and the channel goes on."""
    slack.faults.add(Fault("chat.postMessage", Kind.DROP, times=1, stored=True))
    slack.faults.add(Fault("conversations.history", Kind.ERROR, times=None, error="missing_scope"))
    async with delivering(app):
        await put(app, news, EXPECTED, replace(EXPECTED, key="alert:story-2"))
        assert await settled(app) == {"failed": 1, "sent": 1}
    assert len(posts(slack, news)) == 2
