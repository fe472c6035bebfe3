"""What one claim does to one matter. Pure: same arguments, same outcome, no I/O.

Silence moves nothing. A recap is no step back, a slow outlet no step forward: what counts is the order in
which news was told, not in which it arrived. A denial takes back what is no better known than itself.
"""

from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from briefings.ledger.context import Context
from briefings.ledger.days import first_day, last_day
from briefings.ledger.heard import telling, told_again, with_telling
from briefings.ledger.matters import matter_id
from briefings.ledger.steps import DECIDED, displaces
from briefings.ledger.subjects import Subject
from briefings.model import (
    ENDED,
    Attribution,
    Certainty,
    Change,
    Confirmed,
    Direction,
    EventType,
    Ignored,
    Matter,
    MatterKind,
    Moved,
    Outcome,
    Realis,
    Status,
)

STRENGTH = {certainty: rank for rank, certainty in enumerate(reversed(Certainty))}
"""Certainties in order, `retracted` 0 … `confirmed` 5."""
FAR = timedelta(days=3650)
REMOVED_AND_BANNED = (EventType.PHASE_OUT, EventType.BAN)
"""What is told as a removal and as a ban is both, and the ban is the harder part."""
DOUBTABLE = frozenset((Certainty.STRONG, Certainty.REPORTED, Certainty.CLAIMED))
"""What a credible contradiction puts in doubt; an official text is not."""


def decide(subject: Subject, matter: Matter | None, context: Context) -> Outcome:
    """What one claim does to the matter it is about (None: nothing is known of it yet)."""
    claim = subject.claim
    if subject.idle:
        return Ignored(subject.idle)
    if claim.realis is Realis.HISTORICAL:
        return Ignored("history told along the way")
    effective = claim.dates.effective
    if effective and first_day(effective) > context.now.date() + FAR:
        return Ignored("dated more than ten years ahead: read wrongly, most likely")
    if matter is None:
        return _remembered(_in_order(subject, None, context), None, (telling(subject, context),))
    told = telling(subject, context)
    if told in matter.heard:
        return Ignored("told already", matter)
    heard = with_telling(matter.heard, told)
    withdrawn = Certainty.RETRACTED in (context.certainty, matter.certainty)
    # What is known from before tellings were kept cannot be told again.
    if matter.heard and (withdrawn or heard[-1] != told):
        return _told_again(subject, replace(matter, heard=heard), context)
    return _remembered(_in_order(subject, matter, context), matter, heard)


def _remembered(outcome: Outcome, matter: Matter | None, heard: tuple[str, ...]) -> Outcome:
    """The outcome with its telling kept: what moves nothing now may count once more is known."""
    if isinstance(outcome, Ignored):
        return replace(outcome, matter=replace(matter, heard=heard) if matter and matter.heard else None)
    # A matter that began without tellings goes on without them.
    kept = heard if matter is None or matter.heard else ()
    return replace(outcome, matter=replace(outcome.matter, heard=kept))


def _told_again(subject: Subject, matter: Matter, context: Context) -> Outcome:
    """News that arrives late, or takes back what a story told: the matter is told again from its beginning."""
    state: Matter | None = None
    for told, where in told_again(matter, context.now):
        outcome = _in_order(told, state, where)
        if isinstance(outcome, Moved | Confirmed):
            state = outcome.matter
    merged = _merged(subject, matter, context)
    if state is None:
        if matter.certainty is Certainty.RETRACTED:
            return Ignored("withdrawn, and nothing of it is believed", matter)
        taken_back = replace(matter, certainty=Certainty.RETRACTED)
        return _changed(taken_back, matter, context, subject, reason="the origin withdrew it")
    if _stands(state) == _stands(matter):
        if subject.claim.status is matter.status and context.certainty is not Certainty.RETRACTED:
            return Confirmed(replace(merged, direction=matter.direction))
        return Ignored("older than what is known, or known from others", matter)
    moved = replace(
        merged,
        event_type=state.event_type,
        status=state.status,
        direction=state.direction,
        certainty=state.certainty,
        since=state.since,
        deadline=state.deadline or merged.deadline,
        moved_at=state.moved_at,
    )
    steps = f"{matter.status.value} → {state.status.value}"
    now = f"now {state.certainty.value}"
    why = "withdrawn" if context.certainty is Certainty.RETRACTED else "told late"
    reason = f"{why}: {steps if state.status is not matter.status else now}"
    return _changed(moved, matter, context, subject, reason=reason)


