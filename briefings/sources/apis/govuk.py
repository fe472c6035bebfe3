"""GOV.UK's search: what departments of the United Kingdom publish. Pure.

`GET https://www.gov.uk/api/search.json`: `q`, `count` (10; up to 1500), `start` (from 0), `order=-public_timestamp`,
`fields`, `filter_<field>` (repeated: or), `filter_public_timestamp=from:2026-01-01,to:2026-02-01`. No key.
Answer: `total`, `start`, `results[]` with `title, link, description, format, organisations[], public_timestamp`.

Limits: none is published; 10 requests a second are tolerated by other clients.
Traps: an unknown or invalid parameter gives 422 and no results. `link` is a path, or a whole address for pages
elsewhere. `public_timestamp` moves when a page is updated: the same link is an edition, not an article.
With a `q` the order is relevance unless one is given. Without the `fields` there is no description.
"""

from urllib.parse import urljoin

from briefings.sources.apis.api import Api, Json, Page, Sought, address, answered, number, page, plain, text
from briefings.sources.document import Entry, Unreadable

COUNT = 50
FIELDS = "title,link,description,format,organisations,public_timestamp"
ASKED: dict[str, str | int] = {"order": "-public_timestamp", "count": COUNT, "fields": FIELDS}


def read(body: bytes, url: str) -> Page | Unreadable:
    """Pages of the government's site."""
    answer = answered(body, "results")
    if isinstance(answer, Unreadable):
        return answer
    found, pages = answer
    total = found.get("total")
    start = number(url, "start", 0) + len(pages)
    more = bool(pages) and isinstance(total, int) and total > start
    return page(pages, _entry, address(url, {"start": start}) if more else None)


def look_up(url: str, sought: Sought) -> str:
    """Pages of a span of days that have the name, the newest first."""
    span = f"from:{sought.since.isoformat()},to:{sought.until.isoformat()}"
    return address(url.partition("?")[0], {"q": f'"{sought.name}"', "filter_public_timestamp": span, **ASKED})


def _entry(one: Json) -> Entry | None:
    title, link = text(one, "title"), text(one, "link")
    if not title or not link:
        return None
    listed = one.get("organisations")
    bodies = [text(body, "title") for body in listed] if isinstance(listed, list) else []
    return Entry(
        id=link,
        link=urljoin("https://www.gov.uk/", link),
        title=title,
        bodies=(plain(", ".join(filter(None, bodies)), text(one, "description")),),
        dates=(text(one, "public_timestamp"),),
        language="en",
        plain_title=True,
    )


API = Api(read, lambda source, _: address(source.url, ASKED), look_up)
