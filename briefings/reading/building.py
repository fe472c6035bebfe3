"""One claim built from the clauses that tell it, every field with its words. Pure.

In: a page and a draft (the telling that decides, and all that belong to it). Out: a `Claim` whose evidence
quotes the text exactly.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import (
    DEALS,
    Claim,
    Direction,
    EventType,
    Realis,
    Role,
    Segment,
    Status,
)
from briefings.reading.attribution import voice
from briefings.reading.casting import alike, cast
from briefings.reading.clauses import Sentence
from briefings.reading.details import Details, details
from briefings.reading.draft import Draft, distinct
from briefings.reading.evidence import of_details, of_names, of_timing, quoted
from briefings.reading.frames import Frame, opposite
from briefings.reading.markets import markets, named_places
from briefings.reading.names import Name
from briefings.reading.page import Page
from briefings.reading.places import Places
from briefings.reading.roles import Parties
from briefings.reading.stages import drafted, signed, stage, taken_back
from briefings.reading.timing import timing

_OPERATED = frozenset({Segment.RAN, Segment.CORE, Segment.TRANSPORT})
"""Networks that operators run."""
_FINDERS = frozenset({"cyber_agency", "intelligence"})


def build_news(page: Page, draft: Draft) -> list[Claim]:
    """Return the primary claim of a draft, and what else it means, as claims of their own.

    That is the other side of a choice between vendors, and a deal of whoever is listed with the vendor named first.
    """
    roles = cast(page, draft)
    frame = draft.frame
    lost = frame.event is EventType.PHASE_OUT or (frame.loser and frame.rule != "deal.replace")
    if roles.losers and roles.vendors and draft.final.sentence.title:
        lost = _first_at(page, roles.losers) < _first_at(
            page, roles.vendors
        )  # who is named first sets the sign
    if lost and roles.losers and roles.vendors:
        roles = Parties(roles.losers, roles.vendors, roles.counterparts)  # the loss is the news
    if roles.losers and not roles.vendors:  # `picks another supplier, not Huawei`
        draft = replace(draft, final=replace(draft.final, frame=replace(frame, direction=Direction.CLOSES)))
    news = _claim(page, draft, Role.PRIMARY, roles)
    if not roles.losers or not roles.vendors:
        return [news, *_beside(page, draft, news, roles.vendors)]
    news = replace(news, direction=Direction.CLOSES if lost else Direction.OPENS)
    other = _other_side(page, draft, news, roles)
    beside = (*_beside(page, draft, news, roles.vendors), *_beside(page, draft, other, roles.losers))
    return [news, other, *beside]


def _beside(page: Page, draft: Draft, claim: Claim, names: Sequence[Name]) -> list[Claim]:
    """Return what a deal does for those listed with the vendor named first, each by itself."""
    if claim.event_type not in DEALS:
        return []
    words = [words for words in claim.evidence if words.field not in {"vendors", "money"}]
    return [
        replace(
            claim,
            role=Role.SECONDARY,
            vendors=(name.name,),
            money=None,
            evidence=(*words, *of_names(page, "vendors", [name])),
            rules=(*claim.rules, "sides.alike"),
        )
        for name in alike(page, draft, names)
    ]


def _first_at(page: Page, names: Sequence[Name]) -> int:
    """Return where the first of some vendors is named first."""
    meant = {name.name for name in names}
    return min(name.start for name in page.names if name.name in meant)


def _other_side(page: Page, draft: Draft, news: Claim, roles: Parties) -> Claim:
    """Return the claim of the vendors for whom the news has the opposite sign."""
    lost = news.direction is Direction.CLOSES
    told = [*draft.clauses, *(draft.final.sentence.clauses if draft.final.sentence.title else ())]
    swapped = not lost and any(clause.has("replace", "remove") for clause in told)
    permitted = draft.frame.event is EventType.LICENCE  # who is let in and who is left out of the same thing
    event = EventType.CARRIER_DEAL if lost and not permitted else draft.frame.event
    event = EventType.PHASE_OUT if swapped else event
    gone = {"vendors", "money"} if swapped else {"vendors", "segments", "money"}
    words = [words for words in news.evidence if words.field not in gone]
    # What is swapped is one part of a network; and what the new vendor signs is no step of the old one's way out.
    signed = swapped and news.status is Status.SIGNED
    return replace(
        news,
        role=Role.SECONDARY,
        event_type=event,
        status=Status.ANNOUNCED if signed else news.status,
        direction=opposite(news.direction),
        vendors=tuple(name.name for name in roles.losers),
        segments=news.segments if swapped else (),
        money=None,
        evidence=(*words, *of_names(page, "vendors", roles.losers)),
        rules=(*news.rules, "sides.other"),
    )


def build(page: Page, draft: Draft, role: Role) -> Claim:
    """Return the claim of a draft."""
    return _claim(page, draft, role, cast(page, draft))


def _claim(page: Page, draft: Draft, role: Role, roles: Parties) -> Claim:
    told = draft.told_in(page, 2)
    said = voice(page, draft.frame, told)
    where = named_places(page, draft, roles)
    frame = _seen_whole(draft, where, roles, told)
    at_stake = [*roles.vendors, *roles.losers]
    clauses = distinct([*draft.clauses, *(clause for sentence in told for clause in sentence.clauses)])
    sold = frame.event in {EventType.CARRIER_DEAL, EventType.TENDER}
    more = _listed(details(page, clauses, at_stake, sold=sold), frame, own_use=draft.final.clause.has("gov"))
    when = timing(page, draft, told)
    status, realis = stage(frame, said, drafted=drafted(page, draft))
    if sold and status is Status.ANNOUNCED and draft.is_news and signed(told):
        status = Status.SIGNED
    found = markets(page, draft, where, roles)
    turn = frame.turn or frame.key
    return Claim(
        role=role,
        event_type=frame.event,
        status=status,
        direction=frame.direction,
        attribution=said.attribution,
        vendors=tuple(name.name for name in at_stake),
        counterparts=tuple(name.name for name in roles.counterparts),
        jurisdictions=tuple(found),
        acting=tuple(where.acting),
        pressing=tuple(where.pressing),
        segments=tuple(more.segments),
        generations=tuple(more.generations),
        scope=tuple(more.scope),
        dates=when.dates,
        money=more.money[0] if more.money else None,
        realis=Realis.HISTORICAL if draft.final.history and role is Role.BACKGROUND else realis,
        negated=frame.negated,
        withdrawn=draft.is_news and taken_back(told),
        origin=said.origin,
        evidence=(
            *quoted(page, "event_type", [(frame.key.start, frame.key.end)]),
            *quoted(page, "status", [(turn.start, turn.end)]),
            *quoted(page, "direction", [(turn.start, turn.end)]),
            *quoted(page, "attribution", said.words),
            *of_names(page, "vendors", at_stake),
            *of_names(page, "counterparts", roles.counterparts),
            *of_names(page, "jurisdictions", found.values()),
            *of_names(page, "acting", where.acting.values()),
            *of_names(page, "pressing", where.pressing.values()),
            *of_details(page, more),
            *of_timing(page, when),
        ),
        rules=tuple(dict.fromkeys([frame.rule, *(piece.frame.rule for piece in draft.pieces)])),
    )


def _listed(more: Details, frame: Frame, *, own_use: bool) -> Details:
    """The details of a claim: where a firm is listed, all of its business is, not only what it makes.

    Telecoms equipment that public bodies buy for their own use is no operator's network; a court that stops sales says so.
    """
    if frame.event is EventType.SANCTIONS_LISTING:
        more.segments = {Segment.ALL: (frame.key.start, frame.key.end)}
    if frame.event is EventType.RESTRICTION and own_use and not more.generations:
        more.segments = {part: words for part, words in more.segments.items() if part not in _OPERATED}
    if frame.rule == "court.orders" and frame.turn is not None:
        more.scope.setdefault("marketing", (frame.turn.start, frame.turn.end))
    return more


def _finding(draft: Draft, where: Places) -> Frame:
    """The warning of a country's own security agency about a vendor is a finding, not a push from abroad."""
    frame = draft.frame
    clause = draft.final.clause
    first = next(iter(clause.names), None)
    named = first is not None and first.entry is not None and _FINDERS.intersection(first.entry.kinds)
    agency = bool(named) or clause.at("agency") < frame.key.start
    pushed = frame.event is EventType.PRESSURE and frame.direction is Direction.CLOSES
    if agency and pushed and not where.markets and not clause.has("former"):
        return replace(frame, event=EventType.SECURITY_REVIEW)
    return frame


