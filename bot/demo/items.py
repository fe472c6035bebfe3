"""The nouns of the demo's archive, and what its feeds show at an instant.

In: items and an instant. Out: what is shown then, and the instants worth stopping at. Pure: no files, no
network, no clock. Instants are aware and keep the offset they were written with.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from briefings.model import Attribution, Direction, EventType, Segment, Status, Trust


class Format(StrEnum):
    """The four ways of the web to serve a feed."""

    RSS2 = "rss2"
    RSS1 = "rss1"
    ATOM = "atom"
    JSON = "json"


class Body(StrEnum):
    """How an item's words are wrapped."""

    ESCAPED = "escaped"
    """HTML, its brackets escaped."""
    CDATA = "cdata"
    """HTML in a CDATA section."""
    FULL = "full"
    """A teaser as description, the whole in `content:encoded`."""
    XHTML = "xhtml"
    TEXT = "text"
    """Plain text, paragraphs parted by blank lines (JSON Feed's `content_text`)."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of the archive, and its habits that make a parser work."""

    id: str
    name: str
    format: Format
    body: Body
    language: str
    """ISO 639-1."""
    trust: Trust
    jurisdiction: str | None = None
    topic: str = ""
    encoding: str = "utf-8"
    guids: bool = True
    relative_links: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """What a careful human reads in an item, in the words of the ontology; None and () where irrelevant."""

    relevant: bool
    same_story: str | None = None
    """Key shared by the items about the same happening."""
    event_type: EventType | None = None
    status: Status | None = None
    direction: Direction | None = None
    attribution: Attribution | None = None
    vendors: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """New words under the same id."""

    at: datetime
    title: str
    text: str
    expect: Labels


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news. Instants are aware, with the offset as written."""

    id: str
    feed: str
    published: datetime
    language: str
    url: str
    title: str
    text: str
    """Paragraphs parted by a blank line."""
    expect: Labels
    redated: datetime | None = None
    """From this instant on the feed shows this date."""
    edited: Edit | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as its feed shows it at some instant."""

    item: Item
    title: str
    text: str
    expect: Labels
    dated: datetime
    changed_at: datetime
    """The last instant at which anything of it changed."""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """All feeds, and all items oldest first."""

    feeds: tuple[Feed, ...]
    items: tuple[Item, ...]

    def shown(self, feed_id: str, now: datetime, limit: int = 20) -> tuple[Shown, ...]:
        """Return what a feed shows at `now`: newest date first, at most `limit`, nothing of the future."""
        shown = [show(item, now) for item in self.items if item.feed == feed_id and item.published <= now]
        return tuple(sorted(shown, key=lambda each: (each.dated, each.item.id), reverse=True)[:limit])


def show(item: Item, now: datetime) -> Shown:
    """Return an item as it stands at `now` (not before its publication)."""
    redated = item.redated if item.redated and item.redated <= now else None
    edit = item.edited if item.edited and item.edited.at <= now else None
    words = edit or item
    return Shown(
        item=item,
        title=words.title,
        text=words.text,
        expect=words.expect,
        dated=redated or item.published,
        changed_at=max(at for at in (item.published, redated, edit and edit.at) if at),
        edited=edit is not None,
    )


def timeline(archive: Archive) -> list[datetime]:
    """Return the instants (UTC, ascending) at which some feed changes: where a replay must stop."""
    instants = {item.published for item in archive.items}
    instants |= {item.redated for item in archive.items if item.redated}
    instants |= {item.edited.at for item in archive.items if item.edited}
    return sorted(instant.astimezone(UTC) for instant in instants)


def news_days(archive: Archive) -> list[date]:
    """Return the days (UTC, ascending) on which something was published."""
    return sorted({item.published.astimezone(UTC).date() for item in archive.items})
