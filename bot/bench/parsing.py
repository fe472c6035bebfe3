"""How fast feeds are parsed, and how well broken ones. Processes: the patient parser's own.

In: feeds. Out: feeds a second of one core; per way of damage the share of values that are read as they were meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import process_time

from bot.bench.damage import DAMAGES, atom_of
from bot.bench.farm import feed_of
from bot.bench.filler import SENTENCES
from briefings.model import Article, Source
from briefings.sources import feed
from briefings.sources.document import Parsed
from briefings.sources.parse import Download, parse

SOURCE = Source("measured", "Measured", "feed", "https://measured.example/feed")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
TRIES = 3


@dataclass(frozen=True, slots=True)
class Read:
    """How well feeds damaged in one way are read: shares of 1."""

    damage: str
    feeds: int
    counts: float
    """Feeds of which no item was lost or made up."""
    titles: float
    links: float
    ids: float
    dates: float

    @property
    def worst(self) -> float:
        """The smallest share."""
        return min(self.counts, self.titles, self.links, self.ids, self.dates)


def parsed_per_second(feeds: int, items: int) -> float:
    """Whole feeds parsed in a second of one core: the best of three times."""
    bodies = [feed_of(number, items) for number in range(feeds)]
    took = []
    for _ in range(TRIES):
        began = process_time()
        for body in bodies:
            feed.parse(body, "application/rss+xml; charset=utf-8", SOURCE, NOW)
        took.append(process_time() - began)
    return feeds / min(took)


def invented(feeds: int, items: int) -> list[str]:
    """Whole feeds of our own, RSS and Atom in turn."""
    return [
        atom_of(number, items, SENTENCES) if number % 2 else feed_of(number, items).decode()
        for number in range(feeds)
    ]


async def damaged(feeds: Sequence[str]) -> list[Read]:
    """How well the feeds are read, each damaged in every way."""
    return [await _damaged(name, feeds) for name in DAMAGES]


async def _damaged(name: str, feeds: Sequence[str]) -> Read:
    whole, total, right = 0, 0, [0, 0, 0, 0]
    for text in feeds:
        meant, arrives = DAMAGES[name](text)
        wanted, got = await _articles(meant), await _articles(arrives)
        # By their links; those that share one, in their order.
        found: dict[str, list[Article]] = {}
        for one in got:
            found.setdefault(one.url, []).append(one)
        whole += len(wanted) == len(got)
        total += len(wanted)
        for one in wanted:
            there = found.get(one.url)
            same = _same(one, there.pop(0) if there else None)
            right = [count + yes for count, yes in zip(right, same, strict=True)]
    return Read(name, len(feeds), whole / len(feeds), *(count / max(total, 1) for count in right))


def _same(meant: Article, read: Article | None) -> tuple[bool, bool, bool, bool]:
    """Whether title, link, id and date of an article are as they were meant; it is found by its link."""
    if read is None:
        return False, False, False, False
    return (
        meant.title == read.title,
        True,
        meant.item_key == read.item_key,
        meant.published_at == read.published_at,
    )


async def _articles(body: bytes) -> tuple[Article, ...]:
    found = await parse(Download(body, "application/xml", SOURCE.url), SOURCE, NOW)
    return found.articles if isinstance(found, Parsed) else ()
