"""The paper that pictures are drawn on: size, fonts, headings, the key to the colours, PNG. Pure.

In: words and places in pixels. Out: marks on a Pillow image. The one font comes with Pillow and has the letters of English:
other Latin letters lose their accents, so that none is drawn as an empty box.
"""

import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from bot.charts.palette import BORDER, GREY, HARDEST_FIRST, INK, LOOKS, PALE, PAPER, Look, hatched
from bot.wording.templates import say, term
from briefings.model import Access

WIDTH = 1200
MARGIN = 24
FINE = 2
"""Areas are drawn so many times as large, and made smaller again: their edges are smooth then."""
SWATCH = (32, 20)
HEAD, LINE, GAP = 25, 17, 8
"""Pixels of the key: a state's own line, a line of names, and what is left free below."""
Font = ImageFont.FreeTypeFont
Named = Mapping[Access, Sequence[str]]
"""By state, the names of the markets that stand so."""


@cache
def font(size: int) -> Font:
    """The font in a size."""
    found = ImageFont.load_default(size)
    if not isinstance(found, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType: it has no font that can be scaled")
    return found


def latin(text: str) -> str:
    """The text in letters that the font has: accents are taken off, long dashes made short."""
    bare = unicodedata.normalize("NFKD", text.replace("–", "-").replace("’", "'"))
    return bare.encode("ascii", "ignore").decode()


def fitted(text: str, size: int, width: float) -> str:
    """The text, cut with dots where it is wider."""
    text = latin(text)
    if font(size).getlength(text) <= width:
        return text
    room = width - font(size).getlength("...")
    cut = next(at for at in range(len(text)) if font(size).getlength(text[: at + 1]) > room)
    return f"{text[:cut].rstrip()}..."


@dataclass(frozen=True)
class Style:
    """How words are written: `size` in pixels, `anchor` as Pillow names it (left and top, middle …)."""

    size: int
    fill: tuple[int, int, int] = INK
    anchor: str = "la"


class Sheet:
    """One picture under the brush."""

    def __init__(self, height: int, title: str, note: str) -> None:
        """White paper with a heading and a note under it."""
        self.image = Image.new("RGB", (WIDTH, height), PAPER)
        self.pen = ImageDraw.Draw(self.image)
        self.words((MARGIN, 18), fitted(title, 28, WIDTH - 2 * MARGIN), Style(28))
        self.words((MARGIN, 54), fitted(note, 15, WIDTH - 2 * MARGIN), Style(15, GREY))

    def words(self, at: tuple[float, float], text: str, style: Style) -> None:
        """One line of words."""
        self.pen.text(at, latin(text), fill=style.fill, font=font(style.size), anchor=style.anchor)

    def swatch(self, at: tuple[int, int], look: Look | None) -> None:
        """A sample of a state, with its letter; of none on record."""
        size = (SWATCH[0] * FINE, SWATCH[1] * FINE)
        sample = Image.new("RGB", size, look.fill if look else PALE)
        if look:
            hatched(sample, look, Image.new("L", size, 255))
        self.image.paste(sample.reduce(FINE), at)
        if look:
            self.letter((at[0] + SWATCH[0] / 2, at[1] + SWATCH[1] / 2), look, 14)

    def letter(self, at: tuple[float, float], look: Look, size: int) -> None:
        """A state's letter, readable on its pattern."""
        self.pen.text(
            at,
            look.letter,
            fill=look.ink,
            font=font(size),
            anchor="mm",
            stroke_width=2,
            stroke_fill=look.fill,
        )

    def png(self) -> bytes:
        """The picture as a file."""
        file = io.BytesIO()
        self.image.save(file, "PNG", compress_level=3)
        return file.getvalue()


def key(sheet: Sheet, box: tuple[int, int, int, int], named: Named) -> None:
    """The key inside a box: each state with its look, how many markets, and which, as far as there is room."""
    left, y, right, bottom = box
    present = [state for state in HARDEST_FIRST if named.get(state)]
    room = (bottom - y - (len(present) + 1) * (HEAD + GAP)) // LINE
    lines = dict.fromkeys(present, 1)
    wanted = {state: len(wrapped(named[state], 13, right - left, 99)) for state in present}
    for _ in range(max(0, room - len(present))):
        short = [state for state in present if lines[state] < wanted[state]]
        if short:
            lines[min(short, key=lines.__getitem__)] += 1
    for state in present:
        sheet.swatch((left, y), LOOKS[state])
        words = say("charts", "state", state.value, len(named[state]))
        sheet.words((left + SWATCH[0] + 10, y + 1), words, Style(17))
        y += HEAD
        for text in wrapped(named[state], 13, right - left, lines[state]):
            sheet.words((left, y), text, Style(13, GREY))
            y += LINE
        y += GAP
    sheet.swatch((left, y), None)
    sheet.words((left + SWATCH[0] + 10, y + 1), say("charts", "nothing"), Style(15, GREY))


def wrapped(names: Sequence[str], size: int, width: float, lines: int) -> list[str]:
    """Names in so many lines at most; the last one says how many there are besides."""
    found: list[str] = []
    row = ""
    for at, name in enumerate(names):
        tried = f"{row}, {latin(name)}" if row else latin(name)
        last = len(found) == lines - 1
        room = width - (90 if last else 12)
        if font(size).getlength(tried) <= room:
            row = tried
        elif last:
            return [*found, f"{row} {say('charts', 'more', len(names) - at)}"]
        else:
            found.append(f"{row},")
            row = latin(name)
    return [*found, row]


def strip(sheet: Sheet, y: int, marks: Sequence[tuple[str, str]] = ()) -> None:
    """The key in one row: all states; `marks` come after them as (sign, words)."""
    x = MARGIN
    for state, look in ((state, LOOKS[state]) for state in HARDEST_FIRST):
        sheet.swatch((x, y), look)
        words = term("access", state.value)
        sheet.words((x + SWATCH[0] + 6, y + 2), words, Style(14))
        x += SWATCH[0] + 6 + int(font(14).getlength(words)) + 18
    for sign, words in marks:
        _SIGNS[sign](sheet.pen, x + 5, y + SWATCH[1] // 2)
        sheet.words((x + 20, y + 2), words, Style(14))
        x += 20 + int(font(14).getlength(words)) + 18


def tick(pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    """The mark of a change: a white lozenge with a dark rim."""
    pen.polygon([(x, y - 5), (x + 4, y), (x, y + 5), (x - 4, y)], fill=BORDER, outline=INK)


def flag(pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    """The mark of a deadline: a dark flag on its pole."""
    pen.line((x, y - 8, x, y + 8), fill=INK, width=2)
    pen.polygon([(x, y - 8), (x + 9, y - 4), (x, y)], fill=INK)


_SIGNS = {"tick": tick, "flag": flag}
