"""News that names no market goes to people, not to channels that watch by market. Database."""

from dataclasses import replace

from briefings import subscriptions
from briefings.subscriptions import Place
from tests.newsroom import HERE, after, article, measure
from tests.telling.channel import Heard

NOWHERE = replace(measure(), jurisdictions=())
ELSEWHERE = Place("T1", "C2", "U2")
OTHER_WORKSPACE = Place("T2", "C1", "U3")


async def listed(channel: Heard, place: Place, days: float = 1) -> list[str]:
    """The vendors on a place's list, so many days after NOON."""
    async with channel.desk.database.read() as tx:
        return [one.vendor for one in await subscriptions.triage(tx, place, after(days))]


async def test_a_change_without_a_market_is_on_the_list_of_those_who_watch_a_market(channel: Heard) -> None:
    await channel.desk.watch(jurisdictions=("DE",))
    await channel.desk.watch(ELSEWHERE)
    await channel.news((article("Huawei to be banned", after(0)), NOWHERE))
    assert channel.rings == []
    assert await listed(channel, HERE) == ["Huawei"]
    assert await listed(channel, ELSEWHERE) == []
    assert await listed(channel, Place("T1", "")) == ["Huawei"]
    assert await listed(channel, OTHER_WORKSPACE) == []


async def test_what_somebody_has_looked_at_is_on_the_list_no_more(channel: Heard) -> None:
    await channel.desk.watch(jurisdictions=("DE",))
    await channel.news((article("Huawei to be banned", after(0)), NOWHERE))
    (change,) = await channel.desk.changes()
    async with channel.desk.database.begin() as tx:
        assert await subscriptions.triaged(tx, HERE, change.id, after(1))
        assert not await subscriptions.triaged(tx, HERE, change.id, after(1))
    assert await listed(channel, HERE) == []


async def test_after_two_weeks_nobody_is_asked_any_more(channel: Heard) -> None:
    await channel.desk.watch(jurisdictions=("DE",))
    await channel.news((article("Huawei to be banned", after(0)), NOWHERE))
    assert await listed(channel, HERE, 13.9) == ["Huawei"]
    assert await listed(channel, HERE, 14) == []
