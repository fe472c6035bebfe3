"""The words that stand for a picture. Pure.

In: what is drawn. Out: alternative text that names every market with its state, as far as Slack has room for it; where it
has not, how many more there are of each state.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.charts.palette import HARDEST_FIRST
from bot.wording.templates import say
from briefings.model import Access, MapChart, Row, TimelineChart

LONGEST = 1000
"""Characters of alternative text that Slack takes with an upload."""


def of_map(chart: MapChart) -> str:
    """What the map shows."""
    named = {state: [one.name for one in chart.markets if one.state is state] for state in HARDEST_FIRST}
    vendor, day = chart.vendor, chart.day.isoformat()
    if not chart.markets:
        return say("charts", "alt_map", vendor, day, say("charts", "nothing_yet", vendor))
    return _fitting(lambda room: say("charts", "alt_map", vendor, day, _states(named, room)))


def of_timeline(chart: TimelineChart) -> str:
    """What the timeline shows: how each market stands at its end, and since when."""
    if not chart.rows:
        return say("charts", "nothing_yet", chart.vendor)
    vendor, day = chart.vendor, chart.day.isoformat()
    first = min(row.points[0][0] for row in chart.rows).isoformat()
    return _fitting(lambda room: say("charts", "alt_timeline", vendor, first, day, _rows(chart.rows, room)))


def _fitting(words: Callable[[int], str]) -> str:
    """The words with as many names as there is room for."""
    return next(said for room in (999, 40, 24, 16, 12, 8, 5, 3, 1, 0) if len(said := words(room)) <= LONGEST)


def _states(named: Mapping[Access, Sequence[str]], room: int) -> str:
    return " ".join(
        say("charts", "alt_state", state.value, len(names), _listed(names, room))
        for state, names in named.items()
        if names
    )


def _rows(rows: Sequence[Row], room: int) -> str:
    said = [
        say("charts", "alt_row", row.name, row.state.value, row.points[-1][0].isoformat()) for row in rows
    ]
    return _listed(said, room) + "."


def _listed(names: Sequence[str], room: int) -> str:
    left = len(names) - room
    return ", ".join(names[:room]) + (
        f"{', ' if room else ''}{say('charts', 'more', left)}" if left > 0 else ""
    )
