"""The order in which news arrives, and two clocks. Pure; the news is made up by hypothesis."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.ledger.context import Context
from briefings.ledger.standing import fold
from briefings.model import Certainty, Claim, Direction, Ignored, Realis, Status
from tests.ledger.builders import Ledger, context
from tests.ledger.made_up import ARTICLES, told
from tests.newsroom import NOON, after, deal, measure

LATER = date(2030, 1, 1)
READ_AT = datetime(2020, 1, 1, tzinfo=NOON.tzinfo)
CLOSES, OPENS, NEUTRAL = Direction.CLOSES, Direction.OPENS, Direction.NEUTRAL
LIFE = (Status.RUMOURED, Status.EXPECTED, Status.PROPOSED, Status.ANNOUNCED, Status.IN_FORCE)
ENDS = (Status.DELAYED, Status.BLOCKED, Status.REVERSED, Status.EXPIRED)
News = tuple[Claim, Context]
DENIED = "denied"
TOLD = st.tuples(
    st.sampled_from((*LIFE, *ENDS, DENIED)),
    st.integers(0, 13),
    st.sampled_from(tuple(Certainty)),
    st.sampled_from(("s1", "s2", "s3")),
)
"""What is told of one ban within a fortnight: state, day, certainty, story."""
Fortnight = list[tuple[str, int, Certainty, str]]


def ban(state: str) -> Claim:
    """What Germany does about Huawei, undoes, or denies."""
    if state == DENIED:
        return measure(status=Status.RUMOURED, direction=NEUTRAL, realis=Realis.DENIED)
    return measure(status=Status(state), direction=OPENS if state in ENDS else CLOSES)


def contract(state: str) -> Claim:
    """What becomes of Huawei's phones at AT&T."""
    if state == DENIED:
        return deal(Status.RUMOURED, direction=NEUTRAL, realis=Realis.DENIED)
    return deal(Status.COLLAPSED if state in ENDS else Status(state))


def orders(told: list[News]) -> Iterator[list[News]]:
    """Every order of arrival in which each story's articles come in their own order."""
    stories: dict[str, list[News]] = {}
    for one in sorted(told, key=lambda one: one[1].told_at):
        stories.setdefault(one[1].story_id, []).append(one)
    names = [name for name, articles in stories.items() for _ in articles]
    for order in sorted(set(permutations(names))):
        left = {name: iter(articles) for name, articles in stories.items()}
        yield [next(left[name]) for name in order]


def arrived(order: list[News]) -> Ledger:
    """The ledger after articles arrived in an order, one an hour."""
    ledger = Ledger()
    for at, (claim, where) in enumerate(order):
        ledger.tell(claim, replace(where, now=READ_AT + timedelta(hours=at)))
    return ledger


def end(order: list[News]) -> tuple[tuple[object, ...], ...]:
    """Where matters and standings are after articles arrived in an order."""
    ledger = arrived(order)
    matters = [(one.status, one.direction, one.certainty) for one in ledger.matters.values()]
    standings = [(one.vendor, one.jurisdiction, one.state) for one in fold(ledger.changes, LATER)]
    return (*matters, *standings)


def articles(told: Fortnight, kind: str) -> list[News]:
    """Each an article of its own, no two at the same instant."""
    make = ban if kind == "ban" else contract
    return [
        (make(state), context(NOON + timedelta(days=day, minutes=at), sure, story, f"a{at}"))
        for at, (state, day, sure, story) in enumerate(told)
    ]


@pytest.mark.parametrize("kind", ["ban", "deal"])
@given(news=st.lists(TOLD, min_size=2, max_size=5))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_matter_ends_in_the_same_state_in_whatever_order_its_stories_arrive(
    kind: str, news: Fortnight
) -> None:
    """Denials, retractions, recaps and exits included; each story's articles come in their own order."""
    assert len({end(order) for order in orders(articles(news, kind))}) == 1


@given(news=st.lists(TOLD, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_telling_everything_twice_changes_nothing(news: Fortnight) -> None:
    made = sorted(articles(news, "ban"), key=lambda one: one[1].told_at)
    ledger = arrived(made)
    before = list(ledger.changes)
    for claim, where in made:
        assert isinstance(ledger.tell(claim, where)[0], Ignored)
    assert ledger.changes == before


def test_news_told_late_moves_the_matter_to_where_it_would_have_stood() -> None:
    """Told as expected on Monday, collapsed on Tuesday, a rumour again three weeks later; Tuesday arrives last."""
    monday = deal(), context(after(0), story="s1")
    tuesday = deal(Status.COLLAPSED), context(after(1), story="s2")
    ledger = arrived([monday, (deal(Status.SIGNED), context(after(3), story="s3")), tuesday])
    assert ledger.matter.status is Status.COLLAPSED
    assert ledger.changes[-1].reason == "told late: signed → collapsed"


Read = list[tuple[list[Claim], int, Certainty, str]]


@given(st.lists(ARTICLES, min_size=1, max_size=10), st.dates(date(2017, 1, 1), date(2031, 1, 1)))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_how_it_stood_on_a_day_does_not_change_when_later_things_happen(news: Read, day: date) -> None:
    changes = told(news).changes
    by_then = [one for one in changes if one.happened_on <= day.isoformat()]
    assert fold(by_then, day) == fold(changes, day)


@given(
    st.lists(ARTICLES, min_size=1, max_size=10),
    st.integers(0, 40),
    st.dates(date(2017, 1, 1), date(2031, 1, 1)),
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_what_was_known_on_a_day_does_not_change_when_more_is_learnt(
    news: Read, days: int, day: date
) -> None:
    changes = told(news).changes
    then = after(days)
    by_then = [one for one in changes if one.known_at <= then]
    assert fold(changes, day, known_on=then) == fold(by_then, day)


@given(st.lists(ARTICLES, min_size=1, max_size=10), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_changes_may_be_folded_in_any_order(news: Read, seed: object) -> None:
    changes = told(news).changes
    shuffled = list(changes)
    getattr(seed, "shuffle")(shuffled)  # noqa: B009 - hypothesis gives a random.Random
    assert fold(shuffled, LATER) == fold(changes, LATER)
