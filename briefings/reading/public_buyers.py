"""States and public bodies as buyers: whether a clause tells of business of theirs with a vendor. Pure.

In: a clause. Out: yes or no, for the rules of business. A state that lets in or shuts out is no buyer, so its business
must be told as business: what is built for it by its vendors' trade, all else by a contract that is signed or ended.
"""

from collections.abc import Iterable, Sequence

from briefings.model import MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name

_BUILT = frozenset({"satellite", "surveillance", "network"})
"""What vendors make that a state buys whenever it deals with them at all."""
_CONTRACTED = _BUILT | {"cloud", "apps", "ai", "security", "drones", "energy"}
"""What a state buys by contract; with makers of chips it signs about subsidies and exports."""
_USED = frozenset({"apps", "ai"})
_STATES = frozenset({MentionKind.MARKET, MentionKind.AUTHORITY})
_OTHER = (
    "screen",
    "topic.merger",
    "topic.privacy",
    "topic.competition",
    "topic.tax",
    "licence",
    "trade",
    "accord",
)
"""What states and platforms agree on without buying anything."""
_JOINED = 6
"""Code points between the names of `Amazon and Norland`."""
_QUOTED = 2
"""Code points before the first name of a clause: a quotation mark, a colon."""


def state_buys(clause: Clause) -> bool:
    """Whether a state itself deals with a vendor: `Norland in talks with Starlink`, `army signs Palantir contract`."""
    states = clause.has("authority") or any(name.kind in _STATES for name in clause.names)
    if not states:
        return False
    dealt = clause.has("deal", "talks", "mou") or _state_picks(clause)
    return (dealt and _built(clause)) or _contracts(clause)


def _built(clause: Clause) -> bool:
    """Whether a vendor is named whose trade it is to build for states, and no phones of its are meant."""
    return bool(_kinds(clause) & _BUILT) and not clause.has("seg.devices")


def _kinds(clause: Clause) -> set[str]:
    return {kind for name in clause.of(MentionKind.VENDOR) if name.entry for kind in name.entry.kinds}


def _state_picks(clause: Clause) -> bool:
    """Whether a state itself chooses: `Norland expected to pick Huawei for state cloud`."""
    at = clause.at("pick")
    states = any(name.kind is MentionKind.MARKET and name.end < at for name in clause.names[:1])
    sold = any(name.kind is MentionKind.VENDOR and name.start > at for name in clause.names)
    others = ("admit", "licence", "topic.factory", "limit", "ban", "remove")
    return at < clause.end and states and sold and not clause.has(*others)


def _contracts(clause: Clause) -> bool:
    """Whether a contract or memorandum between one state and a vendor is signed, prolonged or called off."""
    paper = clause.has("mou") or (clause.has("deal") and clause.has("sign", "extend", "calloff", "collapse"))
    sold = bool(_kinds(clause) & _CONTRACTED) and not clause.has(*_OTHER, "ban", "limit")
    return paper and sold and _acts(clause)


def _acts(clause: Clause) -> bool:
    """Whether one state or a body of one acts, no club or town of that name: `Norland signs`, `the army signs`."""
    places = {name.name for name in clause.of(MentionKind.MARKET)}
    if len(places) > 1:
        return False  # several states agree on rules
    if clause.has("authority") or clause.of(MentionKind.AUTHORITY):
        return True
    first, *others = clause.names[:2]
    beside = first.kind is MentionKind.VENDOR and any(
        other.kind is MentionKind.MARKET and other.start - first.end <= _JOINED for other in others
    )
    return first.start - clause.start <= _QUOTED and (beside or first.kind is MentionKind.MARKET)


def state_denies(clause: Clause) -> bool:
    """Whether a state says of talk about it and a vendor that nothing is agreed: `Norland has not signed with Starlink`."""
    ahead = clause.has("will", "plan", "expect", "consider") or clause.ahead
    said = clause.lacks("sign", "deal", "mou") and clause.has("say", "deny") and not ahead
    return said and not clause.of(MentionKind.CARRIER) and _built(clause) and _acts(clause)


def trades(clause: Clause, turn: Cue) -> bool:
    """Whether a body gives one vendor up for another: `army ditches Skydio for Red Cat` is a choice between them.

    From one app to the next it goes as a user.
    """
    sold = [
        name
        for name in clause.of(MentionKind.VENDOR)
        if name.entry and _USED.isdisjoint(name.entry.kinds[:1])
    ]
    given = [name for name in sold if name.start >= turn.start]
    return len({name.name for name in given}) > 1 and exchanged(given, clause.cues)


def exchanged(given: Sequence[Name], cues: Iterable[Cue]) -> bool:
    """Whether the first of some vendors goes for another of them: `Skydio for Red Cat`."""
    return bool(given) and any(
        cue.concept == "instead" and given[0].end <= cue.start < given[-1].start for cue in cues
    )
