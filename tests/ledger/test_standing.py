"""The standing of vendors, folded from changes. Pure."""

from datetime import date

import pytest

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

LATER = date(2030, 1, 1)
OPENS, CLOSES, NEUTRAL = Direction.OPENS, Direction.CLOSES, Direction.NEUTRAL


def standings(*story: tuple[float, Claim], at: date = LATER) -> tuple[Standing, ...]:
    """Standings on a day after claims, each of a story of its own, so many days after NOON."""
    ledger = Ledger()
    for number, (days, claim) in enumerate(story):
        ledger.tell(claim, context(after(days), story=f"s{number}"))
    return fold(ledger.changes, at)


def only(*story: tuple[float, Claim], at: date = LATER) -> Standing:
    """The only standing there is."""
    (found,) = standings(*story, at=at)
    return found


@pytest.mark.parametrize(
    ("event_type", "status", "direction", "state"),
    [
        (EventType.BAN, Status.ANNOUNCED, CLOSES, Access.CLOSED),
        (EventType.BAN, Status.IN_FORCE, CLOSES, Access.CLOSED),
        (EventType.BAN, Status.PROPOSED, CLOSES, Access.UNDER_REVIEW),
        (EventType.BAN, Status.EXPECTED, CLOSES, Access.UNDER_REVIEW),
        (EventType.BAN, Status.RUMOURED, CLOSES, Access.UNKNOWN),
        (EventType.BAN, Status.REVERSED, OPENS, Access.OPEN),
        (EventType.BAN, Status.BLOCKED, OPENS, Access.OPEN),
        (EventType.BAN, Status.DELAYED, OPENS, Access.UNDER_REVIEW),
        (EventType.RESTRICTION, Status.ANNOUNCED, CLOSES, Access.RESTRICTED),
        (EventType.PHASE_OUT, Status.ANNOUNCED, CLOSES, Access.PHASING_OUT),
        (EventType.PHASE_OUT, Status.DELAYED, OPENS, Access.PHASING_OUT),
        (EventType.SANCTIONS_LISTING, Status.IN_FORCE, CLOSES, Access.RESTRICTED),
        (EventType.EXPORT_CONTROL, Status.IN_FORCE, CLOSES, Access.RESTRICTED),
        (EventType.LICENCE, Status.BLOCKED, CLOSES, Access.CLOSED),
        (EventType.LICENCE, Status.REVERSED, CLOSES, Access.CLOSED),
        (EventType.LICENCE, Status.EXPIRED, CLOSES, Access.CLOSED),
        (EventType.LICENCE, Status.ANNOUNCED, OPENS, Access.OPEN),
        (EventType.LICENCE, Status.PROPOSED, OPENS, Access.UNKNOWN),
        (EventType.SECURITY_REVIEW, Status.UNDER_REVIEW, NEUTRAL, Access.UNDER_REVIEW),
        (EventType.SECURITY_REVIEW, Status.ANNOUNCED, CLOSES, Access.RESTRICTED),
        (EventType.SECURITY_REVIEW, Status.BLOCKED, CLOSES, Access.CLOSED),
        (EventType.CARRIER_DEAL, Status.SIGNED, OPENS, Access.OPEN),
        (EventType.CARRIER_DEAL, Status.EXPECTED, OPENS, Access.UNKNOWN),
        (EventType.CARRIER_DEAL, Status.COLLAPSED, CLOSES, Access.UNKNOWN),
        (EventType.TENDER, Status.ANNOUNCED, CLOSES, Access.UNKNOWN),
        (EventType.PRESSURE, Status.ANNOUNCED, CLOSES, Access.UNKNOWN),
        (EventType.LEGAL_RULING, Status.ANNOUNCED, CLOSES, Access.UNKNOWN),
    ],
)
def test_what_a_matter_means_for_access(
    event_type: EventType, status: Status, direction: Direction, state: Access
) -> None:
    """Only what is decided opens or closes; a lost deal closes no market, words close nothing."""
    standing = only((0, measure(event_type, status, direction=direction)))
    assert standing.state is state
    assert (standing.since is None) == (state is Access.UNKNOWN)


def test_a_permission_with_conditions_is_conditional() -> None:
    granted = measure(EventType.LICENCE, direction=OPENS, scope=("no core",))
    assert only((0, granted)).state is Access.CONDITIONAL


