"""Who is alerted of what, and when nobody is. Database."""

from dataclasses import replace

import pytest

from briefings.model import (
    Attribution,
    Briefing,
    Certainty,
    Claim,
    Direction,
    EventType,
    Role,
    Status,
)
from briefings.subscriptions import Place
from tests.newsroom import WSJ, Desk, after, article, deal, measure, reading

SCOOP = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)


def briefings(desk: Desk) -> list[Briefing]:
    """Every alert so far."""
    return [briefing for _, briefing in desk.loud]


async def test_the_first_telling_is_an_alert_without_news_for_a_thread(desk: Desk) -> None:
    await desk.watch(event_types=(EventType.CARRIER_DEAL, EventType.TENDER))
    await desk.tell(article("Huawei expected to name AT&T", after(-4)), deal())
    (alert,) = briefings(desk)
    (line,) = alert.sections[0].lines
    assert (alert.key, alert.story_id) == (f"alert:{(await desk.story()).id}", (await desk.story()).id)
    assert (alert.news, alert.only_edits) == (None, False)
    assert (line.facts["status"], line.facts["status_before"], line.certainty) == (
        "expected",
        None,
        Certainty.REPORTED,
    )


async def test_a_change_of_mind_edits_the_alert_and_says_so_in_its_thread(desk: Desk) -> None:
    await desk.watch()
    await desk.tell(article("Huawei expected to name AT&T", after(-4)), deal())
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    first, second = briefings(desk)
    assert second.key == first.key
    assert second.version > first.version
    (line,) = second.sections[0].lines
    assert (line.facts["status_before"], line.facts["status"]) == ("expected", "collapsed")
    assert second.news
    assert (second.news.facts["status_before"], second.news.facts["status"]) == ("expected", "collapsed")
    assert second.news.ref == (await desk.changes())[-1].id


async def test_another_outlet_only_edits_the_alert(desk: Desk) -> None:
    await desk.watch()
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    await desk.tell(article("AT&T gives up", after(hours=1), "Courier"), SCOOP)
    first, second = briefings(desk)
    assert (second.only_edits, second.news) == (True, None)
    assert second.version > first.version
    assert second.facts["outlets"] == 2
    assert second.facts["origins"] == 1


async def test_the_version_grows_with_every_edit_however_many_tell_the_story(desk: Desk) -> None:
    """Also beyond the number of tellings that are kept."""
    await desk.watch()
    for number in range(40):
        await desk.tell(article(f"Headline {number}", after(hours=number / 10), f"Outlet {number}"), SCOOP)
    versions = [one.version for one in briefings(desk)]
    assert versions == sorted(set(versions))


async def test_better_certainty_is_news(desk: Desk) -> None:
    await desk.watch()
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    confirmed = deal(Status.COLLAPSED, attribution=Attribution.COMPANY)
    await desk.tell(article("AT&T: no deal", after(1), "AT&T"), confirmed)
    news = briefings(desk)[-1].news
    assert news
    assert (news.certainty, news.facts["status"]) == (Certainty.CONFIRMED, "collapsed")


async def test_a_reaction_stands_below_the_news_it_reacts_to(desk: Desk) -> None:
    await desk.watch()
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    regrets = measure(
        EventType.PRESSURE, jurisdictions=("US",), attribution=Attribution.COMPANY, direction=Direction.OPENS
    )
    await desk.tell(article("Huawei regrets", after(1), "Courier"), regrets)
    alert = briefings(desk)[-1]
    assert [line.facts["event_type"] for line in alert.sections[0].lines] == ["carrier_deal", "pressure"]
    assert alert.facts["event_type"] == "carrier_deal"
    assert alert.news
    assert alert.news.facts["event_type"] == "pressure"


async def test_one_article_that_moves_two_matters_tells_each_by_itself(desk: Desk) -> None:
    await desk.watch()
    first = measure(vendors=("Huawei", "ZTE"), status=Status.EXPECTED)
    await desk.tell(article("Ban expected", after(-9)), first)
    await desk.tell(article("Ban expected: the reaction", after(-8)), replace(first))
    await desk.tell(article("Ban adopted", after(-7)), measure(vendors=("Huawei", "ZTE")))
    alert = briefings(desk)[-1]
    moves = [
        (one.facts["vendor"], one.facts["status_before"], one.facts["status"])
        for one in alert.sections[0].lines
    ]
    assert sorted(moves) == [("Huawei", "expected", "announced"), ("ZTE", "expected", "announced")]
    assert alert.news
    assert alert.news.facts["vendor"] == alert.facts["vendor"]


