"""The press corner of the European Commission. Pure.

`GET https://ec.europa.eu/commission/presscorner/api/search`: `language`, `pagesize` (up to 100), `pagenumber` (from 1),
`datefrom` and `dateto` (`ddmmyyyy`), `text`, `documentTypeCodes` (`IP` press releases, `STATEMENT`, `MEX`, …).
Answer, the newest first: `totalNumber`, `docuLanguageListResources[]` with `refCode` (`IP/26/301`), `eventDate` (a day),
`title`, `leadText`, `docutype{code, description}`, `languageCode`. `…/api/documents` with `documentType`, `pageSize` and
`pageNumber` is said to answer alike; an older answer keeps the items in `documents`. A page of a release:
`…/presscorner/detail/en/ip_26_301`.

Undocumented, and it has changed before: expect that, and 429 without a word. No key.
Traps: what it does not understand in a query it leaves out, and answers with everything. `text` finds pages that
name the word anywhere, daily round-ups of all news (`MEX`) among them. An item may be in another language than was
asked for. Dates are days.
"""

from briefings.sources.apis.api import (
    Api,
    Json,
    Page,
    Sought,
    address,
    load,
    number,
    page,
    plain,
    results,
    text,
)
from briefings.sources.document import Entry, Unreadable

SIZE = 50
DETAIL = "https://ec.europa.eu/commission/presscorner/detail/en/"
ROUND_UP = "MEX"


def read(body: bytes, url: str) -> Page | Unreadable:
    """Press releases and statements."""
    found = load(body)
    if isinstance(found, Unreadable):
        return found
    releases = results(found, "docuLanguageListResources")
    if isinstance(releases, Unreadable):
        older = results(found, "documents")
        if isinstance(older, Unreadable):
            return releases
        releases = older
    total = found.get("totalNumber")
    at = number(url, "pagenumber", 1)
    more = bool(releases) and isinstance(total, int) and total > at * number(url, "pagesize", SIZE)
    kept = [one for one in releases if text(one, "languageCode").upper() in ("", "EN")]
    return page(kept, _entry, address(url, {"pagenumber": at + 1}) if more else None)


def look_up(url: str, sought: Sought) -> str:
    """What was published in a span of days and has the name."""
    base = url.partition("?")[0].removesuffix("/rss").removesuffix("/documents").removesuffix("/search")
    return address(
        f"{base}/search",
        {
            "language": "en",
            "text": sought.name,
            "datefrom": f"{sought.since:%d%m%Y}",
            "dateto": f"{sought.until:%d%m%Y}",
            "pagesize": SIZE,
            "pagenumber": 1,
        },
    )


def _entry(one: Json) -> Entry | None:
    title, code = text(one, "title"), text(one, "refCode") or text(one, "refCd")
    if not title or not code:
        return None
    kind = text(one, "docutype", "description")
    return Entry(
        id=code,
        link=DETAIL + code.lower().replace("/", "_"),
        title=title,
        bodies=(plain(f"European Commission. {kind}." if kind else "", text(one, "leadText")),),
        dates=tuple(filter(None, (text(one, "publishDate"), text(one, "eventDate")))),
        language="en",
        plain_title=True,
    )


API = Api(read, lambda source, _: address(source.url, {"pagesize": SIZE, "pagenumber": 1}), look_up, rest=900)
