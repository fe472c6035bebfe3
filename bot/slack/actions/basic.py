"""The buttons that run a command, open the evidence, or watch a vendor. Network and database, through the `Desk`."""

from bot.slack.actions.click import Click, Reply
from bot.slack.blocks import render
from bot.slack.commands import dispatch, watch
from bot.slack.commands.desk import Desk, Request
from briefings.subscriptions import Filter


async def why(desk: Desk, click: Click) -> Reply | None:
    """What carries a line: the words, the rules, the history."""
    match click.value:
        case {"ref": str(ref)}:
            return Reply(render.message(await desk.doors.why(ref)))
    return None


async def ask(desk: Desk, click: Click) -> Reply | None:
    """Runs a command, as if it had been typed."""
    match click.value:
        case {"ask": str(words)}:
            name, _, rest = words.partition(" ")
            return Reply(await dispatch.answer(desk, name, Request(rest, click.place)))
    return None


async def watch_vendor(desk: Desk, click: Click) -> Reply | None:
    """Watches a vendor by its canonical name: the button under an alert or an answer."""
    match click.value:
        case {"vendor": str(vendor)}:
            return Reply(await watch.add(desk, Filter(vendors=(vendor,)), click.place))
    return None
