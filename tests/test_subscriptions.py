"""What people want to hear, through the door. Database."""

import asyncio

from briefings import subscriptions
from briefings.model import EventType, SubscriptionKind
from briefings.subscriptions import Daily, Filter, Place
from tests.newsroom import HERE, NOON, Desk, after

EIGHT = Daily("08:00", "Europe/Berlin", after(hours=19))
ELSEWHERE = Place("T1", "C2", "U2")
OTHER_WORKSPACE = Place("T2", "C1", "U3")
HUAWEI = Filter(vendors=("Huawei",))


async def test_a_place_has_one_daily_digest_and_moving_it_makes_no_second(desk: Desk) -> None:
    async with desk.database.begin() as tx:
        first = await subscriptions.schedule_daily(tx, HERE, EIGHT, NOON)
        later = Daily("18:30", "Asia/Tokyo", after(2))
        await subscriptions.schedule_daily(tx, HERE, later, after(1))
        (found,) = await subscriptions.list_for(tx, HERE)
    assert (first.at, first.zone, first.next_fire_at, first.created_by) == (
        "08:00",
        "Europe/Berlin",
        after(hours=19),
        "U1",
    )
    assert (found.id, found.at, found.zone, found.next_fire_at) == (first.id, "18:30", "Asia/Tokyo", after(2))
    assert found.created_at == NOON


async def test_a_digest_ends_once(desk: Desk) -> None:
    async with desk.database.begin() as tx:
        await subscriptions.schedule_daily(tx, HERE, EIGHT, NOON)
        assert await subscriptions.off(tx, HERE)
        assert not await subscriptions.off(tx, HERE)
        assert await subscriptions.list_for(tx, HERE) == ()


async def test_watching_the_same_twice_is_one_watch(desk: Desk) -> None:
    """In whatever order its names are given."""
    both = Filter(vendors=("Huawei", "ZTE"), event_types=(EventType.TENDER,))
    same = Filter(vendors=("ZTE", "Huawei"), event_types=(EventType.TENDER,))
    async with desk.database.begin() as tx:
        first, new = await subscriptions.watch(tx, HERE, both, NOON)
        second, again = await subscriptions.watch(tx, HERE, same, after(1))
    assert (new, again, second) == (True, False, first)
    assert (first.kind, first.vendors, first.next_fire_at) == (
        SubscriptionKind.WATCH,
        ("Huawei", "ZTE"),
        None,
    )


async def test_what_is_watched_can_be_unwatched_once(desk: Desk) -> None:
    async with desk.database.begin() as tx:
        await subscriptions.watch(tx, HERE, HUAWEI, NOON)
        assert not await subscriptions.unwatch(tx, HERE, Filter(vendors=("ZTE",)))
        assert await subscriptions.unwatch(tx, HERE, HUAWEI)
        assert not await subscriptions.unwatch(tx, HERE, HUAWEI)


async def test_long_watches_that_differ_only_at_their_end_are_two(desk: Desk) -> None:
    firms = tuple(f"A vendor with a rather long name {number}" for number in range(20))
    async with desk.database.begin() as tx:
        _, first = await subscriptions.watch(tx, HERE, Filter(vendors=firms), NOON)
        _, second = await subscriptions.watch(tx, HERE, Filter(vendors=(*firms, "Zhone")), NOON)
    assert (first, second) == (True, True)


async def test_places_do_not_see_each_others_subscriptions(desk: Desk) -> None:
    """A channel's id may be another channel's in another workspace."""
    async with desk.database.begin() as tx:
        for place in (HERE, ELSEWHERE, OTHER_WORKSPACE):
            await subscriptions.watch(tx, place, HUAWEI, NOON)
            await subscriptions.schedule_daily(tx, place, EIGHT, NOON)
        await subscriptions.unwatch(tx, ELSEWHERE, HUAWEI)
        kinds = {
            place: {one.kind for one in await subscriptions.list_for(tx, place)}
            for place in (HERE, ELSEWHERE, OTHER_WORKSPACE)
        }
        everywhere = await subscriptions.everywhere(tx)
    both = {SubscriptionKind.DAILY, SubscriptionKind.WATCH}
    assert kinds == {HERE: both, ELSEWHERE: {SubscriptionKind.DAILY}, OTHER_WORKSPACE: both}
    assert len(everywhere) == 5


async def test_subscriptions_are_listed_the_oldest_first(desk: Desk) -> None:
    async with desk.database.begin() as tx:
        for hours, name in ((3, "ZTE"), (1, "Nokia"), (2, "Huawei")):
            await subscriptions.watch(tx, HERE, Filter(vendors=(name,)), after(hours=hours))
        found = await subscriptions.list_for(tx, HERE)
    assert [one.vendors for one in found] == [("Nokia",), ("Huawei",), ("ZTE",)]


async def test_a_digest_is_due_from_its_instant_on_until_it_is_advanced(desk: Desk) -> None:
    async with desk.database.begin() as tx:
        daily = await subscriptions.schedule_daily(tx, HERE, EIGHT, NOON)
        await subscriptions.watch(tx, HERE, HUAWEI, NOON)
        assert await subscriptions.due(tx, after(hours=18.99)) == ()
        assert await subscriptions.due(tx, after(hours=19)) == (daily,)
        await subscriptions.advance(tx, daily.id, after(1, hours=19))
        assert await subscriptions.due(tx, after(1)) == ()
        found = await subscriptions.get(tx, daily.id)
    assert found
    assert found.next_fire_at == after(1, hours=19)


async def test_of_many_that_are_due_the_oldest_come_first(desk: Desk) -> None:
    async with desk.database.begin() as tx:
        for number in (3, 1, 2):
            daily = Daily("08:00", "UTC", after(hours=number))
            await subscriptions.schedule_daily(tx, Place("T1", f"C{number}"), daily, NOON)
        found = await subscriptions.due(tx, after(1), limit=2)
    assert [one.destination for one in found] == ["C1", "C2"]


async def test_two_clocks_never_take_the_same_digest(desk: Desk) -> None:
    """On PostgreSQL the second passes over what the first has locked; on SQLite it waits and finds nothing."""
    async with desk.database.begin() as tx:
        await subscriptions.schedule_daily(tx, HERE, EIGHT, NOON)

    async def clock() -> int:
        async with desk.database.begin() as tx:
            due = await subscriptions.due(tx, after(1))
            for one in due:
                await subscriptions.advance(tx, one.id, after(2))
            return len(due)

    assert sorted(await asyncio.gather(clock(), clock())) == [0, 1]


async def test_nobody_knows_a_subscription_that_was_never_made(desk: Desk) -> None:
    async with desk.database.read() as tx:
        assert await subscriptions.get(tx, "daily:T1:C1") is None
