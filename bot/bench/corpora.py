"""`wayleave bench corpora FOLDER`: how much of other readers' test corpora is read as they say. Files; the patient parser.

In: a folder with checkouts of other readers. Out: for each corpus, well-formed and ill-formed apart, the share of stated
values (title, link, date, id) that our reading has; and the same feeds damaged in every way of `damage`. Nothing of them
comes with the bot: they are fetched by whoever measures.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from lxml import etree
from rich.console import Console
from rich.table import Table

from bot.bench import parsing
from bot.bench.expected import FIELDS, Case, Value, cases, wholes
from bot.bench.sources import damages
from briefings.sources import feed
from briefings.sources.dates import parse_date
from briefings.sources.document import Document, Entry, Unreadable
from briefings.sources.markup import headline
from briefings.sources.rescue import rescue

HOST = "http://127.0.0.1:8097/"
"""Where feedparser's tests say that their feeds come from."""
LEAST = 5


@dataclass(frozen=True, slots=True)
class Miss:
    """A value that we read otherwise."""

    path: str
    field: str
    meant: str
    read: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many values of a kind a corpus states, and how many are read so."""

    corpus: str
    formed: str
    """`well-formed` or `ill-formed`, as a strict XML parser finds it."""
    feeds: int
    stated: dict[str, int]
    right: dict[str, int]


def bench(folder: Path, damaged_feeds: int, *, misses: bool, as_json: bool) -> None:
    """Reads every corpus below the folder and prints."""
    shares, missed = asyncio.run(measured(folder))
    whole = list(islice(long_ones(folder), damaged_feeds))
    damaged = asyncio.run(parsing.damaged(whole)) if whole else []
    if as_json:
        sys.stdout.write(json.dumps([_row(share) for share in shares], indent=2) + "\n")
        return
    table = Table("corpus", "", "feeds", *FIELDS, "all")
    for share in shares:
        table.add_row(*_row(share).values())
    console = Console()
    console.print(table)
    if damaged:
        console.print(damages(tuple(damaged)))
    for miss in missed if misses else ():
        console.print(f"{miss.path}: {miss.field}: {miss.meant!r} read as {miss.read!r}", markup=False)


async def measured(folder: Path) -> tuple[list[Share], list[Miss]]:
    """The shares, and what was missed."""
    feeds: Counter[tuple[str, str]] = Counter()
    stated: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    missed: list[Miss] = []
    for case in cases(folder):
        formed = "well-formed" if _well_formed(case.body) else "ill-formed"
        feeds[case.corpus, formed] += 1
        document = await _document(case)
        for value in case.values:
            stated[case.corpus, formed, value.field] += 1
            read = _read(document, value)
            right[case.corpus, formed, value.field] += read is None
            if read is not None:
                missed.append(Miss(str(case.path.relative_to(folder)), value.field, str(value.is_), read))
    shares = [
        Share(
            corpus,
            formed,
            count,
            {field: stated[corpus, formed, field] for field in FIELDS},
            {field: right[corpus, formed, field] for field in FIELDS},
        )
        for (corpus, formed), count in sorted(
            feeds.items(), key=lambda pair: (pair[0][1] != "well-formed", pair[0][0])
        )
    ]
    return [*shares, *_totals(shares)], missed


def long_ones(folder: Path) -> Iterator[str]:
    """Whole feeds with several items, to be damaged."""
    for text in wholes(folder):
        if _well_formed(text.encode()):
            found = feed.read(text.encode(), "", HOST)
            if isinstance(found, Document) and len(found.entries) >= LEAST:
                yield text


def _totals(shares: Sequence[Share]) -> list[Share]:
    totals = []
    for formed in ("well-formed", "ill-formed"):
        some = [share for share in shares if share.formed == formed]
        stated = {field: sum(share.stated[field] for share in some) for field in FIELDS}
        right = {field: sum(share.right[field] for share in some) for field in FIELDS}
        totals.append(Share("all", formed, sum(share.feeds for share in some), stated, right))
    return totals


def _row(share: Share) -> dict[str, str]:
    def part(right: int, stated: int) -> str:
        return f"{right / stated:.1%} of {stated:,}" if stated else "-"

    row = {"corpus": share.corpus, "formed": share.formed, "feeds": f"{share.feeds:,}"}
    row |= {field: part(share.right[field], share.stated[field]) for field in FIELDS}
    return row | {"all": part(sum(share.right.values()), sum(share.stated.values()))}


def _well_formed(body: bytes) -> bool:
    try:
        etree.fromstring(body.lstrip(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return True


async def _document(case: Case) -> Document | None:
    """The feed as the bot reads it, items in its own order."""
    url = case.headers.get("content-location") or f"{HOST}{case.path.name}"
    found = feed.read(case.body, case.headers.get("content-type", ""), url)
    if isinstance(found, Unreadable) and found.broken:
        found = await rescue(found.broken, url)
    return found if isinstance(found, Document) else None


def _read(document: Document | None, value: Value) -> str | None:
    """None where the document has the value; else what it has instead."""
    if document is None:
        return "nothing: the feed cannot be read"
    if value.item >= len(document.entries):
        return f"nothing: {len(document.entries)} items"
    entry = document.entries[value.item]
    match value.field:
        case "title":
            read = _title(entry)
            return None if read in _titles(str(value.is_)) else read
        case "link":
            return None if _same_link(entry.link, str(value.is_).strip()) else entry.link
        case "id":
            return None if " ".join(entry.id.split()) == " ".join(str(value.is_).split()) else entry.id
    return _date(entry, value.is_)


def _title(entry: Entry) -> str:
    return headline(entry.title, plain=entry.plain_title)


def _titles(stated: str) -> frozenset[str]:
    """A title that a corpus states is text, or HTML as the reader hands it on: either is what we make text of."""
    return frozenset((headline(stated, plain=True), headline(stated, plain=False)))


def _same_link(read: str, stated: str) -> bool:
    """Links are made absolute; a corpus that states them as written means the same."""
    return read == stated or (bool(stated) and "://" not in stated and read.endswith(stated))


def _date(entry: Entry, stated: str | datetime) -> str | None:
    wanted = parse_date(stated) if isinstance(stated, str) else stated
    known = [instant for written in entry.dates if (instant := parse_date(written))]
    best = known[0] if known else None
    # A corpus states the date of publication or of the last change; we want the first, and keep the other behind it.
    if wanted is not None and any(
        instant.replace(microsecond=0) == wanted.replace(microsecond=0) for instant in known
    ):
        return None
    return None if wanted is None and best is None else str(best)
