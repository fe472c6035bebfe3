"""The bundled baseline, and mistakes in an edited one. Reads the disk."""

from pathlib import Path

import pytest

from briefings.errors import Invalid
from briefings.ledger.contradictions import contradictions
from briefings.model import Entry, EventType, MatterKind, Status
from briefings.vocabulary.baseline import fingerprint, load_baseline
from tests.newsroom import words

GOOD = """\
- id: de-ban
  vendors: [Huawei]
  market: DE
  what: ban
  status: in_force
  direction: closes
  announced: 2016-01-05
  instrument: Network Act
  sources: [https://gazette.example/1]
  as_of: 2017
  confidence: high
"""


def load(folder: Path, measures: str, deals: str = "[]") -> tuple[Entry, ...]:
    """What a folder with two files says."""
    (folder / "measures.yaml").write_text(measures)
    (folder / "deals.yaml").write_text(deals)
    return load_baseline(words(), folder)


def mistakes(folder: Path, measures: str, deals: str = "[]") -> list[str]:
    """What is said to be wrong with two files."""
    with pytest.raises(Invalid) as refused:
        load(folder, measures, deals)
    return str(refused.value).splitlines()[1:]


def test_an_entry_is_what_the_file_says(tmp_path: Path) -> None:
    (entry,) = load(tmp_path, GOOD)
    assert (entry.kind, entry.event_type, entry.status) == (
        MatterKind.MEASURE,
        EventType.BAN,
        Status.IN_FORCE,
    )
    assert (entry.vendors, entry.market, entry.as_of, entry.segments) == (("Huawei",), "DE", "2017", ())


def test_all_mistakes_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    measures = GOOD.replace("Huawei", "Hauwei").replace("ban\n", "bann\n").replace("2016-01-05", "2016-13-05")
    deals = GOOD.replace("de-ban", "de deal").replace("high", "sure").replace("https", "gopher")
    found = mistakes(tmp_path, measures, deals)
    assert "measures.yaml:2: Hauwei is no vendor of the vocabulary" in found
    assert any(one.startswith("measures.yaml:4: bann is none of carrier_deal, tender") for one in found)
    assert "measures.yaml:7: 2016-13-05 is no day (2027, 2027-06 or 2027-06-30)" in found
    assert "deals.yaml:1: de deal: small letters, digits and hyphens only" in found
    assert "deals.yaml:4: ban belongs into the other file" in found
    assert "deals.yaml:9: gopher://gazette.example/1 is no address of a page" in found
    assert "deals.yaml:11: sure is none of high, medium" in found
    assert "deals.yaml:1: counterparts is missing" in found
    assert "deals.yaml:1: on is missing" in found


def test_an_id_is_there_once_and_what_is_settled_is_there(tmp_path: Path) -> None:
    twice = GOOD + GOOD.replace("2017", "2018") + "  settled:\n    nobody: a reason\n"
    assert mistakes(tmp_path, twice) == [
        "measures.yaml:12: de-ban is the id of an earlier entry, too",
        "measures.yaml:24: nobody is no entry",
    ]


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"measures.yaml cannot be read"):
        fingerprint(tmp_path)
    with pytest.raises(Invalid, match=r"deals.yaml:1: the file is missing"):
        load_baseline(words(), tmp_path)


def test_an_edit_is_another_edition(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before
    load(tmp_path, GOOD + "\n# looked at again\n")
    assert fingerprint(tmp_path) != before


def test_the_bundled_files_are_sound_and_every_contradiction_in_them_is_settled() -> None:
    entries = load_baseline(words())
    assert sum(one.kind is MatterKind.MEASURE for one in entries) >= 260
    assert sum(one.kind is MatterKind.DEAL for one in entries) >= 210
    assert [one for one in contradictions(entries) if one.settled is None] == []
    assert all(one.sources for one in entries)


def test_every_reason_that_is_given_settles_something() -> None:
    entries = load_baseline(words())
    found = {frozenset((one.entry, one.other)) for one in contradictions(entries)}
    given = {frozenset((one.id, other)) for one in entries for other, _ in one.settled}
    assert given - found == set()


@pytest.mark.parametrize(
    ("entry_id", "what", "status"),
    [
        ("au-5g-2018", "ban", "in_force"),
        ("us-bis-huawei-2019-05", "sanctions_listing", "in_force"),
        ("cn-micron-2023", "restriction", "in_force"),
        ("ro-huawei-refusal-2024", "licence", "blocked"),
        ("dk-tdc-compensation-2026", "legal_ruling", "announced"),
        ("us-fcc-broadband-2024", "ban", "blocked"),
        ("it-fastweb-huawei-2020", "carrier_deal", "blocked"),
    ],
)
def test_what_was_contradictory_is_told_as_the_ontology_tells_it(
    entry_id: str, what: str, status: str
) -> None:
    (entry,) = [one for one in load_baseline(words()) if one.id == entry_id]
    assert (entry.event_type, entry.status) == (what, status)
