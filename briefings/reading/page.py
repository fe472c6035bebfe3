"""One article made ready for the rules: its language, names, cues, sentences and clauses. Pure.

In: a vocabulary, the compiled lexicon of a language, an article. Out: a `Page`. Only the first part of a very
long text is cut into clauses: news says what is new at the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefings.model import Article, MentionKind, Span
from briefings.reading.buyers import unknown_buyers
from briefings.reading.clauses import Clause, Sentence, Splitter
from briefings.reading.concepts import ACTS, EVENTS
from briefings.reading.figures import Written
from briefings.reading.lexicon import Cue, Lexicon
from briefings.reading.names import Name, settle
from briefings.reading.usage import users
from briefings.reading.verbless import verbless
from briefings.text import sentences
from briefings.vocabulary import Hit, Vocabulary, fold

READ_UP_TO = 24_000
"""Code points of an article that are read: some 4,000 words. The longest news analyses end before."""
_LONGEST = 1_200
"""Code points of a sentence that are read; longer ones are lists or no prose."""
_MOST_SENTENCES = 160
_OPENING = 3
"""Sentences a headline may have, in which buyers are sought, with the first of the body."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article, cut up."""

    article: Article
    text: str
    folded: str
    lexicon: Lexicon
    vocabulary: Vocabulary
    names: tuple[Name, ...]
    cues: tuple[Cue, ...]
    sentences: tuple[Sentence, ...]
    """Without the lines that belong to the page around the article."""
    _dates: dict[int, tuple[Written, ...]] = field(default_factory=dict, repr=False, compare=False)
    _hints: list[Sequence[int]] = field(default_factory=list, repr=False, compare=False)
    """By sentence, once somebody asked: several claims share their sentences."""

    @property
    def titles(self) -> list[Sentence]:
        """The sentences of the headline."""
        return [sentence for sentence in self.sentences if sentence.title]

    @property
    def body(self) -> list[Sentence]:
        """The sentences after the headline."""
        return [sentence for sentence in self.sentences if not sentence.title]

    @property
    def lead(self) -> list[Sentence]:
        """The first sentences of the body."""
        return self.body[:3]

    @property
    def day(self) -> date:
        """The day of publication, else of arrival, in UTC."""
        return (self.article.published_at or self.article.seen_at).date()

    @property
    def year(self) -> int:
        """The year of publication, else of arrival."""
        return self.day.year

    def dates(self, sentence: Sentence) -> tuple[Written, ...]:
        """Return the dates written in a sentence."""
        if sentence.index not in self._dates:
            if not self._hints:
                self._hints.append(self.lexicon.figures.hints(self.folded))
            found = self.lexicon.figures.find(self.folded, sentence.start, sentence.end, self._hints[0])
            self._dates[sentence.index] = tuple(found)
        return self._dates[sentence.index]

    def names_in(self, clause: Clause | Sentence, *kinds: MentionKind) -> list[Name]:
        """Return the names of some kinds in a clause or sentence."""
        return [name for name in clause.names if name.kind in kinds]


def open_page(vocabulary: Vocabulary, lexicon: Lexicon, article: Article, hits: Sequence[Hit]) -> Page:
    """Return the article cut into sentences and clauses, with settled names."""
    text = article.text[:READ_UP_TO]
    folded = fold(text)
    outlet = vocabulary.get(MentionKind.OUTLET, article.outlet)
    homes = (
        article.jurisdiction or "",
        lexicon.home,
        *lexicon.lands,
        *(outlet.jurisdictions if outlet else ()),
    )
    places = tuple(home for home in homes if home)
    names = settle(hits, text, folded, lexicon.code, places)
    told = verbless(text, len(article.title), names, lexicon.options)
    cues = sorted([*_outside(lexicon.cues(folded), names), *_offices(names), *told])
    cues = sorted([*cues, *users(text, cues, names, lexicon.options)])
    prose = _prose(text, cues)
    opening = [span for span in prose[:_OPENING] if span.start < len(article.title)] or prose[:1]
    opening += prose[len(opening) : len(opening) + 1]
    buyers = [_recognised(buyer, hits) for buyer in unknown_buyers(text, opening, cues, names, lexicon)]
    names = sorted([*names, *buyers], key=lambda name: name.start) if buyers else names
    splitter = Splitter(text, lexicon, cues, _parties(names, cues))
    cut: list[Sentence] = []
    for span in prose:
        title = bool(article.title) and span.start < len(article.title)
        cut.append(splitter.sentence(len(cut), span, title=title))
        if len(cut) >= _MOST_SENTENCES:
            break
    return Page(article, text, folded, lexicon, vocabulary, tuple(names), tuple(cues), tuple(cut))


