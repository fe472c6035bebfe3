"""All actions of buttons and menus: to add one is to add a line here. Network and database, through the `Desk`.

An action that is not here, or that gives None because it does not know the value, is of another release: messages
outlive releases.
"""

from collections.abc import Awaitable, Callable, Mapping

from bot.slack.actions import basic, paging, pictures
from bot.slack.actions.click import Click, Reply
from bot.slack.blocks.answer import sentence
from bot.slack.commands.desk import Desk
from bot.slack.views import judging
from bot.wording.templates import say

Action = Callable[[Desk, Click], Awaitable[Reply | None]]

ACTIONS: Mapping[str, Action] = {
    "why": basic.why,
    "ask": basic.ask,
    "watch_vendor": basic.watch_vendor,
    "more": paging.more,
    "share": paging.share,
    "picture": pictures.picture,
    "verdict": judging.judged,
    "undo_verdict": judging.undone,
    "unmute": judging.unmuted,
}


async def clicked(desk: Desk, click: Click) -> Reply:
    """The answer to a click. Raises Invalid, Refused, Unavailable."""
    action = ACTIONS.get(click.name)
    done = await action(desk, click) if action else None
    return done or Reply(sentence(say("replies", "old_button", desk.slash)))