def _stands(matter: Matter) -> tuple[object, ...]:
    return matter.event_type, matter.status, matter.direction, matter.certainty


def _in_order(subject: Subject, matter: Matter | None, context: Context) -> Outcome:
    """What a claim does that was told after all that is known of its matter."""
    claim = subject.claim
    if context.certainty is Certainty.RETRACTED:
        return Ignored("withdrawn, and nothing of it is believed")
    if matter is None:
        return _open(subject, context)
    if claim.denies or (claim.negated and matter.status in ENDED and claim.status not in ENDED):
        return _deny(subject, matter, context)
    status = status_of(subject)
    if status is matter.status:
        return _again(subject, matter, context)
    return _step(subject, matter, status, context)


def status_of(subject: Subject) -> Status:
    """The claim's status; `in_force` needs a date or an official's word, else it is only announced."""
    claim = subject.claim
    official = claim.attribution is Attribution.OFFICIAL
    if claim.status is Status.IN_FORCE and not (official or claim.dates.effective):
        return Status.ANNOUNCED
    return claim.status


def _step(subject: Subject, matter: Matter, status: Status, context: Context) -> Outcome:
    """Another status than the matter's: a step, unless the right order of the news makes it the time before."""
    apart = context.told_at - (matter.moved_at or context.told_at)
    if apart < timedelta(0):
        if displaces(matter.kind, matter.status, status, -apart):
            return Ignored("older than what is known")
        return _move(subject, matter, status, context)
    stronger = status in DECIDED and STRENGTH[context.certainty] > STRENGTH[matter.certainty]
    if displaces(matter.kind, status, matter.status, apart) or (stronger and matter.status in ENDED):
        return _move(subject, matter, status, context)
    if status in DECIDED and matter.status in DECIDED:
        return Confirmed(_merged(subject, matter, context))
    return Ignored(f"a recap of the time before it was {matter.status.value}")


def _deny(subject: Subject, matter: Matter, context: Context) -> Outcome:
    """A denial or correction: the matter is open again, if its word is as good as the one it denies.

    Disputed it is only where somebody denies it who must know.
    """
    if matter.moved_at and context.told_at < matter.moved_at:
        return Ignored("a denial of what was known before")
    weaker = STRENGTH[context.certainty] < STRENGTH[matter.certainty]
    if weaker and context.certainty is not Certainty.DISPUTED:
        return Ignored(f"a denial on weaker word than {matter.certainty.value}")
    if subject.claim.status is matter.status and subject.claim.direction is matter.direction:
        return Confirmed(_merged(subject, matter, context))
    return _move(subject, matter, status_of(subject), context)


def _again(subject: Subject, matter: Matter, context: Context) -> Outcome:
    """The same status said again: better certainty or a new delay is a change, anything else confirms."""
    merged = _merged(subject, matter, context)
    kinds = matter.event_type, subject.claim.event_type
    if kinds == REMOVED_AND_BANNED and STRENGTH[context.certainty] >= STRENGTH[matter.certainty]:
        whole = replace(merged, event_type=EventType.BAN, certainty=context.certainty)
        return _changed(whole, matter, context, subject, reason="a ban, and not only a removal")
    if STRENGTH[context.certainty] > STRENGTH[matter.certainty]:
        better = replace(merged, certainty=context.certainty)
        return _changed(better, matter, context, subject, reason=f"now {context.certainty.value}")
    if context.certainty is Certainty.DISPUTED and matter.certainty in DOUBTABLE:
        doubted = replace(merged, certainty=Certainty.DISPUTED)
        return _changed(doubted, matter, context, subject, reason="now disputed")
    if matter.deadline is None and merged.deadline:
        return _changed(merged, matter, context, subject, reason=f"by {merged.deadline}")
    newer = matter.moved_at is None or context.told_at >= matter.moved_at
    if matter.status is Status.DELAYED and newer and merged.deadline != matter.deadline:
        return _move(subject, matter, Status.DELAYED, context)
    return Confirmed(merged)


