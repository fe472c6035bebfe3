"""Whose act it is, where nobody is quoted: an act reported as fact speaks for its actor. Pure.

In: a frame and the sentences that tell it. Out: the kind of voice.
"""

from collections.abc import Sequence

from briefings.model import Attribution, EventType, MentionKind
from briefings.reading.clauses import Sentence
from briefings.reading.frames import Frame

BY_COMPANIES = frozenset(
    {EventType.CARRIER_DEAL, EventType.TENDER, EventType.DISTRIBUTION, EventType.OTHER_ACCESS}
)
"""Events that companies bring about: flatly told, nobody says so."""


def authority(sentence: Sentence) -> tuple[int, int] | None:
    """Return the words that name who has authority in a sentence; None where nobody has."""
    for name in sentence.names:
        if name.kind is MentionKind.AUTHORITY or (name.kind is MentionKind.PERSON and name.entry):
            return name.start, name.end
    for clause in sentence.clauses:
        for concept in ("authority", "court"):
            if concept in clause.first:
                cue = clause.first[concept]
                return cue.start, cue.end
    return None


def told_flatly(frame: Frame, told: Sequence[Sentence]) -> Attribution:
    """Return whose act it is, where nobody is quoted: an act reported as fact speaks for its actor."""
    if frame.rule in {"licence.apply", "exit"}:
        return Attribution.COMPANY
    if frame.event in BY_COMPANIES:
        stopped = frame.status.value == "blocked"
        return Attribution.OFFICIAL if stopped or _state_acts(frame, told[0]) else Attribution.NONE
    if frame.rule == "court.sue":
        return Attribution.COMPANY if frame.direction.value == "opens" else Attribution.OFFICIAL
    if frame.event is EventType.PHASE_OUT and authority(told[0]) is None and _carrier_acts(frame, told[0]):
        return Attribution.COMPANY
    return Attribution.OFFICIAL


def _state_acts(frame: Frame, sentence: Sentence) -> bool:
    """Whether a state or body, not a firm, stands first: `Norland awards ...`."""
    before = [name for name in sentence.names if name.start < frame.key.start]
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    if any(name.kind is MentionKind.CARRIER or name.carrier for name in sentence.names):
        return bool(before) and all(name.kind in states for name in before)
    return any(name.kind in states for name in before[:1]) or authority(sentence) is not None


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
    if any(
        clause.at("carrier") < frame.key.start and not clause.has("gov", "enact", "respite")
        for clause in sentence.clauses
    ):
        return True  # `operators begin to pull masts`
    return any(name.kind is MentionKind.CARRIER and name.start < frame.key.start for name in sentence.names)
