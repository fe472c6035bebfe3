"""Days in words. Pure.

In: ISO strings as precise as is known (`2018`, `2018-01`, `2018-01-08`). Out: English words.
"""

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(iso: str) -> str:
    """`2018-01-08` → `8 Jan 2018`, `2018-01` → `January 2018`, `2018` → `2018`; else as it came."""
    match iso.partition("T")[0].split("-"):
        case [_, _, _]:
            on, form = _date(iso.partition("T")[0]), "{day} {short} {year}"
        case [_, _]:
            on, form = _date(f"{iso}-01"), "{long} {year}"
        case _:
            return iso
    if on is None:
        return iso
    short, long = MONTHS[on.month - 1], LONG_MONTHS[on.month - 1]
    return form.format(day=on.day, short=short, long=long, year=on.year)


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def long_day(iso: str) -> str:
    """`2018-01-09` → `Tuesday 9 January 2018`; a less precise day as `day` tells it."""
    on = _date(iso.partition("T")[0])
    if on is None:
        return day(iso)
    return f"{WEEKDAYS[on.weekday()]} {on.day} {LONG_MONTHS[on.month - 1]} {on.year}"
