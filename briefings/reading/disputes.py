"""Rules for what is said and fought about a measure: pressure, reprisals, courts, investment screening. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import Direction, EventType, MentionKind, Realis, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, NEUTRAL, OPENS, Frame, any_of, key_of, opposite, staged
from briefings.reading.lexicon import Cue

_CLOSING = ("ban", "limit", "remove", "listing", "sanction", "export", "cutoff", "revoke", "unsell", "block")
_OPENING = ("admit", "lift", "grant", "pick", "relist")
_ELSEWHERE = ("topic.patent", "topic.crime", "topic.competition", "topic.privacy", "topic.tax")


def retaliation(clause: Clause) -> Frame | None:
    """A reprisal threatened or taken."""
    threat = Frame(EventType.RETALIATION, Status.EXPECTED, NEUTRAL, "retaliation", Cue(0, 1, ""))
    if clause.has("threat"):
        return replace(threat, key=clause.first["threat"])
    if not clause.has("retaliate"):
        return None
    key = clause.first["retaliate"]
    open_ = clause.has("plan", "will", "consider", "expect", "press", "against")
    if clause.has("ban", "limit", "probe", "sanction", "listing", "export", "block", "cutoff") and not open_:
        status = Status.UNDER_REVIEW if clause.has("probe") else Status.ANNOUNCED
        return Frame(EventType.RETALIATION, status, CLOSES, "retaliation.taken", key)
    return replace(threat, key=key)


def pressure(clause: Clause) -> Frame | None:
    """Somebody pushes somebody else: for a measure, or against it."""
    pushes = [clause.first[name] for name in ("press", "against") if name in clause.first]
    if not pushes:
        return None
    key = min(pushes)
    if clause.at("sue", "court") < key.start:
        return None  # fought in court, not by words
    if clause.has("shop") and clause.has("unsell", "remove", "block", "ban") and "press" in clause.first:
        return Frame(EventType.DISTRIBUTION, Status.PROPOSED, CLOSES, "pressure.shops", key)
    if clause.at("enact") < key.start and clause.has("listing"):
        return None  # an authority concluded that somebody should be listed: its own step
    abroad = any(name.kind is MentionKind.MARKET and name.start > key.end for name in clause.names)
    if clause.has("gov") and clause.has("ban", "limit", "remove") and clause.has("authority") and not abroad:
        return None  # a government tells its own departments: an order
    if clause.at("probe") < key.start and clause.has("authority"):
        return None  # summoned and told to explain: a review
    decided = clause.at("ban", "remove", "listing", "sue", "court", "revoke", "lift", "block", "replace")
    if decided < key.start and not _trails(clause, key.start) and not _noun(clause, decided):
        return None
    return Frame(EventType.PRESSURE, Status.ANNOUNCED, _pushed(clause), "pressure", key)


def _noun(clause: Clause, at: int) -> bool:
    """Whether the measure stands before its verb as a mere topic: `Huawei ban: BT warns of outages`."""
    return not clause.has("authority") and not any(
        name.kind in {MentionKind.AUTHORITY, MentionKind.MARKET} and name.start < at for name in clause.names
    )


def _trails(clause: Clause, at: int) -> bool:
    """Whether the push comes last, as `..., senators urge`."""
    return not any(cue.start > at and cue.concept in _CLOSING for cue in clause.cues)


def _pushed(clause: Clause) -> Direction:
    """Return where the push goes: with a measure, against one, for a vendor's own cause."""
    closing = clause.has(*_CLOSING)
    direction = CLOSES
    if clause.has(*_OPENING) and not closing:
        direction = OPENS
    if clause.has("lift", "exempt") or (closing and clause.has("against")):
        direction = OPENS
    if clause.lacks(*_CLOSING) and not closing:
        direction = OPENS
    if clause.lacks(*_OPENING) and not clause.has(*_OPENING):
        direction = CLOSES
    first = clause.names[0] if clause.names else None
    speaks = (
        first is not None and first.kind is MentionKind.VENDOR and first.start < clause.at("press", "against")
    )
    if speaks and not closing:
        direction = OPENS
    if closing and _business_speaks(clause):
        direction = OPENS
    return direction


def _business_speaks(clause: Clause) -> bool:
    """Whether those who would pay for a measure speak: operators, vendors, their lobby."""
    at = clause.at("press", "against")
    firms = {MentionKind.VENDOR, MentionKind.CARRIER}
    first = clause.names[0] if clause.names else None
    named = first is not None and first.kind in firms and first.start < at
    states = clause.at("authority", "former") < at
    return not states and (named or clause.at("carrier", "company") < at)


