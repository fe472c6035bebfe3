"""Lines and briefings in words, for every face: Slack blocks, the command line. Pure but for opening templates.

In: values of `briefings.model`. Out: plain text, not escaped for anything: what a feed wrote (titles, quotes)
is never in it, names are those of the vocabulary, and what a person asked is quoted as asked.
"""

from dataclasses import dataclass

from bot.wording import days
from bot.wording.happening import due, happening, number, stands, text, words
from bot.wording.templates import knows, say, table, term
from briefings.model import Briefing, BriefingKind, Certainty, Line, LineKind


@dataclass(frozen=True, slots=True)
class Sign:
    """A term with a sign that is told apart by its shape, not its colour."""

    sign: str
    words: str

    def __str__(self) -> str:
        return f"{self.sign} {self.words}"


@dataclass(frozen=True, slots=True)
class Move:
    """A state in words, and the one before it where it was another."""

    before: str
    after: str


def sentence(line: Line, about: str = "") -> str:
    """The one sentence of a line. `about` is the vendor the page is about, left out where it goes without saying."""
    facts = line.facts
    match line.kind:
        case LineKind.STANDING:
            state = term("access", text(facts, "state"))
            return say("lines", "standing", stands(facts, about, _segment(text(facts, "segment")), state))
        case LineKind.DEADLINE:
            return say("lines", "deadline", due(facts, term("event_type", text(facts, "event_type"))))
        case LineKind.NOTE:
            return _note(line)
        case _:
            event = f"events/{text(facts, 'event_type')}"
            return say(event, text(facts, "status"), happening(facts))


def _note(line: Line) -> str:
    code = text(line.facts, "code")
    if knows("notes", code):
        return say("notes", code, dict(line.facts))
    return _untangled(code)


def move(line: Line) -> Move | None:
    """The state of a change, deal or story; None for lines that have none."""
    after = text(line.facts, "status")
    if not after:
        return None
    before = text(line.facts, "status_before")
    return Move(term("status", before) if before and before != after else "", term("status", after))


def moved(line: Line) -> str:
    """`expected → collapsed`, or empty where nothing moved."""
    step = move(line)
    return say("lines", "moved", step.before, step.after) if step and step.before else ""


def certainty(of: Certainty) -> Sign:
    """How far it is to be believed."""
    return Sign(term("certainty_sign", of), term("certainty", of))


def direction(line: Line) -> Sign | None:
    """What it does to the vendor's access."""
    way = text(line.facts, "direction")
    return Sign(term("direction_sign", way), term("direction", way)) if way else None


def access(line: Line) -> Sign | None:
    """The state of a standing."""
    state = text(line.facts, "state")
    return Sign(term("access_sign", state), term("access", state)) if state else None


def details(line: Line) -> tuple[str, ...]:
    """Part of the business and day, in words; a standing and a deadline say theirs in the sentence."""
    if line.kind in (LineKind.STANDING, LineKind.DEADLINE, LineKind.NOTE):
        return ()
    parts = ", ".join(term("segment", name) for name in words(line.facts, "segments"))
    on = days.day(text(line.facts, "happened_on"))
    return tuple(part for part in (parts, on) if part)


def voices(line: Line) -> str:
    """`31 outlets, 1 origin: The Wall Street Journal, unnamed people`; empty where nothing is known."""
    facts = line.facts
    outlets, origins = number(facts, "outlets"), number(facts, "origins")
    return say("lines", "voices", outlets, origins, text(facts, "origin"), bool(facts.get("unnamed_people")))


def attribution(line: Line) -> str:
    """Who says so, in words; empty where nobody is named."""
    who = text(line.facts, "attribution")
    return term("attribution", who) if who else ""


def section(name: str) -> str:
    """The title of a section."""
    return table("frame", "sections").get(name) or _untangled(name)


def more(count: int) -> str:
    """`and 3 more`."""
    return say("frame", "more", count)


def heading(briefing: Briefing) -> str:
    """The heading of a briefing."""
    return _framed("heading", briefing) or say("frame", "heading_answer", dict(briefing.facts))


def lead(briefing: Briefing) -> str:
    """A line under the heading; empty where there is nothing to say."""
    if briefing.topic == "why":
        return sentence(Line(LineKind.CHANGE, briefing.facts))
    return _framed("lead", briefing)


def empty(briefing: Briefing) -> str:
    """What stands where lines would, when there are none."""
    if briefing.topic == "vendor_unknown" or any(part.lines for part in briefing.sections):
        return ""
    return _framed("empty", briefing) or say("frame", "empty_answer", dict(briefing.facts))


def foot(briefing: Briefing) -> str:
    """The footer: which sources answered; empty where there is nothing to say."""
    if briefing.kind is not BriefingKind.DIGEST:
        return ""
    silent = (one.facts.get("source") for part in briefing.sections for one in part.lines)
    return say("frame", "foot_digest", dict(briefing.facts), tuple(str(name) for name in silent if name))


def _framed(part: str, briefing: Briefing) -> str:
    kind = briefing.topic or briefing.kind.value
    macro = f"{part}_{kind}"
    return say("frame", macro, dict(briefing.facts)) if knows("frame", macro) else ""


def _segment(name: str) -> str:
    return "" if name in ("", "all") else term("segment", name)


def _untangled(name: str) -> str:
    """A key without words of its own, made readable."""
    return name.replace("_", " ").strip().capitalize()
