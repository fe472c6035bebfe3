"""The command line as people and pipes use it: what it prints, and how it ends."""

import json
import time
from pathlib import Path

import pytest

from tests.program import run

BAN = "Germany bans Huawei from its 5G networks"
TEXT = "The interior ministry said on Tuesday that operators must not use the company's equipment."


@pytest.mark.alone
def test_help_answers_at_once(environment: dict[str, str]) -> None:
    """Under half a second where nothing else runs; the best of three here."""
    times = []
    for _ in range(3):
        began = time.monotonic()
        assert run(environment, "--help").returncode == 0
        times.append(time.monotonic() - began)
    assert min(times) < 0.5


def test_help_names_every_command(environment: dict[str, str]) -> None:
    done = run(environment, "--help")
    assert done.returncode == 0
    for command in "run web worker migrate doctor poll read vendor why digest sources".split():
        assert f" {command} " in done.stdout


def test_an_article_is_read_from_a_file_a_page_or_a_pipe_with_no_set_up(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Text and HTML; for people and as data; nothing is written anywhere."""
    article = tmp_path / "article.txt"
    article.write_text(f"{BAN}. {TEXT}\n")
    told = run(environment, "read", str(article))
    assert told.returncode == 0
    assert "PRIMARY: ban, announced, closes" in told.stdout
    assert "vendors Huawei" in told.stdout
    page = f"<html><head><title>{BAN}</title></head><body><p>{TEXT}</p><script>x</script></body></html>"
    read = json.loads(run(environment, "read", "-", "--json", given=page.encode()).stdout)
    assert (read["event_type"], read["vendors"], read["jurisdictions"]) == ("ban", ["Huawei"], ["DE"])
    assert not (tmp_path / "data").exists()


def test_a_stream_is_answered_line_by_line_and_nothing_is_dropped(environment: dict[str, str]) -> None:
    """Good lines are read, bad ones are named in their place, the status says that there were some."""
    lines = [
        json.dumps(
            {"id": "a", "title": BAN, "text": TEXT, "published": "2024-07-11", "url": "https://example.org/a"}
        ),
        "not json",
        json.dumps({"id": "c", "text": "Rain is expected in Galicia until Thursday."}),
        json.dumps({"title": "no id"}),
        "",
        json.dumps({"id": "e", "title": BAN, "text": "", "published": "soon"}),
        json.dumps(
            {"id": "f", "title": f"{BAN} by 2026", "text": TEXT, "published": "2024-07-12", "lang": "en"}
        ),
    ]
    done = run(
        environment, "read", "--jsonl", given="\n".join(lines).encode() + b'\n{"id": "g", "text": "\xff"}'
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [answer.get("id") for answer in answers] == ["a", None, "c", None, "e", "f", "g"]
    assert [(answer["line"], answer["error"]) for answer in answers if "error" in answer] == [
        (2, "not JSON: Expecting value"),
        (4, "id: missing"),
        (6, "published: 'soon' is no ISO date or instant"),
    ]
    by_id = {answer["id"]: answer for answer in answers if "error" not in answer}
    assert by_id["a"]["story"] == by_id["f"]["story"] is not None
    assert by_id["c"]["relevant"] is False
    assert by_id["c"]["story"] is None
    assert by_id["c"]["why"]
    clean = run(environment, "read", "--jsonl", given=lines[0].encode())
    assert clean.returncode == 0


def test_a_vendor_is_answered_from_an_empty_database_and_a_near_miss_is_told(
    environment: dict[str, str],
) -> None:
    """The first command of a new user: the database is made, nothing is known yet, a wrong name is helped."""
    known = run(environment, "vendor", "hua", "wei")
    assert (known.returncode, known.stderr) == (0, "")
    assert "Huawei" in known.stdout
    data = json.loads(run(environment, "vendor", "Nokiaa", "--json").stdout)
    assert "Nokia" in json.dumps(data)
    preview = run(environment, "digest", "--preview")
    assert preview.returncode == 0
    assert preview.stdout.strip()


def test_an_error_of_ours_is_one_message_without_a_traceback(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Status 2, on standard error, with what to do."""
    missing = run(environment, "read", str(tmp_path / "nowhere.txt"))
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr == f"{tmp_path / 'nowhere.txt'} cannot be read: No such file or directory\n"
    unset = run(environment, "run")
    assert unset.returncode == 2
    assert "SLACK_BOT_TOKEN: there is no bot token." in unset.stderr
    unknown = run(environment, "poll", "--once", "--source", "nobody")
    assert unknown.returncode == 2
    assert "no source is called 'nobody'" in unknown.stderr
    for done in (missing, unset, unknown):
        assert "Traceback" not in done.stderr


def test_the_doctor_lists_what_is_well_and_what_is_wrong(environment: dict[str, str]) -> None:
    """Without Slack: the token is missing, the database and the sources are well, the status says wrong."""
    done = run(environment, "doctor")
    assert done.returncode == 1
    assert "SLACK_BOT_TOKEN" in done.stdout
    assert "sqlite, tables of this version" in done.stdout
    assert done.stderr == ""
