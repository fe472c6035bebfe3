"""Labelled stories as people write them: what is taken, and what is told of the mistakes."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.labelled import fingerprint, load
from briefings.errors import Invalid
from briefings.model import EventType

LABELS: dict[str, Any] = {
    "relevant": True,
    "event_type": "ban",
    "status": "announced",
    "direction": "closes",
    "attribution": "official",
    "vendors": ["Huawei"],
    "counterparts": [],
    "jurisdictions": ["DE"],
    "segments": [],
}
STORY: dict[str, Any] = {
    "id": "a",
    "title": "Germany bans Huawei",
    "text": "",
    "published": "2024-07-11",
    "lang": "zh-Hant",
    "source": "The Example",
    "trap": 3,
    "group": "german-ban",
    "expected": LABELS,
}


def written(path: Path, *stories: Any) -> Path:
    """A file of labelled stories."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [story if isinstance(story, str) else json.dumps(story) for story in stories]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_story_is_read_with_its_labels(tmp_path: Path) -> None:
    """The script of a language is no language of its own; a folder is searched to its bottom."""
    other = {"id": "b", "text": "Rain in Galicia.", "lang": "en", "expected": {"relevant": False}}
    written(tmp_path / "deep" / "one.jsonl", STORY, "", other)
    first, second = load([tmp_path])
    assert (first.id, first.language, first.group, first.line) == ("a", "zh", "german-ban", 1)
    assert (first.headline_only, second.headline_only) == (True, False)
    assert first.expected.value("vendors") == frozenset({"Huawei"})
    assert first.expected.value("event_type") == "ban"
    assert (second.line, second.group, second.expected.value("vendors")) == (3, None, frozenset())


def test_all_mistakes_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path / "wrong.jsonl",
        STORY,
        "not json",
        STORY,
        {**STORY, "id": "c", "expected": {**LABELS, "event_type": "banned", "segments": ["5g"]}},
        {**STORY, "id": "d", "expected": {**LABELS, "relevant": False}},
        {**STORY, "id": "e", "lang": "German", "trap": "three", "group": 7, "expected": {}},
        {
            **STORY,
            "id": "f",
            "expected": {**LABELS, "vendors": "Huawei", "jurisdictions": ["Germany", "DE", "DE"]},
        },
        {**STORY, "id": "g", "published": "soon"},
    )
    with pytest.raises(Invalid) as caught:
        load([path])
    told = str(caught.value).splitlines()[1:]
    assert [line.removeprefix(f"{path}:") for line in told] == [
        "2: not JSON: Expecting value",
        f"3: id 'a' is also at {path}:1",
        f"4: expected: event_type: 'banned' is none of {', '.join(EventType)}",
        "4: expected: segments: '5g' is no segment",
        "5: expected: event_type: 'ban' in a story that is not relevant",
        "5: expected: status: 'announced' in a story that is not relevant",
        "5: expected: direction: 'closes' in a story that is not relevant",
        "5: expected: attribution: 'official' in a story that is not relevant",
        "5: expected: vendors: ['Huawei'] in a story that is not relevant",
        "5: expected: jurisdictions: ['DE'] in a story that is not relevant",
        "6: lang: 'German' is no ISO 639-1 code",
        "6: group: not a text",
        "6: trap: not a number",
        "6: expected: relevant is missing",
        "7: expected: vendors: not a list of texts",
        "7: expected: jurisdictions: says something twice",
        "7: expected: jurisdictions: 'Germany' is no code",
        "8: published: 'soon' is no ISO date or instant",
    ]


def test_a_file_without_any_group_says_nothing_of_happenings(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", STORY, {**STORY, "id": "b", "group": None})
    written(tmp_path / "b.jsonl", {**STORY, "id": "c", "group": None})
    assert [(story.id, story.grouped) for story in load([tmp_path])] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]


def test_places_without_stories_are_told(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="holds no labelled stories"):
        load([tmp_path])
    with pytest.raises(Invalid, match="cannot be read"):
        load([tmp_path / "nowhere.jsonl"])


def test_only_a_folder_called_test_is_hidden(tmp_path: Path) -> None:
    hidden = written(tmp_path / "test" / "de.jsonl", STORY)
    seen = written(tmp_path / "development" / "test.jsonl", {**STORY, "id": "b"})
    assert [story.hidden for story in load([hidden, seen])] == [True, False]


def test_the_fingerprint_follows_the_words_and_not_the_names(tmp_path: Path) -> None:
    one = fingerprint([written(tmp_path / "a.jsonl", STORY)])
    assert fingerprint([written(tmp_path / "elsewhere" / "b.jsonl", STORY)]) == one
    assert fingerprint([written(tmp_path / "c.jsonl", {**STORY, "group": None})]) != one
