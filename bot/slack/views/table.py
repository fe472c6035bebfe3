"""All forms, and all buttons that only views have: to add one is to add a line here. Network and database.

A button that is not here is one of `actions.table`: what it answers opens as a window. A form that is not here is of
another release: it is put away.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from bot.slack.actions.table import clicked
from bot.slack.announcing import announced
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.slack.views import home, judging, keeping, watching
from bot.slack.views.screen import Screen
from bot.slack.views.sent import Pressed, Sent
from bot.wording.templates import say
from briefings.errors import Invalid


@dataclass(frozen=True, slots=True)
class Form:
    """What is wrong with a form, pure and at once; and what it does."""

    wrong: Callable[[Sent], Mapping[str, str]]
    save: Callable[[Desk, Sent], Awaitable[Message]]


FORMS: Mapping[str, Form] = {
    "watch": Form(watching.wrong, watching.save),
    "keepers": Form(keeping.wrong, keeping.save),
    "verdict": Form(lambda _sent: {}, judging.save),
}


async def pressed_in(desk: Desk, pressed: Pressed) -> None:
    """Does what a button or menu in a view says. Raises Invalid, Refused, Unavailable."""
    action = _ACTIONS.get(pressed.click.name)
    if action:
        await action(desk, pressed)
        return
    reply = await clicked(desk, pressed.click)
    if reply.message.text:
        await _screen(desk).show(pressed.click.trigger, reply.message, pressed.above)


async def _refresh(desk: Desk, pressed: Pressed) -> None:
    await home.publish(desk, pressed.click.place.workspace, pressed.click.place.by)


async def _row(desk: Desk, pressed: Pressed) -> None:
    """An entry of the menu beside what a channel is told."""
    match pressed.click.value:
        case {"do": str(do), "row": str(wanted)}:
            there = await home.row(desk, pressed.click.place, wanted)
        case _:
            do, there = "", None
    if there is None:
        raise Invalid(say("people", "gone"))
    match do:
        case "edit":
            await watching.edit(desk, pressed, there)
        case "keepers":
            await keeping.open_form(desk, pressed, there.destination)
        case "stop":
            place = replace(pressed.click.place, destination=there.destination)
            async with announced(desk, place):
                message = await watching.stop(desk, place, there)
            await home.publish(desk, place.workspace, place.by, notice=message.text)


def _screen(desk: Desk) -> Screen:
    return Screen(desk.workspace.client, desk.workspace.now)


_ACTIONS: Mapping[str, Callable[[Desk, Pressed], Awaitable[None]]] = {
    "watch_form": watching.open_form,
    # A view belongs to no channel: the form asks for one.
    "watch_vendor": watching.open_form,
    "refresh": _refresh,
    "row": _row,
}
