"""From the lines that the ledger gave to what the first sentence says. Pure.

In: a `Question` and lines (standings, changes, deals or deadlines; all of them, in the order of the answer that gave
them). Out: a `Conclusion`: yes, no, partly or unknown, the names asked for, and which lines carry it. Where no line
says anything, it is unknown: never a guess.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.model import UNDECIDED, Access, Certainty, Direction, Line, LineKind, Segment, Status
from briefings.questions.marks import HARDNESS, Mark, mark
from briefings.questions.model import Asks, Question, Shape, Thing

Cell = tuple[str, str]


class Verdict(StrEnum):
    """What the first sentence says."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    FOUND = "found"
    """Which, when, why, how many: here it is."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The answer and what it rests on."""

    verdict: Verdict
    carrying: tuple[int, ...] = ()
    """Places of the lines it rests on, the weightiest first."""
    beside: tuple[int, ...] = ()
    """Places of other lines worth showing."""
    names: tuple[str, ...] = ()
    """What was asked for by `which`: market codes, vendors or carriers. YES_NO over several markets: where it is so."""
    partly: tuple[str, ...] = ()
    """The same, where it is so only in part."""
    known: int = 0
    """Of how many markets (or vendors) anything is known."""
    count: int | None = None
    """COUNT: how many."""


_ANY = frozenset((Segment.ALL.value,))
NOTHING = Conclusion(Verdict.UNKNOWN)


def conclude(question: Question, lines: Sequence[Line]) -> Conclusion:
    """What the lines answer."""
    if not lines:
        return NOTHING
    match question.shape:
        case Shape.YES_NO:
            return _whether(question, lines)
        case Shape.MARKETS | Shape.VENDORS | Shape.CARRIERS | Shape.COUNT:
            return _which(question, lines)
        case Shape.WHEN | Shape.WHY:
            return _when(question, lines)
        case Shape.REPLACED:
            return _instead(question, lines)
        case _:
            return Conclusion(Verdict.FOUND, tuple(range(len(lines))), known=len(lines))


def certainty(lines: Iterable[Line]) -> Certainty | None:
    """The weakest certainty of the lines that carry a sentence: it is no surer than that."""
    order = tuple(Certainty)
    return max((line.certainty for line in lines if line.certainty), key=order.index, default=None)


def _whether(question: Question, lines: Sequence[Line]) -> Conclusion:
    marks = [mark(question.asks, line) for line in lines]
    cells: dict[Cell, list[int]] = {}
    for place, said in enumerate(marks):
        if said:
            cells.setdefault(_cell(lines[place]), []).append(place)
    if not cells:
        return NOTHING
    whole = {
        cell: _together(question, lines, [(place, marks[place]) for place in cells[cell]]) for cell in cells
    }
    unknown = len(question.query.markets) > len({market for _, market in cells}) or (
        len(question.query.vendors) > len({vendor for vendor, _ in cells})
    )
    verdict = _overall(set(whole.values()), whole_known=not unknown)
    wanted = (Mark.NO, Mark.PARTLY, Mark.YES) if verdict is Verdict.NO else (Mark.YES, Mark.PARTLY, Mark.NO)
    places = [place for said in wanted for place in _weighty(lines, marks, said)]
    carried = [place for place in places if marks[place] in (wanted[0], Mark.PARTLY)] or places
    if verdict is Verdict.PARTLY and len(cells) == 1:
        carried = places  # one vendor in one market: what speaks against it belongs to the answer
    return Conclusion(
        verdict,
        tuple(carried),
        tuple(place for place in places if place not in carried),
        names=_markets(whole, Mark.YES),
        partly=_markets(whole, Mark.PARTLY),
        known=len({market for _, market in cells}),
    )


def _together(question: Question, lines: Sequence[Line], said: Sequence[tuple[int, Mark | None]]) -> Mark:
    """One vendor in one market: its parts of the business agree, or it is so in part."""
    marks = {one for _, one in said if one}
    if len(marks) == 1:
        return next(iter(marks))
    if lines[said[0][0]].kind is LineKind.STANDING or question.asks is Asks.DEAL:
        return Mark.PARTLY
    return next(one for one in (Mark.YES, Mark.PARTLY, Mark.NO) if one in marks)


def _overall(marks: set[Mark], *, whole_known: bool) -> Verdict:
    if marks == {Mark.NO}:
        return Verdict.NO
    return Verdict.YES if marks == {Mark.YES} and whole_known else Verdict.PARTLY


def _which(question: Question, lines: Sequence[Line]) -> Conclusion:
    marks = [mark(question.asks, line) for line in lines]
    carrying = [place for place, said in enumerate(marks) if said is Mark.YES]
    partly = [place for place, said in enumerate(marks) if said is Mark.PARTLY]
    names_of = _namer(question)
    names = _distinct(names_of(lines[place]) for place in carrying)
    half = tuple(name for name in _distinct(names_of(lines[place]) for place in partly) if name not in names)
    known = len(_distinct(map(names_of, lines)))
    counted = len(carrying) if question.of in (Thing.DEALS, Thing.CHANGES) else len(names)
    if not names and not half and question.shape is not Shape.COUNT:
        return Conclusion(Verdict.NO, beside=tuple(range(len(lines))), known=known)
    count = counted if question.shape is Shape.COUNT else None
    return Conclusion(
        Verdict.FOUND, _firsts(lines, carrying, names_of), tuple(partly), names, half, known, count
    )


