"""Which surface shows a briefing. Pure. In: a briefing or delivery. Out: the `Message` Slack is to show."""

from bot.slack.blocks.alert import alert, news
from bot.slack.blocks.answer import answer
from bot.slack.blocks.digest import digest
from bot.slack.blocks.message import Message
from briefings.model import Briefing, BriefingKind, Delivery, DeliveryKind


def message(briefing: Briefing) -> Message:
    """The message of a briefing."""
    match briefing.kind:
        case BriefingKind.DIGEST:
            return digest(briefing)
        case BriefingKind.ALERT:
            return alert(briefing)
        case BriefingKind.ANSWER:
            return answer(briefing)


def delivery(of: Delivery) -> Message:
    """The message of a delivery: what is new for a reply in a thread, else the whole."""
    return news(of.briefing) if of.kind is DeliveryKind.REPLY else message(of.briefing)
