"""EDOCS: what the Federal Communications Commission publishes. Pure.

`GET https://api2.fcc.gov/api/exp/v1.0.0/edocspublic/rss` (everything), `/rss/docTypes/<News_Release|Statement|RO_NPRM>`,
`/rss/bureaus/<SB|IB|…>`: RSS. Items link to `https://www.fcc.gov/edoc/<id>`, and may link to
`https://docs.fcc.gov/public/attachments/<id>.txt`. No key; no paging; no rate is published.

Traps: the feeds on www.fcc.gov answer programs with 403 or a page, so that host is never asked. One document is
issued as several files (DOC, PDF, TXT) with one id: the id alone makes it one item, whatever its link. Titles are in
capitals at times.
"""

import re
from dataclasses import replace

from briefings.sources import feed
from briefings.sources.apis.api import Api, Page
from briefings.sources.document import Entry, Unreadable

NUMBER = re.compile(
    r"/(?:edoc|attachments|document)/((?:DOC|FCC|DA)-[\w-]+?)(?:A\d+)?(?:\.\w+)?/?$|/edoc/(\d+)",
    re.IGNORECASE,
)
ACCEPT = "application/rss+xml, application/xml;q=0.9"


def read(body: bytes, url: str) -> Page | Unreadable:
    """Documents, each once."""
    found = feed.read(body, "", url)
    if isinstance(found, Unreadable):
        return Unreadable(found.reason)
    return Page(replace(found, entries=tuple(map(_entry, found.entries))))


def _entry(entry: Entry) -> Entry:
    known = NUMBER.search(entry.link) or NUMBER.search(entry.id)
    return replace(entry, id=f"edoc:{(known[1] or known[2]).upper()}") if known else entry


API = Api(read, accept=ACCEPT, pages=1)
