"""Scores of a handful of stories, worked out by hand."""

from dataclasses import astuple, replace

import pytest

from bot.evaluation.labelled import LISTS, Labels
from bot.evaluation.score import MISSED, Judged, Rates, b_cubed, figures, parts, wrong

IRRELEVANT = Labels(
    False,
    {"event_type": None, "status": None, "direction": None, "attribution": None},
    {field: frozenset() for field in LISTS},
)


def news(classes: str, vendors: str = "Huawei", places: str = "") -> Labels:
    """Labels of a relevant story: event type, status, direction, attribution."""
    names = ("event_type", "status", "direction", "attribution")
    lists = {"vendors": frozenset(vendors.split()), "jurisdictions": frozenset(places.split())}
    return Labels(
        relevant=True,
        classes=dict(zip(names, classes.split(), strict=True)),
        lists={field: lists.get(field, frozenset()) for field in LISTS},
    )


SIX = [
    Judged(
        "right",
        "en",
        headline_only=False,
        expected=news("ban announced closes official", "Huawei", "DE"),
        got=news("ban announced closes official", "Huawei", "DE"),
    ),
    Judged(
        "near",
        "en",
        headline_only=False,
        expected=news("phase_out in_force closes official", "Huawei ZTE", "GB"),
        got=news("ban announced closes company", "Huawei", "GB US"),
    ),
    Judged(
        "passed over",
        "zh",
        headline_only=True,
        expected=news("carrier_deal signed opens company", "Nokia"),
        got=IRRELEVANT,
    ),
    Judged(
        "alarm",
        "en",
        headline_only=True,
        expected=IRRELEVANT,
        got=news("ban announced closes none", "Nokia", "FR"),
    ),
    Judged("quiet", "de", headline_only=True, expected=IRRELEVANT, got=IRRELEVANT),
    Judged("quiet too", "de", headline_only=False, expected=IRRELEVANT, got=IRRELEVANT),
]


def test_relevance_counts_every_story() -> None:
    """Two found, one false alarm, one passed over: two thirds each way."""
    found = figures(SIX)
    assert astuple(found.relevance) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (found.false_alarms, found.headline_negatives) == (1, 2)
    assert (found.stories, found.relevant) == (6, 3)


def test_a_story_passed_over_is_wrong_in_every_field() -> None:
    """One of three is right. F1 of `ban` is 2/3 (one right, said twice), the two other classes have none."""
    event = figures(SIX).classes["event_type"]
    assert event.accuracy == pytest.approx(1 / 3)
    assert event.macro_f1 == pytest.approx((2 / 3 + 0 + 0) / 3)
    assert event.confusion == {"carrier_deal": {MISSED: 1}, "ban": {"ban": 1}, "phase_out": {"ban": 1}}


def test_lenient_takes_near_classes_and_no_others() -> None:
    """A ban told of a phase-out is near, in force and announced too; official and company are not."""
    found = figures(SIX, lenient=True)
    assert found.classes["event_type"].accuracy == pytest.approx(2 / 3)
    assert found.classes["event_type"].macro_f1 == pytest.approx(2 / 3)
    assert found.classes["status"].accuracy == pytest.approx(2 / 3)
    assert found.classes["attribution"].accuracy == pytest.approx(1 / 3)
    assert found.classes["event_type"].confusion == figures(SIX).classes["event_type"].confusion


def test_names_are_counted_one_by_one_where_there_is_news() -> None:
    """Vendors: two of four found, none wrong. Places: two of two found, one too many. The alarm's do not count."""
    lists = figures(SIX).lists
    assert astuple(lists["vendors"]) == pytest.approx((1.0, 0.5, 2 / 3))
    assert astuple(lists["jurisdictions"]) == pytest.approx((2 / 3, 1.0, 0.8))
    assert lists["segments"] == Rates(None, None, None)


def test_languages_and_headlines_are_told_apart() -> None:
    assert {name: [one.id for one in stories] for name, stories in parts(SIX).items()} == {
        "all": ["right", "near", "passed over", "alarm", "quiet", "quiet too"],
        "headlines": ["passed over", "alarm", "quiet"],
        "en": ["right", "near", "alarm"],
        "other": ["passed over", "quiet", "quiet too"],
        "de": ["quiet", "quiet too"],
        "zh": ["passed over"],
    }


def test_what_is_wrong_is_told_by_field() -> None:
    assert [one.id for one in SIX if wrong(one, "relevant")] == ["passed over", "alarm"]
    assert [one.id for one in SIX if wrong(one, "direction")] == ["passed over"]
    assert [one.id for one in SIX if wrong(one, "vendors")] == ["near", "passed over"]


def clustered(id_: str, group: str | None, story: str | None) -> Judged:
    """A relevant story of a group, put into a cluster."""
    labels = news("ban announced closes official")
    return Judged(id_, "en", headline_only=False, expected=labels, got=labels, group=group, story=story)


def test_b_cubed_of_three_that_belong_together_and_one_that_does_not() -> None:
    """Truth abc, d; found ab, cd. Precision (1+1+½+½)/4, recall (⅔+⅔+⅓+1)/4."""
    found = b_cubed(
        [
            clustered("a", "one", "1"),
            clustered("b", "one", "1"),
            clustered("c", "one", "2"),
            clustered("d", "two", "2"),
        ]
    )
    assert astuple(found) == pytest.approx((3 / 4, 2 / 3, 12 / 17))


def test_stories_without_a_group_or_a_cluster_stand_alone() -> None:
    """Two without a group were put together: each is half right. Two passed over are no cluster."""
    together = b_cubed([clustered("a", None, "1"), clustered("b", None, "1")])
    assert astuple(together) == pytest.approx((0.5, 1.0, 2 / 3))
    apart = b_cubed([clustered("a", None, None), clustered("b", None, None)])
    assert apart == Rates(1.0, 1.0, 1.0)


def test_nothing_to_count_is_no_zero() -> None:
    found = figures(SIX[4:])
    assert found.relevance == Rates(None, None, None)
    assert found.classes["status"].accuracy is None
    assert found.clusters == Rates(None, None, None)


def test_stories_that_nobody_grouped_say_nothing_of_clusters() -> None:
    """One that is grouped stands alone, as it should; the other was only put with it."""
    alone = clustered("a", None, "1")
    found = figures([alone, replace(clustered("b", None, "1"), grouped=False)])
    assert found.clusters == Rates(1.0, 1.0, 1.0)
    assert found.relevant == 2
