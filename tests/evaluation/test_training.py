"""What words say of the news: what is counted, how it is learnt, and that the file kept is that of the command."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.evaluation.fitting import platt
from bot.evaluation.labelled import fingerprint, load
from bot.evaluation.training import Example, lesson, train, trained
from briefings import vocabulary
from briefings.batch import BIAS, Judgement, shares, understand, words_of
from briefings.errors import Invalid
from briefings.reading.opinion import Judgement as Weights
from tests.newsroom import after, article
from tests.program import ROOT

DATA = ROOT / "briefings" / "data" / "judgement.json"
DEVELOPMENT = ROOT / "tests" / "gold" / "development"
FIELDS = {"colour": ("red", "blue"), "size": ("small", "large")}


def example(name: str, signs: str, colour: int, size: int) -> Example:
    """A thing with some signs, and its colour and size by column."""
    return Example(
        name, [(BIAS, 1.0), *((sign, 1.0) for sign in signs.split())], {"colour": colour, "size": size}
    )


def test_each_field_is_learnt_from_the_signs_that_go_with_it() -> None:
    """Fire is red and ice blue, elephants are large and ants small; what was never seen together is judged apart."""
    things = [
        example("1", "fire elephant", 0, 3),
        example("2", "fire ant", 0, 2),
        example("3", "ice elephant", 1, 3),
        example("4", "ice ant", 1, 2),
    ]
    rows = trained(FIELDS, things)
    assert rows["fire"][0] > 0 > rows["fire"][1]
    assert rows["ice"][1] > 0 > rows["ice"][0]
    assert rows["elephant"][3] > 0 > rows["elephant"][2]
    assert abs(rows["elephant"][0]) < rows["fire"][0] / 2


def test_the_same_things_in_another_order_teach_the_same() -> None:
    things = [example("1", "fire", 0, 2), example("2", "ice", 1, 3), example("3", "fire ice", 0, 3)]
    assert trained(FIELDS, things) == trained(FIELDS, things[::-1])


def test_probabilities_add_up_and_none_is_nothing() -> None:
    assert shares([0.0, 0.0]) == pytest.approx([0.5, 0.5])
    found = shares([0.0, 500.0, -500.0])
    assert sum(found) == pytest.approx(1, abs=1e-4)
    assert min(found) > 0


def test_a_row_survives_being_kept_but_for_what_is_beyond_the_scale() -> None:
    """In steps of 0.04, nothing above 1.8."""
    kept = Weights.of({"fields": {"colour": ["red"]}, "rows": {"fire": Judgement.row([0.5, -0.5, 0.0, 9.0])}})
    assert [kept.weight("fire", column) / 25 for column in range(4)] == pytest.approx([0.48, -0.48, 0.0, 1.8])


def test_slope_and_shift_are_found_where_somebody_was_too_sure() -> None:
    """Told at odds of e^4 either way, and right in three of four: the slope brings 4 down to ln 3."""
    pairs = [(4.0, True)] * 75 + [(4.0, False)] * 25 + [(-4.0, False)] * 75 + [(-4.0, True)] * 25
    slope, shift = platt(pairs)
    assert slope * 4 == pytest.approx(1.1, abs=0.05)
    assert shift == pytest.approx(0, abs=0.01)


def test_a_name_counts_by_its_kind_alone() -> None:
    """`Huawei` and `Ericsson` in one sentence are the same to the words: only what is said of them counts."""
    words = vocabulary.load()
    one, two = (
        words_of(words, replace(article("News", after(0)), title=f"Norway bans {name} routers", body=""))
        for name in ("Huawei", "Ericsson")
    )
    assert {sign for sign in one if sign.startswith("word ")} == {"word bans", "word routers"}
    assert {sign for sign in one if sign.startswith(("word", "stem", "concept"))} == {
        sign for sign in two if sign.startswith(("word", "stem", "concept"))
    }


def test_without_weights_the_rules_decide_alone() -> None:
    """A folder of somebody's own vocabulary need not hold the file."""
    words = replace(vocabulary.load(), judgement={})
    reading = understand(
        words, replace(article("News", after(0)), title="Norway bans Huawei from 5G", body="")
    )
    assert reading.relevant
    assert not any(rule.startswith("words") for claim in reading.claims for rule in claim.rules)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    for name in ("vendors", "carriers", "authorities", "markets", "outlets", "contexts", "regions"):
        (tmp_path / f"{name}.yaml").write_bytes((DATA.parent / f"{name}.yaml").read_bytes())
    (tmp_path / "judgement.json").write_text('{"fields": {"status": ["a", "b"]}, "rows": {"word x": "P"}}')
    with pytest.raises(Invalid, match=r"judgement\.json.*as many weights"):
        vocabulary.load(tmp_path)


def test_nothing_is_trained_on_stories_that_judge(tmp_path: Path) -> None:
    folder = tmp_path / "calibration"
    folder.mkdir()
    line = '{"id": "1", "title": "Rain", "lang": "en", "expected": {"relevant": false}}'
    (folder / "one.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(Invalid, match="calibration"):
        train(tmp_path / "judgement.json", [folder])


def test_the_weights_kept_are_those_of_the_development_stories() -> None:
    """`wayleave evaluate --train briefings/data/judgement.json tests/gold/development` wrote the file, and would again.

    The weights follow from the signs seen in the stories. A word, a name or a rule of grammar that changes these asks for
    weights trained anew; so that everybody gets the weights kept here, byte for byte.
    """
    kept = json.loads(DATA.read_text(encoding="utf-8"))
    assert kept["stories"] == fingerprint([DEVELOPMENT])
    assert kept["signs"] == lesson(load([DEVELOPMENT])).fingerprint
    assert len(kept["rows"]) > 1_000


def test_weights_trained_again_say_what_those_kept_say() -> None:
    """On a tenth of the stories: the same signs lead to the same weights, whatever machine it is."""
    stories = load([DEVELOPMENT])[::10]
    known = lesson(stories)
    assert trained(known.fields, known.examples) == trained(known.fields, lesson(stories).examples)
