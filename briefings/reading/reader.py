"""The door of the room: `read(vocabulary, article)`. Pure; same arguments, same reading.

In: the vocabulary and one article. Out: its `Reading`. Lexicons are compiled once per vocabulary and
language, when the first article in that language comes.
"""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from briefings.model import Article, MentionKind, Reading
from briefings.reading.claims import claims
from briefings.reading.confidence import NO_VENDOR, weighed
from briefings.reading.language import detect
from briefings.reading.lexicon import Lexicon
from briefings.reading.opinion import Judgement, opinion
from briefings.reading.page import READ_UP_TO, Page, open_page
from briefings.reading.relevance import objection
from briefings.reading.tellings import tellings
from briefings.reading.verify import verified, verified_mentions
from briefings.reading.weighing import told_by_words
from briefings.reading.weighing import weighed as weighed_by_words
from briefings.vocabulary import Hit, Vocabulary, fold

_JUDGEMENTS: WeakKeyDictionary[Vocabulary, Judgement] = WeakKeyDictionary()
_LEXICONS: WeakKeyDictionary[Vocabulary, dict[str, Lexicon]] = WeakKeyDictionary()
"""Compiled languages by vocabulary; forgotten with it."""


def lexicon_of(vocabulary: Vocabulary, language: str) -> Lexicon | None:
    """Return the compiled language; None where the data has none for it.

    Raises Invalid, with every mistake, for a language file that does not say what it means.
    """
    known = _LEXICONS.setdefault(vocabulary, {})
    if language not in known and language in vocabulary.verbs:
        known[language] = Lexicon(language, vocabulary.verbs[language], vocabulary.figures.get(language))
    return known.get(language)


def judgement_of(vocabulary: Vocabulary) -> Judgement:
    """Return the trained weights, made ready once per vocabulary."""
    if vocabulary not in _JUDGEMENTS:
        _JUDGEMENTS[vocabulary] = Judgement.of(vocabulary.judgement)
    return _JUDGEMENTS[vocabulary]


def page_of(vocabulary: Vocabulary, article: Article) -> Page | None:
    """Return an article as the rules see it; None where its language has no rules."""
    text = article.text[:READ_UP_TO]
    language = detect(article.body[:600] or text, article.language) if text.strip() else "en"
    lexicon = lexicon_of(vocabulary, language)
    return open_page(vocabulary, lexicon, article, vocabulary.scan(text, lexicon.code)) if lexicon else None


def read(vocabulary: Vocabulary, article: Article) -> Reading:
    """Return everything read from one article. Never fails on any text."""
    return weighed(vocabulary.weights, article, _read(vocabulary, article))


def _read(vocabulary: Vocabulary, article: Article) -> Reading:
    text = article.text[:READ_UP_TO]
    language = detect(article.body[:600] or text, article.language) if text.strip() else "en"
    lexicon = lexicon_of(vocabulary, language)
    if lexicon is None:
        return _nothing(article, language, f"no rules for the language {language}")
    hits = vocabulary.scan(text, lexicon.code)
    if not _worth(hits, lexicon, text):
        return _nothing(article, language, NO_VENDOR)
    page = open_page(vocabulary, lexicon, article, hits)
    mentions = verified_mentions(
        article.text, (name.mention() for name in page.names if name.entry or name.kind is MentionKind.PERSON)
    )
    told = tellings(page)
    view = opinion(page, judgement_of(vocabulary))
    if not told:
        told = told_by_words(page, view)
    why = objection(page, told)
    found = [] if why else weighed_by_words(page, view, claims(page, told))
    if not found:
        why = why or "what is told is history"
        return Reading(article.id, relevant=False, why=why, language=language, mentions=mentions)
    return Reading(
        article.id,
        relevant=True,
        why=_because(page, found[0].rules[0]),
        language=language,
        claims=verified(article.text, found),
        mentions=mentions,
    )


def _because(page: Page, rule: str) -> str:
    where = "headline" if page.titles else "text"
    return f"the {where} tells of an event (rule {rule})"


def _nothing(article: Article, language: str, why: str) -> Reading:
    return Reading(article.id, relevant=False, why=why, language=language)


def _worth(hits: Sequence[Hit], lexicon: Lexicon, text: str) -> bool:
    """Whether a vendor, or a group of them, is in the text at all: most articles end here."""
    if any(hit.entry.kind is MentionKind.VENDOR for hit in hits):
        return True
    return any(cue.concept == "group" for cue in lexicon.groups.cues(fold(text)))
