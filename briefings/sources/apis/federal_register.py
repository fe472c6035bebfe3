"""The Federal Register of the United States: published documents, and those on public inspection before it. Pure.

`GET /api/v1/documents.json`: no key. Filters stand in `conditions[…]`: `term` (full text), `agencies][]` (slug),
`type][]` (RULE, PRORULE, NOTICE, PRESDOCU), `publication_date][gte|lte|is]`; `order=newest`, `per_page` (2 to 2000),
`fields[]`. Answer: `count`, `total_pages`, `next_page_url`, `results[]`.
`GET /api/v1/public-inspection-documents/current.json`: what is filed and not printed yet; no paging, no conditions;
`count`, `results[]` with `filed_at`, `filing_type`, `publication_date` (ahead of today), no `abstract`.

Limits: answers are cached for a day; only the first 2,000 hits can be paged through; no rate is published.
Traps: one unknown agency slug fails the whole query with 400. No hits: `count` 0 and no `results` at all.
Dates are days, without a time: many documents have the same. A document is on public inspection first and
printed days later under the same number. `title` may be null on public inspection; `subject_1` then says it.
The default order is relevance, not time. A name mostly stands in the full text only: `excerpts` quotes it, with
`<span class="match">` around it, when a `term` was asked for.
"""

from datetime import datetime

from briefings.model import Source
from briefings.sources.apis.api import (
    Api,
    Json,
    Page,
    Sought,
    address,
    load,
    page,
    plain,
    results,
    text,
    texts,
)
from briefings.sources.document import Entry, Unreadable
from briefings.sources.markup import words

FIELDS = "title,type,abstract,action,document_number,html_url,publication_date,effective_on,agencies,agency_names,excerpts"


def read(body: bytes, _url: str) -> Page | Unreadable:
    """Documents, published or on inspection."""
    found = load(body)
    if isinstance(found, Unreadable):
        return found
    if "errors" in found:
        return Unreadable("refuses the query: one of its conditions is unknown")
    if found.get("count") == 0 and "results" not in found:
        return Page()
    documents = results(found, "results")
    if isinstance(documents, Unreadable):
        return documents
    return page(documents, _entry, text(found, "next_page_url") or None)


def first(source: Source, _: datetime) -> str:
    """The newest documents."""
    return _shown(address(source.url, {"order": "newest", "per_page": 100}))


def look_up(url: str, sought: Sought) -> str:
    """Documents of a span of days whose full text has the name, the newest first."""
    base = url.partition("?")[0].replace("/public-inspection-documents/current.json", "/documents.json")
    asked = address(
        base,
        {
            "conditions[term]": f'"{sought.name}"',
            "conditions[publication_date][gte]": sought.since.isoformat(),
            "conditions[publication_date][lte]": sought.until.isoformat(),
            "order": "newest",
            "per_page": 100,
        },
    )
    return _shown(asked)


def _shown(url: str) -> str:
    """The address with the fields that are wanted."""
    return url + "".join(f"&fields%5B%5D={name}" for name in FIELDS.split(","))


def _entry(one: Json) -> Entry | None:
    title = text(one, "title") or text(one, "subject_1") or text(one, "toc_doc")
    number = text(one, "document_number")
    if not title or not number:
        return None
    agencies = one.get("agencies")
    named = (
        [text(agency, "name") or text(agency, "raw_name") for agency in agencies]
        if isinstance(agencies, list)
        else []
    )
    authors = ", ".join(filter(None, named)) or ", ".join(texts(one, "agency_names"))
    excerpts = words(text(one, "excerpts"))
    effective = text(one, "effective_on")
    return Entry(
        id=number,
        link=text(one, "html_url"),
        title=title,
        bodies=(
            plain(
                ". ".join(filter(None, (authors, text(one, "action") or text(one, "type")))),
                text(one, "abstract"),
                excerpts if excerpts != text(one, "abstract") else "",
                f"Effective {effective}." if effective else "",
            ),
        ),
        dates=tuple(filter(None, (text(one, "filed_at"), text(one, "publication_date")))),
        language="en",
        plain_title=True,
    )


DOCUMENTS = Api(read, first, look_up)
INSPECTION = Api(read, look_up=look_up, pages=1)
