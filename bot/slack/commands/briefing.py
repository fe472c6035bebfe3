"""`/briefing`: what a channel is told in one go. Network and database, through the `Desk`."""

from bot.slack import keeping
from bot.slack.asks.briefing import BriefingAsk, BriefingVerb
from bot.slack.asks.briefing import briefing as understood
from bot.slack.blocks import render
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message, before
from bot.slack.commands.desk import Desk, Request
from bot.slack.commands.settings import settings
from bot.slack.keeping import When
from bot.wording import subscribed
from bot.wording.templates import in_the_words_of, say
from briefings.model import SubscriptionKind
from briefings.subscriptions import Place

MOST_WRONG = 10
"""Problems with a workspace's own templates that a preview names."""
ONE = {SubscriptionKind.DAILY: "", SubscriptionKind.WEEKLY: "_weekly"}


async def briefing(desk: Desk, request: Request) -> Message:
    """Shows, posts, schedules or ends the briefings of a channel."""
    asked, place = understood(request.words), request.place
    match asked.verb:
        case BriefingVerb.PREVIEW:
            return await _preview(desk, place)
        case BriefingVerb.SETTINGS:
            return await settings(desk, place)
        case BriefingVerb.OFF:
            return await _off(desk, asked, place)
        case BriefingVerb.NOW:
            await desk.must_be_in(place)
            queued = await desk.doors.post_now(place)
            return sentence(say("replies", "queued" if queued else "nothing_new"))
        case BriefingVerb.EMPTY:
            done = await keeping.say_empty(desk.doors, place, line=asked.line)
            if not done:
                return sentence(say("subscribed", "no_briefing", desk.slash))
            return sentence(say("subscribed", "empty_line" if asked.line else "empty_nothing"))
        case BriefingVerb.DAILY | BriefingVerb.WEEKLY:
            return await _scheduled(desk, asked, place)


async def _preview(desk: Desk, place: Place) -> Message:
    """As it would be posted, in the workspace's own words; what is wrong with those stands before it."""
    found = await desk.doors.preview(place)
    with in_the_words_of(desk.own.of(place.workspace)):
        message = render.message(found)
    wrong = desk.own.wrong.get(place.workspace, ())
    if not wrong:
        return message
    said = [say("subscribed", "own_words_wrong", len(wrong)), *(f"• {one}" for one in wrong[:MOST_WRONG])]
    if len(wrong) > MOST_WRONG:
        said.append(say("frame", "more", len(wrong) - MOST_WRONG))
    return before(sentence("\n".join(said)), message)


async def _scheduled(desk: Desk, asked: BriefingAsk, place: Place) -> Message:
    await desk.must_be_in(place)
    at = str(asked.at)
    example = f"briefing daily {at} Europe/Berlin"
    if asked.weekday is not None:
        example = f"briefing weekly monday {at} Europe/Berlin"
    zone = asked.zone or await desk.workspace.zone_of(place.by, example)
    done = await keeping.schedule(desk.doors, place, When(at, zone, asked.weekday))
    return sentence(
        say("subscribed", "scheduled", subscribed.scheduled(at, zone, asked.weekday), done.say_empty)
    )


async def _off(desk: Desk, asked: BriefingAsk, place: Place) -> Message:
    """What was meant and is there; of several that are meant and not there, the daily one is spoken of."""
    ended = {one.kind for one in await keeping.off(desk.doors, place, asked.kinds)}
    if len(ended) > 1:
        return sentence(say("subscribed", "unscheduled_both"))
    for kind in ended:
        return sentence(say("subscribed", f"unscheduled{ONE[kind]}"))
    weekly = asked.kinds == {SubscriptionKind.WEEKLY}
    return sentence(say("subscribed", "not_scheduled_weekly" if weekly else "not_scheduled"))
