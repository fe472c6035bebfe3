"""The words behind each field of a claim. Pure. In: places in a page. Out: `Evidence` that quotes it exactly."""

from collections.abc import Iterable

from briefings.model import Evidence, Span
from briefings.reading.details import Details
from briefings.reading.names import Name
from briefings.reading.page import Page


def quoted(page: Page, field: str, places: Iterable[tuple[int, int]]) -> list[Evidence]:
    """Return evidence for a field from places in the text."""
    return [Evidence(field, Span(start, end), page.text[start:end]) for start, end in places]


def of_names(page: Page, field: str, names: Iterable[Name]) -> list[Evidence]:
    """Return evidence for a field from the names that carry it."""
    return quoted(page, field, [(name.start, name.end) for name in names])


def of_details(page: Page, more: Details) -> list[Evidence]:
    """Return the evidence for segments, generations, scope, dates and money."""
    dates = list(more.deadlines.values())
    if more.effective:
        dates.append(more.effective[1])
    return [
        *quoted(page, "segments", more.segments.values()),
        *quoted(page, "generations", more.generations.values()),
        *quoted(page, "scope", more.scope.values()),
        *quoted(page, "dates", dates),
        *quoted(page, "money", [more.money[1]] if more.money else []),
    ]
