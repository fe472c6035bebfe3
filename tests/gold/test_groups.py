"""Articles about one happening come together, and others do not: on groups nobody tuned the rules on."""

from pathlib import Path

import pytest

from bot.evaluation.groups import Groups, clusters, load, measure

HERE = Path(__file__).parent / "groups"


@pytest.fixture(scope="module")
def unseen() -> Groups:
    """The figures of the test part."""
    told = load([HERE / "test.jsonl"])
    return measure(told, clusters(told))


def test_stories_are_the_groups(unseen: Groups) -> None:
    """The goal: 0.92, where grouping by headline gets 0.61. Measured 0.951 when this was written."""
    assert unseen.f1 >= 0.94
    assert unseen.by_title < 0.65


def test_almost_nothing_is_put_together_wrongly(unseen: Groups) -> None:
    """The goal: one join in a hundred. One of 106 was wrong when this was written."""
    assert unseen.wrong_joins <= 0.01
    assert unseen.wrong_pairs <= 0.02


def test_the_hard_development_groups_stay_where_they_are() -> None:
    """A third of them are made to be confused: steps of one state within days."""
    told = load([HERE / "development.jsonl"])
    found = measure(told, clusters(told))
    assert found.f1 >= 0.93
    assert found.wrong_joins <= 0.04
