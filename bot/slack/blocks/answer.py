"""What answers are made of: heading, choices, why a line is said, and plain sentences. Pure."""

from datetime import datetime

from bot.slack import escape
from bot.slack.blocks import lines, pieces
from bot.slack.blocks.forms import verdicts
from bot.slack.blocks.message import Group, Message, Page, assemble, text
from bot.slack.blocks.pieces import Block, Element
from bot.wording import wording
from bot.wording.templates import say
from briefings.model import Briefing, Line, LineKind, Section

LEAD = 600
MOST_CHOICES = 6
CODE = "/"  # a line that starts with a slash is a command and what it does
EXPLAINS = " – "


def head(briefing: Briefing) -> tuple[Block, ...]:
    """Heading and first sentence."""
    said = [part for part in (wording.lead(briefing), wording.empty(briefing)) if part]
    paragraphs = (pieces.rich(pieces.run(pieces.say(escape.plain(part, LEAD)))) for part in said)
    return (pieces.header(wording.heading(briefing)), *paragraphs, *_moments(briefing))


def _moments(briefing: Briefing) -> tuple[Block, ...]:
    """When a source last answered, and brought something new, on the reader's own clock."""
    named = [(name, briefing.facts.get(name)) for name in ("last_answer", "last_news")]
    said = [
        f"{say('frame', name)} {escape.moment(datetime.fromisoformat(at))}"
        for name, at in named
        if briefing.topic == "coverage" and isinstance(at, str)
    ]
    return (pieces.context(" · ".join(said)),) if said else ()


def choices(briefing: Briefing) -> tuple[Element, ...]:
    """A button for each near miss, or each way to mean a question, which asks for it."""
    names, lines = briefing.facts.get("suggestions"), briefing.facts.get("choices")
    if briefing.topic == "question_unclear" and isinstance(lines, tuple):
        said = [line.facts.get("name") for part in briefing.sections for line in part.lines]
        pairs = [(str(name), f"ask {words}") for name, words in zip(said, lines, strict=False)]
    else:
        pairs = [(name, f"vendor {name}") for name in names] if isinstance(names, tuple) else []
    return tuple(ask(label, at, words) for at, (label, words) in enumerate(pairs[:MOST_CHOICES]))


def ask(label: str, at: int, words: str) -> Element:
    """A button that runs a command; `at` tells it from its neighbours."""
    return pieces.button(label, f"ask:{at}", {"ask": words})


def watch(briefing: Briefing) -> tuple[Element, ...]:
    """The button that watches the vendor whom a page is about."""
    vendor = briefing.facts.get("vendor")
    if briefing.topic not in ("vendor", "cell") or not isinstance(vendor, str):
        return ()
    return (pieces.button(say("buttons", "watch", vendor), "watch_vendor", {"vendor": vendor}),)


def pictures(briefing: Briefing) -> tuple[Element, ...]:
    """The buttons that draw the vendor whom a page is about."""
    vendor, as_of = briefing.facts.get("vendor"), briefing.facts.get("as_of")
    if briefing.topic != "vendor" or not isinstance(vendor, str) or not briefing.facts.get("markets"):
        return ()
    day = f" as of {as_of}" if as_of else ""
    return tuple(
        pieces.button(say("buttons", kind), f"ask:{kind}", {"ask": f"vendor {vendor} {kind}{day}"})
        for kind in ("map", "timeline")
    )


def why(briefing: Briefing) -> Message:
    """The words of the article, the rules that read them, and the history of the matter."""
    groups = tuple(_because(part) for part in briefing.sections if part.lines)
    wrong = pieces.section(say("people", "wrong_menu"), verdicts(briefing.key.partition(":")[2]))
    return assemble(Page(head(briefing), groups, (wrong,)), briefing)


def _because(part: Section) -> Group:
    if part.name in ("history", "tied"):
        entries = tuple((pieces.rich(_past(line)),) for line in part.lines)
    elif part.name == "record":
        entries = tuple((_recorded(line),) for line in part.lines)
    elif any(line.quotes for line in part.lines):
        entries = tuple((_evidence(line),) for line in part.lines)
    else:
        said = " · ".join(escape.literal(wording.sentence(line), 300) for line in part.lines)
        entries = ((pieces.context(said),),)
    return Group(wording.section(part.name), entries, part.more)


def _evidence(line: Line) -> Block:
    label = pieces.run(pieces.say(escape.plain(wording.sentence(line), 200), bold=True))
    return pieces.rich(label, *(pieces.quote(words, 600) for words in line.quotes))


def _recorded(line: Line) -> Block:
    said = lines.paragraph((pieces.say(escape.plain(wording.sentence(line), 400)),), _read(line))
    return pieces.rich(said, *(pieces.quote(words, 600) for words in line.quotes))


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
