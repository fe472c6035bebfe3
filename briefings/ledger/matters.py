"""Which matter a claim is about. Pure.

A matter is one vendor in one market (and with one buyer, for a deal) and one part of the business. A
claim with several vendors or markets is about several matters.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from briefings.ledger.days import first_day
from briefings.ledger.steps import DECIDED, RECAP, rung
from briefings.ledger.subjects import Subject
from briefings.model import (
    DEALS,
    ENDED,
    REACTIONS,
    UNDECIDED,
    Attribution,
    Claim,
    Direction,
    EventType,
    Matter,
    MatterKind,
    Segment,
    Status,
)

EXCLUSIONS = frozenset((EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT))
PERMISSIONS = frozenset((EventType.LICENCE, EventType.SECURITY_REVIEW, EventType.INVESTMENT_SCREENING))
CONTROLS = frozenset((EventType.SANCTIONS_LISTING, EventType.EXPORT_CONTROL))
FAMILIES = (DEALS, EXCLUSIONS, PERMISSIONS, CONTROLS)
"""Kinds of event that may move one and the same matter."""
BANS_ON_SALES = {EventType.BAN, EventType.EXPORT_CONTROL}
"""An order that nothing be sold to a firm is told as a ban when it ends."""
NETWORK = frozenset((Segment.RAN, Segment.CORE, Segment.TRANSPORT, Segment.FIXED, Segment.ROUTERS))
PHONES = {Segment.DEVICES}
FOLLOWED = timedelta(days=1100)
"""A matter that nobody mentioned for three years is history; what comes then is new."""
TAKEN_UP = timedelta(days=400)
"""An ended matter is taken up again, and an open one decided under another name, within this time."""
AGAIN = timedelta(days=45)
"""The same step is not taken twice: told as news after so long a silence, it is another step."""
MIXED_UP = timedelta(days=30)
"""So long reporters give one step different names, or leave out its buyer."""


def choose(
    subject: Subject, matters: Sequence[Matter], at: datetime, own: Collection[str] = ()
) -> Matter | None:
    """The matter this subject moves, told at an instant; None opens a new one.

    `own` are the ids of the matters that the article's story has moved already.
    """
    fitting = [matter for matter in matters if fits(subject, matter, at, own=matter.id in own)]
    return max(fitting, key=lambda one: _closeness(subject, one, own=one.id in own), default=None)


def fits(subject: Subject, matter: Matter, at: datetime, *, own: bool = False) -> bool:
    """Whether a matter may be what the subject is about, told at an instant; `own` as for `choose`."""
    claim = subject.claim
    if matter.vendor != subject.vendor or not _same_place(subject, matter, own=own):
        return False
    if claim.event_type in REACTIONS or matter.event_type in REACTIONS:
        # Words are not a measure with a life: those of one story are one matter, the next story's another.
        return own and claim.event_type is matter.event_type and claim.direction is matter.direction
    silent = silence(matter, at)
    if not own and ((silent > FOLLOWED and not _ends(claim, matter)) or not _same_part(subject, matter)):
        return False
    if not _same_kind(subject, matter, silent, own=own) or (not own and _another(subject, matter, silent)):
        return False
    if subject.kind is MatterKind.DEAL:
        return _same_buyer(claim, matter, silent, own=own) and not _other_deal(claim, matter)
    return _same_way(claim, matter) and not (
        _other_permit(claim, matter) or (not own and _chosen(claim, matter))
    )


def silence(matter: Matter, at: datetime) -> timedelta:
    """Time between the news of a matter and an instant, whichever comes first."""
    if matter.moved_at is None or matter.said_at is None:
        return timedelta(0)
    return max(timedelta(0), at - matter.said_at, matter.moved_at - at)


def _same_place(subject: Subject, matter: Matter, *, own: bool) -> bool:
    """The same market; where one of the two names none, the same story or the same buyer says that it is."""
    if matter.jurisdiction == subject.jurisdiction:
        return True
    if matter.jurisdiction and subject.jurisdiction:
        return False
    return own or (subject.kind is MatterKind.DEAL and _shared(subject.claim, matter))


def _same_kind(subject: Subject, matter: Matter, silent: timedelta, *, own: bool) -> bool:
    claim = subject.claim
    if subject.event_type is matter.event_type:
        return True
    if _court_stops(claim, matter) or _court_restores(claim, matter):
        return True
    if _exits(claim) and {claim.event_type, matter.event_type} == BANS_ON_SALES:
        return True
    if not any(claim.event_type in group and matter.event_type in group for group in FAMILIES):
        return False
    if own or _exits(claim):
        return True
    # Talks become contracts and reviews become permits; a proposed ban does not become another restriction.
    becomes = matter.status in UNDECIDED and claim.event_type in DEALS | PERMISSIONS
    return silent <= (TAKEN_UP if becomes else MIXED_UP)


def _court_stops(claim: Claim, matter: Matter) -> bool:
    """Whether the claim is a court's stop to the measure (or the end of such a stop), or tells of that stop again."""
    ruling = claim.event_type is EventType.LEGAL_RULING and _exits(claim)
    stops = claim.direction is not matter.direction or claim.status is matter.status
    return ruling and matter.kind is MatterKind.MEASURE and stops


def _court_restores(claim: Claim, matter: Matter) -> bool:
    """Whether the claim is a higher court's end to the stop: the measure stands again."""
    ruling = claim.event_type is EventType.LEGAL_RULING and claim.status in DECIDED
    stopped = matter.kind is MatterKind.MEASURE and matter.status is Status.BLOCKED
    return ruling and stopped and _opposed(claim, matter)


