"""What feeds call HTML, made safe to read: words and headlines from markup of any quality. Pure.

In: markup as found, hostile, cut or escaped twice. Out: plain text, by way of `text.tags_to_text`.
Everything here is linear in the length of what it is given, and that is capped.
"""

import html
import re

from briefings.text import COMMENT, tags_to_text, tidy

TITLE = 4_000
"""Characters of markup looked at; a headline has a hundred."""
BODY = 200_000
"""Characters of markup looked at: thirty pages."""
INLINE = re.compile(
    r"</?(?:a|abbr|acronym|applet|b|bdi|big|blink|cite|code|del|em|embed|font|frame|frameset|i|iframe|img|ins|kbd|link"
    r"|mark|meta|nobr|object|param|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)\b[^<>]*+>",
    re.IGNORECASE,
)
SCRIPT = re.compile(r"<(script|style)\b[^<>]*+>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
BLOCK = re.compile(r"</?(?:br|div|h[1-6]|li|p|ul)\b[^<>]*+>", re.IGNORECASE)
"""With INLINE, the tags that occur in headlines. Other angle brackets there are meant to be seen."""
WINDOWS = {code: bytes((code,)).decode("windows-1252", "ignore") or None for code in range(0x80, 0xA0)}
"""Control characters that nobody writes; quotation marks and dashes of Windows, written as `&#146;`."""
PARAGRAPH = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
SIGNATURES = re.compile(
    r"(?:The post .+ (?:appeared first on|first appeared on) "
    r"|Der Beitrag .+ erschien zuerst auf |L[’']article .+ est apparu en premier sur "
    r"|La entrada .+ (?:se publicó primero en|aparece primero en) |O post .+ apareceu primeiro em "
    r"|L[’']articolo .+ (?:proviene da|sembra essere il primo su) |Artykuł .+ pochodzi z serwisu "
    r"|Het bericht .+ verscheen eerst op ).{1,100}\Z"
)
"""What WordPress puts under every item: the headline again, and the outlet."""


def words(markup: str) -> str:
    """Plain text of an item's body, paragraphs apart by a blank line."""
    markup = _visible(markup[:BODY])
    if "</" not in markup and "<br" not in markup and "<p" not in markup:
        # No markup after all: here a blank line parts paragraphs, and a line break is a space.
        markup = " ".join(PARAGRAPH.sub("<p>", markup.strip()).split())
    return _unsigned(tags_to_text(markup))


def headline(markup: str, *, plain: bool) -> str:
    """A title on one line. `plain` text is taken as it is; otherwise tags of headlines go, and entities count."""
    markup = markup[:TITLE]
    if not plain:
        if "&lt;" in markup:
            markup = html.unescape(markup)  # escaped once too often
        markup = _visible(markup)
        if "<" in markup:
            markup = INLINE.sub("", BLOCK.sub(" ", SCRIPT.sub("", markup)))
        markup = html.unescape(markup)
    return " ".join(tidy(markup).split())


def _visible(markup: str) -> str:
    """Without comments and the marks of CDATA, and with what Windows put among the control characters."""
    if "<!" in markup or "]]>" in markup:
        markup = COMMENT.sub("", markup)
    return markup if markup.isascii() else markup.translate(WINDOWS)


def _unsigned(text: str) -> str:
    """Without the signature of the publishing system in its last paragraph."""
    start = text.rfind("\n\n")
    last = text[max(start, 0) :]
    signed = SIGNATURES.search(last) if len(last) < TITLE else None
    return text[: len(text) - len(last) + signed.start()].rstrip("\n") if signed else text
