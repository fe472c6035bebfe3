"""Rules for business: deals, tenders, shops. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Realis, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, NEUTRAL, OPENS, Frame, any_of, key_of, not_yet, staged
from briefings.reading.lexicon import Cue
from briefings.reading.public_buyers import state_buys, state_denies
from briefings.reading.swaps import replaced, running

_BUSINESS = ("deal", "mou", "sign", "pick", "win", "lose", "collapse", "calloff", "talks", "replace")
_NETWORK = (
    "seg.ran",
    "seg.core",
    "seg.fixed",
    "seg.transport",
    "seg.satellite",
    "seg.subsea_cable",
    "seg.surveillance",
)


_DOUBT = 24
"""Code points between `may` and `scrap`; further off, the doubt is about something else."""


def has_buyer(clause: Clause) -> bool:
    """Whether an operator or public buyer is in the clause, by name or in general words."""
    named = any(name.kind is MentionKind.CARRIER or name.carrier for name in clause.names)
    return named or clause.has("carrier", "buyer")


def _makes(clause: Clause, kind: str) -> bool:
    """Whether all vendors named are of a kind, and nothing else."""
    entries = [name.entry for name in clause.of(MentionKind.VENDOR)]
    return bool(entries) and all(entry is not None and entry.kinds[:1] == (kind,) for entry in entries)


def tender(clause: Clause) -> Frame | None:
    """Formal procurement."""
    if (
        not clause.has("tender")
        or clause.has("law", "deny")
        or (clause.has("ban", "limit") and clause.has("gov"))
    ):
        return None
    if clause.has("refuse", "grant") and any(name.carrier for name in clause.of(MentionKind.VENDOR)):
        return None  # an operator's bid to operate elsewhere
    event, key = EventType.TENDER, clause.first["tender"]
    base = Frame(event, Status.ANNOUNCED, OPENS, "tender", key)
    if clause.has("lose", "ban", "refuse") or clause.lacks("win", "pick", "admit"):
        turns = [cue for name, cue in clause.first.items() if name in {"lose", "ban", "refuse"}]
        turns += [cue for name, cue in clause.negated.items() if name in {"win", "pick", "admit"}]
        if not clause.has("win", "pick"):
            return staged(
                clause, replace(base, direction=CLOSES, rule="tender.lost", turn=min(turns), loser=True)
            )
    for concepts, status, direction in (
        (("calloff", "collapse", "lift", "revoke"), Status.COLLAPSED, CLOSES),
        (("block",), Status.BLOCKED, CLOSES),
        (("delay",), Status.DELAYED, NEUTRAL),
        (("sign",), Status.SIGNED, OPENS),
        (("win", "pick"), Status.ANNOUNCED, OPENS),
        (("talks", "apply"), Status.UNDER_REVIEW, OPENS),
        (("admit",), Status.ANNOUNCED, OPENS),
    ):
        if clause.has(*concepts):
            turn = key_of(clause, *(c for c in concepts if clause.has(c)))
            return replace(base, status=status, direction=direction, turn=turn, rule=f"tender.{concepts[0]}")
    return staged(clause, replace(base, direction=NEUTRAL))


def deal(clause: Clause) -> Frame | None:
    """Selection, deal or loss with an operator or buyer."""
    stopped = clause.has("refuse", "block") and clause.has("plan") and has_buyer(clause)
    if not any_of(clause, *_BUSINESS) and not stopped:
        return None
    if _fits_out(clause):
        return None
    buys = has_buyer(clause) or state_buys(clause)
    named = any(name.kind is MentionKind.CARRIER for name in clause.names)
    off = clause.has("calloff") and clause.has("deal")
    if clause.has("remove") and not clause.has("pick", "win", "talks", "replace") and not off:
        return None
    if clause.has("ban") and clause.at("enact") < clause.at("pick") and not clause.has("deal", "win"):
        return None  # `told to use only domestic gear`
    if "deal" in clause.first and "lift" in clause.first and clause.has("ban", "limit", "sanction", "export"):
        return None  # states agree to end a measure
    chooses = clause.has("lose") and clause.at("carrier") < clause.at("ban") and not clause.has("enact")
    shut = clause.has("ban") and clause.has("gov") and not any_of(clause, "pick", "win", "sign", "mou")
    if clause.has("admit", "ban") and not named and not (clause.has("deal") and not shut) and not chooses:
        return None  # `shut out of government contracts` is no contract
    swapped = clause.has("lose") and clause.has("win", "pick")  # `Huawei out, Nokia in`
    if (
        not buys
        and not swapped
        and not (clause.has("deal", "mou", "win", "pick", "sign") and clause.has(*_NETWORK))
        and not (clause.has("deal") and clause.has("win", "lose") and _makes(clause, "network"))
    ):
        return None
    key = key_of(clause, *(c for c in (*_BUSINESS, "plan") if any_of(clause, c)))
    base = Frame(EventType.CARRIER_DEAL, Status.ANNOUNCED, OPENS, "deal", key)
    if clause.has("deny"):
        denial = replace(base, status=Status.RUMOURED, direction=NEUTRAL, turn=clause.first["deny"])
        return replace(denial, realis=Realis.DENIED)
    return _ended(clause, base) or _lost(clause, base) or _made(clause, base)


def _fits_out(clause: Clause) -> bool:
    """Whether a chain of shops buys what it does not sell: `Tesco picks Cisco Wi-Fi for its stores`."""
    buyers = clause.of(MentionKind.CARRIER)
    chain = bool(buyers) and all(name.entry and "retailer" in name.entry.kinds for name in buyers)
    return chain and not clause.has("seg.devices", "seg.apps", "seg.routers", "unsell", "tender")


def _ended(clause: Clause, base: Frame) -> Frame | None:
    """The deal is stopped by an authority, or called off by a party."""
    first = clause.first
    things = clause.has("deal", "mou", "plan", "sign", "talks", "seg.devices")
    weighed = clause.has("expect", "consider") and not things
    stop = clause.at("block", "refuse")
    if stop < clause.end and (clause.has("deal", "pick") or stop < clause.at("plan") < clause.end):
        turn = key_of(clause, *(c for c in ("block", "refuse") if clause.has(c)))
        official = clause.has("authority", "screen") or any(
            name.kind in {MentionKind.AUTHORITY, MentionKind.MARKET} for name in clause.names
        )
        status = Status.BLOCKED if official else Status.COLLAPSED
        vetted = official and clause.at("plan") > turn.start and "plan" in first and not clause.has("deal")
        event = EventType.SECURITY_REVIEW if vetted else base.event
        stopped = replace(base, event=event, status=status, direction=CLOSES, turn=turn, loser=True)
        return replace(stopped, rule="deal.stopped")
    if "calloff" in first and not clause.has("win"):
        off = replace(
            base,
            status=Status.COLLAPSED,
            direction=CLOSES,
            turn=first["calloff"],
            rule="deal.collapse",
            loser=True,
        )
        return _if_not_doubted(clause, off)
    if "collapse" in first and not clause.has("win", "pick"):
        planned = clause.ahead and clause.at("plan") < first["collapse"].start
        if weighed or planned:
            return staged(clause, replace(base, direction=CLOSES, rule="deal.drop", loser=True))
        if things:
            frame = replace(
                base, status=Status.COLLAPSED, direction=CLOSES, turn=first["collapse"], rule="deal.collapse"
            )
            return _if_not_doubted(clause, replace(frame, loser=True))
        dropped = replace(base, direction=CLOSES, turn=first["collapse"], rule="deal.drop", loser=True)
        if clause.at("enact") < first["collapse"].start and _ordered(clause):
            dropped = replace(dropped, event=EventType.PHASE_OUT, rule="deal.ordered")
        return staged(clause, dropped)
    if "collapse" in clause.negated:
        return replace(base, turn=clause.negated["collapse"], rule="deal.kept", negated=True)
    return None


def _if_not_doubted(clause: Clause, off: Frame) -> Frame:
    """Return the end of a deal as what may come, where the doubt stands just before: `may drop Huawei's phone`."""
    turn = off.turn or off.key
    doubt = turn.start - clause.at("consider", "expect")
    return not_yet(clause, off) if 0 < doubt <= _DOUBT else off


def _lost(clause: Clause, base: Frame) -> Frame | None:
    """A vendor is passed over or replaced; whether another one gains is for the roles to say."""
    if clause.has("ruleout") and any_of(clause, "replace", "remove", "collapse", "calloff"):
        return replace(base, turn=clause.first["ruleout"], rule="deal.kept", negated=True)
    if "replace" in clause.negated:
        return replace(base, turn=clause.negated["replace"], rule="deal.kept", negated=True)
    negated = [clause.negated[name] for name in ("pick", "sign", "win", "deal") if name in clause.negated]
    if negated and state_denies(clause):
        denial = replace(base, status=Status.RUMOURED, direction=NEUTRAL, turn=min(negated), negated=True)
        return replace(denial, realis=Realis.DENIED)
    if negated and not clause.has("pick", "win") and not _unconfirmed(clause, min(negated)):
        lost = replace(base, direction=CLOSES, turn=min(negated), rule="deal.not", negated=True, loser=True)
        if "deal" in clause.negated and clause.has("seg.devices") and not clause.has("consider", "expect"):
            return replace(lost, status=Status.COLLAPSED)
        return staged(clause, lost) if clause.has("consider", "expect") else lost
    made = clause.first.get("deal") if clause.has("lose") else None
    if clause.has("lose") and not clause.has("win", "pick", "sign") and _within(made, clause.first["lose"]):
        lost = replace(base, direction=CLOSES, turn=clause.first["lose"], rule="deal.lost", loser=True)
        return staged(clause, lost) if clause.has("consider", "expect", "plan") else lost
    return None


def _unconfirmed(clause: Clause, deal: Cue) -> bool:
    """Whether it is the word, not the deal, that is missing: `Neither firm has confirmed an agreement`."""
    return clause.at("not") < clause.at("say") < deal.start


def _ordered(clause: Clause) -> bool:
    """Whether an authority speaks before the order: `Regulator orders Telenord to drop ...`."""
    at = clause.at("enact")
    named = any(name.kind is MentionKind.AUTHORITY and name.start < at for name in clause.names)
    return named or clause.at("authority") < at


def _within(cue: Cue | None, whole: Cue) -> bool:
    """Whether a cue, where there is one, is part of a longer one: the deal of `loses the deal`."""
    return cue is None or (whole.start <= cue.start and cue.end <= whole.end)


def _made(clause: Clause, base: Frame) -> Frame | None:
    """Talks, a choice, a signature."""
    first = clause.first
    if "delay" in first:
        return replace(base, status=Status.DELAYED, direction=NEUTRAL, turn=first["delay"], rule="deal.delay")
    signed = clause.has("deal", "mou", "pick", "extend", "talks") and "sign" in first
    if signed and clause.at("sign") < clause.at("expect", "consider", "plan"):
        return replace(base, status=Status.SIGNED, turn=first["sign"], rule="deal.sign")
    if "mou" in first and not clause.has("deal", "pick", "win"):
        return staged(clause, replace(base, turn=first["mou"], rule="deal.mou"))
    if "talks" in first and clause.has("block"):
        return replace(base, status=Status.DELAYED, direction=NEUTRAL, turn=first["block"], rule="deal.delay")
    if "talks" in first and not clause.has("pick", "win", "sign"):
        talks = replace(base, status=Status.UNDER_REVIEW, turn=first["talks"], rule="deal.talks")
        return replace(talks, realis=Realis.HYPOTHETICAL)  # a mere rumour, where no party says so
    if clause.has("pick", "win", "sign", "extend"):
        turn = key_of(clause, *(c for c in ("pick", "win", "sign", "extend") if clause.has(c)))
        return running(clause, staged(clause, replace(base, turn=turn, rule="deal.made")))
    if clause.has("replace"):
        return replaced(clause, base)
    if clause.has("deal"):
        return staged(clause, replace(base, rule="deal.noun"))
    return None


def shuns(clause: Clause) -> Frame | None:
    """An operator keeps a vendor out of its network by its own choice."""
    first = clause.names[0] if clause.names else None
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    told = clause.has("enact", "authority", "law", "gov", "court", "effect", "user", "deny") or any(
        name.kind in states for name in clause.names
    )
    if "ban" not in clause.first or told or first is None or first.kind is not MentionKind.CARRIER:
        return None
    key = clause.first["ban"]
    if first.start > key.start or not any(name.carrier is None for name in clause.of(MentionKind.VENDOR)):
        return None
    return staged(
        clause, Frame(EventType.CARRIER_DEAL, Status.ANNOUNCED, CLOSES, "deal.shun", key, loser=True)
    )


def courted(clause: Clause) -> Frame | None:
    """An operator weighs or expects a vendor, without a word for the deal: `Telenord mulls Nokia as supplier`."""
    named = clause.of(MentionKind.CARRIER)
    sold = [name for name in clause.of(MentionKind.VENDOR) if name.carrier is None]
    weighed = clause.has("consider", "expect") and clause.has(*_NETWORK, "group", "firm")
    weighed = weighed and not clause.has("lose", "revoke", "ban", "limit")
    if not (named and sold and weighed):
        return None
    key = key_of(clause, *(c for c in ("consider", "expect") if clause.has(c)))
    return staged(clause, Frame(EventType.CARRIER_DEAL, Status.ANNOUNCED, OPENS, "deal.courted", key))
