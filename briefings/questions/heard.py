"""Everything that was heard in a question, before it is decided what is asked. Pure.

In: the vocabulary, the words, the day. Out: `Heard`: names by kind, days, concepts, parts of the business, and the
words that nobody knows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.model import EventType, MentionKind, Segment, Status
from briefings.model.words import UNDECIDED
from briefings.questions.days import Period, period
from briefings.questions.lexicon import EVENTS, Concept, concepts, segments
from briefings.questions.names import Names, Placed, find
from briefings.questions.tokens import Token, tokens
from briefings.vocabulary import Choices, Named, Region, Vocabulary

MARK = "#"
"""Stands for a name among the words."""
_AUX = frozenset(
    "is are was were am be does do did has have had can could may might isn't aren't doesn't don't didn't hasn't haven't"
    " wasn't weren't can't cannot couldn't".split()
)
_MODAL = frozenset("can could may might".split())
_OPENERS = frozenset("please so and ok okay hi hello hey then tell me".split())
_WHEN = re.compile(
    r"\b(?:when|how long|what date|which date|what year|which year|what day|what month|how soon)\b"
)
_WHY = re.compile(
    r"\b(?:why|justif(?:y|ied|ies)|reasoning|how come|reasons?|what grounds|what basis|because of what|rationale)\b"
)
_WHO = re.compile(r"\b(?:who|whom)\b")
_WHETHER = re.compile(
    r"^(?:(?:[a-z']+ ){1,6}(?:if|whether)|(?:is|was) it (?:true|correct|right|so|the case)(?: that)?)\b"
)
_NOT = r"(?<=. )(?:not|never|without|[a-z]+n't|cannot) (?:[^ ]+ ){0,2}?"
_NOT_OPEN = re.compile(
    _NOT
    + r"(?:allow|allows|allowed|permit|permits|permitted|sell|sold|use|used|supply|operate|legal|welcome|approved|able|accepted)\b"
)
_NOT_SHUT = re.compile(
    _NOT
    + r"(?:ban|bans|banned|bar|barred|restrict|restricts|restricted|restrictions|excluded|blocked|prohibited|forbidden)\b"
)
_MANY = re.compile(r"\b(?:how many|number of|count)\b")
_WHICH = re.compile(r"\b(?:which|what|where|list|name|in which)\b")
_PAST = re.compile(r"\b(?:was|were|wasn't|weren't)\b")
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|this|that one|those|he|she)\b")
_RESTRICTING = frozenset((Concept.BANNED, Concept.RESTRICTED))
MANY_OFFICES = 3
"""`The ministry` names nobody."""
MEASURES = frozenset(EVENTS) - {Concept.TENDER}


@dataclass(frozen=True, slots=True)
class Heard:
    """What the words of a question say, part by part."""

    words: str
    """As typed."""
    said: str
    """Folded, mended, names as MARK, days left out."""
    tokens: tuple[Token, ...]
    names: Names
    concepts: frozenset[Concept]
    segments: tuple[Segment, ...]
    period: Period | None

    def has(self, *wanted: Concept) -> bool:
        """Whether any of these was heard."""
        return not self.concepts.isdisjoint(wanted)

    def of(self, kind: MentionKind) -> tuple[str, ...]:
        """Canonical names of a kind, in order, each once."""
        return tuple(dict.fromkeys(one.name for one in self.named if one.kind is kind))

    @property
    def named(self) -> tuple[Named, ...]:
        """The names that mean one thing."""
        return tuple(
            one.meant
            for one in self.names.placed
            if isinstance(one.meant, Named) and not self.names.origin(one)
        )

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions that are named."""
        return tuple(one.meant for one in self.names.placed if isinstance(one.meant, Region))

    @property
    def shared(self) -> tuple[Placed, ...]:
        """The names that may mean several things."""
        return tuple(one for one in self.names.placed if isinstance(one.meant, Choices))

    @property
    def vendors(self) -> tuple[str, ...]:
        """Vendors named."""
        return self.of(MentionKind.VENDOR)

    @property
    def carriers(self) -> tuple[str, ...]:
        """Carriers named."""
        return self.of(MentionKind.CARRIER)

    @property
    def first(self) -> str:
        """The first word that says something: not `please`, not `in Romania`."""
        said = self.said.split()
        while len(said) > 1 and (said[0] in _OPENERS or said[:2] in (["in", MARK], ["in", "the"])):
            del said[: 2 if said[0] == "in" else 1]
            while said and said[0] == MARK and len(said) > 1:
                del said[0]
        return said[0] if said else ""

    @property
    def yes_no(self) -> bool:
        """It begins as a question that is answered by yes or no."""
        return self.first in _AUX or _WHETHER.search(self.said) is not None

    @property
    def modal(self) -> bool:
        """It begins with `can` or `may`."""
        return self.first in _MODAL

    @property
    def when(self) -> bool:
        """It asks for a day."""
        return _WHEN.search(self.said) is not None

    @property
    def why(self) -> bool:
        """It asks for reasons."""
        return _WHY.search(self.said) is not None

    @property
    def who(self) -> bool:
        """It asks for somebody."""
        return _WHO.search(self.said) is not None

    @property
    def many(self) -> bool:
        """It asks for a number."""
        return _MANY.search(self.said) is not None

    @property
    def which(self) -> bool:
        """It asks to choose or to list."""
        return _WHICH.search(self.said) is not None

    @property
    def past(self) -> bool:
        """It asks how things were: `was`, `were`."""
        return _PAST.search(self.said) is not None

    @property
    def pronoun(self) -> bool:
        """It points at something that is not in it."""
        return _PRONOUN.search(self.said) is not None

    @property
    def measures(self) -> frozenset[Concept]:
        """The concepts that are kinds of measures."""
        return self.concepts & MEASURES

    @property
    def event_types(self) -> tuple[EventType, ...]:
        """Kinds of news asked for, in the order of the ontology; the special kind beats the general."""
        heard = self.measures
        if Concept.LISTED in heard and self.has(Concept.LIFTED):
            heard = heard - {Concept.PHASED}
        if heard - _RESTRICTING and Concept.PHASED not in heard:
            heard = heard - _RESTRICTING
        elif Concept.BANNED in heard and Concept.PHASED in heard:
            heard = heard - {Concept.BANNED}
        found = {kind for one in heard for kind in EVENTS[one]}
        return tuple(kind for kind in EventType if kind in found)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """How far along it must be, where the words say so."""
        if self.has(Concept.LIFTED):
            return (Status.REVERSED, Status.EXPIRED)
        if self.has(Concept.PROPOSED):
            return tuple(status for status in Status if status in UNDECIDED)
        return ()

    def left(self) -> tuple[str, ...]:
        """Words that nobody knows, as typed; runs of them together."""
        return tuple(" ".join(run) for run in _runs(self.names, self.tokens))


