"""A vendor through time: a row for each market, its state as bands, changes as marks, a line where today is. Pure.

In: a `TimelineChart`. Out: a `Picture`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from PIL import Image

from bot.charts import spoken
from bot.charts.palette import GREY, INK, LOOKS, PALE, hatched
from bot.charts.picture import Picture, file_name
from bot.charts.sheet import FINE, MARGIN, WIDTH, Sheet, Style, fitted, flag, strip, tick
from bot.wording.templates import say
from briefings.model import Access, Row, TimelineChart

MOST_ROWS = 30
MOST_YEARS = 15
"""What lies further back is cut off at the left edge."""
NAMES = 178
"""Pixels for the markets' names."""
TOP = 118
ROW = 24
BAND = 16
LETTER = 22
"""A gap so wide has room for its letter."""
BELOW = 96
MOST_YEARS_NAMED = 16
AHEAD = timedelta(days=4 * 366)
"""Deadlines further ahead than this stand at the right edge."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days as pixels from left to right."""

    first: date
    last: date
    left: int
    right: int

    def x(self, day: date) -> int:
        """Where a day is; what lies outside stands at the edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + round(min(1.0, max(0.0, share)) * (self.right - self.left))


def draw(chart: TimelineChart) -> Picture:
    """The timeline."""
    rows = chart.rows[:MOST_ROWS]
    height = TOP + max(1, len(rows)) * ROW + BELOW
    title = say("charts", "timeline_title", chart.vendor)
    sheet = Sheet(height, title, say("charts", "timeline_note", chart.day.isoformat()))
    axis = _axis(rows, chart.day)
    foot = TOP + max(1, len(rows)) * ROW
    _years(sheet, axis, foot)
    for at, row in enumerate(rows):
        _row(sheet, axis, TOP + at * ROW, row, chart.day)
    _today(sheet, axis, foot, chart.day)
    if not rows:
        sheet.words((axis.left, TOP), say("charts", "nothing_yet", chart.vendor), Style(15, GREY))
    _foot(sheet, foot, chart.rows[MOST_ROWS:])
    return Picture(file_name(chart, "timeline"), title, sheet.png(), spoken.of_timeline(chart))


def _axis(rows: Sequence[Row], today: date) -> Axis:
    """From the first year on record to today, or to the last deadline ahead."""
    first = min((row.points[0][0] for row in rows), default=today - timedelta(days=365))
    begins = date(max(first.year, today.year - MOST_YEARS), 1, 1)
    ahead = [row.deadline for row in rows if row.deadline]
    last = min(max([today + timedelta(days=60), *ahead]) + timedelta(days=30), today + AHEAD)
    return Axis(begins, last, MARGIN + NAMES, WIDTH - MARGIN)


def _years(sheet: Sheet, axis: Axis, foot: int) -> None:
    years = range(axis.first.year, axis.last.year + 1)
    step = 1 + (len(years) - 1) // MOST_YEARS_NAMED
    for year in years:
        x = axis.x(date(year, 1, 1))
        if date(year, 1, 1) > axis.last:
            continue
        sheet.pen.line((x, TOP - 8, x, foot), fill=PALE)
        if (year - axis.first.year) % step == 0 and x < axis.right - 30:
            sheet.words((x + 3, TOP - 26), str(year), Style(13, GREY))


def _row(sheet: Sheet, axis: Axis, y: int, row: Row, today: date) -> None:
    sheet.words((MARGIN, y + ROW / 2), fitted(row.name, 14, NAMES - 10), Style(14, INK, "lm"))
    top = y + (ROW - BAND) // 2
    for begins, ends, state in bands(row, today):
        left, right = axis.x(begins), axis.x(ends)
        if state in LOOKS and right > left:
            _band(sheet, (left, top, right, top + BAND), state, [axis.x(day) for day in row.moves])
    for day in row.moves:
        if day >= axis.first:
            tick(sheet.pen, axis.x(day), y + ROW / 2)
    if row.deadline:
        flag(sheet.pen, axis.x(row.deadline), y + ROW / 2)


def bands(row: Row, until: date) -> Iterator[tuple[date, date, Access]]:
    """First day, day after the last, and state of each stretch of a row."""
    ends = [*(day for day, _ in row.points[1:]), until]
    for (begins, state), end in zip(row.points, ends, strict=True):
        yield begins, end, state


def _band(sheet: Sheet, box: tuple[int, int, int, int], state: Access, marks: Sequence[int]) -> None:
    """A stretch, with its letter in the widest gap between the marks that will stand on it."""
    left, top, right, bottom = box
    look = LOOKS[state]
    fine = Image.new("RGB", ((right - left) * FINE, (bottom - top) * FINE), look.fill)
    hatched(fine, look, Image.new("L", fine.size, 255))
    sheet.image.paste(fine.reduce(FINE), (left, top))
    stops = [left, *(x for x in sorted(marks) if left < x < right), right]
    wide, begins = max((end - begin, begin) for begin, end in pairwise(stops))
    if wide >= LETTER:
        sheet.letter((begins + wide / 2, (top + bottom) / 2), look, 13)


def _today(sheet: Sheet, axis: Axis, foot: int, today: date) -> None:
    x = axis.x(today)
    sheet.pen.line((x, TOP - 8, x, foot + 4), fill=INK, width=2)
    sheet.words((x, foot + 6), say("charts", "today", today.isoformat()), Style(13, INK, "ma"))


def _foot(sheet: Sheet, foot: int, left_out: Sequence[Row]) -> None:
    if left_out:
        names = ", ".join(row.name for row in left_out)
        words = say("charts", "further", len(left_out), names)
        sheet.words((MARGIN, foot + 26), fitted(words, 13, WIDTH - 2 * MARGIN), Style(13, GREY))
    marks = (("tick", say("charts", "mark_change")), ("flag", say("charts", "mark_deadline")))
    strip(sheet, foot + 56, marks)
