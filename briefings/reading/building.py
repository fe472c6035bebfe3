"""One claim built from the clauses that tell it, every field with its words. Pure.

In: a page and a draft (the telling that decides, and all that belong to it). Out: a `Claim` whose evidence
quotes the text exactly.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import Attribution, Claim, Direction, EventType, Realis, Role, Status
from briefings.reading.attribution import Voice, voice
from briefings.reading.casting import cast
from briefings.reading.clauses import Sentence
from briefings.reading.details import details
from briefings.reading.draft import Draft, distinct
from briefings.reading.evidence import of_details, of_names, quoted
from briefings.reading.frames import Frame, opposite
from briefings.reading.markets import markets, named_places
from briefings.reading.page import Page
from briefings.reading.places import Places
from briefings.reading.roles import Parties

_COMPANIES_DECIDE = frozenset(
    {
        EventType.CARRIER_DEAL,
        EventType.TENDER,
        EventType.DISTRIBUTION,
        EventType.PHASE_OUT,
        EventType.OTHER_ACCESS,
    }
)
"""Events that a firm can decide for itself: `BT to strip ...` is a decision when BT says it."""
_FINDERS = frozenset({"cyber_agency", "intelligence"})


def build_news(page: Page, draft: Draft) -> list[Claim]:
    """Return the primary claim of a draft, and the other side of a choice between vendors as a claim of its own."""
    roles = cast(page, draft)
    frame = draft.frame
    lost = frame.event is EventType.PHASE_OUT or (frame.loser and frame.rule != "deal.replace")
    if lost and roles.losers and roles.vendors:
        roles = Parties(roles.losers, roles.vendors, roles.counterparts)  # the loss is the news
    news = _claim(page, draft, Role.PRIMARY, roles)
    if not roles.losers or not roles.vendors:
        return [news]
    news = replace(news, direction=Direction.CLOSES if lost else Direction.OPENS)
    return [news, _other_side(page, draft, news, roles)]


def _other_side(page: Page, draft: Draft, news: Claim, roles: Parties) -> Claim:
    """Return the claim of the vendors for whom the news has the opposite sign."""
    lost = news.direction is Direction.CLOSES
    swapped = not lost and any(clause.has("replace", "remove") for clause in draft.clauses)
    event = EventType.PHASE_OUT if swapped else EventType.CARRIER_DEAL if lost else draft.frame.event
    words = [words for words in news.evidence if words.field not in {"vendors", "segments", "money"}]
    return replace(
        news,
        role=Role.SECONDARY,
        event_type=event,
        direction=opposite(news.direction),
        vendors=tuple(name.name for name in roles.losers),
        segments=(),
        money=None,
        evidence=(*words, *of_names(page, "vendors", roles.losers)),
        rules=(*news.rules, "sides.other"),
        confidence=round(news.confidence - 0.1, 2),
    )


def build(page: Page, draft: Draft, role: Role) -> Claim:
    """Return the claim of a draft."""
    return _claim(page, draft, role, cast(page, draft))


def _claim(page: Page, draft: Draft, role: Role, roles: Parties) -> Claim:
    told = draft.told_in(page, 2)
    said = voice(page, draft.frame, told)
    where = named_places(page, draft, roles)
    frame = _for_its_own(_finding(draft, where), where, roles)
    at_stake = [*roles.vendors, *roles.losers]
    clauses = distinct([*draft.clauses, *(clause for sentence in told for clause in sentence.clauses)])
    sold = frame.event in {EventType.CARRIER_DEAL, EventType.TENDER}
    more = details(page, clauses, at_stake, sold=sold)
    status, realis = _status(frame, said, drafted=_drafted(page, draft))
    if sold and status is Status.ANNOUNCED and draft.is_news and _signed(told):
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
        dates=more.dates,
        money=more.money[0] if more.money else None,
        realis=Realis.HISTORICAL if draft.final.history and role is Role.BACKGROUND else realis,
        negated=frame.negated,
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
        ),
        rules=tuple(dict.fromkeys([frame.rule, *(piece.frame.rule for piece in draft.pieces)])),
        confidence=_confidence(draft, roles),
    )


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


def _for_its_own(frame: Frame, where: Places, roles: Parties) -> Frame:
    """A state that pushes for a firm of its own pushes for an open market."""
    own = bool(roles.vendors) and all(set(name.places).intersection(where.pressing) for name in roles.vendors)
    if frame.event is EventType.PRESSURE and own:
        return replace(frame, direction=Direction.OPENS)
    return frame


def _drafted(page: Page, draft: Draft) -> bool:
    """Whether headline or lead say that what is planned is a bill or draft so far."""
    return any(
        clause.has("propose")
        for sentence in draft.told_in(page, 1)
        for clause in sentence.clauses
        if clause.main
    )


def _signed(told: Sequence[Sentence]) -> bool:
    """Whether headline or lead say that a deal was signed, by a clause that need not name the parties again."""
    clauses = [clause for sentence in told for clause in sentence.clauses if clause.main]
    return any(
        clause.has("sign")
        and clause.has("deal", "mou")
        and not clause.has("past", "consider", "expect", "plan")
        for clause in clauses
    )


def _status(frame: Frame, said: Voice, *, drafted: bool) -> tuple[Status, Realis]:
    """Return the status, now that it is known who says so."""
    if drafted and frame.status is Status.EXPECTED:
        return Status.PROPOSED, frame.realis
    on_record = said.attribution in {Attribution.OFFICIAL, Attribution.COMPANY}
    decides = said.attribution is Attribution.OFFICIAL or frame.event in _COMPANIES_DECIDE
    if frame.status is Status.EXPECTED and frame.firm and on_record and decides:
        return frame.done, frame.realis
    if frame.status is Status.UNDER_REVIEW and frame.realis is Realis.HYPOTHETICAL and not on_record:
        return Status.RUMOURED, frame.realis
    return frame.status, frame.realis


def _confidence(draft: Draft, roles: Parties) -> float:
    """Return how likely the claim is right, by what told best on the development stories."""
    first = draft.final.sentence.title or draft.final.sentence.index == 0
    score = 0.5 + 0.2 * first + 0.15 * bool(roles.vendors) + 0.1 * (len(draft.pieces) > 1)
    return round(score if draft.is_news else score - 0.15, 2)
