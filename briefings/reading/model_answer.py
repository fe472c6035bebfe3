"""The answer of a language model, held against the article: claims, or nothing. Pure.

In: the answer's text, the article, what the rules read. Out: claims, each with its words. A claim that has not the
agreed form, or that the article does not bear out (`witness`), is left out; the others stand.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError

from briefings.errors import Invalid
from briefings.model import (
    Article,
    Attribution,
    Claim,
    Direction,
    EventType,
    Evidence,
    Reading,
    Realis,
    Role,
    Segment,
    Span,
    Status,
)
from briefings.reading.verify import verified
from briefings.reading.witness import UnfoundedError, Witness
from briefings.vocabulary import Vocabulary

RULE = "model"
"""What stands for a rule's id in a claim of the model's."""
SUREST = 0.6
"""Highest confidence of such a claim: what the rules have to be sure of, by default, to go without the model."""
MOST = 6
"""Claims looked at in one answer."""
_PARTIES = 30
"""Names in one part of a claim; the longest lists in orders name some fifty firms, a lead names twelve."""
_FROZEN = ConfigDict(frozen=True)

Quote = Annotated[str, Field(max_length=400)]
Name = Annotated[str, Field(max_length=120)]


class _Event(BaseModel):
    model_config = _FROZEN
    value: EventType
    quote: Quote


class _Status(BaseModel):
    model_config = _FROZEN
    value: Status
    quote: Quote


class _Voice(BaseModel):
    model_config = _FROZEN
    value: Attribution
    quote: Quote = ""


class _Named(BaseModel):
    model_config = _FROZEN
    name: Name
    quote: Quote


class _Segment(BaseModel):
    model_config = _FROZEN
    name: Segment
    quote: Quote


class _Told(BaseModel):
    """One claim as the model writes it."""

    model_config = _FROZEN
    role: Role
    event_type: _Event
    status: _Status
    direction: Direction
    realis: Realis = Realis.ASSERTED
    attribution: _Voice = _Voice(value=Attribution.NONE)
    vendors: Annotated[tuple[_Named, ...], Field(min_length=1, max_length=_PARTIES)]
    counterparts: Annotated[tuple[_Named, ...], Field(max_length=_PARTIES)] = ()
    jurisdictions: Annotated[tuple[_Named, ...], Field(max_length=_PARTIES)] = ()
    segments: Annotated[tuple[_Segment, ...], Field(max_length=len(Segment))] = ()
    confidence: Annotated[float, Strict(), Field(ge=0, le=1, allow_inf_nan=False)] = 0.5


class _Answer(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)
    claims: list[Any]


def claims_in(vocabulary: Vocabulary, article: Article, reading: Reading, answer: str) -> tuple[Claim, ...]:
    """Return the claims that the article bears out, in the order of the answer.

    Invalid where the answer is not the JSON that was asked for.
    """
    try:
        told = _Answer.model_validate_json(answer)
    except ValidationError as error:
        raise Invalid("the language model's answer is not the JSON that was asked for") from error
    witness = Witness(vocabulary, article, reading)
    found = []
    for one in told.claims[:MOST]:
        try:
            found.append(_claim(witness, _Told.model_validate(one)))
        except (ValidationError, UnfoundedError):
            continue
    return verified(article.text, found)


def _claim(witness: Witness, told: _Told) -> Claim:
    """The claim with its words; UnfoundedError at the first part that is not borne out."""
    vendors = dict(witness.vendor(one.name, one.quote) for one in told.vendors)
    buyers = dict(witness.counterpart(one.name, one.quote) for one in told.counterparts)
    markets = dict(witness.market(one.name, one.quote) for one in told.jurisdictions)
    segments = {one.name: witness.words(one.quote) for one in told.segments}
    event = witness.words_near(told.event_type.quote, next(iter(vendors.values())))
    status = witness.words(told.status.quote)
    voice = witness.voice(told.attribution.value, told.attribution.quote)
    counterparts = {name: spans for name, spans in buyers.items() if name not in vendors}
    places = {
        "event_type": [event],
        "status": [status],
        "direction": [status],
        "attribution": voice.words,
        "vendors": [spans[0] for spans in vendors.values()],
        "counterparts": [spans[0] for spans in counterparts.values()],
        "jurisdictions": [spans[0] for spans in markets.values()],
        "segments": segments.values(),
    }
    text = witness.article.text
    return Claim(
        role=told.role,
        event_type=told.event_type.value,
        status=told.status.value,
        direction=told.direction,
        attribution=voice.attribution,
        vendors=tuple(vendors),
        counterparts=tuple(counterparts),
        jurisdictions=tuple(markets),
        segments=tuple(segments),
        realis=told.realis,
        origin=voice.origin,
        evidence=tuple(_evidence(text, field, span) for field, spans in places.items() for span in spans),
        rules=(RULE,),
        confidence=min(told.confidence, SUREST),
    )


def _evidence(text: str, field: str, span: Span) -> Evidence:
    return Evidence(field, span, text[span.start : span.end])
