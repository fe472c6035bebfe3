"""Letters: one folding that never changes a text's length, and which letters make one word. Pure.

In: text. Out: text of the same length in code points, so that an offset into the folded text is an offset
into the original. Unicode's own case folding and NFKC change lengths (ß, İ, ﬁ) and are not used here.
"""

import re
import unicodedata

_SAME = {
    **dict.fromkeys("‘’‛ʼ′`´＇", "'"),
    **dict.fromkeys("‐‑‒–—−﹣－", "-"),
    **dict.fromkeys("\t\n\r\v\f\u0085\u2028\u2029", " "),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict(zip("łŁøØđĐħĦıİ", "lLoOdDhHiI", strict=True)),
    **dict(zip("ёЁىیکς", "еЕييكσ", strict=True)),
}
"""Letters that writers use for one another and that Unicode does not decompose into a plain one."""

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1100, 0x11FF),  # Hangul jamo
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0xA4CF),  # CJK radicals, kana, bopomofo, ideographs, Yi
    (0xA960, 0xA97F),  # Hangul jamo
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),  # ideographs
    (0xFF66, 0xFFDC),  # half-width kana and Hangul
    (0x1B000, 0x1B16F),  # kana
    (0x20000, 0x3FFFF),  # ideographs
)
"""Scripts whose words touch each other, or touch a Latin name, without a space between."""


def _plain(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Cs":
        return "\ufffd"  # half a surrogate pair: no encoder takes it
    if "！" <= char <= "～":
        return chr(ord(char) - ord("！") + ord("!"))
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


class _Plain(dict[int, str]):
    """`str.translate` table that keeps the case; learns each letter when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


class _Folded(dict[int, str]):
    """The same in lower case."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        lower = plain.lower()
        self[code] = folded = lower if len(lower) == 1 else plain
        return folded


class _Joins(dict[str, bool]):
    """Whether a letter makes one word with a neighbour of its kind."""

    def __missing__(self, char: str) -> bool:
        code = ord(char)
        spaced = not any(low <= code <= high for low, high in _UNSPACED)
        self[char] = joins = char == "_" or (spaced and unicodedata.category(char)[0] in "LNM")
        return joins


_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
"""What Arabic may write or leave out: vowels, doubling, and the stroke that stretches a word."""


_PLAIN = _Plain()
_FOLDED = _Folded()
JOINS = _Joins()
"""`JOINS[char]`: whether a folded letter belongs to the same word as a spaced-script letter beside it."""


_UNUSUAL = re.compile("[^ -_a-~а-я\u0621\u0624\u0626-\u0648\u064a\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
"""What lower case alone does not fold: `str.lower` is ten times as quick as a table, and mostly enough."""


def fold(text: str) -> str:
    """Return the text in lower case without Latin accents; same length, code point by code point.

    Full-width Latin, typographic apostrophes, hyphens and spaces become the plain ones; Arabic alef and
    yeh variants and Cyrillic yo become one letter.
    """
    if text.isascii() or len(lower := text.lower()) != len(text):
        return text.translate(_FOLDED)
    return _UNUSUAL.sub(_fold_run, lower)


def _fold_run(run: re.Match[str]) -> str:
    return run[0].translate(_FOLDED)


def unmarked(text: str) -> str:
    """Return the text without the marks of Arabic that a writer may leave out: `تحظُر` → `تحظر`."""
    return text if text.isascii() else _MARKS.sub("", text)


def places_unmarked(text: str) -> list[int] | None:
    """Return where each code point of the unmarked text stands in the text, and where the text ends.

    A stretch `[start, end)` of the one is `[places[start], places[end])` of the other, its marks with it.
    None where the text has no such mark, as most have none.
    """
    marks = {found.start() for found in _MARKS.finditer(text)}
    return [at for at in range(len(text) + 1) if at not in marks] if marks else None


def plain(text: str) -> str:
    """Do the same, but leave the case alone."""
    return text.translate(_PLAIN)


def is_cased(text: str) -> bool:
    """Return whether the text has a letter that knows capitals."""
    return text.lower() != text.upper()
