"""A vendor, a market, and one vendor in one market, on any day and by any knowledge. Database."""

from datetime import timedelta
from typing import Any

import pytest

from briefings import answers
from briefings.errors import Invalid
from briefings.model import Access, Briefing, Query, Segment, Topic
from tests.newsroom import NOON, Desk, after, article, measure, words


def states(briefing: Briefing, section: str = "standings") -> list[tuple[Any, ...]]:
    """Who, where, how of each standing; empty where there is no such section."""
    return [
        (line.facts["vendor"], line.facts["market"], line.facts["state"])
        for part in briefing.sections
        if part.name == section
        for line in part.lines
    ]


@pytest.mark.usefixtures("told")
async def test_a_market_shows_every_vendor_there_the_hardest_first(ask: Any) -> None:
    briefing = await ask(Topic.MARKET, markets=("DE",))
    assert states(briefing) == [("Huawei", "DE", "phasing_out"), ("ZTE", "DE", "under_review")]
    assert (briefing.facts["vendors"], briefing.facts["market_names"]) == (2, ("Germany",))
    assert briefing.facts["states"] == ("phasing_out:1", "under_review:1")


@pytest.mark.usefixtures("told")
async def test_a_region_is_several_markets(ask: Any) -> None:
    briefing = await ask(Topic.MARKET, markets=("GB", "ES"))
    assert states(briefing) == [("ZTE", "GB", "closed"), ("Huawei", "ES", "open")]


@pytest.mark.usefixtures("told")
async def test_one_cell_has_its_history_oldest_first_with_what_carries_each_step(ask: Any) -> None:
    briefing = await ask(Topic.STANDING, vendors=("Huawei",), markets=("US",))
    assert briefing.topic == "cell"
    (history,) = [part for part in briefing.sections if part.name == "history"]
    assert [line.facts["status"] for line in history.lines] == ["expected", "collapsed"]
    assert all(line.ref and line.links for line in history.lines)


@pytest.mark.usefixtures("told")
async def test_as_it_stood_on_a_day(ask: Any) -> None:
    """The deal in Spain is of 30 December; the day before it Huawei stood in Germany alone."""
    before = await ask(Topic.STANDING, vendors=("Huawei",), as_of="2017-12-29")
    assert states(before) == [("Huawei", "DE", "phasing_out")]
    assert before.facts["as_of"] == "2017-12-29"
    assert before.facts["deals"] == 0
    after_it = await ask(Topic.STANDING, vendors=("Huawei",), as_of="2017-12-30")
    assert states(after_it) == [("Huawei", "DE", "phasing_out"), ("Huawei", "ES", "open")]


@pytest.mark.usefixtures("told")
async def test_a_year_asked_for_is_its_last_day(ask: Any) -> None:
    briefing = await ask(Topic.STANDING, vendors=("ZTE",), as_of="2017")
    assert (states(briefing), briefing.facts["as_of"]) == ([("ZTE", "GB", "closed")], "2017-12-31")


async def test_as_known_on_a_day_is_another_clock(told: Desk, ask: Any) -> None:
    """What happened in 2016 and was learnt on 1 February: unknown in January, known as of 2016 afterwards."""
    late = measure(vendors=("DJI",), jurisdictions=("AU",))
    of_old = article("Australia has barred DJI since 2016", after(-700), seen_at=after(23))
    await told.tell(of_old, late, now=after(23))
    assert states(await ask(Topic.STANDING, vendors=("DJI",), as_of="2017")) == [("DJI", "AU", "closed")]
    known = await ask(Topic.STANDING, vendors=("DJI",), as_of="2017", known_on=after(20))
    assert (states(known), known.facts["known"]) == ([], False)


async def test_what_is_learnt_later_changes_no_earlier_answer(told: Desk, ask: Any) -> None:
    """The same question about the same day, known on the same day, has the same answer for ever."""
    wanted = {"vendors": ("Huawei",), "as_of": "2018-01-09", "known_on": NOON + timedelta(hours=1)}
    first = await ask(Topic.STANDING, **wanted)
    await told.tell(article("Germany bars Huawei from all networks", after(10)), measure(), now=after(10))
    assert await ask(Topic.STANDING, **wanted) == first


