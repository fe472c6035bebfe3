"""Which day a written date is, seen from the day of the article. Pure.

In: what is written (`figures`), the article's day, and which way an open one (`in March`, `on Tuesday`) points.
Out: an ISO day no more precise than the words: `2027`, `2027-06`, `2027-06-30`.

What ISO days cannot say becomes its nearest edge: a deadline `by the third quarter` ends in September, what
starts then starts in July; `next week` ends on its Sunday and starts on its Monday. Of what is past only the year
of a quarter or half, and the month of a week, is kept.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from briefings.reading.figures import UNITS, Written

_YEAR = re.compile(r"(?<![\da-z$€£₹])(20[0-4]\d)(?!\d)")
_DAYS, _WEEKS, _MONTHS, _ = range(len(UNITS))
_YEAR_MONTHS = 12
_PARTS = {"quarter": 3, "half": 6}
"""Months in a part of a year."""
_LATE = 9
"""Months: what began `in March` began in a March that is no more than so far ahead."""


class Way(Enum):
    """Where an open date lies."""

    END = "end"
    """Ahead, and its end counts: a deadline."""
    START = "start"
    """Ahead, and its beginning counts."""
    NEAR = "near"
    """Ahead, but rather a short time ago than most of a year ahead."""
    PAST = "past"


def years(folded: str, start: int, end: int) -> Iterator[int]:
    """Yield the years named between two offsets."""
    for found in _YEAR.finditer(folded, start, end):
        yield int(found.group(1))


def resolved(written: Written, today: date, way: Way) -> str | None:
    """Return the ISO day of what is written; None where the calendar has no such day."""
    form = written.form
    try:
        if form == "date":
            return _date(written, today, way)
        if form == "day":
            return (today + timedelta(days=written.offset)).isoformat()
        if form == "weekday":
            return _weekday(written, today, way)
        if form in {"ahead", "within", "ago"}:
            return _span(written, today)
        return _period(written, today, way)
    except (ValueError, OverflowError):
        return None


def _date(written: Written, today: date, way: Way) -> str | None:
    parts = written.parts
    if "year" in parts:
        return _in_year(written, parts["year"], way)
    if "month" in parts or "quarter" in parts or "half" in parts:
        return _in_year(written, _year_of(written, today, way), way)
    return _day_of_month(parts["d"], today, way) if "d" in parts else None


def _in_year(written: Written, year: int, way: Way) -> str:
    parts = written.parts
    if "month" in parts:
        if "d" in parts:
            return date(year, parts["month"], parts["d"]).isoformat()
        return f"{year}-{parts['month']:02d}"
    for name, months in _PARTS.items():
        if name in parts and way is not Way.PAST:
            last = min(parts[name] * months, _YEAR_MONTHS)
            return f"{year}-{last if way is Way.END else last - months + 1:02d}"
    return str(year)


def _year_of(written: Written, today: date, way: Way) -> int:
    """Return the year of a date that names none: the next such date, or the last."""
    parts = written.parts
    months = next((months for name, months in _PARTS.items() if name in parts), 1)
    last = parts.get("month", 0) or min(
        max(parts.get("quarter", 0), parts.get("half", 0)) * months, _YEAR_MONTHS
    )
    first = last - months + 1
    day = parts.get("d", 0) if "month" in parts else 0
    if way is Way.PAST:
        return today.year - ((first, day) > (today.month, today.day if day else 0))
    over = (last, day) < (today.month, today.day if day else 0)
    if way is Way.NEAR and over and first + _YEAR_MONTHS - today.month > _LATE:
        return today.year
    return today.year + over


def _day_of_month(day: int, today: date, way: Way) -> str:
    month = today
    if way is Way.PAST and day > today.day:
        month = today.replace(day=1) - timedelta(days=1)
    elif way is not Way.PAST and day < today.day:
        month = today.replace(day=28) + timedelta(days=4)
    return month.replace(day=1).replace(day=day).isoformat()


def _weekday(written: Written, today: date, way: Way) -> str:
    """Return the next or last such day; today itself only where neither `next` nor `last` is said."""
    apart = written.parts["weekday"] - today.weekday()
    if written.offset > 0 or (written.offset == 0 and way is not Way.PAST):
        days = apart % 7 or 7 * (written.offset > 0)
    else:
        days = -(-apart % 7 or 7 * (written.offset < 0))
    return (today + timedelta(days=days)).isoformat()


def _span(written: Written, today: date) -> str:
    """Return the day at the end of a span, as precise as its unit."""
    n, unit = written.parts["n"], written.parts["unit"]
    sign = -1 if written.form == "ago" else 1
    if unit in {_DAYS, _WEEKS}:
        day = today + timedelta(days=sign * n * (7 if unit == _WEEKS else 1))
        return day.isoformat()[:7] if unit == _WEEKS and sign < 0 else day.isoformat()
    if unit == _MONTHS:
        return _month(today, sign * n)
    return str(date(today.year + sign * n, 1, 1).year)


def _month(today: date, ahead: int) -> str:
    year, month = divmod(today.year * _YEAR_MONTHS + today.month - 1 + ahead, _YEAR_MONTHS)
    return date(year, month + 1, 1).isoformat()[:7]


def _period(written: Written, today: date, way: Way) -> str:
    """Return the week, month, quarter or year so far from now, or the part of it that is named."""
    if written.form == "year":
        return _in_year(written, today.year + written.offset, way)
    if written.form == "quarter":
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + written.offset, 4)
        whole = Written(0, 0, "date", 0, {"year": year, "quarter": quarter + 1}, None)
        return _in_year(whole, year, way)
    if written.form == "month":
        month = _month(today, written.offset)
        return (
            date.fromisoformat(f"{month}-{written.parts['d']:02d}").isoformat()
            if "d" in written.parts
            else month
        )
    monday = today + timedelta(days=7 * written.offset - today.weekday())
    if "weekday" in written.parts:
        return (monday + timedelta(days=written.parts["weekday"])).isoformat()
    if way is Way.PAST:
        return monday.isoformat()[:7]
    return (monday + timedelta(days=6 if way is Way.END else 0)).isoformat()
