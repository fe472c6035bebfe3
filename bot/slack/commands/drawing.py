"""Pictures of a vendor: what `/vendor NAME map` and `timeline` do, and the buttons under them. Database, network.

In: the words after `/vendor`, or a button's. Out: in words what the picture shows, and the picture itself, shared where a
person wants it: Slack can show a file to one person alone only in a conversation of two.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bot.charts import MAPS, Picture, draw_timeline
from bot.slack.asks.drawing import Drawing, Kind, drawing
from bot.slack.blocks import pieces
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk, Request
from bot.slack.upload import Uploader, Where
from bot.wording.templates import say
from briefings import answers
from briefings.subscriptions import Place

_EASEL = ThreadPoolExecutor(max_workers=1, thread_name_prefix="easel")
"""One picture at a time, beside the event loop: acknowledgements go on, and memory is that of one picture (some 30 MB)."""


async def vendor(desk: Desk, request: Request) -> Message | None:
    """The answer to `/vendor NAME map`; None where no picture is asked for."""
    wanted = asked(desk, request.words)
    if wanted is None:
        return None
    picture = await drawn(desk, wanted)
    if request.direct:
        await uploader(desk).share(picture, Where(request.place.destination), picture.title)
        return sentence(say("replies", "picture_shared"))
    words = f"vendor {request.words}"
    buttons = [
        pieces.button(say("buttons", f"picture_{to}"), f"picture:{to}", {"ask": words, "to": to})
        for to in ("here", "me")
    ]
    return sentence(f"{picture.alt}\n{say('replies', 'picture_offered')}", *buttons)


def asked(desk: Desk, words: str) -> Drawing | None:
    """The picture that the words after `/vendor` ask for. Invalid or Unclear where it is not clear of whom."""
    return drawing(desk.doors.vocabulary, words, desk.doors.now().date())


async def drawn(desk: Desk, wanted: Drawing) -> Picture:
    """The picture, as things stand now. Invalid for a day that is none."""
    doors = desk.doors
    loop = asyncio.get_running_loop()
    async with doors.database.read() as tx:
        if wanted.kind is Kind.MAP:
            chart = await answers.mapped(tx, doors.vocabulary, wanted.query, doors.now())
        else:
            history = await answers.timelined(tx, doors.vocabulary, wanted.query, doors.now())
    if wanted.kind is Kind.MAP:
        return await loop.run_in_executor(_EASEL, MAPS[desk.map_kind], chart)
    return await loop.run_in_executor(_EASEL, draw_timeline, history)


async def share_here(desk: Desk, wanted: Drawing, place: Place, thread: str | None) -> str:
    """Shares the picture with everybody in the place, with who asked; what to tell them."""
    await desk.must_be_in(place)
    picture = await drawn(desk, wanted)
    said = say("replies", "picture_comment", picture.title, await desk.workspace.called(place.by))
    await uploader(desk).share(picture, Where(place.destination, thread), said)
    return say("replies", "picture_shared")


async def send_to(desk: Desk, wanted: Drawing, person: str) -> str:
    """Sends the picture to a person alone; what to tell them."""
    picture = await drawn(desk, wanted)
    way = uploader(desk)
    where = await way.direct(person, say("replies", "picture_follows"))
    await way.share(picture, where, picture.title)
    return say("replies", "picture_sent")


def uploader(desk: Desk) -> Uploader:
    """The way for files into the workspace that is being answered."""
    return Uploader(desk.workspace.client, desk.workspace.now)
