"""Tables and progress for people at a terminal. In: values. Out: text on standard output, by Rich."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.checks import Check
from briefings.model import Source, SourceState


def sources(found: Sequence[tuple[Source, SourceState]]) -> None:
    """Every source with its last answer."""
    table = headed("ID", "Name", "Last answer", "Last news", "Trouble")
    for source, state in found:
        answered = f"{state.last_ok_at:%Y-%m-%d %H:%M} UTC" if state.last_ok_at else "never"
        news = f"{state.last_new_at:%Y-%m-%d %H:%M} UTC" if state.last_new_at else "never"
        row(table, (source.id, source.name, answered, news, state.last_error or ""))
    Console().print(table)


def checks(found: Sequence[Check]) -> bool:
    """Each check and what to do about it; whether all went well."""
    table = headed("", "Check", "Found", "Mend")
    for one in found:
        well = "ok" if one.mend is None else "WRONG"
        row(table, (well, one.name, one.found, one.mend or ""), "" if one.mend is None else "bold red")
    Console().print(table)
    return all(one.mend is None for one in found)


def row(table: Table, cells: Sequence[str], style: str = "") -> None:
    """One more line of a table. As Text: what a feed, a catalogue or an error says is no markup of Rich's."""
    table.add_row(*(Text(cell) for cell in cells), style=style or None)


def headed(*headings: str) -> Table:
    """A table without lines that holds nothing yet; what is too long for a column goes on below."""
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
