"""The experiment that a trained model for relevance is: what it answers, and that it answers the same every time."""

from bot.evaluation.labelled import load
from bot.evaluation.word_model import tried
from tests.program import ROOT

STORIES = ROOT / "tests" / "gold" / "development" / "stories_de.jsonl"


def test_the_rules_are_held_against_a_model_that_saw_none_of_the_stories() -> None:
    """Every part is scored with and without help; refusing can only take false alarms away, adding only misses."""
    found = tried(load([STORIES]))
    assert set(found) == {"all", "headlines alone"}
    for answers in found.values():
        _, alarms, missed = answers["rules"]
        _, fewer, more = answers["rules, refused below 0.2"]
        assert (fewer <= alarms, more >= missed) == (True, True)
        _, more, fewer = answers["rules, added above 0.7"]
        assert (more >= alarms, fewer <= missed) == (True, True)
    assert tried(load([STORIES])) == found
