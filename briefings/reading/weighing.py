"""The rules' reading of the news, weighed against what its words say taken together. Pure.

In: a page, the claims of the rules, and the trained opinion. Out: the claims, the news among them with the values that
are likelier after both; or, where no rule found a clause that tells of anything, a claim that rests on the words.

Rules are right about what they were written for, and blind beside it; the sum of words is seldom blind and never
certain. So the odds of what the rules say are raised by `LEAN`, and the likeliest value wins.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from briefings.model import (
    Attribution,
    Claim,
    Direction,
    EventType,
    Evidence,
    MentionKind,
    Realis,
    Segment,
    Span,
    Status,
)
from briefings.reading.clauses import Clause, Sentence
from briefings.reading.frames import Frame
from briefings.reading.lexicon import Cue
from briefings.reading.opinion import Opinion
from briefings.reading.page import Page
from briefings.reading.signs import opening
from briefings.reading.tellings import Telling

LEAN = {"event_type": 1.0, "status": 2.0, "direction": 1.0, "attribution": 3.5}
"""How far the odds of what the rules say are raised, by field (natural logarithm). Chosen among 0, 0.5, 1, 1.5, 2, 3 and 4 on
the stories of `tests/gold/calibration`, the attribution by the replay of 2018 to 2020, too (`docs/reading.md`)."""
_SAME_KIND = 2.5
"""The lean of the direction where words agree on the kind of event."""
SURE = 0.8
"""From here words alone make news of an article in which no rule found any. Chosen between 0.7 and 0.95 on the stories of
`tests/gold/calibration`."""
_NAMED = {
    "court.sue": frozenset({"event_type", "status", "direction"}),
    "court.rejects": frozenset({"event_type"}),
    "court.blocks": frozenset({"status"}),
    "court.undoes": frozenset({"status"}),
    "duty.probe": frozenset({"event_type"}),
    "deal.made": frozenset({"direction"}),
    "deal.live": frozenset({"status", "direction"}),
    "deal.sign": frozenset({"status", "direction"}),
    "deal.collapse": frozenset({"status"}),
    "tender.win": frozenset({"direction"}),
    "screening.veto": frozenset({"status"}),
    "licence.sales": frozenset({"event_type", "status"}),
    "licence.respite": frozenset({"event_type"}),
    "licence.reprieve_over": frozenset({"event_type", "status", "direction"}),
    "remove.due": frozenset({"status", "direction"}),
}
"""Rule → the fields that its own words settle: a lawsuit, a signature, a choice, a contract called off are said in so many words."""
_TYPES: dict[str, type[StrEnum]] = {
    "event_type": EventType,
    "status": Status,
    "direction": Direction,
    "attribution": Attribution,
}
_AHEAD = frozenset({Status.RUMOURED, Status.EXPECTED, Status.PROPOSED, Status.UNDER_REVIEW})


def weighed(page: Page, view: Opinion | None, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, the primary one with the values that rules and words together make likeliest."""
    if view is None or not claims or not _in_view(page, claims[0]):
        return list(claims)
    news = claims[0]
    settled = _settled(claims)
    for field, lean in LEAN.items():
        if field in settled and (
            field not in {"status", "direction"} or "words.event_type" not in news.rules
        ):
            continue
        if field == "direction" and "words.event_type" not in news.rules:
            lean = _SAME_KIND  # noqa: PLW2901 - which way a thing goes, who found the thing knows best
        value = view.best(field, getattr(news, field).value, lean)
        if value == getattr(news, field).value or (field == "attribution" and _groundless(news, value)):
            continue
        if field == "event_type" and value == EventType.BAN and _narrower(news):
            continue
        news = _turned(page, view, news, field, _TYPES[field](value))
    return [news, *claims[1:]]


def _narrower(news: Claim) -> bool:
    """Whether it is less than a ban by what is named: limited, to the core or to offices, or an operator's own choice."""
    chosen = news.event_type is EventType.CARRIER_DEAL and bool(news.counterparts) and not news.acting
    return chosen or news.event_type is EventType.RESTRICTION


