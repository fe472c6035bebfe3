"""What "the text" is: HTML to plain text, canonical addresses, sentences, normal form. Pure.

In: strings from feeds and pages. Out: plain strings, and spans in code points of the string given.
Every offset in the project points into text that left this module (or that a person typed as is).
"""

import html
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefings.model import Span

BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol p pre section table td tfoot th thead tr ul".split()
)
LINE_ENDS = frozenset(("br", "li", "tr"))
BREAKS = dict.fromkeys(LINE_ENDS, "\n") | {
    mark + name: "\n\n" for name in BLOCKS - LINE_ENDS for mark in ("", "/")
}
"""What a tag does to the line."""
SILENT = frozenset(("script", "style", "template", "noscript", "svg", "head", "iframe", "object"))
TRACKING = re.compile(r"^(utm_|mc_|pk_|ga_|_hs)|^(fbclid|gclid|igshid|ref|cmpid|ocid|smid|src|rss|feed)$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
"""White space within a line that is more than a single space: a single one would be replaced by itself."""
PARAGRAPHS = re.compile(r"\n{2,}")
ENDS = ".!?。！？…؟"
CLOSERS = "\"'”’»)]」』）›"
OPENERS = "\"'“‘«([「『（¿¡‹„"
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col st vs etc inc ltd co corp llc plc jr sr u.s u.k u.n e.g"
    " i.e approx dept z.b d.h bzw ca dr.h u.a bspw s.a s.p.a p.ej sra mme mm cf n.v b.v ul im т.е т.д"
    " г гг млн млрд руб tzw np dott sig bl.a t.ex d.v.s resp bijv dhr mevr".split()
)
BEFORE_NUMBERS = frozenset(
    "no nos nr art fig sec abs jan feb mar apr jun jul aug sep sept oct nov dec s p pp vol bd".split()
)


COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>", re.DOTALL)
TAG = re.compile(r"<(/?[a-z][\w:-]*)(?:(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+|[^<>]*+)>", re.IGNORECASE)
"""A whole tag; its quoted values may hold `>`. An angle bracket that begins none is meant to be seen."""


def html_to_text(markup: str) -> str:
    """Plain text of an HTML fragment: entities decoded, scripts dropped, paragraphs apart by a blank line.

    Linear in the length of the markup, whatever it is: Python's own parser takes a minute for 100 kB of
    `<a <a <a` and raises at `<![`.
    """
    return tags_to_text(COMMENT.sub("", markup) if "<!" in markup or "]]>" in markup else markup)


def tags_to_text(markup: str) -> str:
    """The same of markup in which there is no comment, nor any mark of CDATA."""
    if "<" not in markup and "&" not in markup:
        return tidy(markup)
    plain = markup.isascii() and markup.isprintable()
    if not plain or "  " in markup:
        # A line break in HTML source is a space to its reader.
        markup = " ".join(markup.split())
    # Text and names of tags in turn, told apart in one go.
    parts = TAG.split(markup)
    names = [name.lower() for name in parts[1::2]]
    if not SILENT.isdisjoint(names):
        return tidy(_heard(markup))
    parts[1::2] = [BREAKS.get(name, "") for name in names]
    if "&" in markup:
        parts[::2] = map(_words, parts[::2])
    elif plain:
        return _spaced("".join(parts))
    return tidy("".join(parts))


def _heard(markup: str) -> str:
    """The same where some of it is not meant to be seen."""
    pieces: list[str] = []
    at, silent = 0, ""
    for tag in TAG.finditer(markup):
        start, end = tag.span()
        if start > at and not silent:
            pieces.append(_words(markup[at:start]))
        at = end
        name = tag[1].lower()
        if silent:
            silent = "" if name == f"/{silent}" else silent
        elif name in SILENT and not tag[0].endswith("/>"):
            silent = name
        elif name in BREAKS:
            pieces.append(BREAKS[name])
    if not silent:
        pieces.append(_words(markup[at:]))
    return "".join(pieces)


