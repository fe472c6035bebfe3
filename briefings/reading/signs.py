"""What can be counted in the opening of an article: words, concepts, kinds of names. Pure.

In: a page. Out: signs, each with how much it counts and where it stands. A name counts by its kind alone, never
by itself: no vendor is expected to be banned because it was banned before.
"""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from briefings.reading.page import Page

LEAD = 500
"""Code points of the body that count: the first sentences say what is new."""
_TOLD_IN_HEADLINE, _TOLD_IN_LEAD = 1.0, 0.5
_CONCEPT = 1.5
"""How much more a concept counts than a word: it stands for many."""
_STEM = 5
"""Letters by which the forms of one word are alike, in most of the languages here."""
_PIECES = (2, 3)
"""Letters that count together where words are not apart, or grow at both ends."""
_UNCUT = frozenset({"zh", "ja", "ko", "ar"})
_WORD = re.compile(r"\w+")


class Sign(NamedTuple):
    """Something in the opening of an article."""

    value: float
    start: int
    end: int
    """Where it stands, `[start, end)` in code points of the article's text."""


def opening(page: Page) -> int:
    """Return where the part of the text ends that counts."""
    return (page.article.body_starts_at if page.article.title else 0) + LEAD


class _Anything:
    """Holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


def signs(page: Page, known: Container[str] | None = None) -> dict[str, Sign]:
    """Return the signs of a page by name, each where it counts most; only the `known` ones, where these are given."""
    found: dict[str, Sign] = {}
    for name, value, start, end in _all(page, _Anything() if known is None else known):
        before = found.get(name)
        if before is None or before.value < value:
            found[name] = Sign(value, start, end)
    return found


def _all(page: Page, known: Container[str]) -> Iterator[tuple[str, float, int, int]]:
    """Every known sign, with what it counts and where it stands: most words are unknown."""
    end, title = opening(page), len(page.article.title)
    yield from _words(page, end, title, known)
    last = ""
    members = {cue.start for cue in page.cues if cue.concept == "member"}
    for cue in page.cues:
        if cue.start >= end:
            break
        if cue.concept == "gov" and cue.start in members:
            continue  # who tables a bill is not whom it binds
        told = _CONCEPT * (_TOLD_IN_HEADLINE if cue.start < title else _TOLD_IN_LEAD)
        for sign in (f"concept {cue.concept}", f"concepts {last} {cue.concept}"):
            if sign in known:
                yield sign, told, cue.start, cue.end
        last = cue.concept
    for name in page.names:
        if name.start < end:
            kinds = sorted(name.entry.kinds) if name.entry else ()
            for sign in (f"name {name.kind}", *(f"name {name.kind} {kind}" for kind in kinds)):
                if sign in known:
                    yield sign, 1.0, name.start, name.end


def _words(page: Page, end: int, title: int, known: Container[str]) -> Iterator[tuple[str, float, int, int]]:
    uncut = page.lexicon.code in _UNCUT
    for found in _WORD.finditer(_without_names(page, end)):
        word, start = found[0], found.start()
        told = _TOLD_IN_HEADLINE if start < title else _TOLD_IN_LEAD
        if (sign := f"word {word}") in known:
            yield sign, told, start, start + len(word)
        if len(word) > _STEM and (sign := f"stem {word[:_STEM]}") in known:
            yield sign, told, start, start + len(word)
        if uncut:
            for length in _PIECES:
                for at in range(start, start + len(word) - length + 1):
                    if (sign := f"piece {word[at - start : at - start + length]}") in known:
                        yield sign, told, at, at + length


def _without_names(page: Page, end: int) -> str:
    pieces: list[str] = []
    at = 0
    for name in page.names:
        if name.start >= end:
            break
        if name.end > at:
            start = max(at, name.start)
            pieces += (page.folded[at:start], " " * (name.end - start))
            at = name.end
    return ("".join(pieces) + page.folded[at:end])[:end]
