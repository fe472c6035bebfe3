"""The dependencies, as far as can be audited with no network: every one pinned, by hash, once; installed as pinned."""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRIES = [entry for entry in re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE) if entry.strip()]
PINS = [Requirement(re.split(r"\\|\n", entry)[0].strip()) for entry in ENTRIES]
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def plain(name: str) -> str:
    """A name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_one_version_and_the_hashes_of_its_files() -> None:
    """Nothing else is in the lock: no address, no folder, no option."""
    for entry, pin in zip(ENTRIES, PINS, strict=True):
        lines = entry.rstrip().splitlines()
        assert len(pin.specifier) == 1, entry
        assert str(pin.specifier).startswith("=="), entry
        assert pin.url is None
        assert len(lines) > 1, f"{pin.name} has no hash"
        assert all(HASH.match(line) for line in lines[1:]), entry


def test_no_dependency_is_pinned_twice_for_the_same_machine() -> None:
    """Two pins of one name must be for different machines, and say so."""
    by_name: dict[str, list[Requirement]] = {}
    for pin in PINS:
        by_name.setdefault(plain(pin.name), []).append(pin)
    assert [
        name for name, pins in by_name.items() if len(pins) > 1 and not all(one.marker for one in pins)
    ] == []


def test_what_the_project_asks_for_is_pinned_within_what_it_asks() -> None:
    wanted = [
        Requirement(one) for one in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    ]
    pins = {plain(pin.name): str(pin.specifier).removeprefix("==") for pin in PINS}
    assert [one.name for one in wanted if plain(one.name) not in pins] == []
    assert [one.name for one in wanted if not one.specifier.contains(pins[plain(one.name)])] == []


def test_what_is_installed_is_what_is_pinned() -> None:
    """Of everything in the lock that this machine has."""
    pins = {
        plain(pin.name): str(pin.specifier).removeprefix("==")
        for pin in PINS
        if pin.marker is None or pin.marker.evaluate()
    }
    here = {plain(one.metadata["Name"]): one.version for one in distributions()}
    assert {name: version for name, version in here.items() if pins.get(name, version) != version} == {}
    assert set(pins) <= set(here)
