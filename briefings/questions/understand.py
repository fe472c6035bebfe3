"""From what was heard to the question that is asked. Pure.

In: `About`. Out: a `Question`, or None where the words ask nothing known here. One function a family of questions,
tried in order: the special before the general.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from briefings.model import Direction, Query, Topic
from briefings.questions.about import About
from briefings.questions.lexicon import Concept
from briefings.questions.model import Asks, Question, Shape, Thing

_ASKS = (
    (Concept.LISTED, Asks.LISTED),
    (Concept.REVIEW, Asks.REVIEWED),
    (Concept.BANNED, Asks.BANNED),
    (Concept.PHASED, Asks.PHASED_OUT),
    (Concept.RESTRICTED, Asks.RESTRICTED),
    (Concept.EXPORT, Asks.RESTRICTED),
    (Concept.ALLOWED, Asks.ALLOWED),
)
_DONE = frozenset(
    "banned barred excluded restricted allowed prohibited blocked listed permitted outlawed".split()
)


_SWAP = re.compile(r"# (?:for|with|in favou?r of) #")
_USES = re.compile(r"\b(?:use|uses|using|run|runs)\b")
_WHOM = re.compile(
    r"\b(?:whom?|which vendor|what vendor) (?:did|has|does|is) # (?:replac|succe|displac|supplant|tak|took)"
)
"""The vendor named is the one that came: who went is asked."""


def understood(subject: About) -> Question | None:
    """The question; None where no family of questions fits."""
    return next((found for family in FAMILIES if (found := family(subject))), None)


def compared(subject: About) -> Question | None:
    """Two vendors side by side."""
    heard = subject.heard
    of_deals = heard.has(Concept.REPLACED, Concept.DEAL, Concept.CARRIERS, Concept.WON, Concept.LOST)
    if len(heard.vendors) < 2 or heard.carriers or of_deals:  # noqa: PLR2004 - a pair
        return None
    if len(heard.vendors) > 2:  # noqa: PLR2004 - two are set side by side, more are listed
        return Question(subject.query(Topic.STANDING), Shape.HOW) if heard.has(Concept.COMPARE) else None
    if heard.has(Concept.COMPARE) or not (
        heard.measures or heard.has(Concept.ALLOWED) or subject.dated or heard.why
    ):
        return Question(replace(subject.query(Topic.COMPARE), segments=heard.segments), Shape.COMPARE)
    return None


def replaced(subject: About) -> Question | None:
    """Who came in whose place."""
    heard = subject.heard
    if heard.has(Concept.REPLACED) and heard.vendors and not heard.yes_no and not heard.why:
        query = replace(subject.query(Topic.DEALS), segments=heard.segments)
        return Question(query, Shape.REPLACED, asks=Asks.DEAL if _WHOM.search(heard.said) else None)
    return None


def deadline(subject: About) -> Question | None:
    """By when something must have happened."""
    heard = subject.heard
    ahead = heard.when and heard.has(Concept.PHASED) and " will " in f" {heard.said} "
    if not (heard.has(Concept.DEADLINE) or ahead) or heard.why:
        return None
    asks_day = heard.when or (heard.which and heard.vendors and not subject.dated)
    shape = Shape.WHEN if asks_day and heard.vendors and not heard.has(Concept.RIVALS) else Shape.LIST
    return Question(subject.query(Topic.DEADLINES), shape)


def deal(subject: About) -> Question | None:
    """Deals won, lost, counted, dated."""
    heard = subject.heard
    if not _is_deal(subject):
        return None
    query = subject.deals()
    lost = heard.has(Concept.LOST)
    if lost and len(heard.vendors) > 1 and _SWAP.search(heard.said):
        query = replace(query, vendors=heard.vendors[:1])  # the one before `for` is out
    if heard.why or heard.when:
        return Question(query, Shape.WHY if heard.why else Shape.WHEN)
    if heard.many:
        things = ((Concept.CARRIERS, Thing.CARRIERS), (Concept.VENDORS, Thing.VENDORS))
        of = next((thing for concept, thing in things if heard.has(concept)), Thing.DEALS)
        return Question(query if query.directions or of is Thing.DEALS else _opens(query), Shape.COUNT, of=of)
    if heard.yes_no and heard.vendors:
        return Question(query, Shape.YES_NO, asks=Asks.LOST if lost else Asks.DEAL)
    if not heard.vendors and (heard.who or (heard.which and heard.has(Concept.VENDORS))):
        return Question(query if query.directions else _opens(query), Shape.VENDORS)
    if heard.vendors and (heard.who or heard.has(Concept.CARRIERS)) and not heard.carriers:
        return Question(query if query.directions else _opens(query), Shape.CARRIERS)
    return Question(query, Shape.LIST)


def measure(subject: About) -> Question | None:
    """Bans, restrictions, listings: whether, where, whom, when, why, how many."""
    heard = subject.heard
    if not (
        heard.measures or heard.has(Concept.ALLOWED, Concept.LIFTED) or heard.modal or _used_there(subject)
    ):
        return None
    if (heard.why or heard.when) and not (heard.vendors or subject.markets):
        return None
    if heard.many and "times" in heard.said.split():
        return Question(subject.changes(), Shape.COUNT, of=Thing.CHANGES)
    asks = _asks(subject)
    if heard.why or heard.when:
        return Question(subject.changes(), Shape.WHY if heard.why else Shape.WHEN)
    if heard.vendors:
        return _of_vendors(subject, asks)
    return _of_markets(subject, asks)


def changed(subject: About) -> Question | None:
    """What moved."""
    heard = subject.heard
    standing = heard.has(Concept.STANDS) and not (heard.has(Concept.NEWS) or heard.which)
    if not heard.has(Concept.CHANGED, Concept.NEWS) or standing:
        return None
    return Question(subject.changes(), Shape.WHEN if heard.when else Shape.LIST)


def stands(subject: About) -> Question | None:
    """How a vendor or a market stands; a bare name asks the same."""
    heard = subject.heard
    if heard.vendors:
        if subject.dated and not heard.has(Concept.STANDS):
            return Question(subject.changes(), Shape.LIST)
        return Question(subject.query(Topic.STANDING), Shape.HOW)
    if subject.markets and not heard.carriers:
        if subject.dated and not heard.has(Concept.STANDS):
            return Question(subject.changes(), Shape.LIST)
        return Question(subject.query(Topic.MARKET), Shape.LIST)
    return Question(subject.deals(), Shape.LIST) if heard.carriers else None


FAMILIES: tuple[Callable[[About], Question | None], ...] = (
    compared,
    replaced,
    deadline,
    deal,
    measure,
    changed,
    stands,
)


def _used_there(subject: About) -> bool:
    """Whether a country is said to use a vendor: a question of access, not of one buyer."""
    heard = subject.heard
    somewhere = heard.has(Concept.MARKETS) or subject.markets
    somebody = heard.who or heard.carriers or heard.has(Concept.CARRIERS, Concept.DEAL, Concept.TENDER)
    return bool(heard.vendors and somewhere and not somebody and _USES.search(heard.said))


def _is_deal(subject: About) -> bool:
    heard = subject.heard
    if _used_there(subject):
        return False
    if heard.has(Concept.STANDS) and "deal with" in heard.said and not heard.carriers:
        return False
    if heard.carriers or heard.has(Concept.DEAL, Concept.TENDER):
        return not (heard.has(Concept.PHASED, Concept.BANNED) and subject.markets and not heard.carriers)
    if heard.has(Concept.CARRIERS) and heard.has(Concept.WON, Concept.LOST):
        return True
    return (
        bool(heard.vendors)
        and heard.has(Concept.WON, Concept.LOST)
        and not (heard.measures or heard.has(Concept.ALLOWED) or heard.modal)
    )


def _asks(subject: About) -> Asks | None:
    heard = subject.heard
    if heard.measures and heard.yes_no and heard.has(Concept.IN_FORCE):
        return Asks.IN_FORCE
    if heard.yes_no and heard.has(Concept.LIFTED):
        return Asks.LIFTED
    found = next((asks for concept, asks in _ASKS if heard.has(concept)), None)
    open_ended = heard.modal or heard.has(Concept.LICENCE) or _used_there(subject)
    return Asks.ALLOWED if found is None and open_ended else found


def _of_vendors(subject: About, asks: Asks | None) -> Question:
    heard = subject.heard
    standing = subject.query(Topic.STANDING)
    if asks in (Asks.IN_FORCE, Asks.LIFTED) and heard.yes_no:
        return Question(replace(standing, event_types=heard.event_types), Shape.YES_NO, asks=asks)
    moved = subject.dated and not (heard.past and not heard.has(Concept.CHANGED))
    moved = moved or (heard.period is None and " ever " in f" {heard.said} ")
    query = subject.changes() if moved else standing
    if heard.has(Concept.LIFTED) and heard.has(Concept.MARKETS):
        return Question(subject.changes(), Shape.MARKETS, asks=Asks.LIFTED)
    if asks is None or heard.has(Concept.PROPOSED, Concept.LIFTED):
        return Question(subject.changes(), Shape.LIST)
    if heard.many:
        return Question(query, Shape.COUNT, asks=asks, of=Thing.MARKETS)
    if heard.yes_no:
        return Question(query, Shape.YES_NO, asks=asks)
    if heard.has(Concept.MARKETS) or (heard.who and not subject.markets) or (heard.which and heard.regions):
        return Question(query, Shape.MARKETS, asks=asks)
    if subject.markets and _done_to(heard.said):
        return Question(query, Shape.YES_NO, asks=asks)
    return Question(subject.changes(), Shape.LIST)


def _of_markets(subject: About, asks: Asks | None) -> Question | None:
    heard = subject.heard
    moved = subject.dated or not subject.markets or heard.statuses or asks is None
    query = subject.changes() if moved else subject.query(Topic.MARKET)
    if not subject.markets and not (
        subject.dated or heard.has(Concept.NEWS, Concept.LISTED) or heard.statuses
    ):
        return None
    if heard.many:
        return Question(query, Shape.COUNT, asks=asks, of=Thing.VENDORS)
    asks_whom = heard.who or heard.has(Concept.VENDORS) or not moved or (heard.which and heard.segments)
    if asks and not heard.statuses and asks_whom:
        return Question(query, Shape.VENDORS, asks=asks)
    return Question(query, Shape.LIST)


def _done_to(said: str) -> bool:
    """Whether something is said to be done to the vendor: `huawei banned in #`."""
    return not _DONE.isdisjoint(said.split())


def _opens(query: Query) -> Query:
    """Deals won: what is meant where neither won nor lost is said."""
    return replace(query, directions=(Direction.OPENS,))
