"""The lines of a list as rows with the columns of its kind. Pure. In: a briefing. Out: dicts, in order."""

from collections.abc import Iterator

from bot.slack.escape import clean
from briefings.model import Briefing, Fact, Line

Cell = str | int | bool | list[str] | None
_HAPPENING = (
    "vendor counterparts market market_name segments event_type status_before status direction happened_on"
    " attribution certainty origin unnamed_people outlets origins as_of confidence"
).split()
COLUMNS = {
    "standings": (
        "vendor market market_name segment state since certainty deadline overdue changes as_of confidence".split()
    ),
    "deals": [name for name in _HAPPENING if name != "status_before"],
    "changes": ["known_at", *_HAPPENING, "matter"],
    "deadlines": "on vendor market market_name event_type certainty as_of confidence matter".split(),
}
"""What a row of each kind tells, before `outlet`, `url` and `ref`."""
_MORE = ("outlet", "url", "ref")


def columns(what: str) -> list[str]:
    """The columns of a kind, in order."""
    return [*COLUMNS[what], *_MORE]


def rows(what: str, briefing: Briefing) -> Iterator[dict[str, Cell]]:
    """One row a line: every column is there, None where nothing is known."""
    for section in briefing.sections:
        for line in section.lines:
            yield {name: _cell(line, name) for name in columns(what)}


def _cell(line: Line, name: str) -> Cell:
    match name:
        case "certainty":
            return line.certainty.value if line.certainty else None
        case "outlet" | "url":
            return clean(getattr(line.links[0], name)) if line.links else None
        case "ref":
            return line.ref
        case _:
            return _plain(line.facts.get(name))


def _plain(fact: Fact) -> Cell:
    if isinstance(fact, tuple):
        return [clean(one) for one in fact]
    return clean(fact) if isinstance(fact, str) else fact
