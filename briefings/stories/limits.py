"""How far apart articles of one story may be, in time, in sums, in words. Pure data."""

from dataclasses import dataclass
from datetime import timedelta

from briefings.model import EventType


@dataclass(frozen=True, slots=True)
class Limits:
    """How far apart in time articles of one story may be, and how alike their headlines must be then.

    Days measured on the demo's archive (114 labelled articles, 52 stories) and on the development groups
    (`tests/gold/groups`): 3 days for the same kind and 14 for the same deal part what people keep apart; 21 days
    joined two decisions of one carrier.
    """

    reaction: timedelta = timedelta(days=3)
    same_step: timedelta = timedelta(days=2)
    """What one buyer does, or one government the same way, under names that reporters mix up."""
    same_day: timedelta = timedelta(hours=12)
    """Measures of one government against one vendor the same way, whatever they are called. A whole day finds 1 % more of
    what belongs together on the development groups, and puts together wrongly what 12 hours keep apart."""
    same_kind: timedelta = timedelta(days=3)
    same_deal: timedelta = timedelta(days=14)
    """A deal with a named buyer: the time from one piece of news about it to the next."""
    alike_within: timedelta = timedelta(days=4)
    alike: float = 0.45
    next_step: timedelta = timedelta(days=1)
    """After this long what was open and is decided is a later step, not the same one told with another word."""
    other_words: timedelta = timedelta(days=2)
    related: float = 0.3
    """After so long headlines in one language that are less alike than this tell two steps."""
    longest: timedelta = timedelta(days=30)
    """However steadily it is told: what comes later is another story of the same matter."""
    sum_tolerance: float = 0.1
    """Sums within a tenth of each other are one sum, rounded differently."""


LIMITS = Limits()

EXPORTS = frozenset((EventType.EXPORT_CONTROL, EventType.SANCTIONS_LISTING, EventType.LICENCE))
"""Kinds whose market one reporter takes for the state that decides, another for the one that gets no more."""
