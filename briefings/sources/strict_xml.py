"""Bytes to an XML tree, strictly or not at all; and the few ways in which feeds are read off a tree. Pure.

No entity is expanded, no DTD loaded, nothing fetched. A parser that recovers is never trusted: it invents
titles and links (libraries.md, section 1).
"""

import codecs
import html
import re
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

from briefings.sources.document import Unreadable

LONGEST_KEPT = 200
"""Letters of a tag, its namespace included, that is worth to be kept: nobody but an attacker has longer ones."""
PARSER = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
LATIN = frozenset(
    ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252")
)
PREFIX = re.compile(r"<(/?)\w+:")
Element = etree._Element  # noqa: SLF001  # lxml's stubs name the type of a node only so


def parse_xml(body: bytes, charset: str) -> Element | Unreadable:
    """The root element. `charset` is what the HTTP header said, if anything."""
    body = body.lstrip()
    parser = etree.XMLParser(encoding=_encoding(body, charset), **PARSER)  # type: ignore[arg-type]  # stubs
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Unreadable(f"sent broken XML: {error}")


def _encoding(body: bytes, charset: str) -> str | None:
    """The encoding to read with, or None to follow the mark or the declaration of the document itself.

    Whoever says Latin-1 means Windows' version of it, unless the bytes are UTF-8, which never happens by chance.
    """
    if body.startswith(MARKS):
        return None
    declared = DECLARED.match(body[:200])
    name = (declared[1].decode("ascii") if declared else charset).lower()
    if name in LATIN:
        return "utf-8" if _is_utf8(body) else "windows-1252"
    if declared or not name:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def names(element: Element) -> tuple[str, str]:
    """Namespace (or "") and local name, the latter in small letters; both empty for what is no element."""
    tag: object = element.tag  # a function for comments and the like, whatever the stubs say
    if not isinstance(tag, str):
        return "", ""
    return _kept(tag) if len(tag) <= LONGEST_KEPT else parted(tag)


@lru_cache(maxsize=1024)
def _kept(tag: str) -> tuple[str, str]:
    """Feeds have a few dozen tags among them, and each of them thousands of times."""
    return parted(tag)


def parted(tag: str) -> tuple[str, str]:
    """Namespace and local name of a tag as lxml writes it, as in `names`."""
    namespace, _, local = tag.rpartition("}")
    return namespace[1:], local.lower()


def inner(element: Element) -> str:
    """What is inside an element, as markup: its text as it is, or its child elements written out."""
    if len(element) == 0:
        return element.text or ""
    if not any(isinstance(child.tag, str) for child in element):
        return "".join(str(piece) for piece in element.itertext())  # entities, left as `&nbsp;`
    pieces = [html.escape(element.text or "", quote=False)]
    pieces += [etree.tostring(child, encoding="unicode") for child in element]
    return PREFIX.sub(r"<\1", "".join(pieces))


def language_of(element: Element) -> str:
    """xml:lang of the element itself, or ""."""
    return element.get("{http://www.w3.org/XML/1998/namespace}lang", "")


def resolved(element: Element, link: str, base: str) -> str:
    """The absolute address of a link at this element: from xml:base where there is one, else from `base`."""
    link = link.strip()
    if not link or link.startswith(("http://", "https://")):
        return link
    try:
        return urljoin(urljoin(base, element.base or ""), link)
    except ValueError:
        return ""
