"""Words that somebody else wrote, made harmless for Slack. Pure.

In: any string (feed titles, quotes, what a person typed). Out: strings that show as they were typed,
ping nobody, link nowhere but where their label says, and keep within a length.

Three ways to show such words, safest first: a `rich_text` text element (`plain`: literal by construction),
a mrkdwn object with `verbatim: true` (`literal`: escaped), a link (`link`, `web_address`).
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

ELLIPSIS = "…"
LONGEST_URL = 3000
JOINERS = "\u200c\u200d"  # needed between the letters of Persian or Hindi, and inside an emoji family
JOINING = "\u0600"  # the first script that uses joiners (Arabic); every emoji lies behind it too
VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800")  # letters by class, nothing to see
WORD_JOINER = "\u2060"  # no width, and no mrkdwn marker where it touches one
MARKERS = re.compile(r"[*_~`]|^(?=&gt;)|(?<=\n)(?=&gt;)|@(?=here|channel|everyone)", re.IGNORECASE)
SPACES = re.compile(r"\s+")
LINES = re.compile(r"\s*\n\s*")
HOST_LIKE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
UNSAFE_IN_URL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
FOLDED_BY_IDNA = re.compile(r"^/[^/?#]*[ßς]")  # Python's codec makes another host of these
URL_SAFE = "!$&'()*+,;=:@/?%~-._[]"


def clean(text: str, *, one_line: bool = True) -> str:
    """The words without controls, direction overrides, zero-widths and blank letters; white space single.

    `one_line` False keeps single line breaks.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    # Most words are plain, and a crowd asks at once: signs are looked at one by one only where one may have to go.
    kept = text if text.isprintable() and BLANKS.isdisjoint(text) else "".join(_kept(text))
    if one_line:
        return SPACES.sub(" ", kept).strip()
    return "\n".join(SPACES.sub(" ", line) for line in LINES.split(kept.strip()))


def _kept(text: str) -> Iterator[str]:
    for at, char in enumerate(text):
        kind = unicodedata.category(char)
        if char in JOINERS:
            if _joins(text, at):
                yield char
        elif kind == "Cc":
            yield char if char == "\n" else " " if char in "\t\v\f\x85" else ""
        elif kind == "Cf":
            yield char if char in VISIBLE_FORMATS else ""
        elif kind != "Cs" and char not in BLANKS:
            yield char


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between two signs of a script (or emoji) that uses joiners."""
    return 0 < at < len(text) - 1 and text[at - 1] >= JOINING and text[at + 1] >= JOINING


def graphemes(text: str) -> Iterator[str]:
    """What a reader counts as one sign each: a letter with its marks, a flag, a family of emoji."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _breaks(text, start, at):
            yield text[start:at]
            start = at


def _breaks(text: str, start: int, at: int) -> bool:
    before, char = text[at - 1], text[at]
    if unicodedata.category(char)[0] == "M" or char in JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff":
        return False
    if before == "\u200d" or ("\u1160" <= char <= "\u11ff" and "\u1100" <= before <= "\u11ff"):
        return False
    flags = "\U0001f1e6" <= char <= "\U0001f1ff" and "\U0001f1e6" <= before <= "\U0001f1ff"
    return not (flags and (at - start) % 2 == 1)


def size(text: str) -> int:
    """Length as Slack may count it, the longer way: UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int, *, escaped: bool = False) -> str:
    """The text, or as many whole signs of it as fit into `limit` with an ellipsis.

    `escaped` counts `&`, `<` and `>` at the length of their entities.
    """
    if _weight(text, escaped=escaped) <= limit:
        return text
    used, taken = 1, list[str]()
    for sign in graphemes(text):
        used += _weight(sign, escaped=escaped)
        if used > limit:
            break
        taken.append(sign)
    return "".join(taken).rstrip() + ELLIPSIS


def _weight(text: str, *, escaped: bool) -> int:
    return size(escape(text) if escaped else text)


def escape(text: str) -> str:
    """`&`, `<` and `>` as Slack wants them; nothing else."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int, *, one_line: bool = True) -> str:
    """Words for a `rich_text` text element: cleaned and clipped, literal without escaping."""
    return clip(clean(text, one_line=one_line), limit)


def button(text: str, limit: int = 75) -> str:
    """Words for a `plain_text` object: Slack reads the three entities there too."""
    return escape(clip(clean(text), limit, escaped=True))


def literal(text: str, limit: int, *, one_line: bool = True) -> str:
    """Words for mrkdwn: cleaned, clipped, escaped, and with the markers of mrkdwn made powerless.

    The result is at most `limit` long even so.
    """
    words = clean(text, one_line=one_line)
    room = limit
    while True:
        out = _disarmed(escape(clip(words, room, escaped=True)))
        if size(out) <= limit:
            return out
        room -= size(out) - limit


def _disarmed(escaped: str) -> str:
    return MARKERS.sub(lambda found: f"{WORD_JOINER}{found.group()}{WORD_JOINER}", escaped)


@lru_cache(maxsize=4096)
def web_address(url: str) -> str | None:
    """The address if it is http(s), names a host, hides no sign-in part and no control; percent-encoded.

    The host is in its ASCII form, so that letters of another script cannot pose as Latin ones.
    """
    if UNSAFE_IN_URL.search(url.strip(" ")) or FOLDED_BY_IDNA.search(url.partition("/")[2]):
        return None
    try:
        parts = urlsplit(url.strip(" "))
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # UnicodeError is one too
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if not re.fullmatch(r"[A-Za-z0-9.:_-]+", host):
        return None
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    rest = (quote(part, safe=URL_SAFE, errors="replace") for part in parts[2:])
    address = urlunsplit((parts.scheme.lower(), place, *rest))
    return address if size(escape(address)) <= LONGEST_URL else None


@lru_cache(maxsize=4096)
def host(url: str) -> str:
    """The host that people see beside a link, without `www.`; empty for an address that is not safe."""
    address = web_address(url)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def moment(at: datetime) -> str:
    """An instant for mrkdwn, which Slack shows in the reader's own zone and language; else in UTC."""
    fallback = f"{at:%Y-%m-%d %H:%M} UTC"
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{fallback}>"


def honest_label(label: str, url: str, limit: int = 75) -> str:
    """The label of a link; the host instead where the label is empty or looks like another host."""
    own = host(url)
    label = plain(label, limit)
    looks = unicodedata.normalize("NFKC", label).casefold()
    looks = looks.replace("。", ".").replace("\u2024", ".")
    hosts = {found.removeprefix("www.") for found in HOST_LIKE.findall(looks)}
    if not label or "://" in looks or hosts - {own}:
        return own
    return label


def link(url: str, label: str) -> str:
    """`<address|label>` for mrkdwn; only the label's words where the address is not safe to open."""
    address = web_address(url)
    if address is None:
        return literal(label, 75)
    words = literal(honest_label(label, url), 150).replace("|", "¦")
    return f"<{escape(address)}|{words}>"