def _words(raw: str) -> str:
    return html.unescape(raw) if "&" in raw else raw


def tidy(text: str) -> str:
    """Text in NFC without control characters, runs of spaces single, at most one blank line in a row."""
    plain = text.isascii() and (text.replace("\n", "") if "\n" in text else text).isprintable()
    if not plain:
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = SPACES.sub(" ", CONTROL.sub("", _whole(text)))
    return _spaced(text)


def _spaced(text: str) -> str:
    """Letters that are as they should be, with single spaces, and at most one blank line in a row."""
    if "  " in text:
        text = SPACES.sub(" ", text)
    if "\n" in text:
        text = _parted(text.replace(" \n", "\n").replace("\n ", "\n"))
    return text.strip()


def _parted(text: str) -> str:
    """Paragraphs apart by one blank line."""
    # Mostly each paragraph has a tag at its beginning and one at its end; a pattern takes five times as long.
    text = text.replace("\n\n\n\n", "\n\n")
    return PARAGRAPHS.sub("\n\n", text) if "\n\n\n" in text else text


def _whole(text: str) -> str:
    """The text without lone surrogates, which no encoder takes."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def clean_title(markup: str) -> str:
    """A headline on one line: tags and entities gone, white space single."""
    return " ".join(html_to_text(html.unescape(markup) if "&lt;" in markup else markup).split())


def canonical_url(url: str) -> str:
    """The address without what does not choose the page: fragment, tracking words, default port, `www.`.

    An address that cannot be split is given back as it came.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return url.strip()
    host = parts.hostname.lower().rstrip(".").removeprefix("www.")
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme.lower()]:
        host = f"{host}:{port}"
    query = urlencode(
        sorted(
            (k, v)
            for k, v in parse_qsl(parts.query, keep_blank_values=True)
            if not TRACKING.search(k.lower())
        )
    )
    return urlunsplit(("https", host, parts.path.rstrip("/") or "/", query, ""))


def host_of(url: str) -> str:
    """The host that people see beside a link, without `www.`; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def fold(text: str) -> str:
    """Normal form for comparing names and titles: NFKC, case folded, single spaces. Offsets are lost."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def sentences(text: str) -> list[Span]:
    """The sentences of a text, in order, as spans without surrounding white space. Linear time.

    A line break ends a sentence (a headline, a list item); a full stop does not after an initial or a
    known abbreviation, nor inside a number.
    """
    spans: list[Span] = []
    start = 0
    for end in _ends(text):
        _append(spans, text, start, end)
        start = end
    _append(spans, text, start, len(text))
    return spans


BREAK = re.compile(rf"\n|[{re.escape(ENDS)}]+[{re.escape(CLOSERS)}]*")


def _ends(text: str) -> list[int]:
    """Offsets just behind each sentence end."""
    return [found.end() for found in BREAK.finditer(text) if _breaks(text, found)]


def _breaks(text: str, found: re.Match[str]) -> bool:
    mark = found.group()
    if mark == "\n" or mark[0] in "。！？؟":
        return True
    after = text[found.end() : found.end() + 2]
    if not after or not after[0].isspace():
        return False
    following = text[found.end() : found.end() + 3].strip().lstrip(OPENERS)[:1]
    if mark[0] == ".":
        word = _word_before(text, found.start())
        if len(word) == 1 and word.isalpha() and word.isupper():
            return False  # an initial: "J. Smith"
        word = word.lower().rstrip(".")
        if word in ABBREVIATIONS or (word in BEFORE_NUMBERS and following.isdigit()):
            return False
        if following.islower():
            return False  # an abbreviation we do not know
    return True


def _word_before(text: str, end: int) -> str:
    start = end
    floor = max(0, end - 12)
    while start > floor and not text[start - 1].isspace() and text[start - 1] not in OPENERS:
        start -= 1
    return text[start:end]


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
