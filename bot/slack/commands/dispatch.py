"""Which command is meant, and its answer. Network and database, through the `Desk`.

In: a command's bare name and the words after it, or what somebody wrote to @wayleave. Out: a `Message`; raises
Invalid, Refused, Unavailable.
"""

from dataclasses import replace

from bot.slack.asks import queries
from bot.slack.asks.words import near, wants_help
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk, Request
from bot.slack.commands.table import COMMANDS, Command
from bot.slack.escape import clean, clip
from bot.wording.templates import say
from briefings.errors import Invalid


async def answer(desk: Desk, name: str, request: Request) -> Message:
    """The answer to a command by its bare name."""
    command = COMMANDS.get(name)
    if command is None:
        meant = near(name, tuple(COMMANDS)) or "vendor"
        raise Invalid(say("asks", "no_command", clip(clean(name), 40)), COMMANDS[meant].example)
    words = clean(request.words)
    if _wants_help(command, words):
        return sentence(say("replies", f"help_{name}", desk.slash))
    return await command.answer(desk, replace(request, words=words))


def may_change(name: str, words: str) -> bool:
    """Whether a command may change what a channel is told: it does not where it only shows it, nor as its own help."""
    command, given = COMMANDS[name], clean(words)
    return command.settings and given.casefold() not in command.shows and not _wants_help(command, given)


def _wants_help(command: Command, words: str) -> bool:
    return wants_help(words) or (command.needs_words and not words)


async def mentioned(desk: Desk, request: Request) -> Message:
    """The answer to a mention: a command's bare name first, else a vendor's name or a question, else help."""
    words = clean(request.words).removeprefix("/").removeprefix(desk.prefix)
    first, _, rest = words.partition(" ")
    if first.casefold() in COMMANDS:
        return await answer(desk, first.casefold(), replace(request, words=rest))
    if not words or wants_help(words):
        return overview(desk)
    return await answer(
        desk, "vendor" if _names_vendor(desk, words) else "ask", replace(request, words=words)
    )


def _names_vendor(desk: Desk, words: str) -> bool:
    """Whether words to the bot are a vendor's name (or meant as one), and not a question."""
    if " " not in words:
        return True
    try:
        queries.vendor(desk.doors.vocabulary, words, desk.doors.now().date())
    except Invalid:
        return False
    return not words.endswith("?")


def overview(desk: Desk) -> Message:
    """How all commands work."""
    return sentence(say("replies", "help", desk.slash))


def unknown(desk: Desk, command: str) -> Message:
    """The answer to a command that there is not."""
    return sentence(say("replies", "unknown_command", command, desk.slash))
