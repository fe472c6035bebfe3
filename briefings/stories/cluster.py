"""When two articles are one story. Pure.

Observations: outlets tell one happening in other words and other languages, so headlines of one event
share as little as a tenth of their words; but they name the same vendor, the same market or buyer, and
the same kind of thing, within days. Two happenings that are alike differ in operator, sum or date, in who acts,
or in how far things have come.

Theory: look up by vendor with market or buyer (`keys`); among those candidates veto what differs (`differs`);
then accept by kind of thing and time, the text deciding only where
these leave doubt. A deal keeps its story while it is undecided, so that "expected" and "walked away"
are one story that changed its mind; a reaction within three days belongs to what it reacts to. What is
said on the record is a reaction; pressure that an outlet finds out about is news of its own.

Known exception: two separate steps the same way of one government against one vendor within three days
become one story where no authority is named (the ledger still keeps both changes). A person may split it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from briefings.model import (
    DEALS,
    REACTIONS,
    UNDECIDED,
    Article,
    Attribution,
    Claim,
    Direction,
    EventType,
    Joined,
    Reading,
    Status,
    Story,
)
from briefings.stories.actors import actors
from briefings.stories.differs import Told, differ, other_step, veto_story
from briefings.stories.keys import page
from briefings.stories.limits import LIMITS
from briefings.stories.similarity import likeness, reprints, sketch

ON_RECORD = frozenset((Attribution.OFFICIAL, Attribution.COMPANY, Attribution.NAMED_SOURCE))
AKIN: tuple[frozenset[EventType], ...] = (
    frozenset((EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT)),
    frozenset((EventType.SANCTIONS_LISTING, EventType.EXPORT_CONTROL)),
    frozenset((EventType.LICENCE, EventType.EXPORT_CONTROL)),
    frozenset((EventType.CARRIER_DEAL, EventType.TENDER)),
)
"""Kinds that reporters mix up when they tell one step."""
LET_IN = frozenset((EventType.BAN, EventType.RESTRICTION, EventType.LICENCE))
"""Kinds under which a decision to let a vendor in is told: no ban after all, or a licence."""


def join(article: Article, reading: Reading, candidates: Sequence[Story]) -> Joined:
    """The candidate this article belongs to, best reason first; none opens a new story."""
    claim = reading.primary
    if claim is None:
        return Joined(None, reading.why)
    told = Told(
        article,
        claim,
        actors(article, reading),
        reading.language,
        sketch(article.text),
        page(article.url) if article.url else "",
    )
    verdicts = [_judge(told, story) for story in candidates]
    taken = [(one, story) for one, story in zip(verdicts, candidates, strict=True) if one.story_id]
    if len(taken) > 1:
        # Where a person parted two stories, what comes later goes to the one it is more like.
        taken = [(replace(one, score=one.score + _alike(told, story) / 4), story) for one, story in taken]
    if taken:
        return max(taken, key=lambda one: one[0].score)[0]
    return Joined(None, verdicts[0].because if verdicts else "nothing like it is known")


def _alike(told: Told, story: Story) -> float:
    """How like its headline is to the most similar one of the story's."""
    return max((likeness(told.headline, one.title) for one in story.tellings if one.title), default=0.0)


def _judge(told: Told, story: Story) -> Joined:
    """Whether one story takes the article, and why (not)."""
    article, claim = told.article, told.claim
    if told.address and any(told.address == page(telling.url) for telling in story.tellings if telling.url):
        if differ(claim.vendors, story.claim.vendors):
            return Joined(None, "the same address, now about others")
        return Joined(story.id, "the same address", 3.0)
    if told.sketch and any(reprints(told.sketch, telling.sketch) for telling in story.tellings):
        return Joined(story.id, "a reprint of the same text", 2.9)
    apart = _apart(article, story)
    differs = veto_story(claim, story)
    if differs is None and apart is not None:
        differs = other_step(told, story, apart)
    if differs:
        return Joined(None, differs)
    reason = _reason(told, story, apart) if apart is not None else None
    if reason is None or apart is None:
        return Joined(None, "another kind of thing, or too far apart")
    near = 1 - apart / (LIMITS.same_deal * 2)
    buyer = bool({*claim.counterparts} & {*story.claim.counterparts})
    # What people react to is what happened, rather than what others said.
    happened = claim.event_type in REACTIONS and story.claim.event_type not in REACTIONS
    return Joined(story.id, reason, near + buyer + happened / 2)


