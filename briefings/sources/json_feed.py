"""JSON Feed 1.0 and 1.1: bytes to a document. Pure. What has the wrong type is treated as missing."""

import html
import json
from typing import Any
from urllib.parse import urljoin

from briefings.sources.document import Document, Entry, Unreadable, ends


def read_json_feed(body: bytes, url: str) -> Document | Unreadable:
    """A document from the bytes of a JSON Feed that was fetched from `url`."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Unreadable(f"sent broken JSON: {error}")
    if not isinstance(feed, dict) or "jsonfeed.org" not in _text(feed, "version"):
        return Unreadable("sent JSON that is no JSON Feed")
    listed = feed.get("items")
    items, cut = ends([item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else [])
    return Document(tuple(_entry(item, url) for item in items), language=_text(feed, "language"), cut=cut)


def _entry(item: dict[str, Any], url: str) -> Entry:
    bodies = [_text(item, "content_html")]
    bodies += [html.escape(_text(item, name), quote=False) for name in ("content_text", "summary")]
    id_ = item.get("id")
    return Entry(
        id=str(id_) if isinstance(id_, str | int) and not isinstance(id_, bool) else "",
        link=_absolute(url, _text(item, "url") or _text(item, "external_url")),
        title=_text(item, "title"),
        bodies=tuple(body for body in bodies if body),
        dates=tuple(_text(item, name) for name in ("date_published", "date_modified") if name in item),
        language=_text(item, "language"),
        plain_title=True,
    )


def _text(of: dict[str, Any], name: str) -> str:
    value = of.get(name)
    return value if isinstance(value, str) else ""


def _absolute(url: str, link: str) -> str:
    try:
        return urljoin(url, link) if link else ""
    except ValueError:
        return ""
