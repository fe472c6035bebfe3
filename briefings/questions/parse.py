"""The way in: a question in plain words → `Question`, `Ambiguous` or `Unanswerable`. Pure, deterministic.

What the words say beyond what is known here is never dropped silently: a name nobody knows refuses the question,
other strange words are handed back as `unused`.
"""

import re
from dataclasses import replace
from datetime import date

from briefings.model import MentionKind, Query, Topic
from briefings.questions.about import About, about, nearest, rivals
from briefings.questions.heard import Heard, hear
from briefings.questions.lexicon import Concept
from briefings.questions.model import Ambiguous, Parsed, Question, Reason, Shape, Unanswerable
from briefings.questions.names import Placed
from briefings.questions.refusals import refused
from briefings.questions.understand import understood
from briefings.vocabulary import Choices, Named, Vocabulary

_SEARCH = re.compile(
    r"^\W*(?:please )?(?:(?:can you )?(?:search|look up|look|find|show me|show|list|give me|get)(?: for)?(?: me)?(?: all| any| the)?"
    r"(?: articles?| stories| news| reports| headlines)?|(?:articles?|stories|reports|headlines))"
    r"(?: about| on| mentioning| that mention| with the words?| containing| for)?\s+(?P<words>.+?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_SEARCHING = re.compile(
    r"^\W*(?:please )?(?:can you )?(?:search|look up|look for|find)\b|\b(?:articles?|stories|reports|headlines)"
    r" (?:about|on|mentioning|that mention|with|containing)\b",
    re.IGNORECASE,
)
_YOURS = re.compile(r"\b(?:you|your|this bot|wayleave)\b")
_READS = re.compile(
    r"\b(?:sources?|read|reading|data|news|feeds?|languages?|cover|covers|coverage|monitor|watch|track|tracking|fresh|up to date"
    r"|current|outlets?|newspapers|check|updated|update|understand|follow|scan|know|speak|look at)\b"
)
_SOURCES = re.compile(
    r"^(?:\w+ )*(?:sources|feeds|outlets|coverage)\b(?: (?:are|is|do|there|used|read)\b.*)?$"
)
_PLACE = frozenset(("in", "at", "by", "with", "from", "across"))
_SUBJECT_VERBS = frozenset(
    "is are was were has have did does do can could may may might deals contracts tenders for on".split()
)


def parse(vocabulary: Vocabulary, words: str, today: date) -> Parsed:
    """What a question asks.

    Args:
        vocabulary: all names known.
        words: as typed; the first 400 characters count.
        today: the day on which it is asked, UTC: what `this month` means.
    """
    heard = hear(vocabulary, words, today)
    if not heard.tokens:
        return Unanswerable(Reason.EMPTY)
    subject = about(vocabulary, heard, today)
    searched = _search(subject)
    if searched:
        return searched
    if _coverage(heard):
        return Question(Query(Topic.COVERAGE, words=words.strip()), Shape.LIST)
    no = refused(heard)
    if no:
        return Unanswerable(no[0], (no[1],), nearest=nearest(subject), names=heard.named)
    if heard.shared:
        return _ask_back(heard, heard.shared[0])
    found = understood(subject)
    strange = heard.left()
    unknown = _unknown(heard, found)
    if unknown:
        return _nobody(vocabulary, subject, unknown)
    if found is None or (strange and not _said_something(heard)):
        return _not_understood(subject, strange)
    if heard.pronoun and not (heard.vendors or heard.carriers) and not heard.has(Concept.NEWS):
        return Unanswerable(Reason.UNNAMED, (), nearest=nearest(subject), names=heard.named)
    return _with_names(vocabulary, subject, replace(found, unused=(*_origins(heard), *strange)))


def _with_names(vocabulary: Vocabulary, subject: About, found: Question) -> Question:
    """The question with how its names were taken, and rivals in the place of a vendor."""
    heard = subject.heard
    region = heard.regions[0].name if heard.regions else None
    found = replace(found, names=heard.named, region=region)
    if heard.has(Concept.RIVALS) and len(heard.vendors) == 1:
        others = rivals(vocabulary, heard.vendors[0])
        return replace(found, query=replace(found.query, vendors=others), rivals_of=heard.vendors[0])
    return found


