"""Atom 1.0 and 0.3: a tree to a document. Pure.

Text in Atom says what it is (text, HTML, XHTML), and so do dates and links; what says nothing is text.
"""

import html
import re
from base64 import b64decode

from briefings.sources.document import Document, Entry, ends
from briefings.sources.strict_xml import Element, inner, language_of, names, resolved

DATES = ("published", "issued", "created", "updated", "modified")
BODIES = ("content", "summary")
FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
TEXT = frozenset(("", "text", "text/plain"))
ESCAPED = re.compile(
    r"</(?:a|b|em|i|p|span|strong|sub|sup)>|<br\s*/?>|&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
"""Markup in a text that claims to be plain: a publishing system that escaped once too often."""
Fields = dict[str, list[Element]]


def read_atom(root: Element, url: str) -> Document:
    """A document from the root of an Atom tree that was fetched from `url`."""
    own = names(root)[0]
    items, cut = ends([child for child in root if names(child) == (own, "entry")])
    return Document(tuple(_entry(item, own, url) for item in items), language=language_of(root), cut=cut)


def _entry(item: Element, own: str, url: str) -> Entry:
    fields: Fields = {}
    for child in item:
        namespace, name = names(child)
        if namespace == own:
            fields.setdefault(name, []).append(child)
    title = fields.get("title", [None])[0]
    id_ = _text(fields, "id")
    return Entry(
        id=id_,
        # Whoever names no page and an address for an id means the page.
        link=_origin(item)
        or _link(fields.get("link", []), url)
        or (id_ if id_.startswith(("http://", "https://")) else ""),
        title="" if title is None else _unpacked(title),
        bodies=tuple(_markup(body) for name in BODIES for body in fields.get(name, [])[:1] if _inline(body)),
        dates=tuple(_text(fields, name) for name in DATES if name in fields),
        language=language_of(item) or ("" if title is None else language_of(title)),
        plain_title=title is not None and _plain(title),
    )


def _origin(item: Element) -> str:
    """The page itself, where FeedBurner put its own address in the place of it."""
    return next((inner(child).strip() for child in item if names(child) == (FEEDBURNER, "origlink")), "")


def _unpacked(title: Element) -> str:
    """What is inside, also where it is packed in base64, as every type that is no text is."""
    written = inner(title)
    kind = title.get("type", "")
    if title.get("mode") != "base64" and (
        "/" not in kind or kind.startswith("text/") or kind.endswith("xml")
    ):
        return written
    try:
        return b64decode("".join(written.split()), validate=True).decode()
    except ValueError:
        return written


def _text(fields: Fields, name: str) -> str:
    return inner(fields[name][0]).strip() if name in fields else ""


def _link(links: list[Element], url: str) -> str:
    """The item's page: an alternate link, HTML before other kinds; never an enclosure or a related page."""
    pages = [link for link in links if link.get("rel", "alternate") == "alternate" and link.get("href")]
    if not pages:
        return ""
    best = next((page for page in pages if page.get("type", "text/html") == "text/html"), pages[0])
    return resolved(best, best.get("href", ""), url)


def _plain(element: Element) -> bool:
    """Whether the words of an element mean what they look like."""
    if len(element) or element.get("mode") == "escaped" or element.get("type", "") not in TEXT:
        return False
    return not ESCAPED.search((element.text or "")[:4000])


def _markup(element: Element) -> str:
    return html.escape(element.text or "", quote=False) if _plain(element) else inner(element)


def _inline(element: Element) -> bool:
    """Whether the words are here, and are words: not elsewhere, not a picture."""
    kind = element.get("type", "")
    packed = element.get("mode") == "base64" or (
        "/" in kind and not kind.startswith("text/") and "xhtml" not in kind
    )
    return not packed and not element.get("src")
