"""RSS 0.9x, 1.0 (RDF) and 2.0: a tree to a document. Pure.

All of them are told apart by where the items hang, and by nothing else: RSS 1.0 puts them beside the
channel, the others inside. Elements are known by name within RSS's own namespaces, so that `media:title`
is never mistaken for `title`.
"""

from collections.abc import Iterable
from functools import lru_cache

from briefings.sources.document import Document, Entry, ends
from briefings.sources.strict_xml import LONGEST_KEPT, Element, inner, language_of, names, parted, resolved

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PLAIN = frozenset(
    (
        "",
        "http://purl.org/rss/1.0/",
        "http://purl.org/net/rss1.1#",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss",
        "http://backend.userland.com/rss2",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://cyber.law.harvard.edu/rss/rss.html",
    )
)
PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/2005/atom": "atom:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
BODIES = (
    "content:encoded",
    "xhtml:body",
    "xhtml:div",
    "description",
    "atom:content",
    "atom:summary",
    "dc:description",
)
DATES = (
    "pubdate",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "atom:published",
    "dcterms:modified",
    "atom:updated",
)
MINUTE = 60
HOURS = {str(hour): hour % 24 for hour in range(25)} | {f"{hour:02}": hour for hour in range(10)}
"""Both 0 and 24 are midnight: the standards have said either."""
DAYS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
Fields = dict[str, Element]


def read_rss(root: Element, url: str) -> Document:
    """A document from the root of an RSS or RDF tree that was fetched from `url`."""
    own = names(root)[0]
    channel = next((child for child in root if names(child)[1] == "channel"), root)
    about = _fields(channel, own)
    base = resolved(channel, _text(about, "link"), url) or url
    found = [item for parent in _parents(root, channel) for item in parent if names(item)[1] == "item"]
    items, cut = ends(found)
    return Document(
        tuple(_entry(item, own, base) for item in items),
        language=_text(about, "language")
        or _text(about, "dc:language")
        or language_of(channel)
        or language_of(root),
        ttl=_minutes(_text(about, "ttl")),
        quiet_hours=_bits(about.get("skiphours"), HOURS),
        quiet_days=_bits(about.get("skipdays"), DAYS),
        cut=cut,
    )


def _parents(root: Element, channel: Element) -> Iterable[Element]:
    return (root,) if channel is root else (channel, root)


def _entry(item: Element, own: str, base: str) -> Entry:
    fields = _fields(item, own)
    id_ = _text(fields, "guid") or item.get(f"{{{RDF}}}about", "")
    return Entry(
        id=id_,
        link=resolved(item, _link(fields) or _permalink(fields, id_), base),
        title=inner(fields["title"])
        if "title" in fields
        else _text(fields, "dc:title") or _text(fields, "media:title"),
        bodies=tuple([inner(fields[name]) for name in BODIES if name in fields]),
        dates=tuple([_text(fields, name) for name in DATES if name in fields]),
        language=_text(fields, "dc:language") or language_of(item),
    )


def _fields(element: Element, own: str) -> Fields:
    """The children by name, the first of each that says anything."""
    fields: Fields = {}
    for child in element:
        tag: object = child.tag  # a function for comments, as in `names`
        if isinstance(tag, str):
            name = _named(tag, own) if len(tag) + len(own) <= LONGEST_KEPT else _known_as(tag, own)
            if name and (name not in fields or _empty(fields[name])):
                fields[name] = child
    return fields


def _known_as(tag: str, own: str) -> str:
    """The name of an element in a feed whose own namespace is given; "" for what is nothing to us."""
    namespace, name = parted(tag)
    if namespace in PLAIN or namespace == own:
        return name
    prefix = PREFIXES.get(namespace.lower())
    return "" if prefix is None else prefix + name


_named = lru_cache(maxsize=1024)(_known_as)
"""For what feeds write thousands of times."""


def _empty(element: Element) -> bool:
    return len(element) == 0 and not (element.text or "").strip() and not element.get("href")


def _text(fields: Fields, name: str) -> str:
    return inner(fields[name]).strip() if name in fields else ""


def _link(fields: Fields) -> str:
    """The item's page: where FeedBurner took it from, its link, or an Atom link borrowed for it."""
    link = _text(fields, "feedburner:origlink") or _text(fields, "link")
    if link:
        return link
    for name in ("link", "atom:link"):
        if name in fields and fields[name].get("rel", "alternate") == "alternate":
            return fields[name].get("href", "")
    return ""


def _permalink(fields: Fields, id_: str) -> str:
    """A guid is an address unless it says that it is none."""
    says = fields["guid"].get("isPermaLink", "true") if "guid" in fields else "true"
    return id_ if says.lower() == "true" and id_.startswith(("http://", "https://")) else ""


def _bits(element: Element | None, known: dict[str, int]) -> int:
    """The hours or days listed in an element; none where all of them are, which nobody means."""
    listed = () if element is None else element.iter()
    bits = {known.get((one.text or "").strip().lower()) for one in listed if isinstance(one.tag, str)}
    found = sum(1 << bit for bit in bits if bit is not None)
    return 0 if found == (1 << len(set(known.values()))) - 1 else found


def _minutes(written: str) -> int | None:
    return (
        int(written) * MINUTE
        if written.isascii() and written.isdigit() and len(written) < len("1000000")
        else None
    )
