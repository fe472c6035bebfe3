"""A vendor on the map of the world: Equal Earth projection, Europe once more and larger, dots for small states. Pure.

In: a `MapChart`. Out: a `Picture`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.charts import atlas, spoken
from bot.charts.palette import BORDER, GREY, INK, LOOKS, PALE, WATER, hatched
from bot.charts.picture import Picture, file_name
from bot.charts.sheet import FINE, MARGIN, WIDTH, Sheet, Style, key
from bot.wording.templates import say
from briefings.model import Access, MapChart

HEIGHT = 1010
UNION = "EU"
LETTER_ROOM = 7.5
"""Pixels around a point, inside the shape, from which on a letter stands there."""
LEAST_DOT = 4
States = Mapping[str, Access]


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the world, and where it is on the paper."""

    box: tuple[int, int, int, int]
    """Left, top, right, bottom on the paper."""
    corner: atlas.Point
    """Projected point at the left top."""
    scale: float
    """Pixels of the paper for one unit of the projection."""
    dot: int
    """Radius of a dot, in pixels."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.box[2] - self.box[0], self.box[3] - self.box[1]

    def at(self, point: atlas.Point, fine: int = 1) -> atlas.Point:
        """Where a projected point is inside the frame."""
        return (
            (point[0] - self.corner[0]) * self.scale * fine,
            (self.corner[1] - point[1]) * self.scale * fine,
        )

    def on_paper(self, point: atlas.Point) -> atlas.Point | None:
        """Where a projected point is on the paper; None where the frame does not show it."""
        x, y = self.at(point)
        width, height = self.size
        inside = 0 <= x < width and 0 <= y < height
        return (x + self.box[0], y + self.box[1]) if inside else None

    def shows(self, shape: atlas.Shape) -> bool:
        """Whether any of the shape can be inside."""
        left, right, low, high = shape.box
        (x0, y0), (x1, y1) = self.at((left, high)), self.at((right, low))
        return x1 >= 0 and y1 >= 0 and x0 <= self.size[0] and y0 <= self.size[1]


_SCALE = (WIDTH - 2 * MARGIN) / 5.42
GLOBE = Frame((MARGIN, 84, WIDTH - MARGIN, 84 + 486), (-2.71, 1.27), _SCALE, 5)
EUROPE = Frame((MARGIN, 586, MARGIN + 470, 586 + 386), (atlas.project(-11.5, 44)[0], 1.165), 640.0, 7)


def draw(chart: MapChart) -> Picture:
    """The map."""
    title = say("charts", "map_title", chart.vendor)
    sheet = Sheet(HEIGHT, title, say("charts", "map_note", chart.day.isoformat()))
    states = {one.market: one.state for one in chart.markets}
    for frame in (GLOBE, EUROPE):
        sheet.image.paste(_plate(frame, states), frame.box[:2])
        sheet.pen.rectangle(frame.box, outline=PALE)
        _letters(sheet, frame, states)
    named = {state: [one.name for one in chart.markets if one.state is state] for state in LOOKS}
    key(sheet, (EUROPE.box[2] + 28, EUROPE.box[1] + 4, WIDTH - MARGIN, EUROPE.box[3]), named)
    sheet.words((MARGIN, HEIGHT - 26), say("charts", "borders"), Style(13, GREY))
    return Picture(file_name(chart, "map"), title, sheet.png(), spoken.of_map(chart))


def _plate(frame: Frame, states: States) -> Image.Image:
    """The land of a frame, coloured and hatched, with dots for what has no land of its own at this scale."""
    size = frame.size[0] * FINE, frame.size[1] * FINE
    plate = Image.new("RGB", size, WATER)
    pen = ImageDraw.Draw(plate)
    seen = [one for one in atlas.shapes() if frame.shows(one)]
    rings = [(one, [frame.at(point, FINE) for point in one.ring]) for one in seen]
    for one, ring in rings:
        state = states.get(one.code)
        pen.polygon(ring, fill=LOOKS[state].fill if state else PALE)
    for state in set(states.values()):
        if LOOKS[state].pattern:
            hatched(plate, LOOKS[state], _mask(frame, rings, states, state))
    for _, ring in rings:
        pen.line(ring, fill=BORDER, width=FINE)
    for code in sorted(_dotted(frame, states)):
        _dot(pen, frame, code, states[code])
    return plate.reduce(FINE)


def _mask(
    frame: Frame, rings: Sequence[tuple[atlas.Shape, list[atlas.Point]]], states: States, state: Access
) -> Image.Image:
    """Where a state is, holes left out."""
    mask = Image.new("L", (frame.size[0] * FINE, frame.size[1] * FINE))
    pen = ImageDraw.Draw(mask)
    for one, ring in rings:
        if states.get(one.code) is state:
            pen.polygon(ring, fill=255)
            for hole in one.holes:
                pen.polygon([frame.at(point, FINE) for point in hole], fill=0)
    return mask


def _dotted(frame: Frame, states: States) -> set[str]:
    """Markets that have no shape, or one in which nobody would see a colour; those of Europe only where it is large."""
    spots = atlas.spots()
    return {
        code
        for code in states
        if (code not in atlas.shaped() or spots[code].room * frame.scale < LEAST_DOT - 1)
        and frame.on_paper(spots[code].point)
        and (frame is EUROPE or not EUROPE.on_paper(spots[code].point))
    }


def _dot(pen: ImageDraw.ImageDraw, frame: Frame, code: str, state: Access) -> None:
    x, y = frame.at(atlas.spots()[code].point, FINE)
    radius = frame.dot * FINE * (2 if code == UNION else 1)
    box = (x - radius, y - radius, x + radius, y + radius)
    if code == UNION:
        pen.rounded_rectangle(box, FINE * 4, fill=LOOKS[state].fill, outline=INK, width=FINE)
    else:
        pen.ellipse(box, fill=LOOKS[state].fill, outline=INK, width=FINE)


def _letters(sheet: Sheet, frame: Frame, states: States) -> None:
    """The letter of each state where there is room for it."""
    dotted = _dotted(frame, states)
    for code, state in states.items():
        spot = atlas.spots()[code]
        at = frame.on_paper(spot.point)
        room = spot.room * frame.scale
        if at is None:
            continue
        if code == UNION:
            sheet.letter(at, LOOKS[state], 13)
            sheet.words((at[0], at[1] + frame.dot * 2 + 2), UNION, Style(12, INK, "ma"))
        elif code in dotted and frame.dot > LEAST_DOT + 2:
            sheet.letter(at, LOOKS[state], 10)
        elif code not in dotted and room >= LETTER_ROOM:
            sheet.letter(at, LOOKS[state], min(18, max(11, int(room))))
