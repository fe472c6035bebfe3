"""Questions as people type them: what each is understood as, and what is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.questions import Ambiguous, Question, Reason, Shape, Unanswerable, parse
from briefings.vocabulary import Vocabulary, load
from tests.questions.judging import MONDAY, Row, differences, rows

TABLE = rows("questions.yaml") + rows("second.yaml") + rows("third.yaml")


@pytest.mark.parametrize("row", TABLE, ids=[row["ask"] for row in TABLE])
def test_a_question_is_understood(vocabulary: Vocabulary, row: Row) -> None:
    assert differences(vocabulary, row) == []


def test_the_table_is_as_large_as_was_promised() -> None:
    assert len(TABLE) >= 160
    assert sum("reason" in row for row in TABLE) >= 35
    assert len({row["ask"] for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("table", "size", "understood"), [("held_out", 40, 39), ("unseen", 30, 23)])
def test_questions_never_used_to_mend_it_are_understood_as_often_as_was_measured(
    vocabulary: Vocabulary, table: str, size: int, understood: int
) -> None:
    """One table was written before the parser, the other after all mending."""
    asked = rows(f"{table}.yaml")
    assert len(asked) == size
    assert sum(not differences(vocabulary, row) for row in asked) >= understood


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("which countries do not allow Huawei", "banned"),
        ("where is Huawei not permitted", "banned"),
        ("where is Huawei not banned", "allowed"),
        ("isn't Huawei banned in Sweden?", "banned"),
        ("is it true that Huawei is banned in Sweden", "banned"),
        ("do you know whether Huawei is allowed in Sweden", "allowed"),
    ],
)
def test_a_not_turns_the_question_but_not_at_its_head(vocabulary: Vocabulary, words: str, asks: str) -> None:
    assert question(vocabulary, words).asks == asks


def question(vocabulary: Vocabulary, words: str, today: date = MONDAY) -> Question:
    """The question that the words ask."""
    found = parse(vocabulary, words, today)
    assert isinstance(found, Question), found
    return found


@pytest.mark.parametrize(
    "words",
    [
        "is huawei banned in sweden",
        "Is Huawei banned in Sweden?",
        "IS HUAWEI BANNED IN SWEDEN",
        "in sweden is huawei banned?",
        "please, is Huawei banned in Sweden?",
        "is 华为 banned in Schweden",
        "is hauwei baned in swedn",
        "  is   huawei\nbanned in sweden  ???",
        "huawei banned in sweden",
    ],
)
def test_word_order_case_script_and_slips_make_no_difference(vocabulary: Vocabulary, words: str) -> None:
    found = question(vocabulary, words)
    assert (found.shape, found.query.vendors, found.query.markets) == (Shape.YES_NO, ("Huawei",), ("SE",))


@pytest.mark.parametrize(
    ("words", "market"),
    [
        ("is huawei banned in the us", ("US",)),
        ("tell us about huawei", ()),
        ("is it banned in the us", ("US",)),
        ("US bans", ("US",)),
    ],
)
def test_us_is_a_country_only_where_grammar_says_so(
    vocabulary: Vocabulary, words: str, market: tuple[str, ...]
) -> None:
    found = parse(vocabulary, words, MONDAY)
    query = found.query if isinstance(found, Question) else getattr(found, "nearest", None)
    assert query is not None
    assert query.markets == market


def test_how_a_name_was_taken_is_told(vocabulary: Vocabulary) -> None:
    found = question(vocabulary, "is hauwei banned in germany")
    assert [(one.asked, one.name, one.how) for one in found.names] == [
        ("hauwei", "Huawei", "typo"),
        ("germany", "DE", "name"),
    ]


def test_a_region_is_named_and_stands_for_its_markets(vocabulary: Vocabulary) -> None:
    found = question(vocabulary, "is huawei banned in the baltics")
    assert (found.region, found.query.markets) == ("Baltics", ("EE", "LV", "LT"))


def test_words_that_changed_nothing_are_handed_back(vocabulary: Vocabulary) -> None:
    found = question(vocabulary, "which purplish countries banned huawei")
    assert found.unused == ("purplish",)


def test_where_vendors_come_from_is_no_market_and_is_said_to_be_left_out(vocabulary: Vocabulary) -> None:
    found = question(vocabulary, "how does Canada treat Chinese vendors")
    assert (found.query.markets, found.unused) == (("CA",), ("Chinese",))


def test_a_shared_name_is_asked_back_with_questions_that_work(vocabulary: Vocabulary) -> None:
    found = parse(vocabulary, "who replaced Huawei at Three in 2020?", MONDAY)
    assert isinstance(found, Ambiguous)
    assert [one.name for one in found.choices] == ["Three Ireland", "Three UK"]
    again = question(vocabulary, f"{found.before}{found.choices[1].name}{found.after}")
    assert (again.shape, again.query.carriers, again.query.since) == (Shape.REPLACED, ("Three UK",), "2020")


def test_a_market_in_the_question_settles_a_shared_name(vocabulary: Vocabulary) -> None:
    found = question(vocabulary, "who replaced Huawei at Three in Ireland?")
    assert found.query.carriers == ("Three Ireland",)


def test_a_strange_name_comes_with_what_it_resembles(vocabulary: Vocabulary) -> None:
    found = parse(vocabulary, "is Hikvis banned in France", MONDAY)
    assert isinstance(found, Unanswerable)
    assert (found.reason, found.words) == (Reason.UNKNOWN_NAME, ("Hikvis",))
    assert "Hikvision" in [one.name for one in found.near]
    assert found.nearest is not None
    assert found.nearest.markets == ("FR",)


def test_a_strange_name_is_repeated_whole(vocabulary: Vocabulary) -> None:
    found = parse(vocabulary, "is Fizzbuzz Telecom Systems banned in France", MONDAY)
    assert isinstance(found, Unanswerable)
    assert found.words == ("Fizzbuzz Telecom Systems",)


def test_days_count_from_the_day_of_asking(vocabulary: Vocabulary) -> None:
    found = question(vocabulary, "what changed for Huawei last month", date(2020, 1, 15))
    assert (found.query.since, found.query.until) == ("2019-12", "2019-12")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_parsed_the_same_way_twice(words: str) -> None:
    """Whatever is typed, there is an answer, and always the same."""
    known = load_once()
    assert parse(known, words, MONDAY) == parse(known, words, MONDAY)


_WORDS = st.sampled_from(
    "is was which who why when how many huawei zte BT three US us germany EU ban banned since 2020 last week #"
    " 31 february deals lost it ? 's in at of 华为 ... will".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=14))
def test_any_order_of_known_words_is_parsed(words: list[str]) -> None:
    known = load_once()
    assert parse(known, " ".join(words), MONDAY) == parse(known, " ".join(words), MONDAY)


_LOADED: list[Vocabulary] = []


def load_once() -> Vocabulary:
    """The vocabulary for tests that take no fixtures."""
    if not _LOADED:
        _LOADED.append(load())
    return _LOADED[0]


def test_a_very_long_question_is_read_up_to_a_limit(vocabulary: Vocabulary) -> None:
    found = question(vocabulary, "is huawei banned in sweden " + "please " * 100_000)
    assert found.query.vendors == ("Huawei",)
