"""The briefing of a week: what changed, and how that compares with the week before. Database."""

from dataclasses import replace
from datetime import datetime

from bot.wording import summary
from briefings import pipeline, subscriptions
from briefings.digests.compose import Occasion
from briefings.model import Briefing, Cadence, Status, SubscriptionKind
from briefings.subscriptions import Daily, Filter, How
from tests.newsroom import HERE, NO_SILENCE, NOON, after, article, deal, measure, words
from tests.telling.channel import Heard


async def weekly(channel: Heard, now: datetime) -> Briefing | None:
    """The channel's weekly briefing at an instant; it has had it for a month."""
    async with channel.desk.database.begin() as tx:
        wanted = Daily("12:00", "UTC", now, now.weekday())
        subscription = await subscriptions.schedule_daily(tx, HERE, wanted, after(-30))
        subscription = replace(subscription, told_until=after(now.toordinal() - NOON.toordinal() - 7))
        occasion = Occasion(subscription, f"{now:%Y-%m-%dT%H:%M}", now.date())
        return await pipeline.digest(tx, occasion, NO_SILENCE, words().market_name, now)


async def test_a_week_is_told_beside_the_one_before(channel: Heard) -> None:
    await channel.news((article("Germany bans DJI", after(-10)), measure(vendors=("DJI",))))
    await channel.news((article("Huawei expected to name AT&T", after(-4)), deal()))
    await channel.news((article("Germany bans ZTE", after(-3)), measure(vendors=("ZTE",))))
    await channel.news((article("Germany bans Huawei", after(-2)), measure()))
    briefing = await weekly(channel, NOON)
    assert briefing
    assert briefing.topic == "weekly"
    assert [part.name for part in briefing.sections] == ["trends", "moved", "changed", "deals"]
    said = "\n".join(summary.lines(briefing))
    assert "Market access, the week to Tuesday 9 January 2018" in said
    assert "3 changes this week, 1 in the week before" in said
    assert "By vendor: Huawei 2 (before: 0), ZTE 1 (before: 0), DJI 0 (before: 1)" in said
    assert "By market: Germany 2 (before: 1), United States 1 (before: 0)" in said
    assert "By state: announced 2 (before: 1), expected 1 (before: 0)" in said


async def test_those_that_stand_otherwise_than_a_week_ago_are_named_with_both_states(channel: Heard) -> None:
    await channel.news((article("Germany plans to bar Huawei", after(-10)), measure(status=Status.PROPOSED)))
    await channel.news((article("Germany bans Huawei", after(-2)), measure()))
    briefing = await weekly(channel, NOON)
    assert briefing
    moved = next(part for part in briefing.sections if part.name == "moved")
    assert [
        (line.facts["vendor"], line.facts["state_before"], line.facts["state"]) for line in moved.lines
    ] == [("Huawei", "under_review", "closed")]


async def test_a_week_without_news_is_silent_unless_the_channel_wants_a_line(channel: Heard) -> None:
    assert await weekly(channel, NOON) is None
    async with channel.desk.database.begin() as tx:
        assert await subscriptions.say_empty(tx, HERE, line=True)
    briefing = await weekly(channel, NOON)
    assert briefing
    assert (briefing.topic, briefing.sections) == ("digest_empty", ())
    assert "Nothing new since the last briefing." in "\n".join(summary.lines(briefing))


async def test_a_daily_and_a_weekly_briefing_end_each_by_itself(channel: Heard) -> None:
    async with channel.desk.database.begin() as tx:
        for weekday in (None, 0):
            await subscriptions.schedule_daily(tx, HERE, Daily("08:00", "UTC", NOON, weekday), NOON)
        ended = await subscriptions.off(tx, HERE, [SubscriptionKind.WEEKLY])
        left = await subscriptions.list_for(tx, HERE)
        assert [one.kind.value for one in ended] == ["weekly"]
        assert [one.kind.value for one in left] == ["daily"]
        assert len(await subscriptions.off(tx, HERE)) == 1


async def test_what_is_watched_for_the_briefing_shapes_it(channel: Heard) -> None:
    async with channel.desk.database.begin() as tx:
        wanted = Filter(vendors=("ZTE",))
        await subscriptions.watch(tx, HERE, wanted, NOON, How(cadence=Cadence.DIGEST))
    daily = await channel.desk.subscribe()
    await channel.news((article("Germany bans Huawei", after(hours=1)), measure()))
    await channel.news((article("Germany bans ZTE", after(hours=1)), measure(vendors=("ZTE",))))
    assert channel.rings == []
    briefing = await channel.desk.digest(daily.id, after(1))
    assert briefing
    assert [line.facts["vendor"] for part in briefing.sections for line in part.lines] == ["ZTE"]


async def test_a_watch_is_one_watch_however_it_is_told(channel: Heard) -> None:
    """Asked for again it is told as was said last; what was not said stays."""
    async with channel.desk.database.begin() as tx:
        first, _ = await subscriptions.watch(tx, HERE, Filter(), NOON, How(cadence=Cadence.DIGEST))
        same, changed = await subscriptions.watch(tx, HERE, Filter(), NOON)
        again, anew = await subscriptions.watch(tx, HERE, Filter(), NOON, How(cadence=Cadence.REALTIME))
    assert (same, changed, anew) == (first, False, True)
    assert again == replace(first, cadence=Cadence.REALTIME)
