"""Names that are also something else: what the vocabulary says about them, for the reading room to settle."""

import pytest

from briefings.vocabulary import Alias, Hit, Vocabulary


def hits(vocabulary: Vocabulary, text: str, entry: str) -> list[Hit]:
    """Return the hits of one entry."""
    return [hit for hit in vocabulary.scan(text) if hit.entry.name == entry]


def alias(vocabulary: Vocabulary, text: str, entry: str) -> Alias:
    """Return the alias by which a text names an entry."""
    (hit,) = hits(vocabulary, text, entry)
    return hit.alias


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Orange", "Orange"),
        ("Three", "Three UK"),
        ("EE", "EE"),
        ("Play", "Play"),
        ("Sky", "Sky"),
        ("Cricket", "Cricket Wireless"),
        ("Tango", "Tango"),
        ("Smart", "Smart Communications"),
        ("Globe", "Globe Telecom"),
        ("Bell", "Bell Canada"),
        ("Honor", "Honor"),
        ("Ascend", "HiSilicon"),
        ("Sprint", "Sprint"),
        ("O2", "Virgin Media O2"),
        ("BIS", "Bureau of Industry and Security"),
        ("Telegraph", "The Daily Telegraph"),
        ("Dawn", "Dawn"),
    ],
)
def test_an_everyday_word_says_what_it_needs_near_it(vocabulary: Vocabulary, text: str, entry: str) -> None:
    """The hit is there, marked as doubtful; in small letters the word is no name at all."""
    assert alias(vocabulary, text, entry).needs
    assert hits(vocabulary, text.lower(), entry) == []


def test_needs_are_folded_beginnings_of_words(vocabulary: Vocabulary) -> None:
    """So that they can be looked for in a folded text."""
    needs = alias(vocabulary, "Orange", "Orange").needs
    assert "sfr" in needs
    assert "5g" in needs
    assert all(need == need.lower() for need in needs)


def test_a_surname_names_the_people_who_bear_it(vocabulary: Vocabulary) -> None:
    """Mike Rogers of the House is no carrier; first names are folded."""
    assert {"mike", "michael"} <= set(alias(vocabulary, "Rogers", "Rogers Communications").person)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("NCC", "Nigerian Communications Commission"),
        ("Home Affairs", "Department of Home Affairs (Australia)"),
        ("Ministry of Commerce", "Ministry of Commerce (China)"),
        ("Mobitel", "Telekom Slovenije"),
    ],
)
def test_a_name_that_states_share_counts_only_at_home(vocabulary: Vocabulary, text: str, entry: str) -> None:
    """Whether the text is about that state is for the reading room."""
    assert alias(vocabulary, text, entry).at_home


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("The Big Apple", "Apple"),
        ("Mobile World Congress", "US Congress"),
        ("Orange County", "Orange"),
        ("the Boston Globe", "Globe Telecom"),
        ("Google Play", "Play"),
        ("the CAC 40", "Cyberspace Administration of China"),
        ("in vivo", "Vivo"),
        ("Salt Typhoon", "Salt"),
        ("三星级", "Samsung Electronics"),
        ("高通胀", "Qualcomm"),
        ("今日本报讯", "JP"),
    ],
)
def test_a_phrase_that_means_something_else_is_no_hit(vocabulary: Vocabulary, text: str, entry: str) -> None:
    """The data lists such phrases under `not`."""
    assert hits(vocabulary, text, entry) == []


@pytest.mark.parametrize("text", ["Yes", "Clear", "Personal", "Wind", "Mi", "BTC", "au", "WE", "道通"])
def test_names_that_no_context_could_save_are_never_looked_for(vocabulary: Vocabulary, text: str) -> None:
    """They answer questions only (au, in Japanese, is the one that context saves)."""
    assert vocabulary.scan(text, "en") == []


def test_au_is_a_carrier_in_japanese_only(vocabulary: Vocabulary) -> None:
    """In French it is the commonest of words."""
    assert [hit.entry.name for hit in vocabulary.scan("KDDIのauが", "ja")] == ["KDDI", "KDDI"]
    assert vocabulary.scan("au Maroc", "fr")[0].entry.name == "MA"


def test_capitals_and_houses_name_the_state_as_actor(vocabulary: Vocabulary) -> None:
    """Berlin decides; Germany is where it counts."""
    kinds = {hit.entry.name: hit.alias.kind for hit in vocabulary.scan("Whitehall, Peking, Кремль, Moncloa")}
    assert kinds == {"GB": "government", "CN": "government", "RU": "government", "ES": "government"}


def test_a_state_of_the_union_is_a_region_of_it(vocabulary: Vocabulary) -> None:
    """Texas acts by itself within the US."""
    (hit,) = vocabulary.scan("Texas")
    assert (hit.entry.name, hit.alias.kind) == ("US", "region")


def test_brussels_is_the_union_not_belgium(vocabulary: Vocabulary) -> None:
    """As an actor it means the EU."""
    assert "EU" in {hit.entry.name for hit in vocabulary.scan("Brussels")}
    assert "BE" not in {hit.entry.name for hit in vocabulary.scan("Brussels")}


def test_people_and_bureaus_are_told_apart_from_the_body_itself(vocabulary: Vocabulary) -> None:
    """The FCC's chair is a person, its Wireline Bureau a part of it."""
    kinds = [hit.alias.kind for hit in vocabulary.scan("Brendan Carr, Wireline Competition Bureau, FCC")]
    assert kinds == ["person", "bureau", "abbreviation"]
