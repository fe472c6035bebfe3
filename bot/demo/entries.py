"""YAML entries that remember their lines, and a reader that collects every mistake in them.

In: the text of a file people edit. Out: entries, typed fields, and sentences `file:line: what is wrong`.
Pure: no files are opened here, nothing is raised for a mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import yaml

Choice = TypeVar("Choice", bound=StrEnum)
EARLIEST = datetime.min.replace(tzinfo=UTC)
"""Stands in for an instant that could not be read; the mistake is on the list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a file: field -> str, list of str, or Entry; all scalars stay text (`NO` is Norway)."""

    place: str
    """Name of the file."""
    line: int
    """Where the entry starts, from 1."""
    fields: Mapping[str, object]
    lines: Mapping[str, int]
    """Field -> line of its value."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """What is wrong, and where; mistakes sort by place."""

    place: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.sentence}"


@dataclass(slots=True)
class Reader:
    """Reads fields out of entries; what is wrong goes to `mistakes`, and a harmless value comes back."""

    mistakes: list[Mistake] = field(default_factory=list)

    def entries(self, place: str, text: str) -> list[Entry]:
        """Return the entries of a YAML list of mappings."""
        try:
            node = yaml.compose(text, Loader=yaml.BaseLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.mistakes.append(Mistake(place, line, f"not YAML: {error.problem}"))
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.mistakes.append(Mistake(place, 1, "a list is wanted here, each entry starting with '- '"))
            return []
        for child in node.value:
            if not isinstance(child, yaml.MappingNode):
                line = child.start_mark.line + 1
                self.mistakes.append(Mistake(place, line, "an entry has fields, like 'id: something'"))
        return [self._entry(place, child) for child in node.value if isinstance(child, yaml.MappingNode)]

    def wrong(self, entry: Entry, key: str, sentence: str) -> None:
        """Note a mistake at the line of a field, or of its entry where the field is missing."""
        self.mistakes.append(Mistake(entry.place, entry.lines.get(key, entry.line), sentence))

    def only(self, entry: Entry, known: frozenset[str]) -> None:
        """Note every field that nothing here understands."""
        for key in entry.fields.keys() - known:
            self.wrong(entry, key, f"nobody reads {key!r}; known are {', '.join(sorted(known))}")

    def text(self, entry: Entry, key: str, default: str | None = None) -> str:
        """Return a text; with no default it must be there and say something."""
        value = entry.fields.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.wrong(entry, key, f"{key!r} must be a text")
            return ""
        return value.strip()

    def instant(self, entry: Entry, key: str) -> datetime:
        """Return an aware datetime with the offset as written."""
        written = self.text(entry, key)
        try:
            instant = datetime.fromisoformat(written)
        except ValueError:
            instant = None
        if instant is None or instant.utcoffset() is None:
            self.wrong(
                entry, key, f"{key!r} must be an instant with its zone, like 2018-01-09T06:30:00+01:00"
            )
            return EARLIEST
        return instant

    def flag(self, entry: Entry, key: str, default: str | None = None) -> bool:
        """Return a yes or no, written `true` or `false`."""
        written = self.text(entry, key, default)
        if written not in {"true", "false"}:
            self.wrong(entry, key, f"{key!r} must be true or false")
        return written == "true"

    def choice(self, entry: Entry, key: str, words: type[Choice], default: Choice | None = None) -> Choice:
        """Return one word of a closed vocabulary."""
        written = self.text(entry, key, default)
        try:
            return words(written)
        except ValueError:
            self.wrong(entry, key, f"{written!r} is no {key}; it is one of {', '.join(words)}")
            return next(iter(words))

    def choices(self, entry: Entry, key: str, words: type[Choice]) -> tuple[Choice, ...]:
        """Return a list of words of a closed vocabulary; missing means empty."""
        written = self.names(entry, key)
        known = {word.value for word in words}
        for word in written:
            if word not in known:
                self.wrong(entry, key, f"{word!r} is none of {key}; they are {', '.join(words)}")
        return tuple(words(word) for word in written if word in known)

    def names(self, entry: Entry, key: str) -> tuple[str, ...]:
        """Return a list of texts; missing means empty."""
        value = entry.fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
            self.wrong(entry, key, f"{key!r} must be a list of texts")
            return ()
        return tuple(value)

    def _value(self, place: str, node: yaml.Node) -> object:
        if isinstance(node, yaml.MappingNode):
            return self._entry(place, node)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(place, child) for child in node.value]
        return node.value

    def _entry(self, place: str, node: yaml.MappingNode) -> Entry:
        fields: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            if key.value in fields:
                self.mistakes.append(Mistake(place, key.start_mark.line + 1, f"{key.value!r} is given twice"))
            fields[key.value] = self._value(place, value)
            lines[key.value] = value.start_mark.line + 1
        return Entry(place, node.start_mark.line + 1, fields, lines)
