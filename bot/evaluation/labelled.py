"""Stories with the labels people gave them. In: JSONL files. Out: `Labelled` values. Reads files.

One JSON object a line: the article as `wayleave read --jsonl` takes it, `group` (a name shared by the stories
about one happening, or null), `trap` (a number, or null) and `expected`, the labels. A file in which no story has
a group says nothing of happenings.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefings.batch import article_of
from briefings.errors import Invalid
from briefings.model import Article, Attribution, Direction, EventType, Segment, Status

UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
"""When a story without a date is read: a fixed day, so that no score changes with the calendar."""
CLASSES = {"event_type": EventType, "status": Status, "direction": Direction, "attribution": Attribution}
"""Fields with one value, and what they may say."""
LISTS = ("vendors", "counterparts", "jurisdictions", "segments")
"""Fields with several values."""
PLACE = re.compile("[A-Z]{2}")
LANGUAGE = re.compile("[a-z]{2}(-[A-Za-z]+)?")
TEST = "test"
"""Folder of the stories that are looked at only through their score."""
CALIBRATION = "calibration"
"""Folder of the stories that say how sure the reader may be, and nothing else is tuned on."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a story says, by a person or by the reader."""

    relevant: bool
    classes: Mapping[str, str | None]
    """By field; None where there is no claim."""
    lists: Mapping[str, frozenset[str]]

    def value(self, field: str) -> str | bool | frozenset[str] | None:
        """The label of one field."""
        if field == "relevant":
            return self.relevant
        return self.classes[field] if field in self.classes else self.lists[field]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One story, and what a careful reader finds in it."""

    id: str
    article: Article
    language: str
    """ISO 639-1 code, as labelled."""
    group: str | None
    """Stories of one group tell one happening; None: no other story here does, if the file groups any."""
    grouped: bool
    """Its file groups stories: where no story has a group, nobody looked for one."""
    expected: Labels
    path: Path
    line: int

    @property
    def headline_only(self) -> bool:
        """It has no text but its headline."""
        return not self.article.body.strip()

    @property
    def hidden(self) -> bool:
        """It is of the test part: nobody looks at it."""
        return TEST in self.path.resolve().parent.parts

    @property
    def kept_apart(self) -> bool:
        """It is of the part that nothing but the confidence is fitted to."""
        return CALIBRATION in self.path.resolve().parent.parts


def labels(given: Mapping[str, Any]) -> Labels:
    """The labels in a JSON object: `expected` of a labelled story, or the reader's own answer."""
    classes = {field: given.get(field) for field in CLASSES}
    return Labels(given["relevant"], classes, {field: frozenset(given.get(field) or ()) for field in LISTS})


def files(places: Sequence[Path]) -> list[Path]:
    """The labelled files in the places, folders searched to the bottom. Invalid where there are none."""
    found: list[Path] = []
    for place in places:
        inside = sorted(place.rglob("*.jsonl")) if place.is_dir() else [place]
        if not inside:
            raise Invalid(f"{place} holds no labelled stories (*.jsonl)")
        found.extend(inside)
    return list(dict.fromkeys(found))


def load(places: Sequence[Path]) -> list[Labelled]:
    """The stories of some files and folders, in order. Invalid, with ALL mistakes, each with its file and line."""
    mistakes: list[str] = []
    stories: dict[Path, list[Labelled]] = {}
    seen: dict[str, str] = {}
    for path in files(places):
        for number, line in enumerate(_text(path).splitlines(), 1):
            where = f"{path}:{number}"
            story, wrong = _story(line, path, number) if line.strip() else (None, [])
            mistakes.extend(f"{where}: {one}" for one in wrong)
            if story is None:
                continue
            if story.id in seen:
                mistakes.append(f"{where}: id {story.id!r} is also at {seen[story.id]}")
            seen[story.id] = where
            stories.setdefault(path, []).append(story)
    if mistakes:
        raise Invalid("The labelled stories have mistakes:\n" + "\n".join(mistakes))
    return [story for one in stories.values() for story in _grouped(one)]


def _grouped(stories: list[Labelled]) -> list[Labelled]:
    looked = any(story.group for story in stories)
    return [replace(story, grouped=looked) for story in stories]


def fingerprint(places: Sequence[Path]) -> str:
    """A hash of the files' words: it changes with the data, not with names or places of files."""
    digest = sha256()
    for path in files(places):
        digest.update(_text(path).encode())
    return digest.hexdigest()[:20]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Invalid(f"{path} is not UTF-8 text") from error


def _story(line: str, path: Path, number: int) -> tuple[Labelled | None, list[str]]:
    """The story in a line, or what is wrong with it."""
    try:
        given = json.loads(line)
        article = article_of(given, UNDATED)
    except json.JSONDecodeError as error:
        return None, [f"not JSON: {error.msg}"]
    except Invalid as error:
        return None, [str(error)]
    wrong = [*_wrong_around(given), *_wrong_labels(given.get("expected"))]
    if wrong:
        return None, wrong
    language = given["lang"].split("-")[0]
    found = Labelled(
        article.id,
        article,
        language,
        given.get("group"),
        grouped=False,
        expected=labels(given["expected"]),
        path=path,
        line=number,
    )
    return found, []


def _wrong_around(given: Mapping[str, Any]) -> Iterator[str]:
    if not LANGUAGE.fullmatch(given.get("lang") or ""):
        yield f"lang: {given.get('lang')!r} is no ISO 639-1 code"
    if not isinstance(given.get("group"), str | None):
        yield "group: not a text"
    if not isinstance(given.get("trap"), int | None):
        yield "trap: not a number"


def _wrong_labels(expected: Any) -> Iterator[str]:
    if not isinstance(expected, Mapping) or not isinstance(expected.get("relevant"), bool):
        yield "expected: relevant is missing"
        return
    relevant = expected["relevant"]
    for field, allowed in CLASSES.items():
        value = expected.get(field)
        if relevant and value not in list(allowed):
            yield f"expected: {field}: {value!r} is none of {', '.join(allowed)}"
        if not relevant and value is not None:
            yield f"expected: {field}: {value!r} in a story that is not relevant"
    for field in LISTS:
        # A story that is not relevant need not say that it has none.
        yield from _wrong_list(field, expected.get(field, None if relevant else []), relevant=relevant)


def _wrong_list(field: str, values: Any, *, relevant: bool) -> Iterator[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        yield f"expected: {field}: not a list of texts"
        return
    if values and not relevant:
        yield f"expected: {field}: {values} in a story that is not relevant"
    if len(set(values)) < len(values):
        yield f"expected: {field}: says something twice"
    if field == "segments":
        yield from (
            f"expected: segments: {value!r} is no segment" for value in values if value not in list(Segment)
        )
    if field == "jurisdictions":
        yield from (
            f"expected: jurisdictions: {value!r} is no code" for value in values if not PLACE.fullmatch(value)
        )
