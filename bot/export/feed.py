"""Changes as a feed: Atom, RFC 4287. Pure. In: a briefing. Out: bytes.

An entry's id is made of the change's own id, which never changes: a reader that has seen it does not show it
again, and a change that is withdrawn is a new entry.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from lxml import etree

from bot.slack.escape import clean, web_address
from bot.wording import wording
from briefings.model import Briefing, Line

NAMESPACE: dict[str | None, str] = {None: "http://www.w3.org/2005/Atom"}
ATOM = f"{{{NAMESPACE[None]}}}"
OURS = UUID("6f0f4c57-2f0d-5a55-9d7c-0d2f6a3f3b11")
"""The space of our names: any UUID that is never changed."""
ENTRIES = 200
"""Entries of a feed: those that became known last."""


def as_atom(briefing: Briefing, about: Sequence[str], now: datetime) -> bytes:
    """A feed of the changes, those known last first. `about` tells one feed from another; `now` is aware."""
    lines = sorted((line for part in briefing.sections for line in part.lines), key=_known_at, reverse=True)
    about = [clean(one) for one in about]
    feed = etree.Element(f"{ATOM}feed", nsmap=NAMESPACE)  # type: ignore[arg-type]  # the stub knows no default
    _say(feed, "title", "Market access" + "".join(f", {one}" for one in about))
    _say(feed, "id", _urn("feed", *about))
    _say(feed, "updated", _instant(_known_at(lines[0]) if lines else now.isoformat()))
    _say(etree.SubElement(feed, f"{ATOM}author"), "name", "Wayleave")
    _say(feed, "generator", "Wayleave")
    for line in lines[:ENTRIES]:
        feed.append(_entry(line))
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(line: Line) -> etree._Element:
    entry = etree.Element(f"{ATOM}entry")
    _say(entry, "title", clean(wording.sentence(line)))
    _say(entry, "id", _urn("change", str(line.ref)))
    _say(entry, "updated", _instant(_known_at(line)))
    etree.SubElement(entry, f"{ATOM}category", term=str(line.facts["event_type"]))
    address = web_address(line.links[0].url) if line.links else None
    if address:
        etree.SubElement(entry, f"{ATOM}link", rel="alternate", href=address)
    sure = wording.certainty(line.certainty).words if line.certainty else ""
    under = " · ".join(part for part in (wording.moved(line), sure, *wording.details(line)) if part)
    said = (under, wording.voices(line), *(f"“{quote}”" for quote in line.quotes[:1]))
    _say(entry, "content", "\n".join(clean(part) for part in said if part), type="text")
    return entry


def _say(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{ATOM}{name}", attributes).text = text


def _known_at(line: Line) -> str:
    return str(line.facts["known_at"])


def _instant(iso: str) -> str:
    return datetime.fromisoformat(iso).strftime("%Y-%m-%dT%H:%M:%SZ")


def _urn(*parts: str) -> str:
    return uuid5(OURS, "|".join(parts)).urn
