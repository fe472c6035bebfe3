"""The form for who may change what a channel is told. Network and database, through the `Desk`."""

from collections.abc import Mapping

from bot.slack.blocks import forms
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.slack.gate import Gate
from bot.slack.views.screen import Screen
from bot.slack.views.sent import Pressed, Sent
from bot.wording.templates import say
from briefings import places
from briefings.errors import Invalid, Refused
from briefings.model import Keepers, Permission
from briefings.subscriptions import Place


async def open_form(desk: Desk, pressed: Pressed, channel: str) -> None:
    """The form as it is set now."""
    place = Place(pressed.click.place.workspace, channel, pressed.click.place.by)
    now = await Gate(desk.doors.database, desk.workspace).permission(place)
    screen = Screen(desk.workspace.client, desk.workspace.now)
    await screen.open(pressed.click.trigger, forms.keepers({"channel": channel}, now), pressed.above)


def wrong(sent: Sent) -> Mapping[str, str]:
    """What is missing, by field."""
    nobody = sent.one("who") == Keepers.NAMED and not sent.people("named")
    return {"named": say("people", "keepers_nobody")} if nobody else {}


async def save(desk: Desk, sent: Sent) -> Message:
    """Sets who may. Refused for somebody who may not, or is not in the channel."""
    place, kept = sent.place(), forms.keepers_of(sent.one("who"))
    if kept is None:
        raise Invalid(say("people", "gone"))
    if place.destination not in await desk.workspace.channels_of(place.by):
        raise Refused(say("people", "not_yours"), "not_in_channel")
    await Gate(desk.doors.database, desk.workspace).must_change(place)
    new = Permission(kept, sent.people("named") if kept is Keepers.NAMED else ())
    async with desk.doors.database.begin() as tx:
        await places.permit(tx, place, new, desk.doors.now())
    return sentence(say("people", "keepers_done", words(new)))


def words(permission: Permission) -> str:
    """Who may, in words; people are counted, since naming them would call them."""
    return say("people", "keepers_of", permission.keepers.value, len(permission.named))
