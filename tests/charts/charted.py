"""Vendors as they are drawn in these tests: what is on record, and where on the paper to look. Pure."""

import io
from datetime import date

from PIL import Image

from bot.charts import Picture
from briefings.model import Access, MapChart, Placed, Row, TimelineChart

DAY = date(2024, 7, 1)
NAMES = {"DE": "Germany", "SG": "Singapore", "US": "United States", "EU": "European Union", "BR": "Brazil"}


def chart(**states: Access) -> MapChart:
    """Huawei on 1 July 2024, by market code."""
    placed = tuple(Placed(code, NAMES.get(code, f"Land {code}"), state) for code, state in states.items())
    return MapChart("Huawei", DAY, placed)


def row(code: str, *points: tuple[date, Access], deadline: date | None = None) -> Row:
    """A market that changed on these days."""
    return Row(code, NAMES.get(code, f"Land {code}"), points, tuple(day for day, _ in points), deadline)


def timeline(*rows: Row) -> TimelineChart:
    """Huawei until 1 July 2024."""
    return TimelineChart("Huawei", DAY, rows)


def opened(picture: Picture) -> Image.Image:
    """The picture as pixels."""
    with Image.open(io.BytesIO(picture.png)) as image:
        return image.convert("RGB")


def around(image: Image.Image, at: tuple[float, float], reach: int = 9) -> set[tuple[int, ...]]:
    """The colours near a place."""
    x, y = round(at[0]), round(at[1])
    near = image.crop((x - reach, y - reach, x + reach + 1, y + reach + 1))
    return {pixel for _, pixel in near.getcolors(reach * reach * 8) or () if isinstance(pixel, tuple)}
