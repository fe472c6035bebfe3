"""A round of visits: what may be under way at once, what is written down together, and how it ends."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.rounds import ALL_AT_ONCE, AT_ONCE, FEWEST, LOT, UNWRITTEN, Round, Visitors
from briefings.model import Fetched, NotModified, Source, SourceState, Visit

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def sources(count: int, name: str = "s") -> list[Source]:
    """So many."""
    return [Source(f"{name}{at}", "S", "feed", "https://feeds.example/s") for at in range(count)]


class World:
    """Asks and keeps, and counts both."""

    def __init__(self, *, news: bool = False, takes: float = 0.001) -> None:
        self.visitors = Visitors()
        self.takes = takes
        self.result = Fetched((), None, None, "x") if news else NotModified()
        self.now_asked = self.most_asked = 0
        self.lots: list[list[str]] = []
        self.kept = asyncio.Event()
        self.kept.set()

    async def ask(self, source: Source) -> Visit | None:
        """Takes its time; of the one called `bug` nothing comes."""
        self.now_asked += 1
        self.most_asked = max(self.most_asked, self.now_asked)
        try:
            await asyncio.sleep(self.takes)
        finally:
            self.now_asked -= 1
        return None if source.id == "bug" else Visit(source, SourceState(source.id), self.result, NOW)

    async def keep(self, visits: Sequence[Visit]) -> None:
        """Waits until it may."""
        self.lots.append([one.source.id for one in visits])
        await self.kept.wait()

    def round(self) -> Round:
        """One of its rounds."""
        return Round(self.ask, self.keep, self.visitors)


async def test_every_source_is_asked_and_kept_once_in_lots() -> None:
    world = World()
    await world.round().visit([*sources(500), Source("bug", "S", "feed", "https://feeds.example/s")])
    kept = [one for lot in world.lots for one in lot]
    assert sorted(kept) == sorted(one.id for one in sources(500))
    assert len(world.lots) <= 500 // LOT + 1
    assert world.most_asked == AT_ONCE
    assert world.visitors.under_way == 0


async def test_nothing_to_visit_is_nothing_to_do() -> None:
    world = World()
    await world.round().visit([])
    assert world.lots == []


async def test_several_rounds_share_what_a_process_may_ask_at_once() -> None:
    """Whoever comes first gives way to those who come later, and all of them end."""
    world = World(takes=0.005)
    rounds = [world.round() for _ in range(8)]
    under_way = [asyncio.create_task(one.visit(sources(200, f"{at}-"))) for at, one in enumerate(rounds)]
    await asyncio.sleep(0.05)
    assert world.visitors.under_way == ALL_AT_ONCE
    assert min(len(one.asking) for one in rounds) >= FEWEST
    await asyncio.gather(*under_way)
    assert sum(map(len, world.lots)) == 8 * 200
    assert world.visitors.under_way == 0


@pytest.mark.parametrize(("news", "bound"), [(True, UNWRITTEN), (False, 2 * LOT)])
async def test_nobody_is_asked_while_too_much_waits_to_be_written(news: bool, bound: int) -> None:
    world = World(news=news)
    world.kept.clear()
    one = world.round()
    under_way = asyncio.create_task(one.visit(sources(1000)))
    await asyncio.sleep(0.3)
    waiting = len(one.full.brought) + len(one.empty.brought)
    assert bound <= waiting < bound + AT_ONCE
    assert not one.asking
    world.kept.set()
    await under_way
    assert sum(map(len, world.lots)) == 1000


async def test_what_keeps_visits_from_being_written_down_is_raised_at_once() -> None:
    world = World()

    async def fails(_: Sequence[Visit]) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        await Round(world.ask, fails, world.visitors).visit(sources(1000))
    await asyncio.sleep(0.01)
    assert world.visitors.under_way == world.now_asked == 0


async def test_a_round_that_is_cancelled_takes_its_visitors_with_it() -> None:
    world = World(takes=60)
    under_way = asyncio.create_task(world.round().visit(sources(100)))
    await asyncio.sleep(0.01)
    assert world.visitors.under_way == world.now_asked == AT_ONCE
    under_way.cancel()
    with pytest.raises(asyncio.CancelledError):
        await under_way
    await asyncio.sleep(0.01)
    assert world.visitors.under_way == world.now_asked == 0
