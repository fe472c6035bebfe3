"""Rules and words together: who is asked first, what words may turn, and what they must leave alone."""

import json
from dataclasses import replace

import pytest

from briefings import vocabulary
from briefings.batch import understand
from briefings.model import Claim, Direction, EventType, Reading, Role, Status
from briefings.reading.opinion import Judgement
from briefings.vocabulary import Vocabulary
from tests.newsroom import after, article

FIELDS = {
    "relevant": ("no", "yes"),
    "event_type": tuple(EventType),
    "status": tuple(Status),
    "direction": tuple(Direction),
    "attribution": ("official", "company", "named_source", "anonymous_sources", "secondhand", "none"),
}
COLUMNS = [f"{field}.{value}" for field, values in FIELDS.items() for value in values]


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    """The bundled vocabulary."""
    return vocabulary.load()


def taught(words: Vocabulary, **signs: str) -> Vocabulary:
    """Return a vocabulary whose words know nothing but that some of them speak loudly for a value."""
    rows = {"always": Judgement.row([0.0] * len(COLUMNS))}
    for word, values in signs.items():
        said = values.split()
        rows[f"word {word}"] = Judgement.row([1.8 if column in said else -1.8 for column in COLUMNS])
    data = {"fields": {name: list(values) for name, values in FIELDS.items()}, "rows": rows}
    return replace(words, judgement=json.loads(json.dumps(data)))


def told(words: Vocabulary, title: str, body: str = "") -> Reading:
    """Return what an article says."""
    return understand(words, replace(article("News", after(0)), title=title, body=body))


def news(words: Vocabulary, title: str) -> Claim:
    """Return the primary claim of a headline that has one."""
    claim = told(words, title).primary
    assert claim is not None
    return claim


def test_loud_words_turn_what_the_rules_said_and_are_its_evidence(words: Vocabulary) -> None:
    claim = news(taught(words, zebra="event_type.retaliation"), "Norway bans Huawei zebra routers")
    assert claim.event_type is EventType.RETALIATION
    assert "words.event_type" in claim.rules
    assert [one.quote for one in claim.evidence if one.field == "event_type"] == ["zebra"]
    assert claim.vendors == ("Huawei",)
    assert claim.jurisdictions == ("NO",)


def test_words_that_say_nothing_leave_everything_as_the_rules_say(words: Vocabulary) -> None:
    plain = news(replace(words, judgement={}), "Norway bans Huawei zebra routers")
    assert news(taught(words), "Norway bans Huawei zebra routers") == plain


def test_a_negation_is_not_turned_by_words(words: Vocabulary) -> None:
    """`Will not ban` has all the words of a ban."""
    title = "Norway will not ban Huawei"
    claim = news(taught(words, ban="event_type.ban status.announced direction.closes"), title)
    assert claim.direction is Direction.OPENS


def test_a_swap_keeps_the_sides_that_grammar_gives_it(words: Vocabulary) -> None:
    knowing = taught(words, replaces="event_type.ban direction.closes")
    reading = told(knowing, "Telia replaces Huawei with Nokia")
    sides = {claim.vendors: claim.direction for claim in reading.claims if claim.role is not Role.BACKGROUND}
    assert sides[("Nokia",)] is Direction.OPENS


LOUD = "relevant.yes event_type.ban status.announced direction.closes attribution.official"
UNKNOWN = ("A word from Oslo", "Norway zebras the routers that Huawei has made for its network.")


def test_news_that_no_rule_knows_is_told_by_its_words(words: Vocabulary) -> None:
    """The clause with the loudest word is the news; who and where, rules find as ever."""
    assert not told(replace(words, judgement={}), *UNKNOWN).relevant
    claim = told(taught(words, zebras=LOUD, routers=LOUD), *UNKNOWN).primary
    assert claim is not None
    assert claim.rules[0] == "words"
    assert (claim.event_type, claim.vendors, claim.jurisdictions) == (EventType.BAN, ("Huawei",), ("NO",))
    assert [one.quote for one in claim.evidence if one.field == "event_type"] == ["zebras"]


def test_a_headline_alone_has_too_few_words_to_be_news_by_them(words: Vocabulary) -> None:
    assert not told(taught(words, zebras=LOUD, routers=LOUD), UNKNOWN[1]).relevant


def test_words_that_doubt_whether_it_is_news_add_none(words: Vocabulary) -> None:
    assert not told(taught(words, zebras="relevant.no event_type.ban"), *UNKNOWN).relevant


def test_no_outlet_is_leant_on_that_nobody_names(words: Vocabulary) -> None:
    """`secondhand` needs an outlet in the text, whatever the words say."""
    claim = news(taught(words, zebra="attribution.secondhand"), "Norway bans Huawei zebra routers")
    assert claim.attribution.value != "secondhand"


@pytest.mark.parametrize(
    ("said", "title", "body", "kept"),
    [
        (
            "status.announced",
            "Telenor picks Nokia zebra radios",
            "Telenor signed a contract with Nokia on Monday.",
            "carrier_deal signed",
        ),
        ("event_type.licence", "Huawei sues Portugal over zebra ban", "", "legal_ruling under_review"),
        ("status.announced", "Huawei sues Portugal over zebra ban", "", "legal_ruling under_review"),
        (
            "status.announced",
            "Telenor tears up zebra contract with Huawei",
            "",
            "carrier_deal collapsed",
        ),
        (
            "event_type.carrier_deal",
            "Telenor picks Nokia for zebra network",
            "Nokia won the tender for 900 base stations of Telenor.",
            "tender announced",
        ),
    ],
)
def test_words_leave_alone_what_is_said_in_so_many_words(
    words: Vocabulary, said: str, title: str, body: str, kept: str
) -> None:
    """A signature, a lawsuit, a contract called off, a tender that ends in a choice."""
    claim = told(taught(words, zebra=said), title, body).primary
    assert claim is not None
    assert f"{claim.event_type} {claim.status}" == kept
