"""What people say of a line: the menu on it, the form for what is right, taking it back. Network and database.

Anybody's word is kept; only that of people who may change what the channel is told silences anything in it. The
ledger is corrected where one workspace alone has it: another workspace's ledger is not this one's to correct.
"""

from bot.slack.actions.click import Click, Reply
from bot.slack.blocks import forms, pieces
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.slack.gate import Gate
from bot.slack.views.screen import Screen
from bot.slack.views.sent import Sent
from bot.wording.templates import say, table
from briefings import feedback, pipeline, subscriptions
from briefings.errors import Invalid, Refused, Trouble
from briefings.feedback import Effect, Report
from briefings.model import MentionKind, Verdict
from briefings.subscriptions import Place

ASKS_BACK = frozenset((Verdict.WRONG_STATUS, Verdict.WRONG_MARKET))
"""Verdicts that leave open what is right."""
SILENT = Reply(Message("", ()))
"""A window opened: there is nothing to say besides."""


async def judged(desk: Desk, click: Click) -> Reply | None:
    """An entry of the menu was chosen."""
    match click.value:
        case {"v": "mute", "ref": str(ref)}:
            return Reply(await _mute(desk, click.place, ref))
        case {"v": str(word), "ref": str(ref)} if word in list(Verdict):
            verdict = Verdict(word)
        case _:
            return None
    if verdict in ASKS_BACK and click.trigger:
        about = {"ref": ref, "v": verdict.value, "channel": click.place.destination}
        try:
            screen = Screen(desk.workspace.client, desk.workspace.now)
            await screen.open(click.trigger, forms.right(about, verdict))
        except Refused:
            # Too late for a window: the word itself is not lost.
            return Reply(await note(desk, click.place, Report(ref, verdict)))
        return SILENT
    return Reply(await note(desk, click.place, Report(ref, verdict)))


async def save(desk: Desk, sent: Sent) -> Message:
    """The form for what is right was sent."""
    match sent.about:
        case {"ref": str(ref), "v": str(word)} if word in list(Verdict):
            market = sent.one("market")
            if market and desk.doors.vocabulary.get(MentionKind.MARKET, market) is None:
                raise Invalid(say("people", "gone"))
            said = Report(ref, Verdict(word), forms.status_of(sent.one("status")), market or None)
            return await note(desk, sent.place(), said)
    raise Invalid(say("people", "gone"))


async def note(desk: Desk, place: Place, said: Report) -> Message:
    """Keeps the word, and says what it does; with a button that takes it back."""
    may = await Gate(desk.doors.database, desk.workspace).may_change(place)
    name = await _name(desk, place) if may and desk.one_workspace else ""
    effect = Effect(silences=may, corrects=name)
    async with desk.doors.database.begin() as tx:
        noted = await feedback.report(tx, place, said, effect, desk.doors.now())
        if noted and noted.correction:
            name_of = desk.doors.vocabulary.market_name
            for there, briefing in await pipeline.corrected(tx, noted.correction, name_of):
                await desk.doors.send(tx, there, briefing)
    if noted is None:
        return sentence(say("replies", "stale_why"))
    words = table("people", "verdict")[said.verdict]
    undo = pieces.button(say("people", "undo"), "undo_verdict", {"id": noted.feedback.id})
    corrected = noted.correction is not None
    return sentence(say("people", "noted", words, effect.silences, corrected), undo)


async def _name(desk: Desk, place: Place) -> str:
    """What people call whoever says so: it stands in the history."""
    try:
        return await desk.workspace.called(place.by) or place.by
    except Trouble:
        return place.by


async def _mute(desk: Desk, place: Place, ref: str) -> Message:
    """The channel hears no more of the story that the line is from."""
    async with desk.doors.changing(place) as tx:
        story = await feedback.story_of(tx, ref)
        if story is None:
            return sentence(say("replies", "stale_why"))
        new = await subscriptions.mute(tx, place, story, desk.doors.now())
    undo = pieces.button(say("people", "undo"), "unmute", {"story": story})
    return sentence(say("people", "muted" if new else "muted_already"), undo)


async def unmuted(desk: Desk, click: Click) -> Reply | None:
    """A channel hears of a story again."""
    match click.value:
        case {"story": str(story)}:
            async with desk.doors.changing(click.place) as tx:
                done = await subscriptions.unmute(tx, click.place, story)
            return _took_back(done=done)
    return None


async def undone(desk: Desk, click: Click) -> Reply | None:
    """A word is taken back. What the ledger was told stays: it has the person's name, and a history."""
    match click.value:
        case {"id": str(wanted)}:
            async with desk.doors.changing(click.place) as tx:
                done = await feedback.take_back(tx, click.place, wanted)
            return _took_back(done=done)
    return None


def _took_back(*, done: bool) -> Reply:
    return Reply(sentence(say("people", "undone" if done else "not_undone")))
