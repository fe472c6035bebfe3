"""OPML: lists of feeds as readers exchange them, in and out. Pure.

In: bytes of any quality, from anybody; sources. Out: sources; bytes of OPML 2.0. No entity is expanded and nothing is fetched; what
is no web address is left out; of too many outlines the first `MOST` are taken. What only this catalogue knows (id, kind, trust)
stands in attributes of our own name space, which other readers pass over. Keys are never written.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import count, groupby

from lxml import etree

from briefings.errors import Invalid
from briefings.model import Source, Trust
from briefings.sources.apis.registry import API_OF
from briefings.sources.document import Unreadable
from briefings.sources.mend import mend
from briefings.sources.strict_xml import Element, names, parse_xml
from briefings.text import canonical_url, host_of, tidy

MOST = 5_000
LONGEST = 2_000
"""Characters of an address."""
NAME = 150
BYTES = 20_000_000
OURS = "urn:wayleave:opml"
SLUG = re.compile(r"[^a-z0-9]+")
EXAMPLE = "wayleave sources import feeds.opml"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought."""

    sources: tuple[Source, ...]
    known: int
    """Feeds that are in the catalogue already."""
    left_out: int
    """Outlines with an address that cannot be asked, and those beyond `MOST`."""


def read(body: bytes, catalogue: Collection[Source]) -> Imported:
    """The feeds of a file that are not in the catalogue yet. Invalid where it is no OPML."""
    if len(body) > BYTES:
        raise Invalid(f"the file has more than {BYTES // 1_000_000} MB", EXAMPLE)
    root = parse_xml(body, "")
    if isinstance(root, Unreadable):
        root = parse_xml(mend(body, ""), "utf-8")
    if isinstance(root, Unreadable) or names(root)[1] != "opml":
        raise Invalid("this is no OPML: its first element should be <opml>", EXAMPLE)
    outlines = [one for one in root.iter() if names(one)[1] == "outline" and _given(one, "xmlurl")]
    taken = {one.id for one in catalogue}
    addresses = {canonical_url(one.url) for one in catalogue}
    found: list[Source] = []
    known = 0
    for outline in outlines[:MOST]:
        source = _source(outline, taken)
        if source is None:
            continue
        if canonical_url(source.url) in addresses:
            known += 1
            continue
        addresses.add(canonical_url(source.url))
        taken.add(source.id)
        found.append(source)
    return Imported(tuple(found), known, len(outlines) - len(found) - known)


def write(sources: Iterable[Source], title: str) -> bytes:
    """OPML 2.0 in UTF-8, the sources by group in the order given."""
    root = etree.Element("opml", version="2.0", nsmap={"wayleave": OURS})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for group, members in groupby(sources, key=lambda one: one.group):
        parent = etree.SubElement(body, "outline", text=group) if group else body
        for one in members:
            etree.SubElement(parent, "outline", _attributes(one))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def named(sources: Iterable[Source], taken: Collection[str]) -> tuple[Source, ...]:
    """The sources with ids made of their names, or of their hosts; none of them taken, none twice."""
    ids = set(taken)
    found = []
    for one in sources:
        own = replace(one, id=_free(_slug(one.name) or _slug(host_of(one.url)), ids))
        ids.add(own.id)
        found.append(own)
    return tuple(found)


def site_of(url: str) -> str:
    """What to call a site of which nothing but an address is known."""
    return host_of(url if "://" in url else f"https://{url}") or url


def _attributes(one: Source) -> dict[str, str]:
    own = {"id": one.id, "kind": one.kind, "trust": one.trust.value, "every": str(one.every), "off": one.off}
    own |= {"jurisdiction": one.jurisdiction or "", "topic": one.topic}
    plain = {
        "type": "rss",
        "text": one.name,
        "title": one.name,
        "xmlUrl": one.url,
        "language": one.language or "",
    }
    return {name: value for name, value in plain.items() if value} | {
        f"{{{OURS}}}{name}": value for name, value in own.items() if value
    }


def _source(outline: Element, taken: Collection[str]) -> Source | None:
    """The source of an outline; None where its address cannot be asked."""
    url = tidy(_given(outline, "xmlurl")).strip()
    if (
        len(url) > LONGEST
        or re.search(r"\s", url)
        or not url.startswith(("http://", "https://"))
        or not host_of(url)
    ):
        return None
    name = " ".join(tidy(_given(outline, "title") or _given(outline, "text")).split())[:NAME] or host_of(url)
    kind, trust = _own(outline, "kind"), _own(outline, "trust")
    place, every = _own(outline, "jurisdiction"), _own(outline, "every")
    return Source(
        id=_free(_slug(_own(outline, "id")) or _slug(name) or _slug(host_of(url)), taken),
        name=name,
        kind=kind if kind in API_OF else "feed",
        url=url,
        language=_language(_given(outline, "language")),
        jurisdiction=place if re.fullmatch("[A-Z]{2}", place) else None,
        trust=Trust(trust) if trust in set(Trust) else Trust.PRESS,
        every=int(every) if re.fullmatch(r"[1-9]\d{1,5}", every) else 900,
        topic=_own(outline, "topic")[:NAME],
        group=_slug(_group(outline)),
        off=_own(outline, "off")[:NAME],
    )


def _given(outline: Element, name: str) -> str:
    """An attribute, whatever the case of its name."""
    return next((str(value) for key, value in outline.attrib.items() if str(key).lower() == name), "")


def _own(outline: Element, name: str) -> str:
    return outline.get(f"{{{OURS}}}{name}", "")


def _group(outline: Element) -> str:
    """The outline around it, if there is one."""
    parent = outline.getparent()
    return _given(parent, "text") or _given(parent, "title") if parent is not None else ""


def _language(written: str) -> str | None:
    code = written.strip().replace("_", "-").partition("-")[0].lower()
    return code if re.fullmatch("[a-z]{2}", code) else None


def _slug(words: str) -> str:
    """Small letters, digits and hyphens; "" where none are left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return SLUG.sub("-", plain).strip("-")[:80].strip("-")


def _free(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)
