"""News sitemaps that are several files: a map of maps, or a map, to a page or to the addresses of its parts. Pure.

`<sitemapindex>` lists maps with the day they changed (`lastmod`), or without; a news map (`<urlset>` with `news:title`) has two
days and up to 1,000 pages. Traps: an index lists archives of years beside the news; `lastmod` is left out, or is always now.
"""

from briefings.sources.apis.api import Api, Page, Part
from briefings.sources.dates import parse_date
from briefings.sources.document import Unreadable
from briefings.sources.sitemap import fields, read_sitemap
from briefings.sources.strict_xml import Element, names, parse_xml, resolved

ACCEPT = "application/xml, text/xml;q=0.9"


def read(body: bytes, url: str) -> Page | Unreadable:
    """A sitemap fetched from `url`."""
    root = parse_xml(body, "")
    if isinstance(root, Unreadable):
        return root
    kind = names(root)[1]
    if kind == "sitemapindex":
        return Page(parts=_parts(root, url))
    if kind != "urlset":
        return Unreadable("sent something that is no sitemap")
    document = read_sitemap(root, url)
    return document if isinstance(document, Unreadable) else Page(document)


def _parts(root: Element, url: str) -> tuple[Part, ...]:
    """The newest first; those that do not say when they changed before all others."""
    found = []
    for one in root:
        said = fields(one, "")
        link = resolved(one, said.get("loc", ""), url)
        if link:
            found.append(Part(link, parse_date(said.get("lastmod", ""))))
    undated = [one for one in found if one.changed_at is None]
    dated = sorted(
        ((one.changed_at, one) for one in found if one.changed_at), key=lambda pair: pair[0], reverse=True
    )
    return (*undated, *(one for _, one in dated))


API = Api(read, accept=ACCEPT)
