"""Finds the cues of one language in a text: one automaton per language. Pure.

In: the content of a language file, once; then folded texts. Out: cues, each a concept with the place of its
words, in order. Linear in the length of the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from briefings.errors import Invalid
from briefings.reading.concepts import CONCEPTS, DETAILS, PEOPLE
from briefings.reading.phrases import Phrase, Piece, phrases
from briefings.vocabulary.letters import JOINS

_REACH = 45
"""Code points between two pieces of one phrase: six words or so."""
_REACH_UNSPACED = 20
_GLUED = frozenset("وفبلكسيتنام")
"""Letters that Arabic writes onto the front of a verb or noun: and, so, in, to, will, he, she, we, the."""
_GLUED_MOST = 4


_THINGS = frozenset(PEOPLE) | frozenset(DETAILS)
_SEGMENTS = frozenset(concept for concept in DETAILS if concept.startswith("seg."))
_LAYERS = (
    frozenset(CONCEPTS) - _THINGS - {"quiet", "opener"},
    frozenset({"opener"}),
    _SEGMENTS,
    *(frozenset({concept}) for concept in sorted(_THINGS - _SEGMENTS)),
)
"""Concepts hide only their like: `Chinese chip exports` is a group, a trade and a segment at once."""


_LAYER_OF = {concept: index for index, layer in enumerate(_LAYERS) for concept in layer}


class Cue(NamedTuple):
    """A concept carried by `text[start:end]`."""

    start: int
    end: int
    concept: str
    split: bool = False
    """Its words stand apart, others between them."""


@dataclass(slots=True)
class _Found:
    """What one piece of letters may complete: (concept, index of the phrase, index of the piece)."""

    piece: Piece
    whole: list[str] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)


class _Parts(NamedTuple):
    """Split phrases on the way through a text."""

    begun: dict[int, tuple[int, int, int]]
    """Index of a phrase → its last piece that was found, where its first one began, where the last one ended."""
    split: list[Cue]
    """Those that are complete."""


class Lexicon:
    """The cues of one language. Built once from its data; raises Invalid with every mistake."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self.verb_final = bool(data.get("verb_final", False))
        self.spaced = bool(data.get("spaced", True))
        self.infinitives = tuple(
            f" {word.strip()} " for word in str(data.get("infinitives", "")).split(";") if word
        )
        self.home = str(data.get("home", ""))
        self.nearest = data.get("negates") == "nearest"
        self.options: Mapping[str, Any] = data
        self._letters = {ord(pair[0]): pair[1] for pair in str(data.get("letters", "")).split()}
        self._reach = _REACH if self.spaced else _REACH_UNSPACED
        self._split: list[tuple[str, Phrase]] = []
        self._pieces: dict[Piece, _Found] = {}
        self._gather(code, data.get("cues", {}))
        self._found = list(self._pieces.values())
        self._automaton = AhoCorasick(
            [found.piece.letters for found in self._found], implementation=Implementation.ContiguousNFA
        )

    def _gather(self, code: str, cues: Mapping[str, Any]) -> None:
        mistakes = [f"{code}.yaml: {key} is no concept" for key in cues if key not in CONCEPTS]
        for concept, lines in cues.items():
            try:
                for phrase in phrases(str(lines)):
                    self._add(concept, phrase)
            except ValueError as error:
                mistakes.append(f"{code}.yaml: {concept}: {error}")
        if mistakes:
            raise Invalid("The language file has mistakes:\n" + "\n".join(mistakes))

    def _add(self, concept: str, phrase: Phrase) -> None:
        if len(phrase) == 1:
            whole = self._pieces.setdefault(phrase[0], _Found(phrase[0])).whole
            if concept not in whole:
                whole.append(concept)
            return
        self._split.append((concept, phrase))
        for place, piece in enumerate(phrase):
            self._pieces.setdefault(piece, _Found(piece)).parts.append((len(self._split) - 1, place))

    def cues(self, folded: str) -> list[Cue]:
        """Return the cues of a folded text in order of their start, longer first."""
        if self._letters:
            folded = folded.translate(self._letters)
        whole: list[Cue] = []
        parts = _Parts({}, [])
        found, size = self._found, len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            entry = found[index]
            piece = entry.piece
            if (start and not piece.open_left and not _begins(folded, start)) or (
                end < size and not piece.open_right and JOINS[folded[end]] and JOINS[folded[end - 1]]
            ):
                continue
            whole.extend(Cue(start, end, concept) for concept in entry.whole)
            for number, place in entry.parts:
                self._continue((number, place), (start, end), parts)
        return _settled(whole, parts.split)

    def _continue(self, part: tuple[int, int], at: tuple[int, int], parts: _Parts) -> None:
        """Note a piece of a split phrase; complete the phrase where it is the last one."""
        (number, place), (start, end) = part, at
        concept, phrase = self._split[number]
        if place == 0:
            parts.begun[number] = (0, start, end)
            return
        before = parts.begun.get(number)
        if before is None or before[0] != place - 1 or not 0 <= start - before[2] <= self._reach:
            return
        if place + 1 < len(phrase):
            parts.begun[number] = (place, before[1], end)
        else:
            parts.split.append(Cue(before[1], end, concept, split=True))


def _begins(folded: str, start: int) -> bool:
    """Whether a word may begin here."""
    if not (JOINS[folded[start]] and JOINS[folded[start - 1]]):
        return True
    if not "\u0620" <= folded[start] <= "\u064a":
        return False
    before = start
    while before and start - before <= _GLUED_MOST and JOINS[folded[before - 1]]:
        before -= 1
        if folded[before] not in _GLUED:
            return False
    return start - before <= _GLUED_MOST


def _unhidden(cues: list[Cue]) -> list[Cue]:
    """Drop what lies inside a longer cue, and the quiet ones that did the hiding."""
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    from_, until = 0, 0
    for cue in cues:
        if cue.end <= until and (cue.start, cue.end) != (from_, until):
            continue
        if cue.end > until:
            from_, until = cue.start, cue.end
        if cue.concept != "quiet":
            kept.append(cue)
    return kept


def _settled(whole: Sequence[Cue], split: Sequence[Cue]) -> list[Cue]:
    """Return the cues that stand, in order: what longer or split phrases of their like hide is gone."""
    quiet = [cue for cue in whole if cue.concept == "quiet"]
    by_layer: dict[int, list[Cue]] = {}
    for cue in whole:
        if cue.concept != "quiet":
            by_layer.setdefault(_LAYER_OF[cue.concept], []).append(cue)
    cues = [cue for layer in by_layer.values() for cue in _unhidden([*layer, *quiet])]
    spans = {cue.start: cue.end for cue in reversed(cues) if cue.concept not in _THINGS}
    split = [cue for cue in split if cue.end > spans.get(cue.start, 0)]
    begun = {cue.start for cue in split if cue.concept not in _THINGS}
    cues = [cue for cue in cues if cue.start not in begun or cue.concept in _THINGS]
    cues.extend(split)
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    return cues
