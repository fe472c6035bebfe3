"""Which format writes which list. Pure. In: a briefing. Out: the bytes of a file. Invalid where the two do not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.export.calendar import as_ics
from bot.export.feed import as_atom
from bot.export.tables import as_csv, as_json
from briefings.errors import Invalid
from briefings.model import Briefing

ONLY = {"ics": "deadlines", "atom": "changes"}
"""Formats that can tell one kind of list alone."""


@dataclass(frozen=True, slots=True)
class File:
    """What is written."""

    content: bytes
    left_out: int
    """Lines for which there was no room."""


def fits(form: str, what: str) -> None:
    """Raises Invalid where the format cannot tell such a list."""
    only = ONLY.get(form, what)
    if only != what:
        raise Invalid(f"{form} can tell {only} only", f"export --format {form} --what {only}")


def file(form: str, what: str, briefing: Briefing, now: datetime) -> File:
    """The list as a file; `now` is aware."""
    fits(form, what)
    match form:
        case "csv":
            content = as_csv(what, briefing)
        case "json":
            content = as_json(what, briefing)
        case "ics":
            content = as_ics(briefing, now)
        case _:
            content = as_atom(briefing, _about(briefing), now)
    return File(content, sum(section.more for section in briefing.sections))


def _about(briefing: Briefing) -> Sequence[str]:
    """What the list was narrowed to."""
    named = (briefing.facts.get(name) for name in ("vendors", "markets"))
    return [one for names in named if isinstance(names, tuple) for one in names]
