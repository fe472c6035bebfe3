"""Alerts that could not be sent for long: folded into one briefing, once, and the story goes on. Database."""

from datetime import timedelta

from briefings import pipeline
from briefings.digests.routing import STORM
from briefings.model import Attribution, Delivery, DeliveryKind, DeliveryState, Status
from briefings.store import deliveries
from briefings.telling.backlog import FEW, OLD
from tests.newsroom import HERE, NOON, article, deal
from tests.telling.channel import Heard
from tests.telling.test_storms import bans

LATER = NOON + OLD


async def rows(channel: Heard) -> list[Delivery]:
    """What is on its way."""
    async with channel.desk.database.read() as tx:
        return list(await deliveries.everything(tx))


async def folded(channel: Heard, name: str) -> int:
    """How many alerts are folded half an hour after noon, when this one has its turn."""
    async with channel.desk.database.begin() as tx:
        return await pipeline.fold(tx, HERE, name, LATER)


async def test_old_alerts_are_told_in_one_briefing_instead(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news(*bans(STORM))
    first, *_ = await rows(channel)
    assert await folded(channel, first.id) == STORM
    assert await rows(channel) == []
    await channel.tick(LATER)
    (briefing,) = channel.briefings
    assert briefing.facts == {"reasons": ("away",), "changes": STORM}
    assert len(briefing.sections[0].lines) == STORM


async def test_a_few_are_still_said_one_by_one(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news(*bans(FEW))
    before = await rows(channel)
    assert await folded(channel, before[0].id) == 0
    assert await rows(channel) == before
    await channel.tick(LATER)
    assert channel.briefings == []


async def test_what_came_lately_is_still_an_alert(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news(*bans(4))
    await channel.news(*bans(2, 10), now=LATER - timedelta(minutes=5))
    old, *_ = await rows(channel)
    assert await folded(channel, old.id) == 4
    left = await rows(channel)
    assert len(left) == 2
    assert [pipeline.is_old_alert(one, LATER) for one in (old, *left)] == [True, False, False]


async def test_a_message_that_may_have_arrived_is_left_alone(channel: Heard) -> None:
    """Only the one whose turn it is was looked for; another one in doubt is looked for in its own turn."""
    await channel.desk.watch()
    await channel.news(*bans(6))
    mine, other, *_ = await rows(channel)
    async with channel.desk.database.begin() as tx:
        for one in (mine, other):
            assert await deliveries.sending(tx, one.id, NOON)
    assert await folded(channel, mine.id) == 5
    (left,) = await rows(channel)
    assert (left.id, left.state) == (other.id, DeliveryState.SENDING)


async def test_what_belongs_to_an_old_alert_goes_with_it_and_the_story_begins_anew(channel: Heard) -> None:
    """It was expected and then collapsed while nobody could be told: the briefing tells both, the next news is a message."""
    await channel.desk.watch()
    await channel.news((article("Huawei expected to name AT&T", NOON), deal()), *bans(4))
    alerts = await rows(channel)
    edit = Delivery(
        "edit", "T1", "C1", DeliveryKind.UPDATE, alerts[0].briefing, parent_id=alerts[0].id, created_at=NOON
    )
    async with channel.desk.database.begin() as tx:
        await deliveries.put(tx, edit, NOON)
    assert await folded(channel, alerts[0].id) == 5
    assert await rows(channel) == []
    await channel.tick(LATER)
    rung = len(channel.rings)
    gone = deal(Status.COLLAPSED, attribution=Attribution.COMPANY)
    await channel.news((article("AT&T walks away", LATER), gone), now=LATER)
    assert (len(channel.rings), channel.edits) == (rung + 1, 0)
