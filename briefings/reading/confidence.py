"""How likely a reading is right: a logistic sum over a few plain signs, its weights fitted on labelled stories. Pure.

In: an article with what was read in it, and the weights of `confidence.yaml`. Out: a probability. For a claim it is
that of event type, status and direction all being right; for an article put aside, that there is no news in it.
`wayleave evaluate --fit-confidence` fits the weights; where a sign has none it counts nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import exp

from briefings.model import Article, Claim, Reading, Role

LEAST, MOST = 0.05, 0.98
"""No reading is surer than this: a few hundred stories cannot tell more."""
NO_VENDOR = "no vendor is named"
"""Why an article is put aside that can be no access news: what is not about a vendor is about no vendor's access."""
_LONG = 900
"""Code points from which a text is more than a lead."""
_OPEN = frozenset({"rumoured", "expected", "under_review", "proposed"})


def of_claim(article: Article, claim: Claim, claims: Iterable[Claim]) -> frozenset[str]:
    """Return the signs of one claim among those of its article."""
    places = {words.field: words.span.start for words in claim.evidence}
    told = {words.field: (words.span.start, words.span.end) for words in claim.evidence}
    events = {other.event_type for other in claims if other.role is not Role.BACKGROUND}
    signs = {
        "claim": True,
        "in the headline": places.get("event_type", 0) < len(article.title),
        "headline only": not article.body.strip(),
        "long": len(article.body) > _LONG,
        "told again by another rule": len(claim.rules) > 1,
        "other events beside it": len(events) > 1,
        "no vendor": not claim.vendors,
        "several vendors": len(claim.vendors) > 1,
        "counterpart": bool(claim.counterparts),
        "no market": not claim.jurisdictions,
        "several markets": len(claim.jurisdictions) > 1,
        "somebody pushes": bool(claim.pressing),
        "status by other words": told.get("status") != told.get("event_type"),
        "open": claim.status.value in _OPEN,
        "negated": claim.negated,
        "beside the news": claim.role is not Role.PRIMARY,
    }
    kinds = {f"event {claim.event_type}", f"status {claim.status}", f"voice {claim.attribution}"}
    turned = {f"turned by {rule}" for rule in claim.rules if rule.startswith("words.")}
    first = claim.rules[0].partition(".")[0] if claim.rules else ""
    return frozenset({name for name, holds in signs.items() if holds} | kinds | turned | {f"rule {first}"})


def of_silence(article: Article, why: str) -> frozenset[str]:
    """Return the signs of an article in which there is no news, by the kind of reason given."""
    bare = {"silent headline only"} if not article.body.strip() else set()
    return frozenset({"silent", "silent: " + " ".join(why.split()[:3])} | bare)


def signs_of(article: Article, reading: Reading) -> frozenset[str]:
    """Return the signs of what was read: of its news, or of why there is none."""
    news = reading.primary
    return of_claim(article, news, reading.claims) if news else of_silence(article, reading.why)


def weighed(weights: Mapping[str, float], article: Article, reading: Reading) -> Reading:
    """Return the reading with the confidence of each claim, and of itself."""
    claims = tuple(
        replace(claim, confidence=confidence(weights, of_claim(article, claim, reading.claims)))
        for claim in reading.claims
    )
    if not claims and reading.why == NO_VENDOR:
        return replace(reading, confidence=MOST)
    if not claims:
        return replace(reading, confidence=confidence(weights, of_silence(article, reading.why)))
    return replace(reading, claims=claims, confidence=claims[0].confidence)


def confidence(weights: Mapping[str, float], signs: Iterable[str]) -> float:
    """Return the probability that some signs give together, in hundredths; a half where nothing was fitted."""
    total = sum(weights.get(sign, 0.0) for sign in sorted(signs))
    return round(min(MOST, max(LEAST, 1 / (1 + exp(-total)))), 2)
