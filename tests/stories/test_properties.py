"""Whatever comes in whatever order: the same articles make the same stories. Database."""

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.model import Article, Claim, EventType, Status
from tests.newsroom import Desk, after, article, deal, measure, opened, reading

MARKETS = ("DE", "FR", "IT")
BUYERS = ("AT&T", "BT", "Orange")


def happening(number: int) -> list[tuple[Article, Claim]]:
    """One happening, three articles, within hours of each other; unlike every other one's by market or buyer."""
    market, weeks = MARKETS[number % 3], number // 3
    kind = number % 2
    claim = (
        deal(Status.ANNOUNCED, counterparts=(BUYERS[number % 3],), jurisdictions=(market,))
        if kind
        else measure(EventType.BAN, jurisdictions=(market,))
    )
    return [
        (
            article(
                f"Happening {number}, told by {at}", after(weeks * 40, hours=at), f"Outlet {number}-{at}"
            ),
            claim,
        )
        for at in range(3)
    ]


@st.composite
def interleaved(draw: st.DrawFn) -> list[tuple[Article, Claim]]:
    """The articles of up to seven happenings, mixed, each happening's own in their order."""
    queues = [happening(number) for number in draw(st.sets(st.integers(0, 11), min_size=1, max_size=7))]
    mixed = []
    while any(queues):
        ready = [queue for queue in queues if queue]
        mixed.append(draw(st.sampled_from(ready)).pop(0))
    return mixed


async def grouped(desk: Desk, told: list[tuple[Article, Claim]]) -> set[frozenset[str]]:
    """The articles by the story they came into, told one after the other."""
    for one, claim in told:
        await desk.tell(one, claim)
    return {frozenset(told.article_id for told in story.tellings) for story in await desk.stories()}


@settings(max_examples=12, deadline=None)
@given(interleaved())
def test_any_order_that_keeps_each_storys_own_gives_the_same_stories(
    told: list[tuple[Article, Claim]],
) -> None:
    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a").mkdir()
            async with opened(Path(folder) / "a") as desk:
                found = await grouped(desk, told)
                assert found == await grouped(desk, told), "told twice it is told once"
        expected: dict[str, set[str]] = {}
        for one, _ in told:
            expected.setdefault(one.title.split(",")[0], set()).add(one.id)
        assert found == {frozenset(ids) for ids in expected.values()}

    asyncio.run(run())


@settings(max_examples=12, deadline=None)
@given(interleaved(), st.integers(1, 20))
def test_one_visit_or_many_make_the_same_stories(told: list[tuple[Article, Claim]], size: int) -> None:
    """What a visit keeps in memory is what the next one would read."""

    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            found = []
            for name, step in (("one", 1), ("many", size)):
                (Path(folder) / name).mkdir()
                async with opened(Path(folder) / name) as desk:
                    read = [(replace(one, source_id="feed"), reading(one, claim)) for one, claim in told]
                    for at in range(0, len(read), step):
                        await desk.record(read[at : at + step], after(100))
                    stories = await desk.stories()
                    found.append(
                        (
                            {frozenset(one.article_id for one in story.tellings) for story in stories},
                            {(one.matter_id, one.status, one.certainty) for one in await desk.changes()},
                            {(one.id, one.matter_id) for one in stories},
                        )
                    )
            assert found[0] == found[1]

    asyncio.run(run())
