"""Vendors that a clause names without their taking part: compared, given as a measure, owners of others. Pure.

In: a name and its clause. Out: yes or no.
"""

from briefings.model import MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name

_RIVAL_REACH = 48
"""Code points after `rivals such as` in which names are comparisons, not parties."""
_OWNED = 14
"""Code points between `owned by` and the owner: `China's`."""


def is_party(name: Name, clause: Clause) -> bool:
    """Whether a vendor takes part: not a mere comparison, not the stage of something else, not passed over."""
    if name in clause.passed or is_owner(name, clause):
        return False
    for cue in clause.cues:
        if cue.concept == "rival" and 0 <= cue.start - name.end <= 1:
            return not _followed(cue, clause)
        if cue.concept == "rival" and _precedes(cue, clause):
            continue  # `Hikvision rival Tiandy`: Tiandy is meant
        if cue.concept == "rival" and 0 <= name.start - cue.end <= _RIVAL_REACH:
            return _example(cue, clause)
    return True


def is_owner(name: Name, clause: Clause) -> bool:
    """Whether a vendor is named as somebody's owner: `HMN Technologies, formerly owned by Huawei`."""
    return any(cue.concept == "owner" and 0 <= name.start - cue.end <= _OWNED for cue in clause.cues)


def _precedes(cue: Cue, clause: Clause) -> bool:
    """Whether a vendor stands right before a word of comparison, and another right behind it."""
    vendors = clause.of(MentionKind.VENDOR)
    return _followed(cue, clause) and any(0 <= cue.start - name.end <= 1 for name in vendors)


def _followed(cue: Cue, clause: Clause) -> bool:
    """Whether a vendor stands right behind a word of comparison."""
    return any(0 <= name.start - cue.end <= 1 for name in clause.of(MentionKind.VENDOR))


def _example(cue: Cue, clause: Clause) -> bool:
    """Whether a comparison gives examples of the vendors meant: `risky suppliers such as Huawei`."""
    return any(other.concept == "group" and 0 <= cue.start - other.end <= 1 for other in clause.cues)
