"""What people can type or set is in the README or the docs, and nothing committed names this machine."""

import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import cli
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = "\n".join(
    path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
)
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org")
PLACES = re.compile(r"(?<![\w.])/(?:work|farm|root)/")


@pytest.mark.parametrize("command", sorted(getattr(get_command(cli), "commands")))  # noqa: B009 - typer's type hides it
def test_every_command_is_documented(command: str) -> None:
    assert f"wayleave {command}" in DOCS


@pytest.mark.parametrize("setting", sorted(str(field.alias) for field in Settings.model_fields.values()))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in DOCS


def test_every_room_is_in_the_index_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rooms = [
        path.name
        for path in (ROOT / "briefings").iterdir()
        if path.is_dir() and not path.name.startswith("_")
    ]
    assert [room for room in rooms if f"briefings/{room}" not in readme] == []


def test_what_the_index_of_the_readme_names_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|briefings|tests|docs)/[\w./-]*)`", readme)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_changelog_knows_the_version() -> None:
    version = re.search(
        r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert version
    assert f"## [{version[1]}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_nothing_committed_names_a_registry_or_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)  # noqa: S607
    if listed.returncode:
        pytest.skip("not a git checkout: nobody knows what is committed")
    wrong = []
    for file in filter(None, listed.stdout.decode().split("\0")):
        try:
            text = (ROOT / file).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        if any(host in text for host in REGISTRIES) or PLACES.search(text):
            wrong.append(file)
    assert wrong == []
