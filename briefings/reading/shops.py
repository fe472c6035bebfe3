"""Rules for shops and app stores: taken out, put off, back again. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, OPENS, Frame, key_of, staged
from briefings.reading.lexicon import Cue

KEEPERS = frozenset({"Apple", "Google", "Amazon", "Microsoft"})
"""Vendors that run shops for what others make."""
IN_STORES = frozenset({"apps", "ai"})
"""What vendors make whose way to people is an app store."""


def _keeps_shop(clause: Clause, turn: Cue) -> bool:
    """Whether the only vendor named is the one whose shop it is."""
    vendors = clause.of(MentionKind.VENDOR)
    alone = {name.name for name in vendors} <= KEEPERS and bool(vendors)
    return alone and vendors[0].start < turn.start and not clause.has("group")


def _sells_for_others(clause: Clause) -> bool:
    """Whether one that runs a shop is named before somebody else: `Amazon Japan stops selling Huawei`, `Apple removes TikTok`."""
    vendors = clause.of(MentionKind.VENDOR)
    others = [name for name in vendors if name.name not in KEEPERS]
    if not others or vendors[0] in others:
        return False
    apps = all(name.entry is not None and not IN_STORES.isdisjoint(name.entry.kinds) for name in others)
    return clause.has("unsell") or (clause.has("remove") and apps)


def _unbanned(clause: Clause) -> bool:
    """Whether a state lifts its ban on a shop as on others: `Norland lifts ban on WhatsApp and Google Play`."""
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    if not clause.has("lift"):
        return False
    at = clause.at("lift")
    return clause.has("ban") and any(name.kind in states and name.start < at for name in clause.names)


def _shut_too(clause: Clause) -> bool:
    """Whether a state blocks a shop beside others: `Norland blocks Instagram and WhatsApp, Google Play still down`."""
    if not clause.has("block") or clause.has("unsell", "relist", "remove"):
        return False
    at = clause.at("block")
    states = any(name.kind is MentionKind.MARKET and name.end < at for name in clause.names)
    others = [name for name in clause.of(MentionKind.VENDOR) if name.start > at and name.name not in KEEPERS]
    return states and bool(others) and others[0].end < clause.at("shop")


def _makes_apps(clause: Clause) -> bool:
    """Whether a maker of apps is named, and no state before it: where TikTok is back, it is back in the stores."""
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    return not any(name.kind in states for name in clause.names[:1]) and any(
        name.entry is not None and name.entry.kinds[:1] == ("apps",) for name in clause.of(MentionKind.VENDOR)
    )


def _makes_devices(clause: Clause) -> bool:
    """Whether a maker of little but phones is named: where Oppo is sold again, its phones are."""
    return any(
        name.entry is not None and name.entry.kinds[:1] == ("devices",)
        for name in clause.of(MentionKind.VENDOR)
    )


def _held_back(clause: Clause) -> Frame | None:
    """An operator or shop puts off the sale of a vendor's devices."""
    sells = clause.has("shop") or bool(clause.of(MentionKind.CARRIER))
    devices = clause.has("seg.devices", "topic.launch") and bool(clause.of(MentionKind.VENDOR))
    if "delay" not in clause.first or not (sells and devices):
        return None
    key = clause.first["delay"]
    return Frame(EventType.DISTRIBUTION, Status.DELAYED, CLOSES, "shop.later", key, loser=True)


def shop(clause: Clause) -> Frame | None:
    """Shops and app stores: taken out, back again."""
    event = EventType.DISTRIBUTION
    out = ("unsell", "remove", "block", "collapse", "ban", "cutoff")
    held = _held_back(clause)
    if held is not None or _unbanned(clause) or _shut_too(clause):
        return held
    if clause.has("relist") or (
        clause.has("shop") and clause.has("lift", "admit") and not clause.has("unsell")
    ):
        turn = key_of(clause, *(c for c in ("relist", "lift", "admit") if clause.has(c)))
        sold = ("shop", "seg.apps", "seg.ai", "seg.devices", "seg.drones")
        if clause.has(*sold) or _makes_apps(clause) or (clause.has("relist") and _makes_devices(clause)):
            back = Frame(event, Status.REVERSED, OPENS, "shop.back", clause.first.get("shop", turn), turn)
            again = clause.has("relist", "lift")
            return back if again else replace(back, status=Status.ANNOUNCED, rule="shop.in")
    selling = clause.has("seg.devices", "seg.apps", "seg.ai", "seg.surveillance", "seg.drones", "seg.routers")
    shops = clause.has("shop") or any(
        name.entry is not None and "retailer" in name.entry.kinds for name in clause.of(MentionKind.CARRIER)
    )
    shops = shops or _sells_for_others(clause)
    if not (shops and clause.has(*out)) and not (clause.has("unsell") and selling):
        return None
    turn = key_of(clause, *(c for c in out if clause.has(c)))
    if _keeps_shop(clause, turn):
        return None  # a shop clears out what is nobody's here
    key = clause.first.get("shop", turn)
    if clause.has("gov") and clause.has("enact", "authority"):
        return staged(
            clause, Frame(EventType.RESTRICTION, Status.ANNOUNCED, CLOSES, "shop.official", key, turn)
        )
    frame = Frame(event, Status.ANNOUNCED, CLOSES, "shop.out", key, turn, loser=True)
    stage = staged(clause, frame)
    return replace(stage, status=Status.IN_FORCE) if stage.status is Status.ANNOUNCED else stage
