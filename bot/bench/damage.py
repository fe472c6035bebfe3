"""The ways in which feeds are broken, done to whole ones. Pure.

In: a feed that is well-formed, as text. Out: pairs of bytes: what the publisher meant, whole, and what arrives. Each
way is a row of the table in docs/feeds.md; the items of both are to be read the same, but that a feed cut off has lost
what was cut.
"""

import re
from collections.abc import Callable
from itertools import islice

TITLE = re.compile(
    r"(<(?:item|entry)\b(?:(?!</(?:item|entry)>).)*?<title[^>]*>)([^<&\s]+)(?=[^<&]*</title>)", re.DOTALL
)
"""The first word of an item's title that is plain text."""
ENDING = re.compile(r"(?:</channel>)?\s*</(?:rss|feed|rdf:RDF)>\s*\Z")
DECLARED = re.compile(r"\A<\?xml[^>]*\?>\s*")
PREFIXES = re.compile(r"\sxmlns:(?!rdf\b)\w+=(?:\"[^\"]*\"|'[^']*')")
JUNK = "<br />\n<b>Warning</b>: Undefined variable $feed in <b>/srv/www/feed.php</b> on line <b>3</b><br />\n"
PROLOG = '<?xml version="1.0" encoding="utf-8"?>\n'
CUT = 0.97

MARK = "\ufdd0"
"""A character that is none, and in no feed."""

Pair = tuple[bytes, bytes]


def _bare(text: str) -> str:
    return DECLARED.sub("", text)


def _after_a_word(text: str, whole: str, broken: str) -> Pair:
    """Something put behind the first word of every title: as it should be written, and as it is."""
    marked = PROLOG + TITLE.sub(r"\1\2" + MARK, _bare(text))
    return marked.replace(MARK, whole).encode(), marked.replace(MARK, broken).encode()


def _wrong_encoding(text: str) -> Pair:
    whole = PROLOG + TITLE.sub(r"\1\2 à Zürich", _bare(text))
    return whole.encode(), whole.encode("windows-1252", "xmlcharrefreplace")


def _utf16(text: str) -> Pair:
    whole = '<?xml version="1.0" encoding="utf-16"?>\n' + _bare(text)
    return (PROLOG + _bare(text)).encode(), whole.encode("utf-16")


def _meant(change: Callable[[str], str]) -> Callable[[str], Pair]:
    return lambda text: ((PROLOG + _bare(text)).encode(), change(PROLOG + _bare(text)).encode())


DAMAGES: dict[str, Callable[[str], Pair]] = {
    "none": _meant(lambda text: text),
    "bare &": lambda text: _after_a_word(text, " R&amp;D &amp; more", " R&D & more"),
    "&nbsp; in titles": lambda text: _after_a_word(text, "\u00a0one", "&nbsp;one"),
    "control character in titles": lambda text: _after_a_word(text, " two", "\x0b two"),
    "says utf-8, is cp1252": _wrong_encoding,
    "junk before the prolog": _meant(lambda text: JUNK + text),
    "namespaces undeclared": _meant(lambda text: PREFIXES.sub("", text)),
    "unclosed <br> in titles": lambda text: _after_a_word(text, "&lt;br&gt;three", "<br>three"),
    "UTF-16 with its mark": _utf16,
    "no closing root": _meant(lambda text: ENDING.sub("", text)),
    "cut at 97 %": _meant(lambda text: text[: int(len(text) * CUT)]),
}
"""By name: what is meant, and what arrives."""
CUT_OFF = "cut at 97 %"


def atom_of(feed: int, items: int, words: tuple[str, ...]) -> str:
    """An Atom feed whose words are its own, to be damaged too."""
    entries = "".join(
        f"<entry><title>{_word(words, feed, at)}</title><id>tag:feed-{feed}.example,2026:{at}</id>"
        f'<link href="https://feed-{feed}.example/a/{at}"/><published>2026-01-{at % 28 + 1:02}T09:30:00Z</published>'
        f"<summary>{' '.join(islice((_word(words, feed, at + step) for step in range(4)), 4))}</summary></entry>\n"
        for at in range(items)
    )
    return f'{PROLOG}<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed {feed}</title>\n{entries}</feed>\n'


def _word(words: tuple[str, ...], feed: int, at: int) -> str:
    return words[(feed * 5 + at) % len(words)]
