"""Standings that differ in nothing but the part of the business are told as one."""

from dataclasses import replace

from briefings.digests.alike import together
from briefings.digests.lines import Background, standing_line
from briefings.model import Access, Certainty, Segment, Standing

RAN = Standing(
    vendor="Huawei",
    jurisdiction="US",
    segment=Segment.RAN,
    state=Access.CLOSED,
    since="2025-10-28",
    certainty=Certainty.CONFIRMED,
    deadline=None,
    because=("c1", "c0"),
)
CORE = replace(RAN, segment=Segment.CORE, because=("c1", "c9"))
CLOUD = replace(RAN, segment=Segment.CLOUD, state=Access.OPEN)
NOTHING = Background({}, lambda code: f"{code}!")


def test_parts_that_stand_alike_by_one_change_are_together_in_the_order_of_the_first() -> None:
    assert together((RAN, CLOUD, CORE)) == ((RAN, CORE), (CLOUD,))


def test_another_change_market_or_certainty_is_told_apart() -> None:
    others = (
        replace(CORE, because=("c2",)),
        replace(CORE, jurisdiction="CA"),
        replace(CORE, certainty=Certainty.REPORTED),
        replace(CORE, deadline="2027"),
    )
    for other in others:
        assert together((RAN, other)) == ((RAN,), (other,))


def test_what_was_not_alike_before_is_told_apart_where_that_is_asked_for() -> None:
    was = {Segment.RAN: Access.OPEN, Segment.CORE: Access.RESTRICTED}
    assert together((RAN, CORE), lambda one: was[one.segment]) == ((RAN,), (CORE,))


def test_the_line_names_every_part_and_counts_each_change_behind_them_once() -> None:
    """c1 stands behind both."""
    facts = standing_line((CORE, RAN), None, NOTHING).facts
    assert (facts["segment"], facts["segments"], facts["changes"]) == ("ran", ("ran", "core"), 3)


def test_the_line_of_one_part_names_that_part_alone() -> None:
    assert "segments" not in standing_line((RAN,), None, NOTHING).facts
