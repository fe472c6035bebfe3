"""Rules for measures of authorities: lists, exports, licences, bans, removals, reviews. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Realis, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, NEUTRAL, OPENS, Frame, any_of, key_of, measure, not_yet, staged
from briefings.reading.roles import LISTED_HOMES
from briefings.reading.shops import KEEPERS

_ALLOWS = 32
"""Code points after `allows` in which a ban is what is allowed: `allows the minister to ban`."""
_NO_REPRIEVE = ("ban", "limit", "remove", "tender", "deal", "grant", "admit", "lift", "review", "screen")
"""Concepts beside which more time that runs out is not the news by itself."""
_LET_IN = frozenset({"satellite", "drones", "vehicles"})
"""What is served or sold to people straight away, by whoever has a state's leave."""
_LICENCE_STEPS = (
    ("revoke", Status.REVERSED, CLOSES),
    ("lapse", Status.EXPIRED, CLOSES),
    ("refuse", Status.BLOCKED, CLOSES),
    ("extend", Status.ANNOUNCED, OPENS),
    ("delay", Status.DELAYED, NEUTRAL),
    ("grant", Status.ANNOUNCED, OPENS),
    ("block", Status.BLOCKED, CLOSES),
    ("lift", Status.REVERSED, CLOSES),
    ("collapse", Status.REVERSED, CLOSES),
    ("calloff", Status.REVERSED, CLOSES),
    ("remove", Status.REVERSED, CLOSES),
    ("apply", Status.PROPOSED, OPENS),
    ("win", Status.ANNOUNCED, OPENS),
    ("admit", Status.ANNOUNCED, OPENS),
)
"""What is done to a licence: the first that is said decides."""


def state_first(clause: Clause, concept: str = "") -> bool:
    """Whether a state or authority does this with a vendor and no operator: `Norland clears Starlink`."""
    at = clause.at(concept) if concept else clause.end - 1
    kinds = {name.kind for name in clause.names}
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    acts = any(name.kind in states and name.start < at for name in clause.names)
    return acts and at < clause.end and MentionKind.VENDOR in kinds and MentionKind.CARRIER not in kinds


def _of_a_state(clause: Clause, concept: str) -> bool:
    """Whether a state is named within the words of a step: `gets Indonesian nod`."""
    cue = clause.first.get(concept)
    return cue is not None and any(cue.start < name.start < cue.end for name in clause.of(MentionKind.MARKET))


def _by_a_state(clause: Clause) -> bool:
    """Whether it is a state that grants."""
    said = clause.has("authority") or state_first(clause, "grant") or _of_a_state(clause, "grant")
    return said or _lets_in(clause)


def _lets_in(clause: Clause) -> bool:
    """Whether one who needs a state's leave to serve people is given it in a place: `Starlink gets nod in Norland`."""
    cue = clause.first.get("grant")
    if cue is None or clause.of(MentionKind.CARRIER):
        return False
    bearer = any(
        0 <= cue.start - name.end <= 1 and name.entry is not None and not _LET_IN.isdisjoint(name.entry.kinds)
        for name in clause.of(MentionKind.VENDOR)
    )
    return bearer and any(name.start >= cue.end for name in clause.of(MentionKind.MARKET))


def _reprieve_over(clause: Clause) -> Frame | None:
    """More time that runs out: `grace period for TikTok expires`; not where it runs out and is given again."""
    end = clause.first.get("lapse")
    if end is None:
        return None
    pauses = [clause.first[name] for name in ("respite", "delay") if name in clause.first]
    if not pauses or clause.has(*_NO_REPRIEVE) or not clause.of(MentionKind.VENDOR):
        return None
    if "licence" in clause.first and clause.first["licence"].start not in {pause.start for pause in pauses}:
        return None  # a licence in so many words
    if any(pause.split for pause in pauses):
        return None  # `gives TikTok another 90 days as the deadline expires`
    return not_yet(
        clause, Frame(EventType.LICENCE, Status.EXPIRED, CLOSES, "licence.reprieve_over", min(pauses), end)
    )


