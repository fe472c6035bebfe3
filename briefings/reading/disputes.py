"""Rules for what is said about a measure: pressure and reprisals. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import Direction, EventType, MentionKind, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, NEUTRAL, OPENS, Frame, any_of
from briefings.reading.lexicon import Cue
from briefings.reading.shops import KEEPERS

CLOSING = ("ban", "limit", "remove", "listing", "sanction", "export", "cutoff", "revoke", "unsell", "block")
_OPENING = ("admit", "lift", "grant", "pick", "relist")
_SPEAKER = 24
"""Code points between `says` and who says so: a name or title."""


def retaliation(clause: Clause) -> Frame | None:
    """A reprisal threatened or taken."""
    threat = Frame(EventType.RETALIATION, Status.EXPECTED, NEUTRAL, "retaliation", Cue(0, 1, ""))
    if clause.has("threat"):
        return replace(threat, key=clause.first["threat"])
    if "menace" in clause.first and _threatened(clause):
        return Frame(EventType.RETALIATION, Status.EXPECTED, CLOSES, "retaliation.on", clause.first["menace"])
    if not clause.has("retaliate"):
        return None
    key = clause.first["retaliate"]
    open_ = clause.has("plan", "will", "consider", "expect", "press", "against")
    if clause.has("ban", "limit", "probe", "sanction", "listing", "export", "block", "cutoff") and not open_:
        status = Status.UNDER_REVIEW if clause.has("probe") else Status.ANNOUNCED
        return Frame(EventType.RETALIATION, status, CLOSES, "retaliation.taken", key)
    if _falls_on_a_foreigner(clause) and not open_:
        return Frame(EventType.RETALIATION, Status.ANNOUNCED, CLOSES, "retaliation.taken", key)
    return replace(threat, key=key)


def _falls_on_a_foreigner(clause: Clause) -> bool:
    """Whether a state hits back and a vendor from elsewhere is named: `Beijing hits back at Ericsson`."""
    states = [name for name in clause.names if name.kind in {MentionKind.MARKET, MentionKind.AUTHORITY}]
    acting = {place for name in states for place in name.places}
    return bool(acting) and any(acting.isdisjoint(name.places) for name in clause.of(MentionKind.VENDOR))


def _pushes_for_access(clause: Clause) -> bool:
    """Whether a measure, a state, an operator or another vendor is in the clause: something to push about."""
    about = clause.has(
        "authority", "agency", "member", "group", "carrier", "licence", "gov", "critical", "expert"
    )
    measured = any_of(clause, *(name for name in (*CLOSING, *_OPENING) if name != "block"), "replace", "deal")
    named = {name.name for name in clause.names if name.kind is not MentionKind.OUTLET}
    return about or measured or len(named) != 1 or clause.has("former")


def _threatened(clause: Clause) -> bool:
    """Whether a state threatens a vendor itself: `Norland threatens Nokia and Ericsson`."""
    at = clause.first["menace"].end if "menace" in clause.first else clause.end
    states = any(
        name.kind in {MentionKind.MARKET, MentionKind.AUTHORITY} and name.start < at for name in clause.names
    )
    return states and any(0 <= name.start - at <= 1 for name in clause.of(MentionKind.VENDOR))


def pressure(clause: Clause) -> Frame | None:
    """Somebody pushes somebody else: for a measure, or against it."""
    pushes = [clause.first[name] for name in ("press", "against") if name in clause.first]
    opined = _opinion(clause)
    if opined is not None:
        return Frame(EventType.PRESSURE, Status.ANNOUNCED, _pushed(clause), "pressure.opinion", opined)
    if not pushes:
        return None
    key = min(pushes)
    if _not_by_words(clause, key):
        return None
    if _asks_shops(clause):
        return Frame(EventType.DISTRIBUTION, Status.PROPOSED, CLOSES, "pressure.shops", key)
    if _own_step(clause, key):
        return None
    decided = clause.at("ban", "remove", "listing", "sue", "court", "revoke", "lift", "block", "replace")
    if decided < key.start and not _trails(clause, key.start) and not _noun(clause, decided):
        return None
    ahead = clause.at("plan", "expect") < key.start
    status = Status.EXPECTED if ahead else Status.ANNOUNCED
    return Frame(EventType.PRESSURE, status, _pushed(clause), "pressure", key)


def _asks_shops(clause: Clause) -> bool:
    """Whether shops, by name or in general words, are asked to take a vendor out."""
    out = clause.has("unsell", "remove", "block", "ban", "collapse") and "press" in clause.first
    names = {name.name for name in clause.of(MentionKind.VENDOR)}
    acts = clause.has("authority") and not clause.has("member")
    kept = bool(names & KEEPERS and names - KEEPERS) and acts
    return out and (clause.has("shop") or kept)


def _not_by_words(clause: Clause, key: Cue) -> bool:
    """Whether it is fought in court, or a firm just warns of weak demand."""
    firm = clause.names[0] if clause.names else None
    spoken = firm is not None and firm.kind is MentionKind.VENDOR and firm.start < key.start
    return clause.at("sue", "court") < key.start or (spoken and not _pushes_for_access(clause))


def _own_step(clause: Clause, key: Cue) -> bool:
    """Whether an authority acts by what it says: it lists, it tells its own departments, it summons."""
    abroad = any(name.kind is MentionKind.MARKET and name.start > key.end for name in clause.names)
    departments = clause.has("gov") and clause.has("ban", "limit", "remove") and clause.has("authority")
    states = clause.has("authority") or any(
        name.kind is MentionKind.MARKET and name.end <= key.start for name in clause.names
    )
    return (
        (clause.at("enact") < key.start and clause.has("listing"))
        or (departments and not abroad)
        or ("probe" in clause.first and clause.at("probe") <= key.start and states)
    )


def _opinion(clause: Clause) -> Cue | None:
    """Return the speaker where somebody who cannot decide says what must be: `Huawei must go, says ex-minister`."""
    if "say" not in clause.first:
        return None
    colon = any(cue.concept == "say" and cue.end - cue.start == 1 for cue in clause.cues)
    wished = (clause.has("will", "consider") or clause.ahead or colon) and clause.has(*CLOSING, *_OPENING)
    if not wished or clause.has("propose", "law", "assent", "court"):
        return None
    people = [cue for cue in clause.cues if cue.concept in {"former", "expert", "member"}]
    says = [cue for cue in clause.cues if cue.concept == "say"]
    return next((one for one in people if any(_speaks(one, say) for say in says)), None)


def _speaks(person: Cue, say: Cue) -> bool:
    """Whether a person stands beside a word of saying, before it or after."""
    return 0 <= person.start - say.end <= _SPEAKER or 0 <= say.start - person.end <= _SPEAKER


def _noun(clause: Clause, at: int) -> bool:
    """Whether the measure stands before its verb as a mere topic: `Huawei ban: BT warns of outages`."""
    return not clause.has("authority") and not any(
        name.kind in {MentionKind.AUTHORITY, MentionKind.MARKET} and name.start < at for name in clause.names
    )


def _trails(clause: Clause, at: int) -> bool:
    """Whether the push comes last, as `..., senators urge`."""
    return not any(cue.start > at and cue.concept in CLOSING for cue in clause.cues)


def _pushed(clause: Clause) -> Direction:
    """Return where the push goes: with a measure, against one, for a vendor's own cause."""
    closing = clause.has(*CLOSING)
    direction = CLOSES
    if clause.has(*_OPENING) and not closing:
        direction = OPENS
    if clause.has("lift", "exempt") or (closing and clause.has("against")):
        direction = OPENS
    if clause.lacks(*CLOSING) and not closing:
        direction = OPENS
    if clause.has("against") and clause.has("collapse", "replace"):
        direction = OPENS  # `warns that dropping Huawei would cost ...`
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
    rivals = {name.name for name in clause.of(MentionKind.VENDOR) if name.start > at}
    if first is not None and first.kind is MentionKind.VENDOR and rivals and first.name not in rivals:
        return False  # a vendor pushes for limits on another
    states = clause.at("authority", "former") < at
    return not states and (named or clause.at("carrier", "company") < at)