async def test_old_news_on_a_first_visit_moves_the_ledger_without_alerts(desk: Desk) -> None:
    await desk.watch()
    old = article("AT&T walks away", after(-10), seen_at=after(0))
    recorded = await desk.tell(old, SCOOP, now=after(0))
    assert len(recorded.changes) == 1
    assert [(one.only_edits, one.news) for one in briefings(desk)] == [(True, None)]
    assert (await desk.matter()).since == "2017-12-30"


@pytest.mark.parametrize(("days", "loud"), [(3, True), (3.1, False)])
async def test_news_of_three_days_is_still_news(desk: Desk, days: float, *, loud: bool) -> None:
    await desk.watch()
    late = article("AT&T walks away", after(-days), seen_at=after(0))
    await desk.tell(late, SCOOP, now=after(0))
    assert [one.only_edits for one in briefings(desk)] == [not loud]


async def test_a_story_found_late_and_moved_today_is_posted_with_all_it_says(desk: Desk) -> None:
    await desk.watch()
    await desk.tell(article("Deal expected", after(-6), seen_at=after(0)), deal(), now=after(0))
    await desk.tell(article("AT&T walks away", after(0)), SCOOP, now=after(0))
    alert = briefings(desk)[-1]
    assert not alert.only_edits
    assert alert.sections[0].lines[0].facts["status_before"] == "expected"


@pytest.mark.parametrize(
    ("claim", "heard"),
    [
        (SCOOP, True),
        (replace(SCOOP, vendors=("ZTE",)), False),
        (replace(SCOOP, jurisdictions=("CA",)), False),
        (replace(SCOOP, event_type=EventType.DISTRIBUTION), False),
        (replace(SCOOP, jurisdictions=()), False),
    ],
)
async def test_a_watch_hears_what_all_its_filters_let_through(
    desk: Desk, claim: Claim, *, heard: bool
) -> None:
    """What has no known market passes no filter by market."""
    await desk.watch(vendors=("Huawei",), jurisdictions=("US",), event_types=(EventType.CARRIER_DEAL,))
    await desk.tell(article("News", after(0)), claim)
    assert bool(briefings(desk)) is heard


async def test_each_place_hears_its_own_part_of_a_story_in_one_message(desk: Desk) -> None:
    """Two watches of one place are one message with what either of them wants."""
    elsewhere = Place("T1", "C2")
    await desk.watch(elsewhere, vendors=("Nokia",))
    await desk.watch(vendors=("Nokia",))
    await desk.watch(vendors=("Huawei",))
    won = deal(Status.ANNOUNCED, vendors=("Nokia",), counterparts=("BT Group",), jurisdictions=("GB",))
    lost = replace(won, role=Role.SECONDARY, vendors=("Huawei",), direction=Direction.CLOSES)
    await desk.tell(article("BT picks Nokia to replace Huawei", after(0)), won, lost)
    assert len(desk.loud) == 2
    heard = {place.destination: briefing.sections[0].lines for place, briefing in desk.loud}
    assert [line.facts["vendor"] for line in heard["C2"]] == ["Nokia"]
    assert [line.facts["vendor"] for line in heard["C1"]] == ["Nokia", "Huawei"]


async def test_a_story_that_moves_nothing_a_watch_wants_is_not_heard(desk: Desk) -> None:
    """It only confirms what another story had told before."""
    await desk.tell(article("Germany bans Huawei", after(-9)), measure())
    await desk.watch()
    await desk.tell(article("Berlin stands by its decision", after(0)), measure())
    assert len(await desk.stories()) == 2
    assert briefings(desk) == []


async def test_nobody_watches_and_nobody_hears(desk: Desk) -> None:
    assert (await desk.tell(article("AT&T walks away"), SCOOP)).alerts == ()


async def test_several_articles_of_one_visit_are_one_alert(desk: Desk) -> None:
    await desk.watch()
    told = [article("Deal expected", after(-1)), article("AT&T walks away", after(0))]
    read = [(told[0], reading(told[0], deal())), (told[1], reading(told[1], SCOOP))]
    recorded = await desk.record(read, after(0))
    (alert,) = [briefing for _, briefing in recorded.alerts]
    assert (alert.news, alert.sections[0].lines[0].facts["status_before"]) == (None, "expected")
