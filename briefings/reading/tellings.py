"""Every clause that tells of an event, each with its frame: the raw stuff of claims. Pure.

In: a page. Out: tellings in order of the text. A telling needs a vendor: by name, by a general word (`Chinese
suppliers`), or because the text goes on about the one it began with.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefings.model import EventType, MentionKind
from briefings.reading import (
    courts,
    deals,
    disputes,
    exports,
    measures,
    oblique,
    other_access,
    screening,
    shops,
)
from briefings.reading.clauses import Clause, Sentence
from briefings.reading.concepts import ACTS, EVENTS
from briefings.reading.dates import years
from briefings.reading.frames import Frame
from briefings.reading.names import Name
from briefings.reading.page import Page

_RULES: Sequence[Callable[[Clause], Frame | None]] = (
    disputes.retaliation,
    disputes.pressure,
    courts.court,
    oblique.accord,
    oblique.powers,
    deals.tender,
    screening.screening,
    other_access.duty,
    exports.listing,
    oblique.dropped,
    shops.shop,
    oblique.users,
    oblique.supplier,
    measures.licence,
    exports.export,
    other_access.leaves,
    deals.deal,
    deals.shuns,
    measures.remove,
    measures.ban,
    measures.blocked,
    oblique.ended,
    measures.review,
    measures.admit,
    other_access.restructure,
    oblique.replaced,
    oblique.reprieve,
    oblique.lifted,
    deals.courted,
)
"""The outermost word first."""
_HARD_TOPICS = tuple(
    f"topic.{name}"
    for name in "shares earnings jobs crime competition privacy tax merger poll opinion anniversary sport".split()
)
"""Subjects that make a clause no access news, whatever else it says."""


_TELLING = frozenset(EVENTS) | frozenset(ACTS) | {"ruleout", "consider", "expect"}
"""Without any of these no rule fits; most clauses of a long article have none."""
_ON_PLATFORMS = frozenset({EventType.BAN, EventType.PHASE_OUT, EventType.DISTRIBUTION, EventType.RESTRICTION})
_BY_STATES = frozenset({"ban", "blocked", "remove", "users", "licence.revoke"})
"""Rules for steps that states take against vendors, by verbs that vendors use of others too."""
_OBJECT = 20
"""Code points between a verb and its object: a number or adjective between them."""
_OPENING = 4
"""Sentences, headline included, that go on about the vendor of the first one without naming it again."""
_PAST_REACH = 48
"""Code points between an event and the `last year` that dates it."""
_PAUSE = re.compile(r"[,،、…]|\.\.")
"""What parts a time that opens a headline from the news: `A year after the ban, ...`."""
_WEAK = frozenset(
    {"reprieve", "deal.courted", "admit", "admit.partly", "lifted", "restructure", "review", "licence.admit"}
)
"""Rules with words so common that any other subject in the clause is more likely."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One clause that tells of an event."""

    frame: Frame
    clause: Clause
    sentence: Sentence
    history: bool
    """It tells what came before the news."""
    anchored: bool
    """A vendor or group is in its own sentence."""


def tellings(page: Page) -> list[Telling]:
    """Return what the page tells, in order of the text."""
    told: list[Telling] = []
    if not any(_has_party(sentence) for sentence in page.sentences):
        return told
    for sentence in page.sentences:
        anchored = _has_party(sentence)
        goes_on = (
            any(clause.has("company", "firm", "licence") for clause in sentence.clauses)
            or sentence.index < _OPENING
        )
        if not (anchored or goes_on):
            continue
        for clause in sentence.clauses:
            frame = read_frame(clause)
            if frame is None or _does_itself(page, clause, frame):
                continue
            if frame.firm and any(other.relation == "rel.if" for other in sentence.clauses):
                frame = replace(frame, firm=False)  # only if something else happens
            past = is_history(page, clause, sentence, frame)
            told.append(Telling(frame, clause, sentence, past, anchored))
    return told


def _has_party(sentence: Sentence) -> bool:
    """Whether a vendor, or a group of them, is in the sentence."""
    return any(name.kind is MentionKind.VENDOR for name in sentence.names) or any(
        clause.has("group", "trade") for clause in sentence.clauses
    )


def read_frame(clause: Clause) -> Frame | None:
    """Return what a clause reports by the first rule that fits; None for conditions and other subjects."""
    if _TELLING.isdisjoint(clause.first) and _TELLING.isdisjoint(clause.negated):
        return None
    if clause.relation == "rel.if" or (clause.question and not _headline_like(clause)):
        return None
    for rule in _RULES:
        frame = rule(clause)
        if frame is not None:
            return None if _elsewhere(clause, frame) else _settled(frame)
    return None


def _headline_like(clause: Clause) -> bool:
    return clause.start == 0


