"""Rules for lists of firms and for what may be sold to whom. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, OPENS, Frame, any_of, key_of, measure, not_yet, staged
from briefings.reading.lexicon import Cue
from briefings.reading.roles import LISTED_HOMES


def listing(clause: Clause) -> Frame | None:
    """Entity List, military companies, covered list, sanctions: put on, taken off, put off."""
    if not any_of(clause, "listing", "sanction"):
        return None
    if clause.has("restructure") and clause.names and clause.names[0].kind is MentionKind.VENDOR:
        return None  # it gets ready for sanctions
    event = EventType.SANCTIONS_LISTING
    if _products(clause):
        event = EventType.EXPORT_CONTROL if clause.has("seg.chips") else EventType.BAN
    if (
        clause.has("remove", "collapse", "calloff", "unsell")
        and clause.has("listing")
        and not clause.has("lift")
    ):
        key = clause.first["listing"]
        turn = key_of(clause, "remove", "collapse", "calloff", "unsell")
        return not_yet(clause, Frame(event, Status.REVERSED, OPENS, "listing.off", key, turn))
    return measure(clause, event, "listing", "listing", "sanction")


def _products(clause: Clause) -> bool:
    """Whether a whole class of products is listed, no firm: `adds all foreign-made drones to the list`."""
    firms = {cue.end for cue in clause.cues if cue.concept == "firm"}
    meant = [cue for cue in clause.cues if cue.concept == "group" and cue.end not in firms]
    goods = [cue for cue in clause.cues if cue.concept.startswith("seg.")]
    named = any(group.start <= cue.start <= group.end + 1 for group in meant for cue in goods)
    return named and not clause.of(MentionKind.VENDOR)


def _on_the_net(clause: Clause) -> bool:
    """Whether only makers of apps are named, which are cut off from their users, not from supplies."""
    entries = [name.entry for name in clause.of(MentionKind.VENDOR)]
    return bool(entries) and all(
        entry is not None and "chips" not in entry.kinds and "apps" in entry.kinds for entry in entries
    )


def export(clause: Clause) -> Frame | None:
    """What may be sold to or by a firm: curbs tightened, eased; supplies stopped, resumed."""
    event = EventType.EXPORT_CONTROL
    cuts = clause.has("cutoff") and not clause.has("lift", "shop")
    if cuts and _stops_selling(clause, "cutoff"):
        left = Frame(EventType.OTHER_ACCESS, Status.ANNOUNCED, CLOSES, "exit", clause.first["cutoff"])
        return staged(clause, left)
    if cuts and not _on_the_net(clause):
        cut = clause.first["cutoff"]
        frame = Frame(event, Status.ANNOUNCED, CLOSES, "export.cutoff", cut)
        told = clause.has("enact") and not clause.has("will")
        if not told and (clause.ahead or clause.has("will", "plan", "consider", "propose")):
            return staged(clause, frame)
        return replace(frame, status=Status.IN_FORCE)
    if clause.has("export"):
        if clause.has("admit", "relist") and not clause.has("ban", "limit", "block"):
            key = clause.first["export"]
            turn = key_of(clause, "admit", "relist")
            return not_yet(clause, Frame(event, Status.REVERSED, OPENS, "export.let", key, turn))
        return measure(clause, event, "export", "export")
    users = _on_the_net(clause) and clause.has("ban")
    if clause.has("trade") and not users and not (clause.has("gov") and any_of(clause, "ban", "block")):
        return _sales(clause)
    return None


def _sales(clause: Clause) -> Frame | None:
    """What becomes of sales to a firm or country, by no name of a rule."""
    event, key = EventType.EXPORT_CONTROL, clause.first["trade"]
    if clause.has("lift", "admit", "relist", "grant"):
        turn = key_of(clause, "lift", "admit", "relist", "grant")
        if turn.concept in {"admit", "grant"} and (_to_a_friend(clause, turn) or _by_leave(clause, turn)):
            sold = Frame(EventType.LICENCE, Status.ANNOUNCED, OPENS, "licence.sales", key, turn)
            return staged(clause, sold)
        return not_yet(clause, Frame(event, Status.REVERSED, OPENS, "export.sales", key, turn))
    if _stops_selling(clause, "unsell"):
        left = Frame(EventType.OTHER_ACCESS, Status.ANNOUNCED, CLOSES, "exit", clause.first["unsell"])
        return staged(clause, left)
    if not any_of(clause, "ban", "limit", "block", "unsell"):
        return None
    turn = key_of(clause, "ban", "limit", "block", "unsell")
    if clause.has("block", "unsell", "limit") and clause.has("enact") and not clause.has("ban"):
        return Frame(event, Status.IN_FORCE, CLOSES, "export.told", key, turn)
    stopped = measure(clause, event, "export.sales", "ban", "limit", "block", "unsell")
    told = clause.has("block", "unsell") and stopped.direction is CLOSES
    happens = told and stopped.status is Status.ANNOUNCED and not clause.has("ban", "limit")
    return replace(stopped, status=Status.IN_FORCE) if happens else stopped


def _to_a_friend(clause: Clause, turn: Cue) -> bool:
    """Whether a state lets goods go where no stop is known to stand: `clears chip sales to Norland's G42`, not to China."""
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    acts = any(name.kind in states and name.start < turn.start for name in clause.names)
    barred = any(LISTED_HOMES.intersection(name.places) for name in clause.names)
    lifted = clause.has("lift", "relist", "ban", "limit", "block", "unsell", "propose")
    return acts and not barred and not lifted and bool(clause.of(MentionKind.VENDOR))


def _by_leave(clause: Clause, turn: Cue) -> bool:
    """Whether firms of a third state are let: `US lets Samsung ship tools to its China plants` is a permit, lifts no rule."""
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    acting = next((name for name in clause.names if name.kind in states and name.start < turn.start), None)
    vendors = clause.of(MentionKind.VENDOR)
    if (
        acting is None
        or not vendors
        or clause.has("lift", "relist", "ban", "limit", "block", "unsell", "propose")
    ):
        return False
    home = LISTED_HOMES.union(acting.places)
    return all(home.isdisjoint(name.places) for name in vendors)


def _stops_selling(clause: Clause, stop: str) -> bool:
    """Whether a vendor gives a country up by itself: `Micron to stop selling server chips to China`."""
    first = clause.names[0] if clause.names else None
    seller = first is not None and first.kind is MentionKind.VENDOR and first.start < clause.at(stop)
    seller = seller and len({name.name for name in clause.of(MentionKind.VENDOR)}) == 1
    told = clause.has("authority", "enact", "export", "licence", "limit", "ban", "block", "court")
    sold_to = [name for name in clause.of(MentionKind.MARKET) if name.start > clause.at(stop)]
    return seller and not told and stop in clause.first and bool(sold_to)
