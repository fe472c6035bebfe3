"""YAML files read fast, and once more only to tell the lines of mistakes. Reads the disk.

In: the path of a YAML file. Out: plain values, or mistakes that know their place. `yes`, `no`, `on`, `off`
and dates stay text here, so that Norway is `NO` and a carrier may be called Yes; `true`, `false`, `null`
and numbers mean what they say. PyYAML composes the nodes; they become values here, because its own
constructor takes four times as long as all the rest.
"""

import operator
import re
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as FastLoader
except ImportError:  # PyYAML was built without libyaml: the same, more slowly
    from yaml import SafeLoader as FastLoader  # type: ignore[assignment]

Path = tuple[str | int, ...]
"""Keys and indices from the top of a file down to a value."""

_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_DIGITS = "-0123456789"
_TEXT, _WORD, _PLAIN = "collection", "word", "plain"


class _Loader(FastLoader):
    """Composes nodes; tells texts from plain scalars that may mean something else, and leaves those to `_value`."""

    # Called around each of eighty thousand nodes for resolvers by path, which we have none of: what takes the same
    # arguments and does nothing, quickly.
    descend_resolver = staticmethod(operator.is_)  # type: ignore[assignment]
    ascend_resolver = staticmethod(tuple)  # type: ignore[assignment]

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool] | bool) -> str:
        if kind is not yaml.ScalarNode:
            return _TEXT
        plain = isinstance(implicit, tuple) and implicit[0]
        return _PLAIN if plain and (value in _WORDS or value[0] in _DIGITS) else _WORD


@dataclass(slots=True)
class Mistakes:
    """What is wrong in the files of a folder, gathered so that people can mend all of it at once."""

    folder: File
    found: list[tuple[File, Path, str]] = field(default_factory=list)
    placed: list[tuple[str, int, str]] = field(default_factory=list)
    """File name, line, message."""

    def add(self, file: File, path: Path, message: str) -> None:
        """Note a mistake at the value under `path`; its line is looked up when it is told."""
        self.found.append((file, path, message))

    def sentences(self) -> list[str]:
        """Return all mistakes as `file:line: message`, sorted."""
        roots = {file: _composed(file) for file, path, _ in self.found if path}
        lines = [
            (self.name(file), _line(roots.get(file), path), message) for file, path, message in self.found
        ]
        return [f"{name}:{line}: {message}" for name, line, message in sorted(self.placed + lines)]

    def name(self, file: File) -> str:
        """Return how people know a file: its path within the folder."""
        return file.relative_to(self.folder).as_posix()


def read(file: File, mistakes: Mistakes) -> Any:
    """Return the values of a YAML file; None, and a mistake, where it is missing or no YAML."""
    try:
        root = _composed(file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        mistakes.placed.append(
            (mistakes.name(file), mark.line + 1 if mark else 1, error.problem or str(error))
        )
    except yaml.YAMLError as error:
        mistakes.add(file, (), str(error).replace("\n", " "))
    except FileNotFoundError:
        mistakes.add(file, (), "the file is missing")
    except UnicodeDecodeError:
        mistakes.add(file, (), "not UTF-8")
    else:
        twice: list[yaml.Node] = []
        values = None if root is None else _value(root, twice)
        mistakes.placed.extend(
            (mistakes.name(file), node.start_mark.line + 1, f"{node.value} is written twice")
            for node in twice
        )
        return values
    return None


def _composed(file: File) -> yaml.Node | None:
    return yaml.compose(file.read_text(encoding="utf-8"), _Loader)


def _value(node: yaml.Node, twice: list[yaml.Node]) -> Any:
    """Return the plain value of a node; a key that its mapping had before goes to `twice`."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag is _WORD else _scalar(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [item.value if item.tag is _WORD else _value(item, twice) for item in node.value]
    values: dict[Any, Any] = {}
    for key, item in node.value:
        name = _value(key, twice) if isinstance(key, yaml.ScalarNode) else str(key.value)
        if name in values:
            twice.append(key)
        values[name] = _value(item, twice)
    return values


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _DIGITS and (number := _NUMBER.fullmatch(text)):
        return float(text) if number[1] else int(text)
    return text


def _line(node: yaml.Node | None, path: Path) -> int:
    """Return the line of the value under `path`, or of the nearest thing above it that is there."""
    line = node.start_mark.line + 1 if node else 1
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        else:
            break
    return line
