"""Which subscriptions want a change, or a matter. Pure."""

from collections.abc import Sequence

from briefings.model import (
    Cadence,
    Certainty,
    Change,
    Matter,
    Segment,
    Silence,
    Subscription,
    SubscriptionKind,
)

STRONGEST_FIRST = tuple(Certainty)


def wants(subscription: Subscription, about: Change | Matter) -> bool:
    """Whether every filter of the subscription lets it through; an empty filter lets all through.

    What has no known market passes no market filter: it is never sent to everybody (see `unplaced`).
    """
    return _in_market(subscription, about.jurisdiction) and _otherwise(subscription, about)


def unplaced(subscription: Subscription, about: Change | Matter) -> bool:
    """Whether it has no known market, and would be wanted in the right one: a person should look at it."""
    by_market = bool(subscription.jurisdictions or subscription.regions)
    return by_market and about.jurisdiction is None and _otherwise(subscription, about)


def in_briefing(digest: Subscription, watches: Sequence[Subscription], about: Change | Matter) -> bool:
    """Whether a place's briefing tells it: what is watched there for the briefing, all where nothing is."""
    shaping = [one for one in watches if one.cadence is Cadence.DIGEST]
    return wants(digest, about) and (not shaping or any(wants(one, about) for one in shaping))


def alerting(subscription: Subscription) -> bool:
    """Whether it is heard as news comes."""
    return subscription.kind is SubscriptionKind.WATCH and subscription.cadence is Cadence.REALTIME


def heard(changes: Sequence[Change], silenced: Sequence[Silence]) -> list[Change]:
    """Without what a place is not told any more, since somebody there said that it is wrong."""
    return [one for one in changes if not any(silence.covers(one) for silence in silenced)]


def _in_market(subscription: Subscription, market: str | None) -> bool:
    if not (subscription.jurisdictions or subscription.regions):
        return True
    return market in subscription.jurisdictions or any(market in one.markets for one in subscription.regions)


def _otherwise(subscription: Subscription, about: Change | Matter) -> bool:
    return (
        (not subscription.vendors or about.vendor in subscription.vendors)
        and (not subscription.event_types or about.event_type in subscription.event_types)
        and _in_business(subscription, about)
        and _certain(subscription, about)
    )


def _in_business(subscription: Subscription, about: Change | Matter) -> bool:
    """What names no part of the business binds all of it, as in the ledger."""
    parts = about.segments or (Segment.ALL,)
    return not subscription.segments or Segment.ALL in parts or bool(set(parts) & set(subscription.segments))


def _certain(subscription: Subscription, about: Change | Matter) -> bool:
    """Sure enough, or it was and is so no longer: whoever was told is told that too."""
    if subscription.least is None:
        return True
    before = about.certainty_before if isinstance(about, Change) else None
    enough = STRONGEST_FIRST[: STRONGEST_FIRST.index(subscription.least) + 1]
    return about.certainty in enough or before in enough
