"""What pictures are drawn from: a vendor in every market, and through time."""

from datetime import date

import pytest

from briefings import answers
from briefings.errors import Invalid
from briefings.model import Access, MapChart, Query, TimelineChart, Topic
from tests.newsroom import Desk, after, words


async def mapped(desk: Desk, *vendors: str, **wanted: str) -> MapChart:
    """Asked thirty days after NOON."""
    async with desk.database.read() as tx:
        return await answers.mapped(tx, words(), query(*vendors, **wanted), after(30))


async def timelined(desk: Desk, *vendors: str, **wanted: str) -> TimelineChart:
    """Asked thirty days after NOON."""
    async with desk.database.read() as tx:
        return await answers.timelined(tx, words(), query(*vendors, **wanted), after(30))


def query(*vendors: str, as_of: str | None = None) -> Query:
    """A question about vendors."""
    return Query(Topic.STANDING, vendors=vendors, as_of=as_of)


async def test_a_map_has_each_market_once_the_hardest_first(told: Desk) -> None:
    """Germany orders Huawei out, Spain is won, the deal in the United States is off and says nothing of access."""
    chart = await mapped(told, "Huawei")
    assert [(one.market, one.name, one.state) for one in chart.markets] == [
        ("DE", "Germany", Access.PHASING_OUT),
        ("ES", "Spain", Access.OPEN),
    ]
    assert (chart.vendor, chart.day) == ("Huawei", date(2018, 2, 8))


async def test_a_map_of_an_earlier_day_shows_that_day(told: Desk) -> None:
    """Germany's order is of 20 December, the deal in Spain of 30 December."""
    chart = await mapped(told, "Huawei", as_of="2017-12-25")
    assert [one.market for one in chart.markets] == ["DE"]
    assert chart.day == date(2017, 12, 25)


async def test_a_timeline_has_the_days_of_each_state_each_change_and_the_deadline(told: Desk) -> None:
    chart = await timelined(told, "Huawei")
    germany, spain = chart.rows
    assert germany.points == ((date(2017, 12, 20), Access.PHASING_OUT),)
    assert (germany.moves, germany.deadline) == ((date(2017, 12, 20),), date(2026, 12, 31))
    assert (spain.market, spain.state, spain.deadline) == ("ES", Access.OPEN, None)


async def test_a_part_of_which_nothing_is_known_is_drawn_as_the_whole(told: Desk) -> None:
    assert (await mapped(told, "HiSilicon")).vendor == "Huawei"
    assert (await timelined(told, "HiSilicon")).vendor == "Huawei"


async def test_a_vendor_of_which_nothing_is_known_has_an_empty_picture(told: Desk) -> None:
    assert (await mapped(told, "Ericsson")).markets == ()
    assert (await timelined(told, "Ericsson")).rows == ()


@pytest.mark.parametrize("vendors", [(), ("Huawei", "ZTE")])
async def test_one_vendor_is_drawn(told: Desk, vendors: tuple[str, ...]) -> None:
    with pytest.raises(Invalid, match="one vendor"):
        await mapped(told, *vendors)
