"""The daily briefing as a message. Pure."""

from bot.slack import escape
from bot.slack.blocks import pieces
from bot.slack.blocks.lines import entry
from bot.slack.blocks.message import Group, Message, Page, assemble
from bot.wording import wording
from briefings.model import Briefing

IN_FOOT = "silent"
"""The section that the footer tells in one line."""


def digest(briefing: Briefing) -> Message:
    """Heading with the day, a group for each section, a footer with the sources that answered."""
    lead = wording.lead(briefing) or wording.empty(briefing)
    head = [pieces.header(wording.heading(briefing))]
    if lead:
        head.append(pieces.context(escape.literal(lead, 300)))
    groups = tuple(
        Group(
            wording.section(part.name),
            tuple(entry(line, version=briefing.version) for line in part.lines),
            part.more,
        )
        for part in briefing.sections
        if part.name != IN_FOOT
    )
    foot = wording.foot(briefing)
    closing = (pieces.divider(), pieces.context(escape.literal(foot, 1000))) if foot else ()
    return assemble(Page(tuple(head), groups, closing), briefing)
