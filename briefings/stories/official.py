"""Which stories official records can confirm, and when a document of one does. Pure: rules, no guesses.

In: a story; a document with the vendors that its words name. Out: a `Match`, or the rule that it fails, in words.

A document confirms a story where all of this holds: it was published within the window (`window`); one sentence of it names
a vendor of the story together with a word of the measure (`MEASURES`), or its title has that word and the vendor is an
entry of its list (`ENTRY`); the sentence does not say the opposite (a removal for a listing), and denies nothing; it is no
mere proposal where the story says that it is done.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.model import (
    UNDECIDED,
    Certainty,
    Claim,
    Direction,
    EventType,
    Realis,
    Span,
    Status,
    Story,
)
from briefings.text import sentences

BEFORE = timedelta(days=10)
"""An act may be printed before a newspaper hears of it."""
AFTER = timedelta(days=30)
"""Most acts are printed within days of their being announced."""
EVE = timedelta(days=1)
"""What is only expected cannot have been done before it was; but for the time zones."""
LISTS = (
    r"entity list|unverified list|denied persons|military end.user|specially designated|sanctions? list|covered list"
    r"|chinese military compan|military.industrial complex|blacklist|designat(?:e|es|ed|ion|ing)|blocked persons?"
)
BARS = r"prohibit\w*|bans?|banned|banning|restrict\w*|bar(?:s|red|ring)?|exclu(?:de|des|ded|sion)|forbid\w*|high.risk vendors?"
REMOVALS = r"remov(?:e|es|ed|al|ing)|replac(?:e|es|ed|ement|ing)|phas(?:e|es|ed|ing)[ -]?out|strip\w*|withdraw\w* from (?:the )?network"
LICENCES = r"licen[cs](?:e|es|ed|ing)|authoris\w*|authoriz\w*|permits?|permitted|section 214|certificat\w*|revo(?:ke|kes|ked|cation)\w*"
MEASURES: Mapping[EventType, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        EventType.SANCTIONS_LISTING: LISTS,
        EventType.EXPORT_CONTROL: rf"export controls?|export administration|export licen\w*|foreign.direct product|end.use controls?|{LISTS}",
        EventType.BAN: f"{BARS}|{REMOVALS}|covered list|equipment authori[sz]ation\\w*",
        EventType.RESTRICTION: f"{BARS}|{REMOVALS}|covered list|equipment authori[sz]ation\\w*|limit(?:s|ed|ation)?",
        EventType.PHASE_OUT: f"{REMOVALS}|{BARS}",
        EventType.LICENCE: LICENCES,
        EventType.INVESTMENT_SCREENING: r"divest\w*|foreign investment|acquisition|national security and investment|CFIUS|final order",
        EventType.SECURITY_REVIEW: r"investigat\w*|reviews?|reviewing|assess(?:es|ed|ment|ing)?|national security|certificat\w*",
    }.items()
}
"""By kind of event, the words of which one must stand with the name. Kinds that are left out (deals, pressure, rulings)
are in no record of these."""
UNDONE = re.compile(
    r"\b(?:remov\w+ .{1,160}?\bfrom (?:the|its)|removals? from|delist\w*|lift(?:s|ed|ing)?|rescind\w*|rescission|revo(?:ke|kes|ked|king|cation)"
    r"|withdraws? |withdrawal of|terminat\w*|eas(?:e|es|ed|ing)|exempt\w*|no longer)",
    re.IGNORECASE,
)
GRANTED = re.compile(
    r"\b(?:grant\w*|approv\w*|authori[sz](?:e|es|ed|ation)|extend\w*|extension|allow\w*|permit\w*|clear(?:s|ed)|waive\w*)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|no plans?|never|without|denie[sd]|deny|rejects?|rejected|rather than|instead of)\b",
    re.IGNORECASE,
)
ENTRY = re.compile(r"a\.k\.a\.|also known as", re.IGNORECASE)
BESIDE = re.compile(
    r"\b(?:affiliat\w+ (?:of|with)|on behalf of|support(?:s|ed|ing)?|suppl(?:y|ies|ied|ier|iers|ying)|customers? of|subsidiar\w+ of)\b",
    re.IGNORECASE,
)
"""Words by which a document about somebody else names the vendor along the way."""
PROPOSED = re.compile(
    r"\b(?:propos(?:e|es|ed|al|als|ing)|consultation|consults?|seeks? comments?|request for comments?|notice of inquiry)\b",
    re.IGNORECASE,
)
LICENSED = frozenset((EventType.LICENCE,))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a record, read."""

    title: str
    text: str
    """Title, blank line, words: what spans point into."""
    day: date | None
    vendors: Mapping[str, tuple[Span, ...]]
    """Canonical names of the vendors that it names, with their places in `text`."""