def _firsts(
    lines: Sequence[Line], places: Sequence[int], names_of: Callable[[Line], tuple[str, ...]]
) -> tuple[int, ...]:
    """The lines that bring a new name first, then those that say more of a name."""
    seen: set[str] = set()
    first: list[int] = []
    more: list[int] = []
    for place in places:
        names = set(names_of(lines[place]))
        (first if names - seen else more).append(place)
        seen |= names
    return (*first, *more)


def _when(question: Question, lines: Sequence[Line]) -> Conclusion:
    """The first decided step; what was only spoken of does not date a ban."""
    kind = lines[0].kind
    if kind is LineKind.DEADLINE:
        places = sorted(range(len(lines)), key=lambda place: str(lines[place].facts["on"]))
    else:
        wanted = {Direction.CLOSES, Direction.NEUTRAL} if not question.query.statuses else set(Direction)
        if kind is LineKind.DEAL or question.asks is Asks.ALLOWED:
            wanted = set(Direction)
        places = sorted(
            (
                place
                for place, line in enumerate(lines)
                if Direction(str(line.facts["direction"])) in wanted
                and (question.query.statuses or Status(str(line.facts["status"])) not in UNDECIDED)
            ),
            key=lambda place: str(lines[place].facts["happened_on"]),
        )
    if not places:
        return Conclusion(Verdict.UNKNOWN, beside=tuple(range(len(lines))))
    beside = tuple(place for place in range(len(lines)) if place != places[0])
    return Conclusion(Verdict.FOUND, (places[0],), beside, known=len(places))


def _instead(question: Question, lines: Sequence[Line]) -> Conclusion:
    """Who has a deal with the buyer that the vendor lost, or had to leave, from the year of the loss on."""
    ours = frozenset(question.query.vendors)
    out = [place for place, line in enumerate(lines) if _lost(line)]
    won = [place for place, line in enumerate(lines) if _won(line)]
    gone, came = (won, out) if question.asks else (out, won)
    gone = [place for place in gone if lines[place].facts["vendor"] in ours]
    came = [
        place
        for place in came
        if lines[place].facts["vendor"] not in ours
        and (not gone or any(_in_place(lines[place], lines[one], question) for one in gone))
    ]
    # What the ledger has tied is surer than what stands beside it.
    other = "replaced_by" if question.asks else "replaces"
    tied = [
        place for place in (out if question.asks else won) if ours.intersection(_texts(lines[place], other))
    ]
    came = [*tied, *(place for place in came if place not in tied)]
    names = _distinct((str(lines[place].facts["vendor"]),) for place in came)
    if not came or not (gone or tied):
        return Conclusion(Verdict.UNKNOWN, beside=(*gone, *came))
    left = [place for place in gone if any(_in_place(lines[one], lines[place], question) for one in came)]
    return Conclusion(Verdict.FOUND, tuple(came), tuple(left), names, known=len(came))


def _in_place(theirs: Line, ours: Line, question: Question) -> bool:
    """Whether one came where the other went: the same buyer (or market, for an order), no other part, not earlier."""
    parts = set(_texts(theirs, "segments")) - _ANY, set(_texts(ours, "segments")) - _ANY
    if all(parts) and not parts[0] & parts[1]:
        return False
    if LineKind.DEAL in (theirs.kind, ours.kind) and theirs.kind is ours.kind:
        same = not set(_texts(theirs, "counterparts")).isdisjoint(_texts(ours, "counterparts"))
    else:
        same = theirs.facts["market"] == ours.facts["market"]
    went, came = (theirs, ours) if question.asks else (ours, theirs)
    return same and str(went.facts["happened_on"])[:4] <= str(came.facts["happened_on"])[:4]


def _lost(line: Line) -> bool:
    return mark(Asks.LOST if line.kind is LineKind.DEAL else Asks.BANNED, line) is Mark.YES


def _won(line: Line) -> bool:
    return line.kind is LineKind.DEAL and mark(Asks.DEAL, line) is Mark.YES


def _namer(question: Question) -> Callable[[Line], tuple[str, ...]]:
    """What the question asks the names of, as one finds them in a line."""
    of = question.of or {
        Shape.VENDORS: Thing.VENDORS,
        Shape.CARRIERS: Thing.CARRIERS,
    }.get(question.shape, Thing.MARKETS)
    match of:
        case Thing.VENDORS:
            return lambda line: (str(line.facts["vendor"]),)
        case Thing.CARRIERS:
            return lambda line: _texts(line, "counterparts")
        case Thing.DEALS | Thing.CHANGES:
            return lambda _: ()  # they are counted one by one and bear no names
        case _:
            return lambda line: (str(line.facts["market"]),) if line.facts.get("market") else ()


def _weighty(lines: Sequence[Line], marks: Sequence[Mark | None], said: Mark) -> list[int]:
    """Places of the lines that say this, the hardest standing first, else in their order."""
    places = [place for place, one in enumerate(marks) if one is said]
    return sorted(places, key=lambda place: -_hardness(lines[place]))


def _hardness(line: Line) -> int:
    state = line.facts.get("state") if line.kind is LineKind.STANDING else None
    return HARDNESS.index(Access(str(state))) if state else 0


def _markets(cells: dict[Cell, Mark], wanted: Mark) -> tuple[str, ...]:
    return _distinct((market,) for (_, market), said in cells.items() if said is wanted and market)


def _cell(line: Line) -> Cell:
    return str(line.facts["vendor"]), str(line.facts["market"] or "")


def _texts(line: Line, key: str) -> tuple[str, ...]:
    value = line.facts.get(key)
    return value if isinstance(value, tuple) else ()


def _distinct(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
