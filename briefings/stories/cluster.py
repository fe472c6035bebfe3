"""When two articles are one story. Pure.

Observations: outlets tell one happening in other words and other languages, so headlines of one event
share as little as a tenth of their words; but they name the same vendor, the same market or buyer, and
the same kind of thing, within days. Two happenings that are alike differ in operator, sum or date.

Theory: block by vendor with market or buyer (`keys`); among those candidates veto what differs in
operator, market, sum or deadline; then accept by kind of thing and time, the text deciding only where
these leave doubt. A deal keeps its story while it is undecided, so that "expected" and "walked away"
are one story that changed its mind; a reaction within three days belongs to what it reacts to. What is
said on the record is a reaction; pressure that an outlet finds out about is news of its own.

Known exceptions: two separate steps the same way of one government against one vendor within four days
become one story (the ledger still keeps both changes); a person's "not the same" comes with a later release.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import blake2b

from briefings.model import (
    DEALS,
    REACTIONS,
    Article,
    Attribution,
    Claim,
    Direction,
    EventType,
    Joined,
    Reading,
    Story,
)
from briefings.stories.similarity import likeness, reprints, sketch
from briefings.text import canonical_url

ON_RECORD = frozenset((Attribution.OFFICIAL, Attribution.COMPANY, Attribution.NAMED_SOURCE))
VENDORS, PLACES = 12, 8
"""Of one claim, as many are looked up by; a list of fifty firms needs no more to be found again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far apart in time articles of one story may be, and how alike their headlines must be then.

    Days measured on the demo's archive (114 labelled articles, 52 stories): 4 days for the same kind and 14
    for the same deal part all stories that people keep apart; 21 days joined two decisions of one carrier.
    """

    reaction: timedelta = timedelta(days=3)
    same_step: timedelta = timedelta(days=2)
    """What one buyer does, or one government the same way, under names that reporters mix up."""
    same_day: timedelta = timedelta(days=1)
    """Measures of one government against one vendor the same way, whatever they are called."""
    same_kind: timedelta = timedelta(days=4)
    same_deal: timedelta = timedelta(days=14)
    """A deal with a named buyer: the time from one piece of news about it to the next."""
    alike_within: timedelta = timedelta(days=10)
    alike: float = 0.45
    longest: timedelta = timedelta(days=30)
    """However steadily it is told: what comes later is another story of the same matter."""
    sum_tolerance: float = 0.1
    """Sums within a tenth of each other are one sum, rounded differently."""


LIMITS = Limits()


def window(article: Article) -> tuple[datetime, datetime]:
    """The instants between which a candidate's newest article must lie."""
    return article.told_at - LIMITS.same_deal, article.told_at + LIMITS.longest


def keys(article: Article, claim: Claim) -> frozenset[str]:
    """What a story is found by from this article on: its vendors in each market and with each buyer.

    `*` stands for none named, `+` for whatever is named.
    """
    return _keys(article, (*(_vendors(claim) or ("*",)), "+"), (*(_places(claim) or ("*",)), "+"))


def sought(article: Article, claim: Claim) -> frozenset[str]:
    """What an article looks for: the stories of its vendors there, and those that do not say whose or where."""
    vendors, places = _vendors(claim), _places(claim)
    return _keys(article, (*vendors, "*") if vendors else ("+",), (*places, "*") if places else ("+",))


def _vendors(claim: Claim) -> tuple[str, ...]:
    return claim.vendors[:VENDORS]


def _places(claim: Claim) -> tuple[str, ...]:
    return (*claim.jurisdictions[:PLACES], *claim.counterparts[:PLACES])


def _keys(article: Article, vendors: Sequence[str], places: Sequence[str]) -> frozenset[str]:
    pairs = (
        (vendor, place) for vendor in vendors for place in places if vendor not in "*+" or place not in "*+"
    )
    found = {f"v:{vendor}|{place}"[:200] for vendor, place in pairs}
    if article.url:
        page = _page(article.url).encode("utf-8", "replace")
        found.add(f"u:{blake2b(page, digest_size=10).hexdigest()}")
    return frozenset(found)