@dataclass(frozen=True, slots=True)
class Match:
    """Why a document confirms a story."""

    status: Status
    """How far along the document says it is."""
    vendors: tuple[str, ...]
    name: Span
    measure: Span


def worth(story: Story) -> bool:
    """Whether records are asked about a story at all: one report, of an act that records hold."""
    claim = story.claim
    return (
        story.certainty is Certainty.REPORTED
        and bool(claim.vendors)
        and claim.event_type in MEASURES
        and claim.realis in (Realis.ASSERTED, Realis.PLANNED)
        and not (claim.denies or claim.negated or claim.withdrawn)
    )


def about(claim: Claim) -> str:
    """What is looked up, in one word: a story that says something else is looked up again."""
    return f"{claim.event_type}:{claim.status}:{claim.direction}"


def places(claim: Claim) -> tuple[str, ...]:
    """Whose records would hold the act: of who decides, else of the market."""
    return tuple(dict.fromkeys((*claim.acting, *claim.jurisdictions)))


def window(story: Story) -> tuple[date, date]:
    """The days on which a document may have been published."""
    told = story.opened_at.date()
    return told - (EVE if story.claim.status in UNDECIDED else BEFORE), told + AFTER


def match(story: Story, paper: Paper) -> Match | str:
    """The match, or the first rule that the document fails."""
    claim = story.claim
    since, until = window(story)
    if paper.day is None or not since <= paper.day <= until:
        return "not of these days"
    named = tuple(name for name in claim.vendors if name in paper.vendors)
    if claim.vendors[0] not in named:
        return f"does not name {claim.vendors[0]}"
    proposed = PROPOSED.search(_head(paper)) is not None
    if proposed and claim.status not in UNDECIDED:
        return "only a proposal"
    found = [_said(claim, paper, span) for span in paper.vendors[claim.vendors[0]]]
    best = next((one for one in found if isinstance(one, Span)), None)
    if best is None:
        return str(found[0])
    where = next(
        span for span, one in zip(paper.vendors[claim.vendors[0]], found, strict=True) if one == best
    )
    return Match(_status(claim, paper, proposed=proposed), named, where, best)


def _head(paper: Paper) -> str:
    """Title and first paragraph: there a gazette says what kind of document it is ("Proposed rule.")."""
    return "\n".join(paper.text.split("\n\n", 2)[:2])


def _said(claim: Claim, paper: Paper, name: Span) -> Span | str:
    """The word of the measure that stands with a name, or what is missing there."""
    sentence = _sentence(paper.text, name)
    words = paper.text[sentence.start : sentence.end]
    if DENIED.search(words):
        return "denies something where it names the vendor"
    measure = MEASURES[claim.event_type]
    word = next((one for one in measure.finditer(words) if not _within(one, sentence.start, name)), None)
    at = sentence.start
    if word is None or BESIDE.search(words):
        if not (ENTRY.search(words[name.end - at :][:80]) and not BESIDE.search(words)):
            return "names the vendor without a word of the measure beside it"
        word, at, words = measure.search(paper.title), 0, paper.title
        if word is None:
            return "its title has no word of the measure"
    if _opposite(claim, words if at else paper.title):
        return "says the opposite"
    return Span(at + word.start(), at + word.end())


def _within(word: re.Match[str], start: int, name: Span) -> bool:
    return name.start < start + word.end() and start + word.start() < name.end


def _sentence(text: str, name: Span) -> Span:
    """The sentence that has the name; the paragraphs of a text are sentences of their own."""
    return next((one for one in sentences(text) if one.start <= name.start < one.end), name)


def _opposite(claim: Claim, words: str) -> bool:
    """Whether the words point the other way than the claim."""
    undone = UNDONE.search(words) is not None
    if claim.direction is Direction.NEUTRAL:
        return False
    if claim.event_type in LICENSED:
        # A licence granted opens, one revoked closes: the other way round than a ban.
        return undone if claim.direction is Direction.OPENS else not (undone or DENIED.search(words))
    opens = undone or GRANTED.search(words) is not None
    return not opens if claim.direction is Direction.OPENS else undone


def _status(claim: Claim, paper: Paper, *, proposed: bool) -> Status:
    """A story that says what is done keeps its own status; what was only expected is done now."""
    if claim.status not in UNDECIDED or claim.status is Status.UNDER_REVIEW:
        return claim.status
    if proposed:
        return Status.PROPOSED
    undone = claim.direction is Direction.OPENS and UNDONE.search(paper.text) is not None
    return Status.REVERSED if undone else Status.ANNOUNCED
