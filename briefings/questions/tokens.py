"""Words of a question, one by one. Pure.

In: what was typed. Out: tokens with their place in it, folded; a possessive `'s` is a token of its own kind and
scripts without spaces are cut where they meet Latin letters.
"""

import re
from dataclasses import dataclass

from briefings.vocabulary import fold

LONGEST = 400
"""Characters that are looked at: a question, not an essay."""
_TOKEN = re.compile(
    r"(?:[a-z]\.){2,}"  # u.s., u.k.
    r"|[a-z0-9]+(?:[&+'.\-][a-z0-9]+)*"
    r"|[^\W\d_a-z]+(?:['\-][^\W\d_a-z]+)*",
)
_POSSESSIVE = re.compile(r"'s?$|'s$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `text[start:end]` of the question."""

    text: str
    """As typed, without a possessive ending."""
    folded: str
    start: int
    end: int


def tokens(words: str) -> tuple[Token, ...]:
    """Cut the first LONGEST characters of a question into words."""
    shown = words[:LONGEST]
    found = []
    for match in _TOKEN.finditer(fold(shown)):
        folded = match[0]
        bare = _POSSESSIVE.sub("", folded)
        end = match.start() + len(bare)
        found.append(Token(shown[match.start() : end], bare, match.start(), end))
    return tuple(found)
