"""A briefing as short plain lines: the whole of it, for notifications, screen readers and logs. Pure.

What a feed wrote (titles, quotes) is left out; the footer tells of the silent sources.
"""

from collections.abc import Iterator

from bot.wording import wording
from bot.wording.templates import say
from briefings.model import Briefing, BriefingKind, Line

LEFT_OUT = frozenset(("silent", "evidence", "rules"))


def line(of: Line, about: str = "") -> str:
    """One line: sentence, move, certainty; who corrected it."""
    said, step = wording.sentence(of, about), wording.moved(of)
    if step:
        said = f"{said}: {step}"
    if wording.struck(of):
        said = say("lines", "struck", said)
    sure = (wording.certainty(of.certainty).words,) if of.certainty else ()
    beside = ", ".join((*sure, *wording.corrected(of)))
    return f"{said} ({beside})" if beside else said


def lines(briefing: Briefing) -> Iterator[str]:
    """Heading, then each section's title and lines, then the footer."""
    about = str(briefing.facts.get("vendor") or "")
    alert = briefing.kind is BriefingKind.ALERT
    if not alert:
        yield wording.heading(briefing)
    yield from filter(None, (wording.lead(briefing), wording.empty(briefing)))
    for part in briefing.sections:
        if part.name in LEFT_OUT:
            continue
        if not alert and (part.lines or part.more):
            yield f"{wording.section(part.name)}:"
        mark = "" if alert else "• "
        yield from (f"{mark}{line(one, about)}" for one in part.lines)
        if part.more:
            yield f"{mark}{wording.more(part.more)}"
    yield from filter(None, (wording.foot(briefing),))
