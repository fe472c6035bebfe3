"""Four hundred headlines of everyday news in fourteen languages, many of them about vendors: none is access news."""

import json

from bot.evaluation.judging import judge
from bot.evaluation.labelled import load
from tests.program import ROOT

HEADLINES = ROOT / "tests" / "gold" / "headlines"
MOST = 2
"""False alarms that are let pass."""


def test_random_headlines_raise_hardly_an_alarm() -> None:
    judged = judge(load([HEADLINES]))
    assert len(judged) >= 400
    alarms = [one.id for one in judged if one.got.relevant]
    assert len(alarms) <= MOST, alarms


def test_they_are_of_fourteen_languages() -> None:
    """Each language has a dozen; no headline stands there twice."""
    lines = (HEADLINES / "irrelevant.jsonl").read_text(encoding="utf-8").splitlines()
    given = [json.loads(line) for line in lines]
    languages = [one["lang"] for one in given]
    assert len(set(languages)) == 14
    assert all(languages.count(language) >= 12 for language in set(languages))
    assert len({one["title"] for one in given}) == len(given)