def _another(subject: Subject, matter: Matter, silent: timedelta) -> bool:
    """Whether the claim, told after that silence, is a step of its own and none of this matter's."""
    status = subject.claim.status
    if subject.claim.denies or status is Status.DELAYED:
        return False
    if status in UNDECIDED and (matter.status in DECIDED or matter.status in ENDED):
        return silent > RECAP
    if matter.status in ENDED:
        return silent > (AGAIN if status in ENDED else TAKEN_UP)
    if status not in DECIDED and status is not Status.PROPOSED:
        return False
    named = subject.claim.dates.effective or subject.claim.dates.announced
    if named and first_day(named) <= first_day(matter.since):
        # It names a day of the matter's own life: the same told again, however late.
        return False
    return silent > AGAIN and rung(subject.kind, status) <= rung(subject.kind, matter.status)


def _same_buyer(claim: Claim, matter: Matter, silent: timedelta, *, own: bool) -> bool:
    if claim.counterparts and matter.counterparts:
        return _shared(claim, matter)
    return own or silent <= MIXED_UP


def _other_deal(claim: Claim, matter: Matter) -> bool:
    """One buyer drops a vendor and picks it for something else: two decisions are two deals."""
    return claim.status in DECIDED and matter.status in DECIDED and _opposed(claim, matter)


def _other_permit(claim: Claim, matter: Matter) -> bool:
    """What one operator is allowed or told says nothing about another one's case."""
    if claim.event_type not in PERMISSIONS | {EventType.LEGAL_RULING}:
        return False
    granted = matter.direction is Direction.OPENS and matter.status in DECIDED
    if granted and claim.event_type in PERMISSIONS and claim.status is Status.BLOCKED:
        return True  # what was granted is revoked; what is refused was asked for anew
    if _opposed(claim, matter) and matter.status is Status.BLOCKED and not claim.counterparts:
        return bool(matter.counterparts)  # "nobody is banned": what one buyer was refused stays refused
    return bool(claim.counterparts and matter.counterparts) and not _shared(claim, matter)


def _chosen(claim: Claim, matter: Matter) -> bool:
    """Whether an operator speaks of its own network: its choice is no step of an authority's measure."""
    own = claim.event_type in EXCLUSIONS and claim.attribution is Attribution.COMPANY
    return own and bool(claim.counterparts) and not _shared(claim, matter)


def _same_way(claim: Claim, matter: Matter) -> bool:
    """A measure goes on in its own direction, and ends in the other one."""
    if claim.denies or claim.status is Status.DELAYED:
        return True
    if claim.status in ENDED:
        known = Direction.NEUTRAL not in (claim.direction, matter.direction)
        return not known or _opposed(claim, matter) or matter.status not in DECIDED
    in_court = claim.event_type is matter.event_type is EventType.LEGAL_RULING
    turned = matter.status in ENDED or matter.status is Status.DELAYED
    return not _opposed(claim, matter) or turned or in_court


def _same_part(subject: Subject, matter: Matter) -> bool:
    """Whether claim and matter may speak of the same part of the business."""
    one, two = {*subject.claim.segments}, {*matter.segments}
    if one & two:
        return True
    if not one or not two or Segment.ALL in one | two:
        # An order about phones is no step of a bill about everything, nor the other way round.
        return PHONES not in (one, two) or subject.kind is MatterKind.DEAL or _exits(subject.claim)
    # "5G networks" are told as radio or as core; a contract for the one is no contract for the other.
    return subject.kind is MatterKind.MEASURE and bool(one & NETWORK) and bool(two & NETWORK)


def _ends(claim: Claim, matter: Matter) -> bool:
    """Whether the claim ends or delays what stands: a measure stands however long nobody speaks of it."""
    return _exits(claim) and matter.kind is MatterKind.MEASURE and matter.status in DECIDED


def _exits(claim: Claim) -> bool:
    return claim.status in ENDED or claim.status is Status.DELAYED


def _opposed(claim: Claim, matter: Matter) -> bool:
    return {claim.direction, matter.direction} == {Direction.OPENS, Direction.CLOSES}


def _shared(claim: Claim, matter: Matter) -> bool:
    return bool({*claim.counterparts} & {*matter.counterparts})


def _closeness(subject: Subject, matter: Matter, *, own: bool) -> tuple[object, ...]:
    """The greater the closer.

    First what its story has ended so already, then what it ends, the story's own, its buyer, kind, part, the newest.
    """
    claim = subject.claim
    ends = claim.status in ENDED and matter.status not in ENDED and _opposed(claim, matter)
    return (
        # Told by the next outlet, one end is not the end of something else as well.
        own and claim.status in ENDED and claim.status is matter.status,
        ends and matter.status not in UNDECIDED,
        own,
        _shared(claim, matter),
        claim.event_type is matter.event_type,
        bool({*claim.segments} & {*matter.segments}) or not (claim.segments or matter.segments),
        matter.said_at.timestamp() if matter.said_at else 0.0,
        matter.id,
    )


def matter_id(subject: Subject, article_id: str) -> str:
    """Natural key of the matter that a subject of an article opens."""
    claim = subject.claim
    parts = (
        subject.kind.value,
        subject.vendor,
        subject.jurisdiction or "-",
        claim.event_type.value,
        ",".join(sorted(claim.counterparts)),
        article_id,
    )
    return blake2b("|".join(parts).encode(), digest_size=10).hexdigest()
