"""News as it arrives: sources, visits to them, and articles. Pure values.

All instants are aware datetimes in UTC; a naive one is refused at construction.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


def aware(*instants: datetime | None) -> None:
    """Raise ValueError for a datetime without a zone: such a value has no meaning in a ledger."""
    for instant in instants:
        if instant is not None and instant.utcoffset() is None:
            raise ValueError(f"a datetime without a zone: {instant.isoformat()}")


class Trust(StrEnum):
    """What kind of voice a source is; `OFFICIAL` text is a government's or court's own."""

    OFFICIAL = "official"
    WIRE = "wire"
    PRESS = "press"
    TRADE = "trade"
    COMPANY = "company"
    AGGREGATOR = "aggregator"


@dataclass(frozen=True, slots=True)
class Source:
    """One feed or API to visit, as the catalogue describes it."""

    id: str
    name: str
    """The outlet's canonical name, as in the vocabulary of outlets where it is there."""
    kind: str
    """Key of the parser: `feed` (RSS, RDF, Atom, JSON Feed are told apart by content)."""
    url: str
    language: str | None = None
    """ISO 639-1 code the source declares; a hint to the reading, never a verdict."""
    jurisdiction: str | None = None
    """ISO 3166 alpha-2 or `EU` where the source speaks for one place."""
    trust: Trust = Trust.PRESS
    every: int = 900
    """Seconds between visits when nothing is known about the source's own rhythm."""
    topic: str = ""
    group: str = ""
    """Name under which sources are chosen together: `regulators`, `trade-asia` ..."""
    pages: bool = False
    """Whether the source allows its pages to be read where the feed has only the beginning of an article."""
    off: str = ""
    """Why it is not asked unless somebody chooses it by name; empty where it is."""
    key: str = field(default="", repr=False, compare=False)
    """What the source wants to see before it answers, where it wants that; sent to its own host only, never logged."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source between visits."""

    source_id: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """Hash of the last body read: the same bytes again need no parsing."""
    moved_to: str | None = None
    """Address a permanent redirect named; asked instead of the catalogue's."""
    next_visit_at: datetime | None = None
    last_visit_at: datetime | None = None
    last_ok_at: datetime | None = None
    last_new_at: datetime | None = None
    failures: int = 0
    """Consecutive failed visits."""
    last_error: str | None = None
    items: int | None = None
    """How many items the last body had: none is not the same as no answer."""
    newest_at: datetime | None = None
    """Date of the newest item of the last body, as the feed says; never ahead of the visit."""
    rhythm: int | None = None
    """Seconds from one item to the next, on average, as the last body shows it."""
    quiet_hours: int = 0
    """Hours (UTC) in which the source asks to be left alone: bit 0 is midnight to one."""
    quiet_days: int = 0
    """Days (UTC) likewise: bit 0 is Monday."""

    def __post_init__(self) -> None:
        aware(self.next_visit_at, self.last_visit_at, self.last_ok_at, self.last_new_at, self.newest_at)


@dataclass(frozen=True, slots=True)
class Article:
    """One item of a source, its text fixed for ever. Span offsets point into `text`."""

    id: str
    """Stable hash of source and item key (and edition, from the second on)."""
    source_id: str
    outlet: str
    """The outlet's name, as in `Source.name`."""
    item_key: str
    """What makes the item itself: feed id, else canonical link, else hash of the words. Never its date."""
    url: str
    title: str
    body: str
    """Plain text, paragraphs separated by blank lines; may be empty."""
    published_at: datetime | None
    """As the feed says, UTC; None where it says nothing usable."""
    seen_at: datetime
    language: str | None = None
    """As declared by the feed."""
    trust: Trust = Trust.PRESS
    jurisdiction: str | None = None
    edition: int = 1
    stub: str | None = None
    """The feed's own words, where `body` has those of the page: by them the item is known again."""

    def __post_init__(self) -> None:
        aware(self.published_at, self.seen_at)

    @property
    def told_at(self) -> datetime:
        """When it told what it tells: its date where that is known and not ahead of us.

        An edited item keeps its date while its words are new: a later edition tells when it is seen.
        """
        if self.published_at is None or self.edition > 1:
            return self.seen_at
        return min(self.published_at, self.seen_at)

    @property
    def text(self) -> str:
        """Title, blank line, body: the only text that spans point into."""
        if not self.title:
            return self.body
        return f"{self.title}\n\n{self.body}" if self.body else self.title

    @property
    def body_starts_at(self) -> int:
        """Offset of `body` in `text`, in code points."""
        return len(self.title) + 2 if self.title and self.body else len(self.title)


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list that an authority keeps."""

    id: str
    """The authority's own; known again by it."""
    name: str
    of: str
    """Which list, as people call it: `Entity List`."""
    by: str
    """Who keeps that list."""
    url: str = ""
    """Where the authority tells of it."""
    notice: str = ""
    """Citation of the notice that listed it, where there is one."""
    since: str | None = None
    """ISO day from which it is listed, where the list says so."""
    words: str = ""
    """What else the list says of it, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A visit that brought a body: the articles parsed from it, oldest first."""

    articles: tuple[Article, ...]
    etag: str | None
    last_modified: str | None
    body_hash: str
    moved_to: str | None = None
    retry_after: int | None = None
    """Seconds until the source wants to be asked again (ttl, Cache-Control), where it said so."""
    skipped: int = 0
    """Items that could not be read as an article."""
    listed: tuple[Listed, ...] | None = None
    """A whole list as it is now, for sources that are one: what it means is told by the list before (`listing`)."""
    quiet_hours: int = 0
    quiet_days: int = 0
    """As in `SourceState`."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """A visit answered by 304, or by the very bytes of last time."""

    etag: str | None = None
    last_modified: str | None = None
    retry_after: int | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A visit that brought nothing readable."""

    reason: str
    """One sentence for people."""
    gone: bool = False
    """The source asked never to be asked again (410)."""
    retry_after: int | None = None
    """Seconds, where the source said so."""


Visited = Fetched | NotModified | Failed


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to one source, done."""

    source: Source
    state: SourceState
    """What was remembered before the visit."""
    result: Visited
    visited_at: datetime

    def __post_init__(self) -> None:
        aware(self.visited_at)
