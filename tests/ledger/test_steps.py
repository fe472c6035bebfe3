"""Which state comes after which. Pure."""

from datetime import timedelta

import pytest

from briefings.ledger.steps import displaces
from briefings.model import MatterKind, Status

DEAL, MEASURE = MatterKind.DEAL, MatterKind.MEASURE
SOON, LATER = timedelta(days=3), timedelta(days=15)


@pytest.mark.parametrize(
    ("kind", "earlier", "later", "soon", "after_a_fortnight"),
    [
        (MEASURE, "rumoured", "proposed", True, True),
        (MEASURE, "expected", "proposed", True, True),
        (MEASURE, "proposed", "expected", False, True),
        (MEASURE, "expected", "under_review", True, True),
        (MEASURE, "under_review", "expected", True, True),
        (MEASURE, "announced", "in_force", True, True),
        (MEASURE, "in_force", "announced", False, False),
        (MEASURE, "announced", "proposed", False, False),
        (MEASURE, "announced", "delayed", True, True),
        (MEASURE, "delayed", "in_force", True, True),
        (MEASURE, "delayed", "announced", False, True),
        (MEASURE, "delayed", "proposed", False, True),
        (MEASURE, "reversed", "announced", False, True),
        (MEASURE, "reversed", "expected", False, False),
        (MEASURE, "blocked", "reversed", True, True),
        (DEAL, "expected", "proposed", False, True),
        (DEAL, "proposed", "expected", True, True),
        (DEAL, "expected", "rumoured", False, True),
        (DEAL, "expected", "collapsed", True, True),
        (DEAL, "announced", "signed", True, True),
        (DEAL, "signed", "announced", False, False),
        (DEAL, "collapsed", "signed", False, True),
        (DEAL, "collapsed", "rumoured", False, False),
    ],
)
def test_a_state_told_later_is_a_new_step_or_a_recap(
    kind: MatterKind, earlier: str, later: str, *, soon: bool, after_a_fortnight: bool
) -> None:
    """A bill is more than its expectation; the expectation of a contract is more than an offer."""
    one, two = Status(later), Status(earlier)
    assert displaces(kind, one, two, SOON) is soon
    assert displaces(kind, one, two, LATER) is after_a_fortnight
