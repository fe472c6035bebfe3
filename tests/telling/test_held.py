"""News that comes in quiet hours and pauses waits, and is told once, in one message. Database."""

from datetime import timedelta

from briefings import pipeline, subscriptions
from briefings.model import Article, Attribution, Claim, EventType, Quiet, Status
from briefings.subscriptions import Filter, How
from tests.newsroom import HERE, NOON, after, article, deal, measure, words
from tests.telling.channel import Heard

AT_NIGHT = Quiet("22:00", "07:00", "Europe/Berlin")
"""From 21:00 to 6:00 UTC in January."""
LATE_EVENING = after(hours=11)
"""Midnight in Berlin."""
BEFORE_SEVEN = after(hours=17.9)
SEVEN = after(hours=18)


def ban(vendor: str, at: float) -> tuple[Article, Claim]:
    """Germany bans a vendor, so many hours after NOON."""
    return article(f"Germany bans {vendor}", after(hours=at)), measure(vendors=(vendor,))


async def watch(channel: Heard, how: How, **wanted: tuple[str, ...]) -> None:
    """The channel watches, from a month ago on."""
    async with channel.desk.database.begin() as tx:
        await subscriptions.watch(tx, HERE, Filter(**wanted), NOON - timedelta(days=30), how)  # type: ignore[arg-type]  # each filter its own type


async def vendors(channel: Heard) -> list[list[str]]:
    """Of whom each message of held news told."""
    return [
        sorted(str(line.facts["vendor"]) for part in one.sections for line in part.lines)
        for one in channel.briefings
    ]


