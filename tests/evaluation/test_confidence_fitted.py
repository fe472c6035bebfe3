"""Confidence: what is fitted, how it is judged, and that the file kept is that of the command."""

from pathlib import Path

import pytest
import yaml

from bot.evaluation.fitting import fit
from bot.evaluation.judging import judge
from bot.evaluation.labelled import Labels, fingerprint, load
from bot.evaluation.logistic import fitted, probability
from bot.evaluation.parting import fold
from bot.evaluation.reliability import Bin, bins, calibration_error, right
from bot.evaluation.score import Judged
from briefings.errors import Invalid
from tests.program import ROOT

DEVELOPMENT = ROOT / "tests" / "gold" / "development"
WORST = 0.09
"""Of 359 stories in ten bins chance alone makes some 0.04."""


def judged(*, relevant: bool, got: bool, status: str = "announced") -> Judged:
    """A story about a ban, and what the reader made of it."""
    classes = {"event_type": "ban", "status": "announced", "direction": "closes", "attribution": "official"}
    nothing: dict[str, str | None] = dict.fromkeys(classes)
    expected = Labels(relevant, classes if relevant else nothing, {})
    said = Labels(got, {**classes, "status": status} if got else nothing, {})
    return Judged("a", "en", headline_only=True, expected=expected, got=said)


def test_a_reading_is_right_when_what_happened_is() -> None:
    assert right(judged(relevant=True, got=True))
    assert not right(judged(relevant=True, got=True, status="signed"))
    assert not right(judged(relevant=True, got=False))
    assert right(judged(relevant=False, got=False))
    assert not right(judged(relevant=False, got=True))


def test_bins_hold_what_was_expected_and_what_came() -> None:
    """Two of 0.8 of which one is right are 0.3 off, two of 1.0 that are right are not: 0.15 in the mean."""
    found = bins([(0.8, True), (0.8, False), (1.0, True), (1.0, True)])
    assert found == [Bin(2, 0.8, 0.5), Bin(2, 1.0, 1.0)]
    assert calibration_error(found) == pytest.approx(0.15)
    assert calibration_error([]) == 0


def test_weights_give_the_shares_they_were_fitted_on() -> None:
    """Three of four with the sign are so, one of four without it: the odds come back where nothing is punished."""
    often = [(("any", "sign"), True)] * 3 + [(("any", "sign"), False)]
    seldom = [(("any",), True)] + [(("any",), False)] * 3
    weights = fitted([*often, *seldom], penalty=0.0001)
    assert probability(weights, ("any", "sign")) == pytest.approx(0.75, abs=0.01)
    assert probability(weights, ("any",)) == pytest.approx(0.25, abs=0.01)


def test_stories_of_one_happening_are_left_out_together() -> None:
    stories = load([DEVELOPMENT])
    parts: dict[str, set[int]] = {}
    for story in stories:
        if story.group:
            parts.setdefault(story.group, set()).add(fold(story))
    assert parts
    assert all(len(found) == 1 for found in parts.values())
    assert {fold(story) for story in stories} == set(range(5))


def test_nothing_is_fitted_to_the_test_stories(tmp_path: Path) -> None:
    folder = tmp_path / "test"
    folder.mkdir()
    line = '{"id": "1", "title": "Rain", "lang": "en", "expected": {"relevant": false}}'
    (folder / "one.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(Invalid, match="test"):
        fit(tmp_path / "weights.yaml", [folder])


def test_the_weights_kept_are_those_of_the_labelled_stories() -> None:
    """`wayleave evaluate --fit-confidence briefings/data/confidence.yaml tests/gold/development tests/gold/calibration`."""
    kept = yaml.safe_load((ROOT / "briefings" / "data" / "confidence.yaml").read_text(encoding="utf-8"))
    assert kept["stories"] == fingerprint([DEVELOPMENT, DEVELOPMENT.parent / "calibration"])


def test_of_what_is_read_with_some_confidence_so_much_is_right() -> None:
    """On the stories no rule is tuned on: the mean distance of what is expected and what comes true."""
    stories = load([DEVELOPMENT.parent / "calibration", DEVELOPMENT.parent / "test"])
    pairs = [(one.confidence, right(one)) for one in judge(stories)]
    assert calibration_error(bins(pairs)) < WORST
