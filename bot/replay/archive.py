"""Loads an archive of articles for a replay. Reads files; knows no clock.

In: a JSON Lines file, a folder of such files, or a folder of the demo's YAML. Out: articles, oldest first, each
with the instant at which it is seen; or one `errors.Invalid` that lists every mistake as `file:line: what`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.demo import archive as demo
from bot.demo.entries import Mistake
from bot.demo.items import Feed, Item
from briefings.errors import Invalid
from briefings.model import Article, Trust
from briefings.sources.articles import article_id, item_key
from briefings.text import host_of, tidy

EXAMPLE = '{"id": "1", "title": "…", "text": "…", "published": "2018-01-09T08:00:00Z", "source": "Reuters"}'
TEXTS = ("title", "text", "url", "published", "source", "outlet", "lang", "jurisdiction")


@dataclass(slots=True)
class _Reader:
    """What was read so far, and what was wrong with it."""

    articles: list[Article] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    places: dict[tuple[str, str, datetime], str] = field(default_factory=dict)
    """Source, item, instant -> where it was read."""


def load(where: Path) -> list[Article]:
    """The articles, in the order in which they are seen. The same item told again later is a new edition of it.

    Invalid where there is nothing to read, and for mistakes: all of them at once.
    """
    of_the_demo = (where / demo.FEEDS_FILE).is_file()
    found = list(_of_the_demo(where)) if of_the_demo else _of_lines(where)
    if not found:
        raise Invalid(f"{where} holds no articles", EXAMPLE)
    # Stable: what is told at one instant keeps the order of the files.
    return sorted(found, key=lambda one: one.seen_at)


def _of_lines(where: Path) -> list[Article]:
    reader = _Reader()
    for path in _files(where):
        name = path.name if where.is_dir() else str(where)
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            raise Invalid(f"{path} cannot be read: {error.strerror}") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                _read(reader, name, number, line)
    if reader.mistakes:
        listed = "\n".join(map(str, sorted(reader.mistakes)))
        raise Invalid(f"The archive cannot be replayed:\n{listed}", EXAMPLE)
    return reader.articles


def _files(where: Path) -> list[Path]:
    if not where.is_dir():
        return [where]
    files = sorted(where.glob("*.jsonl"))
    if not files:
        raise Invalid(f"{where} holds no *.jsonl, and no {demo.FEEDS_FILE} of the demo's kind", EXAMPLE)
    return files


def _read(reader: _Reader, place: str, number: int, line: bytes) -> None:
    try:
        given = json.loads(line.decode("utf-8").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        wrong = [f"not JSON: {getattr(error, 'msg', error)}"]
    else:
        wrong = list(_wrong(given))
    reader.mistakes += [Mistake(place, number, one) for one in wrong]
    if wrong:
        return
    article = _article(given)
    key = article.source_id, article.item_key, article.seen_at
    if first := reader.places.get(key):
        reader.mistakes.append(
            Mistake(place, number, f"{given['id']!r} of {article.outlet} was told at this instant in {first}")
        )
    reader.places[key] = f"{place}:{number}"
    reader.articles.append(article)


def _wrong(given: Any) -> Iterator[str]:
    """Everything that is wrong with one line."""
    if not isinstance(given, dict):
        yield "not a JSON object"
        return
    name = given.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        yield "id: not a text" if "id" in given else "id: missing"
    untold = [key for key in TEXTS if not isinstance(given.get(key), str | None)]
    yield from (f"{key}: not a text" for key in untold)
    if "published" not in untold:
        yield from _wrong_instant(given.get("published"))
    if not {"title", "text"} & {*untold} and not (given.get("title") or given.get("text")):
        yield "text: missing, and no title either"
    if not {"source", "outlet", "url"} & {*untold} and not _outlet(given):
        yield "source: missing, and no url to tell it by"
    if given.get("trust") not in (None, *Trust):
        yield f"trust: {given['trust']!r} is none of {', '.join(Trust)}"


def _wrong_instant(written: str | None) -> Iterator[str]:
    if not written:
        yield "published: missing; a replay goes by it"
        return
    try:
        _instant(written)
    except (ValueError, OverflowError):
        yield f"published: {written!r} is no ISO date or instant"


def _article(given: dict[str, Any]) -> Article:
    outlet = _outlet(given)
    published = _instant(given["published"])
    key = str(given["id"])
    return Article(
        id=article_id(outlet, key),
        source_id=outlet,
        outlet=outlet,
        item_key=key,
        url=given.get("url") or "",
        title=tidy(given.get("title") or ""),
        body=tidy(given.get("text") or ""),
        published_at=published,
        seen_at=published,
        language=given.get("lang") or None,
        trust=Trust(given.get("trust") or Trust.PRESS),
        jurisdiction=given.get("jurisdiction") or None,
    )


def _outlet(given: dict[str, Any]) -> str:
    return given.get("outlet") or given.get("source") or host_of(given.get("url") or "")


def _instant(written: str) -> datetime:
    """An ISO day or instant as UTC; without a zone it is UTC already. ValueError, OverflowError."""
    read_as = datetime.fromisoformat(written)
    return read_as.replace(tzinfo=UTC) if read_as.utcoffset() is None else read_as.astimezone(UTC)


def _of_the_demo(folder: Path) -> Iterator[Article]:
    """Every edition of every item; an item that is only dated anew says nothing new."""
    whole = demo.load(folder)
    feeds = {feed.id: feed for feed in whole.feeds}
    for item in whole.items:
        first = first_edition(item, feeds[item.feed])
        yield first
        if item.edited:
            edit = item.edited
            yield replace(first, title=edit.title, body=edit.text, seen_at=edit.at.astimezone(UTC))


def first_edition(item: Item, feed: Feed) -> Article:
    """An item of the demo's archive as the article it is when it appears."""
    key = item_key("", item.url, item.title, item.text)
    published = item.published.astimezone(UTC)
    return Article(
        id=article_id(feed.id, key),
        source_id=feed.id,
        outlet=feed.name,
        item_key=key,
        url=item.url,
        title=item.title,
        body=item.text,
        published_at=published,
        seen_at=published,
        language=item.language,
        trust=feed.trust,
        jurisdiction=feed.jurisdiction,
    )
