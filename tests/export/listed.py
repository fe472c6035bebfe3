"""Lists as the door makes them, with lines of every kind. Pure."""

from dataclasses import replace

from briefings.model import Briefing, BriefingKind, Fact, Line, Section
from tests.slack.samples import HOSTILE, deadline, happening, standing

HOSTILE_NAMES = (
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@a",
    "＝2",
    "\tx",
    "a;b",
    'q"q',
    "l\nm",
    "\x1b[31mred",
    HOSTILE,
)


def listed(*lines: Line, more: int = 0, **facts: Fact) -> Briefing:
    """A list of these lines."""
    told: dict[str, Fact] = {"asked": "", "found": len(lines) + more}
    return Briefing(BriefingKind.ANSWER, "list:", told | facts, (Section("list", lines, more),), "list")


def moved(ref: str = "change-1", **facts: Fact) -> Line:
    """AT&T walks away, known on 9 January at noon."""
    told: dict[str, Fact] = {
        "known_at": "2018-01-09T12:00:00+00:00",
        "matter": "m1",
        "as_of": None,
        "confidence": None,
    }
    return replace(happening(**(told | facts)), ref=ref)


def due(on: str = "2026-12-31", matter: str = "m1", **facts: Fact) -> Line:
    """Germany's phase-out of the core."""
    line = deadline()
    told: dict[str, Fact] = {"on": on, "matter": matter, "known_at": "2024-07-11T08:30:00+00:00"}
    return replace(line, facts={**line.facts, **told, **facts})


def stands(**facts: Fact) -> Line:
    """Huawei's phones in the United States are shut out, says the baseline."""
    return standing(**({"overdue": None, "as_of": "2021-12-31", "confidence": "medium"} | facts))