def _search(subject: About) -> Question | None:
    """Articles by words: what follows `search for`, `articles about`; not for names alone."""
    heard = subject.heard
    asked = _SEARCHING.search(heard.words)
    found = _SEARCH.search(heard.words) if asked else None
    if not found:
        return None
    named_alone = not heard.left() and (heard.named or heard.regions)
    if named_alone and '"' not in heard.words:
        return None
    wanted = re.sub(
        r"^(?:articles?|stories|reports|news)\s+(?:about|on|mentioning|for)\s+", "", found["words"]
    )
    return Question(Query(Topic.SEARCH, words=wanted.strip(" \"'“”„«»?!.")), Shape.LIST)


def _coverage(heard: Heard) -> bool:
    if heard.named or heard.shared or heard.regions:
        return False
    said = heard.said
    return bool(_SOURCES.search(said)) or bool(_YOURS.search(said) and _READS.search(said))


def _ask_back(heard: Heard, shared: Placed) -> Ambiguous:
    choices = shared.meant
    assert isinstance(choices, Choices)  # noqa: S101 - `shared` holds nothing else
    first, last = heard.tokens[shared.first], heard.tokens[shared.last - 1]
    return Ambiguous(choices.asked, choices.among, heard.words[: first.start], heard.words[last.end :])


def _said_something(heard: Heard) -> bool:
    """Whether a known word carries the question, so that a strange one beside it does not matter."""
    return bool(heard.measures) or heard.has(
        Concept.ALLOWED,
        Concept.DEAL,
        Concept.TENDER,
        Concept.WON,
        Concept.LOST,
        Concept.REPLACED,
        Concept.DEADLINE,
        Concept.COMPARE,
        Concept.CHANGED,
        Concept.NEWS,
        Concept.STANDS,
        Concept.LIFTED,
    )


def _unknown(heard: Heard, found: Question | None) -> str:
    """Strange words that stand where a name stands: a question about somebody nobody knows has no answer."""
    if found is None and not _said_something(heard):
        return ""
    shouted = heard.words.upper() == heard.words
    for run in heard.left():
        first = next(place for place, one in enumerate(heard.tokens) if one.text == run.split()[0])
        before = heard.tokens[first - 1].folded if first else ""
        capital = first > 0 and run[:1].isupper() and not shouted
        alone = not (heard.vendors or heard.carriers) and (before in _SUBJECT_VERBS or first == 0)
        if capital or before in _PLACE or alone:
            return _whole_name(heard, first, len(run.split()))
    return ""


def _whole_name(heard: Heard, first: int, length: int) -> str:
    """The strange words with the capitals behind them: `Fizzbuzz Telecom Systems`."""
    last = first + length
    while last < len(heard.tokens) and heard.tokens[last].text[:1].isupper() and heard.names.free(last):
        last += 1
    return heard.words[heard.tokens[first].start : heard.tokens[last - 1].end]


def _nobody(vocabulary: Vocabulary, subject: About, unknown: str) -> Unanswerable:
    near = vocabulary.resolve_any(unknown)
    among = near.among[:3] if isinstance(near, Choices) else (near,) if isinstance(near, Named) else ()
    return Unanswerable(
        Reason.UNKNOWN_NAME, (unknown,), among, nearest=nearest(subject), names=subject.heard.named
    )


def _not_understood(subject: About, strange: tuple[str, ...]) -> Unanswerable:
    """It names nobody, or its words are none of those known here."""
    heard = subject.heard
    asks = _said_something(heard) or heard.pronoun or heard.why or heard.when
    reason = Reason.UNNAMED if asks and not strange else Reason.SUBJECT
    return Unanswerable(reason, strange, nearest=nearest(subject), names=heard.named)


def _origins(heard: Heard) -> tuple[str, ...]:
    """Where vendors come from is not looked at: `Chinese` in `Chinese vendors`."""
    return tuple(
        one.meant.asked
        for one in heard.names.placed
        if heard.names.origin(one) and isinstance(one.meant, Named) and one.meant.kind is MentionKind.MARKET
    )
