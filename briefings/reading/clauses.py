"""Sentences into clauses: which words belong together, and how a clause stands to the news. Pure.

In: a text with its sentences, cues and names. Out: clauses in order, each with its own cues and names, what
is negated in it, and its relation: empty for what the sentence says, else a word of `concepts.RELATIONS`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefings.model import MentionKind, Span
from briefings.reading.concepts import ACTS, EVENTS, TOPICS
from briefings.reading.lexicon import Cue, Lexicon
from briefings.reading.names import Name
from briefings.reading.negation import barred_by, negated_in

_ACTIVE = frozenset(EVENTS) | frozenset(ACTS)
_NOUNS = frozenset({"listing", "licence", "mou", "shop", "court"})
"""Concepts that things carry: `adds ZTE to the blacklist` is no infinitive."""
_VERBS = _ACTIVE - _NOUNS
_VOICES = frozenset({"authority", "agency", "member", "former", "expert", "court", "company"})
_SPOKEN = frozenset({"press", "against", "threat", "retaliate"})
"""Concepts that verbs of saying carry: `..., Beijing warns`."""
_ACTING = _ACTIVE - _SPOKEN - _NOUNS
_ACTORS = frozenset({MentionKind.MARKET, MentionKind.AUTHORITY, MentionKind.CARRIER})
_SPEAKER = 30
"""Code points a speaker beside a colon may take."""
_TURN = re.compile(
    r", (?:(?:the|la|le|les|der|die|das|el|los|las|il|lo|gli|o|a|os|as|de|het) |[ld]['’])?$", re.IGNORECASE
)
"""A comma before a name, and its article at most."""
_TURN_REACH = 6
_COMMAS = ",，،、"
_BREAK = re.compile(r":(?=\s)|[：;；—]| [-–—|] |…(?=[\"'“‘「『«])")
"""Signs between what is said; in Korean headlines three dots before a quotation: `판매 불허…"부품 비율 못 채워"`."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with what is in it."""

    start: int
    end: int
    sentence: int
    relation: str
    cues: tuple[Cue, ...]
    names: tuple[Name, ...]
    question: bool
    first: dict[str, Cue] = field(repr=False)
    """The first cue of each concept that is not negated."""
    negated: dict[str, Cue] = field(repr=False)
    """The first negated cue of each concept."""
    ahead_at: int | None = None
    """Where something is yet to be done: the first infinitive, as in `Norland to ban ...`."""
    passed: tuple[Name, ...] = ()
    """Vendors of whom it is not so: `chose Ericsson, not Huawei`."""

    def has(self, *concepts: str) -> bool:
        """Whether it has a cue of any of these concepts that is not negated."""
        return not self.first.keys().isdisjoint(concepts)

    def lacks(self, *concepts: str) -> bool:
        """Whether any of these concepts is negated in it."""
        return not self.negated.keys().isdisjoint(concepts)

    def at(self, *concepts: str) -> int:
        """Offset of the first cue of any of these concepts; the end of the clause where there is none."""
        return min(
            (self.first[concept].start for concept in concepts if concept in self.first), default=self.end
        )

    def of(self, kind: MentionKind) -> list[Name]:
        """Return the names of one kind, in order."""
        return [name for name in self.names if name.kind is kind]

    @property
    def ahead(self) -> bool:
        """Whether something in it is yet to be done."""
        return self.ahead_at is not None

    @property
    def main(self) -> bool:
        """Whether it is what the sentence says, not a circumstance of it."""
        return not self.relation


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its clauses."""

    index: int
    start: int
    end: int
    title: bool
    clauses: tuple[Clause, ...]
    names: tuple[Name, ...]


class Splitter:
    """Cuts the sentences of one text."""

    def __init__(self, text: str, lexicon: Lexicon, cues: Sequence[Cue], names: Sequence[Name]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.cues = cues
        self.names = names
        self._cue_starts = [cue.start for cue in cues]
        self._name_starts = [name.start for name in names]
        self._break_starts = [found.start() for found in _BREAK.finditer(text)]

    def sentence(self, index: int, span: Span, *, title: bool) -> Sentence:
        """Return one sentence with its clauses."""
        cues = self.cues[bisect_left(self._cue_starts, span.start) : bisect_left(self._cue_starts, span.end)]
        names = self.names[
            bisect_left(self._name_starts, span.start) : bisect_left(self._name_starts, span.end)
        ]
        question = self.text[span.start : span.end].rstrip("\"'”’» ")[-1:] in {"?", "？", "؟"}
        cues = sorted([*cues, *self._voices(span, cues, names)])
        pieces = list(self._pieces(span, cues))
        clauses = tuple(self._clause(piece, (index, question), cues, names) for piece in pieces)
        return Sentence(index, span.start, span.end, title, clauses, tuple(names))

    def _clause(
        self,
        piece: tuple[int, int, str],
        sentence: tuple[int, bool],
        cues: Sequence[Cue],
        names: Sequence[Name],
    ) -> Clause:
        """Return one clause: (start, end, relation) of a sentence with its index, and whether it asks."""
        (start, end, relation), (index, question) = piece, sentence
        own = tuple(cue for cue in cues if start <= cue.start and cue.end <= end)
        inside = tuple(name for name in names if start <= name.start and name.end <= end)
        barred: dict[Cue, Name] = {}
        negated: set[Cue] = set()
        if any(cue.concept == "not" for cue in own):
            barred = barred_by(own, inside)
            inside = tuple(name for name in inside if name not in barred.values())
            negated = negated_in([cue for cue in own if cue not in barred], self.lexicon, end)
        first: dict[str, Cue] = {}
        denied: dict[str, Cue] = {}
        for cue in own:
            (denied if cue in negated else first).setdefault(cue.concept, cue)
        ahead = next((cue.start for cue in own if cue.concept in _VERBS and self._in_infinitive(cue)), None)
        passed = tuple(barred.values())
        return Clause(start, end, index, relation, own, inside, question, first, denied, ahead, passed)

    def _in_infinitive(self, cue: Cue) -> bool:
        before = self.text[max(0, cue.start - 8) : cue.start].lower()
        return before.endswith(self.lexicon.infinitives) if self.lexicon.infinitives else False

    def _pieces(self, span: Span, cues: Sequence[Cue]) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, relation) of the clauses of a sentence, in order."""
        voices = {cue.start for cue in cues if cue.concept == "say" and self.text[cue.start] in ":："}
        breaks = [mark for mark in self._breaks(span) if mark[0] not in voices]
        breaks += self._turns(span, cues)
        marks = sorted([*breaks, *self._relations(span, cues)])
        start, relation, until = span.start, "", span.end
        for at, mark in marks:
            if at < start:
                continue
            if relation and until <= at:
                yield start, until, relation
                start, relation = until, ""
            if mark in {"rel.ended", "rel.ended_if"}:
                begin = max(start, self._comma_before(at, start))
                if begin > start:
                    yield start, begin, relation
                yield begin, at, "rel.if" if mark == "rel.ended_if" else "rel.after"
                start, relation, until = at, "", span.end
                continue
            if at > start:
                yield start, at, relation
            start, relation, until = at, mark, self._until(at, mark, span)
        if relation and until < span.end:
            yield start, until, relation
            start, relation = until, ""
        if start < span.end:
            yield start, span.end, relation

    def _voices(self, span: Span, cues: Sequence[Cue], names: Sequence[Name]) -> list[Cue]:
        """Return a cue of saying for a colon beside a mere speaker: `Senators to premier: shut Huawei out`."""
        found: list[Cue] = []
        for sign in (":", "："):
            at = self.text.find(sign, span.start, span.end)
            if at > span.start and any(
                _speaker(cues, names, start, end) for start, end in ((span.start, at), (at + 1, span.end))
            ):
                found.append(Cue(at, at + 1, "say"))
        return found

    def _breaks(self, span: Span) -> list[tuple[int, str]]:
        """Return where a sign ends what is said."""
        first = bisect_right(self._break_starts, span.start)
        return [(at, "") for at in self._break_starts[first : bisect_left(self._break_starts, span.end)]]

    def _turns(self, span: Span, cues: Sequence[Cue]) -> list[tuple[int, str]]:
        """Return the commas after which another state or operator begins to act: `..., US picks up the bill`."""
        begin, end = bisect_left(self._name_starts, span.start), bisect_left(self._name_starts, span.end)
        near = [
            name
            for name in self.names[begin:end]
            if name.kind in _ACTORS and "," in self.text[max(0, name.start - _TURN_REACH) : name.start]
        ]
        if not near:
            return []
        verbs = {cue.start for cue in cues if cue.concept in _ACTING}
        first = min(verbs, default=span.end)
        commas = [
            _TURN.search(self.text, max(first, name.start - _TURN_REACH), name.start)
            for name in near
            if name.end + 1 in verbs
        ]
        return [(comma.start(), "") for comma in commas if comma is not None and comma.start() > first]

    def _relations(self, span: Span, cues: Sequence[Cue]) -> Iterator[tuple[int, str]]:
        bridges = [cue for cue in cues if cue.split and cue.concept in _ACTIVE]
        for cue in cues:
            if not cue.concept.startswith("rel.") or any(
                bridge.start < cue.start < bridge.end for bridge in bridges
            ):
                continue
            if cue.concept in {"rel.ended", "rel.ended_if"}:
                yield cue.end, cue.concept
            elif self._worth(cue, span, cues):
                yield cue.start, cue.concept

    def _worth(self, cue: Cue, span: Span, cues: Sequence[Cue]) -> bool:
        """Whether a clause begins here: something must happen after the word, or be named in it."""
        if cue.concept == "rel.before":
            return any(other.concept in EVENTS for other in cues if span.start <= other.start < cue.start)
        if cue.concept != "rel.as":
            return True
        return any(
            other.concept in _ACTIVE or other.concept in TOPICS
            for other in cues
            if cue.end <= other.start < span.end
        )

    def _until(self, at: int, relation: str, span: Span) -> int:
        """Return where a circumstance ends: at its comma where it came first or between commas."""
        if not relation:
            return span.end
        before = self.text[span.start : at + 1].rstrip()
        own = self.text[at : at + 1] in _COMMAS
        if before[:-1].rstrip() and not own and before[:-1].rstrip()[-1] not in _COMMAS:
            return span.end
        ends = [place for sign in _COMMAS if (place := self.text.find(sign, at + 1, span.end)) >= 0]
        return min(ends) if ends else span.end

    def _comma_before(self, at: int, start: int) -> int:
        return max(self.text.rfind(sign, start, at - 1) + 1 for sign in _COMMAS)


def _speaker(cues: Sequence[Cue], names: Sequence[Name], start: int, end: int) -> bool:
    """Whether a short stretch names who speaks and tells nothing: `Munich court`, `senators to premier`."""
    if end - start > _SPEAKER:
        return False
    inside = [cue.concept for cue in cues if start <= cue.start and cue.end <= end]
    tells = any(concept in _ACTIVE and concept != "court" for concept in inside)
    bodies = {MentionKind.AUTHORITY, MentionKind.PERSON}
    named = any(name.kind in bodies for name in names if start <= name.start and name.end <= end)
    return not tells and (named or not _VOICES.isdisjoint(inside))
