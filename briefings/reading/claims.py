"""Tellings joined into claims: which is the news, which is more news, which is history. Pure.

In: a page and what its clauses tell. Out: claims with evidence, the primary one first. Background never
becomes the news.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import Claim, Direction, EventType, Role, Status
from briefings.reading.building import build, build_news
from briefings.reading.draft import Draft
from briefings.reading.page import Page
from briefings.reading.tellings import Telling

_OPENING = 4
"""Sentences, headline included, in which one event may be told in pieces."""
_MOST = 6
"""Claims kept from one article."""
_FAMILIES = (
    {EventType.CARRIER_DEAL, EventType.TENDER, EventType.DISTRIBUTION},
    {EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT, EventType.LICENCE, EventType.SECURITY_REVIEW},
    {EventType.SANCTIONS_LISTING, EventType.EXPORT_CONTROL, EventType.LICENCE},
    {EventType.LEGAL_RULING, EventType.BAN, EventType.RESTRICTION},
    {EventType.INVESTMENT_SCREENING, EventType.BAN, EventType.CARRIER_DEAL},
    {EventType.DISTRIBUTION, EventType.LEGAL_RULING, EventType.LICENCE},
    {EventType.SANCTIONS_LISTING, EventType.BAN, EventType.RESTRICTION},
)
"""Kinds of event that one happening may be told as."""
_VAGUE = {Status.EXPECTED, Status.RUMOURED}


def claims(page: Page, told: Sequence[Telling]) -> list[Claim]:
    """Return the claims of a page, the primary first; none where nothing told is news."""
    first = _primary(told)
    if first is None:
        return []
    pieces = [other for other in told if other is not first and _same(first, other)]
    final = _outcome(first, pieces)
    found = build_news(
        page, Draft(final, (first, *(piece for piece in pieces if piece is not final)), is_news=True)
    )
    for other in told:
        if other is first or other in pieces or len(found) >= _MOST:
            continue
        if not other.anchored and not other.history:
            continue
        beside = other.clause.relation in {"", "rel.as", "rel.which"}
        role = Role.SECONDARY if beside and not other.history else Role.BACKGROUND
        claim = build(page, Draft(other, (other,), is_news=False), role)
        found.append(claim)
        if role is Role.SECONDARY and other.sentence.index <= final.sentence.index:
            found[0] = _with_other_side(found[0], claim)
    return _distinct(found)


def _with_other_side(news: Claim, claim: Claim) -> Claim:
    """Return a deal with the vendor that makes room for it, told beside it: both are at stake in the news."""
    sides = {EventType.CARRIER_DEAL, EventType.TENDER, EventType.PHASE_OUT}
    if not {news.event_type, claim.event_type} <= sides or news.direction is claim.direction:
        return news
    others = tuple(name for name in claim.vendors if name not in news.vendors)
    words = tuple(words for words in claim.evidence if words.field == "vendors")
    return replace(news, vendors=news.vendors + others, evidence=news.evidence + words) if others else news


def _primary(told: Sequence[Telling]) -> Telling | None:
    """Return the telling that is the news: the first main clause of the headline, else of the lead."""
    fresh = [telling for telling in told if not telling.history]
    title = [telling for telling in fresh if telling.sentence.title]
    body = [telling for telling in fresh if not telling.sentence.title and telling.sentence.index < _OPENING]
    for group in (title, [telling for telling in body if telling.anchored], body):
        main = [telling for telling in group if telling.clause.main]
        beside = [
            telling for telling in group if telling.clause.relation in {"rel.as", "rel.which", "rel.because"}
        ]
        if main or (beside and group is title):
            return _reprisal(main) or (main or beside)[0]
    return body[0] if body else None


def _reprisal(main: Sequence[Telling]) -> Telling | None:
    """Return the reprisal where a reaction and a reprisal are told together: `Beijing responds: will act`."""
    events = [telling.frame.event for telling in main]
    if events[:1] == [EventType.PRESSURE] and EventType.RETALIATION in events:
        return main[events.index(EventType.RETALIATION)]
    return None


def _same(first: Telling, other: Telling) -> bool:
    """Whether another telling of the opening is of the same event."""
    if other.history or other.sentence.index >= max(_OPENING, first.sentence.index + 2):
        return False
    one, two = first.frame.event, other.frame.event
    if other.clause.relation not in {"", "rel.which", "rel.as"} and two is not one:
        return False
    if one is EventType.PRESSURE or two is EventType.PRESSURE:
        return one is two
    if not (one is two or any(one in family and two in family for family in _FAMILIES)):
        return False
    return first.frame.direction is other.frame.direction or one is two or one is EventType.TENDER


def _outcome(first: Telling, pieces: Sequence[Telling]) -> Telling:
    """Return the telling that decides: a later piece settles what the first one left open.

    A deal that was expected and then called off is called off; a measure told as planned in the headline and as
    a bill in the lead is proposed.
    """
    final = first
    for piece in pieces:
        sold = {piece.frame.event, first.frame.event} <= {EventType.TENDER, EventType.CARRIER_DEAL}
        if piece.frame.event is not first.frame.event and not sold:
            continue
        settles = final.frame.status in _VAGUE and piece.frame.status not in {*_VAGUE, Status.ANNOUNCED}
        decides = (
            final.frame.direction is Direction.NEUTRAL and piece.frame.direction is not Direction.NEUTRAL
        )
        if decides and final.frame.event is EventType.TENDER and final.frame.status is Status.ANNOUNCED:
            final = replace(final, frame=replace(final.frame, direction=piece.frame.direction))
        applies = final.frame.status is Status.ANNOUNCED and piece.frame.status in {
            Status.SIGNED,
            Status.IN_FORCE,
        }
        if settles or applies:
            final = piece
    return _sharpened(final, pieces)


_SHARPER = {
    EventType.LEGAL_RULING: {EventType.BAN, EventType.RESTRICTION, EventType.DISTRIBUTION, EventType.LICENCE},
    EventType.INVESTMENT_SCREENING: {EventType.CARRIER_DEAL, EventType.BAN},
    EventType.RESTRICTION: {EventType.BAN},
    EventType.TENDER: {EventType.CARRIER_DEAL},
}
"""Kinds of event that the lead may show the headline's to be: the ban that is blocked is blocked by a judge."""
_NO_JUDGMENT = {"court.sue", "court.hears"}


def _sharpened(final: Telling, pieces: Sequence[Telling]) -> Telling:
    """Return the telling with the kind of event that the first sentence of the lead makes it."""
    for piece in pieces:
        frame = piece.frame
        partly = frame.event is EventType.RESTRICTION and piece.clause.has("gov", "critical")
        near = final.sentence.title and piece.sentence.index <= final.sentence.index + 1 + partly
        if not near or final.frame.event not in _SHARPER.get(frame.event, ()) or frame.rule in _NO_JUDGMENT:
            continue
        if frame.event is EventType.LEGAL_RULING and final.frame.status is Status.ANNOUNCED:
            return replace(final, frame=replace(final.frame, event=frame.event, status=frame.status))
        if final.frame.status is Status.BLOCKED or partly or frame.event is EventType.TENDER:
            return replace(final, frame=replace(final.frame, event=frame.event))
    return final


def _distinct(found: list[Claim]) -> list[Claim]:
    """Drop what says the same as a claim before it."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Claim] = []
    for claim in found:
        key = (claim.event_type, claim.vendors, claim.status, claim.role is Role.BACKGROUND)
        if key not in seen:
            seen.add(key)
            kept.append(replace(claim))
    return kept
