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
_CLAUSE = 90
"""The same for a negation that ends its clause, and is about the verb at the clause's beginning."""
_TAIL = 8
"""Code points behind a negation that ends its clause: `niet meer.`"""
_VERB_ENDING = 4
"""Code points between a verb's cue and the negation behind it: its ending, and a space."""
_OBJECT = 12
"""Code points between a verb and the measure it is done to: `lockern die Exportregeln nicht`."""
_THINGS = frozenset({"licence", "listing", "mou", "deal", "tender", "court", "shop", "critical"})
"""Concepts that nouns carry: `verlängert die Lizenz nicht` is about the verb."""


def barred_by(cues: Sequence[Cue], names: Sequence[Name]) -> dict[Cue, Name]:
    """Return the negations about a firm, not about what is done, each with its firm: `chose Ericsson, not Huawei`.

    `No Huawei ban` is about the ban, and `väljer inte Huawei` about the choice, unless somebody else is chosen after it.
    """
    active = [cue for cue in cues if cue.concept in _ACTIVE]
    acts = {cue.start for cue in active}
    vendors = [name for name in names if name.kind is MentionKind.VENDOR]
    return {
        no: name
        for no in cues
        if no.concept == "not"
        for name in vendors
        if 0 <= name.start - no.end <= 1
        and name.end + 1 not in acts
        and (vendors[-1].name != name.name or not _behind_verb(no, active, names))
    }


def _behind_verb(no: Cue, active: Sequence[Cue], names: Sequence[Name]) -> bool:
    """Whether a negation stands right behind a verb, or around it as in French, or in the gap of a phrase that is one."""
    for cue in active:
        near = 0 < no.start - cue.end <= _VERB_ENDING
        around = no.start < cue.start and cue.end < no.end
        inside = cue.split and cue.start < no.start and no.end < cue.end
        named = any(cue.start <= name.start < no.start for name in names)
        if cue.concept not in _THINGS and (near or around or (inside and not named)):
            return True
    return False


def negated_in(cues: Sequence[Cue], lexicon: Lexicon, end: int) -> set[Cue]:
    """Return the cues that a negation reaches: the next active one, in verb-final languages the one before.

    In languages that negate the nearest one, a negation that ends the clause, at `end`, is about its verb.
    """
    active = [cue for cue in cues if cue.concept in _ACTIVE]
    reached: set[Cue] = set()
    for no in cues:
        if no.concept == "not":
            ends = lexicon.nearest and 0 <= end - no.end <= _TAIL
            one = (_verb_before(no, active) if ends else None) or _reached(no, active, lexicon)
            reached.update(cue for cue in active if one and _same(cue, one, no, nearest=lexicon.nearest))
    return reached


_OUT = frozenset({"ban", "remove", "unsell", "limit", "collapse", "lose", "cutoff"})
"""Concepts of which one may be told by the last words of another: `take Huawei [out of]`."""


def _same(cue: Cue, one: Cue, no: Cue, *, nearest: bool) -> bool:
    """Whether a cue stands where the reached one does, or in its part behind the `no`: `gives ... no green light`.

    Or inside a reached phrase of its kind: `does not [take Huawei [off the list]]`; before the `no` just in languages
    that negate what is behind them: `退出市場，日後不再供貨` leaves for all that.
    """
    within = one.start <= cue.start and cue.end <= one.end
    inside = within and one.start < no.start < cue.start
    kindred = cue.concept == one.concept or (cue.end == one.end and {cue.concept, one.concept} <= _OUT)
    alike = one.split and within and kindred and (nearest or cue.end > no.start)
    return inside or alike or (cue.start, cue.end) == (one.start, one.end)


def _verb_before(no: Cue, active: Sequence[Cue]) -> Cue | None:
    """Return the verb that a negation at the end of the clause is about, where just the thing it is done to is nearer."""
    thing: Cue | None = None
    for cue in reversed(active):
        if cue.end > no.start or (thing is not None and cue.start == thing.start):
            continue
        if thing is not None and cue.concept not in _THINGS:
            close = thing.concept in _THINGS or (cue.concept in ACTS and thing.start - cue.end <= _OBJECT)
            return cue if close and no.start - cue.end <= _CLAUSE else None
        thing = cue
    return None


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
        return before if no.start - before.end <= after.start - no.end else after
    return before if lexicon.verb_final else after
