"""Floors rise with what is measured, never fall, and notice when the stories are others."""

import json
from pathlib import Path
from typing import Any

from bot.evaluation.floors import below, check, raise_all, raised, read

STORIES: list[dict[str, Any]] = [
    {
        "id": "ban",
        "title": "Germany bans Huawei from its 5G networks",
        "text": "The interior ministry said on Tuesday that operators must not use the company's equipment.",
        "published": "2024-07-11",
        "lang": "en",
        "expected": {
            "relevant": True,
            "event_type": "ban",
            "status": "announced",
            "direction": "closes",
            "attribution": "official",
            "vendors": ["Huawei"],
            "counterparts": [],
            "jurisdictions": ["DE"],
            "segments": [],
        },
    },
    {
        "id": "rain",
        "title": "Rain is expected in Galicia until Thursday",
        "text": "",
        "published": "2024-07-11",
        "lang": "en",
        "expected": {
            "relevant": False,
            "vendors": [],
            "counterparts": [],
            "jurisdictions": [],
            "segments": [],
        },
    },
]


def folder_of(path: Path) -> Path:
    """A folder of two stories that the reader knows how to read."""
    path.mkdir()
    (path / "en.jsonl").write_text("\n".join(map(json.dumps, STORIES)), encoding="utf-8")
    return path


def test_a_floor_rises_to_the_figure_less_a_margin_and_never_falls() -> None:
    """0.9034 - 0.005 is 0.8984, in thousandths 0.898; 0.2 was 0.5 once and stays there."""
    floors = {"all": {"status": 0.7, "direction": 0.5, "gone": 0.4}}
    found = {"all": {"status": 0.9034, "direction": 0.2}, "en": {"status": 0.001}}
    assert raised(floors, found) == {
        "all": {"status": 0.898, "direction": 0.5, "gone": 0.4},
        "en": {"status": 0.0},
    }


def test_what_is_below_its_floor_or_has_none_is_told() -> None:
    found = {"all": {"status": 0.7, "direction": 0.69996, "vendors_f1": 1.0}}
    assert below({"all": {"status": 0.7, "direction": 0.7}}, found) == [
        "all: direction is 0.7000, its floor 0.7",
        "all: vendors_f1 is 1.0000 and has no floor",
    ]


def test_floors_are_kept_in_a_file_and_the_reasons_for_lower_ones_stay(tmp_path: Path) -> None:
    """The two stories are read well: a perfect figure keeps a floor of 0.995."""
    path, folder = tmp_path / "floors.json", folder_of(tmp_path / "development")
    assert check(path, folder) == ["development has no floors"]
    assert raise_all(path, [folder]) == []
    content = read(path)
    assert content["parts"]["development"]["stories"] == 2
    assert content["parts"]["development"]["floors"]["all"]["relevance_f1"] == 0.995
    assert check(path, folder) == []
    content["lowered"] = ["a reason"]
    content["parts"]["development"]["floors"]["all"]["status"] = 1.5
    path.write_text(json.dumps(content), encoding="utf-8")
    problem = "all: status is 1.0000, its floor 1.5"
    assert check(path, folder) == [problem]
    assert raise_all(path, [folder]) == [f"development: {problem}"]
    assert read(path)["lowered"] == ["a reason"]
    assert read(path)["parts"]["development"]["floors"]["all"]["status"] == 1.5


def test_other_stories_than_the_floors_were_measured_on_are_noticed(tmp_path: Path) -> None:
    path, folder = tmp_path / "floors.json", folder_of(tmp_path / "development")
    raise_all(path, [folder])
    with (folder / "en.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps({**STORIES[1], "id": "more rain"}))
    assert check(path, folder) == ["development: the stories are not those the floors were measured on"]
