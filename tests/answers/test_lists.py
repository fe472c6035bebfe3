"""Deals, changes, deadlines, comparisons and whole listings. Database."""

from typing import Any

import pytest

from briefings import answers
from briefings.answers import Listing
from briefings.model import Direction, EventType, Query, Status, Topic
from tests.newsroom import Desk, after, words


def told_of(briefing: Any, *facts: str) -> list[tuple[Any, ...]]:
    """These facts of every line."""
    return [tuple(line.facts[name] for name in facts) for part in briefing.sections for line in part.lines]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [("US", "collapsed"), ("ES", "signed")]),
        ({"vendors": ("Huawei",)}, [("US", "collapsed"), ("ES", "signed")]),
        ({"vendors": ("ZTE",)}, []),
        ({"carriers": ("Telefonica",)}, [("ES", "signed")]),
        ({"carriers": ("AT&T", "Telefonica")}, [("US", "collapsed"), ("ES", "signed")]),
        ({"markets": ("US",)}, [("US", "collapsed")]),
        ({"since": "2018"}, [("US", "collapsed")]),
        ({"until": "2017"}, [("ES", "signed")]),
        ({"since": "2017-12", "until": "2017-12"}, [("ES", "signed")]),
        ({"statuses": (Status.SIGNED,)}, [("ES", "signed")]),
        ({"directions": (Direction.CLOSES,)}, [("US", "collapsed")]),
        ({"as_of": "2018-01-08"}, [("US", "expected"), ("ES", "signed")]),
        ({"as_of": "2018-01-08", "statuses": (Status.EXPECTED,)}, [("US", "expected")]),
        ({"known_on": after(-7)}, [("ES", "signed")]),
    ],
)
async def test_deals_by_every_filter(ask: Any, wanted: dict[str, Any], found: list[Any]) -> None:
    briefing = await ask(Topic.DEALS, **wanted)
    assert told_of(briefing, "market", "status") == found
    assert briefing.facts["found"] == len(found)


@pytest.mark.usefixtures("told")
async def test_changes_are_the_newest_in_the_world_first(ask: Any) -> None:
    briefing = await ask(Topic.CHANGES)
    assert told_of(briefing, "vendor", "market", "status") == [
        ("ZTE", "DE", "under_review"),
        ("Huawei", "US", "collapsed"),
        ("Huawei", "US", "expected"),
        ("Huawei", "ES", "signed"),
        ("ZTE", "GB", "announced"),
        ("Huawei", "DE", "announced"),
    ]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"vendors": ("ZTE",)}, [("ZTE", "DE"), ("ZTE", "GB")]),
        ({"markets": ("DE",)}, [("ZTE", "DE"), ("Huawei", "DE")]),
        ({"markets": ("DE", "GB"), "until": "2017"}, [("ZTE", "GB"), ("Huawei", "DE")]),
        ({"event_types": (EventType.BAN,)}, [("ZTE", "GB")]),
        ({"carriers": ("Telefonica",)}, [("Huawei", "ES")]),
        ({"since": "2018-01-10"}, [("ZTE", "DE")]),
        ({"known_on": after(-16)}, [("Huawei", "DE")]),
    ],
)
async def test_changes_by_every_filter(ask: Any, wanted: dict[str, Any], found: list[Any]) -> None:
    assert told_of(await ask(Topic.CHANGES, **wanted), "vendor", "market") == found


@pytest.mark.usefixtures("told")
async def test_the_next_deadline_comes_first_and_an_imprecise_one_counts_until_its_end(ask: Any) -> None:
    briefing = await ask(Topic.DEADLINES)
    assert told_of(briefing, "vendor", "on") == [("ZTE", "2018"), ("Huawei", "2026-12-31")]
    assert all(line.ref for part in briefing.sections for line in part.lines)
    assert told_of(await ask(Topic.DEADLINES, until="2020"), "on") == [("2018",)]
    assert told_of(await ask(Topic.DEADLINES, days=400), "on") == [("2026-12-31",)]
    assert told_of(await ask(Topic.DEADLINES, vendors=("ZTE",)), "on") == [("2018",)]


@pytest.mark.usefixtures("told")
async def test_two_vendors_are_compared_market_by_market(ask: Any) -> None:
    """Germany: removed against reviewed. Spain and Britain know one of them each."""
    briefing = await ask(Topic.COMPARE, vendors=("Huawei", "ZTE"))
    pairs = {
        part.name: [
            (line.facts["market"], line.facts["state"], line.facts["other_state"]) for line in part.lines
        ]
        for part in briefing.sections
    }
    assert pairs == {
        "differ": [("DE", "phasing_out", "under_review")],
        "only": [("ES", "open", None), ("GB", None, "closed")],
    }
    assert (briefing.facts["differ"], briefing.facts["alike"], briefing.facts["only"]) == (1, 0, 2)
    (germany,) = briefing.sections[0].lines
    assert germany.ref
    assert germany.facts["other_ref"] not in (None, germany.ref)


async def test_a_listing_of_standings_is_all_vendors_in_all_markets(told: Desk) -> None:
    async with told.database.read() as tx:
        query = Query(Topic.STANDING, limit=100)
        briefing = await answers.listing(tx, words(), Listing.STANDINGS, query, after(30))
    assert told_of(briefing, "vendor", "market", "state") == [
        ("ZTE", "GB", "closed"),
        ("Huawei", "DE", "phasing_out"),
        ("ZTE", "DE", "under_review"),
        ("Huawei", "ES", "open"),
    ]


@pytest.mark.usefixtures("desk")
async def test_an_empty_list_is_an_answer(ask: Any) -> None:
    for topic in (Topic.DEALS, Topic.CHANGES, Topic.DEADLINES):
        briefing = await ask(topic)
        assert (briefing.sections, briefing.facts["found"]) == ((), 0)
