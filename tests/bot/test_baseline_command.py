"""The baseline as people meet it: answers on the first day, and the commands about it. Runs the program."""

from pathlib import Path

import pytest

from bot.settings import examine
from tests.program import run

MEASURES = """\
- id: no-ban
  vendors: [Huawei]
  market: "NO"
  what: ban
  status: in_force
  direction: closes
  announced: 2016-01-05
  instrument: Network Act
  sources: [https://gazette.example/1]
  as_of: 2017
  confidence: high
"""


def own(folder: Path, measures: str = MEASURES) -> str:
    """A folder with somebody's own two files."""
    folder.mkdir(exist_ok=True)
    (folder / "measures.yaml").write_text(measures)
    (folder / "deals.yaml").write_text("[]\n")
    return str(folder)


def test_a_vendor_is_known_on_the_first_day_with_pages_and_how_old_they_are(
    environment: dict[str, str],
) -> None:
    done = run(environment, "vendor", "hikvision")
    assert done.returncode == 0, done.stderr
    assert "last seen" in done.stdout
    assert "https://" in done.stdout


def test_without_it_nothing_is_known(environment: dict[str, str]) -> None:
    done = run({**environment, "WAYLEAVE_BASELINE": "off"}, "vendor", "hikvision")
    assert done.returncode == 0, done.stderr
    assert "https://" not in done.stdout


def test_migrating_brings_it_once(environment: dict[str, str]) -> None:
    first, second = run(environment, "migrate"), run(environment, "migrate")
    assert "measures and deals added, 0 corrected, 0 taken out." in first.stdout
    assert second.stdout == "The database is of this version.\n"


def test_the_bundled_files_have_no_contradiction_that_is_not_settled(environment: dict[str, str]) -> None:
    done = run(environment, "baseline", "check")
    assert done.returncode == 0
    assert done.stdout.endswith("contradictions, 0 not settled.\n")


def test_somebodys_own_files_are_checked_imported_edited_and_imported_again(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = own(tmp_path / "mine")
    added = run(environment, "baseline", "import", folder)
    assert added.stdout == "The baseline: 1 measures and deals added, 0 corrected, 0 taken out.\n"
    own(tmp_path / "mine", MEASURES.replace("2016-01-05", "2016-02-05"))
    edited = run(environment, "baseline", "import", folder, "--by", "Ada")
    assert edited.stdout == "The baseline: 0 measures and deals added, 1 corrected, 0 taken out.\n"
    again = run(environment, "baseline", "import", folder)
    assert again.stdout == "The baseline is in the ledger already: nothing changed.\n"
    assert "5 Feb 2016" in run(environment, "vendor", "huawei").stdout


def test_what_is_not_settled_and_what_is_wrong_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    both = MEASURES + MEASURES.replace("no-ban", "no-rule").replace("what: ban", "what: licence").replace(
        "closes", "opens"
    )
    done = run(environment, "baseline", "check", own(tmp_path / "mine", both))
    assert done.returncode == 1
    assert "no-ban · no-rule: one opens what the other closes" in done.stdout
    assert "NOT SETTLED" in done.stdout
    wrong = run(
        environment, "baseline", "import", own(tmp_path / "mine", MEASURES.replace("Huawei", "Hauwei"))
    )
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "measures.yaml:2: Hauwei is no vendor of the vocabulary" in wrong.stderr


def test_the_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, expected in (("on", True), ("OFF", False)):
        monkeypatch.setenv("WAYLEAVE_BASELINE", given)
        assert examine(None)[0].baseline is expected
    monkeypatch.setenv("WAYLEAVE_BASELINE", "maybe")
    settings, problems = examine(None)
    assert settings.baseline is True
    assert [str(one).splitlines()[0] for one in problems] == [
        "WAYLEAVE_BASELINE: 'maybe' is neither on nor off."
    ]
