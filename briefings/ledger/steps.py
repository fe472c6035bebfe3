"""The life of a matter: which state comes after which. Pure.

A measure goes rumoured → expected → proposed → announced → in_force; a deal goes rumoured → proposed →
expected → announced → signed. Delayed, blocked, collapsed, reversed and expired are side exits from
anywhere. Nothing decided becomes undecided again: whoever proposes anew proposes something new.
"""

from datetime import timedelta

from briefings.model import ENDED, UNDECIDED, MatterKind, Status

DECIDED = frozenset((Status.ANNOUNCED, Status.SIGNED, Status.IN_FORCE))
MEASURE = {
    Status.RUMOURED: 0,
    Status.UNDER_REVIEW: 1,
    Status.EXPECTED: 1,
    Status.PROPOSED: 2,
    Status.ANNOUNCED: 3,
    Status.SIGNED: 4,
    Status.IN_FORCE: 5,
}
"""Rungs of a measure's ladder; the exits are on none. A bill is more than the expectation of one."""
DEAL = MEASURE | {Status.PROPOSED: 1, Status.EXPECTED: 2}
"""Rungs of a deal's ladder: an offer is less than the expectation of a contract."""
RECAP = timedelta(days=14)
"""How long after a step articles still tell the state before it as if it were news."""


def rung(kind: MatterKind, status: Status) -> int:
    """How far up its ladder a status is; -1 for the exits."""
    return (DEAL if kind is MatterKind.DEAL else MEASURE).get(status, -1)


def displaces(kind: MatterKind, later: Status, earlier: Status, apart: timedelta) -> bool:
    """Whether a report of one state, told `apart` after a report of another, tells of a new step.

    False where it tells of the time before, as recaps and slow outlets do.
    """
    if later not in MEASURE:
        return True
    if earlier in ENDED:
        return later in DECIDED and apart > RECAP
    if earlier is Status.DELAYED:
        return later is Status.IN_FORCE or apart > RECAP
    up = rung(kind, later) - rung(kind, earlier)
    if later in UNDECIDED and earlier in UNDECIDED:
        return up >= 0 or apart > RECAP
    return up > 0