def _parties(names: Sequence[Name], cues: Sequence[Cue]) -> list[Name]:
    """Drop names that are only the stage of something else: a TikTok challenge, a YouTube star."""
    stages = [(cue.start, cue.end) for cue in cues if cue.concept == "content"]
    active = [cue.start for cue in cues if cue.concept in EVENTS or cue.concept == "over"]
    return [
        name
        for name in names
        if not (name.entry and "apps" in name.entry.kinds)
        or not any(
            (0 <= stage - name.end <= _STAGE_REACH and not any(name.end <= at < stage for at in active))
            or 0 <= name.start - until <= _STAGE_BEFORE
            for stage, until in stages
        )
    ]


_STAGE_REACH = 20
"""Code points between `TikTok` and the `challenge` on it, an adjective or a name in quotes between them."""
_STAGE_BEFORE = 5
"""Code points between `retos` and `TikTok` where the stage comes last: a small word."""
_SPARED = frozenset({"shop", "group"})
"""What a name may say of its bearer."""
_DONE = frozenset(EVENTS) | frozenset(ACTS)
_OFFICES = {"court": "court", "screening": "screen", "industry_body": "expert"}
"""What a body does or is by its kind; all others just have authority."""


def _recognised(buyer: Name, hits: Sequence[Hit]) -> Name:
    """Return a buyer as the operator whose name it is, where that is an everyday word: only its place shows which."""
    for hit in hits:
        if (hit.start, hit.end) == (buyer.start, buyer.end) and hit.entry.kind is MentionKind.CARRIER:
            return replace(buyer, name=hit.entry.name, entry=hit.entry, alias=hit.alias)
    return buyer


def _offices(names: Sequence[Name]) -> list[Cue]:
    """Return the cues that bodies carry by their names: a court judges, a screening committee screens, a retailer sells."""
    found: list[Cue] = []
    for name in names:
        if name.kind is MentionKind.AUTHORITY and name.entry is not None:
            concepts = {_OFFICES[kind] for kind in name.entry.kinds if kind in _OFFICES} or {"authority"}
            found.extend(Cue(name.start, name.end, concept) for concept in sorted(concepts))
        elif name.kind is MentionKind.CARRIER and name.entry is not None and "retailer" in name.entry.kinds:
            found.append(Cue(name.start, name.end, "shop"))
    return found


def _outside(cues: Sequence[Cue], names: Sequence[Name]) -> list[Cue]:
    """Drop the cues inside names: the Bureau of Investigation investigates nothing by being named.

    A market's name has no such word but where its one letter is written onto one, `米制裁`: that stays.
    """
    kept: list[Cue] = []
    at = 0
    for cue in cues:
        while at < len(names) and names[at].end <= cue.start:
            at += 1
        name = names[at] if at < len(names) else None
        covered = name is not None and name.start <= cue.start and cue.end <= name.end
        spared = cue.concept in _SPARED or cue.concept.startswith("seg.")
        done = name is not None and name.kind is MentionKind.MARKET and cue.concept in _DONE
        if not covered or spared or done:
            kept.append(cue)
    return kept


def _prose(text: str, cues: Sequence[Cue]) -> list[Span]:
    """Return the sentences without photo credits and what the page says about other stories."""
    furniture = sorted(cue.start for cue in cues if cue.concept == "boilerplate")
    spans: list[Span] = []
    at = 0
    for span in sentences(text):
        while at < len(furniture) and furniture[at] < span.start:
            at += 1
        if at < len(furniture) and furniture[at] == span.start:
            continue
        spans.append(Span(span.start, min(span.end, span.start + _LONGEST)))
    return spans
