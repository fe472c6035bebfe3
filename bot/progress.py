"""How far long work has come, on standard error, where that is a terminal. In: things to go through, words. Out: marks there."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Thing = TypeVar("Thing")


def shown(things: Sequence[Thing], what: str) -> Iterator[Thing]:
    """Goes through the things; on a terminal a bar on standard error says how far."""
    console = Console(stderr=True)
    yield from track(things, what, console=console, transient=True, disable=not console.is_terminal)


def line(text: str) -> None:
    """One line that is written over by the next."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
