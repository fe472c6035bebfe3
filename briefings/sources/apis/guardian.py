"""The Guardian's Open Platform. Pure.

`GET https://content.guardianapis.com/search`: `api-key`, `q` (AND, OR, NOT, quotes), `section`, `tag`, `from-date`, `order-by=newest`,
`page` (from 1), `page-size` (10; up to 200, 50 in the free tier). Answer: `response{status, total, pages, currentPage, results[]}`; a
result has `id, type, sectionName, webPublicationDate, webTitle, webUrl`.

Limits: by the key's tier; 429 when the day's or the second's quota is spent. Key `test` is for development.
Traps: a wrong key is 401, a wrong parameter 400, both with a `message`. Minute-by-minute pages (`type` liveblog) change all
day: they are left out. Text may be shown under the platform's terms only: none is asked for, title and link are kept.
"""

from briefings.sources.apis.api import Api, Json, Page, address, answered, number, page, text
from briefings.sources.document import Entry, Unreadable

SIZE = 50


def read(body: bytes, url: str) -> Page | Unreadable:
    """Articles, the newest first."""
    answer = answered(body, "response", "results")
    if isinstance(answer, Unreadable):
        return answer
    found, articles = answer
    at = number(url, "page", 1)
    pages = text(found, "response", "pages")
    more = pages.isdigit() and int(pages) > at
    kept = [one for one in articles if text(one, "type") != "liveblog"]
    return page(kept, _entry, address(url, {"page": at + 1}) if more else None)


def _entry(one: Json) -> Entry | None:
    title, id_ = text(one, "webTitle"), text(one, "id")
    if not title or not id_:
        return None
    return Entry(
        id=id_,
        link=text(one, "webUrl"),
        title=title,
        bodies=(),
        dates=(text(one, "webPublicationDate"),),
        language="en",
        plain_title=True,
    )


API = Api(
    read, lambda source, _: address(source.url, {"order-by": "newest", "page-size": SIZE}), key="api-key"
)