def licence(clause: Clause) -> Frame | None:
    """Licences and authorisations, and more time: applied for, granted, refused, extended, revoked, run out."""
    return _reprieve_over(clause) or _licence(clause)


def _licence(clause: Clause) -> Frame | None:
    event = EventType.LICENCE
    closing_down = clause.at("exit") < clause.at("licence", "apply")  # what it asks for is to wind up
    if closing_down or not any_of(clause, "licence", "revoke", "grant", "apply", "refuse"):
        return None
    alone = (clause.has("revoke") and not clause.has("lift")) or (
        any_of(clause, "grant")
        and _by_a_state(clause)
        and not clause.has("ban", "block", "limit", "propose", "deal")
        and not (clause.has("trade") and any(LISTED_HOMES.intersection(name.places) for name in clause.names))
    )
    asked = clause.has("apply") or (
        state_first(clause, "refuse")
        and not any_of(clause, "ban", "limit", "deal", "pick", "court", "tender", "carrier", "plan")
    )
    turned_down = clause.has("refuse") and asked
    certified = clause.has("pass") and not any_of(clause, "licence")  # a finding of a review
    if certified or (not any_of(clause, "licence") and (clause.has("respite") or not (alone or turned_down))):
        return None
    if alone and "grant" in clause.first and clause.has("agency") and clause.of(MentionKind.CARRIER):
        # a security agency clears an operator's plan
        return Frame(
            EventType.SECURITY_REVIEW, Status.ANNOUNCED, OPENS, "review.passed", clause.first["grant"]
        )
    key = key_of(clause, *(c for c in ("licence", "revoke", "grant", "apply", "refuse") if any_of(clause, c)))
    for concept, status, direction in _LICENCE_STEPS:
        applied = concept == "grant" and clause.at("apply") < clause.at("grant")
        if concept in clause.first and not applied:
            sold = concept == "grant" and clause.has("trade") and not clause.has("licence")
            rule = "licence.sales" if sold else f"licence.{concept}"
            frame = Frame(event, status, direction, rule, key, clause.first[concept])
            if status is Status.PROPOSED:
                under = clause.has("review", "consider")
                return replace(frame, status=Status.UNDER_REVIEW) if under else frame
            return staged(clause, frame) if status is Status.ANNOUNCED else not_yet(clause, frame)
        if concept in clause.negated and concept in {"grant", "extend", "win", "admit"}:
            lost = Status.EXPIRED if concept == "extend" else Status.BLOCKED
            return Frame(
                event, lost, CLOSES, f"licence.{concept}.not", key, clause.negated[concept], negated=True
            )
    if clause.has("review", "consider", "probe"):
        turn = key_of(clause, *(c for c in ("review", "consider", "probe") if clause.has(c)))
        direction = CLOSES if clause.has("probe") else NEUTRAL
        return Frame(event, Status.UNDER_REVIEW, direction, "licence.review", key, turn)
    if clause.has("expect") and clause.at("expect") < key.start:
        return staged(clause, Frame(event, Status.ANNOUNCED, OPENS, "licence.expected", key))
    return None


def remove(clause: Clause) -> Frame | None:
    """Removal of what is installed, ordered or chosen."""
    if not any_of(clause, "remove"):
        return None
    if any_of(clause, "ban") and (clause.has("gov") or clause.at("ban") < clause.at("remove")):
        return None
    installed = clause.has("seg.surveillance", "seg.ran", "seg.core", "seg.energy", "seg.routers")
    event = EventType.RESTRICTION if clause.has("gov") and not installed else EventType.PHASE_OUT
    if "extend" in clause.first and "remove" in clause.first:
        turn = clause.first["extend"]  # more time to remove
        return Frame(event, Status.DELAYED, OPENS, "remove.extend", clause.first["remove"], turn)
    if "lapse" in clause.first and "remove" in clause.first and not clause.has("lift", "delay", "respite"):
        turn = clause.first["lapse"]  # the time to remove is over
        due = Frame(event, Status.ANNOUNCED, CLOSES, "remove.due", clause.first["remove"], turn)
        return staged(clause, replace(due, status=Status.IN_FORCE))
    frame = measure(clause, event, "remove", "remove")
    keeps = (
        frame.rule == "remove.not" and bool(clause.of(MentionKind.CARRIER)) and not clause.has("authority")
    )
    return replace(frame, event=EventType.CARRIER_DEAL, rule="deal.kept") if keeps else frame


