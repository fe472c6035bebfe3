"""`wayleave bench reading` on little: the articles are what they are said to be, and everything is measured."""

import json
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest

from bot.bench.filler import SENTENCES
from bot.bench.hostile import Hostile, hostile, object_of
from bot.bench.measure import endured, rate
from bot.bench.texts import Texts
from bot.evaluation.labelled import load
from briefings import vocabulary
from briefings.errors import Invalid
from briefings.model import MentionKind
from briefings.vocabulary import Vocabulary
from tests.program import ROOT, wayleave

STORIES = ROOT / "tests" / "gold" / "development" / "stories_en_1.jsonl"


@cache
def words() -> Vocabulary:
    """The vocabulary, loaded once for all tests."""
    return vocabulary.load()


@cache
def texts() -> Texts:
    """The articles of the benchmark."""
    return Texts(load([STORIES]))


def test_everyday_sentences_name_no_vendor() -> None:
    hits = words().scan(" ".join(SENTENCES), "en")
    assert [hit.entry.name for hit in hits if hit.entry.kind is MentionKind.VENDOR] == []


@pytest.mark.parametrize("kind", ["relevant", "naming", "everyday", "mixed"])
def test_long_articles_have_300_words_and_are_all_different(kind: str) -> None:
    """The last sentence ends after the three hundredth word."""
    made = list(islice(getattr(texts(), kind)(), 200))
    assert all(300 <= len(one["text"].split()) <= 330 for one in made)
    assert len({one["text"] for one in made}) == 200
    assert [one["published"] for one in made] == sorted(one["published"] for one in made)


def test_one_in_twenty_of_the_mixed_articles_is_news() -> None:
    """Ten of two hundred are labelled so; the reader may miss one or take one of thirty others for news."""
    assert 8 <= rate(words(), "mixed", texts().mixed(), 200).relevant <= 15
    assert rate(words(), "everyday", texts().everyday(), 100).relevant == 0


def test_hostile_articles_have_the_size_they_say() -> None:
    by_name = {kind.name: kind for kind in hostile(["Huawei", "ZTE"])}
    assert len(object_of(by_name["5 MB of news"], 5000)["text"]) == 5000
    assert object_of(by_name["10,000 vendor names"], 3)["text"] == "Huawei, ZTE, Huawei"
    assert len(object_of(by_name["5 MB headline"], 700)["title"]) == 700


def test_an_article_that_breaks_the_reader_is_a_finding() -> None:
    def broken(_: int) -> str:
        raise LookupError

    found = endured(words(), Hostile("broken", 8, broken))
    assert (found.milliseconds, found.growth, found.broke) == ((), None, "LookupError")


def test_too_few_stories_are_told(tmp_path: Path) -> None:
    other = {"id": "b", "text": "Rain in Galicia.", "lang": "en", "expected": {"relevant": False}}
    (tmp_path / "one.jsonl").write_text(json.dumps(other), encoding="utf-8")
    with pytest.raises(Invalid, match="no English stories"):
        Texts(load([tmp_path]))


def test_everything_is_measured_and_printed(tmp_path: Path) -> None:
    small = ["--articles", "40", "--timed", "20", "--scale", "0.001"]
    status, out, errors = wayleave(tmp_path, "bench", "reading", str(STORIES), *small, "--json")
    assert (status, errors) == (0, "")
    found = json.loads(out)
    assert found["ready_ms"] > found["vocabulary_ms"] > 0
    assert len(found["rates"]) == 6
    assert all(one["per_second"] >= one["answered_per_second"] > 0 for one in found["rates"])
    assert [step["articles"] for step in found["memory"]] == [1, 4, 10, 20, 40]
    assert all(step["megabytes"] > 10 for step in found["memory"])
    assert [one["broke"] for one in found["hostile"]] == [None] * 14
    if find_spec("spacy") is None:
        assert (found["peer"], found["ratio"]) == (None, None)


def test_tables_are_printed_for_people(tmp_path: Path) -> None:
    small = ["--articles", "5", "--timed", "5", "--scale", "0.001"]
    status, out, _ = wayleave(tmp_path, "bench", "reading", str(STORIES), *small)
    assert status == 0
    for part in (
        "The vocabulary is loaded in",
        "300 words, mixed (95 % irrelevant)",
        "spaCy",
        "broken Unicode, 5 MB",
    ):
        assert part in out
