"""Readings for tests: one vocabulary for all of them, and a short way to read a headline with its lead."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from briefings.model import Article, Trust
from briefings.reading import as_json, read
from briefings.vocabulary import Vocabulary, load

Read = Callable[..., dict[str, Any]]


def told(json: dict[str, Any]) -> tuple[str, str, str]:
    """Event type, status and direction of the news."""
    assert json["relevant"], json["why"]
    return json["event_type"], json["status"], json["direction"]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The bundled vocabulary, loaded once."""
    return load()


@pytest.fixture(scope="session")
def reading(vocabulary: Vocabulary) -> Read:
    """Reads a headline (and lead) and gives the JSON; `outlet`, `published`, `language`, `trust` may be told."""

    def read_it(title: str, text: str = "", **known: Any) -> dict[str, Any]:
        published = datetime.fromisoformat(known.get("published", "2025-03-04")).replace(tzinfo=UTC)
        article = Article(
            id="a1",
            source_id="s1",
            outlet=known.get("outlet", ""),
            item_key="k1",
            url="https://example.org/1",
            title=title,
            body=text,
            published_at=published,
            seen_at=published,
            language=known.get("language"),
            trust=known.get("trust", Trust.PRESS),
        )
        return as_json(article, read(vocabulary, article))

    return read_it