_page = lru_cache(maxsize=8192)(canonical_url)
"""Every article's address is compared with those of many stories."""


def join(article: Article, reading: Reading, candidates: Sequence[Story]) -> Joined:
    """The candidate this article belongs to, best reason first; none opens a new story."""
    claim = reading.primary
    if claim is None:
        return Joined(None, reading.why)
    verdicts = [_judge(article, claim, story) for story in candidates]
    best = max((verdict for verdict in verdicts if verdict.story_id), key=lambda one: one.score, default=None)
    if best:
        return best
    return Joined(None, verdicts[0].because if verdicts else "nothing like it is known")


def veto(one: Claim, two: Claim) -> str | None:
    """The difference that forbids one story, if there is one."""
    if _differ(one.vendors, two.vendors):
        return "other vendors"
    if _differ(one.counterparts, two.counterparts):
        return "other operators or buyers"
    if _differ(one.jurisdictions, two.jurisdictions):
        return "another market"
    if one.money and two.money and one.money.currency == two.money.currency:
        low, high = sorted((one.money.amount, two.money.amount))
        if low < high * (1 - LIMITS.sum_tolerance):
            return "another sum"
    if one.event_type is two.event_type and _differ(one.dates.deadlines, two.dates.deadlines, prefix=True):
        return "another deadline"
    return None


def _judge(article: Article, claim: Claim, story: Story) -> Joined:
    """Whether one story takes the article, and why (not)."""
    if any(_page(article.url) == _page(telling.url) for telling in story.tellings if telling.url):
        if _differ(claim.vendors, story.claim.vendors):
            return Joined(None, "the same address, now about others")
        return Joined(story.id, "the same address", 3.0)
    words = sketch(article.text)
    if any(reprints(words, telling.sketch) for telling in story.tellings):
        return Joined(story.id, "a reprint of the same text", 2.9)
    differs = veto(claim, story.claim)
    if differs:
        return Joined(None, differs)
    apart = _apart(article, story)
    reason = _reason(article, claim, story, apart) if apart is not None else None
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


def _differ(one: Sequence[str], two: Sequence[str], *, prefix: bool = False) -> bool:
    """Whether both say something and nothing in common; dates agree where one is the other, less precise."""
    if not one or not two:
        return False
    if prefix:
        return not any(a.startswith(b) or b.startswith(a) for a in one for b in two)
    return not {*one} & {*two}


def _reason(article: Article, claim: Claim, story: Story, apart: timedelta) -> str | None:
    """Why the article belongs to the story, in words; None where it does not."""
    known = story.claim
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
    if apart <= LIMITS.alike_within and _alike(article, story):
        return "headlines that say the same"
    if claim.direction is known.direction and apart <= _mixed_up_for(claim.event_type, known.event_type):
        return "the same step under another name"
    return None


def _mixed_up_for(one: EventType, two: EventType) -> timedelta:
    """How long two kinds may be one step under two names; less than nothing where they never are."""
    if any(one in group and two in group for group in AKIN):
        return LIMITS.same_step
    measures = not {one, two} & (DEALS | REACTIONS)
    return LIMITS.same_day if measures else timedelta(days=-1)


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


def _alike(article: Article, story: Story) -> bool:
    return likeness(article.title or article.text[:120], story.title) >= LIMITS.alike


AKIN: tuple[frozenset[EventType], ...] = (
    frozenset((EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT)),
    frozenset((EventType.SANCTIONS_LISTING, EventType.EXPORT_CONTROL)),
    frozenset((EventType.LICENCE, EventType.EXPORT_CONTROL)),
    frozenset((EventType.CARRIER_DEAL, EventType.TENDER)),
)
"""Kinds that reporters mix up when they tell one step."""
