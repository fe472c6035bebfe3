"""Tellings joined into claims: which is the news, which is more news, which is history. Pure.

In: a page and what its clauses tell. Out: claims with evidence, the primary one first. Background never
becomes the news.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import Claim, Direction, EventType, MentionKind, Realis, Role, Status
from briefings.reading.building import build, build_news
from briefings.reading.clauses import Clause
from briefings.reading.draft import Draft
from briefings.reading.lexicon import Cue
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
    {EventType.EXPORT_CONTROL, EventType.BAN},
    {EventType.LEGAL_RULING, EventType.BAN, EventType.RESTRICTION},
    {EventType.INVESTMENT_SCREENING, EventType.BAN, EventType.CARRIER_DEAL},
    {EventType.INVESTMENT_SCREENING, EventType.LICENCE},
    {EventType.DISTRIBUTION, EventType.LEGAL_RULING, EventType.LICENCE},
    {EventType.SANCTIONS_LISTING, EventType.BAN, EventType.RESTRICTION},
)
"""Kinds of event that one happening may be told as."""
_SHUT = {EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT}
"""Kinds of one measure: what one sentence calls a ban and the next a limit takes effect as one."""
_REPRISALS = {EventType.SANCTIONS_LISTING, EventType.EXPORT_CONTROL, EventType.SECURITY_REVIEW}
"""Measures that may be a reprisal, where the text says so."""
_ACTORS = {MentionKind.MARKET, MentionKind.AUTHORITY, MentionKind.CARRIER, MentionKind.PERSON}
_SIDES = (MentionKind.CARRIER, MentionKind.VENDOR)
_LOOSE = {EventType.PRESSURE, EventType.OTHER_ACCESS, EventType.SECURITY_REVIEW}
"""Kinds that a loose word is soon taken for."""
_VAGUE = {Status.EXPECTED, Status.RUMOURED}


def claims(page: Page, told: Sequence[Telling]) -> list[Claim]:
    """Return the claims of a page, the primary first; none where nothing told is news."""
    first = _primary(told)
    if first is None:
        return []
    first = _taken(first, told)
    pieces = [
        other
        for other in told
        if other is not first and _same(first, other) and not _another_deal(other, told)
    ]
    final = _applied(page, _outcome(first, pieces))
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
        if role is Role.SECONDARY and not _stands_alone(other):
            continue
        claim = build(page, Draft(other, (other,), is_news=False), role)
        if role is Role.SECONDARY and _again(found[0], claim):
            continue
        found.append(claim)
        if role is Role.SECONDARY and other.sentence.index <= final.sentence.index:
            found[0] = _with_other_side(found[0], claim)
    return _distinct(found)


def _another_deal(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether a sentence after the lead's first tells of a buyer and a vendor of whom nothing was said before."""
    if telling.frame.event is not EventType.CARRIER_DEAL or not telling.clause.main:
        return False
    before = {
        name.name
        for one in told
        for name in one.sentence.names
        if one.sentence.index < telling.sentence.index
    }
    sides = [{name.name for name in telling.clause.of(kind)} for kind in _SIDES]
    return telling.sentence.index > 1 and all(sides) and not before.intersection(*[set().union(*sides)])


def _stands_alone(telling: Telling) -> bool:
    """Whether a clause beside the news names its own vendor, and who acts or where: no mere gloss on the news."""
    named = {name.kind for name in telling.clause.names}
    if MentionKind.VENDOR not in named and not telling.clause.has("group", "every"):
        return False
    loose = telling.frame.event in _LOOSE
    return bool(named & _ACTORS) or (
        not loose and telling.clause.has("authority", "court", "carrier", "agency")
    )


def _again(news: Claim, claim: Claim) -> bool:
    """Whether a claim is the same step against the same vendors in the same place once more."""
    same = claim.event_type is news.event_type or claim.event_type in _LOOSE
    return (
        same
        and claim.direction is news.direction
        and set(claim.vendors) <= set(news.vendors)
        and set(claim.jurisdictions) <= set(news.jurisdictions)
        and set(claim.counterparts) <= set(news.counterparts)
    )


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


def _taken(first: Telling, told: Sequence[Telling]) -> Telling:
    """Return a reprisal as taken, where a measure is told beside it: `Norland hits back: Skydio on export list`."""
    near = [other for other in told if other.sentence.index <= first.sentence.index + 1 and other.clause.main]
    acts = next(
        (one for one in near if one.frame.event in _REPRISALS and one.frame.direction is Direction.CLOSES),
        None,
    )
    hits_back = first.frame.event is EventType.RETALIATION and first.clause.has("retaliate")
    if (
        acts is not None
        and hits_back
        and acts.sentence is first.sentence
        and first.frame.status is Status.EXPECTED
    ):
        frame = replace(
            acts.frame, event=EventType.RETALIATION, rule="retaliation.taken", key=first.frame.key
        )
        return replace(first, frame=frame)
    answers = any(
        one.clause.has("retaliate") for one in near if one.sentence.index <= first.sentence.index + 1
    )
    if first.frame.event in _REPRISALS and first.frame.direction is Direction.CLOSES and answers:
        return replace(first, frame=replace(first.frame, event=EventType.RETALIATION))
    return first


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
        applied = piece.frame.status is Status.IN_FORCE and {piece.frame.event, first.frame.event} <= _SHUT
        if applied and final.frame.status is Status.ANNOUNCED:
            final = replace(final, frame=replace(final.frame, status=Status.IN_FORCE, turn=piece.frame.turn))
        if piece.frame.event is not first.frame.event and not sold:
            continue
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
    if done is None or not clause.main or ahead or (inside and clause.of(MentionKind.VENDOR)):
        return None
    return done if inside or " " in page.text[done.start : done.end] else None


def _runs_out(final: Telling) -> bool:
    """Whether permits will not be renewed, which takes out what is installed one day: nothing has lapsed yet."""
    return final.frame.rule == "licence.extend.not" and final.clause.has("will")


_SHARPER = {
    EventType.LEGAL_RULING: {EventType.BAN, EventType.RESTRICTION, EventType.DISTRIBUTION, EventType.LICENCE},
    EventType.INVESTMENT_SCREENING: {EventType.CARRIER_DEAL, EventType.BAN, EventType.LICENCE},
    EventType.RESTRICTION: {EventType.BAN},
    EventType.TENDER: {EventType.CARRIER_DEAL},
}
"""Kinds of event that the lead may show the headline's to be: the ban that is blocked is blocked by a judge."""
_NO_JUDGMENT = {"court.sue", "court.hears"}


def _sharpened(final: Telling, pieces: Sequence[Telling]) -> Telling:
    """Return the telling with the kind of event that the first sentence of the lead makes it."""
    for piece in pieces:
        frame = piece.frame
        if piece.sentence is final.sentence and frame.event is EventType.PHASE_OUT and _runs_out(final):
            return replace(final, frame=replace(frame, status=Status.ANNOUNCED, key=final.frame.key))
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
