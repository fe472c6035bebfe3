"""The size and shape of the code: small files, small functions, few parameters, words at every door."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted(path for folder in ("bot", "briefings") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    """A file as people say it."""
    return str(path.relative_to(ROOT))


def functions() -> Iterator[tuple[str, Function, int]]:
    """Every function of the code with the lines of its body, docstring left out."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                yield f"{name(path)}:{node.lineno} {node.name}", node, lines


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=name)
def test_a_file_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_half_of_the_files_have_at_most_150_lines() -> None:
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in CODE) <= 150


def test_no_function_is_longer_than_50_lines_and_nine_in_ten_than_25() -> None:
    sizes = sorted((lines, where) for where, _, lines in functions())
    assert sizes[-1][0] <= 50, sizes[-1]
    assert sizes[len(sizes) * 9 // 10][0] <= 25, sizes[len(sizes) * 9 // 10]
    assert median(lines for lines, _ in sizes) <= 8


def test_a_function_takes_at_most_five_parameters() -> None:
    """Tx counts, self does too; the command line's options are parameters of another kind."""
    many = [
        where
        for where, node, _ in functions()
        if len(node.args.args) + len(node.args.kwonlyargs) + len(node.args.posonlyargs) > 5
        and not where.startswith(("bot/cli/", "bot/emulator/"))
    ]
    assert many == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        name(path) for path in CODE if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_room_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service"}
    assert [name(path) for path in CODE if {path.stem, *path.parent.parts} & vague] == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_nothing_is_imported_late_or_hidden_without_a_reason(path: Path) -> None:
    """Imports inside functions: the command line's alone, and heavy libraries with the reason beside them."""
    if name(path).startswith("bot/cli/"):
        return
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            late = [one for one in ast.walk(node) if isinstance(one, ast.Import | ast.ImportFrom)]
            assert all("PLC0415" in lines[one.lineno - 1] for one in late), name(path)
