"""Rules for courts and lawsuits about a measure, or about a vendor's deal or licence. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Status
from briefings.reading.clauses import Clause
from briefings.reading.disputes import CLOSING
from briefings.reading.frames import CLOSES, NEUTRAL, OPENS, Frame, any_of, key_of
from briefings.reading.lexicon import Cue

_OBJECT = 5
"""Code points between a verb and its object: `the `."""
_GAINS = ("deal", "licence", "tender")
"""What a vendor was given: a court that stops it shuts the vendor out."""
_RESTORES = frozenset({"grant", "admit", "relist", "extend"})
"""Concepts of words that give back what was taken."""
_ELSEWHERE = ("topic.patent", "topic.crime", "topic.competition", "topic.privacy", "topic.tax")


def court(clause: Clause) -> Frame | None:
    """Courts and lawsuits about a measure; patents only where sales stop."""
    if not any_of(clause, "court", "sue", "sued"):
        return None
    measured = any_of(clause, *CLOSING, "licence", "tender", "screen")
    if clause.has(*_ELSEWHERE) and not clause.has("ban", "unsell", "block"):
        return None
    key = key_of(clause, *(c for c in ("court", "sue", "sued") if any_of(clause, c)))
    base = Frame(EventType.LEGAL_RULING, Status.ANNOUNCED, CLOSES, "court", key)
    judged = _declined(clause, base) or _judged(clause, base)
    if judged is not None:
        return judged
    if clause.has("sue", "sued"):
        if _among_firms(clause) or _over_terms(clause):
            return None
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


def _among_firms(clause: Clause) -> bool:
    """Whether vendors sue each other, and neither a state nor a stop of sales is in it."""
    states = {MentionKind.MARKET, MentionKind.AUTHORITY, MentionKind.PERSON}
    several = len({name.name for name in clause.of(MentionKind.VENDOR)}) > 1
    apart = any(name.kind in states for name in clause.names) or any_of(
        clause, "authority", "group", *CLOSING
    )
    return several and not apart


def _over_terms(clause: Clause) -> bool:
    """Whether a firm goes to court over a licence that another firm gave it: `Norcom sues over licence terms`."""
    states = {MentionKind.MARKET, MentionKind.AUTHORITY, MentionKind.PERSON}
    public = any(name.kind in states for name in clause.names) or any_of(
        clause, "authority", "agency", "court", "group", "carrier", "refuse", "lapse", "lift", *CLOSING
    )
    first = clause.names[0] if clause.names else None
    sues = first is not None and first.kind is MentionKind.VENDOR and first.start < clause.at("sue")
    return sues and clause.has("licence") and not public


def _declined(clause: Clause, base: Frame) -> Frame | None:
    """A court will not step in: the measure stands, or the vendor that was to be stopped is spared."""
    if "block" in clause.negated and _at_vendor(clause, clause.negated["block"]):
        return replace(base, rule="court.spares", turn=clause.negated["block"], direction=OPENS, negated=True)
    if "block" in clause.negated or "lift" in clause.negated:
        turn = key_of(clause, *(c for c in ("block", "lift") if c in clause.negated))
        return replace(base, rule="court.stands", turn=turn, negated=True)
    return None


def _at_vendor(clause: Clause, stop: Cue) -> bool:
    """Whether a court is asked to stop a vendor itself, not a measure: `refuses to suspend Shein's platform`."""
    behind = any(0 <= name.start - stop.end <= _OBJECT for name in clause.of(MentionKind.VENDOR))
    return behind and not any_of(clause, *(name for name in CLOSING if name != "block"), "law", "licence")


def _judged(clause: Clause, base: Frame) -> Frame | None:
    """A judgment: the measure stopped, overturned or upheld, the challenge thrown out or won."""
    if _asked_to(clause):
        return None
    dismissed = _dismissed(clause, base)
    if dismissed is not None:
        return dismissed
    if clause.ahead and clause.at("sue") < clause.at("lift", "block", "delay"):
        return None  # a court is asked to
    undone = _undone(clause, base)
    if undone is not None:
        return undone
    suspends = (
        "block" in clause.first and clause.first["block"].start == clause.first.get("lift", base.key).start
    )
    if "lift" in clause.first and not suspends:
        return replace(
            base, status=Status.REVERSED, direction=OPENS, turn=clause.first["lift"], rule="court.lifts"
        )
    if _put_off(clause):
        late = clause.first["delay"]
        return replace(base, status=Status.DELAYED, direction=NEUTRAL, turn=late, rule="court.delays")
    if "block" in clause.first or "delay" in clause.first:
        turn = key_of(clause, *(c for c in ("block", "delay") if clause.has(c)))
        return replace(base, status=Status.BLOCKED, direction=OPENS, turn=turn, rule="court.blocks")
    if "lose" in clause.first:
        return replace(base, turn=clause.first["lose"], rule="court.lost")
    return _granted(clause, base)


def _asked_to(clause: Clause) -> bool:
    """Whether the judgment is only what a court is asked for: `asks court to throw out the ban`."""
    return any(
        cue.concept == "sue" and cue.split and cue.start < turn.start < cue.end
        for turn in (clause.first[name] for name in ("uphold", "refuse") if name in clause.first)
        for cue in clause.cues
    )


def _put_off(clause: Clause) -> bool:
    """Whether the ruling itself is what is put off: `puts off ruling on map data`."""
    ruling = clause.at("delay") < clause.at("court") < clause.end and not clause.has("block")
    return ruling and not any_of(clause, *CLOSING, "law", "review")


def _dismissed(clause: Clause, base: Frame) -> Frame | None:
    """A measure upheld, a suit or request thrown out."""
    # `Sides with the vendor and lifts the ban` ends it; `dismisses the suit to lift the ban` does not.
    upholds = clause.first.get("uphold")
    bid = upholds is not None and upholds.start < clause.at("lift") < upholds.end  # `loses bid to come off`
    if upholds is not None and (bid or any_of(clause, "sue", "sued") or not clause.has("lift")):
        upheld = replace(base, turn=upholds, rule="court.upholds")
        return replace(upheld, direction=OPENS, rule="court.spares") if _suit_for_ban(clause) else upheld
    if clause.has("refuse") and not clause.has("lift"):
        rejects = replace(base, turn=clause.first["refuse"], rule="court.rejects")
        return replace(rejects, direction=OPENS, rule="court.spares") if _spared(clause) else rejects
    return None


def _granted(clause: Clause, base: Frame) -> Frame | None:
    """What a court grants: the vendor's wish, or the measure itself (`allows the Chatter ban`)."""
    if not clause.has("win", "grant", "admit"):
        return None
    turn = key_of(clause, *(c for c in ("win", "grant", "admit") if clause.has(c)))
    bans = [clause.first[name] for name in ("ban", "unsell") if name in clause.first]
    between = [name for name in clause.of(MentionKind.VENDOR) if name.start >= turn.end]
    after = between[0].end if between else turn.end
    allowed = any(
        0 <= ban.start - turn.end <= _OBJECT
        or 0 <= ban.start - after <= 1
        or 0 <= turn.start - ban.end <= 1  # the verb comes last
        for ban in bans
    )
    if allowed and turn.concept != "win" and not clause.has("sue", "lift"):
        return replace(base, turn=turn, rule="court.upholds")
    return replace(base, direction=OPENS, turn=turn, rule="court.won")