def _seen_whole(draft: Draft, where: Places, roles: Parties, told: Sequence[Sentence]) -> Frame:
    """Return the frame that decides, now that places, parties and the other sentences are known."""
    menaced = draft.final.clause.has("menace")
    return _denial(
        _for_its_own(_by_powers(_finding(draft, where), told), where, roles, menaced=menaced), told
    )


def _by_powers(frame: Frame, told: Sequence[Sentence]) -> Frame:
    """An operator's deal that a state stops is screened, where the text names the powers: `golden power`."""
    named = any(clause.has("screen") for sentence in told for clause in sentence.clauses)
    stopped = frame.rule == "deal.stopped" and frame.status is Status.BLOCKED
    return replace(frame, event=EventType.INVESTMENT_SCREENING) if named and stopped else frame


def _denial(frame: Frame, told: Sequence[Sentence]) -> Frame:
    """`No plan to ban` is the denial of a rumour, where the text says that there was one."""
    rumour = any(clause.has("deny") for sentence in told for clause in sentence.clauses if clause.main)
    if frame.rule not in {"ban.ruled_out", "ban.not"} or not rumour:
        return frame
    return replace(
        frame, event=EventType.BAN, status=Status.RUMOURED, direction=Direction.NEUTRAL, realis=Realis.DENIED
    )


def _for_its_own(frame: Frame, where: Places, roles: Parties, *, menaced: bool) -> Frame:
    """A state that pushes for a firm of its own pushes for an open market; where it threatens, for a reprisal."""
    own = bool(roles.vendors) and all(set(name.places).intersection(where.pressing) for name in roles.vendors)
    if frame.event is EventType.PRESSURE and own and menaced:
        return replace(
            frame, event=EventType.RETALIATION, status=Status.EXPECTED, direction=Direction.NEUTRAL
        )
    if frame.event is EventType.PRESSURE and own:
        return replace(frame, direction=Direction.OPENS)
    return frame
