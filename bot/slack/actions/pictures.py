"""The buttons that share a picture. Database and network, through the `Desk`.

What they carry is read again like typed words: a forged value draws nothing that could not be typed, and goes nowhere but
into the conversation of the click, or to whoever clicked.
"""

from bot.slack.actions.click import Click, Reply
from bot.slack.blocks.answer import sentence
from bot.slack.commands import drawing
from bot.slack.commands.desk import Desk


async def picture(desk: Desk, click: Click) -> Reply | None:
    """Shares it in the channel where the button is, or sends it to whoever pressed."""
    match click.value:
        case {"ask": str(words), "to": "here" | "me" as to} if words.startswith("vendor "):
            wanted = drawing.asked(desk, words.removeprefix("vendor "))
            if wanted is None:
                return None
            if to == "here":
                said = await drawing.share_here(desk, wanted, click.place, click.thread)
            else:
                said = await drawing.send_to(desk, wanted, click.place.by)
            return Reply(sentence(said))
    return None
