"""Lists as CSV and JSON: read back they are what was listed, and no cell starts a formula. Pure."""

import csv
import json
from io import StringIO

import pytest

from bot.export.rows import COLUMNS, columns
from bot.export.tables import as_csv, as_json
from tests.export.listed import HOSTILE_NAMES, due, listed, moved, stands


def read_back(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def test_a_change_comes_back_from_csv() -> None:
    (row,) = read_back(as_csv("changes", listed(moved())))
    assert list(row) == columns("changes")
    assert row["known_at"] == "2018-01-09T12:00:00+00:00"
    assert (row["vendor"], row["counterparts"], row["segments"]) == ("Huawei", "AT&T", "devices")
    assert (row["status_before"], row["status"], row["certainty"]) == ("expected", "collapsed", "reported")
    assert (row["unnamed_people"], row["outlets"], row["as_of"]) == ("yes", "31", "")
    assert (row["outlet"], row["url"]) == (
        "The Wall Street Journal",
        "https://www.wsj.com/articles/huawei-at-t",
    )
    assert row["ref"] == "change-1"


def test_a_standing_and_a_deadline_have_columns_of_their_own() -> None:
    (row,) = read_back(as_csv("standings", listed(stands())))
    assert (row["vendor"], row["market"], row["state"], row["as_of"]) == (
        "Huawei",
        "US",
        "closed",
        "2021-12-31",
    )
    (row,) = read_back(as_csv("deadlines", listed(due("2027"))))
    assert (row["on"], row["market_name"], row["matter"]) == ("2027", "Germany", "m1")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_cell_starts_a_formula_and_none_breaks_a_row(name: str) -> None:
    content = as_csv("changes", listed(moved(origin=name, counterparts=(name, "BT"))))
    (row,) = read_back(content)
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))
        assert all(sign.isprintable() for sign in cell)
    assert len(content.decode().split("\r\n")) == 3


def test_several_values_of_a_cell_are_parted_and_lines_end_as_the_standard_says() -> None:
    content = as_csv("deals", listed(moved(counterparts=("AT&T", "Verizon"))))
    assert b"AT&T; Verizon" in content
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize("what", sorted(COLUMNS))
def test_an_empty_list_is_a_table_without_rows(what: str) -> None:
    assert read_back(as_csv(what, listed())) == []
    assert as_csv(what, listed()).decode() == ",".join(columns(what)) + "\r\n"
    assert json.loads(as_json(what, listed())) == {"what": what, "total": 0, "rows": []}


def test_json_keeps_lists_numbers_and_what_is_not_known() -> None:
    whole = json.loads(as_json("changes", listed(moved(), more=4)))
    (row,) = whole["rows"]
    assert (whole["what"], whole["total"], list(row)) == ("changes", 5, columns("changes"))
    assert (row["counterparts"], row["outlets"], row["unnamed_people"]) == (["AT&T"], 31, True)
    assert row["as_of"] is None
