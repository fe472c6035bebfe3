"""The settings of a language model: off by default, and every mistake said before anything starts."""

import pytest

from bot import settings

pytestmark = pytest.mark.usefixtures("nothing_set")


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Sets environment variables of the model for this test."""
    for name, value in variables.items():
        monkeypatch.setenv(f"WAYLEAVE_MODEL_{name}", value)


def test_there_is_none_by_default() -> None:
    read = settings.load(None)
    assert (read.model_url, read.model_name, read.model_key) == (None, None, None)
    assert (read.model_daily, read.model_below) == (200, 0.6)


def test_an_address_and_a_name_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, URL="http://localhost:11434/v1", NAME="qwen3:8b", DAILY="0", BELOW=".75")
    read = settings.load(None)
    assert (read.model_url, read.model_name) == ("http://localhost:11434/v1/", "qwen3:8b")
    assert (read.model_daily, read.model_below) == (0, 0.75)


def test_the_key_is_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, KEY="sk-very-secret")
    assert "sk-very-secret" not in repr(settings.load(None))


def test_every_mistake_is_said_at_once_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, URL="localhost:11434", KEY="sk ключ", DAILY="many", BELOW="60%")
    _, problems = settings.examine(None)
    assert [problem.name.removeprefix("WAYLEAVE_MODEL_") for problem in problems] == [
        "URL",
        "KEY",
        "DAILY",
        "BELOW",
        "NAME",
    ]
    message = str(settings.refusal(problems))
    assert "ключ" not in message
    assert message.count("Mend:") == 5


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("ftp://127.0.0.1/v1", "no web address"),
        ("http://", "no web address"),
        ("http://127.0.0.1:99999/v1", "no web address"),
        ("http://127.0.0.1:0/v1", "no web address"),
        ("http://[::1/v1", "no web address"),
        ("https://sk-very-secret@models.example/v1", "a key stands in the address"),
        ("https://models.example/v1?key=sk-very-secret", "more than the base address"),
        ("https://models.example/v1/chat/completions/", "more than the base address"),
    ],
)
def test_an_address_that_cannot_work_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, address: str, what: str
) -> None:
    given(monkeypatch, URL=address, NAME="m")
    _, (problem,) = settings.examine(None)
    assert problem.name == "WAYLEAVE_MODEL_URL"
    assert what in problem.what
    assert "very-secret" not in str(problem)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DAILY", "-1"),
        ("DAILY", "1.5"),
        ("DAILY", "9" * 30),
        ("BELOW", "1.1"),
        ("BELOW", "-0.1"),
        ("BELOW", "nan"),
    ],
)
def test_a_number_out_of_its_range_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    given(monkeypatch, **{name: value})
    assert [problem.name for problem in settings.examine(None)[1]] == [f"WAYLEAVE_MODEL_{name}"]
