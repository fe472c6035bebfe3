"""Articles made to be slow, each at a quarter, a half and the whole of its size. Pure; in: vendor names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

MEGABYTES_5 = 5_000_000
NAMES = 10_000
DEEP = 100_000
BAN = "Germany bans Huawei from its 5G networks"
SENTENCE = "The ministry said on Tuesday that operators must remove Huawei and ZTE from the core by 2027. "
BROKEN = "Huawei\ud83d ban\udc00\x00\u202eZTE\u0301\u0301\u0301\ufeff\ufffe\U000e0001 lifted\u200d"
"""Halves of surrogate pairs, a null, a turn of the writing direction, stacked accents, non-characters, tags."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One kind of article, and how large it gets."""

    name: str
    size: int
    """The whole: code points, or names."""
    text: Callable[[int], str]
    """The words of a size."""
    in_title: bool = False
    """They are the headline; else the text under one."""


def hostile(vendors: Sequence[str]) -> list[Hostile]:
    """Every kind."""
    return [
        Hostile("5 MB of news", MEGABYTES_5, _repeated(SENTENCE)),
        Hostile("5 MB, one word", MEGABYTES_5, _repeated("a")),
        Hostile("5 MB of Chinese without a space", MEGABYTES_5, _repeated("德国禁止华为参与五代网络建设")),
        Hostile("5 MB of verbs", MEGABYTES_5, _repeated("ban lift not deny will sue urge ")),
        Hostile(
            "5 MB of dates", MEGABYTES_5, _repeated("by the end of March 2027, within 90 days on Tuesday ")
        ),
        Hostile("5 MB of sums", MEGABYTES_5, _repeated("$1,000,000,000 111 111 111 million euros ")),
        Hostile("5 MB of digits", MEGABYTES_5, _repeated("1")),
        Hostile("5 MB of line ends", MEGABYTES_5, _repeated("\n")),
        Hostile("5 MB headline", MEGABYTES_5, _repeated(SENTENCE), in_title=True),
        Hostile("10,000 vendor names", NAMES, lambda size: ", ".join(islice(cycle(vendors), size))),
        Hostile("100,000 quotes within quotes", DEEP, lambda size: "“He said " * size + BAN + "”" * size),
        Hostile("100,000 brackets", DEEP, lambda size: "(" * size + SENTENCE + ")" * size),
        Hostile("broken Unicode, 5 MB", MEGABYTES_5, _repeated(BROKEN)),
        Hostile("stacked accents, 5 MB", MEGABYTES_5, lambda size: SENTENCE + "\u0301" * size),
    ]


def object_of(kind: Hostile, size: int) -> Mapping[str, str]:
    """The article of a size, as `read --jsonl` takes it."""
    words = kind.text(size)
    title, text = (words, "") if kind.in_title else (BAN, words)
    return {"id": kind.name, "title": title, "text": text, "published": "2026-01-01"}


def _repeated(words: str) -> Callable[[int], str]:
    return lambda size: (words * (size // len(words) + 1))[:size]
