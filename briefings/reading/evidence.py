"""The words behind each field of a claim. Pure. In: places in a page. Out: `Evidence` that quotes it exactly."""

from collections.abc import Iterable

from briefings.model import Evidence, Span
from briefings.reading.details import Details
from briefings.reading.names import Name
from briefings.reading.page import Page
from briefings.reading.timing import Timing


def quoted(page: Page, field: str, places: Iterable[tuple[int, int]]) -> list[Evidence]:
    """Return evidence for a field from places in the text."""
    return [Evidence(field, Span(start, end), page.text[start:end]) for start, end in places]


def of_names(page: Page, field: str, names: Iterable[Name]) -> list[Evidence]:
    """Return evidence for a field from the names that carry it."""
    return quoted(page, field, [(name.start, name.end) for name in names])


def of_details(page: Page, more: Details) -> list[Evidence]:
    """Return the evidence for segments, generations, scope and money."""
    return [
        *quoted(page, "segments", more.segments.values()),
        *quoted(page, "generations", more.generations.values()),
        *quoted(page, "scope", more.scope.values()),
        *quoted(page, "money", [more.money[1]] if more.money else []),
    ]


def of_timing(page: Page, when: Timing) -> list[Evidence]:
    """Return the evidence for the days of a claim, each under its own field."""
    return [words for field, place in when.words() for words in quoted(page, field, [place])]
