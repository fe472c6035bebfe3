"""The bundled vocabulary, read once; and a way to write a small one of a test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.vocabulary import Vocabulary, load

EMPTY = {
    "vendors.yaml": "[]",
    "carriers.yaml": "[]",
    "authorities.yaml": "[]",
    "outlets.yaml": "[]",
    "contexts.yaml": "{}",
    "markets.yaml": "CN:\n  name: China\n",
}
Folder = Callable[..., Path]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Return the bundled vocabulary."""
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a function that writes a data folder: files by the first part of their name, the rest empty."""

    def write(**files: str) -> Path:
        for name, content in {**EMPTY, **{f"{name}.yaml": text for name, text in files.items()}}.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return write
