"""The commands that ask and export, over a fresh database with a baseline of nothing."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from bot.cli import cli
from bot.export.rows import columns
from briefings.errors import Invalid


@pytest.fixture
def environment(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """No sources, no baseline, a folder to write to."""
    database = f"sqlite:///{tmp_path / 'asked.sqlite'}"
    return {**environment, "WAYLEAVE_BASELINE": "off", "DATABASE_URL": database}


def run(environment: dict[str, str], *arguments: str) -> Result:
    """A command run to its end."""
    return CliRunner().invoke(cli, arguments, env=environment, catch_exceptions=False)


@pytest.mark.parametrize(
    ("arguments", "topic", "said"),
    [
        (["vendor", "huawei", "--in", "germany"], "cell", "Nothing is known of Huawei in Germany so far."),
        (["vendor", "huawei", "--as-of", "2020"], "vendor", "As it stood on 31 Dec 2020."),
        (
            ["vendor", "huawei", "--vs", "zte"],
            "compare",
            "No market is known in which either of them stands.",
        ),
        (["market", "south", "korea"], "market", "Nothing is known of South Korea so far."),
        (["deals", "--vendor", "zte", "--status", "won"], "deals", "No deals of ZTE, won on record."),
        (["compare", "huawei", "nokia"], "compare", "Huawei and Nokia"),
        (["deadlines", "--until", "2030"], "deadlines", "No deadlines, until 31 Dec 2030 on record."),
        (
            ["changes", "--market", "us", "--type", "ban"],
            "changes",
            "No changes in the United States, bans on record.",
        ),
        (["search", "huawei", "spain"], "search", "No article has “huawei spain”."),
        (["coverage"], "coverage", "No source is read yet."),
    ],
)
def test_every_question_is_answered_in_words_and_as_data(
    environment: dict[str, str], arguments: list[str], topic: str, said: str
) -> None:
    told = run(environment, *arguments)
    assert (told.exit_code, said in " ".join(told.stdout.split())) == (0, True), told.stdout
    data = json.loads(run(environment, *arguments, "--json").stdout)
    assert (data["kind"], data["topic"], data["sections"]) == ("answer", topic, [])


def test_a_list_is_written_to_a_file_or_to_the_pipe(environment: dict[str, str], tmp_path: Path) -> None:
    piped = run(environment, "export", "--format", "csv", "--what", "standings")
    assert piped.stdout_bytes.decode() == ",".join(columns("standings")) + "\r\n"
    file = tmp_path / "deadlines.ics"
    run(environment, "export", "--format", "ics", "--what", "deadlines", "-o", str(file))
    assert Calendar.from_ical(file.read_bytes()).walk("VEVENT") == []


@pytest.mark.parametrize(("form", "what"), [("ics", "deals"), ("atom", "standings")])
def test_a_format_that_cannot_tell_a_list_says_what_it_can(
    environment: dict[str, str], form: str, what: str
) -> None:
    with pytest.raises(Invalid, match=f"{form} can tell"):
        run(environment, "export", "--format", form, "--what", what)
