"""A reading as data: the JSON contract of `wayleave read --json`. Pure.

In: an article with its reading, and the id of its story. Out: plain values. Evidence offsets count code
points within the input field they point into, `title` or `text`.
"""

from typing import Any

from briefings.model import Article, Attribution, Certainty, Claim, Mention, Origin, Reading, Span, Trust

_CERTAINTY = {
    Attribution.OFFICIAL: Certainty.CONFIRMED,
    Attribution.COMPANY: Certainty.CONFIRMED,
    Attribution.NAMED_SOURCE: Certainty.STRONG,
    Attribution.ANONYMOUS_SOURCES: Certainty.REPORTED,
    Attribution.SECONDHAND: Certainty.REPORTED,
    Attribution.NONE: Certainty.CLAIMED,
}


def as_json(article: Article, reading: Reading, story: str | None = None) -> dict[str, Any]:
    """Return the reading as plain values; the top fields are the primary claim's, null where there is none."""
    news = reading.primary
    return {
        "id": reading.article_id,
        "relevant": reading.relevant,
        "event_type": news.event_type.value if news else None,
        "status": news.status.value if news else None,
        "direction": news.direction.value if news else None,
        "attribution": news.attribution.value if news else None,
        "vendors": list(news.vendors) if news else [],
        "counterparts": list(news.counterparts) if news else [],
        "jurisdictions": list(news.jurisdictions) if news else [],
        "segments": [segment.value for segment in news.segments] if news else [],
        "certainty": certainty(article, news).value if news else None,
        "origin": _origin(news.origin) if news else None,
        "language": reading.language,
        "confidence": reading.confidence,
        "claims": [_claim(article, claim) for claim in reading.claims],
        "mentions": [_mention(article, mention) for mention in reading.mentions],
        "story": story,
        "why": reading.why,
    }


def certainty(article: Article, claim: Claim) -> Certainty:
    """Return how far one article alone lets a claim be believed."""
    if article.trust is Trust.OFFICIAL:
        return Certainty.CONFIRMED
    if article.trust is Trust.AGGREGATOR and claim.attribution is not Attribution.OFFICIAL:
        return Certainty.CLAIMED
    if claim.attribution is Attribution.COMPANY and not claim.counterparts:
        # The vendor alone speaks: the buyer or authority has not confirmed.
        return Certainty.CLAIMED
    return _CERTAINTY[claim.attribution]


def _origin(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {"outlet": origin.outlet, "unnamed_people": origin.unnamed_people, "cited": origin.cited}


def _place(article: Article, span: Span) -> dict[str, Any]:
    """Return the span as a place in the input: the headline is `title`, all else `text`."""
    if span.start < len(article.title):
        return {"in": "title", "start": span.start, "end": span.end}
    offset = article.body_starts_at if article.title else 0
    return {"in": "text", "start": span.start - offset, "end": span.end - offset}


def _claim(article: Article, claim: Claim) -> dict[str, Any]:
    money = {"amount": claim.money.amount, "currency": claim.money.currency} if claim.money else None
    return {
        "role": claim.role.value,
        "event_type": claim.event_type.value,
        "status": claim.status.value,
        "direction": claim.direction.value,
        "vendors": list(claim.vendors),
        "counterparts": list(claim.counterparts),
        "jurisdictions": list(claim.jurisdictions),
        "acting": list(claim.acting),
        "pressing": list(claim.pressing),
        "segments": [segment.value for segment in claim.segments],
        "generations": [generation.value for generation in claim.generations],
        "scope": list(claim.scope),
        "dates": {
            "announced": claim.dates.announced,
            "effective": claim.dates.effective,
            "deadlines": list(claim.dates.deadlines),
        },
        "money": money,
        "realis": claim.realis.value,
        "negated": claim.negated,
        "attribution": claim.attribution.value,
        "origin": _origin(claim.origin),
        "confidence": claim.confidence,
        "evidence": [
            {"field": words.field, **_place(article, words.span), "quote": words.quote}
            for words in claim.evidence
        ],
        "rules": list(claim.rules),
    }


def _mention(article: Article, mention: Mention) -> dict[str, Any]:
    place = _place(article, mention.span)
    return {"kind": mention.kind.value, "name": mention.name, "surface": mention.surface, **place}
