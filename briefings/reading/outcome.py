"""How far along the news is, when headline and lead tell it together. Pure.

In: the telling that is the news, and the others of the same event. Out: the telling that decides: a later piece
settles what the first left open, and may show what kind of event it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import Direction, EventType, MentionKind, Realis, Status
from briefings.reading.clauses import Clause
from briefings.reading.lexicon import Cue
from briefings.reading.page import Page
from briefings.reading.tellings import Telling

_SHUT = {EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT}
"""Kinds of one measure: what one sentence calls a ban and the next a limit takes effect as one."""
_VAGUE = {Status.EXPECTED, Status.RUMOURED}


def outcome(page: Page, first: Telling, pieces: Sequence[Telling]) -> Telling:
    """Return the telling that decides, as far along as headline and lead tell it together."""
    return _applied(page, _outcome(first, pieces))


def _outcome(first: Telling, pieces: Sequence[Telling]) -> Telling:
    """Return the telling that decides: a later piece settles what the first one left open.

    A deal that was expected and then called off is called off; a measure told as planned in the headline and as
    a bill in the lead is proposed.
    """
    final = first
    for piece in pieces:
        sold = {piece.frame.event, first.frame.event} <= {EventType.TENDER, EventType.CARRIER_DEAL}
        applied = piece.frame.status is Status.IN_FORCE and {piece.frame.event, first.frame.event} <= _SHUT
        if applied and final.frame.status is Status.ANNOUNCED:
            final = replace(final, frame=replace(final.frame, status=Status.IN_FORCE, turn=piece.frame.turn))
        if _stopped_by_powers(final, piece):
            final = replace(final, frame=replace(final.frame, status=Status.BLOCKED, turn=piece.frame.turn))
        if piece.frame.event is not first.frame.event and not sold:
            continue
        if _only_promised(final, piece):
            final = replace(final, frame=replace(final.frame, status=Status.EXPECTED, firm=True))
        doubted = piece.frame.realis is Realis.HYPOTHETICAL and final.frame.status is Status.EXPECTED
        settles = (
            not doubted
            and final.frame.status in _VAGUE
            and piece.frame.status not in {*_VAGUE, Status.ANNOUNCED}
        )
        decides = (
            final.frame.direction is Direction.NEUTRAL and piece.frame.direction is not Direction.NEUTRAL
        )
        if decides and final.frame.event is EventType.TENDER and final.frame.status is Status.ANNOUNCED:
            final = replace(final, frame=replace(final.frame, direction=piece.frame.direction))
        if _falls_through(final, piece):
            final = piece
        applies = final.frame.status is Status.ANNOUNCED and piece.frame.status in {
            Status.SIGNED,
            Status.IN_FORCE,
        }
        if settles or applies:
            final = piece
    return _sharpened(final, pieces)


def _stopped_by_powers(final: Telling, piece: Telling) -> bool:
    """Whether the lead says that a deal was stopped by the powers that the headline names."""
    screened = (
        final.frame.event is EventType.INVESTMENT_SCREENING and final.frame.direction is Direction.CLOSES
    )
    vetoed = piece.frame.rule in {"deal.stopped", "screening.veto", "screening.block"}
    return screened and vetoed and final.frame.status is Status.ANNOUNCED


def _only_promised(final: Telling, piece: Telling) -> bool:
    """Whether the lead says that a licence the headline tells as given is yet to be given."""
    given = final.frame.rule == "licence.grant" and final.frame.status is Status.ANNOUNCED
    near = piece.sentence.index <= final.sentence.index + 1
    promised = piece.clause.has("will") and not piece.clause.has("may")
    return given and near and promised and piece.frame.rule == "licence.grant"


def _applied(page: Page, final: Telling) -> Telling:
    """Return a decided measure as applied, where the headline or the lead adds that it is."""
    frame = final.frame
    if frame.event not in _SHUT or frame.status is not Status.ANNOUNCED or frame.direction is Direction.OPENS:
        return final
    lead = page.lead[:2] if final.sentence.title else []
    for sentence in [final.sentence, *lead]:
        for clause in sentence.clauses:
            done = _effect(page, clause, inside=sentence is final.sentence)
            if done is not None:
                return replace(final, frame=replace(frame, status=Status.IN_FORCE, turn=done))
    return final


def _falls_through(final: Telling, piece: Telling) -> bool:
    """Whether the lead says that what the headline tells as a deal lost had been agreed: it is called off."""
    dropped = final.frame.direction is Direction.CLOSES and final.frame.status is Status.ANNOUNCED
    return dropped and piece.frame.status is Status.COLLAPSED and piece.frame.event is EventType.CARRIER_DEAL


def _effect(page: Page, clause: Clause, *, inside: bool) -> Cue | None:
    """Return the words by which a clause only adds that the measure applies: `...; law in force since Friday`.

    Outside the telling sentence one word alone (`already`, `begins`) may be about anything.
    """
    ahead = clause.has("will", "plan", "expect", "propose", "delay", "lift", "consider")
    done = clause.first.get("effect")
    said = clause.main or clause.relation == "rel.which"
    if done is None or not said or ahead or (inside and clause.of(MentionKind.VENDOR)):
        return None
    return done if inside or " " in page.text[done.start : done.end] else None


def _runs_out(final: Telling) -> bool:
    """Whether permits will not be renewed, which takes out what is installed one day: nothing has lapsed yet."""
    return final.frame.rule in {"licence.extend.not", "licence.lapse"} and final.clause.has("will")


def swapped(final: Telling, piece: Telling) -> bool:
    """Whether an operator that takes a vendor out by its own choice has chosen another, as the lead says."""
    gone = {name.name for name in final.clause.of(MentionKind.VENDOR)}
    come = {name.name for name in piece.clause.of(MentionKind.VENDOR)}
    near = piece.sentence.index <= final.sentence.index + 1 and final.frame.event is EventType.PHASE_OUT
    done = piece.frame.status in {Status.ANNOUNCED, Status.SIGNED}
    chosen = near and done and piece.frame.rule in {"deal.made", "deal.sign"} and bool(come - gone)
    ordered = final.clause.has("authority", "enact", "law") or final.clause.lacks("remove")
    return chosen and not ordered and bool(final.clause.of(MentionKind.CARRIER))


_SHARPER = {
    EventType.LEGAL_RULING: {EventType.BAN, EventType.RESTRICTION, EventType.DISTRIBUTION, EventType.LICENCE},
    EventType.INVESTMENT_SCREENING: {EventType.CARRIER_DEAL, EventType.BAN, EventType.LICENCE},
    EventType.RESTRICTION: {EventType.BAN},
    EventType.TENDER: {EventType.CARRIER_DEAL},
    EventType.CARRIER_DEAL: {EventType.PHASE_OUT},
}
"""Kinds of event that the lead may show the headline's to be: the ban that is blocked is blocked by a judge."""
_NO_JUDGMENT = {"court.sue", "court.hears"}


