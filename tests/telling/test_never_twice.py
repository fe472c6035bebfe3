"""Whatever happens in whatever order: no change is told twice, and the last word on each matter is told. Database."""

import asyncio
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings import subscriptions
from briefings.model import Attribution, Quiet, Status
from briefings.subscriptions import Filter, How
from tests import postgres
from tests.newsroom import HERE, NOON, article, measure, opened
from tests.telling.channel import Heard

NIGHT = Quiet("22:00", "07:00", "Europe/Berlin")
STATUSES = (Status.PROPOSED, Status.ANNOUNCED, Status.IN_FORCE)
"""In the order in which a matter goes through them."""
FIRMS = st.integers(0, 3)
STEPS = st.one_of(
    st.tuples(st.just("news"), FIRMS),
    st.tuples(st.just("storm"), st.just(0)),
    st.tuples(st.just("pause"), st.integers(1, 40)),
    st.tuples(st.just("resume"), st.just(0)),
    st.tuples(st.just("tick"), st.just(0)),
    st.tuples(st.just("wait"), st.integers(1, 30)),
)


async def lived(folder: Path, steps: list[tuple[str, int]]) -> Heard:
    """A channel that sleeps at night lives through the steps; then four days go by."""
    async with opened(folder) as desk:
        channel, now, told = Heard(desk), NOON, dict.fromkeys(range(4), 0)
        async with desk.database.begin() as tx:
            await subscriptions.watch(tx, HERE, Filter(), NOON - timedelta(days=30), How(quiet=NIGHT))
        for number, (what, size) in enumerate(steps):
            now += timedelta(seconds=20)
            match what:
                case "news" if told[size] < len(STATUSES):
                    claim = measure(
                        vendors=(f"Firm {size}",),
                        status=STATUSES[told[size]],
                        attribution=Attribution.OFFICIAL,
                    )
                    told[size] += 1
                    await channel.news((article(f"Firm {size}: {claim.status}", now), claim))
                case "storm":
                    many = [f"Firm {number}-{at}" for at in range(8)]
                    await channel.news(
                        *((article(f"{one} banned", now), measure(vendors=(one,))) for one in many)
                    )
                case "pause" | "resume":
                    until = now + timedelta(hours=size) if what == "pause" else None
                    async with desk.database.begin() as tx:
                        await subscriptions.pause(tx, HERE, until, now)
                case "tick":
                    await channel.tick(now)
                case "wait":
                    now += timedelta(hours=size)
        for hours in range(0, 4 * 24, 6):
            await channel.tick(now + timedelta(hours=hours))
        await all_told(channel)
        return channel


async def all_told(channel: Heard) -> None:
    """Each change at most once; the one that each matter was left in exactly once."""
    last = {one.matter_id: one.id for one in await channel.desk.changes()}
    assert max(channel.told.values(), default=1) == 1
    assert {one: channel.told[one] for one in last.values()} == dict.fromkeys(last.values(), 1)


EXAMPLES = 4 if postgres.server() else 25
"""On PostgreSQL each of them makes a database."""


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=14))
def test_no_change_is_told_twice_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    base = tmp_path_factory.getbasetemp() / "never_twice"
    base.mkdir(exist_ok=True)
    asyncio.run(lived(Path(mkdtemp(dir=base)), steps))