def _for_users(clause: Clause) -> bool:
    """Whether public bodies are told not to use it; legislators with a bill are no users: `MPs table a bill`."""
    acting = {(cue.start, cue.end) for cue in clause.cues if cue.concept in {"authority", "member"}}
    tabled = clause.has("propose")
    return any(
        cue.concept == "gov"
        and not (tabled and any(cue.start == start and cue.end <= end for start, end in acting))
        for cue in clause.cues
    )


def ban(clause: Clause) -> Frame | None:
    """Bans and partial bans; decisions not to ban are decisions to let in."""
    if not any_of(clause, "ban", "limit"):
        return _ruled_out(clause)
    if clause.at("restructure") < clause.at("ban", "limit"):
        return None  # a way round the measure
    if clause.has("state") and not clause.has("enact", "effect", "lift", "uphold", "deny"):
        return None  # how things stand, not what happened
    partial = clause.has("critical") or _for_users(clause) or not any_of(clause, "ban")
    given = clause.has("law", "assent") and 0 < clause.at("ban") - clause.at("admit") <= _ALLOWS
    if given and not any(clause.at("admit") < name.start for name in clause.of(MentionKind.VENDOR)):
        partial = True  # a power to forbid, and nobody is named: no ban so far
    event = EventType.RESTRICTION if partial else EventType.BAN
    keys = tuple(concept for concept in ("ban", "limit") if any_of(clause, concept))
    powers = clause.has(
        "propose", "law", "assent"
    )  # a bill that allows the minister to ban lets no vendor in
    if (
        clause.has("admit")
        and not clause.has("deny")
        and not powers
        and clause.at("admit") + _ALLOWS < clause.at(*keys)
    ):
        return staged(
            clause, Frame(EventType.LICENCE, Status.ANNOUNCED, OPENS, "admit.partly", clause.first["admit"])
        )
    frame = measure(clause, event, "ban", *keys)
    if clause.has("extend") and frame.status is Status.ANNOUNCED and frame.direction is CLOSES:
        return replace(frame, status=Status.IN_FORCE, turn=clause.first["extend"])
    return frame


def _ruled_out(clause: Clause) -> Frame | None:
    """A phrase that says `will not ban` in one word; `will not shun`, where a state says so."""
    spared = next(
        (clause.negated[name] for name in ("collapse", "lose", "against") if clause.lacks(name)), None
    )
    if spared is not None and not (state_first(clause) or clause.has("authority")):
        spared = None
    turn = clause.first.get("ruleout") or spared
    if turn is not None and clause.has("deny") and (state_first(clause) or clause.has("authority")):
        denied = Frame(EventType.BAN, Status.RUMOURED, NEUTRAL, "ban.denied", turn)
        return replace(denied, turn=clause.first["deny"], realis=Realis.DENIED)
    if turn is None or clause.has("deal", "replace", "remove", "collapse", "calloff", "press", "deny"):
        return None
    shunned = any(0 <= name.start - turn.end <= 1 for name in clause.of(MentionKind.VENDOR))
    if shunned and clause.at("rejects") == turn.start:  # `rules out Huawei`
        return staged(clause, Frame(EventType.BAN, Status.ANNOUNCED, CLOSES, "ban.rules_out", turn))
    if clause.of(MentionKind.CARRIER) and not clause.has("authority") and not clause.of(MentionKind.MARKET):
        return Frame(EventType.CARRIER_DEAL, Status.ANNOUNCED, OPENS, "deal.kept", turn, negated=True)
    return Frame(EventType.LICENCE, Status.ANNOUNCED, OPENS, "ban.ruled_out", turn, negated=True)


