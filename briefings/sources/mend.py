"""The small damage that feeds do to XML, undone before anything patient is asked. Pure.

In: bytes that strict XML refuses. Out: UTF-8 bytes of the same feed without junk around it, half words at
its end, bytes of another encoding, characters that XML forbids, and ampersands that begin nothing (`AT&T`,
which feedparser reads as `AT&T;`). Strict XML judges the result again, so nothing here has to be sure of itself.
"""

import codecs
import html
import re
from html.entities import html5

from briefings.sources.strict_xml import DECLARED

START = re.compile(r"<((?:\w+:)?(?:rss|rdf|feed|channel))\b", re.IGNORECASE)
ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
ITEM_START = re.compile(r"<((?:\w+:)?(?:item|entry))\b[^>]*>", re.IGNORECASE)
PART_END = re.compile(
    r"</(title|link|guid|pubdate|id|published|updated|description|summary)\s*>", re.IGNORECASE
)
JUNK = 5_000
"""Characters in which the feed must begin: a script's warnings, not a whole page."""
PREFIXED = re.compile(r"<(/?)rss:")
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AMPERSAND = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};|)",
    re.DOTALL | re.IGNORECASE,
)
OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def mend(body: bytes, charset: str) -> bytes:
    """The body with what can be mended mended. `charset` is what the HTTP header said, if anything."""
    text = _decoded(body, charset)
    text = _bare(text)
    start = START.search(text, 0, JUNK)
    if start:
        text = _whole(text[start.start() :], start[1])
    return AMPERSAND.sub(_ampersand, FORBIDDEN.sub("", text)).encode()


def _bare(text: str) -> str:
    """RSS whose elements have a prefix that nobody declared, without it."""
    return text if "xmlns:rss" in text or "<rss:" not in text else PREFIXED.sub(r"<\1", text)


def _whole(text: str, root: str) -> str:
    """The feed up to the end of its root; where that was cut off, up to what is whole of its last item."""
    end = text.rfind(f"</{root}")
    if end >= 0:
        return f"{text[:end]}</{root}>"
    items = [found.end() for found in ITEM_END.finditer(text)]
    inside = "</channel>" if root.lower() == "rss" else ""
    if not items:
        return text
    return f"{text[: items[-1]]}{_half(text[items[-1] :])}{inside}</{root}>"


def _half(rest: str) -> str:
    """What is whole of an item that was cut off: its headline, at least, and no half words."""
    item = ITEM_START.search(rest)
    parts = list(PART_END.finditer(rest, item.end())) if item else []
    if item is None or all(part[1].lower() != "title" for part in parts):
        return ""
    return f"{rest[: parts[-1].end()]}</{item[1]}>"


def _decoded(body: bytes, charset: str) -> str:
    for mark, name in MARKS.items():
        if body.startswith(mark):
            return body.decode(name, "replace")
    declared = DECLARED.search(body[:JUNK])
    for name in ("utf-8", declared[1].decode("ascii") if declared else "", charset):
        try:
            return body.decode(name)
        except (LookupError, ValueError):
            continue
    # Neither what it says nor UTF-8. With a few wrong bytes among many right ones it is UTF-8 all the same.
    text = body.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    return text if right > wrong else body.decode("windows-1252", "replace")


def _ampersand(found: re.Match[str]) -> str:
    """CDATA as it is; an entity of XML as it is; one of HTML as its character; else a plain ampersand."""
    if found[1]:
        return found[1]
    name = found[2]
    if name in OWN:
        return found[0]
    if name.startswith("#"):
        return html.escape(FORBIDDEN.sub("", html.unescape(found[0]).replace("\ufffd", "")))
    return html.escape(html5[name]) if name in html5 else f"&amp;{name}"
