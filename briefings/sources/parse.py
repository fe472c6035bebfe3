"""Picks the parser of a source by its kind. Pure but for the last resort, which is a process of its own.

In: the body of a visit. Out: `Parsed`, or `Unreadable`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from briefings.model import Source
from briefings.sources import feed
from briefings.sources.articles import make_articles
from briefings.sources.document import Parsed, Unreadable
from briefings.sources.rescue import rescue

Parser = Callable[[bytes, str, Source, datetime, str], Parsed | Unreadable]
PARSERS: dict[str, Parser] = {"feed": feed.parse}
"""By `Source.kind`."""


@dataclass(frozen=True, slots=True)
class Download:
    """What a visit brought back."""

    body: bytes
    content_type: str
    url: str
    """Where it came from in the end."""


async def parse(download: Download, source: Source, now: datetime) -> Parsed | Unreadable:
    """The articles of a download: by the strict parser, else, for a broken feed, by the patient one."""
    parser = PARSERS[source.kind]
    parsed = parser(download.body, download.content_type, source, now, download.url)
    if isinstance(parsed, Parsed) or not parsed.broken:
        return parsed
    document = await rescue(parsed.broken, download.url)
    return document if isinstance(document, Unreadable) else make_articles(document, source, now)