def court(clause: Clause) -> Frame | None:
    """Courts and lawsuits about a measure; patents only where sales stop."""
    if not any_of(clause, "court", "sue", "sued"):
        return None
    measured = any_of(clause, *_CLOSING, "licence", "tender", "screen")
    if clause.has(*_ELSEWHERE) and not clause.has("ban", "unsell", "block"):
        return None
    key = key_of(clause, *(c for c in ("court", "sue", "sued") if any_of(clause, c)))
    base = Frame(EventType.LEGAL_RULING, Status.ANNOUNCED, CLOSES, "court", key)
    if "block" in clause.negated or "lift" in clause.negated:
        turn = key_of(clause, *(c for c in ("block", "lift") if c in clause.negated))
        return replace(base, rule="court.stands", turn=turn, negated=True)
    judged = _judged(clause, base)
    if judged is not None:
        return judged
    if clause.has("sue", "sued"):
        direction = CLOSES if _against_vendor(clause) else OPENS
        return replace(base, status=Status.UNDER_REVIEW, direction=direction, rule="court.sue")
    if clause.has("ban", "unsell", "remove", "limit"):
        turn = key_of(clause, *(c for c in ("ban", "unsell", "remove", "limit") if clause.has(c)))
        if clause.has("consider", "review"):
            return replace(base, status=Status.UNDER_REVIEW, direction=NEUTRAL, rule="court.hears")
        return replace(base, turn=turn, rule="court.orders")
    if measured:
        return replace(base, status=Status.UNDER_REVIEW, direction=NEUTRAL, rule="court.hears")
    return None


def _judged(clause: Clause, base: Frame) -> Frame | None:
    """A judgment: the measure stopped, overturned or upheld, the challenge thrown out or won."""
    if "uphold" in clause.first:
        return replace(base, turn=clause.first["uphold"], rule="court.upholds")
    if clause.has("refuse") and not clause.has("lift"):
        return replace(base, turn=clause.first["refuse"], rule="court.rejects")
    if clause.ahead and clause.at("sue") < clause.at("lift", "block", "delay"):
        return None  # a court is asked to
    if "lift" in clause.first:
        return replace(
            base, status=Status.REVERSED, direction=OPENS, turn=clause.first["lift"], rule="court.lifts"
        )
    if "block" in clause.first or "delay" in clause.first:
        turn = key_of(clause, *(c for c in ("block", "delay") if clause.has(c)))
        return replace(base, status=Status.BLOCKED, direction=OPENS, turn=turn, rule="court.blocks")
    if "lose" in clause.first:
        return replace(base, turn=clause.first["lose"], rule="court.lost")
    if clause.has("win", "grant", "admit"):
        turn = key_of(clause, *(c for c in ("win", "grant", "admit") if clause.has(c)))
        return replace(base, direction=OPENS, turn=turn, rule="court.won")
    return None


def _against_vendor(clause: Clause) -> bool:
    """Whether the suit is brought by an authority against the vendor, not the other way."""
    at = clause.at("sue", "sued")
    before = [name for name in clause.names if name.end <= at]
    vendor = any(name.kind is MentionKind.VENDOR for name in before) or clause.at("company") < at
    if clause.has("sued"):
        return vendor
    return not vendor and (bool(before) or clause.at("authority") < at)


def screening(clause: Clause) -> Frame | None:
    """Foreign investment: reviewed, stopped, undone, cleared."""
    if not clause.has("screen"):
        return None
    event, key = EventType.INVESTMENT_SCREENING, clause.first["screen"]
    base = Frame(event, Status.ANNOUNCED, CLOSES, "screening", key)
    for concepts, status, direction in (
        (("delay",), Status.DELAYED, OPENS),
        (("block", "refuse"), Status.BLOCKED, CLOSES),
        (("lift", "collapse", "calloff"), Status.REVERSED, OPENS),
        (("grant", "admit"), Status.ANNOUNCED, OPENS),
        (("review", "probe", "consider", "talks"), Status.UNDER_REVIEW, NEUTRAL),
    ):
        if clause.has(*concepts):
            turn = key_of(clause, *(c for c in concepts if clause.has(c)))
            return replace(
                base, status=status, direction=direction, turn=turn, rule=f"screening.{concepts[0]}"
            )
    return staged(clause, base)


def flipped(frame: Frame) -> Frame:
    """Return the frame with the direction turned round."""
    return replace(frame, direction=opposite(frame.direction), realis=Realis.ASSERTED)
