"""How far a story is to be believed, by the ontology's definitions. Pure."""

import pytest

from briefings.model import (
    Attribution,
    Certainty,
    Claim,
    Direction,
    EventType,
    Origin,
    Realis,
    Role,
    Status,
    Story,
    Trust,
)
from briefings.stories.grow import certainty_of, grow
from tests.newsroom import WSJ, after, article, deal, measure


def told(*claims: Claim, trust: Trust = Trust.PRESS) -> Story:
    """A story that one outlet after the other tells."""
    story: Story | None = None
    for number, claim in enumerate(claims):
        story = grow(
            story, article(f"Headline {number}", after(hours=number), f"Outlet {number}", trust=trust), claim
        )
    assert story
    return story


@pytest.mark.parametrize(
    ("claim", "certainty"),
    [
        (measure(attribution=Attribution.OFFICIAL), Certainty.CONFIRMED),
        (
            measure(EventType.PHASE_OUT, attribution=Attribution.COMPANY, counterparts=("BT Group",)),
            Certainty.CONFIRMED,
        ),
        (measure(EventType.PHASE_OUT, attribution=Attribution.COMPANY), Certainty.CLAIMED),
        (deal(Status.SIGNED, attribution=Attribution.COMPANY), Certainty.CONFIRMED),
        (deal(Status.EXPECTED, attribution=Attribution.COMPANY), Certainty.STRONG),
        (deal(Status.SIGNED, attribution=Attribution.NAMED_SOURCE), Certainty.STRONG),
        (deal(Status.COLLAPSED, attribution=Attribution.ANONYMOUS_SOURCES), Certainty.REPORTED),
        (deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ), Certainty.REPORTED),
        (deal(Status.EXPECTED, attribution=Attribution.NONE), Certainty.REPORTED),
        (measure(attribution=Attribution.COMPANY), Certainty.CLAIMED),
        (measure(EventType.PRESSURE, attribution=Attribution.COMPANY), Certainty.CONFIRMED),
        (
            measure(EventType.LEGAL_RULING, Status.ANNOUNCED, attribution=Attribution.COMPANY),
            Certainty.CONFIRMED,
        ),
    ],
)
def test_one_article_alone_is_as_certain_as_whoever_speaks_in_it(claim: Claim, certainty: Certainty) -> None:
    """A company is the acting party of its deals, words and suits; of a government's act it only claims."""
    assert told(claim).certainty is certainty


def test_an_aggregator_alone_only_claims() -> None:
    story = told(deal(Status.COLLAPSED, attribution=Attribution.ANONYMOUS_SOURCES), trust=Trust.AGGREGATOR)
    assert story.certainty is Certainty.CLAIMED


def test_two_independent_origins_are_strong_and_forty_echoes_are_not() -> None:
    echo = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)
    own = deal(Status.COLLAPSED, attribution=Attribution.ANONYMOUS_SOURCES)
    assert told(*([echo] * 40)).certainty is Certainty.REPORTED
    assert told(echo, own).certainty is Certainty.STRONG


def test_what_was_confirmed_before_the_news_turned_says_nothing_about_the_turn() -> None:
    confirmed = deal(Status.ANNOUNCED, attribution=Attribution.COMPANY)
    turned = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)
    assert told(confirmed, turned).certainty is Certainty.REPORTED


def denial(attribution: Attribution) -> Claim:
    """Somebody says that it is not so."""
    return deal(Status.RUMOURED, attribution=attribution, direction=Direction.NEUTRAL, realis=Realis.DENIED)


REPORT = deal(Status.COLLAPSED, attribution=Attribution.ANONYMOUS_SOURCES)


def test_a_report_that_the_carrier_denies_is_disputed() -> None:
    assert told(REPORT, denial(Attribution.COMPANY)).certainty is Certainty.DISPUTED


def test_a_report_that_some_analyst_doubts_is_not_disputed() -> None:
    assert told(REPORT, denial(Attribution.NAMED_SOURCE)).certainty is not Certainty.DISPUTED


def test_a_dispute_ends_when_the_one_who_must_know_says_it_is_so() -> None:
    settled = deal(Status.COLLAPSED, attribution=Attribution.COMPANY)
    assert told(REPORT, denial(Attribution.COMPANY), settled).certainty is Certainty.CONFIRMED


def test_a_denial_that_nobody_contradicts_is_no_dispute() -> None:
    assert told(denial(Attribution.OFFICIAL)).certainty is Certainty.CONFIRMED


def test_a_vendor_that_denies_an_authoritys_own_word_disputes_nothing() -> None:
    """But against unnamed people it does."""
    denies = measure(status=Status.RUMOURED, attribution=Attribution.COMPANY, direction=Direction.NEUTRAL)
    assert told(measure(), denies).certainty is not Certainty.DISPUTED
    whispered = measure(attribution=Attribution.ANONYMOUS_SOURCES)
    assert told(whispered, denies).certainty is Certainty.DISPUTED


def test_what_is_told_along_the_way_is_as_certain_as_its_own_article_makes_it() -> None:
    """The story is confirmed; the other thing that one of its articles says is not."""
    story = told(deal(Status.SIGNED, attribution=Attribution.COMPANY))
    aside = deal(
        Status.EXPECTED,
        role=Role.SECONDARY,
        vendors=("Nokia",),
        attribution=Attribution.SECONDHAND,
        origin=Origin("Reuters", cited=True),
    )
    assert certainty_of(article("Huawei signs"), aside, story) is Certainty.REPORTED


def test_a_reaction_is_as_certain_as_whoever_reacts() -> None:
    """What Beijing says it says, however uncertain the report it speaks about."""
    story = told(REPORT)
    said = measure(EventType.PRESSURE, attribution=Attribution.OFFICIAL, jurisdictions=("US",))
    assert certainty_of(article("Beijing protests"), said, story) is Certainty.CONFIRMED
