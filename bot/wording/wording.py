"""Lines and briefings in words, for every face: Slack blocks, the command line. Pure but for opening templates.

In: values of `briefings.model`. Out: plain text, not escaped for anything: what a feed wrote (titles, quotes)
is never in it, names are those of the vocabulary, and what a person asked is quoted as asked.
"""

from dataclasses import dataclass, replace

from bot.wording import days
from bot.wording.happening import due, happening, number, pair, stands, text, there, words
from bot.wording.rows import parts
from bot.wording.templates import knows, say, table, term
from briefings.model import Briefing, BriefingKind, Certainty, Fact, Line, LineKind

SAYS_ALL = frozenset(("vendor_unknown", "question", "question_refused", "question_unclear"))
"""Topics whose first sentence says that there is nothing, where there is nothing."""
TOLD_WHOLE = frozenset((LineKind.STANDING, LineKind.DEADLINE, LineKind.PAIR, LineKind.ARTICLE, LineKind.NOTE))
"""Kinds of line whose sentence tells part and day."""


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
            stood = stands(facts, about, parts(facts), state)
            before = text(facts, "state_before")
            return say(
                "lines", "standing", replace(stood, before=term("access", before)) if before else stood
            )
        case LineKind.PAIR:
            states = (text(facts, key) or "unknown" for key in ("state", "other_state"))
            return say("lines", "pair", pair(facts, *(term("access", state) for state in states)))
        case LineKind.ARTICLE:
            return _article(line)
        case LineKind.DEADLINE:
            return say("lines", "deadline", due(facts, term("event_type", text(facts, "event_type"))))
        case LineKind.NOTE:
            return _note(line)
        case _:
            event = f"events/{text(facts, 'event_type')}"
            return say(event, text(facts, "status"), happening(facts))


def due_matter(line: Line) -> str:
    """What a deadline is for, without its day: `Deadline for Huawei in Germany (removal of equipment)`."""
    return say("lines", "due_matter", due(line.facts, term("event_type", text(line.facts, "event_type"))))


def _article(line: Line) -> str:
    facts = line.facts
    kind = text(facts, "event_type")
    return say(
        "lines",
        "article",
        text(facts, "outlet"),
        days.day(text(facts, "day")),
        term("event_type", kind) if kind else "",
        text(facts, "vendor"),
        there(facts),
    )


def _note(line: Line) -> str:
    code = text(line.facts, "code")
    if knows("notes", code):
        return say("notes", code, dict(line.facts))
    return _untangled(code)


def move(line: Line) -> Move | None:
    """The state of a change, deal or story; None for lines that have none."""
    after = text(line.facts, "status")
    if not after or line.kind in (LineKind.ARTICLE, LineKind.NOTE):
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


def struck(line: Line) -> bool:
    """Whether it is no longer said: corrected by somebody, or taken back. It stays visible, struck through."""
    return line.facts.get("struck") is True or line.certainty is Certainty.RETRACTED


def direction(line: Line) -> Sign | None:
    """What it does to the vendor's access."""
    way = text(line.facts, "direction")
    return Sign(term("direction_sign", way), term("direction", way)) if way else None


def access(line: Line) -> Sign | None:
    """The state of a standing."""
    state = text(line.facts, "state") if line.kind is LineKind.STANDING else ""
    return Sign(term("access_sign", state), term("access", state)) if state else None


def details(line: Line) -> tuple[str, ...]:
    """Part of the business and day, in words, where the sentence does not tell them; how old a baseline fact is."""
    recorded = (*_at_odds(line), *_recorded(line), *corrected(line))
    if line.kind in TOLD_WHOLE:
        return recorded
    parts = ", ".join(term("segment", name) for name in words(line.facts, "segments"))
    on = days.day(text(line.facts, "happened_on"))
    return (*(part for part in (parts, on) if part), *recorded)


def _at_odds(line: Line) -> tuple[str, ...]:
    """What a deal is at odds with, and whose place it takes; empty where there is nothing."""
    tension = text(line.facts, "tension")
    said = (say("lines", "tension", tension),) if tension else ()
    lost, gained = words(line.facts, "replaces"), words(line.facts, "replaced_by")
    if not (lost or gained):
        return said
    by, ordered_on = (days.day(text(line.facts, name)) for name in ("by", "ordered_on"))
    ordered = text(line.facts, "ordered")
    order = term("event_type", ordered) if ordered else ""
    return (*said, say("lines", "chain", " and ".join(lost), " and ".join(gained), by, order, ordered_on))


def corrected(line: Line) -> tuple[str, ...]:
    """Who corrected it; empty where nobody did."""
    who = text(line.facts, "corrected_by")
    return (say("lines", "corrected", who),) if who else ()


def _recorded(line: Line) -> tuple[str, ...]:
    """How old a fact of the baseline is, and how sure; empty for news."""
    as_of = text(line.facts, "as_of")
    return (say("lines", "recorded", as_of, text(line.facts, "confidence")),) if as_of else ()


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
    if briefing.topic == "question":
        return _line(say("questions", "lead", dict(briefing.facts), _carrying(briefing)))
    said = _framed("lead", briefing)
    return _line(said) if briefing.topic.startswith("question_") else said


def _line(said: str) -> str:
    """Sentences that several macros said, on one line."""
    return " ".join(said.split())


def _carrying(briefing: Briefing) -> tuple[str, ...]:
    """The sentences of the lines that carry an answer, the weightiest first; parts that stand alike in one."""
    lines = [one for part in briefing.sections if part.name == "carrying" for one in part.lines]
    alike: dict[tuple[Fact, ...], list[Line]] = {}
    for line in lines:
        facts = line.facts
        same = (
            ("vendor", "market", "state", "since", "deadline", "overdue")
            if "state" in facts
            else tuple(facts)
        )
        alike.setdefault((line.kind, *(facts.get(key) for key in same)), []).append(line)
    return tuple(dict.fromkeys(_of_alike(group) for group in alike.values()))


def _of_alike(lines: list[Line]) -> str:
    if len(lines) == 1 or lines[0].kind is not LineKind.STANDING:
        return sentence(lines[0])
    facts = lines[0].facts
    each = (words(one.facts, "segments") or words(one.facts, "segment") for one in lines)
    several = {"segments": tuple(dict.fromkeys(part for parts_of in each for part in parts_of))}
    return say("lines", "standing", stands(facts, "", parts(several), term("access", text(facts, "state"))))


def empty(briefing: Briefing) -> str:
    """What stands where lines would, when there are none."""
    if briefing.topic in SAYS_ALL or any(part.lines for part in briefing.sections):
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


def _untangled(name: str) -> str:
    """A key without words of its own, made readable."""
    return name.replace("_", " ").strip().capitalize()
