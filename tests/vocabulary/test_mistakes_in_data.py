"""People edit the data by hand: every slip is told, with its file and line, all in one message."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.errors import Invalid
from briefings.vocabulary import load

Folder = Callable[..., Path]

SOUND = """\
- id: huawei
  name: Huawei
  hq: CN
  kinds: [network]
"""


def told(path: Path) -> list[str]:
    """Return the lines of the one error that `load` raises."""
    with pytest.raises(Invalid) as caught:
        load(path)
    heading, *lines = str(caught.value).splitlines()
    assert heading == "The vocabulary has mistakes:"
    return lines


def test_sound_data_is_read(folder: Folder) -> None:
    """The smallest vendor there can be."""
    (vendor, _) = load(folder(vendors=SOUND)).entries
    assert (vendor.name, vendor.jurisdictions, vendor.kinds) == ("Huawei", ("CN",), ("network",))


def test_all_mistakes_of_all_files_come_in_one_message(folder: Folder) -> None:
    """One run, one list: nobody mends a file line by line in the dark."""
    path = folder(
        vendors=SOUND + "- id: ZTE!\n  name: ZTE\n  hq: QQ\n  kinds: [network]\n  colour: red\n",
        carriers="- id: telenor\n  jurisdictions: [CN]\n  kinds: [operator]\n",
        markets="CN:\n  name: China\nChina: {name: Twice}\n",
    )
    assert told(path) == [
        "carriers.yaml:1: name is missing",
        "markets.yaml:3: China is no ISO 3166 alpha-2 code",
        "vendors.yaml:5: ZTE! is no id",
        "vendors.yaml:7: QQ is no market of markets.yaml",
        "vendors.yaml:9: colour is not known here",
    ]


@pytest.mark.parametrize(
    ("slip", "told_as"),
    [
        ("  names: {brand: [H]}", "5: H: a single letter or no letter at all would be found everywhere"),
        ("  names: {letter: [H]}", "5: H: a letter counts only with words it needs, under careful"),
        ("  names: {brand: [Huawei]}", "5: Huawei is already a name of this entry"),
        ("  names:\n    brnad: [Kirin]", "6: brnad is no kind of name"),
        ("  names: {brand: [5]}", "5: 5 must be text: put it in quotes"),
        ("  names: {brand: ['Mate ']}", "5: text may not be empty nor begin or end with a space"),
        ("  careful:\n    Honor: {in_text: false}", "6: Honor is no name of this entry"),
        ("  careful: {Huawei: {in_text: no}}", "5: in_text must be true or false"),
        ("  careful: {Huawei: {only_in: [german]}}", "5: german is no ISO 639-1 code"),
        ("  as_of: August 2026", "5: August 2026 is no as of"),
        ("  wikidata: 160120", "5: 160120 must be text: put it in quotes"),
        ("  names: [Kirin]", "5: expected names with values"),
        ("  kinds: [chips]", "5: kinds is written twice"),
        (
            "  names: {local_script: [Caf\u0065\u0301]}",
            "5: Cafe\u0301: letters and accents must be written as one (NFC)",
        ),
    ],
)
def test_a_slip_in_a_row_is_told_with_its_line(folder: Folder, slip: str, told_as: str) -> None:
    """Each line number was counted by hand."""
    assert told(folder(vendors=SOUND + slip + "\n")) == [f"vendors.yaml:{told_as}"]


def test_two_entries_may_not_share_an_id_or_a_name(folder: Folder) -> None:
    """The second one is told."""
    assert told(folder(vendors=SOUND + SOUND)) == [
        "vendors.yaml:5: huawei is the id of an earlier entry, too",
        "vendors.yaml:6: Huawei is the name of an earlier entry, too",
    ]


def test_an_ending_that_no_language_knows_is_told(folder: Folder) -> None:
    """`~` needs a list of endings for the language it stands under."""
    path = folder(markets="CN:\n  name: China\n  adjectives:\n    ja: [中国~]\n")
    assert told(path) == ["markets.yaml:4: 中国~: no endings are known for ja"]


def test_broken_yaml_is_told_with_its_line(folder: Folder) -> None:
    """The other files are still looked at."""
    path = folder(vendors="- id: huawei\n  name: [Huawei\n", outlets="- 7\n")
    assert told(path) == [
        "outlets.yaml:1: expected names with values",
        "outlets.yaml:1: home is missing",
        "outlets.yaml:1: id is missing",
        "outlets.yaml:1: kinds is missing",
        "outlets.yaml:1: name is missing",
        "vendors.yaml:3: did not find expected ',' or ']'",
    ]


def test_a_missing_file_is_told(folder: Folder) -> None:
    """A folder half copied is no vocabulary."""
    path = folder()
    (path / "outlets.yaml").unlink()
    assert told(path) == ["outlets.yaml:1: the file is missing"]


def test_a_file_that_is_no_utf8_is_told(folder: Folder) -> None:
    """Saved by an editor from another time."""
    path = folder()
    (path / "outlets.yaml").write_bytes(b"- id: l\xe9\n")
    assert told(path) == ["outlets.yaml:1: not UTF-8"]


def test_a_verb_file_that_is_no_mapping_is_told(folder: Folder) -> None:
    """Verbs are looked up by name."""
    path = folder()
    (path / "verbs").mkdir()
    (path / "verbs" / "en.yaml").write_text("[ban]\n", encoding="utf-8")
    assert told(path) == ["verbs/en.yaml:1: expected names with values"]


def test_verb_files_are_handed_over_by_language(folder: Folder) -> None:
    """Numbers and truth values mean what they say; `no` stays a word."""
    path = folder()
    (path / "verbs").mkdir()
    (path / "verbs" / "no.yaml").write_text("no: [nei, 2, true]\nweight: 0.5\n", encoding="utf-8")
    assert load(path).verbs == {"no": {"no": ["nei", 2, True], "weight": 0.5}}


def test_words_that_yaml_likes_to_change_stay_words(folder: Folder) -> None:
    """Norway is NO, a carrier is called Yes, a day is text."""
    path = folder(
        markets="NO: {name: Norway}\n",
        carriers="- {id: yes, name: Yes, jurisdictions: [NO], kinds: [operator], as_of: 2026-08-22}\n",
    )
    carrier = load(path).entries[0]
    assert (carrier.id, carrier.name, carrier.jurisdictions, carrier.as_of) == (
        "yes",
        "Yes",
        ("NO",),
        "2026-08-22",
    )