def blocked(clause: Clause) -> Frame | None:
    """A vendor itself is blocked or stopped: a ban by another word."""
    if not any_of(clause, "block") or clause.has("licence", "deal"):
        return None
    if not clause.has("authority") and not any(
        name.kind in {MentionKind.MARKET, MentionKind.AUTHORITY} for name in clause.names
    ):
        return None
    event = EventType.RESTRICTION if clause.has("gov", "critical") else EventType.BAN
    vetted = clause.has("agency") and clause.of(MentionKind.CARRIER) and "block" in clause.first
    if vetted and clause.at("agency") < clause.at("block"):
        key = clause.first["block"]  # a security agency stops an operator's plan
        return not_yet(
            clause, Frame(EventType.SECURITY_REVIEW, Status.BLOCKED, CLOSES, "review.blocked", key)
        )
    return measure(clause, event, "blocked", "block")


def _own_shop(clause: Clause) -> bool:
    """Whether the keeper of a shop lets something in by itself: `Apple allows emulators`."""
    vendors = clause.of(MentionKind.VENDOR)
    states = {MentionKind.MARKET, MentionKind.AUTHORITY, MentionKind.PERSON, MentionKind.CARRIER}
    others = any(name.kind in states for name in clause.names) or clause.has("authority", "court", "group")
    keeps = bool(vendors) and {name.name for name in vendors} <= KEEPERS and not others
    return keeps and vendors[0].start < clause.at("admit")


def admit(clause: Clause) -> Frame | None:
    """A vendor is let in, stays free to sell, or is not kept out after all."""
    if clause.has("state"):
        return None
    if "admit" in clause.negated:
        event = EventType.RESTRICTION if clause.has("gov", "critical") else EventType.BAN
        frame = Frame(event, Status.ANNOUNCED, CLOSES, "admit.not", clause.negated["admit"], negated=True)
        return staged(clause, frame)
    if not clause.has("admit") or _own_shop(clause):
        return None
    frame = Frame(EventType.LICENCE, Status.ANNOUNCED, OPENS, "admit", clause.first["admit"])
    if clause.has("deny"):
        return replace(frame, status=Status.RUMOURED, direction=NEUTRAL, realis=Realis.DENIED)
    if clause.has("delay"):
        return replace(frame, status=Status.DELAYED, direction=NEUTRAL, turn=clause.first["delay"])
    return staged(clause, frame)


def review(clause: Clause) -> Frame | None:
    """Security reviews, findings, investigations aimed at a vendor."""
    named = tuple(
        concept for concept in ("review", "probe", "fail", "pass", "verdict") if clause.has(concept)
    )
    if not named:
        return None
    key = key_of(clause, *named)
    event = EventType.SECURITY_REVIEW
    if clause.has("delay"):
        return Frame(event, Status.DELAYED, NEUTRAL, "review.delay", key, clause.first["delay"])
    if clause.has("fail") and clause.at("fail") < clause.at("pass"):  # `no backdoors found` is no finding
        opined = clause.has("former", "expert", "member") and not clause.has("agency", "authority")
        event = EventType.PRESSURE if opined else event  # `Huawei poses a risk, says ex-minister`
        return Frame(event, Status.ANNOUNCED, CLOSES, "review.failed", key, clause.first["fail"])
    if clause.has("pass"):
        return Frame(event, Status.ANNOUNCED, OPENS, "review.passed", key, clause.first["pass"])
    if clause.has("verdict") and not clause.has("probe"):
        return Frame(event, Status.EXPECTED, NEUTRAL, "review.due", key, clause.first["verdict"])
    direction = CLOSES if clause.has("probe") else NEUTRAL
    wished = clause.at("propose") < key.start
    return Frame(event, Status.PROPOSED if wished else Status.UNDER_REVIEW, direction, "review", key)
