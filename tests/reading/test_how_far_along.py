"""How far along, and for whom: what headline and lead say together, and small words that turn a sentence round."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from briefings.model import Article, Claim
from briefings.reading.claims import claims
from briefings.reading.reader import page_of
from briefings.reading.relevance import objection
from briefings.reading.tellings import tellings
from briefings.vocabulary import Vocabulary

Told = Callable[..., Claim | None]


@pytest.fixture(scope="module")
def told(vocabulary: Vocabulary) -> Told:
    """Gives the news as the rules alone read it, before words are weighed; None where they find none."""

    def read_it(title: str, text: str = "") -> Claim | None:
        day = datetime(2025, 3, 4, tzinfo=UTC)
        article = Article("a", "s", "", "k", "", title, text, day, day, language="en")
        page = page_of(vocabulary, article)
        assert page is not None
        found = tellings(page)
        return None if objection(page, found) else next(iter(claims(page, found)), None)

    return read_it


def labels(claim: Claim | None) -> tuple[str, str, str] | None:
    """The event type, status and direction of a claim."""
    if claim is None:
        return None
    return claim.event_type.value, claim.status.value, claim.direction.value


HEADLINES = [
    # a positive list, a class of products, a law that names nobody
    ("India leaves Huawei off list of firms cleared for 5G trials", "restriction", "announced", "closes"),
    ("Norway adds all Chinese-made drones to security blacklist", "ban", "announced", "closes"),
    ("Japan adds chip tools to export control list", "export_control", "announced", "closes"),
    ("Estonia passes law that lets government reject Huawei gear", "restriction", "announced", "closes"),
    ("Norway publishes draft 5G law that could exclude Huawei", "ban", "proposed", "closes"),
    # what a `no` or `not` is about
    ("Brazil publishes 5G auction rules with no Huawei ban", "licence", "announced", "opens"),
    ("Norway's decree shuts Huawei out, not ZTE", "ban", "announced", "closes"),
    ("Canberra rules out Huawei for 5G", "ban", "announced", "closes"),
    # what is done, what is only meant
    ("Commerce Department withdraws plan for curbs on DJI drones", "restriction", "reversed", "opens"),
    ("Trump says he would most likely give TikTok 90 more days", "ban", "expected", "opens"),
    ("Senate votes to reinstate ZTE ban", "ban", "proposed", "closes"),
    ("TP-Link routers face US sales ban", "ban", "expected", "closes"),
    ("Verizon may drop Huawei phone", "carrier_deal", "rumoured", "closes"),
    ("Italy pauses Starlink talks", "carrier_deal", "delayed", "neutral"),
    ("US gives Huawei another 90-day extension of temporary licence", "licence", "announced", "opens"),
    ("US revokes waivers for Samsung's China fabs", "licence", "reversed", "closes"),
    # who acts, upon whom
    ("Micron to stop supplying server chips to China", "other_access", "expected", "closes"),
    ("Hikvision told to close Canadian business", "investment_screening", "announced", "closes"),
    ("Apple shelves plan to use Huawei chips in iPhones", None, None, None),
    ("Bulgaria and Kosovo sign pact to bar untrusted vendors", "pressure", "announced", "closes"),
    (
        "New Zealand spy agency blocks Spark from using Huawei 5G equipment",
        "security_review",
        "blocked",
        "closes",
    ),
    ("Lithuania tells consumers: bin your Xiaomi phones", "pressure", "announced", "closes"),
    ("Appeals court won't pause TikTok law", "legal_ruling", "announced", "closes"),
    ("Prague court sides with Huawei against tax office in tender row", "legal_ruling", "announced", "opens"),
    ("China says UK will pay price for Huawei ban", "retaliation", "expected", "neutral"),
]


@pytest.mark.parametrize(("title", "event", "status", "direction"), HEADLINES)
def test_a_headline_tells_what_was_done_and_how_far_it_is(
    told: Told, title: str, event: str | None, status: str | None, direction: str | None
) -> None:
    """Event type, status and direction, from the headline alone; None where it is no access news."""
    assert labels(told(title)) == (event and (event, status, direction))


def test_a_licence_that_the_lead_only_promises_is_expected(told: Told) -> None:
    """The headline has it as given, the lead says that it would be granted."""
    news = told(
        "Nvidia gets the go-ahead to resume H20 sales to China",
        "Nvidia said the US government had assured it that licences would be granted.",
    )
    assert news is not None
    assert (news.status.value, news.direction.value) == ("expected", "opens")


def test_a_screened_deal_that_the_lead_calls_vetoed_is_blocked(told: Told) -> None:
    """The headline names the powers, the lead what they were used for."""
    news = told(
        "Italy invokes golden power to curb Fastweb-Huawei supply deal",
        "The cabinet vetoed an agreement between Fastweb and Huawei for 5G core equipment.",
    )
    assert labels(news) == ("investment_screening", "blocked", "closes")


def test_a_removal_with_a_new_supplier_in_the_lead_is_a_deal(told: Told) -> None:
    """The vendor named first sets the sign; both are at stake."""
    news = told(
        "Telenor to phase out Huawei from Norwegian network",
        "Telenor has chosen Ericsson for its 5G radio access network, it said on Friday.",
    )
    assert news is not None
    assert (news.event_type.value, news.direction.value) == ("carrier_deal", "closes")
    assert news.vendors == ("Huawei", "Ericsson")


def test_a_measure_only_under_a_condition_is_no_decision(told: Told) -> None:
    """`unless audited` leaves it open, though an authority speaks."""
    news = told("DJI to be barred from the US unless audited by December, FCC says")
    assert news is not None
    assert (news.status.value, news.direction.value) == ("expected", "closes")


def test_the_suppliers_of_a_firm_that_is_cut_off_are_counterparts_in_every_sentence(told: Told) -> None:
    """The lead names the supplier by its owner."""
    news = told(
        "Google cuts Huawei off from Android updates",
        "The Alphabet unit suspended business with Huawei, a person close to the matter said.",
    )
    assert news is not None
    assert (news.vendors, news.counterparts) == (("Huawei",), ("Google",))


@pytest.mark.parametrize(
    ("title", "markets", "pressing"),
    [
        ("EU ignores US call to ban Huawei", None, ("US",)),
        ("China says UK will pay price for Huawei ban", ("GB",), ("CN",)),
        ("London orders Chinese-owned Nexperia to sell Newport chip plant", ("GB",), ()),
        ("China puts Skydio on sanctions list over Taiwan drone sales", ("CN",), ()),
        ("Britain grants Huawei a limited role in 5G, defying Trump", ("GB",), ()),
        ("Trump signs order against TikTok ban", ("US",), ()),
    ],
)
def test_who_pushes_and_who_is_only_named_is_no_market(
    told: Told, title: str, markets: tuple[str, ...] | None, pressing: tuple[str, ...]
) -> None:
    """Origins, speakers and reasons are places, but no markets."""
    news = told(title)
    assert news is not None
    assert markets is None or news.jurisdictions == markets
    assert set(pressing) <= set(news.pressing)


def test_words_of_a_phrase_do_not_reach_across_the_end_of_the_headline(told: Told) -> None:
    """`could let ... minister` are two sentences here: what may come stays open."""
    news = told(
        "Pretoria publishes policy that could let Starlink in",
        "Communications minister Solly Malatsi set out a draft direction.",
    )
    assert labels(news) == ("licence", "proposed", "opens")
