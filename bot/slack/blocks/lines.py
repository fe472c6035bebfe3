"""One line of a briefing as blocks: sentence, state, certainty, source, and the `why?` button. Pure."""

from bot.slack import escape
from bot.slack.blocks import pieces
from bot.slack.blocks.pieces import Block, Element
from bot.wording import wording
from bot.wording.templates import say
from briefings.model import Line, LineKind, Link

DOT = " · "
SENTENCE = 600


def entry(line: Line, about: str = "", version: int = 1) -> tuple[Block, ...]:
    """A line as one section with its button; a story brings the feed's own headline as a quote under it."""
    block = pieces.section(mrkdwn(line, about), why(line, version))
    title = str(line.facts.get("title") or "")
    if line.kind is LineKind.STORY and title:
        return block, pieces.rich(pieces.quote(title, 300))
    return (block,)


def mrkdwn(line: Line, about: str = "") -> str:
    """The line's words: the sentence; what state, how sure, which part, when; who told it, and where to read it."""
    labels = ", ".join(escape.literal(_label(link), 75) for link in line.links)
    # An address may be as long as Slack's whole paragraph: then the names of the outlets must do, or nothing.
    forms = (_rows(line, about, read) for read in (_links(line), labels))
    return next((form for form in forms if escape.size(form) <= pieces.SECTION), _rows(line, about, ""))


def _rows(line: Line, about: str, read: str) -> str:
    sign = wording.access(line) or wording.direction(line)
    mark = "~" if wording.struck(line) else "*"
    said = f"{mark}{escape.literal(wording.sentence(line, about), SENTENCE)}{mark}"
    state = (_state(line), *_facts(line))
    told = (read, escape.literal(wording.voices(line), 300))
    rows = (state, told) if told[1] else ((*state, *told),)
    under = [row for row in (DOT.join(part for part in parts if part) for parts in rows) if row]
    return "\n".join([f"{sign.sign} {said}" if sign else said, *under])


def _state(line: Line) -> str:
    step = wording.move(line)
    if step is None:
        return ""
    before = f"~{step.before}~ → " if step.before else ""
    return f"{before}*{step.after}*"


def _facts(line: Line) -> tuple[str, ...]:
    sure = (str(wording.certainty(line.certainty)),) if line.certainty else ()
    return (*sure, *(escape.literal(part, 200) for part in wording.details(line)))


def _links(line: Line) -> str:
    return ", ".join(escape.link(link.url, _label(link)) for link in line.links)


def _label(link: Link) -> str:
    return escape.host(link.url) or link.outlet


def links(line: Line) -> tuple[Element, ...]:
    """Where it can be read, as rich text: `WSJ (wsj.com), …`; the host always stands there."""
    found: list[Element] = []
    for link in line.links:
        if found:
            found.append(pieces.say(", "))
        found.append(pieces.opens(link.url, _label(link)))
    return tuple(found)


def why(line: Line, version: int) -> Element | None:
    """The button that opens the evidence; None for a line without any."""
    if line.ref is None:
        return None
    spoken = say("buttons", "why_spoken", wording.sentence(line))
    return pieces.button(say("buttons", "why"), "why", {"ref": line.ref, "version": version}, spoken)


def headline(line: Line, about: str = "") -> tuple[Element, ...]:
    """The sentence in bold, with the sign of what it does to the vendor's access; struck through where it is taken back."""
    way = wording.direction(line)
    sign = f"{way.sign} " if way else ""
    words = escape.plain(f"{sign}{wording.sentence(line, about)}", SENTENCE)
    return (pieces.say(words, strike=True) if wording.struck(line) else pieces.say(words, bold=True),)


def history(line: Line) -> tuple[Element, ...]:
    """State before (struck through), state now, how sure, which way."""
    elements: list[Element] = []
    step = wording.move(line)
    if step and step.before:
        elements += [pieces.say(step.before, strike=True), pieces.say(" → ")]
    if step:
        elements.append(pieces.say(step.after, bold=True))
    way = wording.direction(line)
    sure = str(wording.certainty(line.certainty)) if line.certainty else ""
    rest = DOT.join(part for part in (sure, way.words if way else "", *wording.details(line)) if part)
    if rest:
        elements.append(pieces.say((DOT if elements else "") + escape.plain(rest, 600)))
    return tuple(elements)


def tellers(line: Line) -> tuple[Element, ...]:
    """How many outlets and origins, and where to read it; empty where neither is known."""
    voices = escape.plain(wording.voices(line), 300)
    read = links(line)
    between = pieces.say(DOT)
    return (*([pieces.say(voices)] if voices else []), *([between] if voices and read else []), *read)


def paragraph(*rows: tuple[Element, ...]) -> Element:
    """Rows of rich text, each on a line of its own; empty ones left out."""
    elements: list[Element] = []
    for row in rows:
        if row:
            elements += [*([pieces.say("\n")] if elements else []), *row]
    return pieces.run(*elements)
