"""Grouped articles: what is measured of them, and who may look at what."""

import json
from pathlib import Path

import pytest

from bot.evaluation.groups import Grouped, load, measure
from briefings.errors import Invalid
from tests.newsroom import article
from tests.program import wayleave

TOLD = [
    Grouped(article(title, id=name), group, hidden=False)
    for name, group, title in (
        ("a", "ban", "Huawei barred"),
        ("b", "ban", "Huawei barred"),
        ("c", "ban", "Kein Huawei"),
        ("d", None, "ZTE barred"),
        ("e", "deal", "Nokia wins"),
        ("f", "deal", "Nokia gewinnt"),
    )
]


def test_one_article_wrongly_in_a_story_of_three_is_one_wrong_join_and_three_wrong_pairs() -> None:
    found = measure(TOLD, {"a": "1", "b": "1", "c": "1", "d": "1", "e": "2", "f": None})
    assert (found.articles, found.groups) == (6, 2)
    assert (found.joins, found.wrong_joins) == (3, 1 / 3)
    assert (found.pairs, found.wrong_pairs) == (6, 0.5)
    assert found.found == 3 / 4, "e and f are not together"
    assert found.precision == pytest.approx((3 * 3 / 4 + 1 / 4 + 2) / 6)
    assert found.recall == pytest.approx((4 + 2 * 1 / 2) / 6)


def test_feed_readers_put_together_what_has_the_same_headline() -> None:
    found = measure(TOLD, {one.article.id: one.group for one in TOLD})
    recall = (2 * 2 / 3 + 1 / 3 + 1 + 2 * 1 / 2) / 6
    assert found.by_title == pytest.approx(2 * recall / (1 + recall))
    assert (found.f1, found.wrong_pairs, found.found) == (1.0, 0.0, 1.0)


def written(path: Path, *lines: object) -> Path:
    """A file of grouped articles."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


BAN = {
    "id": "x",
    "title": "Germany bans Huawei from 5G",
    "published": "2024-07-11",
    "lang": "en",
    "group": "ban",
}
TOO = {**BAN, "id": "y", "title": "Germany bars Huawei from its 5G networks"}
SPAIN = {**BAN, "id": "z", "title": "Spain bans ZTE from 5G"}


def test_groups_are_told_as_a_table_as_data_and_by_what_is_wrong(tmp_path: Path) -> None:
    file = written(tmp_path / "development.jsonl", BAN, TOO, SPAIN)
    status, told, errors = wayleave(tmp_path, "evaluate", str(file))
    assert (status, errors) == (0, "")
    assert "3 articles, 1 happenings told more than once" in told
    data = json.loads(wayleave(tmp_path, "evaluate", str(file), "--json")[1])
    assert (data["joins"], data["wrong_joins"], data["precision"]) == (1, 0.0, 1.0)
    wrong = wayleave(tmp_path, "evaluate", str(file), "--errors", "same_story")[1]
    assert "Put together, wrongly: 0" in wrong
    assert "Not put together: 2" in wrong
    assert "Spain bans ZTE" in wrong


def test_the_test_part_is_only_looked_at_through_its_score(tmp_path: Path) -> None:
    file = written(tmp_path / "test.jsonl", BAN, TOO)
    status, told, errors = wayleave(tmp_path, "evaluate", str(file), "--errors", "same_story")
    assert (status, told) == (2, "")
    assert "only through their score" in errors
    assert wayleave(tmp_path, "evaluate", str(file), "--errors", "event_type")[0] == 2


def test_a_line_that_is_no_grouped_article_is_named(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"one\.jsonl:2: group: neither a text nor null"):
        load([written(tmp_path / "one.jsonl", BAN, {**TOO, "group": 7})])
