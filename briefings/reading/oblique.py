"""Rules for measures told without the name of a measure: somebody is done with a vendor, or gives it time. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, OPENS, Frame, key_of, measure, not_yet, staged
from briefings.reading.measures import state_first
from briefings.reading.public_buyers import trades
from briefings.reading.roles import LISTED_HOMES


def powers(clause: Clause) -> Frame | None:
    """A law that lets the state keep vendors out, and keeps out nobody yet: `law lets ministers reject Huawei gear`."""
    if "admit" not in clause.first:
        return None
    steps = ("ban", "limit", "block", "refuse", "remove", "revoke")
    lets, step = clause.at("admit"), clause.at(*steps)
    lawful = clause.at("law", "assent") < lets
    if not lawful or not lets < step < clause.end or not lets < clause.at("authority") < step:
        return None
    key = key_of(clause, *(concept for concept in steps if clause.has(concept)))
    return staged(clause, Frame(EventType.RESTRICTION, Status.ANNOUNCED, CLOSES, "powers", key))


def supplier(clause: Clause) -> Frame | None:
    """A supplier ends with a listed firm: `Google drops Huawei`, `Arm tells staff to halt work with Huawei`."""
    if not clause.has("cutoff", "collapse", "calloff", "block"):
        return None
    at = clause.at("cutoff", "collapse", "calloff", "block")
    other = clause.has(
        "shop", "court", "sue", "topic.patent", "authority", "tender", "seg.ran", "seg.core", "pick"
    )
    vendors = clause.of(MentionKind.VENDOR)
    if other or clause.of(MentionKind.CARRIER) or not vendors:
        return None
    sells = vendors[0].start < at and not LISTED_HOMES.intersection(vendors[0].places)
    if not sells or not any(LISTED_HOMES.intersection(name.places) for name in vendors[1:]):
        return None
    key = key_of(clause, *(c for c in ("cutoff", "collapse", "calloff", "block") if clause.has(c)))
    return staged(clause, Frame(EventType.EXPORT_CONTROL, Status.ANNOUNCED, CLOSES, "export.supplier", key))


def users(clause: Clause) -> Frame | None:
    """A public body gives a vendor up for its own use: `the army drops WhatsApp`."""
    keys = ("ban", "limit", "remove", "collapse", "unsell", "block")
    if not clause.has(*keys):
        return None
    found = [concept for concept in keys if clause.has(concept)]
    other = clause.has(
        "court", "sue", "press", "tender", "deal", "shop", "sign", "pick", "replace", "listing"
    )
    if other or clause.at("user") > clause.at(*found) or clause.of(MentionKind.CARRIER):
        return None
    if not clause.of(MentionKind.VENDOR) and not clause.has("group"):
        return None
    if trades(clause, clause.first[found[0]]):
        return None  # one supplier chosen over the other
    if set(found) == {"remove"} and clause.has("seg.surveillance", "seg.drones"):
        return None  # what is installed or flown is phased out
    told = measure(clause, EventType.RESTRICTION, "users", *found)
    stops = "block" in found and told.status is Status.ANNOUNCED and not clause.has("enact")
    return replace(told, status=Status.IN_FORCE) if stops else told  # `police suspend flights of DJI drones`


def reprieve(clause: Clause) -> Frame | None:
    """A vendor gets more time, without a word for the measure that waits."""
    if not clause.has("respite") or not clause.of(MentionKind.VENDOR) or clause.of(MentionKind.CARRIER):
        return None
    if clause.has(
        "trade"
    ):  # `gives American firms two more weeks to do business with Huawei`: a permit, for a time
        return not_yet(
            clause,
            Frame(EventType.LICENCE, Status.ANNOUNCED, OPENS, "licence.respite", clause.first["respite"]),
        )
    return not_yet(clause, Frame(EventType.BAN, Status.DELAYED, OPENS, "reprieve", clause.first["respite"]))


def ended(clause: Clause) -> Frame | None:
    """A state is done with a vendor, by a word that firms use of deals: `Norland pulls the plug on TikTok`."""
    words = ("calloff", "collapse", "lose", "cutoff", "unsell")
    if not clause.has(*words):
        return None
    keys = tuple(concept for concept in words if clause.has(concept))
    other = clause.has("deal", "tender", "court", "sue", "talks", "sign", "listing", "exit", "state", "probe")
    if other or not state_first(clause, keys[0]):
        return None
    event = EventType.RESTRICTION if clause.has("gov", "critical", "user") else EventType.BAN
    return measure(clause, event, "ended", *keys)


def dropped(clause: Clause) -> Frame | None:
    """An operator takes a vendor's devices out of its range: `Telenord stops selling Huawei phones`."""
    if "unsell" not in clause.first:
        return None
    sells = clause.of(MentionKind.CARRIER)
    shops = any(name.entry is not None and "retailer" in name.entry.kinds for name in sells)
    devices = clause.has("seg.devices") and not clause.has("shop", "topic.launch", "gov")
    if not sells or shops or not devices:
        return None
    key = clause.first["unsell"]
    return staged(
        clause, Frame(EventType.CARRIER_DEAL, Status.ANNOUNCED, CLOSES, "deal.range", key, loser=True)
    )


def accord(clause: Clause) -> Frame | None:
    """States agree on whom to trust: `Norland signs 5G security declaration with US` buys and forbids nothing yet."""
    if not clause.has("sign", "mou", "accord"):
        return None
    states = {name.name for name in clause.of(MentionKind.MARKET)}
    signed = len(states) > 1 and clause.has("sign", "mou")
    other = clause.has("pick", "carrier", "tender", "screen", "licence", "topic.merger", "talks")
    keeps_out = clause.has("ban", "limit", "remove") and not clause.of(MentionKind.VENDOR)
    other = other or (clause.has("deal") and not keeps_out)
    if not (signed or (states and clause.has("accord"))) or other or clause.of(MentionKind.CARRIER):
        return None
    key = key_of(clause, *(c for c in ("accord", "mou", "sign") if clause.has(c)))
    if signed and any(name.start < key.start for name in clause.of(MentionKind.VENDOR)):
        return None  # a vendor signs as well
    return Frame(EventType.PRESSURE, Status.ANNOUNCED, CLOSES, "accord", key)


def replaced(clause: Clause) -> Frame | None:
    """A state has its own or somebody's gear replaced: `Norland swaps Huawei towers for American kit`."""
    if "replace" not in clause.first:
        return None
    other = clause.has("deal", "pick", "tender", "ban", "press", "court")
    if other or not state_first(clause, "replace"):
        return None
    key = clause.first["replace"]
    return staged(
        clause, Frame(EventType.PHASE_OUT, Status.ANNOUNCED, CLOSES, "replace.state", key, loser=True)
    )


def lifted(clause: Clause) -> Frame | None:
    """Some measure against a vendor is lifted, without a word for which."""
    if "lift" not in clause.first:
        return None
    acts = clause.has("authority") or any(
        name.kind in {MentionKind.AUTHORITY, MentionKind.MARKET, MentionKind.PERSON} for name in clause.names
    )
    vendor = any(name.kind is MentionKind.VENDOR for name in clause.names)
    if not acts or not vendor:
        return None
    return not_yet(clause, Frame(EventType.BAN, Status.REVERSED, OPENS, "lifted", clause.first["lift"]))
