"""Names with something written into them or onto them: Arabic vowel marks, Korean particles."""

import pytest

from briefings.vocabulary import Vocabulary
from briefings.vocabulary.letters import places_unmarked, unmarked
from tests.newsroom import words


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return words()


def quoted(known: Vocabulary, text: str, language: str) -> dict[str, str]:
    """Return the names found, each with its words in the text."""
    return {hit.entry.name: text[hit.start : hit.end] for hit in known.scan(text, language)}


def test_a_marked_name_is_found_and_quoted_as_it_is_written(known: Vocabulary) -> None:
    assert quoted(known, "مَنعت بريطانيا هُـواوي.", "ar") == {"GB": "بريطانيا", "Huawei": "هُـواوي"}


def test_marks_still_tell_two_places_apart(known: Vocabulary) -> None:
    assert "OM" in quoted(known, "سلطنة عُمان تمنح الرخصة", "ar")
    assert "OM" not in quoted(known, "عمّان تمنح الرخصة", "ar")


def test_the_places_of_unmarked_letters_are_those_in_the_text() -> None:
    text = "تحظُر هـو"
    places = places_unmarked(text)
    assert places is not None
    bare = unmarked(text)
    assert bare == "تحظر هو"
    assert [text[at] for at in places[:-1]] == list(bare)
    assert places[-1] == len(text)
    assert places_unmarked("no marks") is None


@pytest.mark.parametrize("text", ["미국서 철수", "미국서도 철수", "미국선 판매", "미국서는 판매", "미국서"])
def test_a_country_with_the_short_particle_for_at(known: Vocabulary, text: str) -> None:
    assert "US" in quoted(known, text, "ko")


@pytest.mark.parametrize("text", ["삼성서울병원 개원", "삼성선물 전망", "애플서비스센터"])
def test_the_same_syllable_that_begins_a_noun_is_no_particle(known: Vocabulary, text: str) -> None:
    assert not quoted(known, text, "ko").keys() & {"Samsung Electronics", "Apple"}
