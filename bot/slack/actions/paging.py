"""The buttons that go on in an answer, and that show it to everybody. Database, through the `Desk`.

What they carry is read again like typed words: a forged value asks for nothing that could not be typed.
"""

from bot.slack.actions.click import Click, Reply
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.shown import Shown
from bot.slack.commands.asking import asks, turned
from bot.slack.commands.desk import Desk
from bot.wording.templates import say

FURTHEST = 5000
"""No answer is longer."""


async def more(desk: Desk, click: Click) -> Reply | None:
    """A page of a section."""
    match click.value:
        case {"ask": str(words), "part": str(part), "from": int(start)} if (
            asks(words) and 0 <= start <= FURTHEST
        ):
            private = not click.place.destination.startswith("D")
            page = await turned(desk, Shown(words, private, part=part, start=start))
            return Reply(page or sentence(say("replies", "no_more")))
    return None


async def share(desk: Desk, click: Click) -> Reply | None:
    """The answer as it is now, for everybody in the channel, with who shared it."""
    shown: Shown | None = None
    match click.value:
        case {"ask": str(words), "part": str(part), "from": int(start)} if (
            asks(words) and 0 <= start <= FURTHEST
        ):
            shown = Shown(words, by=click.person, part=part, start=start)
        case {"ask": str(words)} if asks(words):
            shown = Shown(words, by=click.person)
    page = await turned(desk, shown) if shown and click.private else None
    return Reply(page, public=True) if page else None
