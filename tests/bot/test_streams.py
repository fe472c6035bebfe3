"""`wayleave read --jsonl`: what comes out, in which order, and when."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.program import ROOT, wayleave

COUNTRIES = "Germany France Spain Italy Poland Sweden Norway Denmark Finland Portugal".split()


def lines(count: int) -> list[dict[str, Any]]:
    """Every second one is news; every tenth is about a country that was told of before."""
    return [_line(number, COUNTRIES[number // 2 % 10]) for number in range(count)]


def _line(number: int, country: str) -> dict[str, Any]:
    title = f"{country} bans Huawei from its 5G networks" if number % 2 else "Rain is expected until Thursday"
    text = f"The government said so. {' '.join(f'{country}{word}' for word in range(100))}"
    return {"id": str(number), "title": title, "text": text, "published": "2024-07-11"}


def test_many_processes_answer_as_one_does(tmp_path: Path) -> None:
    """The same lines in the same order, with the same stories, the bad ones in their places: several blocks long."""
    told = [json.dumps(line) for line in lines(150)]
    told[7], told[70], told[140] = "{", '{"id": "x"}', ""
    given = "\n".join(told).encode() + b'\n{"id": "last", "text": "\xff"}'
    assert len(given) > 2 * 65536
    alone = wayleave(tmp_path, "read", "--jsonl", given=given)
    together = wayleave(tmp_path, "read", "--jsonl", "--workers", "3", given=given)
    assert together == alone
    status, out, errors = alone
    answers = [json.loads(line) for line in out.splitlines()]
    assert (status, errors, len(answers)) == (1, "", 150)
    assert [answer["line"] for answer in answers if "error" in answer] == [8, 71]
    assert len({answer["story"] for answer in answers if answer.get("story")}) == 10
    assert answers[-1]["id"] == "last"


def test_an_answer_does_not_wait_for_the_next_line(tmp_path: Path) -> None:
    """With one process and with several: a pipe that stays open is answered line by line."""
    for workers in ("1", "2"):
        program = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-W", "error", "-m", "bot", "read", "--jsonl", "--workers", workers],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "WAYLEAVE_DATA": str(tmp_path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert program.stdin
        assert program.stdout
        for line in lines(4):
            program.stdin.write(json.dumps(line).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["id"] == line["id"]
        program.stdin.close()
        assert program.wait(timeout=20) == 0
        program.stdout.close()


def test_what_no_reader_could_expect_is_one_bad_line_or_is_read(tmp_path: Path) -> None:
    """A number too long for Python, brackets too deep for it, half a surrogate pair, a line of three blocks."""
    told = [
        '{"id": ' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"id": "half \\ud83d", "title": "Germany bans Huawei \\ud83d", "text": "\\udc00"}',
        json.dumps({"id": "long", "title": "Germany bans Huawei", "text": "It said so. " * 16_000}),
    ]
    status, out, errors = wayleave(tmp_path, "read", "--jsonl", given="\n".join(told).encode())
    answers = [json.loads(line) for line in out.splitlines()]
    assert (status, errors) == (1, "")
    assert ["error" in answer for answer in answers] == [True, True, False, False]
    assert answers[2]["id"] == "half \ud83d"
    assert answers[3]["vendors"] == ["Huawei"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for where in (tmp_path / "nowhere", tmp_path):
        status, out, errors = wayleave(tmp_path, "read", "--jsonl", "--workers", "2", str(where))
        assert (status, out) == (2, "")
        assert errors.startswith(f"{where} cannot be read: ")
