"""When an article is read a second time, and how the two readings become one. Pure.

In: what the rules read, later the claims a language model made of the same article (checked: `model_answer`).
Out: whether to ask; the reading with those claims in it. A model only adds, or replaces what the rules were
unsure of: what it leaves out stays, so that no article can talk its own news away.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import Article, Attribution, Claim, MentionKind, Reading, Role
from briefings.reading.concepts import EVENTS
from briefings.reading.page import READ_UP_TO
from briefings.reading.reader import lexicon_of
from briefings.vocabulary import Vocabulary, fold

MOST = 6
"""Claims kept from one article."""
_CARRIED = ("acting", "pressing", "segments", "generations", "scope", "money")
"""Fields that the rules fill and the model is not asked for, or may leave empty."""


def unsure(vocabulary: Vocabulary, article: Article, reading: Reading, below: float) -> bool:
    """Return whether the rules are unsure of their reading.

    It is relevant with a confidence under `below`; or it is not relevant, though a vendor and a word of access
    are in the text (of 280 development stories these were 37, with 5 of the 7 that the rules missed among them).
    """
    if reading.relevant:
        return reading.confidence < below
    named = any(mention.kind is MentionKind.VENDOR for mention in reading.mentions)
    if not named:
        return False
    lexicon = lexicon_of(vocabulary, reading.language)
    cues = lexicon.cues(fold(article.text[:READ_UP_TO])) if lexicon else []
    return any(cue.concept in EVENTS for cue in cues)


def merged(reading: Reading, found: Sequence[Claim]) -> Reading:
    """Return the reading with the model's claims in it; unchanged where none of them is news.

    The model's news takes the place of the rules' unsure one. A claim about other vendors stays beside it.
    """
    news = next((claim for claim in found if claim.role is Role.PRIMARY), None)
    if news is None:
        return reading
    base = reading.primary
    kept = [claim for claim in reading.claims if claim is not base]
    if base and base.vendors and not set(base.vendors) & set(news.vendors):
        kept.insert(0, replace(base, role=Role.SECONDARY))
    elif base:
        news = _completed(news, base)
    others = [_beside(claim) for claim in found if claim is not news]
    return replace(
        reading,
        relevant=True,
        why="a language model read it a second time (rule model)",
        claims=tuple(_distinct([news, *kept, *others])[:MOST]),
        confidence=news.confidence,
    )


def _beside(claim: Claim) -> Claim:
    """Return the claim in second place: there is one piece of news."""
    return replace(claim, role=Role.SECONDARY) if claim.role is Role.PRIMARY else claim


def _completed(news: Claim, base: Claim) -> Claim:
    """Return the model's claim with what only the rules read about the same vendors, words included."""
    fields = [name for name in _CARRIED if not getattr(news, name)]
    carried = {name: getattr(base, name) for name in fields}
    if news.attribution is Attribution.NONE:
        carried |= {"attribution": base.attribution, "origin": base.origin}
        fields.append("attribution")
    words = tuple(one for one in base.evidence if one.field in fields)
    return replace(news, **carried, evidence=(*news.evidence, *words))


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """Drop what tells of the same event and vendors as a claim before it."""
    first: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        first.setdefault((claim.event_type, claim.vendors, claim.role is Role.BACKGROUND), claim)
    return list(first.values())
