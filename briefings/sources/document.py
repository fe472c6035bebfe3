"""A feed as its parser found it, before it is made into articles: the common shape of all formats. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefings.model import Article

ITEMS = 500
"""More items than any feed shows for a reason; the newest are taken."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed wrote it: nothing cleaned, resolved or trusted yet."""

    id: str
    link: str
    """Absolute."""
    title: str
    bodies: tuple[str, ...]
    """Markup; whichever says most is the body."""
    dates: tuple[str, ...]
    """As written, the best first; never updates where there is a publication date."""
    language: str = ""
    plain_title: bool = False
    """The title is text, in which `<b>` means just that; otherwise it may hold markup."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole feed as written."""

    entries: tuple[Entry, ...]
    language: str = ""
    ttl: int | None = None
    """Seconds."""
    quiet_hours: int = 0
    """Hours (UTC) in which it asks to be left alone: bit 0 is midnight to one."""
    quiet_days: int = 0
    """Days (UTC) likewise: bit 0 is Monday."""
    cut: int = 0
    """Items not even looked at, because there were too many."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a body is no document."""

    reason: str
    """A clause for people that follows the source's host: "sent a web page instead of a feed"."""
    broken: bytes = b""
    """A feed all the same, mended as far as that goes (UTF-8): worth a more patient parser."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser hands on."""

    articles: tuple[Article, ...]
    """Oldest first."""
    ttl: int | None = None
    """Seconds for which the feed asks to be left alone."""
    skipped: int = 0
    """Items without any words, and those beyond the newest `ITEMS`."""
    quiet_hours: int = 0
    quiet_days: int = 0
    """As in `Document`."""


def ends(items: Sequence[T]) -> tuple[Sequence[T], int]:
    """The first and the last items of too many (feeds run in either direction), and how many were left out."""
    if len(items) <= 2 * ITEMS:
        return items, 0
    return [*items[:ITEMS], *items[-ITEMS:]], len(items) - 2 * ITEMS
