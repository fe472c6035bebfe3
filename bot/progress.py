"""A bar for long work at a terminal. In: things to go through. Out: the same things, one by one."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Thing = TypeVar("Thing")


def shown(things: Sequence[Thing], what: str) -> Iterator[Thing]:
    """Goes through the things; on a terminal a bar on standard error says how far."""
    console = Console(stderr=True)
    yield from track(things, what, console=console, transient=True, disable=not console.is_terminal)
