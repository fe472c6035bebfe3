"""Pictures: a vendor on the map of the world or on a grid of tiles, and through time. Pure; knows no Slack.

In: a `MapChart` or a `TimelineChart` of the domain. Out: a `Picture`: PNG and the words that stand for it. Drawn with
Pillow in the size that Slack shows whole; one takes some tenths of a second of one core, so callers draw beside the
event loop.

`world` and `tiles` the two maps · `timeline` · `atlas` shapes and places · `palette` colour, letter and pattern of a
state · `sheet` paper: headings, legend, fonts · `spoken` alternative text.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.charts.picture import Picture
from briefings.model import MapChart, TimelineChart


class MapKind(StrEnum):
    """What a map looks like."""

    WORLD = "world"
    TILES = "tiles"


def _world(chart: MapChart) -> Picture:
    from bot.charts import world  # noqa: PLC0415 - Pillow is loaded with the first picture: most runs draw none

    return world.draw(chart)


def _tiles(chart: MapChart) -> Picture:
    from bot.charts import tiles  # noqa: PLC0415 - the same

    return tiles.draw(chart)


def draw_timeline(chart: TimelineChart) -> Picture:
    """Return a vendor's standing through time, a lane for each market."""
    from bot.charts import timeline  # noqa: PLC0415 - the same

    return timeline.draw(chart)


MAPS: Mapping[MapKind, Callable[[MapChart], Picture]] = {MapKind.WORLD: _world, MapKind.TILES: _tiles}

__all__ = ["MAPS", "MapKind", "Picture", "draw_timeline"]
