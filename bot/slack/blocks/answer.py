"""Answers to questions as messages: a vendor, "did you mean", why, and plain sentences. Pure."""

from bot.slack import escape
from bot.slack.blocks import lines, pieces
from bot.slack.blocks.message import Group, Message, Page, assemble, text
from bot.slack.blocks.pieces import Block, Element
from bot.wording import wording
from briefings.model import Briefing, Line, LineKind, Section

LEAD = 600
CODE = "/"  # a line that starts with a slash is a command and what it does
EXPLAINS = " – "


def answer(briefing: Briefing) -> Message:
    """The answer to a question, by its topic; a topic without a page of its own gets lines in groups."""
    if briefing.topic == "why":
        return why(briefing)
    about = str(briefing.facts.get("vendor") or "")
    groups = tuple(
        Group(
            wording.section(part.name),
            tuple(lines.entry(line, about, briefing.version) for line in part.lines),
            part.more,
        )
        for part in briefing.sections
    )
    foot = (_suggestions(briefing), _watch(briefing))
    return assemble(Page(_head(briefing), groups, tuple(block for block in foot if block)), briefing)


def _head(briefing: Briefing) -> tuple[Block, ...]:
    said = [part for part in (wording.lead(briefing), wording.empty(briefing)) if part]
    paragraphs = (pieces.rich(pieces.run(pieces.say(escape.plain(part, LEAD)))) for part in said)
    return (pieces.header(wording.heading(briefing)), *paragraphs)


def _suggestions(briefing: Briefing) -> Block | None:
    """A button for each near miss, which asks for it."""
    names = briefing.facts.get("suggestions")
    if not isinstance(names, tuple) or not names:
        return None
    return pieces.actions(*(ask(name, at, f"vendor {name}") for at, name in enumerate(names[:5])))


def ask(label: str, at: int, words: str) -> Element:
    """A button that runs a command; `at` tells it from its neighbours."""
    return pieces.button(label, f"ask:{at}", {"ask": words})


def _watch(briefing: Briefing) -> Block | None:
    vendor = briefing.facts.get("vendor")
    if briefing.topic != "vendor" or not isinstance(vendor, str):
        return None
    return pieces.actions(pieces.button(f"Watch {vendor}", "watch_vendor", {"vendor": vendor}))


def why(briefing: Briefing) -> Message:
    """The words of the article, the rules that read them, and the history of the matter."""
    groups = tuple(_because(part) for part in briefing.sections if part.lines)
    return assemble(Page(_head(briefing), groups), briefing)


def _because(part: Section) -> Group:
    if part.name == "history":
        entries = tuple((pieces.rich(_past(line)),) for line in part.lines)
    elif any(line.quotes for line in part.lines):
        entries = tuple((_evidence(line),) for line in part.lines)
    else:
        said = " · ".join(escape.literal(wording.sentence(line), 300) for line in part.lines)
        entries = ((pieces.context(said),),)
    return Group(wording.section(part.name), entries, part.more)


def _evidence(line: Line) -> Block:
    label = pieces.run(pieces.say(escape.plain(wording.sentence(line), 200), bold=True))
    return pieces.rich(label, *(pieces.quote(words, 600) for words in line.quotes))


def _past(line: Line) -> Element:
    said = pieces.say(escape.plain(wording.sentence(line), 400))
    if line.kind is LineKind.NOTE:
        return pieces.run(said)
    return lines.paragraph((said,), (*lines.history(line), *_read(line)))


def _read(line: Line) -> tuple[Element, ...]:
    found = lines.links(line)
    return (pieces.say(lines.DOT), *found) if found else ()


def sentence(words: str, *buttons: Element) -> Message:
    """What the bot says about itself: paragraphs, commands set as code, perhaps buttons below."""
    rows = tuple(_row(escape.plain(line, 1000)) for line in words.split("\n") if escape.clean(line))
    blocks = [pieces.rich(lines.paragraph(*rows)), *([pieces.actions(*buttons)] if buttons else [])]
    return Message(text(words.split("\n")), tuple(blocks))


def _row(line: str) -> tuple[Element, ...]:
    command, explains, meaning = line.partition(EXPLAINS)
    if not line.startswith(CODE) or not explains:
        return (pieces.say(line),)
    return pieces.say(command, code=True), pieces.say(explains + meaning)
