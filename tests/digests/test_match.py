"""Which subscriptions want what. Pure."""

from dataclasses import replace

import pytest

from briefings.digests.match import wants
from briefings.model import Change, EventType, Matter, Subscription, SubscriptionKind
from tests.ledger.builders import Ledger, context
from tests.newsroom import deal

EVERYTHING = Subscription("s", SubscriptionKind.WATCH, "T1", "C1")


def about() -> tuple[Matter, Change]:
    """Huawei's deal with AT&T in the US, as a matter and as a change."""
    made = Ledger()
    made.tell(deal(), context())
    return made.matter, made.changes[0]


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, True),
        ({"vendors": ("ZTE", "Huawei")}, True),
        ({"vendors": ("ZTE",)}, False),
        ({"jurisdictions": ("US",)}, True),
        ({"jurisdictions": ("EU",)}, False),
        ({"event_types": (EventType.TENDER, EventType.CARRIER_DEAL)}, True),
        ({"event_types": (EventType.TENDER,)}, False),
        ({"vendors": ("Huawei",), "jurisdictions": ("DE",)}, False),
    ],
)
def test_every_filter_must_let_it_through(filters: dict[str, tuple[str, ...]], *, wanted: bool) -> None:
    subscription = replace(EVERYTHING, **filters)  # type: ignore[arg-type]  # each filter gets its own type
    for one in about():
        assert wants(subscription, one) is wanted


def test_an_unknown_market_passes_no_market_filter_but_no_filter() -> None:
    for one in about():
        nowhere = replace(one, jurisdiction=None)
        assert not wants(replace(EVERYTHING, jurisdictions=("US",)), nowhere)
        assert wants(EVERYTHING, nowhere)