def _settled(frame: Frame) -> Frame:
    return frame if frame.turn is None or frame.turn != frame.key else replace(frame, turn=None)


def _elsewhere(clause: Clause, frame: Frame) -> bool:
    """Whether the clause is about another subject: it says so before it names the event."""
    topics = [clause.first[name].start for name in _HARD_TOPICS if name in clause.first]
    if frame.event is EventType.OTHER_ACCESS and "topic.tax" in clause.first:
        topics.remove(clause.first["topic.tax"].start)  # anti-dumping duties are of this kind
    if frame.event is EventType.LEGAL_RULING and topics:
        return frame.rule not in {"court.orders", "court.blocks"} and min(topics) < clause.end
    states = {MentionKind.MARKET, MentionKind.AUTHORITY, MentionKind.PERSON}
    if topics and (frame.event is EventType.SECURITY_REVIEW or _only_talks(clause, frame)):
        return True
    acts = clause.has("authority", "group", "gov", "carrier") or any(
        name.kind in states for name in clause.names
    )
    if frame.rule == "ban" and not acts and any(cue.concept.startswith("topic.") for cue in clause.cues):
        return True
    if frame.event in _ON_PLATFORMS and _content_first(clause, frame):
        return True
    if frame.event is EventType.LICENCE and clause.has("topic.merger"):
        return True
    if clause.has("topic.patent") and frame.event is not EventType.LEGAL_RULING:
        return True
    named = any(name.kind is MentionKind.CARRIER or name.carrier for name in clause.names)
    named = named or any(name.kind in states and name.start < frame.key.start for name in clause.names[:1])
    if topics and frame.event is EventType.CARRIER_DEAL and not named:
        return True
    if frame.rule in _WEAK and any(cue.concept.startswith("topic.") for cue in clause.cues):
        return True
    return bool(topics) and min(topics) < frame.key.start


def _only_talks(clause: Clause, frame: Frame) -> bool:
    """Whether somebody warns or complains, and no measure is in the clause that it could be about."""
    measured = any(concept in EVENTS for concept in clause.first if concept not in {"press", "against"})
    return frame.event is EventType.PRESSURE and not measured


def _does_itself(page: Page, clause: Clause, frame: Frame) -> bool:
    """Whether a vendor itself bans or blocks, and nobody's access is at stake: `TikTok blocks children`."""
    ending = str(page.lexicon.options.get("active", ""))
    vendors = clause.of(MentionKind.VENDOR)
    if not ending or frame.rule not in _BY_STATES or not vendors:
        return False
    first, verb = vendors[0], frame.turn if frame.turn and frame.rule == "licence.revoke" else frame.key
    if page.folded.startswith(tuple(str(page.lexicon.options.get("suffers", "-")).split()), verb.start):
        return False  # `TikTok loses its licence`
    beside = 0 <= verb.start - first.end <= 1 and page.folded[verb.start : verb.end].split()[0].endswith(
        ending
    )
    spared = frame.rule != "blocked" and clause.has("lift", "effect", "delay", "block")
    others = len({name.name for name in vendors}) > 1 or spared or clause.has("group")
    return beside and not others and not any(name.start < first.start for name in clause.names)


def _content_first(clause: Clause, frame: Frame) -> bool:
    """Whether what is banned or removed is something on a platform: `suspends accounts that promote Huawei`."""
    at = (frame.turn or frame.key).end
    vendors = [name.start for name in clause.of(MentionKind.VENDOR)]
    return any(
        cue.concept == "content"
        and 0 <= cue.start - at <= _OBJECT
        and not any(at <= v < cue.start for v in vendors)
        for cue in clause.cues
    )


def is_history(page: Page, clause: Clause, sentence: Sentence, frame: Frame) -> bool:
    """Whether a clause tells what came before the news: it says so near its event, or names an older year."""
    if clause.relation == "rel.after":
        return True
    for cue in clause.cues:
        apart = sentence.title and _PAUSE.search(page.text, cue.end, frame.key.start)
        if cue.concept == "past" and abs(cue.start - frame.key.end) <= _PAST_REACH and not apart:
            return True  # but not `A year after the ban, the regulator licenses Starlink`
    here = list(years(page.folded, clause.start, clause.end))
    if not here and not sentence.title:
        here = list(years(page.folded, sentence.start, sentence.end))
    return bool(here) and max(here) < page.year


def anchor(page: Page, before: int) -> list[Name]:
    """Return the vendors a text goes on about: those of its headline, else the first one named before."""
    for sentence in page.titles:
        found = page.names_in(sentence, MentionKind.VENDOR)
        if found:
            return found
    first = next(
        (name for name in page.names if name.kind is MentionKind.VENDOR and name.start < before), None
    )
    return [first] if first else []
