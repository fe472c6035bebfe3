"""Who lost, who gained, by when, and what a deal is at odds with: on the deals page, the cell page, in an answer. Database."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import plain
from bot.wording import wording
from briefings import answers
from briefings.model import (
    Attribution,
    Claim,
    Dates,
    Direction,
    EventType,
    Line,
    Query,
    Segment,
    Status,
    Topic,
)
from tests.newsroom import NOON, Desk, after, article, deal, measure, opened, words

NOW = NOON + timedelta(days=900)
RAN = (Segment.RAN,)


def at_bt(vendor: str, status: Status, direction: Direction) -> Claim:
    """A radio deal of a vendor with BT, told by BT."""
    return deal(
        status,
        vendors=(vendor,),
        direction=direction,
        counterparts=("BT Group",),
        jurisdictions=("GB",),
        segments=RAN,
        attribution=Attribution.COMPANY,
    )


ORDER = measure(
    EventType.PHASE_OUT,
    vendors=("Huawei",),
    jurisdictions=("GB",),
    segments=RAN,
    dates=Dates(deadlines=("2027-12-31",)),
)
LOST = at_bt("Huawei", Status.COLLAPSED, Direction.CLOSES)
WON = at_bt("Nokia", Status.SIGNED, Direction.OPENS)
AT_ODDS = at_bt("Huawei", Status.SIGNED, Direction.OPENS)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A removal order, then the deal that goes, then the one that comes."""
    async with opened(tmp_path) as desk:
        await desk.tell(article("London orders Huawei out"), ORDER)
        await desk.tell(article("BT is done with Huawei", after(30)), LOST)
        await desk.tell(article("BT signs Nokia", after(60)), WON)
        yield desk


async def lines(desk: Desk, section: str, query: Query) -> dict[str, Line]:
    """The lines of a section of an answer, by vendor."""
    async with desk.database.read() as tx:
        page = await answers.answer(tx, words(), query, NOW)
    return {
        str(line.facts["vendor"]): line
        for part in page.sections
        if part.name == section
        for line in part.lines
    }


async def test_the_deals_page_says_whose_place_a_deal_takes_and_by_when(desk: Desk) -> None:
    """The day is the order's."""
    told = await lines(desk, "deals", Query(Topic.DEALS, carriers=("BT Group",)))
    assert told["Nokia"].facts["replaces"] == ("Huawei",)
    assert told["Huawei"].facts["replaced_by"] == ("Nokia",)
    assert told["Nokia"].facts["by"] == "2027-12-31"


async def test_the_page_of_one_vendor_in_one_market_says_who_came_after_it(desk: Desk) -> None:
    told = await lines(desk, "deals", Query(Topic.STANDING, vendors=("Huawei",), markets=("GB",)))
    assert told["Huawei"].facts["replaced_by"] == ("Nokia",)


async def test_before_the_winner_was_known_nobody_had_come(desk: Desk) -> None:
    told = await lines(desk, "deals", Query(Topic.DEALS, carriers=("BT Group",), known_on=after(45)))
    assert told["Huawei"].facts["replaced_by"] == ()


async def test_a_deal_against_a_standing_order_says_so_on_the_deals_page(desk: Desk) -> None:
    """A year later BT buys from Huawei all the same."""
    await desk.tell(article("BT buys Huawei again", after(400)), AT_ODDS)
    told = await lines(desk, "deals", Query(Topic.DEALS, vendors=("Huawei",), statuses=(Status.SIGNED,)))
    assert "phase out" in str(told["Huawei"].facts["tension"])


async def test_who_replaced_a_vendor_is_answered_from_what_the_ledger_has_tied(desk: Desk) -> None:
    async with desk.database.read() as tx:
        found = await answers.question(tx, words(), "who replaced Huawei at BT?", NOW)
    assert found.facts["names"] == ("Nokia",)
    assert "in the place of Huawei" in plain.text(found)


async def test_a_line_of_a_chain_names_the_order_behind_it(desk: Desk) -> None:
    told = await lines(desk, "deals", Query(Topic.DEALS, carriers=("BT Group",)))
    assert (told["Nokia"].facts["ordered"], told["Nokia"].facts["ordered_on"]) == ("phase_out", "2018-01-09")
    assert (
        "replaced by Nokia, by 31 Dec 2027, after an order of 9 Jan 2018 (removal of equipment)"
        in wording.details(told["Huawei"])
    )


async def test_why_shows_what_a_deal_belongs_with(desk: Desk) -> None:
    """The order, then the loss; the deal itself is what was asked about."""
    won = next(one for one in await desk.changes() if one.vendor == "Nokia")
    async with desk.database.read() as tx:
        page = await answers.why(tx, words(), won.id)
    (tied,) = (part.lines for part in page.sections if part.name == "tied")
    assert [(one.facts["event_type"], one.facts["vendor"]) for one in tied] == [
        ("phase_out", "Huawei"),
        ("carrier_deal", "Huawei"),
    ]
    assert page.facts["replaces"] == ("Huawei",)


async def test_who_was_to_come_but_did_not_replaces_nobody(desk: Desk) -> None:
    """Nokia's contract is called off; on the day before it still was the one who came."""
    fallen = at_bt("Nokia", Status.COLLAPSED, Direction.CLOSES)
    await desk.tell(article("BT calls off Nokia", after(200)), fallen)
    now = await lines(desk, "deals", Query(Topic.DEALS, vendors=("Huawei",)))
    assert now["Huawei"].facts["replaced_by"] == ()
    before = await lines(
        desk, "deals", Query(Topic.DEALS, vendors=("Huawei",), as_of=after(199).date().isoformat())
    )
    assert before["Huawei"].facts["replaced_by"] == ("Nokia",)


async def test_a_standing_says_who_came_after_the_vendor_that_must_go(tmp_path: Path) -> None:
    """The order names the operator; the winner's contract is tied to the order itself."""
    order = replace(ORDER, counterparts=("BT Group",))
    async with opened(tmp_path) as desk:
        await desk.tell(article("London orders Huawei out of BT"), order)
        await desk.tell(article("BT signs Nokia", after(60)), WON)
        told = await lines(desk, "standings", Query(Topic.MARKET, markets=("GB",)))
    assert told["Huawei"].facts["replaced_by"] == ("Nokia",)
