"""Who is who in a clause: vendors at stake, winners and losers, buyers, suppliers. Pure.

In: a clause with its frame. Out: names in their parts. The kinds of names settle most of it (an authority is
never the one shut out); order and a few small words settle the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.model import EventType, MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.frames import Frame
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name

_RIVAL_REACH = 48
"""Code points after `rivals such as` in which names are comparisons, not parties."""
_PLUS = frozenset({"pick", "win", "sign", "deal", "grant", "admit", "extend"})
_MINUS = frozenset({"lose", "collapse", "calloff", "remove", "ban", "over", "limit"})
_BUYERS = frozenset(
    {
        EventType.CARRIER_DEAL,
        EventType.TENDER,
        EventType.PHASE_OUT,
        EventType.DISTRIBUTION,
        EventType.RESTRICTION,
        EventType.PRESSURE,
        EventType.INVESTMENT_SCREENING,
        EventType.LEGAL_RULING,
        EventType.LICENCE,
    }
)
"""Events in which an operator that is named is a party."""
_SUPPLY = frozenset(
    {EventType.EXPORT_CONTROL, EventType.LICENCE, EventType.SANCTIONS_LISTING, EventType.DISTRIBUTION}
)
"""Events with a supplier or shop on the other side, which may be a vendor itself."""
LISTED_HOMES = frozenset({"CN", "RU", "IR", "KP"})
"""Seats of the firms that export rules cut off, where both sides of a supply are named."""
_AGAINST = frozenset({EventType.BAN, EventType.RESTRICTION, EventType.LEGAL_RULING})
"""Events that one vendor may bring upon another."""
_BUYING = frozenset({EventType.CARRIER_DEAL, EventType.TENDER, EventType.PHASE_OUT})


@dataclass(frozen=True, slots=True)
class Parties:
    """The names of a clause in their parts."""

    vendors: tuple[Name, ...] = ()
    losers: tuple[Name, ...] = ()
    """Vendors that lose where others among `vendors` win."""
    counterparts: tuple[Name, ...] = ()


def parties(clause: Clause, frame: Frame, names: Sequence[Name]) -> Parties:
    """Return the parts of `names` (the clause's own, or its sentence's) in the event."""
    buying = frame.event in _BUYING
    vendors = [name for name in names if _is_vendor(name, buying=buying) and _is_party(name, clause)]
    buyers = [name for name in names if _is_buyer(name, buying=buying)] if frame.event in _BUYERS else []
    if frame.event is EventType.PRESSURE:
        push = clause.at("press", "against")
        vendors = [name for name in vendors if name.start > push] or vendors
    if frame.event in _AGAINST and clause.has("win", "sue") and len(vendors) > 1:
        vendors = [name for name in vendors if name.start > frame.key.start] or vendors
    if frame.event is EventType.DISTRIBUTION:
        sold = [
            name
            for name in vendors
            if name.start > frame.key.start or name.start > clause.at("unsell", "remove")
        ]
        shops = [name for name in vendors if name not in sold]
        if sold and shops:
            return Parties(tuple(_distinct(sold)), (), tuple(_distinct([*shops, *buyers])))
    if frame.event in _SUPPLY or clause.has("shop"):
        vendors, suppliers = _supply(vendors)
        return Parties(tuple(_distinct(vendors)), (), tuple(_distinct([*suppliers, *buyers])))
    if buying and len({name.name for name in vendors}) > 1:
        winners, losers = _sides(clause, vendors)
        if winners:
            return Parties(tuple(_distinct(winners)), tuple(_distinct(losers)), tuple(_distinct(buyers)))
    return Parties(tuple(_distinct(vendors)), (), tuple(_distinct(heads(buyers))))


def heads(buyers: Sequence[Name]) -> list[Name]:
    """Keep one of a unit and its owner: `BT ... EE's network` is BT, `Vodafone ... Vodafone UK` is the unit."""
    named = {name.name for name in buyers}
    units = {name.name for name in buyers if any(name.name.startswith(f"{other} ") for other in named)}
    owners = {other for other in named for unit in units if unit.startswith(f"{other} ")}
    return [
        name
        for name in buyers
        if name.name not in owners
        and (name.entry is None or name.name in units or name.entry.parent not in named)
    ]


def _is_vendor(name: Name, *, buying: bool) -> bool:
    return name.kind is MentionKind.VENDOR and not (buying and name.carrier is not None)


def _is_buyer(name: Name, *, buying: bool) -> bool:
    return name.kind is MentionKind.CARRIER or (buying and name.carrier is not None)


def _is_party(name: Name, clause: Clause) -> bool:
    """Whether a vendor takes part: not a mere comparison, not the stage of something else."""
    for cue in clause.cues:
        if cue.concept == "rival" and 0 <= name.start - cue.end <= _RIVAL_REACH:
            return False
    return True


def _distinct(names: Iterable[Name]) -> list[Name]:
    return list({name.name: name for name in reversed(list(names))}.values())[::-1]


def _supply(vendors: list[Name]) -> tuple[list[Name], list[Name]]:
    """Return the listed firms and their suppliers; all are vendors where only one side is named."""
    listed = [name for name in vendors if LISTED_HOMES.intersection(name.places)]
    suppliers = [name for name in vendors if name not in listed]
    return (listed, suppliers) if listed and suppliers else (vendors, [])


def _sides(clause: Clause, vendors: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Return winners and losers among several vendors, by the turning words between them."""
    turns = [cue for cue in clause.cues if cue.concept in _PLUS | _MINUS | {"replace", "instead"}]
    sign = _before_turns(turns, vendors, clause)
    winners: list[Name] = []
    losers: list[Name] = []
    at = 0
    for name in vendors:
        while at < len(turns) and turns[at].start < name.start:
            sign = _turned(sign, turns[at], turns[:at], clause, vendors)
            at += 1
        (winners if sign else losers).append(name)
    return winners, losers


def _before_turns(turns: Sequence[Cue], vendors: Sequence[Name], clause: Clause) -> bool:
    """Whether vendors before the first turning word win."""
    polar = [cue for cue in turns if cue.concept != "instead"]
    if not polar or polar[0].start > vendors[-1].start:
        return not polar or polar[0].concept not in _MINUS
    first = polar[0]
    if first.concept in {"replace", "remove"}:
        return not _by_agent(clause, first)
    return first.concept not in _MINUS


def _by_agent(clause: Clause, cue: Cue) -> bool:
    """Whether `by` follows a participle at once: the vendor before is the one replaced."""
    return any(other.concept == "instead" and 0 <= other.start - cue.end <= 1 for other in clause.cues)


def _turned(sign: bool, cue: Cue, before: Sequence[Cue], clause: Clause, vendors: Sequence[Name]) -> bool:
    if cue.concept in _PLUS:
        return cue not in clause.negated.values()
    if cue.concept in _MINUS:
        return False
    if cue.concept == "replace":
        return False
    turned = any(other.concept in {"replace", "collapse", "calloff", "lose", "remove"} for other in before)
    named = (
        any(before[-1].end <= name.start < cue.start or name.end <= cue.start for name in vendors)
        if before
        else False
    )
    return True if turned and named else sign
