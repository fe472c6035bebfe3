"""Arithmetic on ISO days that may be imprecise (`2027`, `2027-06`, `2027-06-30`). Pure."""

from datetime import date, timedelta


def first_day(day: str) -> date:
    """The first day that an imprecise date can mean. ValueError for what is no date."""
    year, month, number = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    return date(year, month, number)


def last_day(day: str) -> date:
    """The last day that an imprecise date can mean. ValueError for what is no date."""
    parts = [int(part) for part in day.split("-")]
    match parts:
        case [year]:
            return date(year, 12, 31)
        case [year, month]:
            return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        case [year, month, number]:
            return date(year, month, number)
        case _:
            raise ValueError(f"not an ISO day: {day!r}")
