"""Which subscriptions want a change, or a matter. Pure."""

from briefings.model import Change, Matter, Subscription


def wants(subscription: Subscription, about: Change | Matter) -> bool:
    """Whether every filter of the subscription lets it through; an empty filter lets all through.

    What has no known market passes no market filter: it is never sent to everybody.
    """
    return (
        (not subscription.vendors or about.vendor in subscription.vendors)
        and (not subscription.jurisdictions or about.jurisdiction in subscription.jurisdictions)
        and (not subscription.event_types or about.event_type in subscription.event_types)
    )
