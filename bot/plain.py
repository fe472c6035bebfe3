"""A briefing as readable text, for the command line: the same words as in Slack. Pure.

In: a `Briefing`. Out: lines of plain text; what a feed wrote comes without control characters.
"""

import textwrap
from collections.abc import Iterator

from bot.slack.escape import clean
from bot.wording import wording
from briefings.model import Briefing, BriefingKind, Line, LineKind

WIDTH = 100
INDENT = "    "
IN_FOOT = "silent"
ADDRESS = ("http://", "https://")
QUOTES = {LineKind.ARTICLE: 2}
"""An article shows its headline and the words found; everything else the words that carry it best."""


def text(briefing: Briefing, width: int = WIDTH) -> str:
    """The whole briefing, lines wrapped at `width` characters."""
    rows = (wrapped for row in _rows(briefing) for wrapped in _wrapped(row, width))
    return "\n".join(rows) + "\n"


def news(briefing: Briefing, width: int = WIDTH) -> str:
    """What is new in an alert, as it stands in the thread; empty where it brings nothing new."""
    if briefing.news is None:
        return ""
    return "\n".join(row for one in _line(briefing.news, "") for row in _wrapped(one, width)) + "\n"


def _rows(briefing: Briefing) -> Iterator[str]:
    heading = wording.heading(briefing)
    yield heading
    yield "=" * len(heading)
    yield from filter(None, (wording.lead(briefing), wording.empty(briefing)))
    about = str(briefing.facts.get("vendor") or "")
    for part in briefing.sections:
        if part.name == IN_FOOT or not (part.lines or part.more):
            continue
        yield ""
        title = wording.section(part.name)
        if briefing.kind is not BriefingKind.ALERT and title != heading:
            yield title
        for line in part.lines:
            yield from _line(line, about)
        if part.more:
            yield f"  … {wording.more(part.more)}"
    foot = wording.foot(briefing)
    yield from ("", foot) if foot else ()


def _line(line: Line, about: str) -> Iterator[str]:
    access, way = wording.access(line), wording.direction(line)
    sign = access.sign if access else way.sign if way else "•"
    yield f"  {sign} {wording.sentence(line, about)}"
    sure = str(wording.certainty(line.certainty)) if line.certainty else ""
    step = wording.move(line)
    state = wording.moved(line) or (step.after if step else "")
    under = " · ".join(part for part in (state, sure, *wording.details(line)) if part)
    told = line.kind is not LineKind.NOTE or line.facts.get("code") in ("telling", "record")
    read = clean(line.links[0].url) if line.links and told else ""
    yield from (f"{INDENT}{row}" for row in (under, wording.voices(line), read) if row)
    yield from (f"{INDENT}“{clean(quote)}”" for quote in line.quotes[: QUOTES.get(line.kind, 1)])


def _wrapped(row: str, width: int) -> list[str]:
    margin = row[: len(row) - len(row.lstrip())]
    if row.lstrip().startswith(ADDRESS):
        return [row]  # an address in two pieces opens nothing
    return textwrap.wrap(row, width, subsequent_indent=margin + "  ", break_long_words=False) or [""]
