"""Bytes of a feed to articles: RSS, RDF, Atom and JSON Feed, told apart by content alone. Pure.

In: a body, what HTTP called it, its source, now. Out: `Parsed`, or `Unreadable` with the reason; never an
exception. What comes back `broken` may still be read by `rescue`, which ends in `make_articles` as well.
"""

import re
from dataclasses import replace
from datetime import datetime

from briefings.model import Source
from briefings.sources.articles import make_articles
from briefings.sources.atom import read_atom
from briefings.sources.document import Document, Parsed, Unreadable
from briefings.sources.json_feed import read_json_feed
from briefings.sources.mend import mend
from briefings.sources.rss import read_rss
from briefings.sources.sitemap import read_sitemap
from briefings.sources.strict_xml import Element, names, parse_xml

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
READERS = {"rss": read_rss, "rdf": read_rss, "channel": read_rss, "feed": read_atom, "urlset": read_sitemap}
BLANK = b"\xef\xbb\xbf \t\r\n"
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
FEED = re.compile(rb"<\s*(?:\w+:)?(?:rss|rdf|feed|channel|item|entry)\b", re.IGNORECASE)


def parse(
    body: bytes, content_type: str, source: Source, now: datetime, url: str = ""
) -> Parsed | Unreadable:
    """The articles of a feed fetched at `now` (aware, UTC) from `url` (the source's own if not given)."""
    document = read(body, content_type, url or source.url)
    return document if isinstance(document, Unreadable) else make_articles(document, source, now)


def read(body: bytes, content_type: str, url: str) -> Document | Unreadable:
    """The feed as it is written."""
    start = body[:2000].lstrip(BLANK)
    if not start:
        return Unreadable("sent nothing at all")
    if start.startswith((b"{", b"[")):
        return read_json_feed(body, url)
    found = CHARSET.search(content_type)
    charset = found[1] if found else ""
    root = parse_xml(body, charset)
    return _again(body, charset, url) if isinstance(root, Unreadable) else _document(root, url)


def _document(root: Element, url: str) -> Document | Unreadable:
    name = names(root)[1]
    reader = READERS.get(name)
    if reader is not None:
        return reader(root, url)
    return Unreadable(
        "sent a web page instead of a feed" if name == "html" else f"sent XML that is no feed: <{name}>"
    )


def _again(body: bytes, charset: str, url: str) -> Document | Unreadable:
    """What strict XML refuses: something else altogether, or a broken feed, mended and tried again."""
    if PAGE.match(body[:2000].lstrip(BLANK)):
        return Unreadable("sent a web page instead of a feed")
    mended = mend(body, charset)
    if not FEED.search(mended):
        return Unreadable("sent something that is no feed")
    root = parse_xml(mended, "utf-8")
    return replace(root, broken=mended) if isinstance(root, Unreadable) else _document(root, url)