def _undone(clause: Clause, base: Frame) -> Frame | None:
    """A contract or licence that a court stops or annuls: the vendor that had it is out.

    Not where another measure stands in the clause (`suspends the tender that shuts Huawei out`), nor where a vendor that
    goes to court stops the award to a rival.
    """
    verbs = ("block", "lift", "revoke", "calloff", "collapse")
    stops = [clause.first[name] for name in verbs if name in clause.first]
    if not stops or not clause.has(*_GAINS) or clause.has("law", "propose", "refuse", "against", "delay"):
        return None
    turn = min(stops)
    # `stays the revocation`, `stays the suspension`; and what is given back is not undone
    others = any(cue.concept in verbs and cue.start >= turn.end for cue in clause.cues)
    restores = any(cue.concept in _RESTORES and cue.start == turn.start for cue in clause.cues)
    nested = turn.concept == "revoke" and any(
        cue.concept == "revoke" and turn.start < cue.start and cue.end < turn.end for cue in clause.cues
    )
    measured = clause.has(*(name for name in CLOSING if name not in verbs))
    named = clause.of(MentionKind.VENDOR)
    sued = clause.at("sue", "win") < turn.start or any_of(clause, "sue", "sued")
    rivals = sued or len({name.name for name in named}) > 1
    licensed = turn.concept == "lift" and not clause.has("deal", "tender")  # `reinstates the licence`
    if nested:
        return replace(base, status=Status.BLOCKED, direction=OPENS, turn=turn, rule="court.blocks")
    if others or restores or measured or rivals or licensed or clause.at("court") > turn.start:
        return None
    status = Status.BLOCKED if turn.concept == "block" else Status.REVERSED
    return replace(base, status=status, turn=turn, rule="court.undoes")


def _suit_for_ban(clause: Clause) -> bool:
    """Whether the suit that is thrown out was brought to have a vendor shut out: `dismisses lawsuit to block Chatter`."""
    suit = clause.first.get("sue")
    if suit is None or clause.has("lift", "law", "listing", "remove", "against"):
        return False
    at = clause.at("ban", "block", "unsell")
    own = any(name.start < at and name.kind is MentionKind.VENDOR for name in clause.names[:1])
    aimed = clause.ahead_at == at or at - suit.end <= 1 or clause.at("press") < at
    aimed = aimed or any(
        cue.concept == "instead" and cue.end + 1 == at for cue in clause.cues
    )  # `para bloquear`
    return suit.end <= at < clause.end and aimed and not own


def _spared(clause: Clause) -> bool:
    """Whether a state's request to stop a vendor is refused: `rejects the government's request for suspension`."""
    stop = clause.first.get("block")
    asked = "apply" in clause.first and "authority" in clause.first and "court" in clause.first
    measured = any_of(clause, *(name for name in CLOSING if name != "block"), "law", "sue", "licence")
    return asked and stop is not None and clause.at("court") < stop.start and not measured


def _against_vendor(clause: Clause) -> bool:
    """Whether the suit is brought by an authority against the vendor, not the other way."""
    at = clause.at("sue", "sued")
    before = [name for name in clause.names if name.end <= at]
    vendor = any(name.kind is MentionKind.VENDOR for name in before) or clause.at("company") < at
    suit = clause.first.get("sue")
    own = suit is not None and any(
        suit.start <= name.start < suit.end for name in clause.of(MentionKind.VENDOR)
    )
    if clause.has("sued") or own:
        return vendor and not own
    return not vendor and (bool(before) or clause.at("authority") < at)
