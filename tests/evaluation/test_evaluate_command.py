"""`wayleave evaluate` as people run it."""

import json
from pathlib import Path

from tests.evaluation.test_raising_floors import STORIES, folder_of
from tests.program import wayleave

WRONG = {**STORIES[0], "id": "wrong", "expected": {**STORIES[0]["expected"], "event_type": "licence"}}


def test_figures_are_printed_for_people_and_as_data(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "stories")
    status, told, errors = wayleave(tmp_path, "evaluate", str(folder), columns=100)
    assert (status, errors) == (0, "")
    assert "2 stories, 1 of them relevant" in told
    assert "relevance" in told
    assert "event_type: what was taken for what" in told
    assert "False alarms among headlines alone: 0 of 1" in told
    status, told, _ = wayleave(tmp_path, "evaluate", str(folder / "en.jsonl"), "--json")
    data = json.loads(told)
    assert set(data) == {"strict", "lenient", "confidence"}
    assert set(data["strict"]) == {"all", "headlines", "en"}
    assert data["strict"]["all"]["relevance"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert data["lenient"]["all"]["classes"]["event_type"]["confusion"] == {"ban": {"ban": 1}}


def test_wrong_stories_are_shown_but_never_those_of_the_test_part(tmp_path: Path) -> None:
    for part in ("development", "test"):
        folder_of(tmp_path / part)
        (tmp_path / part / "wrong.jsonl").write_text(
            json.dumps({**WRONG, "id": f"wrong in {part}"}), encoding="utf-8"
        )
    (tmp_path / "test" / "en.jsonl").unlink()
    both = [str(tmp_path / "development"), str(tmp_path / "test")]
    status, told, _ = wayleave(tmp_path, "evaluate", *both, "--errors", "event_type", "--json")
    assert status == 0
    assert json.loads(told) == [{"id": "wrong in development", "expected": "licence", "got": "ban"}]
    status, told, _ = wayleave(tmp_path, "evaluate", both[0], "--errors", "event_type")
    assert "event_type: 1 wrong" in told
    assert "wrong in development" in told
    status, told, errors = wayleave(tmp_path, "evaluate", both[1], "--errors", "event_type")
    assert (status, told) == (2, "")
    assert "only through their score" in errors


def test_floors_are_raised_and_what_is_below_them_is_told(tmp_path: Path) -> None:
    folder, floors = folder_of(tmp_path / "stories"), tmp_path / "floors.json"
    asked = ["evaluate", "--raise-floors", str(floors), str(folder)]
    assert wayleave(tmp_path, *asked)[0] == 0
    with (folder / "more.jsonl").open("w", encoding="utf-8") as file:
        file.write(json.dumps(WRONG))
    status, _, errors = wayleave(tmp_path, *asked)
    assert status == 1
    assert "stories: all: event_type is 0.5000, its floor 0.995" in errors


def test_what_cannot_be_asked_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "stories")
    for asked, message in (
        ([str(folder), "--errors", "colour"], "'colour' is no field"),
        ([str(tmp_path / "nowhere")], "cannot be read"),
        ([str(folder / "en.jsonl"), "--raise-floors", "x.json"], "floors are kept for folders"),
    ):
        status, _, errors = wayleave(tmp_path, "evaluate", *asked)
        assert status == 2
        assert message in errors
