"""The process that `rescue` starts: reads a feed on standard input with feedparser, writes JSON. Process.

In: one line of JSON (the HTTP headers that matter), then the body. Out: one JSON object. Imports nothing
of ours, so that it starts quickly and can be run as a bare file, isolated.
"""

import io
import json
import resource
import sys
import time
from typing import Any

import feedparser
from feedparser.mixin import _FeedParserMixin as Mixin

MEMORY = 1_000_000_000
"""Bytes of address space; 5 MB of the worst input measured took 200 MB."""
PROCESSOR = 10
"""Seconds, in case the killer dies first."""
PLAIN = "text/plain"


def main() -> None:
    """Reads, parses, writes; dies on anything unforeseen, which the parent takes as "cannot be read"."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    headers = json.loads(sys.stdin.buffer.readline())
    # An id is no address, whatever it looks like: made absolute, the same item would be another one here than in `feed`.
    Mixin.can_be_relative_uri = Mixin.can_be_relative_uri - {"id"}
    feed = feedparser.parse(
        io.BytesIO(sys.stdin.buffer.read()),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    found = {
        "language": feed.feed.get("language", ""),
        "ttl": feed.feed.get("ttl", ""),
        "entries": [_entry(entry) for entry in feed.entries],
    }
    json.dump(found, sys.stdout)


def _entry(entry: Any) -> dict[str, Any]:
    detail = entry.get("title_detail", {})
    bodies = [content.get("value", "") for content in entry.get("content", [])]
    return {
        "id": entry.get("id", ""),
        "link": entry.get("feedburner_origlink") or entry.get("link", ""),
        "title": entry.get("title", ""),
        "plain_title": detail.get("type") == PLAIN and "<" not in entry.get("title", ""),
        "bodies": [*bodies, entry.get("summary", "")],
        "dates": [date for name in ("published", "updated") for date in _dates(entry, name)],
        "language": detail.get("language") or "",
    }


def _dates(entry: Any, name: str) -> list[str]:
    """The date as written, then as feedparser understood it: it knows a few languages more."""
    if name not in entry:  # `get` would answer one date for the other
        return []
    parsed = entry.get(f"{name}_parsed")
    return [entry[name], *([time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)] if parsed else [])]


if __name__ == "__main__":
    main()
