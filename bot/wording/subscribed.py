"""What a place is subscribed to, in words. Pure."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.wording import days
from bot.wording.templates import say, table
from briefings.model import (
    Certainty,
    EventType,
    Quiet,
    Segment,
    Subscription,
    SubscriptionKind,
    Territory,
)

NameOf = Callable[[str], str]
"""A market's name by its code."""


class Filtering(Protocol):
    """What both a filter and a subscription have."""

    @property
    def vendors(self) -> tuple[str, ...]:
        """Canonical names."""

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """ISO codes, or EU."""

    @property
    def event_types(self) -> tuple[EventType, ...]:
        """Kinds of news."""

    @property
    def regions(self) -> tuple[Territory, ...]:
        """Sets of markets with a name."""

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Parts of the business."""


class Heard(Protocol):
    """What both a subscription and a wish for one have."""

    @property
    def least(self) -> Certainty | None:
        """The least certainty told."""

    @property
    def quiet(self) -> Quiet | None:
        """Hours in which nothing is told."""


def filtered(wants: Filtering, market_name: NameOf) -> str:
    """`deals with operators and tenders of Huawei in Germany`; `everything` for a filter without any."""
    places = (*(one.name for one in wants.regions), *(market_name(code) for code in wants.jurisdictions))
    events = tuple(table("terms", "event_types")[kind] for kind in wants.event_types)
    parts = tuple(table("terms", "segment")[part] for part in wants.segments)
    return say("subscribed", "filter", wants.vendors, places, events, parts)


def how(heard: Heard) -> tuple[str, ...]:
    """`confirmed only`, `quiet 22:00–07:00 Europe/Berlin`: how a watch is told, where that is not the usual."""
    sure = heard.least not in (None, Certainty.RETRACTED)
    least = (table("subscribed", "least")[str(heard.least)],) if sure else ()
    return (*least, *([quiet_hours(heard.quiet)] if heard.quiet else []))


def quiet_hours(quiet: Quiet) -> str:
    """`quiet 22:00–07:00 Europe/Berlin`."""
    return say("subscribed", "quiet", quiet.start, quiet.end, quiet.zone)


def scheduled(at: str, zone: str, weekday: int | None) -> str:
    """`each Monday at 08:00 Europe/Berlin`."""
    if weekday is None:
        return say("subscribed", "daily", at, zone)
    return say("subscribed", "weekly", weekday, at, zone)


def setting(of: Subscription, market_name: NameOf, now: datetime | None = None) -> str:
    """One subscription as a line of settings; a pause that has ended by `now` is none."""
    what = filtered(of, market_name)
    if of.kind is SubscriptionKind.WATCH:
        pause = _paused(of, now)
        return say("subscribed", "watch", what, of.cadence.value, (*how(of), *([pause] if pause else [])))
    everything = not (of.vendors or of.jurisdictions or of.event_types or of.regions or of.segments)
    when = scheduled(str(of.at), str(of.zone), of.weekday)
    return say("subscribed", "briefing", when, "" if everything else what, of.say_empty)


def local(instant: datetime, zone: str) -> str:
    """`8 Jan 2018, 14:30`, on the clocks of a zone."""
    there = instant.astimezone(ZoneInfo(zone))
    return f"{days.day(there.date().isoformat())}, {there:%H:%M}"


def _paused(of: Subscription, now: datetime | None) -> str:
    if of.paused_until is None or (now and of.paused_until <= now):
        return ""
    zone = of.quiet.zone if of.quiet else "UTC"
    return say("subscribed", "paused", local(of.paused_until, zone), zone)