async def test_what_comes_at_night_is_told_in_one_message_when_the_night_is_over(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news(ban("Huawei", 11))
    await channel.news(ban("ZTE", 12))
    await channel.tick(BEFORE_SEVEN)
    assert channel.rings == []
    await channel.tick(SEVEN)
    assert await vendors(channel) == [["Huawei", "ZTE"]]
    (briefing,) = channel.briefings
    assert (briefing.topic, briefing.facts) == ("held", {"reasons": ("quiet",), "changes": 2})
    await channel.tick(SEVEN + timedelta(days=1))
    assert set(channel.told.values()) == {1}


async def test_by_day_the_same_watch_rings_at_once(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news(ban("Huawei", 1))
    assert len(channel.rings) == 1


async def test_a_story_that_moves_at_night_is_edited_silently_and_told_in_the_morning(channel: Heard) -> None:
    """Its message is never wrong; nobody is woken."""
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news((article("Huawei expected to name AT&T", after(hours=1)), deal()))
    gone = deal(Status.COLLAPSED, attribution=Attribution.COMPANY)
    await channel.news((article("AT&T walks away", LATE_EVENING), gone))
    assert (len(channel.rings), channel.edits) == (1, 1)
    await channel.tick(SEVEN)
    (briefing,) = channel.briefings
    (line,) = briefing.sections[0].lines
    assert (line.facts["status_before"], line.facts["status"]) == ("expected", "collapsed")
    assert set(channel.told.values()) == {1}


async def test_news_that_is_told_aloud_before_the_held_briefing_is_not_in_it(channel: Heard) -> None:
    """The night is over, the clock has not ticked yet, and the story goes on: its message tells all of it."""
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news((article("Huawei expected to name AT&T", LATE_EVENING), deal()))
    gone = deal(Status.COLLAPSED, attribution=Attribution.COMPANY)
    await channel.news((article("AT&T walks away", SEVEN + timedelta(minutes=1)), gone))
    await channel.tick(SEVEN + timedelta(minutes=2))
    assert (len(channel.rings), channel.briefings) == (1, [])


async def test_what_one_watch_may_tell_is_not_held_for_another(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    await watch(channel, How(), vendors=("Huawei",))
    await channel.news(ban("Huawei", 11))
    await channel.tick(SEVEN)
    assert (len(channel.rings), channel.briefings) == (1, [])


async def test_a_pause_holds_everything_until_it_ends(channel: Heard) -> None:
    await watch(channel, How())
    async with channel.desk.database.begin() as tx:
        meant = await subscriptions.pause(tx, HERE, after(3), NOON)
    assert len(meant) == 1
    await channel.news(ban("Huawei", 1))
    await channel.news(ban("ZTE", 30))
    await channel.tick(after(2.9))
    assert channel.rings == []
    await channel.tick(after(3))
    assert await vendors(channel) == [["Huawei", "ZTE"]]
    assert channel.briefings[0].facts["reasons"] == ("pause",)


async def test_a_pause_that_is_ended_early_tells_at_once_what_it_held(channel: Heard) -> None:
    await watch(channel, How())
    async with channel.desk.database.begin() as tx:
        await subscriptions.pause(tx, HERE, after(3), NOON)
    await channel.news(ban("Huawei", 1))
    async with channel.desk.database.begin() as tx:
        await subscriptions.pause(tx, HERE, None, after(hours=2))
    await channel.tick(after(hours=2))
    await channel.tick(after(3))
    assert await vendors(channel) == [["Huawei"]]


async def test_a_pause_that_is_made_longer_holds_longer(channel: Heard) -> None:
    await watch(channel, How())
    for days in (1, 5):
        async with channel.desk.database.begin() as tx:
            await subscriptions.pause(tx, HERE, after(days), NOON)
        await channel.news(ban(f"Firm {days}", days / 2))
    await channel.tick(after(1))
    await channel.tick(after(4.9))
    assert channel.rings == []
    await channel.tick(after(5))
    assert await vendors(channel) == [["Firm 1", "Firm 5"]]


async def test_a_pause_that_ends_at_night_goes_on_until_the_night_is_over(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    async with channel.desk.database.begin() as tx:
        await subscriptions.pause(tx, HERE, LATE_EVENING, NOON)
    await channel.news(ban("Huawei", 1))
    await channel.tick(LATE_EVENING)
    assert channel.rings == []
    await channel.tick(SEVEN)
    assert await vendors(channel) == [["Huawei"]]


async def test_what_nobody_watches_any_more_is_not_told(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT), vendors=("Huawei",))
    await channel.news(ban("Huawei", 11))
    async with channel.desk.database.begin() as tx:
        await subscriptions.unwatch(tx, HERE, Filter(vendors=("Huawei",)))
    await channel.tick(SEVEN)
    await watch(channel, How(), vendors=("Huawei",))
    await channel.tick(after(2))
    assert channel.rings == []


async def test_what_was_taken_back_meanwhile_is_not_told(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news(ban("Huawei", 11))
    (change,) = await channel.desk.changes()
    async with channel.desk.database.begin() as tx:
        who = subscriptions.Corrector("Ada", after(hours=12))
        assert await subscriptions.correct(tx, change.id, None, who)
    await channel.tick(SEVEN)
    assert channel.rings == []


async def test_what_was_corrected_meanwhile_is_told_as_it_is_right(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news(ban("Huawei", 11))
    (change,) = await channel.desk.changes()
    async with channel.desk.database.begin() as tx:
        right = subscriptions.Right(event_type=EventType.RESTRICTION)
        assert await subscriptions.correct(
            tx, change.id, right, subscriptions.Corrector("Ada", after(hours=12))
        )
    await channel.tick(SEVEN)
    (briefing,) = channel.briefings
    assert [line.facts["event_type"] for line in briefing.sections[0].lines] == ["restriction"]


async def test_the_daily_briefing_tells_held_news_and_then_nobody_else_does(channel: Heard) -> None:
    """It comes at six, the quiet hours end at seven: one telling is enough."""
    await watch(channel, How(quiet=AT_NIGHT))
    daily = await channel.desk.subscribe()
    await channel.news(ban("Huawei", 11))
    briefing = await channel.desk.digest(daily.id, after(hours=17))
    assert briefing
    await channel.tick(SEVEN)
    assert channel.rings == []


async def test_the_daily_briefing_leaves_out_what_a_message_of_held_news_has_told(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    daily = await channel.desk.subscribe()
    await channel.news(ban("Huawei", 11))
    await channel.tick(SEVEN)
    assert await channel.desk.digest(daily.id, after(hours=19)) is None


async def test_a_job_that_runs_twice_tells_once(channel: Heard) -> None:
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news(ban("Huawei", 11))
    async with channel.desk.database.begin() as tx:
        first = await pipeline.release(tx, HERE, words().market_name, SEVEN)
    async with channel.desk.database.begin() as tx:
        assert await pipeline.release(tx, HERE, words().market_name, SEVEN) is None
    assert first


async def test_a_place_that_is_looked_at_is_not_due_again_meanwhile(channel: Heard) -> None:
    """A job that dies is made up for ten minutes later."""
    await watch(channel, How(quiet=AT_NIGHT))
    await channel.news(ban("Huawei", 11))
    async with channel.desk.database.begin() as tx:
        (due,) = await pipeline.held_due(tx, SEVEN)
        assert await pipeline.held_due(tx, SEVEN) == ()
        assert len(await pipeline.held_due(tx, SEVEN + timedelta(minutes=10))) == 1
    assert (due.place.destination, due.since) == ("C1", SEVEN)
