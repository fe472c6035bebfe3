"""Claims and articles made up by hypothesis, for tests of the ledger. Pure."""

from datetime import timedelta

from hypothesis import strategies as st

from briefings.model import (
    Attribution,
    Certainty,
    Claim,
    Dates,
    Direction,
    EventType,
    Realis,
    Role,
    Segment,
    Status,
)
from tests.ledger.builders import Ledger, context
from tests.newsroom import NOON

DAYS = st.sampled_from(("2017", "2018-01", "2018-02-28", "2027-12", "2030-06-30"))
CLAIMS = st.builds(
    Claim,
    role=st.sampled_from((Role.PRIMARY, Role.SECONDARY)),
    event_type=st.sampled_from(EventType),
    status=st.sampled_from(Status),
    direction=st.sampled_from(Direction),
    attribution=st.sampled_from(Attribution),
    vendors=st.lists(st.sampled_from(("Huawei", "ZTE", "Nokia")), min_size=1, max_size=3, unique=True).map(
        tuple
    ),
    counterparts=st.lists(st.sampled_from(("AT&T", "BT Group")), max_size=2, unique=True).map(tuple),
    jurisdictions=st.lists(st.sampled_from(("US", "DE", "EU")), max_size=2, unique=True).map(tuple),
    segments=st.lists(st.sampled_from(Segment), max_size=2, unique=True).map(tuple),
    dates=st.builds(Dates, st.none() | DAYS, st.none() | DAYS, st.lists(DAYS, max_size=2).map(tuple)),
    realis=st.sampled_from(Realis),
    negated=st.booleans(),
)
ARTICLES = st.tuples(
    st.lists(CLAIMS, min_size=1, max_size=3),
    st.integers(0, 40),
    st.sampled_from(Certainty),
    st.sampled_from(("s1", "s2")),
)


def told(news: list[tuple[list[Claim], int, Certainty, str]]) -> Ledger:
    """A ledger that was told articles in this order: claims, day, certainty, story."""
    ledger = Ledger()
    for number, (claims, day, certainty, story) in enumerate(news):
        where = context(NOON + timedelta(days=day), certainty, story, f"a{number}")
        ledger.tell_all(claims, where)
    return ledger
