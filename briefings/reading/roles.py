"""Who is who in a clause: vendors at stake, winners and losers, buyers, suppliers. Pure.

In: a clause with its frame. Out: names in their parts. The kinds of names settle most of it (an authority is
never the one shut out); order and a few small words settle the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.model import Direction, EventType, MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.comparisons import is_party
from briefings.reading.frames import Frame
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name
from briefings.reading.shops import KEEPERS

_PARTICLE = 4
"""Letters of the longest such word, `gone`."""
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
        EventType.SECURITY_REVIEW,
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
_TOLD = frozenset({"enact", "press", "say", "report"})
"""What authorities do with words; right behind a name it is done to its bearer: `Alibaba told to ...`."""
_SHOPS_MATTER = frozenset(
    {EventType.CARRIER_DEAL, EventType.DISTRIBUTION, EventType.PRESSURE, EventType.RESTRICTION}
)
"""Events in which a shop that is named is a party."""
_BUYING = frozenset({EventType.CARRIER_DEAL, EventType.TENDER, EventType.PHASE_OUT})
CONTRACTS = frozenset({EventType.CARRIER_DEAL, EventType.TENDER})
_STOPPED = frozenset({"deal.stopped", "tender.block"})
"""Rules for business that an authority stops, the buyer being somebody else."""
_EXECUTIVE = frozenset({"executive", "ministry", "government"})
"""Kinds of authorities that buy for themselves: no regulator, no court."""


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
    vendors = [name for name in names if _is_vendor(name, buying=buying) and is_party(name, clause)]
    buyers = _buyers(frame, names)
    if frame.event is EventType.PRESSURE:
        push = clause.at("press", "against")
        vendors = [name for name in vendors if name.start > push] or vendors
    if frame.event is EventType.RESTRICTION and clause.has("gov", "user") and len(vendors) > 1:
        first, *others = vendors
        if first.end <= frame.key.start and all(name.start >= frame.key.end for name in others):
            return Parties(tuple(_distinct(others)), (), (first,))  # `Microsoft bars staff from DeepSeek`
    told = _told_to_stop(clause, frame, vendors)
    if told:
        return Parties(
            tuple(_distinct([name for name in vendors if name not in told])), (), tuple(_distinct(told))
        )
    if frame.event in _AGAINST and clause.has("win", "sue") and len(vendors) > 1:
        vendors = [name for name in vendors if name.start > frame.key.start] or vendors
    in_shop = _in_shop(clause, frame, vendors) if frame.event is EventType.DISTRIBUTION else None
    if in_shop is not None:
        sold, shops = in_shop
        return Parties(tuple(_distinct(sold)), (), tuple(_distinct([*shops, *buyers])))
    sold_there = frame.event is EventType.DISTRIBUTION and bool(
        buyers
    )  # the shop is known: no supplier is sought
    if not sold_there and (frame.event in _SUPPLY or clause.has("shop")):
        vendors, suppliers = supply(vendors)
        return Parties(tuple(_distinct(vendors)), (), tuple(_distinct([*suppliers, *buyers])))
    alone = frame.rule == "deal.made" and clause.has("lose", "over")
    if buying and (len({name.name for name in vendors}) > 1 or not vendors or alone):
        winners, losers = sides(clause, vendors) if vendors else ([], [*clause.passed])
        if winners or alone or not vendors:
            return Parties(tuple(_distinct(winners)), tuple(_distinct(losers)), tuple(_distinct(buyers)))
    return Parties(tuple(_distinct(vendors)), (), tuple(_distinct(heads(buyers))))


def _told_to_stop(clause: Clause, frame: Frame, vendors: Sequence[Name]) -> list[Name]:
    """Return who is told to use somebody's products no longer: `Tencent and Alibaba told to stop buying Nvidia chips`."""
    if frame.event not in _AGAINST or not vendors or vendors[-1].start < frame.key.end:
        return []
    told = [cue for cue in clause.cues if cue.concept in _TOLD and cue.end <= frame.key.start]
    before = [name for name in vendors if name.end <= frame.key.start]
    passive = any(0 <= cue.start - name.end <= 1 for cue in told for name in before)
    return before if passive else []


