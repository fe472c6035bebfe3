"""The command that replays an archive: what it takes, what it prints, what it refuses."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.demo import archive as demo
from bot.replay import archive, command
from bot.replay.command import Wish
from bot.replay.days import Span
from briefings.errors import Invalid
from tests.program import wayleave
from tests.replay.expectation import ARCHIVE

OFF = "AT&T has walked away from a deal to sell Huawei phones in the US, The Wall Street Journal reported."
JANUARY = Span(None, date(2018, 1, 9))


def line(**more: object) -> str:
    """A line of an archive: an article of the Gazette, unless said otherwise."""
    article = {"id": "1", "title": OFF, "published": "2018-01-08T22:40:00Z", "source": "Gazette"} | more
    return json.dumps({name: value for name, value in article.items() if value is not None})


def file(folder: Path, *lines: str) -> Path:
    """An archive of these lines."""
    path = folder / "news.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], where: Path, wish: Wish) -> str:
    """What a replay prints on standard output."""
    command.replay(where, wish)
    return capsys.readouterr().out


def test_a_day_shows_what_was_said_and_how_the_ledger_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = file(tmp_path, line(), line(id="2", title="A phone is reviewed", published="2018-01-08"))
    said = printed(capsys, where, Wish(Span()))
    assert said.startswith("Monday 8 January 2018: 2 articles, 1 relevant\n")
    assert "22:40 an alert posted\n    Market access alert\n" in said
    assert "22:40 Huawei · US · carrier_deal with AT&T (devices)\n        new: collapsed, reported" in said
    assert "(Gazette, 1)" in said
    assert "Tuesday 9 January 2018: 0 articles, 0 relevant\n" in said
    assert "08:00 the digest posted\n    Market access, Tuesday 9 January 2018\n" in said


def test_days_before_the_first_are_lived_but_not_shown_and_days_after_the_last_are_not_lived(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second day knows that the deal was expected on the first."""
    expected = "AT&T is expected to announce a deal to sell Huawei phones in the US, people familiar said."
    where = file(
        tmp_path,
        line(id="3", published="2018-01-11"),
        line(id="1", title=expected, published="2018-01-06T10:00:00Z"),
        line(id="2"),
    )
    days = printed(capsys, where, Wish(Span(date(2018, 1, 8), date(2018, 1, 8)), as_json=True)).splitlines()
    (only,) = (json.loads(day) for day in days)
    assert only["day"] == "2018-01-08"
    (move,) = only["moves"]
    assert (move["vendor"], move["market"], move["counterparts"]) == ("Huawei", "US", ["AT&T"])
    assert move["status_before"] is not None
    assert (move["status"], move["certainty"], move["item"]) == ("collapsed", "reported", "2")
    assert [(post["kind"], post["said"]) for post in only["posts"]] == [
        ("alert", "update"),
        ("alert", "reply"),
    ]


def test_the_standings_of_the_end_come_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ban = "Australia bans Huawei from 5G networks, the government said."
    where = file(tmp_path, line(title=ban, published="2018-08-23"))
    *_, last = printed(capsys, where, Wish(Span(), as_json=True, standings=True)).splitlines()
    (held,) = json.loads(last)["standings"]
    assert (held["vendor"], held["market"], held["state"], held["certainty"]) == (
        "Huawei",
        "AU",
        "closed",
        "confirmed",
    )
    assert "Huawei" in printed(capsys, where, Wish(Span(), standings=True)).rsplit("The ledger", 1)[1]


def test_the_same_item_told_again_is_a_new_edition(tmp_path: Path) -> None:
    where = file(tmp_path, line(), line(title="Correction: no deal was lost", published="2018-01-09"))
    assert [one.item_key for one in archive.load(where)] == ["1", "1"]


def test_a_folder_is_one_archive_and_the_demos_own_can_be_replayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.jsonl").write_text(line(id="2", published="2018-01-07"), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(line() + "\n\n", encoding="utf-8")
    assert [one.item_key for one in archive.load(tmp_path)] == ["2", "1"]
    said = printed(capsys, demo.FOLDER, Wish(JANUARY))
    assert "The Wall Street Journal, unnamed people" in said


def test_every_mistake_of_a_bad_archive_is_named_with_its_line(tmp_path: Path) -> None:
    where = file(
        tmp_path,
        line(),
        "{",
        "[1]",
        line(id=None, published="soon", trust="rumour"),
        "",
        line(id="6", title=None, source=None, url=7),
        line(),
    )
    with pytest.raises(Invalid) as refused:
        archive.load(where)
    wrong = [one.removeprefix(f"{where}:") for one in str(refused.value).splitlines()[1:]]
    assert wrong[0].startswith("2: not JSON: ")
    assert wrong[1:] == [
        "3: not a JSON object",
        "4: id: missing",
        "4: published: 'soon' is no ISO date or instant",
        "4: trust: 'rumour' is none of official, wire, press, trade, company, aggregator",
        "6: text: missing, and no title either",
        "6: url: not a text",
        f"7: '1' of Gazette was told at this instant in {where}:1",
    ]


@pytest.mark.parametrize("name", ["nowhere.jsonl", "empty.jsonl", "folder"])
def test_where_there_is_nothing_to_replay_that_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(Invalid, match=name):
        archive.load(tmp_path / name)


def test_days_and_databases_that_cannot_be_are_refused(tmp_path: Path) -> None:
    where = file(tmp_path, line())
    with pytest.raises(Invalid, match="later than"):
        command.replay(where, Wish(Span(date(2018, 2, 1), date(2018, 1, 1))))
    with pytest.raises(Invalid, match="is there already"):
        command.replay(where, Wish(Span(), database=where))
    with pytest.raises(Invalid, match="--from: 'yesterday' is no day"):
        command.day_of("yesterday", "--from")
    assert command.day_of(None, "--to") is None


def test_a_kept_database_can_be_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept.sqlite"
    printed(capsys, file(tmp_path, line()), Wish(Span(), database=kept))
    assert kept.stat().st_size > 0


def test_a_replay_prints_the_same_bytes_every_time(tmp_path: Path) -> None:
    """In processes that hash differently; January 2018 to the letter of intelligence chiefs."""
    telling = ("replay", str(ARCHIVE), "--to", "2018-02-28", "--standings")
    status, first, troubles = wayleave(tmp_path, *telling, hash_seed="1")
    assert (status, troubles) == (0, "")
    assert len(first.splitlines()) > 200
    assert wayleave(tmp_path, *telling, hash_seed="2") == (0, first, "")
