"""`/watch`: what a channel is told as it happens. Network and database, through the `Desk`."""

from datetime import timedelta

from bot.slack import keeping
from bot.slack.asks.watch import Hours, WatchAsk, WatchVerb, watched
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk, Request
from bot.slack.commands.settings import settings
from bot.wording import subscribed
from bot.wording.templates import say
from briefings.errors import Invalid
from briefings.model import Cadence, Quiet, Subscription, SubscriptionKind
from briefings.subscriptions import USUAL, Filter, How, Place

QUIET_EXAMPLE = "watch quiet 22:00-07:00 Europe/Berlin"
PAUSE_EXAMPLE = "watch pause 3d"


async def watch(desk: Desk, request: Request) -> Message:
    """Adds, lists, removes, pauses or quietens the watches of a channel."""
    asked, place = watched(request.words), request.place
    match asked.verb:
        case WatchVerb.LIST:
            return await settings(desk, place, SubscriptionKind.WATCH)
        case WatchVerb.ADD:
            how = How(asked.least, asked.cadence, await _quiet(desk, asked.quiet, place))
            return await add(desk, desk.doors.filter_of(asked), place, how)
        case WatchVerb.REMOVE:
            return await _remove(desk, asked, place)
        case WatchVerb.PAUSE | WatchVerb.RESUME:
            return await _pause(desk, asked, place)
        case WatchVerb.QUIET | WatchVerb.LOUD:
            return await _quieten(desk, asked, place)


async def add(desk: Desk, wants: Filter, place: Place, how: How = USUAL) -> Message:
    """Tells the place what the filter lets through."""
    await desk.must_be_in(place)
    new = await desk.doors.watch(place, wants, how)
    what = subscribed.filtered(wants, desk.doors.vocabulary.market_name)
    if not new:
        return sentence(say("subscribed", "watched", what))
    cadence = (how.cadence or Cadence.REALTIME).value
    said = [say("subscribed", "watching", what, cadence, subscribed.how(how))]
    if how.cadence is Cadence.DIGEST and all(
        one.kind is SubscriptionKind.WATCH for one in await desk.doors.subscribed(place)
    ):
        said.append(say("subscribed", "no_briefing", desk.slash))
    return sentence("\n".join(said))


async def _remove(desk: Desk, asked: WatchAsk, place: Place) -> Message:
    name_of = desk.doors.vocabulary.market_name
    if asked.number is not None:
        (one,) = await _numbered(desk, asked.number, place)
        await keeping.remove(desk.doors, place, [one.id])
        return sentence(say("subscribed", "unwatched", subscribed.filtered(one, name_of)))
    wants = desk.doors.filter_of(asked)
    what = subscribed.filtered(wants, name_of)
    if wants == Filter():
        everything = [one.id for one in await keeping.watches(desk.doors, place)]
        done = await keeping.remove(desk.doors, place, everything) > 0
    else:
        done = await keeping.unwatch(desk.doors, place, wants)
    return sentence(say("subscribed", "unwatched" if done else "not_watched", what))


async def _pause(desk: Desk, asked: WatchAsk, place: Place) -> Message:
    only = [] if asked.number is None else [one.id for one in await _numbered(desk, asked.number, place)]
    until = desk.doors.now() + (asked.lasting or timedelta()) if asked.verb is WatchVerb.PAUSE else None
    zone = await desk.workspace.zone_of(place.by, PAUSE_EXAMPLE) if until else ""
    meant = await keeping.pause(desk.doors, place, until, only)
    if not meant:
        return sentence(say("subscribed", "no_watches", desk.slash))
    if until is None:
        return sentence(say("subscribed", "resumed", len(meant)))
    return sentence(say("subscribed", "now_paused", len(meant), subscribed.local(until, zone), zone))


async def _quieten(desk: Desk, asked: WatchAsk, place: Place) -> Message:
    quiet = await _quiet(desk, asked.quiet, place)
    meant = await keeping.be_quiet(desk.doors, place, quiet)
    if not meant:
        return sentence(say("subscribed", "no_watches", desk.slash))
    if quiet is None:
        return sentence(say("subscribed", "not_quiet"))
    return sentence(say("subscribed", "now_quiet", quiet.start, quiet.end, quiet.zone))


async def _quiet(desk: Desk, hours: Hours | None, place: Place) -> Quiet | None:
    """The quiet hours with the zone of whoever asks, where none is named."""
    if hours is None:
        return None
    zone = hours.zone or await desk.workspace.zone_of(place.by, QUIET_EXAMPLE)
    return Quiet(hours.start, hours.end, zone)


async def _numbered(desk: Desk, number: int, place: Place) -> list[Subscription]:
    """The watch of that number in the list. Raises Invalid where there is none."""
    there = await keeping.watches(desk.doors, place)
    if not 0 < number <= len(there):
        raise Invalid(say("subscribed", "no_such", number, len(there), desk.slash), "watch list")
    return [there[number - 1]]