def hear(vocabulary: Vocabulary, words: str, today: date) -> Heard:
    """Take a question apart."""
    cut = tokens(words)
    line = " ".join(one.folded for one in cut)
    when = period(line, today)
    taken = frozenset(_places(cut, when)) if when else frozenset()
    names = find(vocabulary, cut, words, taken)
    _settle(vocabulary, names)
    said = " ".join(_said(names, taken))
    return Heard(words, said, cut, names, _turned(said, concepts(said)), segments(said), when)


def _turned(said: str, found: frozenset[Concept]) -> frozenset[Concept]:
    """The concepts with `not` heeded: what is not allowed is banned, what is not banned is allowed.

    At the head of a question (`isn't huawei banned?`) a `not` turns nothing.
    """
    if _NOT_OPEN.search(said):
        return found - {Concept.ALLOWED, Concept.WON} | {Concept.BANNED}
    if _NOT_SHUT.search(said):
        return found - {Concept.BANNED, Concept.RESTRICTED} | {Concept.ALLOWED}
    return found


def _places(cut: Sequence[Token], when: Period) -> Iterator[int]:
    """The tokens that say a period."""
    at = 0
    for place, one in enumerate(cut):
        if when.words[0] <= at < when.words[1]:
            yield place
        at += len(one.folded) + 1


def _said(names: Names, taken: frozenset[int]) -> Iterator[str]:
    ends = {one.last - 1: one for one in names.placed if one.last > one.first}
    for place in range(len(names.tokens)):
        if one := ends.get(place):
            yield MARK
            if isinstance(one.meant, Region) and one.last - one.first > 1:
                yield names.word(place)  # `EU countries`: that they are countries is said, too
        elif names.free(place) and place not in taken:
            yield names.word(place)


def _settle(vocabulary: Vocabulary, names: Names) -> None:
    """Names that several bear are settled by the markets in the same question; a word for many offices is no name."""
    markets = [
        one.meant.name
        for one in names.placed
        if isinstance(one.meant, Named) and one.meant.kind is MentionKind.MARKET
    ]
    settled = []
    for one in names.placed:
        meant = one.meant
        if isinstance(meant, Choices):
            meant = vocabulary.directory.within(meant, markets)
        if isinstance(meant, Choices) and len(meant.among) >= MANY_OFFICES and _offices(meant):
            continue
        settled.append(Placed(meant, one.first, one.last))
    names.placed[:] = settled


def _offices(choices: Choices) -> bool:
    return all(named.kind is MentionKind.AUTHORITY for named in choices.among)


def _runs(names: Names, cut: Sequence[Token]) -> Iterator[list[str]]:
    run: list[str] = []
    before = -2
    for place in names.left():
        inside = any(one.first == place == one.last for one in names.placed)
        if inside:
            continue
        if place != before + 1 and run:
            yield run
            run = []
        run.append(cut[place].text)
        before = place
    if run:
        yield run
