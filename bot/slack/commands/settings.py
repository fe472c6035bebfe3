"""What a channel gets, as a list. Database, through the doors."""

from collections.abc import Sequence

from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.wording import subscribed
from bot.wording.templates import say
from briefings.model import Cadence, Subscription, SubscriptionKind
from briefings.subscriptions import Place

MOST = 30
"""Lines of the list."""


async def settings(desk: Desk, place: Place, only: SubscriptionKind | None = None) -> Message:
    """What the place is subscribed to: all of it, or its watches alone, with the numbers they are removed by."""
    everything = await desk.doors.subscribed(place)
    found = [one for one in everything if only in (None, one.kind)]
    if not found:
        return sentence(say("replies", "settings_none", desk.slash))
    name_of, now = desk.doors.vocabulary.market_name, desk.doors.now()
    mark = "{}. {}" if only is SubscriptionKind.WATCH else "• {1}"
    lines = [
        mark.format(number, subscribed.setting(one, name_of, now))
        for number, one in enumerate(found[:MOST], 1)
    ]
    if len(found) > MOST:
        lines.append(say("frame", "more", len(found) - MOST))
    return sentence("\n".join([say("replies", "settings_head"), *lines, *_untold(desk, everything)]))


def _untold(desk: Desk, everything: Sequence[Subscription]) -> tuple[str, ...]:
    """What is watched for a briefing that is not there is told nowhere: say so."""
    if all(one.kind is SubscriptionKind.WATCH for one in everything) and any(
        one.cadence is Cadence.DIGEST for one in everything
    ):
        return (say("subscribed", "no_briefing", desk.slash),)
    return ()
