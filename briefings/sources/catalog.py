"""The sources as values, from a YAML list that people edit. Pure but for reading the file.

In: a path (the bundled catalogue by default). Out: a tuple of sources, or one `Invalid` that names every
mistake with file and line.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from briefings.errors import Invalid
from briefings.model import Source, Trust
from briefings.sources.apis.registry import API_OF
from briefings.sources.parse import PARSERS
from briefings.text import host_of

BUNDLED = Path(__file__).parent.parent / "data" / "sources.yaml"
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
EXAMPLE = "- {id: ntia-news, name: NTIA, url: https://www.ntia.gov/rss.xml, language: en, jurisdiction: US}"
ALIKE = 70
"""Of 100; `jurisdicton` for `jurisdiction` has 96, `country` for `group` 33."""

Mistake = tuple[int, str]
"""Line, counted from 1, and what is wrong there."""
Check = Callable[[Any], str | None]
"""What a value should have been, or None where it is right."""


def load(path: Path | None = None) -> tuple[Source, ...]:
    """The catalogue, in the file's order. Raises Invalid with all mistakes at once, `file:line: what` each."""
    path = path or BUNDLED
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=LOADER)
    except OSError as error:
        raise Invalid(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Invalid(f"{path}: is not UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise Invalid(f"{path.name}{line}: {getattr(error, 'problem', None) or error}", EXAMPLE) from error
    sources, mistakes = _sources(node)
    if mistakes:
        raise Invalid("\n".join(f"{path.name}:{line}: {what}" for line, what in sorted(mistakes)), EXAMPLE)
    return sources


def _sources(node: yaml.Node | None) -> tuple[tuple[Source, ...], list[Mistake]]:
    if not isinstance(node, yaml.SequenceNode):
        return (), [(1, "should be a list of sources")]
    sources: list[Source] = []
    mistakes: list[Mistake] = []
    lines: dict[str, int] = {}
    for item in node.value:
        found = list(_wrong(item))
        mistakes += found
        values = _values(item) if isinstance(item, yaml.MappingNode) else {}
        id_ = values.get("id", (None, 0))[0]
        if isinstance(id_, str) and lines.setdefault(id_, _line(item)) != _line(item):
            mistakes.append((_line(item), f"id: {id_} is taken by line {lines[id_]}"))
        elif not found:
            sources.append(_source({key: value for key, (value, _) in values.items()}))
    return tuple(sources), mistakes


def _wrong(item: yaml.Node) -> Iterator[Mistake]:
    """Everything that is wrong with one item by itself."""
    if not isinstance(item, yaml.MappingNode):
        yield _line(item), "should be a mapping: id, name, url and so on"
        return
    keys = [key.value for key, _ in item.value]
    for key, _ in item.value:
        if key.value not in CHECKS:
            yield _line(key), f"{key.value}: unknown key{_meant(key.value, CHECKS)}"
        elif keys.count(key.value) > 1:
            yield _line(key), f"{key.value}: given {keys.count(key.value)} times"
    for key, (value, line) in _values(item).items():
        should = CHECKS[key](value) if key in CHECKS else None
        if should:
            yield line, f"{key}: {value!r} should be {should}"
    missing = [key for key in REQUIRED if key not in keys]
    if missing:
        yield _line(item), f"{', '.join(missing)}: missing"


def _values(item: yaml.MappingNode) -> dict[str, tuple[Any, int]]:
    """Values and their lines by key. Words stay words: `NO` is Norway here, not YAML's "false"."""
    return {key.value: (_value(key.value, value), _line(value)) for key, value in item.value}


def _value(key: str, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        return [] if isinstance(node, yaml.SequenceNode) else {}
    is_number = key == "every" and node.value.isascii() and node.value.isdigit()
    return int(node.value) if is_number else node.value


def _source(values: dict[str, Any]) -> Source:
    trust, pages = Trust(values.get("trust", Trust.PRESS)), values.get("pages") == "yes"
    return Source(**{"kind": "feed", **values, "trust": trust, "pages": pages})


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _meant(word: str, known: Any) -> str:
    from rapidfuzz.process import extractOne  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet

    best = extractOne(str(word), list(known), score_cutoff=ALIKE)
    return f" (did you mean {best[0]}?)" if best else ""


def _matches(pattern: str, what: str) -> Check:
    return lambda value: None if isinstance(value, str) and re.fullmatch(pattern, value) else what


def _one_of(known: Any) -> Check:
    what = f"one of {', '.join(known)}"
    return lambda value: None if value in known else what


def _web(value: Any) -> str | None:
    right = isinstance(value, str) and value.startswith(("http://", "https://")) and host_of(value)
    return None if right and not re.search(r"\s", value) else "a web address, https://…"


def _seconds(value: Any) -> str | None:
    right = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return None if right else "a whole number of seconds, 900 say"


REQUIRED = ("id", "name", "url")
CHECKS: dict[str, Check] = {
    "id": _matches(r"[a-z0-9][a-z0-9-]{0,99}", "small letters, digits and hyphens"),
    "name": _matches(r"\S.{0,198}", "the outlet's name"),
    "kind": _one_of((*PARSERS, *API_OF)),
    "url": _web,
    "language": _matches(r"[a-z]{2}", "a two-letter language code, en say"),
    "jurisdiction": _matches(r"[A-Z]{2}", "a two-letter country code or EU"),
    "trust": _one_of(tuple(trust.value for trust in Trust)),
    "every": _seconds,
    "topic": _matches(r".*", "words"),
    "group": _matches(r"[a-z0-9][a-z0-9-]{0,99}", "small letters, digits and hyphens"),
    "pages": _one_of(("yes", "no")),
    "off": _matches(r"\S.*", "why it is not asked unless it is chosen"),
}
