"""`wayleave sources` as people run it: chosen, found, added, brought from another reader and taken to one."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from briefings.errors import Trouble
from briefings.model import Source
from briefings.sources import opml
from tests.servers.feeds import Answer, open_feeds
from tests.sources.visitors import FEED

CATALOGUE = """\
- {id: fcc, name: FCC, url: 'https://fcc.example/', language: en, jurisdiction: US, trust: official, group: regulators}
- {id: golem, name: Golem, url: 'https://golem.example/', language: de, jurisdiction: DE, trust: trade, group: trade}
- {id: guardian, name: The Guardian, kind: guardian, url: 'https://guardian.example/search', language: en, group: search}
"""


Says = Callable[..., tuple[int, str, str]]


@pytest.fixture
def says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Says:
    """The command in an environment of its own, with a catalogue of three: its status, what it printed, its error."""
    (tmp_path / "mine.yaml").write_text(CATALOGUE)
    given = {
        "WAYLEAVE_SOURCES": str(tmp_path / "mine.yaml"),
        "WAYLEAVE_DATA": str(tmp_path / "data"),
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        "COLUMNS": "200",
    }

    def run(*arguments: str, **more: str) -> tuple[int, str, str]:
        for name in [name for name in os.environ if name.startswith(("WAYLEAVE_", "DATABASE_URL"))]:
            monkeypatch.delenv(name)
        for name, value in {**given, **more}.items():
            monkeypatch.setenv(name, value)
        done = CliRunner().invoke(cli, ["sources", *arguments])
        if isinstance(done.exception, Trouble):
            return 2, done.stdout, f"{done.exception} {getattr(done.exception, 'example', '')}"
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stdout, ""

    return run


def test_the_list_says_what_is_asked_and_why_the_rest_is_not(says: Says) -> None:
    given = {"WAYLEAVE_PICK": "official, guardian"}
    status, shown, errors = says("list", "--json", **given)
    assert (status, errors) == (0, "")
    rows = {row["id"]: row for row in json.loads(shown)}
    assert {name: row["asked"] for name, row in rows.items()} == {
        "fcc": True,
        "golem": False,
        "guardian": True,
    }
    assert rows["guardian"]["off"] == "it wants a key (WAYLEAVE_SOURCE_KEYS)"
    keyed = {"WAYLEAVE_SOURCE_KEYS": "guardian=sesame-of-ours"}
    status, shown, _ = says("list", "-g", "-DE", "-g", "all", **keyed)
    assert status == 0
    assert "2 of 2 sources are asked." in shown
    assert "sesame-of-ours" not in shown


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("WAYLEAVE_PICK", "offical", "did you mean official?"),
        ("WAYLEAVE_SOURCE_KEYS", "nobody=x", "'nobody' is no source that is asked with a key"),
        ("WAYLEAVE_SOURCE_KEYS", "sesame", "one part is no source's id with a key"),
    ],
)
def test_a_wrong_choice_or_key_is_said_before_anything_starts(
    says: Says, setting: str, value: str, message: str
) -> None:
    status, shown, errors = says("list", **{setting: value})
    assert (status, shown) == (2, "")
    assert message in errors


def test_feeds_of_another_reader_are_added_listed_taken_out_and_written_again(
    tmp_path: Path, says: Says
) -> None:
    theirs = [
        Source("", "Gazette", "feed", "https://gazette.example/feed"),
        Source("", "FCC", "feed", "https://fcc.example"),
    ]
    (tmp_path / "theirs.opml").write_bytes(opml.write(theirs, "Theirs"))
    status, shown, errors = says("import", str(tmp_path / "theirs.opml"))
    assert (status, errors) == (0, "")
    assert "1 added, 1 known already, 0 left out." in shown
    assert says("export", str(tmp_path / "ours.opml"))[0] == 0
    written = opml.read((tmp_path / "ours.opml").read_bytes(), [])
    assert {one.id for one in written.sources} == {"fcc", "golem", "gazette"}
    assert says("remove", "gazette")[0] == 0
    status, _, errors = says("remove", "fcc")
    assert status == 2
    assert "WAYLEAVE_PICK=-fcc" in errors
    status, _, errors = says("import", str(tmp_path / "mine.yaml"))
    assert status == 2
    assert "this is no OPML" in errors


async def test_a_site_is_searched_and_what_is_found_is_asked_from_then_on(says: Says) -> None:
    async with open_feeds() as feeds:
        feeds.put("/feed.xml", Answer(FEED))
        feeds.put("/", Answer(b"<html><body>News</body></html>", content_type="text/html"))
        status, shown, errors = await asyncio.to_thread(says, "discover", feeds.url("/"), "--add")
        assert (status, errors) == (0, "")
        assert "Added 127-0-0-1" in shown
        rows = json.loads((await asyncio.to_thread(says, "list", "--json"))[1])
    assert [
        (row["url"].endswith("/feed.xml"), row["asked"]) for row in rows if row["id"].startswith("127")
    ] == [(True, True)]


def test_one_source_is_added_with_all_that_is_known_of_it(says: Says) -> None:
    more = [
        "--name",
        "Ofcom",
        "--trust",
        "official",
        "--market",
        "GB",
        "--language",
        "en",
        "--group",
        "regulators",
    ]
    status, shown, errors = says("add", "https://ofcom.example/feed", *more)
    assert (status, errors) == (0, "")
    assert "Added ofcom: Ofcom, https://ofcom.example/feed" in shown
    status, _, errors = says("add", "https://www.ofcom.example/feed/")
    assert status == 2
    assert "is asked already" in errors
    status, _, errors = says("add", "https://x.example/", "--market", "Britain")
    assert status == 2
    assert "jurisdiction: 'Britain' should be a two-letter country code or EU" in errors
