"""Measures that overlap: which one binds, whose day still counts, what a court or an operator adds. Pure."""

from dataclasses import replace
from datetime import date

from briefings.ledger.standing import fold
from briefings.model import (
    Access,
    Attribution,
    Certainty,
    Claim,
    Dates,
    Direction,
    EventType,
    Segment,
    Standing,
    Status,
)
from tests.ledger.builders import Ledger, context
from tests.newsroom import after, deal, measure

OPENS = Direction.OPENS
BAN = measure()
OUT_BY_2027 = measure(EventType.PHASE_OUT, dates=Dates(deadlines=("2027",)))
CAP_BY_2023 = measure(EventType.RESTRICTION, dates=Dates(deadlines=("2023",)))
LISTED = measure(EventType.SANCTIONS_LISTING, jurisdictions=("US",))
SPARED = measure(EventType.LICENCE, direction=OPENS, jurisdictions=("US",))
LAPSED = measure(EventType.LICENCE, Status.EXPIRED, jurisdictions=("US",))
COURT = measure(EventType.LEGAL_RULING, jurisdictions=("CN",), vendors=("Micron",))
GRANTED = measure(EventType.LICENCE, direction=OPENS, counterparts=("Fastweb",), jurisdictions=("IT",))


def ledger(*told: tuple[float, str, Claim]) -> Ledger:
    """What claims make of an empty ledger: days after NOON, story, claim."""
    made = Ledger()
    for days, story, claim in told:
        made.tell(claim, context(after(days), story=story))
    return made


def only(*told: tuple[float, str, Claim], at: date = date(2018, 6, 1)) -> Standing:
    """The only standing that they leave."""
    (found,) = fold(ledger(*told).changes, at)
    return found


def test_what_is_told_as_a_removal_and_as_a_ban_is_a_ban_by_the_removals_day() -> None:
    """One story: gear must go by 2027, and nothing new may be bought."""
    held = only((0, "s", OUT_BY_2027), (0.1, "s", BAN))
    assert (held.state, held.deadline) == (Access.CLOSED, "2027")


def test_the_other_way_round_it_is_the_same() -> None:
    held = only((0, "s", BAN), (0.1, "s", OUT_BY_2027))
    assert (held.state, held.deadline) == (Access.CLOSED, "2027")


def test_the_day_of_a_limit_is_moot_once_a_ban_has_come() -> None:
    """A cap by 2023, half a year later a ban by 2027: 2023 has no object any more."""
    ban = replace(BAN, dates=Dates(deadlines=("2027",)))
    assert only((0, "s", CAP_BY_2023)).deadline == "2023"
    assert only((0, "s", CAP_BY_2023), (100, "t", ban), at=date(2018, 12, 1)).deadline == "2027"


def test_a_lapsed_permit_leaves_a_listed_vendor_as_listed_as_before() -> None:
    """It spared the vendor part of what the list says; without the list its end shuts the vendor out."""
    listed = ((0, "s", LISTED), (4, "t", SPARED), (90, "u", LAPSED))
    assert only(*listed).state is Access.RESTRICTED
    assert only(*listed[1:]).state is Access.CLOSED


def test_a_permit_refused_before_the_listing_stays_refused() -> None:
    refused = measure(EventType.LICENCE, Status.BLOCKED, jurisdictions=("US",))
    assert only((0, "s", refused), (90, "t", LISTED)).state is Access.CLOSED


def test_a_court_that_forbids_sales_itself_restricts_and_one_that_judges_does_not() -> None:
    """The scope says what it stops."""
    forbids = replace(COURT, scope=("marketing",))
    assert only((0, "s", forbids)).state is Access.RESTRICTED
    assert only((0, "s", COURT)).state is Access.UNKNOWN


def test_a_higher_court_ends_the_courts_own_stop() -> None:
    forbids = replace(COURT, scope=("marketing",))
    lifted = replace(COURT, status=Status.REVERSED, direction=OPENS)
    assert only((0, "s", forbids), (30, "t", lifted)).state is Access.OPEN


def test_what_is_refused_was_asked_for_anew_and_ends_nothing_that_was_granted() -> None:
    """A deal was let through in one year; another one of the same operator is vetoed in the next."""
    vetoed = replace(GRANTED, status=Status.BLOCKED, direction=Direction.CLOSES)
    assert len(ledger((0, "s", GRANTED), (400, "t", vetoed)).matters) == 2
    revoked = replace(vetoed, status=Status.REVERSED)
    assert len(ledger((0, "s", GRANTED), (400, "t", revoked)).matters) == 1


def test_an_operators_own_choice_is_no_step_of_an_authoritys_measure() -> None:
    """Days after the cap one operator says what it will do."""
    own = replace(OUT_BY_2027, attribution=Attribution.COMPANY, counterparts=("Telekom",))
    assert len(ledger((0, "s", CAP_BY_2023), (7, "t", own)).matters) == 2


def test_an_order_that_nothing_be_sold_to_a_firm_ends_when_its_ban_is_lifted() -> None:
    """Told as export controls when it came, as a ban when it goes."""
    order = measure(EventType.EXPORT_CONTROL, Status.IN_FORCE, jurisdictions=("US",))
    lifted = measure(EventType.BAN, Status.REVERSED, direction=OPENS, jurisdictions=("US",))
    assert only((0, "s", order), (90, "t", lifted)).state is Access.OPEN


def test_of_two_that_leave_the_same_state_since_one_day_the_surer_carries_it() -> None:
    """The regulator lets every vendor in; an operator's choice is only reported."""
    let_in = measure(EventType.LICENCE, direction=OPENS, segments=(Segment.RAN,))
    chosen = deal(Status.ANNOUNCED, jurisdictions=("DE",), segments=(Segment.RAN,))
    made = Ledger()
    made.tell(let_in, context(after(0), story="s"))
    made.tell(chosen, context(after(0), Certainty.REPORTED, story="t"))
    (held,) = fold(made.changes, date(2018, 6, 1))
    assert held.certainty is Certainty.CONFIRMED
