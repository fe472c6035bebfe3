"""`wayleave ask` as people type it: the real program on a database of its own."""

import json
from pathlib import Path

from tests.program import wayleave


def test_a_question_is_answered_on_the_first_day(tmp_path: Path) -> None:
    assert wayleave(tmp_path, "baseline", "import")[0] == 0
    status, said, errors = wayleave(tmp_path, "ask", "is", "hauwei", "banned", "in", "Sweden?")
    assert (status, errors) == (0, "")
    lines = said.splitlines()
    assert lines[0] == "is hauwei banned in Sweden?"
    assert lines[2].startswith("Yes. Huawei in Sweden, radio network: closed since 20 Oct 2020")
    assert "I took “hauwei” for Huawei" in said
    assert "https://" in said


def test_the_answer_as_json_has_every_fact(tmp_path: Path) -> None:
    status, said, _ = wayleave(tmp_path, "ask", "will Germany ban Huawei?", "--json")
    told = json.loads(said)
    assert (status, told["topic"], told["facts"]["reason"]) == (0, "question_refused", "future")
    assert told["facts"]["named"] == ["Germany", "Huawei"]
