"""What one line of the ledger says to a question: yes, no, in part, or nothing. Pure.

In: what is asked, and a line. Out: a `Mark`. The tables are the whole of the judgement.
"""

from enum import StrEnum

from briefings.model import ENDED, UNDECIDED, Access, Direction, Line, LineKind, Status
from briefings.questions.model import Asks


class Mark(StrEnum):
    """What is said to a yes-or-no question."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"


_Y, _N, _P = Mark.YES, Mark.NO, Mark.PARTLY
_A = Access
STATES: dict[Asks, dict[Access, Mark]] = {
    Asks.ALLOWED: {
        _A.OPEN: _Y,
        _A.CONDITIONAL: _P,
        _A.UNDER_REVIEW: _P,
        _A.RESTRICTED: _P,
        _A.PHASING_OUT: _P,
        _A.CLOSED: _N,
    },
    Asks.BANNED: {
        _A.OPEN: _N,
        _A.CONDITIONAL: _N,
        _A.UNDER_REVIEW: _N,
        _A.RESTRICTED: _P,
        _A.PHASING_OUT: _P,
        _A.CLOSED: _Y,
    },
    Asks.RESTRICTED: {
        _A.OPEN: _N,
        _A.CONDITIONAL: _P,
        _A.UNDER_REVIEW: _N,
        _A.RESTRICTED: _Y,
        _A.PHASING_OUT: _Y,
        _A.CLOSED: _Y,
    },
    Asks.PHASED_OUT: {
        _A.OPEN: _N,
        _A.CONDITIONAL: _N,
        _A.UNDER_REVIEW: _N,
        _A.RESTRICTED: _N,
        _A.PHASING_OUT: _Y,
        _A.CLOSED: _P,
    },
    Asks.REVIEWED: {
        _A.OPEN: _N,
        _A.CONDITIONAL: _N,
        _A.UNDER_REVIEW: _Y,
        _A.RESTRICTED: _N,
        _A.PHASING_OUT: _N,
        _A.CLOSED: _N,
    },
}
"""What each state of access says to each question about standings; `unknown` says nothing."""
HARDNESS = (
    _A.OPEN,
    _A.CONDITIONAL,
    _A.UNDER_REVIEW,
    _A.RESTRICTED,
    _A.PHASING_OUT,
    _A.CLOSED,
)


def mark(asks: Asks | None, line: Line) -> Mark | None:
    """What a standing, a change or a deal says to what is asked; None where it says nothing."""
    if asks is None:
        return Mark.YES
    if line.kind is LineKind.STANDING:
        return STATES.get(asks, {}).get(Access(str(line.facts["state"])))
    status, way = Status(str(line.facts["status"])), Direction(str(line.facts["direction"]))
    if line.kind is LineKind.DEAL:
        return _of_deal(asks, status, way)
    return _of_move(asks, status, way)


def _of_deal(asks: Asks, status: Status, way: Direction) -> Mark | None:
    lost = way is Direction.CLOSES or status in ENDED
    if status in UNDECIDED:
        return Mark.PARTLY
    return Mark.YES if lost is (asks is Asks.LOST) else Mark.NO


def _of_move(asks: Asks, status: Status, way: Direction) -> Mark | None:
    """A measure as it was left: in force, undone, or only spoken of."""
    if status in UNDECIDED:
        return Mark.PARTLY if asks not in (Asks.IN_FORCE, Asks.LIFTED) else None
    undone = status in ENDED or way is Direction.OPENS
    match asks:
        case Asks.LIFTED | Asks.ALLOWED:
            return Mark.YES if undone else Mark.NO
        case _:
            return Mark.NO if undone else Mark.YES
