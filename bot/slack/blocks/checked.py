"""What a story that somebody pointed at says, as a message. Pure."""

from collections.abc import Sequence

from bot.slack import escape
from bot.slack.blocks import lines, pieces
from bot.slack.blocks.message import Group, Message, Page, fitted, text
from bot.slack.blocks.pieces import Block
from bot.wording import wording
from bot.wording.templates import say
from briefings.checking import Checked
from briefings.model import Line

SHOWN = 3
"""Lines of what is known already."""


def checked(found: Checked, unread: str, known: Sequence[Line]) -> Message:
    """What was read, what it says with the words that carry it, and what is known of the same already."""
    told = [_read(found), *([unread] if unread else [])]
    if not found.lines:
        told += [say("people", "check_irrelevant"), say("people", "check_why", found.why)]
        return Message(text(told), tuple(_paragraphs(told)))
    count = len(found.lines)
    told.append(say("people", "check_found", count))
    claims = Group("", tuple(_claim(line) for line in found.lines))
    vendor = str(found.lines[0].facts["vendor"])
    standing = Group(
        say("people", "check_ledger", vendor), tuple(lines.entry(line, vendor)[:1] for line in known[:SHOWN])
    )
    blocks = fitted(Page(tuple(_paragraphs(told)), (claims, standing)))
    summary = [*told, *(wording.sentence(line) for line in found.lines)]
    return Message(text(summary), blocks)


def _read(found: Checked) -> str:
    if not found.page.host:
        return say("people", "check_quoted")
    return say("people", "check_read", found.page.host, found.page.title)


def _paragraphs(told: Sequence[str]) -> list[Block]:
    rows = tuple((pieces.say(escape.plain(words, 600)),) for words in told)
    return [pieces.rich(lines.paragraph(*rows))]


def _claim(line: Line) -> tuple[Block, ...]:
    said = pieces.section(lines.mrkdwn(line))
    quotes = [pieces.rich(pieces.quote(words, 400)) for words in line.quotes]
    return (said, *quotes)
