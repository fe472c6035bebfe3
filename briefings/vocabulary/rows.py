"""Reads one row of a data file and notes what is wrong with it. Pure.

In: a plain mapping as YAML gives it. Out: typed values; anything missing, unknown or of the wrong kind
becomes a mistake at its own place, and an empty value goes on so that one look finds all mistakes.
"""

from pathlib import Path as File
from typing import Any

from briefings.vocabulary.files import Mistakes, Path


class Row:
    """A mapping of a file with its place in it."""

    def __init__(self, values: Any, file: File, path: Path, mistakes: Mistakes) -> None:
        self.file = file
        self.path = path
        self.mistakes = mistakes
        self.asked: set[str] = set()
        self.values: dict[Any, Any] = values if isinstance(values, dict) else {}
        if not isinstance(values, dict):
            self.wrong("expected names with values", ())

    def wrong(self, message: str, below: Path) -> None:
        """Note a mistake at a place below this row."""
        self.mistakes.add(self.file, (*self.path, *below), message)

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return the text under a key; empty where there is none."""
        value = self._value(key)
        if value is None:
            if needed:
                self.wrong(f"{key} is missing", ())
            return ""
        return self._as_text(value, (key,))

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return the list of texts under a key; one text alone counts as a list of one."""
        value = self._value(key)
        if value is None:
            if needed:
                self.wrong(f"{key} is missing", ())
            return ()
        if not isinstance(value, list):
            return (self._as_text(value, (key,)),)
        found: tuple[str, ...] = tuple(value)
        for item in value:
            if type(item) is not str or not item or item[0].isspace() or item[-1].isspace():
                # Hardly ever; the long way tells where.
                found = tuple(self._as_text(item, (key, index)) for index, item in enumerate(value))
                break
        if len(found) > 1 and len(set(found)) != len(found):
            self.wrong(f"{key} says the same twice", (key,))
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        """Return the `true` or `false` under a key."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(f"{key} must be true or false", (key,))
            return default
        return value

    def number(self, key: str) -> int | None:
        """Return the whole number under a key; None where there is none."""
        value = self._value(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.wrong(f"{key} must be a whole number", (key,))
        return None

    def row(self, key: str) -> "Row":
        """Return the mapping under a key; an empty one where there is none."""
        value = self._value(key)
        return Row({} if value is None else value, self.file, (*self.path, key), self.mistakes)

    def names(self) -> tuple[str, ...]:
        """Return all keys, for a row whose keys are data."""
        for key in self.values:
            if not isinstance(key, str):
                self.wrong(f"{key} must be text: put it in quotes", ())
        names = tuple(key for key in self.values if isinstance(key, str))
        self.asked.update(names)
        return names

    def done(self) -> None:
        """Note every key that nobody asked for: most likely a slip of the pen."""
        for key in self.values:
            if key not in self.asked:
                self.wrong(f"{key} is not known here", (key,) if isinstance(key, str) else ())

    def _value(self, key: str) -> Any:
        self.asked.add(key)
        return self.values.get(key)

    def _as_text(self, value: Any, below: Path) -> str:
        if not isinstance(value, str):
            self.wrong(f"{value} must be text: put it in quotes", below)
            return ""
        if value != value.strip() or not value:
            self.wrong("text may not be empty nor begin or end with a space", below)
        return value
