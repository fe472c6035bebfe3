"""News through the door: articles recorded, stories grown, the ledger moved. Database."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from briefings import pipeline
from briefings.model import (
    Article,
    Attribution,
    Certainty,
    Direction,
    EventType,
    Failed,
    Fetched,
    NotModified,
    Origin,
    Role,
    Segment,
    Source,
    SourceState,
    Status,
    Visit,
)
from briefings.stories.origins import origins
from tests.newsroom import NOON, WSJ, Desk, after, article, deal, measure, words

SCOOP = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)


async def test_a_second_article_about_the_same_happening_joins_the_story(desk: Desk) -> None:
    await desk.tell(article("AT&T walks away from Huawei", after(0)), SCOOP)
    await desk.tell(article("AT&T lässt Huawei fallen", after(hours=2), "Kurier"), SCOOP)
    story = await desk.story()
    assert story.outlets == ("Gazette", "Kurier")
    assert len(await desk.changes()) == 1


async def test_expected_then_walked_away_moves_one_deal_in_one_story(desk: Desk) -> None:
    await desk.tell(article("Huawei expected to name AT&T", after(-4)), deal())
    recorded = await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    (change,) = recorded.changes
    assert (change.status_before, change.status) == (Status.EXPECTED, Status.COLLAPSED)
    matter, story = await desk.matter(), await desk.story()
    assert (matter.status, matter.changes) == (Status.COLLAPSED, 2)
    assert (story.matter_id, story.title) == (matter.id, "AT&T walks away")


async def test_forty_outlets_citing_one_origin_count_as_one(desk: Desk) -> None:
    for number in range(40):
        await desk.tell(article(f"Headline {number}", after(hours=number / 10), f"Outlet {number}"), SCOOP)
    story = await desk.story()
    assert (len(story.outlets), story.certainty) == (40, Certainty.REPORTED)
    assert origins(story.tellings) == (WSJ,)
    assert [one.certainty for one in await desk.changes()] == [Certainty.REPORTED]


async def test_reprints_of_one_text_are_one_origin_and_a_second_origin_is_a_change(desk: Desk) -> None:
    body = " ".join(f"word{number}" for number in range(60))
    own = deal(Status.COLLAPSED, attribution=Attribution.ANONYMOUS_SOURCES)
    for outlet in ("Agency", "Courier", "Herald"):
        await desk.tell(article("AT&T walks away", after(0), outlet, body=body), own)
    assert (await desk.story()).certainty is Certainty.REPORTED
    recorded = await desk.tell(article("AT&T gives up", after(hours=3), "Tribune"), own)
    assert [one.reason for one in recorded.changes] == ["now strong"]


async def test_an_officials_word_makes_it_certain(desk: Desk) -> None:
    await desk.tell(article("Ban said to come", after(0)), measure(attribution=Attribution.ANONYMOUS_SOURCES))
    await desk.tell(article("Ministry: banned", after(hours=5), "Ministry"), measure())
    assert [one.certainty for one in await desk.changes()] == [Certainty.REPORTED, Certainty.CONFIRMED]


async def test_another_operator_is_another_story_and_another_deal(desk: Desk) -> None:
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    await desk.tell(article("Verizon too", after(hours=1)), replace(SCOOP, counterparts=("Verizon",)))
    assert len(await desk.stories()) == len(await desk.matters()) == 2


async def test_a_reaction_within_three_days_is_part_of_the_story_and_a_later_one_is_not(desk: Desk) -> None:
    protest = measure(EventType.PRESSURE, direction=Direction.OPENS)
    await desk.tell(article("Germany bans Huawei", after(0)), measure())
    await desk.tell(article("Beijing protests", after(2), "Xinhua"), protest)
    assert len(await desk.stories()) == 1
    await desk.tell(article("Beijing protests again", after(9), "Xinhua"), protest)
    assert len(await desk.stories()) == 2


async def test_an_edited_item_replaces_its_earlier_telling(desk: Desk) -> None:
    first = article("Huawei to announce deal with AT&T", after(0))
    await desk.tell(first, deal())
    second = replace(first, id="second", edition=2, title="AT&T gives up", seen_at=after(hours=20))
    recorded = await desk.tell(second, SCOOP)
    assert [one.happened_on for one in recorded.changes] == ["2018-01-10"]
    story = await desk.story()
    assert [one.article_id for one in story.tellings] == ["second"]


async def test_an_edit_back_to_news_replaces_all_editions_before_it(desk: Desk) -> None:
    """The second edition was empty for a while: it belongs to no story."""
    first = article("AT&T gives up", after(0))
    await desk.tell(first, SCOOP)
    await desk.tell(replace(first, id="second", edition=2, title="Live", seen_at=after(hours=1)))
    await desk.tell(replace(first, id="third", edition=3, title="AT&T out", seen_at=after(hours=2)), SCOOP)
    assert [one.article_id for one in (await desk.story()).tellings] == ["third"]


async def test_a_page_used_again_for_other_news_leaves_the_old_story_alone(desk: Desk) -> None:
    first = article("AT&T gives up Huawei", after(0))
    await desk.tell(first, SCOOP)
    other = replace(first, id="second", edition=2, title="Nokia wins Telus", seen_at=after(1))
    won = deal(Status.SIGNED, vendors=("Nokia",), counterparts=("Telus",), jurisdictions=("CA",))
    await desk.tell(other, won)
    assert [one.outlets for one in await desk.stories()] == [("Gazette",), ("Gazette",)]


async def test_the_same_visit_recorded_twice_changes_nothing(desk: Desk) -> None:
    await desk.watch(vendors=("Huawei",))
    told = article("AT&T walks away", after(0))
    first = await desk.tell(told, SCOOP)
    assert (first.new, first.relevant, len(first.changes), len(first.alerts)) == (1, 1, 1, 1)
    before = await desk.matters(), await desk.changes(), await desk.stories()
    again = await desk.tell(told, SCOOP)
    assert (again.new, again.relevant, again.changes, again.alerts) == (0, 0, (), ())
    assert (await desk.matters(), await desk.changes(), await desk.stories()) == before


async def test_news_that_arrives_out_of_order_ends_in_the_same_state(desk: Desk) -> None:
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    await desk.tell(article("Huawei expected to name AT&T", after(-4), "Late"), deal())
    assert (await desk.matter()).status is Status.COLLAPSED
    assert (await desk.story()).title == "AT&T walks away"


async def test_a_recap_is_no_step_back(desk: Desk) -> None:
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    recorded = await desk.tell(article("What Huawei had expected of AT&T", after(1), "Weekly"), deal())
    assert recorded.changes == ()
    assert (await desk.matter()).status is Status.COLLAPSED


async def test_in_force_without_a_date_or_an_officials_word_is_only_announced(desk: Desk) -> None:
    claim = measure(EventType.EXPORT_CONTROL, Status.IN_FORCE, attribution=Attribution.COMPANY)
    await desk.tell(article("We were told to stop", after(0)), claim)
    assert (await desk.matter()).status is Status.ANNOUNCED


async def test_nokia_in_and_huawei_out_in_one_article_are_two_matters(desk: Desk) -> None:
    news = deal(
        Status.ANNOUNCED, vendors=("Nokia", "Huawei"), counterparts=("BT Group",), jurisdictions=("GB",)
    )
    loss = replace(news, role=Role.SECONDARY, vendors=("Huawei",), direction=Direction.CLOSES)
    recorded = await desk.tell(article("BT picks Nokia to replace Huawei"), news, loss)
    assert {(one.vendor, one.direction) for one in recorded.changes} == {
        ("Nokia", Direction.OPENS),
        ("Huawei", Direction.CLOSES),
    }
    nokia = next(one for one in await desk.matters() if one.vendor == "Nokia")
    assert (await desk.story()).matter_id == nokia.id


async def test_what_is_told_along_the_way_is_no_surer_than_its_own_voice(desk: Desk) -> None:
    signed = deal(Status.SIGNED, attribution=Attribution.COMPANY)
    aside = measure(
        role=Role.SECONDARY, attribution=Attribution.SECONDHAND, origin=Origin("Reuters", cited=True)
    )
    await desk.tell(article("Huawei signs with AT&T"), signed, aside)
    assert {one.jurisdiction: one.certainty for one in await desk.matters()} == {
        "US": Certainty.CONFIRMED,
        "DE": Certainty.REPORTED,
    }


async def test_a_list_of_firms_moves_a_matter_for_each(desk: Desk) -> None:
    firms = tuple(f"Firm {number}" for number in range(70))
    listed = measure(EventType.SANCTIONS_LISTING, vendors=firms, jurisdictions=("US",))
    recorded = await desk.tell(article("Seventy firms listed"), listed)
    assert len(recorded.changes) == 70


async def test_an_irrelevant_article_is_kept_and_moves_nothing(desk: Desk) -> None:
    recorded = await desk.tell(article("Huawei launches a phone"))
    assert (recorded.new, recorded.relevant) == (1, 0)
    assert await desk.stories() == []


async def test_a_segment_told_later_is_part_of_the_matter(desk: Desk) -> None:
    await desk.tell(article("Germany bans Huawei", after(0)), measure())
    await desk.tell(article("Ban covers the core", after(hours=1)), measure(segments=(Segment.CORE,)))
    assert (await desk.matter()).segments == (Segment.CORE,)


SOURCE = Source("gazette", "Gazette", "feed", "https://gazette.example/feed")


def brought(*articles: Article) -> Visit:
    """A visit that brought these."""
    return Visit(SOURCE, SourceState(SOURCE.id), Fetched(articles, None, None, "hash"), NOON)


async def fresh(desk: Desk, *articles: Article) -> tuple[Article, ...]:
    """What of these nobody has read yet."""
    async with desk.database.read() as tx:
        return await pipeline.fresh(tx, brought(*articles))


async def test_an_item_seen_before_is_not_new_because_it_was_redated(desk: Desk) -> None:
    one = article("AT&T walks away", source_id=SOURCE.id)
    assert await fresh(desk, one) == (one,)
    await desk.record([(one, pipeline.read(words(), [one])[0])])
    assert await fresh(desk, replace(one, published_at=after(1), url="https://gazette.example/moved")) == ()


async def test_an_item_with_new_words_is_its_next_edition_and_with_old_ones_again_is_nothing(
    desk: Desk,
) -> None:
    one = article("AT&T walks away", source_id=SOURCE.id)
    await desk.tell(one, SCOOP)
    (second,) = await fresh(desk, replace(one, body="AT&T declined to comment.", seen_at=after(hours=1)))
    assert (second.edition, second.id == one.id) == (2, False)
    await desk.tell(second, SCOOP)
    assert await fresh(desk, one) == ()


@pytest.mark.parametrize("nothing", [NotModified(), Failed("timed out")])
async def test_a_visit_that_brought_nothing_has_nothing_new(
    desk: Desk, nothing: NotModified | Failed
) -> None:
    async with desk.database.begin() as tx:
        done = replace(brought(), result=nothing)
        assert await pipeline.fresh(tx, done) == ()
        recorded = await pipeline.record(tx, done, [], words().market_name, NOON)
        assert recorded.new == 0
        state = await pipeline.state_of(tx, SOURCE)
    assert state.failures == (1 if isinstance(nothing, Failed) else 0)
    assert state.next_visit_at
    assert state.next_visit_at >= NOON + timedelta(seconds=SOURCE.every)


async def test_a_source_is_due_once_and_then_again_when_its_visitor_must_have_died(desk: Desk) -> None:
    other = replace(SOURCE, id="other")
    async with desk.database.begin() as tx:
        assert [one.id for one, _ in await pipeline.due(tx, [SOURCE, other], NOON)] == ["gazette", "other"]
        assert await pipeline.due(tx, [SOURCE, other], NOON) == []
        await pipeline.record(tx, brought(), [], words().market_name, NOON)
        later = NOON + pipeline.LEASE
        assert [one.id for one, _ in await pipeline.due(tx, [SOURCE, other], later)] == ["other"]


async def test_a_source_that_is_gone_for_good_is_never_due(desk: Desk) -> None:
    async with desk.database.begin() as tx:
        done = replace(brought(), result=Failed("410", gone=True))
        await pipeline.record(tx, done, [], words().market_name, NOON)
        assert await pipeline.due(tx, [SOURCE], after(999)) == []


async def test_a_source_that_failed_twice_is_silent(desk: Desk) -> None:
    state = SourceState(SOURCE.id)
    async with desk.database.begin() as tx:
        for expected in ((), ("Gazette",)):
            done = Visit(SOURCE, state, Failed("timed out"), NOON)
            await pipeline.record(tx, done, [], words().market_name, NOON)
            state = await pipeline.state_of(tx, SOURCE)
            assert (await pipeline.coverage(tx, [SOURCE])).silent == expected


async def test_two_visits_at_once_that_bring_one_happening_open_one_story(desk: Desk) -> None:
    """Whoever comes second finds what the first one wrote."""
    outlets = ("Gazette", "Courier", "Herald", "Tribune")
    await asyncio.gather(
        *(desk.tell(article(f"AT&T walks away: {name}", after(0), name), SCOOP) for name in outlets)
    )
    assert len((await desk.story()).outlets) == 4
    assert len(await desk.changes()) == 1