def _apart(article: Article, story: Story) -> timedelta | None:
    """Time from the story's tellings of the happening (not reactions) to the article; None for far too long."""
    told = [one.at for one in story.tellings if not one.reaction] or [one.at for one in story.tellings]
    since = article.told_at - min(told)
    if since > LIMITS.longest:
        return None
    return max(timedelta(0), article.told_at - max(told), -since)


def _reason(told: Told, story: Story, apart: timedelta) -> str | None:
    """Why the article belongs to the story, in words; None where it does not."""
    claim, known = told.claim, story.claim
    buyer = {*claim.counterparts} & {*known.counterparts}
    same = claim.event_type is known.event_type
    cited, reports = _cited(claim), frozenset(_reports(story))
    if buyer and claim.event_type in DEALS and known.event_type in DEALS and apart <= LIMITS.same_deal:
        return f"the same deal with {min(buyer)}"
    # Lawmakers press on many sides at once: what two outlets found out each are two happenings.
    other_push = claim.event_type in REACTIONS and not buyer and cited and reports and not cited & reports
    if same and apart <= LIMITS.same_kind and not other_push and not _opposed(claim, known):
        return "the same kind of thing within days"
    if claim.event_type in REACTIONS and claim.attribution in ON_RECORD and apart <= LIMITS.reaction:
        return "a reaction within three days"
    if buyer and cited & reports and apart <= LIMITS.same_step:
        return "the same outlet's report"
    if buyer and not {claim.event_type, known.event_type} & REACTIONS and apart <= LIMITS.same_step:
        return f"the same step at {min(buyer)}"
    if apart <= LIMITS.alike_within and likeness(told.headline, story.title) >= LIMITS.alike:
        return "headlines that say the same"
    if _same_way(claim, known) and apart <= _mixed_up_for(claim, known):
        return "the same step under another name"
    return None


def _same_way(one: Claim, two: Claim) -> bool:
    if one.direction is two.direction:
        return True
    # A postponement opens to one reporter and settles nothing to another.
    open_still = one.status is two.status is Status.DELAYED or {one.status, two.status} <= UNDECIDED
    return open_still and not _opposed(one, two)


def _mixed_up_for(one: Claim, two: Claim) -> timedelta:
    """How long two kinds may be one step under two names; less than nothing where they never are."""
    kinds = {one.event_type, two.event_type}
    if any(kinds <= group for group in AKIN) or (kinds <= LET_IN and one.direction is Direction.OPENS):
        return LIMITS.same_step
    if two.event_type in REACTIONS and one.event_type not in REACTIONS | DEALS:
        # "Told to keep away from it", and the order behind that: which comes first is chance.
        return LIMITS.same_day
    return LIMITS.same_day if not kinds & (DEALS | REACTIONS) else timedelta(days=-1)


def _opposed(one: Claim, two: Claim) -> bool:
    """Whether two measures go opposite ways. Deals turn round within their story, and reactions disagree."""
    both = {one.direction, two.direction}
    return one.event_type not in DEALS | REACTIONS and both == {Direction.OPENS, Direction.CLOSES}


def _cited(claim: Claim) -> frozenset[str]:
    origin = claim.origin
    return frozenset((origin.outlet,)) if origin and origin.cited and origin.outlet else frozenset()


def _reports(story: Story) -> Iterator[str]:
    """The outlets that a story's tellings lean on."""
    for one in story.tellings:
        if one.origin.cited and one.origin.outlet:
            yield one.origin.outlet