def _move(subject: Subject, matter: Matter, status: Status, context: Context) -> Moved:
    claim = subject.claim
    # A court, a delay or a denial does not make another kind of measure of it.
    in_court = subject.event_type is EventType.LEGAL_RULING
    turned = status in ENDED or status is Status.DELAYED or claim.denies or in_court
    moved = replace(
        _merged(subject, matter, context),
        event_type=matter.event_type if turned else subject.event_type,
        status=status,
        direction=_direction(subject, matter, status),
        certainty=context.certainty,
        since=_since(subject, context),
        moved_at=context.told_at,
    )
    denied = "denied: " if claim.denies else ""
    reason = f"{denied}{matter.status.value} → {status.value}"
    return _changed(moved, matter, context, subject, reason=reason)


def _direction(subject: Subject, matter: Matter, status: Status) -> Direction:
    """The claim's direction; a step that names none goes on in the matter's own."""
    claim = subject.claim
    if claim.direction is Direction.NEUTRAL and status in DECIDED:
        return matter.direction
    return claim.direction


def _open(subject: Subject, context: Context) -> Moved:
    claim = subject.claim
    opened = Matter(
        id=matter_id(subject, context.article_id),
        kind=subject.kind,
        vendor=subject.vendor,
        jurisdiction=subject.jurisdiction,
        event_type=subject.event_type,
        segments=claim.segments,
        status=status_of(subject),
        direction=claim.direction,
        certainty=context.certainty,
        since=_since(subject, context),
        counterparts=claim.counterparts,
        deadline=_deadline(subject, context),
        moved_at=context.told_at,
        said_at=context.told_at,
    )
    kind = "deal" if subject.kind is MatterKind.DEAL else "measure"
    return _changed(opened, None, context, subject, reason=f"a {kind} not known before")


def _merged(subject: Subject, matter: Matter, context: Context) -> Matter:
    """The matter with what the claim adds to it."""
    claim = subject.claim
    newest = matter.said_at is None or context.told_at >= matter.said_at
    open_way = matter.direction is Direction.NEUTRAL and claim.status is matter.status
    return replace(
        matter,
        jurisdiction=matter.jurisdiction or subject.jurisdiction,
        counterparts=tuple(dict.fromkeys((*matter.counterparts, *claim.counterparts))),
        segments=tuple(dict.fromkeys((*matter.segments, *claim.segments))),
        direction=claim.direction if open_way else matter.direction,
        deadline=(_deadline(subject, context) if newest else None) or matter.deadline,
        said_at=context.told_at if newest else matter.said_at,
    )


def _deadline(subject: Subject, context: Context) -> str | None:
    """The next deadline that the claim names, seen from when it was told; the last one if all are past."""
    named = sorted(subject.claim.dates.deadlines)
    told = context.told_at.date()
    ahead = [day for day in named if last_day(day) >= told]
    return next(iter(ahead or named[-1:]), None)


def _since(subject: Subject, context: Context) -> str:
    """The day in the world: as the claim says, else the day of the report."""
    dates = subject.claim.dates
    told = context.told_at.date()
    if status_of(subject) is Status.IN_FORCE and dates.effective and first_day(dates.effective) <= told:
        return dates.effective
    if dates.announced and first_day(dates.announced) <= told:
        return dates.announced
    return told.isoformat()


def _changed(
    matter: Matter, before: Matter | None, context: Context, subject: Subject, *, reason: str
) -> Moved:
    """The move, its change named by what it says, so that saying it twice adds nothing."""
    matter = replace(matter, updated_at=context.now, changes=matter.changes + 1)
    words = f"{matter.id}|{matter.changes}|{matter.status}|{matter.certainty}|{context.article_id}"
    change = Change(
        id=blake2b(words.encode(), digest_size=10).hexdigest(),
        matter_id=matter.id,
        vendor=matter.vendor,
        jurisdiction=matter.jurisdiction,
        counterparts=matter.counterparts,
        event_type=matter.event_type,
        segments=matter.segments,
        direction=matter.direction,
        status_before=before.status if before else None,
        status=matter.status,
        certainty_before=before.certainty if before else None,
        certainty=matter.certainty,
        happened_on=matter.since,
        known_at=context.now,
        story_id=context.story_id,
        article_id=context.article_id,
        claim=subject.claim,
        reason=reason,
        deadline=matter.deadline,
        number=matter.changes,
    )
    return Moved(matter, change)
