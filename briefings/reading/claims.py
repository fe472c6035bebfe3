"""Tellings joined into claims: which is the news, which is more news, which is history. Pure.

In: a page and what its clauses tell. Out: claims with evidence, the primary one first. Background never
becomes the news.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import Claim, Direction, EventType, MentionKind, Role, Status
from briefings.reading.building import build, build_news
from briefings.reading.draft import Draft
from briefings.reading.outcome import outcome, swapped
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
_REPRISALS = {EventType.SANCTIONS_LISTING, EventType.EXPORT_CONTROL, EventType.SECURITY_REVIEW}
"""Measures that may be a reprisal, where the text says so."""
_ACTORS = {MentionKind.MARKET, MentionKind.AUTHORITY, MentionKind.CARRIER, MentionKind.PERSON}
_SIDES = (MentionKind.CARRIER, MentionKind.VENDOR)
_LOOSE = {EventType.PRESSURE, EventType.OTHER_ACCESS, EventType.SECURITY_REVIEW}
"""Kinds that a loose word is soon taken for."""


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
    final = outcome(page, first, pieces)
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
    aside = not title and bool(body) and body[0].clause.relation == "rel.as"  # `put off amid chip curbs`
    return body[0] if body and not aside else None


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
    if swapped(first, other) or (first.frame.rule == "replace.chosen" and two is EventType.PHASE_OUT):
        return True
    if not (one is two or any(one in family and two in family for family in _FAMILIES)):
        return False
    return first.frame.direction is other.frame.direction or one is two or one is EventType.TENDER


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
