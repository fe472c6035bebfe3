"""What a question is about, as a `Query`. Pure.

In: the vocabulary and what was heard. Out: the query of a topic with names, days and parts filled in.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from briefings.model import Direction, EventType, MentionKind, Query, Topic
from briefings.questions.days import LATELY, last_day
from briefings.questions.heard import Heard
from briefings.questions.lexicon import Concept
from briefings.vocabulary import Named, Vocabulary

_UNDATED = (Topic.STANDING, Topic.MARKET, Topic.COMPARE)


_PRESSES = re.compile(
    r"^(?:the )?# (?:pressure|pressured|pressures|lobbying|lobbied|warned|warnings?|urged|urges|criticism)"
)
"""Who presses is no market: it is about the place that is pressed."""


@dataclass(frozen=True, slots=True)
class About:
    """The names, days and parts of a question."""

    heard: Heard
    markets: tuple[str, ...]
    """Named ones, those of regions, and those where a named authority rules."""
    today: date

    def query(self, topic: Topic) -> Query:
        """A query of that topic with all that was named."""
        made = Query(
            topic,
            vendors=self.heard.vendors,
            markets=self.markets,
            carriers=self.heard.carriers,
            segments=self.heard.segments,
            words=self.heard.words.strip(),
        )
        if topic in _UNDATED:
            return replace(made, as_of=self.as_of())
        since, until = self.days()
        if topic is Topic.CHANGES and not since and not until and self._only_news():
            since = (self.today - LATELY).isoformat()
        if topic is not Topic.DEADLINES and until and last_day(until) >= self.today.isoformat():
            until = None
        return replace(made, since=since, until=until)

    def changes(self) -> Query:
        """The moves of measures that were asked for."""
        return replace(
            self.query(Topic.CHANGES), event_types=self.heard.event_types, statuses=self.heard.statuses
        )

    def deals(self) -> Query:
        """The deals that were asked for: won, lost or both."""
        return replace(self.query(Topic.DEALS), event_types=self.deal_types(), directions=self.directions())

    def deal_types(self) -> tuple[EventType, ...]:
        """Tenders alone, where only they were named."""
        return (EventType.TENDER,) if self.heard.has(Concept.TENDER) else ()

    def directions(self) -> tuple[Direction, ...]:
        """Lost deals, won ones, or all."""
        if self.heard.has(Concept.LOST):
            return (Direction.CLOSES,)
        return (Direction.OPENS,) if self.heard.has(Concept.WON) else ()

    def days(self) -> tuple[str | None, str | None]:
        """First and last day, as precise as was asked."""
        when = self.heard.period
        return (when.since, when.until) if when else (None, None)

    def _only_news(self) -> bool:
        """Whether all that is asked is what is new, about nobody."""
        return self.heard.has(Concept.NEWS) and not (self.heard.named or self.markets)

    def as_of(self) -> str | None:
        """The day whose standings are wanted; None for today and for days to come."""
        when = self.heard.period
        end = last_day(when.until) if when and when.until else None
        return end if end and end < self.today.isoformat() else None

    @property
    def dated(self) -> bool:
        """Whether days were named that ask for events, not for how things stood then."""
        when = self.heard.period
        return when is not None and not when.as_of


def about(vocabulary: Vocabulary, heard: Heard, today: date) -> About:
    """Gather what was named. An authority stands for its market, a region for all of its markets."""
    markets = list(heard.of(MentionKind.MARKET))
    for region in heard.regions:
        markets += region.markets
    for name in heard.of(MentionKind.AUTHORITY):
        entry = vocabulary.get(MentionKind.AUTHORITY, name)
        places = entry.jurisdictions if entry else ()
        markets += [place for place in places if vocabulary.get(MentionKind.MARKET, place)]
    if (
        len(markets) > 1
        and _PRESSES.search(heard.said)
        and isinstance(presser := heard.names.placed[0].meant, Named)
    ):
        markets = [code for code in markets if code != presser.name]
    return About(heard, tuple(dict.fromkeys(markets)), today)


def rivals(vocabulary: Vocabulary, vendor: str) -> tuple[str, ...]:
    """Who makes what this vendor is first known for, its own family left out, in the order of the data."""
    own = vocabulary.get(MentionKind.VENDOR, vendor)
    family = vocabulary.family(vendor)
    if own is None or not own.kinds:
        return ()
    return tuple(
        one.name
        for one in vocabulary.by_kind(MentionKind.VENDOR)
        if own.kinds[0] in one.kinds and vocabulary.family(one.name) != family
    )


def nearest(subject: About) -> Query | None:
    """What is known about the names, where the question itself cannot be answered; None where there are none."""
    heard = subject.heard
    plain = Query(
        Topic.STANDING,
        vendors=heard.vendors,
        markets=subject.markets,
        carriers=heard.carriers,
        words=heard.words.strip(),
    )
    if heard.carriers:
        return replace(plain, topic=Topic.DEALS)
    if len(heard.vendors) > 1:
        return replace(plain, topic=Topic.COMPARE)
    if heard.vendors:
        return plain
    return replace(plain, topic=Topic.MARKET) if len(subject.markets) == 1 else None
