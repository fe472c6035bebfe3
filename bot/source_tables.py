"""The list of sources for people at a terminal. In: values. Out: text on standard output, by Rich."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from bot.sourcing import Row
from bot.tables import headed
from bot.tables import row as line
from briefings.model import Source
from briefings.sources.discover import Found
from briefings.sources.opml import Imported

SHOWN = 20


def listed(rows: Sequence[Row]) -> None:
    """Every source by group: whether it is asked, and its last answer."""
    table = headed("ID", "Name", "Group", "Voice", "Place", "Last answer", "Trouble")
    for row in rows:
        one, state = row.source, row.state
        answered = f"{state.last_ok_at:%Y-%m-%d %H:%M} UTC" if state.last_ok_at else "never"
        trouble = state.last_error or ""
        if not row.asked:
            answered, trouble = "not asked", one.off or "not chosen"
        place = " ".join(filter(None, (one.jurisdiction, one.language)))
        line(table, (one.id, one.name, one.group, one.trust.value, place, answered, trouble))
    console = Console()
    console.print(table)
    asked = sum(row.asked for row in rows)
    console.print(f"{asked} of {len(rows)} sources are asked.")


def found(feeds: Sequence[Found]) -> None:
    """The feeds of a site, the fullest first."""
    console = Console()
    if not feeds:
        console.print(
            "No feed was found there: the site names none, and none stands where feeds usually are."
        )
        return
    table = headed("Address", "Kind", "Title", "Items", "Newest")
    for one in feeds:
        newest = f"{one.newest:%Y-%m-%d %H:%M} UTC" if one.newest else ""
        line(table, (one.url, one.kind, one.title, str(one.items), newest))
    console.print(table)


def added(sources: Iterable[Source]) -> None:
    """What is asked from now on."""
    console = Console()
    for one in sources:
        console.print(Text(f"Added {one.id}: {one.name}, {one.url}"))


def brought(imported: Imported) -> None:
    """What an OPML file brought."""
    console = Console()
    added(imported.sources[:SHOWN])
    if len(imported.sources) > SHOWN:
        console.print(f"… and {len(imported.sources) - SHOWN} more.")
    console.print(
        f"{len(imported.sources)} added, {imported.known} known already, {imported.left_out} left out."
    )
