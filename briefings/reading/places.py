"""Where it happens, who decides there, who pushes from elsewhere. Pure.

In: clauses with the frame they carry. Out: codes of markets, acting and pressing places, with the words that
name them. A nationality beside a firm (`China's Huawei`, `the Finnish supplier`) names no market.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefings.model import Direction, EventType, MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.concepts import ACTS, EVENTS
from briefings.reading.frames import Frame
from briefings.reading.names import Name

_BESIDE = 22
"""Code points between a nationality and the firm it describes: two words or so."""
_PUSHED = frozenset({EventType.PRESSURE, EventType.RETALIATION})
_PUSHES = (("press", "against"), ("retaliate", "threat"))
"""Words of a push, the surer ones first."""
_ABROAD = frozenset(
    {
        EventType.BAN,
        EventType.RESTRICTION,
        EventType.PHASE_OUT,
        EventType.SANCTIONS_LISTING,
        EventType.PRESSURE,
    }
)
"""Measures that no state takes against its own firms, as a rule."""
_ACTIVE = frozenset(EVENTS) | frozenset(ACTS)
_NO_STATE = frozenset({"INT", "NATO"})


@dataclass(slots=True)
class Places:
    """Codes in order of importance, each with the name that carries it."""

    markets: dict[str, Name] = field(default_factory=dict)
    acting: dict[str, Name] = field(default_factory=dict)
    pressing: dict[str, Name] = field(default_factory=dict)


def places(clauses: Sequence[Clause], frame: Frame, vendors: Iterable[str]) -> Places:
    """Return the places of an event told in these clauses, the first of them its own."""
    found = Places()
    pushed = frame.event in _PUSHED
    homes = {
        code
        for clause in clauses
        for name in clause.names
        if name.name in set(vendors)
        for code in name.places
    }
    for clause in clauses:
        push = -1
        for words in _PUSHES if pushed else ():
            if push < 0 and clause.has(*words):
                push = clause.at(*words)
        speaks = next((name for name in clause.names if 0 <= push - name.end <= 1 and name.places), None)
        for name in clause.names:
            for code in _codes(name, clause, homes):
                acts = name.kind is MentionKind.AUTHORITY or _governs(name, clause)
                pushes = name is speaks if speaks is not None else name.start < push
                if pushed and pushes and not found.markets.get(code):
                    found.pressing.setdefault(code, name)
                elif code not in found.pressing:
                    found.markets.setdefault(code, name)
                    if acts:
                        found.acting.setdefault(code, name)
    _drop_homes(found, homes, clauses[0], frame)
    return found


def _drop_homes(found: Places, homes: set[str], first: Clause, frame: Frame) -> None:
    """Where several places are named, a vendor's own home is most likely only where it comes from.

    Not where it stands before the event in the telling clause: there it acts.
    """
    abroad = frame.direction is Direction.CLOSES and frame.event in _ABROAD
    if abroad or any(code not in homes for code in found.markets):
        for code in [code for code in found.markets if code in homes]:
            name = found.markets[code]
            if name.kind is MentionKind.AUTHORITY and not any(other not in homes for other in found.markets):
                continue
            if first.start <= name.start < frame.key.start and code in {"US", "EU"}:
                continue
            del found.markets[code]
            found.acting.pop(code, None)


def _codes(name: Name, clause: Clause, homes: set[str]) -> tuple[str, ...]:
    if name.kind is MentionKind.MARKET:
        return () if describes(name, clause, homes) else (name.name,)
    if name.kind is MentionKind.AUTHORITY or (name.kind is MentionKind.PERSON and name.entry is not None):
        return states(name)
    return ()


def states(name: Name) -> tuple[str, ...]:
    """Return the states (or the EU) a body belongs to; none for NATO and the like."""
    return tuple(code for code in name.places if code not in _NO_STATE)


def describes(name: Name, clause: Clause, homes: set[str]) -> bool:
    """Whether a place only says where a firm comes from."""
    for other in clause.names:
        if (
            other.kind in {MentionKind.VENDOR, MentionKind.CARRIER, MentionKind.PERSON}
            and name.name in other.places
            and 0 <= other.start - name.end <= _BESIDE
            and other.kind is MentionKind.VENDOR
            and not any(name.end <= cue.start < other.start and cue.concept in _ACTIVE for cue in clause.cues)
        ):
            return True
    for cue in clause.cues:
        inside = (
            cue.start <= name.start and name.end <= cue.end and (not cue.split or cue.concept == "listing")
        )
        if inside and cue.concept in {"group", "company", "firm", "listing"}:
            return True
        if cue.concept == "listing" and 0 <= cue.start - name.end <= 1:
            return True
        ahead = 0 <= cue.start - name.end <= _BESIDE
        behind = 0 <= name.start - cue.end <= _BESIDE and _adjective(name)
        if cue.concept in {"firm", "company"} and name.name in homes and (ahead or behind):
            return True
        if cue.concept == "topic.outage" and ahead and _adjective(name):
            return True  # `Chinese hackers`
    return False


def _adjective(name: Name) -> bool:
    return name.alias is not None and name.alias.kind == "adjective"


def _governs(name: Name, clause: Clause) -> bool:
    """Whether a place stands for its government: by a capital's name, or beside a word for authority."""
    if name.alias is not None and name.alias.kind == "government":
        return True
    return any(
        cue.concept == "authority"
        and (0 <= cue.start - name.end <= _BESIDE or 0 <= name.start - cue.end <= _BESIDE)
        for cue in clause.cues
    )
