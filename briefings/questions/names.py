"""Names in a question: the longest runs of words that are somebody's name, and what is left. Pure.

In: the vocabulary and the tokens. Out: `Names`. People type in lower case, so that case decides only for words
that are everyday English too: `US` and `Three` are names, `us` and `it` are not, unless grammar says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefings.model import MentionKind
from briefings.questions.lexicon import FUNCTION, NEUTRAL, WORDS
from briefings.questions.offtopic import OFFTOPIC
from briefings.questions.tokens import Token
from briefings.vocabulary import Choices, Named, Region, Resolved, Vocabulary

LONGEST = 6
"""Words of the longest name that is looked for."""
_CODES = frozenset(("uk", "eu", "us"))
"""Short names of markets that people write small."""
_BEFORE_US = frozenset("the in by did does do has from inside across is was are into".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten".split())
STRANGE = 10
"""Strange words that may be slips of names; who writes more of them writes no question."""
_SHORTEST_SLIP = 5
"""Shorter words are each other's slips by chance."""
_TWO_SLIPS_FROM = 9
_PLACES = frozenset(("in", "across", "inside", "throughout"))
_PROTECTED = frozenset(word for phrases in OFFTOPIC.values() for word in re.split("[ |…]", phrases))
_KNOWN_LONG = [word for word in WORDS if len(word) >= _SHORTEST_SLIP and word not in FUNCTION]
_ORDER = (MentionKind.VENDOR, MentionKind.MARKET, MentionKind.CARRIER)
_ORIGIN = frozenset(
    "vendor vendors company companies supplier suppliers firm firms maker makers manufacturer manufacturers brand brands"
    " gear kit equipment technology tech hardware apps providers owned made cameras phones handsets drones chips routers"
    " cars vehicles telecoms telecom network software".split()
)
"""After a market's name: it says where something comes from, not where it is sold."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and the tokens it takes: `tokens[first:last]`."""

    meant: Named | Region | Choices
    first: int
    last: int


@dataclass(slots=True)
class Names:
    """What the tokens of a question name."""

    tokens: Sequence[Token]
    taken: frozenset[int] = frozenset()
    """Places of words that mean something else (days)."""
    placed: list[Placed] = field(default_factory=list)
    corrected: dict[int, str] = field(default_factory=dict)
    """Place of a mistyped everyday word → the word."""

    def free(self, place: int) -> bool:
        """Whether no name has taken this token."""
        return not any(one.first <= place < one.last for one in self.placed)

    def word(self, place: int) -> str:
        """The folded word at a place, mended."""
        return self.corrected.get(place, self.tokens[place].folded)

    def left(self) -> list[int]:
        """Places of words that are neither a name nor known."""
        return [
            place
            for place in range(len(self.tokens))
            if place not in self.taken and self.free(place) and self._strange(place)
        ]

    def _strange(self, place: int) -> bool:
        word = self.word(place)
        return word not in WORDS and word not in _PROTECTED and not word[:1].isdigit()

    def origin(self, one: Placed) -> bool:
        """Whether a market's name says only where something comes from: `Chinese vendors`."""
        is_market = isinstance(one.meant, Named) and one.meant.kind is MentionKind.MARKET
        follows = one.last < len(self.tokens) and self.free(one.last) and self.word(one.last) in _ORIGIN
        before = self.word(one.first - 1) if one.first else ""
        return is_market and follows and before != "in"


def find(vocabulary: Vocabulary, tokens: Sequence[Token], words: str, taken: frozenset[int]) -> Names:
    """The names among the tokens; `taken` are places of words that mean something else (days)."""
    names = Names(tokens, taken)
    place = 0
    while place < len(tokens):
        found = next(_from(vocabulary, names, place, words), None)
        if found:
            names.placed.append(found)
        place = found.last if found else place + 1
    if any(not tokens[place].folded.isascii() for place in names.left()):
        _in_other_scripts(vocabulary, names, words)
    _mistyped(vocabulary, names, words)
    names.placed.sort(key=lambda one: one.first)
    return names


