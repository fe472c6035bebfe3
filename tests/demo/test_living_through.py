"""The page's clock stops at every publication of January 2018, which is more often than a quiet source is asked."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.replay import replay
from bot.demo.runner import SHOWN, open_stage

QUIET = datetime(2018, 1, 18, tzinfo=UTC)
"""By then three sources have shown how seldom they have news, and are asked less often than the clock stops."""


async def test_the_page_lives_on_when_sources_are_asked_less_often_than_its_clock_stops(
    tmp_path: Path,
) -> None:
    reached = None
    async with open_stage(tmp_path, 0) as stage:
        async for stop in replay(stage.world, stage.app, stage.archive, replace(SHOWN, wait=0.1, pause=0)):
            reached = stop
            if stop >= QUIET:
                break
    assert reached is not None
    assert reached >= QUIET
