"""EDGAR: what companies file with the Securities and Exchange Commission of the United States. Pure.

Full text: `GET https://efts.sec.gov/LATEST/search-index` with `q` (quotes for a phrase), `forms=8-K,6-K`, `dateRange=custom`,
`startdt`, `enddt`, `ciks`, `from` (steps of 100; reaches back to 2001). Answer in Elasticsearch's shape: `hits.total.value`,
`hits.hits[]` with `_id` (`accession:file`) and `_source{display_names[], ciks[], form or file_type, file_date, adsh, file_description}`.
One company: `GET https://data.sec.gov/submissions/CIK##########.json`; `filings.recent` holds parallel arrays
(`accessionNumber, filingDate, acceptanceDateTime, form, items, primaryDocument, primaryDocDescription`), about 1,000 filings.

Limits: 10 requests a second; over it 429 and ten minutes of silence for the whole address of the client.
Traps: without a User-Agent with a contact everything is refused, so nothing is asked without one. One filing has many
files, each a hit: the accession number makes it one item. The order is relevance; days only. The parallel arrays may
have different lengths. There is no text, only what was filed: the item says that, and no more.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from briefings.model import Source
from briefings.sources.apis.api import (
    Api,
    Json,
    Page,
    address,
    answered,
    load,
    number,
    page,
    plain,
    text,
    texts,
)
from briefings.sources.document import Document, Entry, Unreadable, ends

ARCHIVE = "https://www.sec.gov/Archives/edgar/data"
STEP = 100
WINDOW = timedelta(days=7)
REST = 660
"""Seconds; the block lasts ten minutes."""
Recent = dict[str, list[str]]


def first(source: Source, now: datetime) -> str:
    """The last week of the search."""
    days = {"startdt": (now - WINDOW).date().isoformat(), "enddt": now.date().isoformat()}
    return address(source.url, {"dateRange": "custom", **days})


def read(body: bytes, url: str) -> Page | Unreadable:
    """Filings that a search found."""
    answer = answered(body, "hits", "hits")
    if isinstance(answer, Unreadable):
        return answer
    found, hits = answer
    start = number(url, "from", 0) + STEP
    total = text(found, "hits", "total", "value") or text(found, "hits", "total")
    more = len(hits) == STEP and total.isdigit() and int(total) > start
    return page(hits, _hit, address(url, {"from": start}) if more else None)


def read_company(body: bytes, _url: str) -> Page | Unreadable:
    """Filings of one company, the newest first."""
    found = load(body)
    if isinstance(found, Unreadable):
        return found
    filings = found.get("filings")
    recent = filings.get("recent") if isinstance(filings, dict) else None
    if not isinstance(recent, dict) or not isinstance(recent.get("accessionNumber"), list):
        return Unreadable("sent JSON without filings.recent: its shape has changed")
    company, cik = text(found, "name"), text(found, "cik").lstrip("0")
    rows, cut = ends(list(_rows(recent)))
    return Page(Document(tuple(_filing(row, company, cik) for row in rows), cut=cut))


def _hit(one: Json) -> Entry | None:
    source = one.get("_source")
    accession, _, file = text(one, "_id").partition(":")
    names = texts(source, "display_names")
    if not accession or not names:
        return None
    form = text(source, "form") or text(source, "file_type")
    ciks = texts(source, "ciks")
    folder = f"{ARCHIVE}/{ciks[0].lstrip('0')}/{accession.replace('-', '')}" if ciks else ""
    about = text(source, "file_description")
    return Entry(
        id=text(source, "adsh") or accession,
        link=f"{folder}/{file}" if folder and file else folder,
        title=f"{names[0].partition('  (')[0]} files {form}" + (f": {about}" if about else ""),
        bodies=(plain(f"Filed with the SEC by {'; '.join(names)}."),),
        dates=(text(source, "file_date"),),
        language="en",
        plain_title=True,
    )


def _rows(recent: Json) -> Iterator[Json]:
    """The parallel arrays, turned: as many rows as there are accession numbers."""
    arrays = {name: values for name, values in recent.items() if isinstance(values, list)}
    for at in range(len(arrays["accessionNumber"])):
        yield {name: values[at] for name, values in arrays.items() if at < len(values)}


def _filing(row: Json, company: str, cik: str) -> Entry:
    accession, file = text(row, "accessionNumber"), text(row, "primaryDocument")
    about = text(row, "primaryDocDescription")
    said = f": {about}" if about and about != text(row, "form") else ""
    return Entry(
        id=accession,
        link=f"{ARCHIVE}/{cik}/{accession.replace('-', '')}/{file}",
        title=f"{company} files {text(row, 'form')}{said}",
        bodies=(plain(f"Items {text(row, 'items')}." if text(row, "items") else ""),),
        dates=tuple(filter(None, (text(row, "acceptanceDateTime"), text(row, "filingDate")))),
        language="en",
        plain_title=True,
    )


SEARCH = Api(read, first, contact=True, rest=REST)
COMPANY = Api(read_company, contact=True, pages=1, rest=REST)
