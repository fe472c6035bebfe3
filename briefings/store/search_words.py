"""Text as the search index keeps it, and what a person typed as a query for it. Pure.

In: text in any language. Out: words parted by single spaces. Both databases get the very same words: folded
(case, accents, width), and where a script sets no spaces (Chinese, Japanese, Korean, Thai) its letters in
overlapping pairs, so that any two of them are found. Nothing but letters and digits is left: no word can
be taken for an operator of the index.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from briefings.vocabulary.letters import JOINS, fold

LONGEST_TEXT = 50_000
"""Characters of an article that are indexed: a word list of one row may hold a million bytes in PostgreSQL."""
LONGEST_WORD = 100
MOST_WORDS = 16
"""Words of a query that are looked up."""
_WORD = re.compile(r"[^\W_]+")
_APART = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
"""Leaves of ASCII what `_WORD` finds, in half the time."""
_PLAIN = str.maketrans({chr(code): fold(chr(code)).translate(_APART) for code in range(128)})
"""Both foldings of ASCII in one."""
_TYPED = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another; with `open_end` the last one may go on."""

    words: tuple[str, ...]
    open_end: bool = False


def indexed(text: str) -> str:
    """The words of a text for the index."""
    text = text[:LONGEST_TEXT]
    if text.isascii():
        return _joined(text.translate(_PLAIN))
    folded = fold(text)
    # Few articles are in a script without spaces: in all others nothing is to be looked at letter by letter.
    return _joined(folded.translate(_APART)) if folded.isascii() else " ".join(words(folded))


def as_fts5(text: str) -> str:
    """What FTS5 is given for the same words. Those of ASCII it parts and folds itself, and cuts none that is long."""
    return text[:LONGEST_TEXT] if text.isascii() else indexed(text)


def _joined(parted: str) -> str:
    found = parted.split()
    longest = max(map(len, found), default=0)
    return " ".join(found if longest <= LONGEST_WORD else [word[:LONGEST_WORD] for word in found])


def words(text: str) -> Iterator[str]:
    """The words of a text, in order."""
    for found in _WORD.finditer(fold(text)):
        word = found[0]
        if word.isascii():
            yield word[:LONGEST_WORD]
            continue
        for joins, run in groupby(word, JOINS.__getitem__):
            letters = "".join(run)
            if joins or len(letters) == 1:
                yield letters[:LONGEST_WORD]
            else:
                yield from (letters[at : at + 2] for at in range(len(letters) - 1))


def phrases(typed: str) -> tuple[Phrase, ...]:
    """What a person looks for: each word, and each run of words "in quotes"; `word*` may go on.

    A single letter of a script without spaces stands in the index only in pairs: it may always go on. So may a word
    that is as long as any that is looked for; what follows it is left out.
    """
    found = []
    for together, alone in _TYPED.findall(typed):
        several = tuple(words(together or alone))[:MOST_WORDS]
        long = next((at for at, word in enumerate(several, start=1) if len(word) == LONGEST_WORD), None)
        if several:
            lone = len(several) == 1 and len(several[0]) == 1 and not JOINS[several[0]]
            goes_on = lone or long is not None or (together == "" and alone.endswith("*"))
            found.append(Phrase(several[:long], open_end=goes_on))
    return tuple(found[:MOST_WORDS])


def fts5(wanted: tuple[Phrase, ...]) -> str:
    """The query as SQLite's FTS5 reads it: all phrases must be there."""
    return " ".join(f'"{" ".join(one.words)}"{" *" if one.open_end else ""}' for one in wanted)


def tsquery(wanted: tuple[Phrase, ...]) -> str:
    """The query as PostgreSQL reads it."""
    return " & ".join(
        " <-> ".join(f"'{word}'" for word in one.words) + (":*" if one.open_end else "") for one in wanted
    )


def tsvector(prepared: str) -> str:
    """Indexed words as PostgreSQL's list of lexemes: `'huawei':1,7 'ban':2`."""
    places: dict[str, list[str]] = {}
    for at, word in enumerate(prepared.split(), start=1):
        places.setdefault(word, []).append(str(at))
    return " ".join(f"'{word}':{','.join(at[:255])}" for word, at in places.items())
