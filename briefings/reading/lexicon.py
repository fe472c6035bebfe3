"""Finds the cues of one language in a text: one automaton per language. Pure.

In: the content of a language file, once; then folded texts. Out: cues, each a concept with the place of its
words, in order. Linear in the length of the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from briefings.errors import Invalid
from briefings.reading.concepts import CONCEPTS
from briefings.reading.cues import VERBS, Cue, Split, settled
from briefings.reading.figures import Figures
from briefings.reading.money import Sums
from briefings.reading.phrases import Phrase, Piece, phrases
from briefings.vocabulary.letters import JOINS, places_unmarked, unmarked

__all__ = ["Cue", "Lexicon"]

_REACH = 55
"""Code points between two pieces of one phrase: six words or so."""
_REACH_UNSPACED = 20
_ENDING = 9
"""Code points between two words that follow each other: the ending of the first, and a space."""
_GLUED = frozenset("وفبلكسيتنام")
"""Letters that Arabic writes onto the front of a verb or noun: and, so, in, to, will, he, she, we, the."""
_GLUED_MOST = 4
_MARKED = frozenset({"ar"})
"""Languages whose texts may hold vowel marks."""
_GROUPS = ("group", "quiet")

_LEFT, _RIGHT = 1, 2
"""Sides of a piece of letters."""


@dataclass(slots=True)
class _Found:
    """What one piece of letters may complete. Split phrases that begin alike share their beginnings, numbered."""

    piece: Piece
    whole: list[str] = field(default_factory=list)
    first: int | None = None
    """The beginning that is this piece alone."""
    after: dict[int, int] = field(default_factory=dict)
    """A beginning → the one that it and this piece make."""

    @property
    def bounds(self) -> int:
        """On which sides a letter makes it another word."""
        letters = self.piece.letters
        left = _LEFT if not self.piece.open_left and JOINS[letters[0]] else 0
        return left | (_RIGHT if not self.piece.open_right and JOINS[letters[-1]] else 0)


class Lexicon:
    """The cues of one language. Built once from its data; raises Invalid with every mistake."""

    def __init__(self, code: str, data: Mapping[str, Any], figures: Mapping[str, Any] | None = None) -> None:
        self.code = code
        self.figures = Figures(code, figures or {})
        self.sums = Sums(code, figures or {})
        self.verb_final = bool(data.get("verb_final", False))
        self.spaced = bool(data.get("spaced", True))
        self.infinitives = tuple(
            f" {word.strip()} " for word in str(data.get("infinitives", "")).split(";") if word
        )
        self.home = str(data.get("home", ""))
        self.lands = tuple(str(data.get("lands", "")).split())
        """Where the language is spoken, if that settles which of two namesakes is meant: TIM in Portuguese is Brazil's."""
        self.nearest = data.get("negates") == "nearest"
        self.options: Mapping[str, Any] = data
        self._endings = tuple(
            (tuple(str(data[key]).split()), concept)
            for key, concept in (("doubts", "consider"), ("futures", "will"))
            if key in data
        )
        self._present = frozenset(str(data.get("present", "")).split())
        self._letters = {ord(pair[0]): pair[1] for pair in str(data.get("letters", "")).split()}
        self._reach = _REACH if self.spaced else _REACH_UNSPACED
        self._ends: list[list[str]] = []
        """The concepts of the split phrases that end with each beginning."""
        self._pieces: dict[Piece, _Found] = {}
        self._gather(code, data.get("cues", {}))
        self._found = list(self._pieces.values())
        self._bounds = [found.bounds for found in self._found]
        self._automaton = AhoCorasick(
            [found.piece.letters for found in self._found], implementation=Implementation.ContiguousNFA
        )

    @cached_property
    def groups(self) -> "Lexicon":
        """The words for vendors without a name, alone: what most articles are asked for, at a fraction of the time."""
        every = self.options.get("cues", {})
        few = {key: self.options[key] for key in ("letters", "spaced") if key in self.options}
        return Lexicon(self.code, {"cues": {key: every[key] for key in _GROUPS if key in every}, **few})

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
        known: int | None = None
        for piece in phrase:
            found = self._pieces.setdefault(piece, _Found(piece))
            longer = found.first if known is None else found.after.get(known)
            if longer is None:
                longer = len(self._ends)
                self._ends.append([])
                if known is None:
                    found.first = longer
                else:
                    found.after[known] = longer
            known = longer
        # Written with and without its marks a phrase is one; other repetitions count, as the trained words learnt them.
        if known is not None and not (self.code in _MARKED and concept in self._ends[known]):
            self._ends[known].append(concept)

    def cues(self, folded: str) -> list[Cue]:
        """Return the cues of a folded text in order of their start, longer first."""
        places = places_unmarked(folded) if self.code in _MARKED else None
        if places is None:
            return self._cues(folded)
        cues = self._cues(unmarked(folded))
        return [cue._replace(start=places[cue.start], end=places[cue.end]) for cue in cues]

    def _cues(self, folded: str) -> list[Cue]:
        """Do so in a text without vowel marks."""
        if self._letters:
            folded = folded.translate(self._letters)
        whole: list[Cue] = []
        split: list[Split] = []
        begun: dict[int, tuple[tuple[int, int], ...]] = {}
        # The hottest lines of all: half of what is found ends here, so its bounds are looked at before anything else.
        found, bounds, joins, around = self._found, self._bounds, JOINS, f" {folded} "
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            bound = bounds[index]
            if bound & _RIGHT and joins[around[end + 1]]:
                continue
            if bound & _LEFT and joins[around[start]] and not _begins(folded, start):
                continue
            entry = found[index]
            for concept in entry.whole:
                whole.append(Cue(start, end, concept))  # noqa: PERF401 - a generator takes twice as long
            if entry.after and not entry.after.keys().isdisjoint(begun):
                split.extend(self._continued(entry, begun, folded, (start, end)))
            if entry.first is not None:
                begun[entry.first] = ((start, end),)
        cues = settled(whole, split)
        return sorted([*cues, *self._tenses(folded, cues)]) if self._endings else cues

    def _tenses(self, folded: str, cues: Sequence[Cue]) -> Iterator[Cue]:
        """Yield what the ending of a verb says: yet to be done (`vetará`), or just conceivable (`vetaría`)."""
        for cue in cues:
            if cue.concept not in VERBS:
                continue
            end = cue.start
            while end < len(folded) and JOINS[folded[end]]:
                end += 1
            word = folded[cue.start : end]
            for endings, concept in self._endings:
                if word.endswith(endings) and word not in self._present:
                    yield Cue(cue.start, end, concept)
                    break

    def _continued(
        self,
        entry: _Found,
        begun: dict[int, tuple[tuple[int, int], ...]],
        folded: str,
        place: tuple[int, int],
    ) -> Iterator[Split]:
        """Yield the split phrases that a piece completes within half a sentence; note the longer beginnings it makes.

        `begun` holds for each beginning that was found where its pieces stand, the last time.
        """
        start, end = place
        reach = _ENDING if entry.piece.close else self._reach
        common = begun.keys() & entry.after.keys()
        for known in sorted(common) if len(common) > 1 else common:
            places = begun[known]
            since, until = places[0][0], places[-1][1]
            if 0 <= start - until <= reach and not _parted(folded, until, start):
                longer = entry.after[known]
                begun[longer] = places = (*places, place)
                for concept in self._ends[longer]:
                    yield Split(Cue(since, end, concept, split=True), places)


def _parted(folded: str, start: int, end: int) -> bool:
    """Whether a headline, a paragraph or half a sentence ends here: folding leaves two spaces of an empty line."""
    return folded.find("  ", start, end) >= 0 or folded.find("; ", start, end) >= 0


def _begins(folded: str, start: int) -> bool:
    """Whether a word may begin here, a letter standing before it: in Arabic small words are glued to its front."""
    if not "\u0620" <= folded[start] <= "\u064a":
        return False
    before = start
    while before and start - before <= _GLUED_MOST and JOINS[folded[before - 1]]:
        before -= 1
        if folded[before] not in _GLUED:
            return False
    return start - before <= _GLUED_MOST
