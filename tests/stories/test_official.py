"""When a document of an official record confirms a story: each rule alone, with the words that fail it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from briefings.model import (
    Article,
    Attribution,
    Certainty,
    Claim,
    Direction,
    EventType,
    MentionKind,
    Origin,
    Realis,
    Span,
    Status,
    Story,
    Telling,
)
from briefings.reading import read
from briefings.stories.official import Match, Paper, match, window, worth
from tests.newsroom import measure, words

TOLD = datetime(2026, 3, 10, 9, tzinfo=UTC)
LISTED = measure(
    EventType.SANCTIONS_LISTING,
    vendors=("Hikvision",),
    jurisdictions=("US",),
    acting=("US",),
    attribution=Attribution.ANONYMOUS_SOURCES,
)


def story(claim: Claim = LISTED, certainty: Certainty = Certainty.REPORTED) -> Story:
    """A story that one newspaper told on 10 March."""
    told = Telling(
        "a", "Gazette", "", TOLD, claim.status, claim.attribution, Origin("Gazette", unnamed_people=True)
    )
    return Story("s", "Told", claim, (told,), certainty)


@cache
def paper(title: str, body: str = "", day: str = "2026-03-11") -> Paper:
    """A document as the bot reads it."""
    now = datetime(2026, 3, 12, tzinfo=UTC)
    article = Article("d", "fr", "Federal Register", "d", "", title, body, None, now, "en")
    vendors: dict[str, tuple[Span, ...]] = {}
    for one in read(words(), article).mentions:
        if one.kind is MentionKind.VENDOR:
            vendors[one.name] = (*vendors.get(one.name, ()), one.span)
    return Paper(title, article.text, date.fromisoformat(day), vendors)


ADDED = (
    "BIS amends the regulations by adding Hangzhou Hikvision Digital Technology Co., Ltd. to the Entity List."
)


def test_a_document_that_says_the_same_of_the_same_vendor_is_a_match_with_its_words() -> None:
    document = paper("Additions to the Entity List", ADDED)
    found = match(story(), document)
    assert isinstance(found, Match)
    assert (found.status, found.vendors) == (Status.ANNOUNCED, ("Hikvision",))
    quoted = [document.text[span.start : span.end] for span in (found.name, found.measure)]
    assert quoted[0] == "Hangzhou Hikvision Digital Technology"
    assert quoted[1] == "Entity List"


def test_an_entry_of_a_list_counts_under_a_title_that_names_the_list() -> None:
    entry = "Industry and Security Bureau. Final rule.\n\n... Hangzhou Hikvision Digital Technology Co., Ltd., a.k.a., the following two aliases ..."
    assert isinstance(match(story(), paper("Addition of Entities to the Entity List", entry)), Match)
    assert (
        match(story(), paper("Revisions of Country Group A", entry)) == "its title has no word of the measure"
    )


@pytest.mark.parametrize(
    ("title", "body", "day", "why"),
    [
        ("Additions to the Entity List", ADDED, "2026-02-27", "not of these days"),
        ("Additions to the Entity List", ADDED, "2026-04-10", "not of these days"),
        ("Additions to the Entity List", "BIS adds Dahua Technology to the Entity List.", "2026-03-11", "does not name Hikvision"),
        ("Camera rules", "Hikvision and others sent comments.", "2026-03-11", "names the vendor without a word of the measure beside it"),
        (
            "Additions to the Entity List",
            "BIS adds nine entities to the Entity List. One of them is a shop for cameras of Hikvision.",
            "2026-03-11",
            "names the vendor without a word of the measure beside it",
        ),
        (
            "Additions to the Entity List",
            "BIS adds Shenzhen Parts to the Entity List for supplying Hikvision.",
            "2026-03-11",
            "names the vendor without a word of the measure beside it",
        ),
        ("Removal of an Entity", "BIS removes Hikvision from the Entity List.", "2026-03-11", "says the opposite"),
        ("Correction", "BIS did not add Hikvision to the Entity List.", "2026-03-11", "denies something where it names the vendor"),
        ("Proposed Additions to the Entity List", ADDED, "2026-03-11", "only a proposal"),
    ],
)  # fmt: skip
def test_whatever_fails_one_rule_is_no_match_and_says_which(
    title: str, body: str, day: str, why: str
) -> None:
    assert match(story(), paper(title, body, day)) == why


def test_a_proposed_rule_is_a_proposal_whatever_its_title_and_a_final_rule_that_tells_of_one_is_none() -> (
    None
):
    words_ = f"Industry and Security Bureau. {{}}\n\n{ADDED} This follows the proposed rule of May."
    assert (
        match(story(), paper("Additions to the Entity List", words_.format("Proposed rule.")))
        == "only a proposal"
    )
    assert isinstance(
        match(story(), paper("Additions to the Entity List", words_.format("Final rule."))), Match
    )


def test_what_is_only_expected_becomes_what_the_document_says() -> None:
    """Announced by a rule, proposed by a proposal; and never by what was printed before anybody expected it."""
    expected = story(replace(LISTED, status=Status.EXPECTED, realis=Realis.PLANNED))
    done, planned = paper("Additions", ADDED), paper("Proposed Additions to the Entity List", ADDED)
    for document, status in ((done, Status.ANNOUNCED), (planned, Status.PROPOSED)):
        found = match(expected, document)
        assert isinstance(found, Match)
        assert found.status is status
    assert match(expected, paper("Additions", ADDED, "2026-03-08")) == "not of these days"
    assert isinstance(match(story(), paper("Additions", ADDED, "2026-03-08")), Match)


def test_a_removal_confirms_a_removal_and_a_listing_does_not() -> None:
    removed = story(replace(LISTED, status=Status.REVERSED, direction=Direction.OPENS))
    assert isinstance(match(removed, paper("Removal", "BIS removes Hikvision from the Entity List.")), Match)
    assert match(removed, paper("Additions", ADDED)) == "says the opposite"


def test_a_licence_revoked_closes_and_a_licence_granted_opens() -> None:
    claim = replace(LISTED, event_type=EventType.LICENCE, vendors=("China Mobile",))
    revoked = paper("Order", "The Commission revokes the section 214 authorization of China Mobile.")
    granted = paper("Order", "The Commission grants China Mobile a section 214 authorization.")
    closes, opens = story(claim), story(replace(claim, direction=Direction.OPENS))
    assert isinstance(match(closes, revoked), Match)
    assert isinstance(match(opens, granted), Match)
    assert match(opens, revoked) == match(closes, granted) == "says the opposite"


def test_every_vendor_that_the_document_names_is_confirmed_and_no_other() -> None:
    both = story(replace(LISTED, vendors=("Hikvision", "Dahua", "ZTE")))
    found = match(both, paper("Additions", "BIS adds Hikvision and Dahua to the Entity List."))
    assert isinstance(found, Match)
    assert found.vendors == ("Hikvision", "Dahua")


@pytest.mark.parametrize(
    "told",
    [
        story(certainty=Certainty.CONFIRMED),
        story(certainty=Certainty.DISPUTED),
        story(replace(LISTED, event_type=EventType.CARRIER_DEAL)),
        story(replace(LISTED, event_type=EventType.PRESSURE)),
        story(replace(LISTED, realis=Realis.DENIED)),
        story(replace(LISTED, withdrawn=True)),
        story(replace(LISTED, vendors=())),
    ],
)
def test_what_no_record_holds_or_is_known_better_is_not_looked_up(told: Story) -> None:
    assert not worth(told)
    assert worth(story())


def test_the_window_reaches_back_ten_days_and_a_month_ahead() -> None:
    assert window(story()) == (TOLD.date() - timedelta(days=10), TOLD.date() + timedelta(days=30))
