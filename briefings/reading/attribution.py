"""Who says so, and who knew it first. Pure.

In: the clauses that carry a claim, and the outlet that printed them. Out: the kind of voice, the origin, and
the words that show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.model import Attribution, EventType, MentionKind, Origin, Trust
from briefings.reading.clauses import Sentence
from briefings.reading.frames import Frame
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name
from briefings.reading.page import Page

_REPORT_REACH = 40
"""Code points between an outlet and the word that makes it the one who reports."""
_INVERTS = frozenset(',，、"”»“')
"""Marks before `says` after which the speaker follows."""
_AFTER = 24
"""Code points after `according to` or `said` in which the speaker stands."""
_SPEAKER_REACH = 110
"""Code points between a speaker and `said`."""
_BY_COMPANIES = frozenset(
    {EventType.CARRIER_DEAL, EventType.TENDER, EventType.DISTRIBUTION, EventType.OTHER_ACCESS}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, since whom, and in which words (start, end)."""

    attribution: Attribution
    origin: Origin | None
    words: tuple[tuple[int, int], ...] = ()


def voice(page: Page, frame: Frame, told: Sequence[Sentence]) -> Voice:
    """Return the voice behind an event told in these sentences."""
    unnamed = _first(told, "anonymous")
    outlet = _other_outlet(page, told)
    if outlet is not None and frame.realis.value != "denied":
        name, cue = outlet
        words = [(name.start, name.end), (cue.start, cue.end)]
        if unnamed:
            words.append((unnamed.start, unnamed.end))
        origin = Origin(name.name, unnamed_people=unnamed is not None, cited=True)
        return Voice(Attribution.SECONDHAND, origin, tuple(words))
    own = page.article.outlet or None
    if unnamed is not None:
        return Voice(
            Attribution.ANONYMOUS_SOURCES,
            Origin(own, unnamed_people=True) if own else None,
            ((unnamed.start, unnamed.end),),
        )
    attribution, words_at = _speaker(page, frame, told)
    return Voice(attribution, Origin(own) if own else None, words_at)


def _first(told: Sequence[Sentence], concept: str) -> Cue | None:
    return next(
        (
            cue
            for sentence in told
            for clause in sentence.clauses
            for cue in clause.cues
            if cue.concept == concept
        ),
        None,
    )


def _other_outlet(page: Page, told: Sequence[Sentence]) -> tuple[Name, Cue] | None:
    """Return another outlet that the text leans on, and the word that says so."""
    own = page.article.outlet.casefold()
    for sentence in told:
        cues = [cue for clause in sentence.clauses for cue in clause.cues if cue.concept == "report"]
        for name in sentence.names:
            if name.kind is not MentionKind.OUTLET or name.name.casefold() == own:
                continue
            near = [cue for cue in cues if -_REPORT_REACH <= cue.start - name.end <= _REPORT_REACH]
            near = [cue for cue in near if abs(cue.start - name.start) <= _REPORT_REACH + len(name.surface)]
            if near:
                return name, near[0]
            if sentence.title and (name.end == sentence.end or name.start == sentence.start):
                return name, Cue(name.start, name.end, "report")
    return None


def _speaker(
    page: Page, frame: Frame, told: Sequence[Sentence]
) -> tuple[Attribution, tuple[tuple[int, int], ...]]:
    if page.article.trust is Trust.OFFICIAL:
        return Attribution.OFFICIAL, ()
    if frame.event is EventType.PRESSURE:
        spoken = _pusher(told)
        if spoken is not None:
            return spoken
    key = ((frame.key.start, frame.key.end),)
    if frame.event is EventType.LEGAL_RULING:
        return _default(frame, told), key
    for index, sentence in enumerate(told):
        found = _said(page, sentence)
        if found is None:
            continue
        comments = found[0] is Attribution.COMPANY and frame.event not in _BY_COMPANIES
        if not (comments and index and _decided(frame, told[0])):
            return found
    return _default(frame, told), key


def _decided(frame: Frame, first: Sentence) -> bool:
    """Whether an authority acts in the first sentence: its act stands, whoever comments on it later."""
    states = [
        name for name in first.names if name.kind is MentionKind.MARKET and name.start < frame.key.start
    ]
    return _authority(first) is not None or bool(states)


def _authority(sentence: Sentence) -> tuple[int, int] | None:
    for name in sentence.names:
        if name.kind is MentionKind.AUTHORITY or (name.kind is MentionKind.PERSON and name.entry):
            return name.start, name.end
    for clause in sentence.clauses:
        for concept in ("authority", "court"):
            if concept in clause.first:
                cue = clause.first[concept]
                return cue.start, cue.end
    return None


