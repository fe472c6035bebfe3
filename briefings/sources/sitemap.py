"""News sitemaps: a tree to a document of the pages that say what they are called (`news:title`). Pure.

An ordinary sitemap names addresses without words: of those nothing can be read. Maps of maps: `sitemap_index`.
"""

from briefings.sources.document import Document, Entry, Unreadable, ends
from briefings.sources.strict_xml import Element, inner, names, resolved

NEWS = "sitemap-news"
"""In the namespace of the elements that news adds, whatever its version."""
Fields = dict[str, str]


def read_sitemap(root: Element, url: str) -> Document | Unreadable:
    """A news sitemap; Unreadable where none of its pages has a headline."""
    document = _read(root, url)
    if len(root) and not document.entries:
        return Unreadable("sent a sitemap without headlines: only news sitemaps have them")
    return document


def _read(root: Element, url: str) -> Document:
    """The pages that have a headline."""
    items, cut = ends([one for one in root if names(one)[1] == "url"])
    entries = tuple(entry for item in items if (entry := _entry(item, url)))
    return Document(entries, cut=cut)


def _entry(item: Element, url: str) -> Entry | None:
    own = fields(item, "")
    news = next((fields(one, NEWS) for one in item if names(one)[1] == "news" and NEWS in names(one)[0]), {})
    link = resolved(item, own.get("loc", ""), url)
    if not link or not news.get("title"):
        return None
    publication = next((one for one in item.iter() if names(one)[1] == "publication"), None)
    language = fields(publication, NEWS).get("language", "") if publication is not None else ""
    return Entry(
        id=link,
        link=link,
        title=news["title"],
        bodies=(),
        dates=tuple(filter(None, (news.get("publication_date"), own.get("lastmod")))),
        language=language,
    )


def fields(element: Element, space: str) -> Fields:
    """The words of the children whose namespace has `space` in it."""
    return {names(one)[1]: inner(one).strip() for one in element if space in names(one)[0]}
