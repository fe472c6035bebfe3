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
_GENITIVE = 3
"""Code points of the `'s ` between a place and its firm."""
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
_PRODUCTS = frozenset(
    f"seg.{name}"
    for name in "cloud devices routers surveillance apps ai chips drones vehicles energy fixed".split()
)
"""Goods that a nationality before them says the origin of, not where they go."""
_NO_STATE = frozenset({"INT", "NATO"})


@dataclass(slots=True)
class Places:
    """Codes in order of importance, each with the name that carries it."""

    markets: dict[str, Name] = field(default_factory=dict)
    acting: dict[str, Name] = field(default_factory=dict)
    pressing: dict[str, Name] = field(default_factory=dict)


def places(clauses: Sequence[Clause], frame: Frame, vendors: Iterable[Name]) -> Places:
    """Return the places of an event told in these clauses, the first of them its own."""
    found = Places()
    pushed = frame.event in _PUSHED
    homes = {code for name in vendors for code in name.places}
    pushed_at: set[str] = set()
    for clause in clauses:
        pushed_at |= _note(found, clause, homes, pushed=pushed)
    if not found.markets and not found.pressing:
        _by_surname(found, clauses)
    _drop_cities(found)
    _drop_homes(found, homes, clauses[0], frame)
    if frame.event is EventType.PRESSURE and pushed_at & found.markets.keys():
        for code in found.acting.keys() - pushed_at:  # whose minister speaks, elsewhere in the story
            found.pressing.setdefault(code, found.acting.pop(code))
            found.markets.pop(code, None)
    if frame.rule == "accord" and "US" in found.markets and len(found.markets) > 1:
        found.pressing["US"] = found.markets.pop("US")  # it brings them together, and is no market of theirs
        found.acting.pop("US", None)
    return found


def _by_surname(found: Places, clauses: Sequence[Clause]) -> None:
    """A mere surname tells the place where nothing else does: `Trump signs ...`, but not `..., defying Trump`."""
    for clause in clauses:
        for name in clause.of(MentionKind.PERSON):
            for code in states(name) if name.entry is not None else ():
                found.markets.setdefault(code, name)
                found.acting.setdefault(code, name)


def _note(found: Places, clause: Clause, homes: set[str], *, pushed: bool) -> set[str]:
    """Note the places of a clause in their parts; return those that are pushed at in it."""
    push = next((clause.at(*words) for words in _PUSHES if clause.has(*words)), -1) if pushed else -1
    said = clause.at("say")
    if said < push and any(name.places and name.end <= said for name in clause.names):
        push = said  # `China says UK will pay a price`: who speaks pushes, nobody else
    speaks = next((name for name in clause.names if 0 <= push - name.end <= 1 and name.places), None)
    pushed_at: set[str] = set()
    for name in clause.names:
        for code in _codes(name, clause, homes):
            own = speaks is not None and code in speaks.places
            pushes = pushed and (own if speaks is not None else name.start < push)
            if pushed and (pushes or _calls(name, clause)) and not found.markets.get(code):
                found.pressing.setdefault(code, name)
            elif code not in found.pressing:
                found.markets.setdefault(code, name)
                if push >= 0:
                    pushed_at.add(code)
                if name.kind is MentionKind.AUTHORITY or _governs(name, clause):
                    found.acting.setdefault(code, name)
    return pushed_at


def _calls(name: Name, clause: Clause) -> bool:
    """Whether a push belongs to the state right before it: `ignores US call to ban Huawei`."""
    return any(cue.concept in {"press", "against"} and 0 <= cue.start - name.end <= 1 for cue in clause.cues)


def _drop_cities(found: Places) -> None:
    """A city tells the place only where no state is named: `signed in Munich for Kenya`."""
    cities = {code for code, name in found.markets.items() if name.alias and name.alias.kind == "city"}
    if len(cities) < len(found.markets):
        for code in cities - found.acting.keys():
            del found.markets[code]


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
    if name.kind is MentionKind.AUTHORITY or (
        name.kind is MentionKind.PERSON and name.entry is not None and " " in name.surface
    ):
        return states(name)
    return ()


def states(name: Name) -> tuple[str, ...]:
    """Return the states (or the EU) a body belongs to; none for NATO and the like."""
    return tuple(code for code in name.places if code not in _NO_STATE)


def describes(name: Name, clause: Clause, homes: set[str]) -> bool:
    """Whether a place only says where a firm comes from."""
    for other in clause.names:
        own = other.kind is MentionKind.VENDOR and name.name in other.places
        if own and 0 <= other.start - name.end <= _BESIDE and not _verb_between(name, other, clause):
            return True
    for cue in clause.cues:
        inside = (
            cue.start <= name.start and name.end <= cue.end and (not cue.split or cue.concept == "listing")
        )
        if inside and cue.concept in {"group", "company", "firm", "listing"}:
            return True
        if cue.concept == "listing" and not cue.split and 0 <= cue.start - name.end <= 1:
            return True
        ahead = 0 <= cue.start - name.end <= _BESIDE
        behind = 0 <= name.start - cue.end <= _BESIDE and _adjective(name)
        if cue.concept in {"firm", "company"} and name.name in homes and (ahead or behind):
            return True
        beside = cue.concept == "firm" and cue.start == name.end + 1 and _adjective(name)
        if beside and any(not _adjective(other) for other in _acting_before(name, clause)):
            return True  # `denies Chinese manufacturers access`
        if cue.concept in _PRODUCTS and ahead and _adjective(name) and _acts_before(name, clause):
            return True  # `bars Chinese cameras`
        if cue.concept == "topic.outage" and ahead and _adjective(name):
            return True  # `Chinese hackers`
    return False


def _verb_between(place: Name, firm: Name, clause: Clause) -> bool:
    """Whether something is done between a place and a firm; a part of a state acts: `Texas adds TP-Link`."""
    part = place.alias is not None and place.alias.kind == "region" and firm.start - place.end > _GENITIVE
    return part or any(place.end <= cue.start < firm.start and cue.concept in _ACTIVE for cue in clause.cues)


def _acts_before(name: Name, clause: Clause) -> bool:
    """Whether another state stands before a nationality in its clause."""
    return bool(_acting_before(name, clause))


def _acting_before(name: Name, clause: Clause) -> list[Name]:
    """Return the other states that stand before a nationality in its clause."""
    states_ = {MentionKind.MARKET, MentionKind.AUTHORITY}
    before = [other for other in clause.names if other.kind in states_ and other.start < name.start]
    return [other for other in before if name.name not in other.places]


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
