"""Pictures: a vendor on the map of the world or on a grid of tiles, and through time. Pure; knows no Slack.

In: a `MapChart` or a `TimelineChart` of the domain. Out: a `Picture`: PNG and the words that stand for it. Drawn with
Pillow in the size that Slack shows whole; one takes some tenths of a second of one core, so callers draw beside the
event loop.

`world` and `tiles` the two maps · `timeline` · `atlas` shapes and places · `palette` colour, letter and pattern of a
state · `sheet` paper: headings, legend, fonts · `spoken` alternative text.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.charts import tiles, timeline, world
from bot.charts.picture import Picture
from briefings.model import MapChart


class MapKind(StrEnum):
    """What a map looks like."""

    WORLD = "world"
    TILES = "tiles"


MAPS: Mapping[MapKind, Callable[[MapChart], Picture]] = {
    MapKind.WORLD: world.draw,
    MapKind.TILES: tiles.draw,
}
draw_timeline = timeline.draw

__all__ = ["MAPS", "MapKind", "Picture", "draw_timeline"]