@pytest.mark.usefixtures("told")
async def test_since_a_day_what_stands_otherwise_is_told_apart(ask: Any) -> None:
    """Since 1 January: ZTE came under review in Germany; Britain had barred it before."""
    briefing = await ask(Topic.STANDING, vendors=("ZTE",), since="2018-01")
    assert states(briefing, "moved") == [("ZTE", "DE", "under_review")]
    (moved,) = [line for part in briefing.sections if part.name == "moved" for line in part.lines]
    assert moved.facts["state_before"] == "unknown"
    assert [part.name for part in briefing.sections] == ["moved", "standings", "deadlines", "changes"]
    assert len(briefing.sections[-1].lines) == 1


@pytest.mark.usefixtures("told")
async def test_states_and_segments_narrow_a_page(ask: Any) -> None:
    closed = await ask(Topic.STANDING, vendors=("ZTE",), states=(Access.CLOSED,))
    assert states(closed) == [("ZTE", "GB", "closed")]
    core = await ask(Topic.STANDING, vendors=("Huawei",), segments=(Segment.CORE,))
    assert states(core) == [("Huawei", "DE", "phasing_out")]


@pytest.mark.usefixtures("told")
async def test_a_part_without_news_is_answered_by_its_owner_and_says_so(ask: Any) -> None:
    briefing = await ask(Topic.STANDING, vendors=("HiSilicon",), words="hisilicon")
    assert (briefing.facts["vendor"], briefing.facts["how"]) == ("Huawei", "subsidiary")


async def test_an_owner_names_the_parts_that_have_news_of_their_own(told: Desk, ask: Any) -> None:
    listing = measure(vendors=("HiSilicon",), jurisdictions=("US",))
    await told.tell(article("HiSilicon listed", after(1)), listing)
    assert (await ask(Topic.STANDING, vendors=("Huawei",))).facts["parts"] == ("HiSilicon",)
    own = await ask(Topic.STANDING, vendors=("HiSilicon",))
    assert (own.facts["vendor"], own.facts["how"]) == ("HiSilicon", "name")


@pytest.mark.usefixtures("told")
async def test_a_limit_cuts_every_section_and_the_rest_is_counted(ask: Any) -> None:
    briefing = await ask(Topic.STANDING, vendors=("Huawei",), limit=1)
    assert all(len(part.lines) == 1 for part in briefing.sections)
    assert {part.name: part.more for part in briefing.sections} == {
        "standings": 1, "deals": 1, "deadlines": 0, "changes": 3,
    }  # fmt: skip


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("topic", "wanted", "said"),
    [
        (Topic.STANDING, {}, "how who stands"),
        (Topic.MARKET, {}, "which market"),
        (Topic.COMPARE, {"vendors": ("Huawei",)}, "two vendors are compared"),
        (Topic.CHANGES, {"since": "soon"}, "not a day"),
        (Topic.STANDING, {"vendors": ("ZTE",), "as_of": "2030"}, "still to come"),
        (Topic.STANDING, {"vendors": ("ZTE",), "known_on": after(99)}, "still to come"),
        (Topic.SEARCH, {"words": "…"}, "no word to look for"),
    ],
)
async def test_what_cannot_be_answered_says_what_is_missing(
    ask: Any, topic: Topic, wanted: dict[str, Any], said: str
) -> None:
    with pytest.raises(Invalid, match=said):
        await ask(topic, **wanted)


@pytest.mark.usefixtures("told")
async def test_a_year_that_has_begun_is_asked_for_up_to_today(ask: Any) -> None:
    assert (await ask(Topic.STANDING, vendors=("ZTE",), as_of="2018")).facts["as_of"] == "2018-02-08"


async def test_asking_by_any_name_is_the_same_as_asking_by_the_query(told: Desk) -> None:
    async with told.database.read() as tx:
        by_name = await answers.vendor(tx, words(), "华为", after(30))
        query = Query(Topic.STANDING, vendors=("Huawei",), words="华为")
        assert by_name == await answers.standing(tx, words(), query, after(30))
    assert by_name.facts["how"] == "alias"
