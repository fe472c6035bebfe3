"""What other readers' test corpora say that a feed says. Files: the reader's own checkout, nothing else.

In: a folder with checkouts. Out: `Case`s: a body, the headers it comes with, and the values of its items that the corpus
itself states. Three ways of stating them are understood: feedparser's `Expect:` lines, gofeed's JSON beside each feed,
and the JSON of rss-parser. Values are raw, as the corpus has them; `bot.bench.corpora` judges.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

EXPECT = re.compile(rb"Expect:\s*(.+)")
HEADER = re.compile(rb"Header:\s*([\w-]+)\s*:\s*(.+)")
CONDITION = re.compile(
    r"entries\[(?P<item>\d+)\](?:\.|\[u?['\"])(?P<field>title|link|id|published_parsed|updated_parsed|issued_parsed|created_parsed|published|updated)(?:['\"]\])?"
    r"\s*==\s*(?P<value>.+)"
)
LARGEST = 2_000_000
LOST = "\ufffd"
"""Stands where the corpus itself could not read a letter."""
FIELDS = ("title", "link", "id", "date")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one item."""

    item: int
    """Counted from 0, as the feed has them."""
    field: str
    """`title`, `link`, `id` or `date`."""
    is_: str | datetime
    """A date as an instant where the corpus states one, else as written."""


@dataclass(frozen=True, slots=True)
class Case:
    """One feed."""

    corpus: str
    """Name of the checkout."""
    path: Path
    body: bytes
    headers: Mapping[str, str]
    values: tuple[Value, ...]


Stated = tuple[Mapping[str, str], tuple[Value, ...]]
"""Headers and values."""


def cases(folder: Path) -> Iterator[Case]:
    """Every feed below the folder whose corpus states at least one value of an item."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".xml", ".rss", ".atom", ".rdf") and path.is_file():
            body = path.read_bytes()
            corpus = path.relative_to(folder).parts[0]
            headers, values = _feedparser(body) or _beside(path) or _output(path)
            if values:
                yield Case(corpus, path, body, headers, values)


def wholes(folder: Path) -> Iterator[str]:
    """Every UTF-8 file below the folder that begins as XML does; whether it is a feed is for others to say."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size < LARGEST:
            with path.open("rb") as file:
                body = file.read() if file.read(5).lstrip(b"\xef\xbb\xbf")[:1] == b"<" else b""
            with suppress(UnicodeDecodeError):
                if body:
                    yield path.read_bytes().decode("utf-8-sig")


def _feedparser(body: bytes) -> Stated | None:
    # Some are in an encoding of two or four bytes a letter.
    head = body[:4000].replace(b"\x00", b"")
    found = EXPECT.search(head)
    if found is None:
        return None
    headers = {name.decode().lower(): value.decode("latin-1").strip() for name, value in HEADER.findall(head)}
    return headers, tuple(_conditions(found[1].decode("utf-8", "replace")))


def _conditions(expected: str) -> Iterator[Value]:
    for condition in re.split(
        r"\s+and\s+(?=(?:not\s+)?(?:bozo|entries|feed|version|encoding|len))", expected.strip()
    ):
        found = CONDITION.fullmatch(condition.strip())
        if found is None:
            continue
        try:
            value = ast.literal_eval(found["value"].strip())
        except (ValueError, SyntaxError):
            continue
        field = found["field"]
        if isinstance(value, tuple) and field.endswith("_parsed"):
            yield Value(int(found["item"]), "date", _instant(value))
        elif isinstance(value, str):
            yield Value(int(found["item"]), field if field in FIELDS else "date", value)


def _instant(parts: tuple[int, ...]) -> datetime:
    year, month, day, hour, minute, second = parts[:6]
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def _beside(path: Path) -> Stated | None:
    """gofeed, fastfeedparser: the same name with `.json`."""
    said = _json(path.with_suffix(".json"))
    if "jsonfeed.org" in str(said.get("version")):
        return None  # the same feed in another format, not what is expected of this one
    items = said.get("items") or said.get("entries")
    if not isinstance(items, list):
        return None
    return {}, tuple(value for at, item in enumerate(items) for value in _stated(at, item))


def _output(path: Path) -> Stated:
    """rss-parser: `input/NAME.rss` with `output/NAME.json`."""
    if path.parent.name != "input":
        return {}, ()
    said = _json(path.parent.parent / "output" / f"{path.stem}.json").get("feed", {})
    return {}, tuple(value for at, item in enumerate(said.get("items", [])) for value in _stated(at, item))


def _json(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _stated(at: int, item: Mapping[str, Any]) -> Iterator[Value]:
    """The values of one item in JSON, in the words of either corpus."""
    if isinstance(item.get("title"), str) and LOST not in item["title"]:
        yield Value(at, "title", item["title"])
    link = item.get("link") or _alternate(item.get("links"))
    if isinstance(link, str) and "//feedproxy." not in link:
        # Of FeedBurner's addresses we keep the page's own, which feeds name beside them, on purpose.
        yield Value(at, "link", link)
    id_ = item.get("id") or item.get("guid")
    if isinstance(id_, dict):
        id_ = id_.get("value")
    if isinstance(id_, str) and id_ != link:
        # Where the feed has no id, the link stands in for it.
        yield Value(at, "id", id_)
    for name in ("pubDateParsed", "publishedParsed", "isoDate", "updatedParsed"):
        if isinstance(item.get(name), str):
            yield Value(at, "date", datetime.fromisoformat(item[name]).astimezone(UTC))
            return


def _alternate(links: Any) -> str | None:
    """The first link that is a page, of Atom's."""
    if not isinstance(links, list) or not all(isinstance(one, dict) for one in links):
        return None
    pages = [one for one in links if one.get("rel", "alternate") in ("", "alternate")]
    return pages[0].get("href") if pages else None
