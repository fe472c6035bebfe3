"""Where it happens, who decides there, who pushes from elsewhere. Pure.

In: clauses with the frame they carry. Out: codes of markets, acting and pressing places, with the words that
name them. A nationality beside a firm (`China's Huawei`, `the Finnish supplier`) names no market.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefings.model import Direction, EventType, MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.frames import Frame
from briefings.reading.names import Name
from briefings.reading.origins import BESIDE, adjective, describes

_ROW = 5
"""Code points between the names of one row: `, `, ` and `."""
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
        EventType.RETALIATION,
    }
)
"""Measures that no state takes against its own firms, as a rule."""
_PART_OF = {
    part: whole
    for whole, parts in {
        "CN": "HK MO",
        "DK": "FO GL",
        "FR": "GF GP MQ NC PF RE YT",
        "GB": "GG IM JE",
        "US": "GU PR",
    }.items()
    for part in parts.split()
}
"""Territories with telecoms of their own, and the states that they are part of."""
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
    _drop_wholes(found)
    _drop_far_ends(found, homes)
    if not _screens(found, homes, clauses[0], frame):
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
    speak = _speak(clause, push)
    pushed_at: set[str] = set()
    for name in clause.names:
        for code in _codes(name, clause, homes):
            own = any(code in one.places for one in speak)
            pushes = pushed and (own if speak else name.start < push)
            if pushed and (pushes or _calls(name, clause)) and not found.markets.get(code):
                found.pressing.setdefault(code, name)
            elif code not in found.pressing:
                found.markets.setdefault(code, name)
                if push >= 0:
                    pushed_at.add(code)
                if name.kind is MentionKind.AUTHORITY or _governs(name, clause):
                    found.acting.setdefault(code, name)
    return pushed_at


def _speak(clause: Clause, push: int) -> list[Name]:
    """Return who stands right before a push, with those in one row with it: `US, Britain and Japan urge ...`.

    No firm that the push is about: `米、韓国にファーウェイ不使用を要請`.
    """
    said = [name for name in clause.names if name.places and name.end <= push]
    if not said or push - said[-1].end > 1:
        return []
    if said[-1].kind is MentionKind.VENDOR and any(_stands_for_state(name) for name in said):
        return []
    row = said[-1:]
    for name in reversed(said[:-1]):
        if row[0].start - name.end > _ROW:
            break
        row.insert(0, name)
    return row


def _stands_for_state(name: Name) -> bool:
    return name.kind is MentionKind.AUTHORITY or (name.alias is not None and name.alias.kind == "government")


def part_pressers(found: Places, vendors: Iterable[Name], clause: Clause) -> None:
    """Part those that press from those pressed, where no market is told: `Washington zet Seoul onder druk`.

    The first presses, with those in one row with it; the others are pressed.
    """
    homes = {code for name in vendors for code in name.places}
    row = sorted(found.pressing.items(), key=lambda item: item[1].start)
    pressed = False
    for (_, last), (code, name) in pairwise(row):
        pushes = any(cue.concept in _PUSHES[0] and last.end <= cue.start < name.start for cue in clause.cues)
        apart = pushes or name.start - last.end > _ROW
        pressed = pressed or apart or (_stands_for_state(last) and not _stands_for_state(name))
        if pressed and code not in homes:
            found.markets[code] = found.pressing.pop(code)


def _calls(name: Name, clause: Clause) -> bool:
    """Whether a push belongs to the state right before it: `ignores US call to ban Huawei`."""
    return any(cue.concept in {"press", "against"} and 0 <= cue.start - name.end <= 1 for cue in clause.cues)


def _drop_cities(found: Places) -> None:
    """A city tells the place only where no state is named: `signed in Munich for Kenya`."""
    cities = {code for code, name in found.markets.items() if name.alias and name.alias.kind == "city"}
    if len(cities) < len(found.markets):
        for code in cities - found.acting.keys():
            del found.markets[code]


def _drop_wholes(found: Places) -> None:
    """A state that acts in a territory of its own has no say on the rest of its market: `France blocks ... in New Caledonia`."""
    for part, name in [(code, name) for code, name in found.markets.items() if code in _PART_OF]:
        whole = found.markets.get(_PART_OF[part])
        if whole is not None and abs(name.start - whole.end) > _ROW:
            del found.markets[_PART_OF[part]]


def _drop_far_ends(found: Places, homes: set[str]) -> None:
    """A territory of a vendor's own state is where its cable ends, no market of it: `Chile stops cable to Hong Kong`."""
    ends = {code for code in found.markets if _PART_OF.get(code) in homes and code not in found.acting}
    if len(ends) < len(found.markets):
        for code in ends:
            del found.markets[code]


def _screens(found: Places, homes: set[str], first: Clause, frame: Frame) -> bool:
    """Whether a state screens who owns a firm of its own, and is the only market: `일본 정부, 라인야후 지분 매각 압박`."""
    own = {
        code: name
        for code, name in found.markets.items()
        if code in homes and first.start <= name.start < frame.key.start
    }
    if frame.event is not EventType.INVESTMENT_SCREENING or not own:
        return False
    found.markets = own
    return True


def _drop_homes(found: Places, homes: set[str], first: Clause, frame: Frame) -> None:
    """Where several places are named, a vendor's own home is most likely only where it comes from.

    Not where it stands before the event in the telling clause: there it acts.
    """
    foreign = any(code not in homes for code in found.markets)
    abroad = frame.direction is Direction.CLOSES and frame.event in _ABROAD
    pressed = frame.event is EventType.PRESSURE and bool(found.pressing)
    for code, name in [(code, name) for code, name in found.markets.items() if code in homes]:
        if not (abroad or foreign):  # `warnt vor dem Rückbau chinesischer Technik`
            gone = frame.event in _ABROAD and adjective(name) and code not in found.acting
        elif first.start <= name.start < frame.key.start and code in {"US", "EU"}:
            gone = False
        else:  # alone it stays where it acts, or is pressed: `China demands that The Hague ... Nexperia`
            body = name.kind is MentionKind.AUTHORITY or (pressed and _stands_for_state(name))
            gone = foreign or not body
        if gone:
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


def _governs(name: Name, clause: Clause) -> bool:
    """Whether a place stands for its government: by a capital's name, or beside a word for authority."""
    if name.alias is not None and name.alias.kind == "government":
        return True
    return any(
        cue.concept == "authority"
        and (0 <= cue.start - name.end <= BESIDE or 0 <= name.start - cue.end <= BESIDE)
        for cue in clause.cues
    )
