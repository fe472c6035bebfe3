"""What holds for any claims in any order. Pure; the claims are made up by hypothesis."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.ledger.standing import SEVERITY, fold
from briefings.ledger.steps import DECIDED
from briefings.model import UNDECIDED, Certainty, Claim, Status
from tests.ledger.builders import Ledger, context
from tests.ledger.made_up import ARTICLES, told
from tests.newsroom import NOON, deal


@given(st.lists(ARTICLES, max_size=12))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_news_leaves_a_ledger_that_adds_up(news: list[tuple[list[Claim], int, Certainty, str]]) -> None:
    """Each matter is where its last change left it, each change starts where the one before ended."""
    ledger = told(news)
    for matter in ledger.matters.values():
        steps = [one for one in ledger.changes if one.matter_id == matter.id]
        assert len(steps) == matter.changes
        assert len({one.id for one in steps}) == len(steps)
        assert [one.status_before for one in steps] == [None, *(one.status for one in steps[:-1])]
        assert (steps[-1].status, steps[-1].certainty) == (matter.status, matter.certainty)


@given(st.lists(ARTICLES, max_size=12), st.dates(date(2017, 1, 1), date(2031, 1, 1)))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_ledger_has_one_standing_for_each_cell_on_any_day(
    news: list[tuple[list[Claim], int, Certainty, str]], day: date
) -> None:
    ledger = told(news)
    found = fold(ledger.changes, day)
    cells = [(one.vendor, one.jurisdiction, one.segment) for one in found]
    assert len(set(cells)) == len(cells)
    known = {one.id for one in ledger.changes}
    for one in found:
        assert {*one.because} <= known
        assert bool(one.because) == (SEVERITY.index(one.state) > 0)
        assert one.jurisdiction in {
            place for news_ in news for claim in news_[0] for place in claim.jurisdictions
        }


@given(st.lists(ARTICLES, min_size=2, max_size=10))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_nothing_that_was_decided_becomes_undecided_but_by_a_denial(
    news: list[tuple[list[Claim], int, Certainty, str]],
) -> None:
    for change in told(news).changes:
        if change.status_before in DECIDED and change.status in UNDECIDED:
            assert change.claim.denies


@given(
    st.lists(
        st.sampled_from(
            (Status.RUMOURED, Status.EXPECTED, Status.ANNOUNCED, Status.SIGNED, Status.COLLAPSED)
        ),
        min_size=2,
        max_size=4,
        unique=True,
    )
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_deal_ends_in_the_same_state_in_whatever_order_its_news_arrives(statuses: list[Status]) -> None:
    """One article a day for each state; the last day's state, or what it recaps, wins."""
    news = [
        (deal(status), context(NOON + timedelta(days=day), name=f"a{day}"))
        for day, status in enumerate(statuses)
    ]
    ends = set()
    for order in permutations(news):
        ledger = Ledger()
        for claim, where in order:
            ledger.tell(claim, where)
        ends.add(tuple(sorted((one.status, one.direction) for one in ledger.matters.values())))
    assert len(ends) == 1
