"""The daily digest: everything once, nothing twice. Database."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from briefings import subscriptions
from briefings.model import Attribution, Briefing, Dates, EventType, Status
from briefings.store import subscriptions as rows
from briefings.store.tables import told
from briefings.subscriptions import Place
from tests.newsroom import HERE, WSJ, Desk, after, article, deal, measure

SCOOP = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)


def lines(briefing: Briefing | None) -> dict[str, list[tuple[object, ...]]]:
    """What a digest says: section by section, who, from what to what."""
    assert briefing
    return {
        section.name: [
            (line.facts.get("vendor"), line.facts.get("status_before"), line.facts.get("status"))
            for line in section.lines
        ]
        for section in briefing.sections
    }


async def test_nothing_new_is_no_digest(desk: Desk) -> None:
    daily = await desk.subscribe()
    assert await desk.digest(daily.id, after(1)) is None


async def test_a_digest_tells_where_each_matter_stood_and_stands(desk: Desk) -> None:
    """Deals, what is known, and what was only heard, each in its section."""
    daily = await desk.subscribe(after(-5))
    await desk.tell(article("Huawei expected to name AT&T", after(-4)), deal())
    await desk.tell(article("AT&T walks away", after(0)), SCOOP)
    await desk.tell(article("Germany bans ZTE", after(0)), measure(vendors=("ZTE",)))
    heard = measure(vendors=("DJI",), jurisdictions=("FR",), attribution=Attribution.ANONYMOUS_SOURCES)
    await desk.tell(article("France to bar DJI", after(0)), heard)
    briefing = await desk.digest(daily.id, after(hours=1))
    assert lines(briefing) == {
        "changed": [("ZTE", None, "announced")],
        "deals": [("Huawei", "expected", "collapsed")],
        "heard": [("DJI", None, "announced")],
    }


async def test_a_digest_has_a_key_for_its_fire_and_says_what_it_rests_on(desk: Desk) -> None:
    daily = await desk.subscribe()
    await desk.tell(article("AT&T walks away", after(hours=1)), SCOOP)
    briefing = await desk.digest(daily.id, after(1))
    assert briefing
    assert briefing.key == "digest:daily:T1:C1:2018-01-10T12:00"
    assert briefing.facts == {
        "day": "2018-01-10",
        "zone": "America/New_York",
        "late": False,
        "sources": 3,
        "silent": 0,
        "changes": 1,
    }


async def test_a_late_digest_says_so(desk: Desk) -> None:
    daily = await desk.subscribe()
    await desk.tell(article("AT&T walks away", after(hours=1)), SCOOP)
    briefing = await desk.digest(daily.id, after(1), late=True)
    assert briefing
    assert briefing.facts["late"] is True


async def test_each_change_is_told_once(desk: Desk) -> None:
    daily = await desk.subscribe()
    await desk.tell(article("Huawei expected to name AT&T", after(hours=1)), deal())
    assert await desk.digest(daily.id, after(1))
    assert await desk.digest(daily.id, after(1)) is None
    assert await desk.digest(daily.id, after(2)) is None
    await desk.tell(article("AT&T walks away", after(2.5)), SCOOP)
    assert lines(await desk.digest(daily.id, after(3))) == {"deals": [("Huawei", "expected", "collapsed")]}


async def test_what_was_being_written_while_the_last_digest_was_made_comes_in_the_next(desk: Desk) -> None:
    """It carries an instant before that digest, and was committed after it."""
    daily = await desk.subscribe()
    await desk.tell(article("Huawei expected to name AT&T", after(hours=1)), deal())
    assert await desk.digest(daily.id, after(1))
    await desk.tell(article("AT&T walks away", after(1, hours=-0.2)), SCOOP)
    assert lines(await desk.digest(daily.id, after(2))) == {"deals": [("Huawei", "expected", "collapsed")]}
    assert await desk.digest(daily.id, after(3)) is None


async def test_two_places_are_told_each_for_itself(desk: Desk) -> None:
    one, two = await desk.subscribe(), await desk.subscribe(place=Place("T1", "C2"))
    await desk.tell(article("AT&T walks away", after(hours=1)), SCOOP)
    assert await desk.digest(one.id, after(1))
    assert await desk.digest(two.id, after(1))


async def test_a_new_subscription_starts_with_the_day_before_it(desk: Desk) -> None:
    await desk.tell(article("Germany bans Huawei", after(-1.5)), measure())
    await desk.tell(article("AT&T walks away", after(-0.5)), SCOOP)
    daily = await desk.subscribe(after(0))
    assert lines(await desk.digest(daily.id, after(hours=1))) == {"deals": [("Huawei", None, "collapsed")]}


async def test_a_digest_with_filters_tells_only_what_they_let_through(desk: Desk) -> None:
    daily = await desk.subscribe()
    async with desk.database.begin() as tx:
        await rows.put(tx, replace(daily, vendors=("ZTE",), jurisdictions=("DE",)))
    due = Dates(deadlines=("2018-03",))
    await desk.tell(article("Germany bans ZTE", after(hours=1)), measure(vendors=("ZTE",), dates=due))
    await desk.tell(article("Germany bans Huawei", after(hours=1)), measure(dates=due))
    briefing = await desk.digest(daily.id, after(1))
    assert lines(briefing) == {"changed": [("ZTE", None, "announced")], "deadlines": [("ZTE", None, None)]}


async def test_deadlines_ahead_are_told_the_next_first_and_those_past_are_not(desk: Desk) -> None:
    daily = await desk.subscribe()
    for number, day in enumerate(("2018-04-30", "2018-01-31", "2017-12-31", "2019-01-01")):
        claim = measure(EventType.PHASE_OUT, vendors=(f"Firm {number}",), dates=Dates(deadlines=(day,)))
        await desk.tell(article(f"Removal {number}", after(hours=1)), claim)
    briefing = await desk.digest(daily.id, after(1))
    assert [who for who, _, _ in lines(briefing)["deadlines"]] == ["Firm 1", "Firm 0"]


async def test_a_long_section_is_cut_and_counts_the_rest(desk: Desk) -> None:
    daily = await desk.subscribe()
    firms = tuple(f"Firm {number}" for number in range(40))
    listed = measure(EventType.SANCTIONS_LISTING, vendors=firms, jurisdictions=("US",))
    await desk.tell(article("Forty firms listed", after(hours=1)), listed)
    briefing = await desk.digest(daily.id, after(1))
    assert briefing
    (section,) = briefing.sections
    assert (len(section.lines), section.more) == (15, 25)


async def test_what_was_told_long_ago_is_forgotten(desk: Desk) -> None:
    """No digest looks back so far: the table does not grow with the years."""
    daily = await desk.subscribe()
    for day in range(1, 6):
        await desk.tell(article(f"News {day}", after(day)), measure(vendors=(f"Firm {day}",)))
        assert await desk.digest(daily.id, after(day, hours=2))
    async with desk.database.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(told))).scalar_one() <= 2


async def test_switching_off_and_on_again_tells_nothing_twice(desk: Desk) -> None:
    daily = await desk.subscribe()
    await desk.tell(article("AT&T walks away", after(hours=1)), SCOOP)
    assert await desk.digest(daily.id, after(hours=2))
    async with desk.database.begin() as tx:
        await subscriptions.off(tx, HERE)
    again = await desk.subscribe(after(hours=3))
    assert await desk.digest(again.id, after(hours=4)) is None


async def test_a_moved_digest_goes_on_where_it_was(desk: Desk) -> None:
    daily = await desk.subscribe()
    await desk.tell(article("AT&T walks away", after(hours=1)), SCOOP)
    assert await desk.digest(daily.id, after(hours=2))
    moved = await desk.subscribe(after(3))
    assert (moved.id, moved.told_until) == (daily.id, after(hours=2))
    assert moved.created_at == daily.created_at == after(0)
    assert await desk.digest(moved.id, after(3) + timedelta(minutes=1)) is None
