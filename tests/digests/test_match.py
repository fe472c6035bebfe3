"""Which subscriptions want what. Pure."""

from dataclasses import replace

import pytest

from briefings.digests.match import in_briefing, unplaced, wants
from briefings.model import (
    Cadence,
    Certainty,
    Change,
    EventType,
    Matter,
    Segment,
    Subscription,
    SubscriptionKind,
    Territory,
)
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
        ({"segments": (Segment.DEVICES, Segment.RAN)}, True),
        ({"segments": (Segment.RAN,)}, False),
        ({"regions": (Territory("North America", ("CA", "US")),)}, True),
        ({"regions": (Territory("Nordics", ("SE", "NO")),)}, False),
        ({"regions": (Territory("Nordics", ("SE", "NO")),), "jurisdictions": ("US",)}, True),
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


def test_what_names_no_part_of_the_business_binds_all_of_it() -> None:
    ran = replace(EVERYTHING, segments=(Segment.RAN,))
    for one in about():
        assert wants(ran, replace(one, segments=()))
        assert wants(ran, replace(one, segments=(Segment.ALL,)))


@pytest.mark.parametrize(
    ("least", "certainty", "wanted"),
    [
        (None, Certainty.RETRACTED, True),
        (Certainty.CONFIRMED, Certainty.CONFIRMED, True),
        (Certainty.CONFIRMED, Certainty.STRONG, False),
        (Certainty.REPORTED, Certainty.STRONG, True),
        (Certainty.REPORTED, Certainty.REPORTED, True),
        (Certainty.REPORTED, Certainty.CLAIMED, False),
        (Certainty.REPORTED, Certainty.DISPUTED, False),
        (Certainty.RETRACTED, Certainty.DISPUTED, True),
    ],
)
def test_what_is_less_sure_than_wanted_is_not_told(
    least: Certainty | None, certainty: Certainty, *, wanted: bool
) -> None:
    for one in about():
        assert wants(replace(EVERYTHING, least=least), replace(one, certainty=certainty)) is wanted


def test_whoever_heard_that_it_was_sure_hears_that_it_is_so_no_longer() -> None:
    _, change = about()
    fallen = replace(change, certainty_before=Certainty.CONFIRMED, certainty=Certainty.RETRACTED)
    assert wants(replace(EVERYTHING, least=Certainty.STRONG), fallen)
    never = replace(change, certainty_before=Certainty.CLAIMED, certainty=Certainty.RETRACTED)
    assert not wants(replace(EVERYTHING, least=Certainty.STRONG), never)


def test_what_names_no_market_is_for_people_to_look_at_where_the_right_market_would_be_wanted() -> None:
    nordics = replace(EVERYTHING, regions=(Territory("Nordics", ("SE",)),))
    for one in about():
        nowhere = replace(one, jurisdiction=None)
        assert unplaced(nordics, nowhere)
        assert not unplaced(nordics, one)
        assert not unplaced(EVERYTHING, nowhere)
        assert not unplaced(replace(nordics, vendors=("ZTE",)), nowhere)


def test_a_briefing_tells_what_is_watched_for_it_and_all_where_nothing_is() -> None:
    daily = Subscription("d", SubscriptionKind.DAILY, "T1", "C1")
    huawei = replace(EVERYTHING, vendors=("Huawei",), cadence=Cadence.DIGEST)
    zte = replace(EVERYTHING, vendors=("ZTE",), cadence=Cadence.DIGEST)
    at_once = replace(zte, cadence=Cadence.REALTIME)
    for one in about():
        assert in_briefing(daily, (), one)
        assert in_briefing(daily, (at_once,), one)
        assert in_briefing(daily, (zte, huawei), one)
        assert not in_briefing(daily, (zte,), one)
        assert not in_briefing(replace(daily, vendors=("ZTE",)), (huawei,), one)
