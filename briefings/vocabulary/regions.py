"""Regions: names that stand for several markets, as `regions.yaml` has them. Reads the disk, once (`read_regions`).

In: the file. Out: `Region`s, and mistakes at their places. A region decides nothing: it is only short for its
markets (and for the union that has a market of its own, where there is one).
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path as File

from briefings.vocabulary.files import Mistakes, read
from briefings.vocabulary.letters import fold
from briefings.vocabulary.rows import Row


@dataclass(frozen=True, slots=True)
class Region:
    """A set of markets with a name."""

    name: str
    names: tuple[str, ...]
    """All ways to write it, the name itself first."""
    by: str
    """Whose list it is, and as of when."""
    markets: tuple[str, ...]
    """Codes; the union's own first, where there is one."""


def read_regions(file: File, mistakes: Mistakes, codes: Collection[str]) -> tuple[Region, ...]:
    """Read the file; a code that is no market and a name that two regions have are mistakes. No file: no regions."""
    values = read(file, mistakes) if file.exists() else None
    if values is None:
        return ()
    top = Row(values, file, (), mistakes)
    owners: dict[str, str] = {}
    return tuple(_region(top.row(name), name, codes, owners) for name in top.names())


def _region(row: Row, name: str, codes: Collection[str], owners: dict[str, str]) -> Region:
    names = (name, *row.texts("names"))
    for index, one in enumerate(names):
        owner = owners.setdefault(fold(one), name)
        if owner != name or (index and fold(one) == fold(name)):
            row.wrong(f"{one} is a name of {owner} already", ("names", index - 1) if index else ())
    union, markets = row.text("union"), row.texts("markets", needed=True)
    for place, code in enumerate(markets):
        if code not in codes:
            row.wrong(f"{code} is no market of markets.yaml", ("markets", place))
    if union and (union not in codes or union in markets):
        row.wrong(f"{union} must be a market of markets.yaml that is not among the others", ("union",))
    region = Region(name, names, row.text("by", needed=True), (union, *markets) if union else markets)
    row.done()
    return region
