"""What forbids two articles to be one story. Pure.

In: claims, and what the tellings of a story say. Out: the difference in words, or None. A difference needs both
sides to say something: what is not named is no difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from briefings.model import (
    DEALS,
    ENDED,
    REACTIONS,
    UNDECIDED,
    Article,
    Claim,
    Status,
    Story,
    Telling,
)
from briefings.stories.actors import acting, others, parts
from briefings.stories.limits import EXPORTS, LIMITS
from briefings.stories.similarity import likeness

EXPORTERS = frozenset(("US", "NL", "JP", "EU", "TW", "KR"))
"""Whose export orders make news: chips and the tools to make them."""
ASKED = frozenset((Status.PROPOSED, Status.UNDER_REVIEW))
"""A bill, an application, a plea: what comes of it is the next step. A rumour that comes true is the same one."""


OTHER_SCRIPTS = frozenset(("zh", "ja", "ko", "ru", "ar"))


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it is compared with each story."""

    article: Article
    claim: Claim
    actors: tuple[str, ...]
    language: str
    sketch: tuple[int, ...]
    address: str
    """Its page; empty where it has none."""

    @property
    def headline(self) -> str:
        """Its title, or its first words."""
        return self.article.title or self.article.text[:120]


def veto(one: Claim, two: Claim) -> str | None:
    """The difference that forbids one story, if there is one."""
    if differ(one.vendors, two.vendors):
        return "other vendors"
    if differ(one.counterparts, two.counterparts):
        return "other operators or buyers"
    return _elsewhere(one, two) or _other_numbers(one, two)


def veto_story(claim: Claim, story: Story) -> str | None:
    """The same against all that a story's tellings say: a report may name only some of the buyers."""
    buyers = {name for telling in story.tellings for name in telling.counterparts}
    if differ(claim.vendors, story.claim.vendors):
        return "other vendors"
    if differ(claim.counterparts, story.claim.counterparts) and not buyers & {*claim.counterparts}:
        return "other operators or buyers"
    return _elsewhere(claim, story.claim) or _other_numbers(claim, story.claim)


def other_step(told: Told, story: Story, apart: timedelta) -> str | None:
    """What makes a measure of the same kind another step: decided since, or taken by somebody else."""
    claim, known = told.claim, story.claim
    if {claim.event_type, known.event_type} & (DEALS | REACTIONS):
        return None
    if apart >= LIMITS.next_step and _further(claim, known):
        return "a later step"
    tellings = [telling for telling in story.tellings if not telling.reaction]
    if any(_parts_differ(told, telling) for telling in tellings):
        return "a step of another state or province"
    actors = tuple({name for telling in tellings for name in telling.actors})
    if others(told.actors, actors) and (
        apart >= LIMITS.next_step or claim.event_type is not known.event_type
    ):
        return "taken by somebody else"
    return (
        "told days later in other words"
        if apart >= LIMITS.other_words and _reworded(told, tellings)
        else None
    )


def _reworded(told: Told, tellings: Sequence[Telling]) -> bool:
    """Whether nobody who writes in its language says it as this headline does."""
    alike = [
        likeness(told.headline, telling.title)
        for telling in tellings
        if telling.title and telling.language == told.language
    ]
    return bool(alike) and max(alike) < LIMITS.related


def _parts_differ(told: Told, telling: Telling) -> bool:
    """Whether a state or province in the headline of one is not named by the other at all.

    Who writes of the step of a state names it; in other scripts its name is another one.
    """
    if OTHER_SCRIPTS & {told.language, telling.language}:
        return False
    here, there = parts(told.headline), parts(telling.title)
    return bool(here and not here & {*telling.actors}) or bool(there and not there & {*told.actors})


def _further(one: Claim, two: Claim) -> bool:
    """Whether things have come further in one: decided, no longer open; ended, no longer put off."""
    both = {one.status, two.status}
    put_off = Status.DELAYED in both and bool(both & ENDED)
    return put_off or (bool(both & ASKED) and not both <= UNDECIDED)


def differ(one: Sequence[str], two: Sequence[str], *, prefix: bool = False) -> bool:
    """Whether both say something and nothing in common; dates agree where one is the other, less precise."""
    if not one or not two:
        return False
    if prefix:
        return not any(a.startswith(b) or b.startswith(a) for a in one for b in two)
    return not {*one} & {*two}


def _elsewhere(one: Claim, two: Claim) -> str | None:
    if not differ(one.jurisdictions, two.jurisdictions):
        return None
    if {one.event_type, two.event_type} <= EXPORTS and (acting(one) & acting(two) or _cut_off(one, two)):
        return None
    return "another market"


def _cut_off(one: Claim, two: Claim) -> bool:
    """Whether one names only who decides on exports, the other only who gets no more."""
    return ({*one.jurisdictions} <= EXPORTERS) is not ({*two.jurisdictions} <= EXPORTERS)


def _other_numbers(one: Claim, two: Claim) -> str | None:
    if one.money and two.money and one.money.currency == two.money.currency:
        low, high = sorted((one.money.amount, two.money.amount))
        if low < high * (1 - LIMITS.sum_tolerance):
            return "another sum"
    if one.event_type is two.event_type and differ(one.dates.deadlines, two.dates.deadlines, prefix=True):
        return "another deadline"
    return None
