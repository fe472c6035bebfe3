"""Many stories in one minute: a few ring, the rest comes in one message. Database."""

from datetime import timedelta

from briefings import subscriptions
from briefings.digests.routing import STORM
from briefings.model import Article, Attribution, Claim, Status
from briefings.subscriptions import Place
from tests.newsroom import HERE, NOON, after, article, deal, measure
from tests.telling.channel import Heard


def bans(count: int, first: int = 0) -> list[tuple[Article, Claim]]:
    """So many vendors are banned, each by itself, at NOON."""
    names = [f"Firm {number}" for number in range(first, first + count)]
    return [(article(f"Germany bans {name}", NOON), measure(vendors=(name,))) for name in names]


async def test_a_handful_of_stories_each_have_their_message(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news(*bans(STORM))
    assert len(channel.rings) == STORM


async def test_what_comes_above_a_handful_comes_in_one_message_a_minute_later(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news(*bans(40))
    assert len(channel.rings) == STORM
    await channel.tick(NOON + timedelta(seconds=59))
    assert channel.briefings == []
    await channel.tick(NOON + timedelta(seconds=60))
    (briefing,) = channel.briefings
    assert briefing.facts == {"reasons": ("storm",), "changes": 40 - STORM}
    assert (len(channel.rings), len(briefing.sections[0].lines)) == (STORM + 1, 40 - STORM)


async def test_a_storm_counts_over_several_visits(channel: Heard) -> None:
    await channel.desk.watch()
    for first in range(0, 12, 3):
        await channel.news(*bans(3, first), now=NOON + timedelta(seconds=first))
    assert len(channel.rings) == STORM
    await channel.tick(NOON + timedelta(seconds=90))
    assert channel.briefings[0].facts["changes"] == 12 - STORM
    assert set(channel.told.values()) == {1}


async def test_after_the_storm_each_story_has_its_message_again(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news(*bans(STORM + 1))
    await channel.tick(after(hours=1))
    await channel.news(*bans(2, 50), now=after(hours=1))
    assert len(channel.rings) == STORM + 1 + 2


async def test_a_story_with_a_message_goes_on_in_it_during_a_storm(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news((article("Huawei expected to name AT&T", after(-1)), deal()))
    await channel.news(*bans(10))
    gone = deal(Status.COLLAPSED, attribution=Attribution.COMPANY)
    await channel.news((article("AT&T walks away", NOON), gone))
    assert (len(channel.rings), channel.edits) == (1 + STORM + 1, 1)


async def test_a_storm_in_one_channel_is_none_in_another(channel: Heard) -> None:
    elsewhere = Place("T1", "C2")
    await channel.desk.watch()
    await channel.desk.watch(elsewhere, vendors=("Firm 9",))
    await channel.news(*bans(10))
    there = [one for place, one in channel.desk.loud if place == elsewhere]
    assert [one.only_edits for one in there] == [False]


async def test_a_muted_story_rings_no_more_but_its_message_stays_true(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news((article("Huawei expected to name AT&T", after(-1)), deal()))
    story = await channel.desk.story()
    async with channel.desk.database.begin() as tx:
        assert await subscriptions.mute(tx, HERE, story.id, NOON)
        assert not await subscriptions.mute(tx, HERE, story.id, NOON)
    gone = deal(Status.COLLAPSED, attribution=Attribution.COMPANY)
    await channel.news((article("AT&T walks away", NOON), gone))
    assert (len(channel.rings), channel.edits) == (1, 1)
    daily = await channel.desk.subscribe()
    assert await channel.desk.digest(daily.id, after(1)) is None
    async with channel.desk.database.begin() as tx:
        assert await subscriptions.unmute(tx, HERE, story.id)
        assert not await subscriptions.unmute(tx, HERE, story.id)