def _from(vocabulary: Vocabulary, names: Names, first: int, words: str) -> Iterator[Placed]:
    """Names that begin at a token, the longest first."""
    tokens = names.tokens
    for last in range(min(len(tokens), first + LONGEST), first, -1):
        run = tokens[first:last]
        if names.taken & set(range(first, last)) or not _nameable(tokens, first, last):
            continue
        written = words[run[0].start : run[-1].end]
        meant = vocabulary.resolve_region(written) or vocabulary.directory.exactly(written)
        if meant and _meant_as_name(meant, tokens, first, last):
            yield Placed(meant, first, last)


def _nameable(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run of words may be a name at all: not everyday words alone."""
    run = tokens[first:last]
    if len(run) > 1:
        edges = {run[0].folded, run[-1].folded} & FUNCTION - _CODES
        return not edges and any(one.folded not in WORDS for one in run)
    (only,) = run
    shouted = all(one.text == one.text.upper() for one in tokens if one.folded.isascii())
    if only.folded == "us" and (shouted or not only.text.isupper()):
        return first > 0 and tokens[first - 1].folded in _BEFORE_US
    if only.folded in _NUMBERS:
        after = tokens[last].folded if last < len(tokens) else ""
        return not (after in NEUTRAL | WORDS and after.endswith("s") and after not in FUNCTION)
    if only.folded not in WORDS:
        return True
    return (only.text[:1].isupper() and first > 0 and not shouted) or (only.text == "US" and not shouted)


def _meant_as_name(meant: Named | Region | Choices, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a short or everyday word that could be a name is one here."""
    only = tokens[first]
    if last - first > 1 or isinstance(meant, Region):
        return True
    if isinstance(meant, Named) and meant.kind is MentionKind.MARKET and len(only.folded) == len("de"):
        return only.folded in _CODES or only.text.isupper()
    if only.folded in WORDS and isinstance(meant, Named) and meant.kind is MentionKind.AUTHORITY:
        return only.text.isupper()
    return True


def _in_other_scripts(vocabulary: Vocabulary, names: Names, words: str) -> None:
    """Names inside words of scripts that write no spaces, as the reading of news finds them."""
    for hit in vocabulary.scan(words):
        here = [
            place
            for place in names.left()
            if names.tokens[place].start <= hit.start and hit.end <= names.tokens[place].end
        ]
        if here and hit.entry.kind in (*_ORDER, MentionKind.AUTHORITY) and not hit.alias.text.isascii():
            named = Named(hit.entry.kind, hit.entry.name, words[hit.start : hit.end], "alias")
            # It takes no token: the word around it may hold another name.
            names.placed.append(Placed(named, here[0], here[0]))


def _mistyped(vocabulary: Vocabulary, names: Names, words: str) -> None:
    """Slips of the pen: everyday words one letter off first, then names, two words together before one."""
    left = names.left()
    for place in left:
        mended = _mended(names.tokens[place].folded)
        if mended:
            names.corrected[place] = mended
    left = [place for place in left if place not in names.corrected][:STRANGE]
    for _, group in groupby(enumerate(left), key=lambda pair: pair[1] - pair[0]):
        run = [place for _, place in group]
        while run:
            for length in (2, 1):
                found = _slip(vocabulary, names, run[:length], words) if len(run) >= length else None
                if found:
                    names.placed.append(Placed(found, run[0], run[length - 1] + 1))
                    del run[: length - 1]
                    break
            del run[0]


def _mended(word: str) -> str | None:
    if len(word) < _SHORTEST_SLIP or not word.isascii() or word in _PROTECTED:
        return None
    slips = 1 if len(word) < _TWO_SLIPS_FROM else 2
    from rapidfuzz import process  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet

    found = process.extractOne(word, _KNOWN_LONG, scorer=OSA.distance, score_cutoff=slips)
    return found[0] if found and found[0][0] == word[0] else None


def _slip(vocabulary: Vocabulary, names: Names, run: Sequence[int], words: str) -> Named | None:
    """The one name that these words are a slip of; in a market's place a market first."""
    tokens = names.tokens
    written = words[tokens[run[0]].start : tokens[run[-1]].end]
    if len(written) < _SHORTEST_SLIP:
        return None
    before = tokens[run[0] - 1].folded if run[0] else ""
    order = sorted(_ORDER, key=lambda kind: kind is not MentionKind.MARKET) if before in _PLACES else _ORDER
    for kind in order:
        found = vocabulary.directory.resolvers[kind].mistyped(written)
        if isinstance(found, Resolved):
            return Named(kind, found.name, written, found.how)
    return None
