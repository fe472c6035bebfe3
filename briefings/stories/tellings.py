"""One article's part in a story. Pure.

In: an article, its primary claim, the story it joins. Out: its `Telling`; which tellings of a huge story
are kept.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.model import REACTIONS, Article, Attribution, Claim, Origin, Story, Telling, Trust
from briefings.stories.origins import origin_key
from briefings.stories.similarity import sketch

KEPT = 24
"""Tellings kept of one story: every article is compared with all of them. More are counted, not kept."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an article beyond its claim when it joins a story."""

    because: str = ""
    """Why it joins; empty where it opens one."""
    actors: tuple[str, ...] = ()
    language: str = ""


NOTHING = Seen()


def telling(article: Article, claim: Claim, story: Story | None, seen: Seen = NOTHING) -> Telling:
    """An article's part in a story (None: it opens one)."""
    reaction = bool(story and claim.event_type in REACTIONS and story.claim.event_type not in REACTIONS)
    return Telling(
        article_id=article.id,
        outlet=article.outlet,
        url=article.url,
        at=article.told_at,
        status=claim.status,
        attribution=claim.attribution,
        origin=claim.origin or Origin(article.outlet, claim.attribution is Attribution.ANONYMOUS_SOURCES),
        reaction=reaction,
        denied=claim.denies,
        withdrawn=claim.withdrawn,
        aggregator=article.trust is Trust.AGGREGATOR,
        sketch=sketch(article.text),
        title=article.title,
        language=seen.language,
        counterparts=claim.counterparts,
        actors=seen.actors,
        because=seen.because,
    )


def spare(tellings: Sequence[Telling]) -> Telling | None:
    """The telling that a story can do without once it has too many; None while it has not.

    The newest but one of those whose origin has said the same by another telling: so every origin, every
    status, whoever told it first and the newest telling stay.
    """
    if len(tellings) <= KEPT:
        return None
    first, last = min(tellings, key=lambda one: one.at), max(tellings, key=lambda one: one.at)
    says = Counter(_says(one) for one in tellings)
    inner = [one for one in tellings if one not in (first, last)]
    return next((one for one in reversed(inner) if says[_says(one)] > 1), inner[0])


def _says(one: Telling) -> tuple[object, ...]:
    return (
        origin_key(one),
        one.status,
        one.attribution,
        one.denied,
        one.withdrawn,
        one.reaction,
        one.aggregator,
    )
