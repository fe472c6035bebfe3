"""When the rules are unsure, and how a second reading joins the first."""

from dataclasses import replace
from typing import Any

import pytest

from briefings.model import (
    Attribution,
    Claim,
    Direction,
    EventType,
    Evidence,
    Reading,
    Role,
    Segment,
    Span,
    Status,
)
from briefings.reading import read
from briefings.reading.model_answer import claims_in
from briefings.reading.second import merged, unsure
from briefings.reading.verify import verified
from briefings.vocabulary import Vocabulary
from tests.reading.telefonica import article, claim, doubted

BANNED = article(
    "Sweden bans Huawei from 5G networks",
    "The regulator PTS said on Monday that Huawei is shut out of the 5G core.",
)


@pytest.mark.parametrize(
    ("title", "body", "asked"),
    [
        ("Umbrellas will be needed in Galicia", "Rain until Thursday, the weather service said.", False),
        ("Huawei opens a reading room for children", "There are cushions and a samovar.", False),
        ("Huawei shares fall after ban", "Investors sold on Monday.", True),
        ("Court bans scooters from parks", "The judge cited safety.", False),
    ],
)
def test_what_is_no_news_to_the_rules_is_doubted_where_a_vendor_and_a_word_of_access_are_in_it(
    vocabulary: Vocabulary, title: str, body: str, asked: bool
) -> None:
    told = article(title, body)
    first = read(vocabulary, told)
    assert not first.relevant
    assert unsure(vocabulary, told, first, 0.6) is asked


def test_news_is_doubted_below_the_threshold_and_only_there(vocabulary: Vocabulary) -> None:
    first = read(vocabulary, BANNED)
    assert first.relevant
    assert unsure(vocabulary, BANNED, replace(first, confidence=0.59), 0.6)
    assert not unsure(vocabulary, BANNED, replace(first, confidence=0.6), 0.6)


def test_a_language_without_rules_is_not_asked_about(vocabulary: Vocabulary) -> None:
    told = article(
        "Huawei suljetaan pois Suomen 5G-verkosta", "Hallitus päätti asiasta maanantaina kokouksessaan."
    )
    assert not unsure(vocabulary, told, read(vocabulary, told), 0.6)


def claims(vocabulary: Vocabulary, *told: dict[str, Any]) -> tuple[Claim, ...]:
    """What the story of Telefonica leaves of a model's claims."""
    one = article()
    return claims_in(
        vocabulary, one, doubted(vocabulary, one), f'{{"claims": {list(told)}}}'.replace("'", '"')
    )


def test_what_was_no_news_becomes_news(vocabulary: Vocabulary) -> None:
    first = doubted(vocabulary, article())
    second = merged(
        first, claims(vocabulary, claim(), claim(role="background", status=_said("will go without")))
    )
    assert second.relevant
    assert second.primary is not None
    assert second.primary.event_type is EventType.CARRIER_DEAL
    assert second.confidence == 0.5
    assert second.mentions == first.mentions
    assert "model" in second.why


def _said(quote: str) -> dict[str, str]:
    return {"value": "announced", "quote": quote}


def test_an_answer_without_news_takes_nothing_away(vocabulary: Vocabulary) -> None:
    """No claims, or history only: an article cannot talk its own news away."""
    first = read(vocabulary, BANNED)
    assert merged(first, ()) is first
    assert merged(first, claims(vocabulary, claim(role="background"))) is first


def rules(vocabulary: Vocabulary, **other: Any) -> Reading:
    """The same story as rules may have read it, unsure."""
    base = claims(vocabulary, claim(segments=[]))[0]
    at = article().text.index("Madrid")
    known = replace(
        base,
        rules=("deal",),
        attribution=Attribution.OFFICIAL,
        acting=("ES",),
        evidence=(*base.evidence, Evidence("acting", Span(at, at + 6), "Madrid")),
        **other,
    )
    return replace(doubted(vocabulary, article()), relevant=True, claims=(known,), confidence=0.5)


def test_the_models_news_takes_the_place_of_the_unsure_one_and_keeps_what_only_the_rules_read(
    vocabulary: Vocabulary,
) -> None:
    first = rules(vocabulary, status=Status.EXPECTED)
    second = merged(first, claims(vocabulary, claim(attribution={"value": "official", "quote": "on Monday"})))
    (news,) = second.claims
    assert news.rules == ("model",)
    assert news.status is Status.ANNOUNCED
    assert news.segments == (Segment.CORE,)
    assert news.acting == ("ES",)
    assert verified(article().text, second.claims) == second.claims
    assert news.attribution is Attribution.OFFICIAL, "the rules knew who says so, the model did not show it"


def test_an_unsure_claim_about_another_vendor_stays_beside_the_models(vocabulary: Vocabulary) -> None:
    first = rules(vocabulary, vendors=("Ericsson",), direction=Direction.OPENS)
    second = merged(first, claims(vocabulary, claim()))
    assert [(one.role, one.vendors) for one in second.claims] == [
        (Role.PRIMARY, ("Huawei",)),
        (Role.SECONDARY, ("Ericsson",)),
    ]


def test_there_is_one_piece_of_news_and_nothing_is_said_twice(vocabulary: Vocabulary) -> None:
    keeps = claim(vendors=[{"name": "Ericsson", "quote": "Ericsson"}], direction="opens")
    second = merged(doubted(vocabulary, article()), claims(vocabulary, claim(), claim(), keeps))
    assert [one.role for one in second.claims] == [Role.PRIMARY, Role.SECONDARY]
    assert verified(article().text, second.claims) == second.claims
