"""An article as the witness of what is claimed about it: which words it has, and which names in them. Pure.

In: an article, the names that the rules found in it, and quotes. Out: places in its text; `UnfoundedError` where it
has no such words, or not that name in them. Nothing here trusts whoever quotes.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from briefings.model import Article, Attribution, Mention, MentionKind, Origin, Reading, Span
from briefings.reading.model_prompt import SHOWN
from briefings.reading.reader import lexicon_of
from briefings.vocabulary import Resolved, Suggested, Vocabulary, fold
from briefings.vocabulary.letters import JOINS

NEAR = 600
"""Code points between the words of an event and its vendor: a paragraph or two. Further apart they are likely to be of
two stories on one page."""
_MOST_PLACES = 40
"""Places of one quote that are looked at."""
_KINDS = {
    Attribution.OFFICIAL: {MentionKind.AUTHORITY},
    Attribution.COMPANY: {MentionKind.VENDOR, MentionKind.CARRIER},
    Attribution.NAMED_SOURCE: {MentionKind.PERSON},
    Attribution.SECONDHAND: {MentionKind.OUTLET},
}
_CONCEPTS = {
    Attribution.OFFICIAL: {"authority", "court"},
    Attribution.COMPANY: {"company", "carrier"},
    Attribution.NAMED_SOURCE: {"former", "expert"},
    Attribution.ANONYMOUS_SOURCES: {"anonymous"},
}
"""By which names or words a quote shows who says so."""

Found = tuple[str, list[Span]]
"""A canonical name, and where the quote has it."""


class UnfoundedError(ValueError):
    """The article does not bear it out."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, since whom, in which words."""

    attribution: Attribution
    origin: Origin | None
    words: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """An article, with what the rules read of it."""

    vocabulary: Vocabulary
    article: Article
    reading: Reading

    def words(self, quote: str) -> Span:
        """Return where the words stand first; they have to say more than a name."""
        return self._telling(quote)[0]

    def words_near(self, quote: str, names: Sequence[Span]) -> Span:
        """Return where the words stand nearest to one of the names, within NEAR of it."""
        apart, place = min(
            (_apart(place, name), place) for place, name in product(self._telling(quote), names)
        )
        if apart > NEAR:
            raise UnfoundedError("the words are told of something else")
        return place

    def vendor(self, name: str, quote: str) -> Found:
        """Return the vendor, by any of its names, that the quote names."""
        canonical = _settled(self.vocabulary.resolve_vendor(name))
        return canonical, self._mentions(quote, {(MentionKind.VENDOR, canonical)})

    def counterpart(self, name: str, quote: str) -> Found:
        """Return the operator, firm or public body that the quote names."""
        resolved = {
            MentionKind.CARRIER: self.vocabulary.resolve_carrier(name),
            MentionKind.VENDOR: self.vocabulary.resolve_vendor(name),
        }
        wanted = {(kind, one.name) for kind, one in resolved.items() if isinstance(one, Resolved)}
        wanted.add((MentionKind.AUTHORITY, name))
        (found, *_) = self._named(quote, wanted)
        return found.name, [found.span]

    def market(self, name: str, quote: str) -> Found:
        """Return the market, by code or name, that the quote names: itself, or a body or operator of it alone."""
        code = _settled(self.vocabulary.resolve_market(name))
        bodies = {
            (mention.kind, mention.name)
            for mention in self.reading.mentions
            if mention.kind in {MentionKind.AUTHORITY, MentionKind.CARRIER}
            and (entry := self.vocabulary.get(mention.kind, mention.name))
            and entry.jurisdictions == (code,)
        }
        return code, self._mentions(quote, {(MentionKind.MARKET, code), *bodies})

    def voice(self, claimed: Attribution, quote: str) -> Voice:
        """Return who says so, where the quote shows such a voice; else nobody does."""
        own = self.article.outlet or None
        nobody = Voice(Attribution.NONE, Origin(own) if own else None)
        try:
            places = self._places(quote)
        except UnfoundedError:
            return nobody
        names = [one for one in self._in(places) if one.kind in _KINDS.get(claimed, ())]
        if claimed is Attribution.SECONDHAND:
            other = next((one for one in names if one.name.casefold() != (own or "").casefold()), None)
            return Voice(claimed, Origin(other.name, cited=True), [other.span]) if other else nobody
        lexicon = lexicon_of(self.vocabulary, self.reading.language)
        cues = lexicon.cues(fold(quote)) if lexicon else []
        if not names and not any(cue.concept in _CONCEPTS.get(claimed, ()) for cue in cues):
            return nobody
        unnamed = claimed is Attribution.ANONYMOUS_SOURCES
        return Voice(claimed, Origin(own, unnamed_people=unnamed) if own else None, places[:1])

    def _telling(self, quote: str) -> list[Span]:
        """Return the places of the words that hold a letter outside every name."""
        telling = [place for place in self._places(quote) if self._says(place)]
        if not telling:
            raise UnfoundedError("a name is no event")
        return telling

    def _says(self, place: Span) -> bool:
        named = [one.span for one in self._in([place])]
        return any(
            self.article.text[at].isalpha() and not any(name.start <= at < name.end for name in named)
            for at in range(place.start, place.end)
        )

    def _places(self, quote: str) -> list[Span]:
        """Return where the quote stands, letter by letter, between borders of words."""
        quote, text = quote.strip(), self.article.text[:SHOWN]
        places: list[Span] = []
        at = text.find(quote) if quote else -1
        while at >= 0 and len(places) < _MOST_PLACES:
            end = at + len(quote)
            if not (_joined(text, at) or _joined(text, end)):
                places.append(Span(at, end))
            at = text.find(quote, end)
        if not places:
            raise UnfoundedError("the article has no such words")
        return places

    def _in(self, places: Sequence[Span]) -> list[Mention]:
        """Return the names in these places, whole or in part: names come in order and never overlap."""
        names, found = self.reading.mentions, []
        for place in places:
            at = bisect_right(names, place.start, key=lambda one: one.span.end)
            while at < len(names) and names[at].span.start < place.end:
                found.append(names[at])
                at += 1
        return found

    def _named(self, quote: str, wanted: set[tuple[MentionKind, str]]) -> list[Mention]:
        found = [one for one in self._in(self._places(quote)) if (one.kind, one.name) in wanted]
        if not found:
            raise UnfoundedError("the words do not name it")
        return found

    def _mentions(self, quote: str, wanted: set[tuple[MentionKind, str]]) -> list[Span]:
        return [one.span for one in self._named(quote, wanted)]


def _settled(answer: Resolved | Suggested) -> str:
    if isinstance(answer, Suggested):
        raise UnfoundedError("no such name is known")
    return answer.name


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on across this place."""
    return 0 < at < len(text) and JOINS[text[at - 1]] and JOINS[text[at]]


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