def _said(page: Page, sentence: Sentence) -> tuple[Attribution, tuple[tuple[int, int], ...]] | None:
    """Return the voice nearest before (else after) the first word of saying in a sentence."""
    cues = [cue for clause in sentence.clauses for cue in clause.cues]
    says = [cue for cue in cues if cue.concept == "say"]
    if not says:
        return None
    people = _people(sentence, cues)
    for say in says:
        near = [person for person in people if abs(person[0] - say.start) <= _SPEAKER_REACH]
        if not near:
            continue
        before = [person for person in near if person[0] <= say.start]
        after = [person for person in near if 0 <= person[0] - say.end <= _AFTER]
        if after and page.text[: say.start].rstrip()[-1:] in _INVERTS:
            before = []  # `..., says the minister`
        if before or after:
            chosen = max(before) if before else min(after)
            return chosen[2], ((chosen[0], chosen[1]), (say.start, say.end))
    return None


_VOICES = {
    "authority": Attribution.OFFICIAL,
    "former": Attribution.NAMED_SOURCE,
    "expert": Attribution.NAMED_SOURCE,
    "company": Attribution.COMPANY,
    "carrier": Attribution.COMPANY,
}


def _people(sentence: Sentence, cues: Sequence[Cue]) -> list[tuple[int, int, Attribution]]:
    former = [cue for cue in cues if cue.concept == "former"]
    people: list[tuple[int, int, Attribution]] = []
    for cue in cues:
        if cue.concept in _VOICES:
            retired = any(0 <= cue.start - other.end <= 24 for other in former)  # noqa: PLR2004  two words
            voice_ = Attribution.NAMED_SOURCE if retired else _VOICES[cue.concept]
            people.append((cue.start, cue.end, voice_))
    for name in sentence.names:
        if name.kind in {MentionKind.VENDOR, MentionKind.CARRIER}:
            people.append((name.start, name.end, Attribution.COMPANY))
        elif (
            name.kind is MentionKind.AUTHORITY
            or (name.kind is MentionKind.PERSON and name.entry)
            or (
                name.kind is MentionKind.MARKET and name.alias is not None and name.alias.kind == "government"
            )
        ):
            people.append((name.start, name.end, Attribution.OFFICIAL))
    first = next(iter(sentence.names), None)
    if (
        first is not None
        and first.kind is MentionKind.MARKET
        and first.alias
        and first.alias.kind != "adjective"
    ):
        people.append(
            (first.start, first.end, Attribution.OFFICIAL)
        )  # `Norland says`: a state as its subject
    return people


def _pusher(told: Sequence[Sentence]) -> tuple[Attribution, tuple[tuple[int, int], ...]] | None:
    """Return who pushes: the voice before the word of pressure."""
    for sentence in told:
        for clause in sentence.clauses:
            at = clause.at("press", "against")
            if at == clause.end:
                continue
            people = [person for person in _people(sentence, clause.cues) if person[0] < at]
            for kind in (Attribution.NAMED_SOURCE, Attribution.OFFICIAL, Attribution.COMPANY):
                chosen = next((person for person in people if person[2] is kind), None)
                if chosen is not None:
                    return kind, ((chosen[0], chosen[1]),)
            markets = [name for name in clause.names if name.kind is MentionKind.MARKET and name.start < at]
            if markets:
                return Attribution.OFFICIAL, ((markets[0].start, markets[0].end),)
    return None


def _default(frame: Frame, told: Sequence[Sentence]) -> Attribution:
    """Return whose act it is, where nobody is quoted: an act reported as fact speaks for its actor."""
    if frame.rule == "licence.lapse":
        return Attribution.NONE  # it ran out by itself
    if frame.event in _BY_COMPANIES:
        stopped = frame.status.value == "blocked"
        return Attribution.OFFICIAL if stopped or _state_acts(frame, told[0]) else Attribution.NONE
    if frame.rule == "court.sue":
        return Attribution.COMPANY if frame.direction.value == "opens" else Attribution.OFFICIAL
    if frame.event is EventType.PHASE_OUT and _authority(told[0]) is None and _carrier_acts(frame, told[0]):
        return Attribution.COMPANY
    return Attribution.OFFICIAL


def _state_acts(frame: Frame, sentence: Sentence) -> bool:
    """Whether a state or body, not a firm, stands first: `Norland awards ...`."""
    before = [name for name in sentence.names if name.start < frame.key.start]
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    if any(name.kind is MentionKind.CARRIER or name.carrier for name in sentence.names):
        return bool(before) and all(name.kind in states for name in before)
    return any(name.kind in states for name in before[:1]) or _authority(sentence) is not None


def _carrier_acts(frame: Frame, sentence: Sentence) -> bool:
    """Whether an operator, and no state before it, stands before the event."""
    first = next(
        (name for name in sentence.names if name.kind in {MentionKind.CARRIER, MentionKind.MARKET}), None
    )
    if (
        first is not None
        and first.kind is MentionKind.MARKET
        and (first.alias and first.alias.kind != "adjective")
    ):
        return False
    return any(name.kind is MentionKind.CARRIER and name.start < frame.key.start for name in sentence.names)
