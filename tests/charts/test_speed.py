"""How long a picture takes, and how much memory. Measured alone."""

import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.charts import MAPS, MapKind, Picture, atlas, draw_timeline
from bot.charts.palette import HARDEST_FIRST
from tests.charts.charted import chart, row, timeline

pytestmark = pytest.mark.alone
SECONDS = 0.3
MEGABYTES = 60
CODES = sorted(atlas.spots())
FULL = chart(**{code: HARDEST_FIRST[at % len(HARDEST_FIRST)] for at, code in enumerate(CODES)})
"""Every market of the world, all six states."""
LONG = timeline(
    *(
        row(
            code,
            *((date(2012, 1, 1) + timedelta(days=90 * at), state) for at, state in enumerate(HARDEST_FIRST)),
        )
        for code in CODES
    )
)
DRAWN: dict[str, Callable[[], Picture]] = {
    "world": lambda: MAPS[MapKind.WORLD](FULL),
    "tiles": lambda: MAPS[MapKind.TILES](FULL),
    "timeline": lambda: draw_timeline(LONG),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_of_all_the_world_takes_less_than_its_time(name: str) -> None:
    """Processor time of the best of five, once fonts and shapes are read."""
    DRAWN[name]()
    taken = []
    for _ in range(5):
        begun = time.process_time()
        DRAWN[name]()
        taken.append(time.process_time() - begun)
    assert min(taken) < SECONDS


@pytest.mark.parametrize("name", DRAWN)
def test_drawing_again_and_again_holds_no_more_memory(name: str) -> None:
    """What Python itself holds: the shapes are kept, the pictures are not."""
    DRAWN[name]()
    tracemalloc.start()
    for _ in range(3):
        DRAWN[name]()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000
    assert peak < MEGABYTES * 1_000_000
