"""What each state of access looks like: a colour, a letter and a pattern, never colour alone. Pure.

In: an `Access`. Out: its `Look`; `hatched` fills an area with its pattern.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from briefings.model import Access

Colour = tuple[int, int, int]
INK: Colour = (29, 38, 48)
GREY: Colour = (98, 108, 118)
PALE: Colour = (226, 230, 234)
"""Land of which nothing is on record."""
WATER: Colour = (247, 249, 250)
BORDER: Colour = (255, 255, 255)
PAPER: Colour = (255, 255, 255)
STEP = 12
"""Pixels from one line of a pattern to the next, on the doubled canvas."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is told from the others: without colours by its letter and its pattern."""

    fill: Colour
    line: Colour
    """Of the pattern."""
    ink: Colour
    """Of a letter on the fill."""
    letter: str
    pattern: str = ""


LOOKS: Mapping[Access, Look] = {
    Access.OPEN: Look((94, 164, 214), (94, 164, 214), INK, "O"),
    Access.CONDITIONAL: Look((186, 221, 240), (72, 132, 178), INK, "C", "dots"),
    Access.UNDER_REVIEW: Look((255, 241, 168), (196, 164, 40), INK, "U", "rising"),
    Access.RESTRICTED: Look((247, 178, 76), (186, 112, 10), INK, "R", "level"),
    Access.PHASING_OUT: Look((217, 95, 48), (255, 214, 190), INK, "P", "falling"),
    Access.CLOSED: Look((104, 16, 64), (104, 16, 64), PAPER, "X"),
}
"""Lightness runs from blue through yellow to dark red: two hues that no common colour blindness confuses."""
HARDEST_FIRST: tuple[Access, ...] = tuple(LOOKS)[::-1]


def hatched(canvas: Image.Image, look: Look, mask: Image.Image) -> None:
    """Draws the look's pattern onto the canvas where the mask (kind `L`) is set."""
    draw = _PATTERNS.get(look.pattern)
    if draw is None or (box := mask.getbbox()) is None:
        return
    lines = Image.new("L", (box[2] - box[0], box[3] - box[1]))
    draw(ImageDraw.Draw(lines), lines.size)
    canvas.paste(look.line, box, ImageChops.multiply(lines, mask.crop(box)))


def _dots(pen: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    pen.point([(x, y) for y in range(4, size[1], STEP) for x in range(4, size[0], STEP)], 255)
    for dx, dy in ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2)):
        pen.point([(x + dx, y + dy) for y in range(4, size[1], STEP) for x in range(4, size[0], STEP)], 255)


def _level(pen: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    for y in range(5, size[1], STEP):
        pen.line((0, y, size[0], y), 255, 2)


def _rising(pen: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    for x in range(0, size[0] + size[1], STEP):
        pen.line((x, 0, x - size[1], size[1]), 255, 2)


def _falling(pen: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    for x in range(-size[1], size[0], STEP):
        pen.line((x, 0, x + size[1], size[1]), 255, 2)


_PATTERNS: Mapping[str, Callable[[ImageDraw.ImageDraw, tuple[int, int]], None]] = {
    "dots": _dots,
    "level": _level,
    "rising": _rising,
    "falling": _falling,
}
