"""Feeds as they are: each file of tests/data/feeds is read as its neighbour `.expected.json` says.

Adding a case is adding two files. `rescued` means that strict XML must refuse the file even mended.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from briefings.model import Article, Source
from briefings.sources import feed
from briefings.sources.document import Parsed, Unreadable
from briefings.sources.parse import Download, parse

FOLDER = Path(__file__).parents[1] / "data" / "feeds"
FILES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
SOURCE = Source("example", "Example", "feed", "https://feeds.example/all.xml", language="en")


def pair(path: Path) -> tuple[bytes, dict[str, Any]]:
    """A feed and what stands beside it."""
    return path.read_bytes(), json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))


def shown(article: Article) -> dict[str, Any]:
    """The fields of an article that a feed decides."""
    names = ("item_key", "title", "body", "url", "language")
    when = article.published_at.isoformat() if article.published_at else None
    return {**{name: getattr(article, name) for name in names}, "published_at": when}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_feed_is_read_as_expected(path: Path, now: datetime) -> None:
    """Articles oldest first, with keys, words, addresses, dates and languages."""
    body, expected = pair(path)
    content_type = expected.get("content_type", "application/rss+xml")
    parsed = await parse(Download(body, content_type, SOURCE.url), SOURCE, now)
    if "unreadable" in expected:
        assert parsed == Unreadable(expected["unreadable"])
        return
    assert isinstance(parsed, Parsed), parsed
    assert [shown(article) for article in parsed.articles] == expected["articles"]
    assert (parsed.ttl, parsed.skipped) == (expected.get("ttl"), expected.get("skipped", 0))
    strictly = feed.parse(body, content_type, SOURCE, now)
    assert isinstance(strictly, Unreadable) == expected.get("rescued", False)


def test_every_expectation_has_its_feed() -> None:
    """No `.expected.json` is left alone."""
    wanted = {path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.expected.json")}
    assert wanted == {path.stem for path in FILES}
    assert len(FILES) >= 20
