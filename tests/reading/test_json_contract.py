"""The JSON of a reading: what other programs build on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefings.model import Article, Claim, Evidence, Span, Trust
from briefings.reading import as_json, read
from briefings.reading.verify import verified
from briefings.vocabulary import Vocabulary
from tests.reading.conftest import Read

TOP = {
    "id",
    "relevant",
    "event_type",
    "status",
    "direction",
    "attribution",
    "vendors",
    "counterparts",
    "jurisdictions",
    "segments",
    "certainty",
    "origin",
    "language",
    "confidence",
    "claims",
    "mentions",
    "story",
    "why",
}
CLAIM = {
    "role",
    "event_type",
    "status",
    "direction",
    "vendors",
    "counterparts",
    "jurisdictions",
    "acting",
    "pressing",
    "segments",
    "generations",
    "scope",
    "dates",
    "money",
    "realis",
    "negated",
    "attribution",
    "origin",
    "confidence",
    "evidence",
    "rules",
}
TITLE = "Canada bans Huawei and ZTE from 5G networks"
TEXT = (
    "Operators have until June 2024 to remove 5G gear, at a cost of 1.2 billion dollars, the minister said."
)


def test_every_field_of_the_contract_is_there(reading: Read) -> None:
    """No more and no less, for a relevant article."""
    json = reading(TITLE, TEXT, published="2022-05-19")
    assert set(json) == TOP
    assert set(json["claims"][0]) == CLAIM
    assert set(json["claims"][0]["evidence"][0]) == {"field", "in", "start", "end", "quote"}
    assert set(json["mentions"][0]) == {"kind", "name", "surface", "in", "start", "end"}


def test_the_top_fields_are_the_primary_claims(reading: Read) -> None:
    """The news in short, and the details in the claim."""
    json = reading(TITLE, TEXT, published="2022-05-19")
    news = json["claims"][0]
    assert news["role"] == "primary"
    for field in (
        "event_type",
        "status",
        "direction",
        "attribution",
        "vendors",
        "jurisdictions",
        "segments",
        "origin",
    ):
        assert json[field] == news[field]
    assert news["generations"] == ["5g"]
    assert news["dates"]["deadlines"] == ["2024-06"]
    assert news["money"] == {"amount": 1_200_000_000.0, "currency": "USD"}
    assert json["certainty"] == "confirmed"


@pytest.mark.parametrize(
    ("title", "text"), [(TITLE, TEXT), ("", TEXT.replace("Operators", "Huawei")), (TITLE, "")]
)
def test_evidence_quotes_the_input_field_it_points_into(reading: Read, title: str, text: str) -> None:
    """Offsets count code points of `title` or `text` as they were given."""
    given = {"title": title, "text": text}
    json = reading(title, text)
    for words in [words for claim in json["claims"] for words in claim["evidence"]]:
        assert given[words["in"]][words["start"] : words["end"]] == words["quote"] != ""
    for mention in json["mentions"]:
        assert given[mention["in"]][mention["start"] : mention["end"]] == mention["surface"]


def test_every_field_that_is_not_empty_has_its_words(reading: Read) -> None:
    """Nothing is claimed without the words that carry it."""
    for claim in reading(TITLE, TEXT, published="2022-05-19")["claims"]:
        backed = {words["field"] for words in claim["evidence"]}
        for field in ("event_type", "status", "direction", "attribution"):
            assert field in backed
        for field in (
            "vendors",
            "counterparts",
            "jurisdictions",
            "segments",
            "generations",
            "acting",
            "money",
        ):
            assert bool(claim[field]) <= (field in backed)


def test_offsets_hold_behind_letters_of_two_code_units(reading: Read) -> None:
    """An emoji is one code point."""
    json = reading("😀 Sweden bans Huawei from 5G", "😀😀 The regulator PTS said so.")
    quotes = {words["quote"] for words in json["claims"][0]["evidence"]}
    assert {"Sweden", "bans", "Huawei"} <= quotes


def test_an_irrelevant_article_says_why_and_claims_nothing(reading: Read) -> None:
    """Nothing is dropped: it is there with empty fields."""
    json = reading("Town opens new library", "The roof is finished.")
    assert json["relevant"] is False
    assert json["why"] == "no vendor is named"
    assert (
        json["event_type"]
        is json["status"]
        is json["direction"]
        is json["attribution"]
        is json["origin"]
        is None
    )
    assert json["vendors"] == json["claims"] == json["segments"] == []


def test_an_unknown_language_is_said(reading: Read) -> None:
    """No rules, no guess."""
    json = reading(
        "Huawei estas malpermesita",
        "La registaro de la lando malpermesis la firmaon Huawei hodiaŭ.",
        language="eo",
    )
    assert json["relevant"] is False
    assert json["why"].startswith("no rules for the language")


def test_official_text_is_official_whoever_is_quoted(reading: Read) -> None:
    """A government's own feed speaks for the government."""
    json = reading(
        "Huawei and ZTE added to list of threats", "The companies said they disagreed.", trust=Trust.OFFICIAL
    )
    assert json["attribution"] == "official"
    assert json["certainty"] == "confirmed"


@pytest.mark.parametrize(
    ("title", "certainty"),
    [
        ("Germany bans Huawei, minister says", "confirmed"),
        ("Germany to ban Huawei, sources say", "reported"),
        ("Former spy chief urges Germany to ban Huawei", "strong"),
        ("Huawei sues Germany over 5G ban", "claimed"),
    ],
)
def test_one_article_alone_gives_this_much_certainty(reading: Read, title: str, certainty: str) -> None:
    """By who says so."""
    assert reading(title)["certainty"] == certainty


def test_the_story_is_passed_through(vocabulary: Vocabulary) -> None:
    """The id of the cluster comes from whoever clusters."""
    now = datetime(2025, 1, 1, tzinfo=UTC)
    article = Article("a1", "s1", "", "k1", "", TITLE, TEXT, now, now)
    assert as_json(article, read(vocabulary, article), "story-7")["story"] == "story-7"


def test_a_quote_that_is_not_the_texts_own_is_refused(vocabulary: Vocabulary) -> None:
    """The last gate before anybody reads a claim."""
    now = datetime(2025, 1, 1, tzinfo=UTC)
    article = Article("a1", "s1", "", "k1", "", TITLE, TEXT, now, now)
    claim = read(vocabulary, article).claims[0]
    wrong = Claim(
        claim.role,
        claim.event_type,
        claim.status,
        claim.direction,
        claim.attribution,
        (),
        evidence=(Evidence("status", Span(0, 6), "Mexico"),),
    )
    with pytest.raises(ValueError, match="status"):
        verified(article.text, [wrong])
    with pytest.raises(ValueError, match="vendors"):
        verified(article.text, [replace(wrong, vendors=("Huawei",), evidence=())])
