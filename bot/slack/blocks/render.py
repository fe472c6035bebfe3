"""Which surface shows a briefing. Pure. In: a briefing or delivery. Out: the `Message` Slack is to show."""

from bot.slack.blocks.alert import alert, news
from bot.slack.blocks.answer import why
from bot.slack.blocks.digest import digest
from bot.slack.blocks.message import Message
from bot.slack.blocks.screen import screen
from bot.slack.blocks.shown import Shown
from briefings.model import Briefing, BriefingKind, Delivery, DeliveryKind

NOWHERE = Shown()
"""Nothing that can be asked again."""


def message(briefing: Briefing, shown: Shown = NOWHERE) -> Message:
    """The message of a briefing; of an answer its first screen."""
    match briefing.kind:
        case BriefingKind.DIGEST:
            return digest(briefing)
        case BriefingKind.ALERT:
            return alert(briefing)
        case BriefingKind.ANSWER:
            return why(briefing) if briefing.topic == "why" else screen(briefing, shown)


def delivery(of: Delivery) -> Message:
    """The message of a delivery: what is new for a reply in a thread, else the whole."""
    return news(of.briefing) if of.kind is DeliveryKind.REPLY else message(of.briefing)