def told_by_words(page: Page, view: Opinion | None) -> list[Telling]:
    """Return the clause that tells news by its words alone, as a telling; none where they are not sure enough."""
    if view is None or view.likely["relevant"]["yes"] < SURE or not page.article.body.strip():
        return []  # a headline alone has too few words to go by
    event = EventType(view.best("event_type", "", 0))
    place = view.words("event_type", event)
    where = _clause_at(page, place) if place else None
    if place is None or where is None:
        return []
    sentence, clause = where
    named = [name for some in (*page.titles, *page.lead) for name in some.names]
    if not any(name.kind is MentionKind.VENDOR for name in named) and not clause.has("group"):
        return []
    status = Status(view.best("status", "", 0))
    frame = Frame(
        event,
        status,
        Direction(view.best("direction", "", 0)),
        "words",
        Cue(*place, "words"),
        realis=Realis.PLANNED if status in _AHEAD else Realis.ASSERTED,
    )
    return [Telling(frame, clause, sentence, history=False, anchored=True)]


def _in_view(page: Page, news: Claim) -> bool:
    """Whether the news is told where the words were weighed, and as something that is said to be so."""
    told = next((words.span.start for words in news.evidence if words.field == "event_type"), 0)
    return told < opening(page) and not news.withdrawn and news.realis is not Realis.DENIED


def _groundless(news: Claim, value: str) -> bool:
    """Whether a value says that another outlet is leant on, or that none is, against what the names show."""
    cited = news.origin is not None and news.origin.cited
    return news.attribution is Attribution.SECONDHAND or (value == Attribution.SECONDHAND and not cited)


def _settled(claims: Sequence[Claim]) -> frozenset[str]:
    """Return the fields that grammar decides, whatever the words: a negation, a judgment, a swap turn them round."""
    return _NAMED.get(claims[0].rules[0], frozenset()) | _by_grammar(claims)


def _by_grammar(claims: Sequence[Claim]) -> frozenset[str]:
    news = claims[0]
    words = {one.field: one.span for one in reversed(news.evidence)}
    turned = "event_type" in words and words["event_type"] != words.get("direction")
    if news.negated:
        return frozenset({"event_type", "status", "direction"})
    if news.event_type is EventType.TENDER and "tender.win" in news.rules[1:]:
        return frozenset({"event_type"})  # a choice, and the lead names the tender it ends
    if news.event_type is EventType.SECURITY_REVIEW and news.status is Status.UNDER_REVIEW:
        return frozenset({"event_type", "status", "direction"})
    if news.rules[0] == "replace.installed" or any("sides.other" in claim.rules for claim in claims):
        return frozenset({"event_type", "direction"})
    if news.event_type is EventType.LICENCE and (turned or news.rules[0] == "licence.revoke"):
        return frozenset({"event_type", "direction"})
    judged = news.event_type is EventType.LEGAL_RULING and news.rules[0] != "court.hears"
    return frozenset({"direction"}) if turned or judged else frozenset()


def _turned(page: Page, view: Opinion, news: Claim, field: str, value: StrEnum) -> Claim:
    """Return the claim with another value in a field, and the word that speaks loudest for it as its evidence."""
    place = view.words(field, value.value)
    if place is None:
        return news
    words = Evidence(field, Span(*place), page.text[slice(*place)])
    kept = tuple(one for one in news.evidence if one.field != field)
    changed: dict[str, Any] = {field: value}
    turned = replace(news, **changed, evidence=(words, *kept), rules=(*news.rules, f"words.{field}"))
    if value is EventType.SANCTIONS_LISTING:
        listed = Evidence("segments", words.span, words.quote)
        rest = tuple(one for one in turned.evidence if one.field != "segments")
        return replace(turned, segments=(Segment.ALL,), evidence=(*rest, listed))
    if field == "status" and news.realis in {Realis.ASSERTED, Realis.PLANNED}:
        return replace(turned, realis=Realis.PLANNED if value in _AHEAD else Realis.ASSERTED)
    return turned


def _clause_at(page: Page, place: tuple[int, int]) -> tuple[Sentence, Clause] | None:
    for sentence in page.sentences:
        for clause in sentence.clauses:
            if clause.start <= place[0] < clause.end:
                return sentence, clause
    return None
