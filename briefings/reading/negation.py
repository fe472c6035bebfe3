"""What a negation is about: the next thing that is done, or a firm of whom it is not so. Pure.

In: the cues of a clause, and the language. Out: the cues that are negated.
"""

from collections.abc import Sequence

from briefings.model import MentionKind
from briefings.reading.concepts import ACTS, EVENTS
from briefings.reading.lexicon import Cue, Lexicon
from briefings.reading.names import Name

_ACTIVE = frozenset(EVENTS) | frozenset(ACTS)
_NEGATES = 36
"""Code points between a negation and what it negates: about five words."""


def barred_by(cues: Sequence[Cue], names: Sequence[Name]) -> dict[Cue, Name]:
    """Return the negations about a firm, not about what is done, each with its firm: `chose Ericsson, not Huawei`.

    `No Huawei ban` is about the ban.
    """
    acts = {cue.start for cue in cues if cue.concept in _ACTIVE}
    vendors = [name for name in names if name.kind is MentionKind.VENDOR and name.end + 1 not in acts]
    return {
        no: name for no in cues if no.concept == "not" for name in vendors if 0 <= name.start - no.end <= 1
    }


def negated_in(cues: Sequence[Cue], lexicon: Lexicon) -> set[Cue]:
    """Return the cues that a negation reaches: the next active one, in verb-final languages the one before."""
    active = [cue for cue in cues if cue.concept in _ACTIVE]
    reached: set[Cue] = set()
    for no in cues:
        if no.concept == "not":
            one = _reached(no, active, lexicon)
            reached.update(cue for cue in active if one and _same(cue, one, no))
    return reached


def _same(cue: Cue, one: Cue, no: Cue) -> bool:
    """Whether a cue stands where the reached one does, or in its part behind the `no`: `gives ... no green light`."""
    inside = one.start < no.start < cue.start and cue.end <= one.end
    return inside or (cue.start, cue.end) == (one.start, one.end)


def _reached(no: Cue, active: Sequence[Cue], lexicon: Lexicon) -> Cue | None:
    """Return the active cue that one negation is about."""
    for cue in active:
        inside = cue.split and cue.start < no.start and no.end <= cue.end
        around = no.split and no.start < cue.start and cue.end <= no.end
        if inside or around:
            return cue
    after = next(
        (cue for cue in active if no.start <= cue.start <= no.end + _NEGATES and cue.end > no.end), None
    )
    before = next(
        (cue for cue in reversed(active) if 0 <= no.end - cue.end <= _NEGATES and cue.start < no.start), None
    )
    if after is None and not (lexicon.nearest or lexicon.verb_final):
        return before if before is not None and no.start - before.end <= 1 else None
    if before is None or after is None:
        return before or after
    if lexicon.nearest:
        return before if no.start - before.end < after.start - no.end else after
    return before if lexicon.verb_final else after
