"""What a place is subscribed to, in words. Pure."""

from collections.abc import Callable
from typing import Protocol

from bot.wording.templates import say, table
from briefings.model import EventType, Subscription, SubscriptionKind


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


def filtered(wants: Filtering, market_name: Callable[[str], str]) -> str:
    """`deals with operators and tenders of Huawei in Germany`; `everything` for a filter without any."""
    markets = tuple(market_name(code) for code in wants.jurisdictions)
    events = tuple(table("terms", "event_types")[kind] for kind in wants.event_types)
    return say("replies", "filter", wants.vendors, markets, events)


def setting(of: Subscription, market_name: Callable[[str], str]) -> str:
    """One subscription as a line of settings."""
    what = filtered(of, market_name)
    if of.kind is SubscriptionKind.WATCH:
        return say("replies", "setting_watch", what)
    everything = not (of.vendors or of.jurisdictions or of.event_types)
    return say("replies", "setting_daily", of.at, of.zone, "" if everything else what)
