"""The soak in small: an hour of the bot's life in some seconds, and what it is judged by."""

import pytest

from bot.bench import soak
from bot.bench.soak import Lived, Plan, Sample


def lived(*megabytes: float, files: int = 40) -> Lived:
    """A life with so much memory at each look."""
    samples = tuple(Sample(at, one, files, 20, 8, 4) for at, one in enumerate(megabytes))
    return Lived(24, 1, samples, polls=1, asked=1, answered=1, sent=1, lost=0, given_up=0, doubled=0)


def test_what_settles_is_flat_and_what_goes_on_growing_is_not() -> None:
    """The first quarter is for warming up; a twentieth or five megabytes more is nothing."""
    assert lived(100, 190, 200, 200, 201, 202, 203, 204).flat
    assert not lived(100, 120, 140, 160, 180, 200, 220, 240).flat
    assert lived(10, 12, 12, 12, 13, 14, 15, 16).flat


@pytest.mark.alone
async def test_a_little_life_with_trouble_loses_nothing_and_says_nothing_twice() -> None:
    """A third of an hour at a hundred and fifty times its speed; answers are lost and pauses asked for."""
    plan = Plan(hours=0.3, speed=150, channels=3, feeds=6, samples=6)
    found = await soak.soak(plan)
    assert len(found.samples) == 6
    assert all(one.megabytes > 50 and one.files > 5 and one.tasks > 0 for one in found.samples)
    assert found.polls >= 6
    assert found.sent > 0
    assert (found.lost, found.doubled) == (0, 0)
