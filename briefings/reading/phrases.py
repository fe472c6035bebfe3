"""The notation of the language files: a line of text → the phrases it stands for. Pure.

`ban{,s,ned}` is three phrases, `verbot*` any word that begins so, `*verbot` any that ends so, `neu* verbot*` two
neighbours with any endings, and
`schliesst ... aus` two pieces with up to six words between. Letters are folded as the vocabulary's names are.
"""

import re
from dataclasses import dataclass
from itertools import product

from briefings.vocabulary import fold
from briefings.vocabulary.letters import unmarked

_BRACES = re.compile(r"\{([^{}]*)\}")
_OPEN = re.compile(r"(?<=\*) ")
"""The space after a word that may go on: `zakaz* eksport*` is two words, each with any ending."""
_MOST = 4096
"""Phrases one line may stand for; more is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters to look for, and whether the word may go on before or after them."""

    letters: str
    open_left: bool
    open_right: bool
    close: bool = False
    """It is the next word: only the ending of the word before stands between."""


Phrase = tuple[Piece, ...]
"""Pieces in order, each within reach of the one before."""


def phrases(lines: str) -> list[Phrase]:
    """Return the phrases of a block of lines, in order; a semicolon parts phrases as a line break does.

    Raises ValueError, with a sentence, for a line that has no letters or stands for too many phrases.
    """
    entries = [entry.strip() for line in lines.splitlines() for entry in line.split(";")]
    return [_phrase(text) for entry in entries if entry for text in _spelt_out(entry)]


def _spelt_out(line: str) -> list[str]:
    parts = _BRACES.split(line)
    choices = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST:
        raise ValueError(f"`{line}` stands for {count} phrases; write it in several lines")
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


def _phrase(text: str) -> Phrase:
    pieces = tuple(
        _piece(words.strip(), close=index > 0)
        for part in text.split("...")
        for index, words in enumerate(_OPEN.split(part.strip()))
    )
    if not all(piece.letters for piece in pieces):
        raise ValueError(f"`{text}` has a piece without letters")
    return pieces


def _piece(text: str, *, close: bool) -> Piece:
    return Piece(fold(unmarked(text.strip("*"))), text.startswith("*"), text.endswith("*"), close)
