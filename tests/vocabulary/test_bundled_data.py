"""The data that comes with the bot: complete, sound, quick to read."""

import time

import pytest
import yaml

from briefings.model import MentionKind
from briefings.vocabulary import Vocabulary, load
from briefings.vocabulary.loading import DATA

LOAD_SECONDS = 0.3
LANGUAGES = {"en", "zh", "de", "fr", "es", "pt", "it", "ja", "ko", "ru", "ar", "pl", "nl", "sv"}


@pytest.mark.parametrize(
    ("kind", "researched"),
    [(MentionKind.VENDOR, 92), (MentionKind.CARRIER, 419), (MentionKind.AUTHORITY, 231)],
)
def test_every_researched_entry_is_there(vocabulary: Vocabulary, kind: MentionKind, researched: int) -> None:
    """An entry that was researched carries the day of its newest page; those added by hand carry none."""
    assert sum(entry.as_of is not None for entry in vocabulary.by_kind(kind)) == researched


@pytest.mark.parametrize(
    ("kind", "entry_id"),
    [
        (MentionKind.VENDOR, "huawei"),
        (MentionKind.VENDOR, "check-point"),
        (MentionKind.CARRIER, "atandt"),
        (MentionKind.CARRIER, "true"),
        (MentionKind.CARRIER, "hutch-sri-lanka"),
        (MentionKind.AUTHORITY, "us-federal-communications-commission"),
        (MentionKind.AUTHORITY, "ae-government-of-the-uae"),
    ],
)
def test_first_last_and_awkward_ids_survived(
    vocabulary: Vocabulary, kind: MentionKind, entry_id: str
) -> None:
    """The ends of the lists, and the id that YAML would have read as a truth value."""
    assert entry_id in {entry.id for entry in vocabulary.by_kind(kind)}


def test_the_carriers_are_called_the_same_by_any_reader_of_yaml(vocabulary: Vocabulary) -> None:
    """True, Yes and Norway too, which other readers take for truth values where they are not quoted."""
    plain = {
        row["id"]: (row["name"], tuple(row["jurisdictions"]))
        for row in yaml.safe_load((DATA / "carriers.yaml").read_text("utf-8"))
    }
    ours = {one.id: (one.name, one.jurisdictions) for one in vocabulary.by_kind(MentionKind.CARRIER)}
    assert plain == ours
    assert (plain["true"][0], plain["yes"][0]) == ("True", "Yes")


def test_there_is_a_market_for_every_country_and_the_union(vocabulary: Vocabulary) -> None:
    """ISO 3166 has 249 codes; Kosovo and the European Union come on top."""
    codes = {entry.name for entry in vocabulary.by_kind(MentionKind.MARKET)}
    assert len(codes) == 251
    assert {"EU", "XK", "HK", "TW", "MO", "NO"} <= codes


def test_outlets_of_all_fourteen_languages_are_known(vocabulary: Vocabulary) -> None:
    """Each language the bot reads has papers of its own."""
    outlets = vocabulary.by_kind(MentionKind.OUTLET)
    assert len(outlets) >= 120
    assert {outlet.language for outlet in outlets} >= LANGUAGES


def test_every_outlet_says_where_it_publishes(vocabulary: Vocabulary) -> None:
    """Hosts are bare: no scheme, no `www.`, no path."""
    domains = [domain for outlet in vocabulary.by_kind(MentionKind.OUTLET) for domain in outlet.domains]
    assert domains
    assert not [
        domain for domain in domains if "/" in domain or domain.startswith("www.") or "." not in domain
    ]


def test_no_domain_belongs_to_two_outlets(vocabulary: Vocabulary) -> None:
    """A link leads to one outlet."""
    domains = [domain for outlet in vocabulary.by_kind(MentionKind.OUTLET) for domain in outlet.domains]
    assert sorted(domains) == sorted(set(domains))


def test_names_of_a_kind_are_unique(vocabulary: Vocabulary) -> None:
    """The ledger keeps names, so two entries may not share one."""
    names = [(entry.kind, entry.name) for entry in vocabulary.entries]
    assert len(names) == len(set(names))


def test_every_alias_that_is_scanned_can_be_found(vocabulary: Vocabulary) -> None:
    """A name alone in a text is a hit of its own entry, however its script is bounded."""
    lost = [
        (entry.name, alias.text)
        for entry in vocabulary.entries
        for alias in entry.aliases
        if alias.in_text and not (alias.stem and "" not in alias.endings)
        if not any(hit.entry is entry for hit in vocabulary.scan(alias.stem or alias.text))
    ]
    assert lost == []


def test_tickers_are_never_looked_for_in_a_text(vocabulary: Vocabulary) -> None:
    """`T` is AT&T's, and `MU` Micron's: such letters mean nothing in a sentence."""
    assert vocabulary.scan("T MU TEF BABA AAPL TMUS VOD 0941") == []


@pytest.mark.alone
def test_the_bundled_data_is_read_within_its_time() -> None:
    """CPU time of the best of five, since other work may share the machine."""

    def seconds() -> float:
        start = time.process_time()
        load()
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < LOAD_SECONDS


def test_verbs_are_handed_over_as_they_are(vocabulary: Vocabulary) -> None:
    """The reading room owns their meaning; here they only have to be mappings by language."""
    assert "en" in vocabulary.verbs
    assert all(len(language) == 2 for language in vocabulary.verbs)
