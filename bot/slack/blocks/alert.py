"""An alert, and its news for the thread, as messages. Pure.

The message of a story is edited as the story grows: the state it had is struck through beside the one it has.
"""

from bot.slack import escape
from bot.slack.blocks import lines, pieces
from bot.slack.blocks.forms import verdicts
from bot.slack.blocks.message import Group, Message, Page, assemble
from bot.slack.blocks.pieces import Block
from bot.wording.templates import say
from briefings.model import Briefing, Line, Section

TITLE = 400


def alert(briefing: Briefing) -> Message:
    """The story as it stands: its main line in full, what else moved in it below."""
    first, *others = (line for part in briefing.sections for line in part.lines)
    more = sum(part.more for part in briefing.sections)
    also = Group("", tuple(lines.entry(line, version=briefing.version) for line in others), more)
    head = (_words(first), _buttons(first, briefing))
    return assemble(Page(tuple(block for block in head if block), (also,)), briefing)


def news(briefing: Briefing) -> Message:
    """What is new in a story, for its thread. ValueError where the briefing brings none."""
    if briefing.news is None:
        raise ValueError(f"a briefing without news: {briefing.key}")
    line = briefing.news
    why = lines.why(line, briefing.version)
    page = Page((_words(line), *([pieces.actions(why)] if why else [])))
    return assemble(page, _about(briefing, line))


def _words(line: Line) -> Block:
    told = lines.paragraph(lines.headline(line), lines.history(line), lines.tellers(line))
    said = str(line.facts.get("title") or "") or (line.quotes[0] if line.quotes else "")
    return pieces.rich(told, *([pieces.quote(said, TITLE)] if escape.clean(said) else []))


def _buttons(line: Line, briefing: Briefing) -> Block | None:
    why = lines.why(line, briefing.version)
    vendor = str(line.facts.get("vendor") or "")
    watch = (
        pieces.button(say("buttons", "watch", vendor), "watch_vendor", {"vendor": vendor}) if vendor else None
    )
    wrong = verdicts(line.ref) if line.ref else None
    found = [element for element in (why, watch, wrong) if element]
    return pieces.actions(*found) if found else None


def _about(briefing: Briefing, line: Line) -> Briefing:
    """The briefing cut down to its news, for the summary."""
    return Briefing(
        kind=briefing.kind,
        key=f"{briefing.key}:news",
        facts=line.facts,
        sections=(Section("alert", (line,)),),
        topic=briefing.topic,
        version=briefing.version,
    )
