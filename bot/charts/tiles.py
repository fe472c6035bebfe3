"""A vendor on a grid with one tile for each market: no borders, and the smallest state as large as any. Pure.

In: a `MapChart`. Out: a `Picture`.
"""

from PIL import Image, ImageDraw

from bot.charts import atlas, spoken
from bot.charts.palette import GREY, LOOKS, PALE, hatched
from bot.charts.picture import Picture, file_name
from bot.charts.sheet import FINE, MARGIN, WIDTH, Sheet, Style, key
from bot.wording.templates import say
from briefings.model import Access, MapChart

COLUMNS = 28
TILE = (WIDTH - 2 * MARGIN) // COLUMNS
LOW = 36
"""Height of a tile; its width is TILE."""
TOP = 88
GAP = 1
ROWS = 15
KEY = 350
HEIGHT = TOP + ROWS * LOW + KEY + 60


def draw(chart: MapChart) -> Picture:
    """The grid."""
    title = say("charts", "map_title", chart.vendor)
    sheet = Sheet(HEIGHT, title, say("charts", "map_note", chart.day.isoformat()))
    states = {one.market: one.state for one in chart.markets}
    for code, spot in atlas.spots().items():
        _tile(sheet, code, corner(spot), states.get(code))
    named = {state: [one.name for one in chart.markets if one.state is state] for state in LOOKS}
    top = TOP + ROWS * LOW + 18
    key(sheet, (MARGIN, top, WIDTH - MARGIN, top + KEY), named)
    sheet.words((MARGIN, HEIGHT - 26), say("charts", "tiles"), Style(13, GREY))
    return Picture(file_name(chart, "tiles"), title, sheet.png(), spoken.of_map(chart))


def corner(spot: atlas.Spot) -> tuple[int, int]:
    """The left top of a market's tile on the paper."""
    return MARGIN + spot.tile[0] * TILE, TOP + spot.tile[1] * LOW


def _tile(sheet: Sheet, code: str, at: tuple[int, int], state: Access | None) -> None:
    width, height = TILE - GAP, LOW - GAP
    if state is None:
        sheet.pen.rectangle((*at, at[0] + width - 1, at[1] + height - 1), fill=PALE)
        sheet.words((at[0] + width / 2, at[1] + height / 2), code, Style(12, GREY, "mm"))
        return
    look = LOOKS[state]
    fine = Image.new("RGB", (width * FINE, height * FINE), look.fill)
    mask = Image.new("L", fine.size, 255)
    ImageDraw.Draw(mask).rectangle((0, 0, fine.width, fine.height // 2), fill=0)
    hatched(fine, look, mask)
    sheet.image.paste(fine.reduce(FINE), at)
    sheet.words((at[0] + 5, at[1] + 4), code, Style(13, look.ink))
    sheet.letter((at[0] + width - 9, at[1] + height - 9), look, 13)
