"""Where entries contradict each other or the calendar. Pure."""

from dataclasses import replace

import pytest

from briefings.ledger.contradictions import contradictions
from briefings.model import Direction, Entry, EventType, MatterKind, Segment, Status
from tests.ledger.test_baseline import BAN

LET_IN = replace(
    BAN, id="de-permitted", event_type=EventType.LICENCE, direction=Direction.OPENS, instrument="No rule"
)
DEAL = replace(
    BAN,
    id="de-deal",
    kind=MatterKind.DEAL,
    event_type=EventType.CARRIER_DEAL,
    status=Status.SIGNED,
    direction=Direction.OPENS,
    counterparts=("Telefonica",),
    announced="2017-02-01",
    effective=None,
    instrument="",
    authority="",
)


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        (
            [replace(BAN, effective="2015")],
            "2015 comes after 2016-01-05 in the life of a measure, not before it",
        ),
        (
            [replace(BAN, effective="2018-01")],
            "effective 2018-01 is later than the newest page, of 2017-06-30",
        ),
        (
            [replace(BAN, deadline="2015-12-31")],
            "the deadline 2015-12-31 was over before it began, 2016-01-05",
        ),
        ([replace(BAN, status=Status.ANNOUNCED)], "only announced, though in effect from 2016-07-01"),
        ([replace(BAN, status=Status.REVERSED)], "reversed, and no day on which it ended"),
        ([replace(BAN, direction=Direction.OPENS)], "a ban in force that opens"),
        ([BAN, LET_IN], "one opens what the other closes"),
        (
            [BAN, replace(BAN, id="again", announced="2016-02-01")],
            "Network Act: 2016-01-05 / 2016-07-01 here, 2016-02-01 / 2016-07-01 there",
        ),
        (
            [BAN, replace(BAN, id="again", event_type=EventType.PHASE_OUT)],
            "Network Act: ban here, phase_out there",
        ),
        ([BAN, DEAL], "struck 2017-02-01 though ban stood since 2016-07-01"),
        (
            [DEAL, replace(DEAL, id="lost", direction=Direction.CLOSES, status=Status.ANNOUNCED)],
            "won and lost at Telefonica within a year",
        ),
    ],
)
def test_these_cannot_all_be_right(entries: list[Entry], what: str) -> None:
    assert [one.what for one in contradictions(entries)] == [what]


@pytest.mark.parametrize(
    "entries",
    [
        [BAN],
        [BAN, replace(LET_IN, market="AT")],
        [BAN, replace(LET_IN, vendors=("ZTE",))],
        [replace(BAN, segments=(Segment.CORE,)), replace(LET_IN, segments=(Segment.APPS,))],
        [replace(BAN, status=Status.PROPOSED, effective=None), LET_IN],
        [BAN, replace(DEAL, announced="2016-03-01")],
        [BAN, replace(DEAL, status=Status.RUMOURED)],
        [
            DEAL,
            replace(DEAL, id="lost", direction=Direction.CLOSES, status=Status.ANNOUNCED, announced="2013"),
        ],
    ],
)
def test_these_may_all_be_right(entries: list[Entry]) -> None:
    assert contradictions(entries) == []


@pytest.mark.parametrize("first", [True, False])
def test_a_reason_in_either_entry_settles_it(first: bool) -> None:
    one, two = BAN, LET_IN
    if first:
        one = replace(one, settled=((two.id, "another law"),))
    else:
        two = replace(two, settled=((one.id, "another law"),))
    assert [found.settled for found in contradictions([one, two])] == ["another law"]
    assert [found.settled for found in contradictions([BAN, LET_IN])] == [None]