def _sharpened(final: Telling, pieces: Sequence[Telling]) -> Telling:
    """Return the telling with the kind of event that the first sentence of the lead makes it."""
    for piece in pieces:
        frame = piece.frame
        next_to = piece.sentence.index <= final.sentence.index + 1
        if next_to and frame.event is EventType.PHASE_OUT and _runs_out(final):
            return replace(final, frame=replace(frame, status=Status.ANNOUNCED, key=final.frame.key))
        partly = frame.event is EventType.RESTRICTION and piece.clause.has("gov", "critical")
        won = frame.rule == "tender.win" and final.frame.rule == "deal.made"
        near = final.sentence.title and piece.sentence.index <= final.sentence.index + 1 + (partly or won)
        if not near or final.frame.event not in _SHARPER.get(frame.event, ()) or frame.rule in _NO_JUDGMENT:
            continue
        if frame.event is EventType.CARRIER_DEAL:
            if swapped(final, piece):
                swap = replace(final.frame, event=frame.event, rule="deal.swap", loser=True)
                return replace(final, frame=swap)
            continue
        if frame.event is EventType.LEGAL_RULING and final.frame.status is Status.ANNOUNCED:
            return replace(final, frame=replace(final.frame, event=frame.event, status=frame.status))
        if final.frame.status is Status.BLOCKED or partly or frame.event is EventType.TENDER:
            return replace(final, frame=replace(final.frame, event=frame.event))
    return final