def test_a_standing_says_since_when_how_sure_until_when_and_why() -> None:
    ban = measure(dates=Dates(deadlines=("2026-12-31",)), segments=(Segment.CORE,))
    found = only((0, ban), at=date(2020, 1, 1))
    assert (found.vendor, found.jurisdiction, found.segment) == ("Huawei", "DE", Segment.CORE)
    assert (found.since, found.certainty, found.deadline) == ("2018-01-09", Certainty.CONFIRMED, "2026-12-31")
    assert len(found.because) == 1


def test_a_deadline_that_is_past_is_not_ahead() -> None:
    ban = measure(dates=Dates(deadlines=("2018-06",)))
    assert only((0, ban), at=date(2018, 6, 30)).deadline == "2018-06"
    assert only((0, ban), at=date(2018, 7, 1)).deadline is None


def test_the_hardest_of_several_measures_binds_and_comes_first_among_the_reasons() -> None:
    """The contract is newer than the ban; the ban still stands."""
    ledger = Ledger()
    ledger.tell(measure(), context())
    won = deal(Status.SIGNED, counterparts=("Telekom",), jurisdictions=("DE",), segments=())
    ledger.tell(won, context(after(30), story="s2"))
    (found,) = fold(ledger.changes, LATER)
    assert (found.state, found.since) == (Access.CLOSED, "2018-01-09")
    assert found.because == tuple(change.id for change in ledger.changes)


def test_a_licence_granted_to_a_listed_firm_does_not_take_it_off_the_list() -> None:
    listed = measure(EventType.SANCTIONS_LISTING, Status.IN_FORCE)
    licence = measure(EventType.LICENCE, Status.IN_FORCE, direction=OPENS)
    assert only((0, listed), (5, licence)).state is Access.RESTRICTED


def test_the_standing_opens_again_when_the_ban_is_lifted() -> None:
    lifted = measure(status=Status.REVERSED, direction=OPENS)
    story = ((0, measure()), (90, lifted))
    assert only(*story, at=date(2018, 3, 1)).state is Access.CLOSED
    found = only(*story, at=date(2018, 5, 1))
    assert (found.state, found.since) == (Access.OPEN, "2018-04-09")


def test_before_it_happened_nothing_stands() -> None:
    assert standings((0, measure()), at=date(2018, 1, 8)) == ()


def test_a_day_that_is_not_exactly_known_counts_from_its_beginning() -> None:
    claim = measure(status=Status.IN_FORCE, dates=Dates(effective="2018"))
    assert only((0, claim), at=date(2018, 1, 1)).since == "2018"


def test_a_part_is_told_apart_only_where_it_stands_harder_than_the_whole() -> None:
    """A contract for radios does not open what is restricted for all."""
    whole = measure(EventType.RESTRICTION)
    harder = measure(segments=(Segment.CORE,))
    softer = deal(Status.SIGNED, segments=(Segment.RAN,), jurisdictions=("DE",))
    found = standings((0, whole), (60, harder), (80, softer))
    assert {one.segment: one.state for one in found} == {
        Segment.ALL: Access.RESTRICTED,
        Segment.CORE: Access.CLOSED,
    }
    assert {one.segment: len(one.because) for one in found} == {Segment.ALL: 1, Segment.CORE: 2}


def test_advice_of_the_eu_cascades_to_no_member_state() -> None:
    advice = measure(EventType.RESTRICTION, jurisdictions=("EU",))
    assert [(one.jurisdiction, one.state) for one in standings((0, advice))] == [("EU", Access.RESTRICTED)]


def test_a_measure_without_a_market_stands_nowhere() -> None:
    assert standings((0, measure(jurisdictions=()))) == ()


def test_what_is_only_claimed_says_so() -> None:
    ledger = Ledger()
    ledger.tell(measure(attribution=Attribution.COMPANY), context(certainty=Certainty.CLAIMED))
    assert fold(ledger.changes, LATER)[0].certainty is Certainty.CLAIMED


def test_a_word_that_nobody_is_banned_gives_one_buyer_nothing_that_it_was_refused() -> None:
    """The agency refused Spark; the minister said that this is no ban."""
    refused = measure(EventType.LICENCE, Status.BLOCKED, counterparts=("Spark",))
    spoken = measure(EventType.LICENCE, Status.ANNOUNCED, direction=OPENS)
    assert only((0, refused), (1, spoken)).state is Access.CLOSED
    granted = measure(EventType.LICENCE, Status.ANNOUNCED, direction=OPENS, counterparts=("Spark",))
    assert only((0, refused), (60, granted)).state is Access.OPEN
