"""Buyers that no vocabulary knows: a shop, a railway, a small operator, read from where its name stands. Pure.

In: a clause about a deal that names no known buyer. Out: the capitalised words where a buyer stands: at the
head of the clause before its verb, or after `with`, `at`, `for`. Only in scripts with capitals, and only where
capitals mean something (not in Headlines Written Like This).
"""

import re

from briefings.model import MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.names import Name
from briefings.reading.page import Page

_WORD = re.compile(r"[^\W\d_][\w&.'’-]*")
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w&-]+(?:\.\w+)?"
_RUN = re.compile(rf"{_CAPITALISED}(?: (?:& )?{_CAPITALISED}){{0,3}}")
_SHOUTED = 0.55
"""Share of capitalised words from which a headline is in title case, measured on English headlines."""
_SHORTEST = 3


def unknown_buyer(page: Page, clause: Clause, key_at: int) -> Name | None:
    """Return the buyer named in a clause whose event is named at `key_at`; None where none stands out."""
    text = page.text[clause.start : clause.end]
    words = _WORD.findall(text)
    if not words or sum(word[0].isupper() for word in words) >= _SHOUTED * len(words):
        return None
    return _head(page, clause, key_at) or _beside(page, clause, text)


def _head(page: Page, clause: Clause, key_at: int) -> Name | None:
    """Return the name that begins the clause, where its verb follows at once."""
    found = _RUN.match(page.text, clause.start, clause.end)
    if found is None or not _free(clause, found.start(), found.end()):
        return None
    gap = page.text[found.end() : key_at].split()
    return _name(page, found.start(), found.end()) if found.end() < key_at and len(gap) <= 2 else None  # noqa: PLR2004  `to`, `may have`


def _beside(page: Page, clause: Clause, text: str) -> Name | None:
    """Return the name after a small word such as `with`."""
    small = "|".join(str(page.lexicon.options.get("beside", "")).split())
    if not small:
        return None
    for found in re.finditer(rf"\b(?:{small}) (?:the )?(?:\S+['’]s )?({_RUN.pattern})", text):
        start, end = clause.start + found.start(1), clause.start + found.end(1)
        if _free(clause, start, end):
            return _name(page, start, end)
    return None


def _free(clause: Clause, start: int, end: int) -> bool:
    """Whether these words mean nothing else: no known name, no cue of the language."""
    taken = [(name.start, name.end) for name in clause.names]
    taken += [
        (cue.start, cue.end) for cue in clause.cues if not cue.split and cue.concept not in {"buyer", "shop"}
    ]
    return end - start >= _SHORTEST and not any(other < end and start < stop for other, stop in taken)


def _name(page: Page, start: int, end: int) -> Name:
    surface = page.text[start:end]
    return Name(MentionKind.CARRIER, surface, start, end, surface)
