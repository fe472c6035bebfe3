"""Which sources are asked: by id, group, voice, market, language, region; and what cannot be asked as things are."""

import pytest

from briefings.errors import Invalid
from briefings.model import Source, Trust
from briefings.sources import catalog
from briefings.sources.choosing import chosen, keyed

REGIONS = {"Nordics": ("DK", "FI", "IS", "NO", "SE"), "Europe": ("DE", "FI", "EU")}
CATALOGUE = (
    Source("fcc", "FCC", "feed", "https://fcc.example/", "en", "US", Trust.OFFICIAL, group="regulators"),
    Source(
        "traficom", "Traficom", "feed", "https://fi.example/", "fi", "FI", Trust.OFFICIAL, group="regulators"
    ),
    Source("golem", "Golem", "feed", "https://golem.example/", "de", "DE", Trust.TRADE, group="trade-europe"),
    Source("itu", "ITU", "feed", "https://itu.example/", "en", None, Trust.OFFICIAL, group="bodies"),
    Source(
        "spare",
        "Spare",
        "feed",
        "https://spare.example/",
        "de",
        "DE",
        Trust.TRADE,
        group="trade-europe",
        off="no",
    ),
)


def ids(*words: str) -> str:
    """The sources that the words choose."""
    return " ".join(one.id for one in chosen(CATALOGUE, words, REGIONS))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ((), "fcc traficom golem itu"),
        (("all",), "fcc traficom golem itu"),
        (("golem",), "golem"),
        (("regulators",), "fcc traficom"),
        (("official",), "fcc traficom itu"),
        (("DE",), "golem"),
        (("lang:de",), "golem"),
        (("nordics",), "traficom"),
        (("Europe",), "traficom golem"),
        (("official", "-Nordics"), "fcc itu"),
        (("-official",), "golem"),
        (("trade", "spare"), "golem spare"),
        (("spare",), "spare"),
        (("golem", "fcc"), "fcc golem"),
        (("Nordics", " -traficom ", ""), ""),
    ],
)
def test_words_choose_and_leave_out(words: tuple[str, ...], asked: str) -> None:
    assert ids(*words) == asked


def test_a_word_that_means_nothing_is_said_with_what_it_may_have_meant() -> None:
    with pytest.raises(Invalid, match=r"'regulator'.*did you mean regulators"):
        ids("regulator")
    with pytest.raises(Invalid, match="'x'"):
        ids("fcc", "-x")


def test_every_group_of_the_bundled_catalogue_can_be_chosen() -> None:
    catalogue = catalog.load()
    for group in {one.group for one in catalogue}:
        assert {one.group for one in chosen(catalogue, [group], {})} == {group}


def test_what_wants_a_key_or_a_contact_is_off_until_it_has_one() -> None:
    guardian = Source("guardian", "The Guardian", "guardian", "https://guardian.example/")
    edgar = Source("edgar", "SEC EDGAR", "edgar-search", "https://sec.example/")
    off = [one.off for one in keyed((guardian, edgar, CATALOGUE[0]), {}, reachable=False)]
    assert off == [
        "it wants a key (WAYLEAVE_SOURCE_KEYS)",
        "it answers only who can be reached (WAYLEAVE_CONTACT)",
        "",
    ]
    ready = keyed((guardian, edgar), {"guardian": "sesame"}, reachable=True)
    assert [(one.off, one.key) for one in ready] == [("", "sesame"), ("", "")]
    assert "sesame" not in repr(ready)


@pytest.mark.parametrize("name", ["nobody", "fcc"])
def test_a_key_that_nobody_wants_is_a_mistake(name: str) -> None:
    with pytest.raises(Invalid, match=f"'{name}' is no source that is asked with a key"):
        keyed(CATALOGUE, {name: "sesame"}, reachable=True)
