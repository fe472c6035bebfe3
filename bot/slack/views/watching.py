"""The form for what a channel is told. Network and database, through the `Desk`."""

from collections.abc import Mapping
from dataclasses import replace

from bot.slack.blocks import forms
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.forms import Wanted
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.slack.views import home
from bot.slack.views.choices import Choices
from bot.slack.views.screen import Screen
from bot.slack.views.sent import Pressed, Sent
from bot.wording import subscribed
from bot.wording.templates import say
from briefings import subscriptions
from briefings.errors import Invalid, Refused
from briefings.model import Cadence, EventType, MentionKind, Subscription
from briefings.subscriptions import USUAL, Filter, How, Place


async def open_form(desk: Desk, pressed: Pressed) -> None:
    """The form, empty or with a vendor in it."""
    vendor = pressed.click.value.get("vendor")
    names = Choices(desk.doors.vocabulary)
    known = (names.named(MentionKind.VENDOR, vendor),) if isinstance(vendor, str) else ()
    await _screen(desk).open(pressed.click.trigger, forms.watch({}, Wanted(vendors=known)), pressed.above)


async def edit(desk: Desk, pressed: Pressed, old: Subscription) -> None:
    """The form with what is watched already."""
    names = Choices(desk.doors.vocabulary)
    wanted = Wanted(
        vendors=tuple(names.named(MentionKind.VENDOR, one) for one in old.vendors),
        markets=tuple(names.named(MentionKind.MARKET, one) for one in old.jurisdictions),
        kinds=old.event_types,
    )
    about = {"channel": old.destination, "row": home.name(old)}
    await _screen(desk).open(pressed.click.trigger, forms.watch(about, wanted), pressed.above)


def wrong(sent: Sent) -> Mapping[str, str]:
    """What is missing, by field. A form with nothing in it would be a watch of everything: nobody means that."""
    chosen = [*sent.several("vendors"), *sent.several("markets"), *sent.several("kinds")]
    return {} if chosen else {"vendors": say("people", "watch_nothing")}


async def save(desk: Desk, sent: Sent) -> Message:
    """Adds the watch, in the place of the one that was edited. Refused for a channel the person is not in."""
    place = sent.place()
    await _must_be_there(desk, place)
    await desk.must_be_in(place)
    asked, wished, how = wanted(desk, sent), sent.about.get("row"), USUAL
    old = await home.row(desk, place, wished) if isinstance(wished, str) else None
    if isinstance(wished, str) and (old is None or old.destination != place.destination):
        raise Invalid(say("people", "gone"))
    if old:
        # What this form does not ask for stays as it was set.
        asked = replace(asked, regions=old.regions, segments=old.segments)
        how = How(old.least, old.cadence, old.quiet)
    async with desk.doors.changing(place) as tx:
        if old:
            await subscriptions.remove(tx, place, old.id)
        _, new = await subscriptions.watch(tx, place, asked, desk.doors.now(), how)
    what = subscribed.filtered(asked, desk.doors.vocabulary.market_name)
    if not new:
        return sentence(say("subscribed", "watched", what))
    cadence = (how.cadence or Cadence.REALTIME).value
    return sentence(say("subscribed", "watching", what, cadence, subscribed.how(how)))


async def stop(desk: Desk, place: Place, old: Subscription) -> Message:
    """Ends what a channel is told."""
    there = replace(place, destination=old.destination)
    async with desk.doors.changing(there) as tx:
        await subscriptions.remove(tx, there, old.id)
    return sentence(
        say("people", "stopped", subscribed.setting(old, desk.doors.vocabulary.market_name, desk.doors.now()))
    )


def wanted(desk: Desk, sent: Sent) -> Filter:
    """What the form asks for; names that nobody knows any more are Invalid."""
    vocabulary = desk.doors.vocabulary
    vendors, markets = sent.several("vendors"), sent.several("markets")
    for kind, names in ((MentionKind.VENDOR, vendors), (MentionKind.MARKET, markets)):
        for name in names:
            if vocabulary.get(kind, name) is None:
                raise Invalid(say("replies", "unknown_name", kind.value, name, ()))
    kinds = tuple(kind for kind in EventType if kind.value in sent.several("kinds"))
    return Filter(vendors=vendors, jurisdictions=markets, event_types=kinds)


async def _must_be_there(desk: Desk, place: Place) -> None:
    """A list of conversations offers public channels to those who are not in them, too."""
    if place.destination.startswith("D"):
        return
    if place.destination not in await desk.workspace.channels_of(place.by):
        await desk.must_be_in(place)
        raise Refused(say("people", "not_yours"), "not_in_channel")


def _screen(desk: Desk) -> Screen:
    return Screen(desk.workspace.client, desk.workspace.now)