def _in_shop(clause: Clause, frame: Frame, vendors: Sequence[Name]) -> tuple[list[Name], list[Name]] | None:
    """Return who is sold and whose shop it is, where vendors are both; None where they are all sold."""
    keepers = [name for name in vendors if name.name in KEEPERS]
    others = [name for name in vendors if name not in keepers]
    if keepers and others:
        return others, keepers
    turn = frame.turn or frame.key
    handed = any(0 <= name.start - turn.end <= 1 for name in vendors)  # `restores TikTok to its store`
    back = frame.direction is Direction.OPENS and not handed
    since = (frame.key if back else min(frame.key, turn)).start
    sold = [name for name in vendors if name.start > min(since, clause.at("unsell", "remove"))]
    shops = [name for name in vendors if name not in sold]
    return (sold, shops) if sold and shops else None


def _buyers(frame: Frame, names: Sequence[Name]) -> list[Name]:
    """Return the operators, shops and public buyers that are party to this kind of event."""
    if frame.event not in _BUYERS:
        return []
    buyers = [name for name in names if _is_buyer(name, buying=frame.event in _BUYING)]
    if not buyers and frame.event in CONTRACTS and frame.rule not in _STOPPED:
        buyers = [name for name in names if _buys_for_itself(name)]
    if frame.event in _SHOPS_MATTER:
        return buyers
    return [name for name in buyers if not (name.entry and "retailer" in name.entry.kinds)]


def _buys_for_itself(name: Name) -> bool:
    """Whether a name is that of a ministry or the like, which may be a buyer where nobody else is."""
    return (
        name.kind is MentionKind.AUTHORITY
        and name.entry is not None
        and not _EXECUTIVE.isdisjoint(name.entry.kinds)
    )


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


def _distinct(names: Iterable[Name]) -> list[Name]:
    return list({name.name: name for name in reversed(list(names))}.values())[::-1]


def supply(vendors: list[Name]) -> tuple[list[Name], list[Name]]:
    """Return the listed firms and their suppliers; all are vendors where only one side is named."""
    listed = [name for name in vendors if LISTED_HOMES.intersection(name.places)]
    suppliers = [name for name in vendors if name not in listed]
    return (listed, suppliers) if listed and suppliers else (vendors, [])


def sides(clause: Clause, vendors: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Return winners and losers among several vendors, by the turning words between them."""
    turns = [cue for cue in clause.cues if cue.concept in _PLUS | _MINUS | {"replace", "instead"}]
    swaps = [cue for cue in turns if cue.concept == "replace"]
    turns = [
        cue  # the `a` of `sustituye a` is part of it; the `for` of `swaps Huawei for Nokia` turns
        for cue in turns
        if cue.concept != "instead" or not any(_inside(cue, one, vendors) for one in swaps)
    ]
    turns = sorted([*turns, *_for_whom(swaps, turns, vendors)])
    sign = _before_turns(turns, vendors, clause)
    winners: list[Name] = []
    losers: list[Name] = []
    at = 0
    for name in vendors:
        while at < len(turns) and turns[at].start < name.start:
            sign = _turned(sign, turns[at], turns[:at], clause, vendors)
            at += 1
        own = _particle(name, [cue for cue in turns if not any(_within(cue, one) for one in swaps)])
        (winners if (sign if own is None else own) else losers).append(name)
    return winners, losers


def _for_whom(swaps: Sequence[Cue], turns: Sequence[Cue], vendors: Sequence[Name]) -> list[Cue]:
    """Return where a swap that holds the vendor that goes ends in its `for`, with no cue of its own: `tauscht X gegen`."""
    ends = [
        swap.end
        for swap in swaps
        if any(swap.start < name.start and name.end < swap.end for name in vendors)
        and not any(cue.concept == "instead" and swap.start < cue.start < swap.end for cue in turns)
    ]
    return [Cue(end - 1, end, "instead") for end in dict.fromkeys(ends)]


def _inside(cue: Cue, swap: Cue, vendors: Sequence[Name]) -> bool:
    """Whether a small word is part of a swap, no vendor before it there."""
    within = swap.start < cue.start and cue.end <= swap.end
    return within and not any(swap.start < name.start < cue.start for name in vendors)


def _within(cue: Cue, swap: Cue) -> bool:
    """Whether a small word is a piece of the verb of a swap: the `in` of `ruilt ZTE in voor Ericsson`."""
    return swap.start < cue.start and cue.end <= swap.end


def _particle(name: Name, turns: Sequence[Cue]) -> bool | None:
    """Whether the small word right after a name lets it win or lose: `Huawei out, Nokia in`."""
    for cue in turns:
        if (
            0 <= cue.start - name.end <= 1
            and cue.end - cue.start <= _PARTICLE
            and cue.concept in {"win", "lose"}
        ):
            return cue.concept == "win"
    return None


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
