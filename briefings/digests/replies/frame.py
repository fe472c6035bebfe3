"""What all answers share: how they are put together, and how much of a section one screen shows. Pure."""

from collections.abc import Mapping, Sequence

from briefings.model import Briefing, BriefingKind, Fact, Line, Query, Section

STANDINGS = 12
DEALS = 8
CHANGES = 6
DEADLINES = 3
LIST = 15
"""Lines of an answer that is one list: deals, changes, deadlines, articles."""


def answer(topic: str, about: str, facts: Mapping[str, Fact], sections: Sequence[Section] = ()) -> Briefing:
    """The answer on a topic, named by what it is about; empty sections are left out."""
    kept = tuple(section for section in sections if section.lines)
    return Briefing(BriefingKind.ANSWER, f"{topic}:{about}", facts, kept, topic)


def section(name: str, lines: Sequence[Line], total: int) -> Section:
    """The lines that are shown, of so many that there are."""
    return Section(name, tuple(lines), more=max(0, total - len(lines)))


def shown(query: Query, usual: int) -> int:
    """How many lines a section may have."""
    return usual if query.limit is None else query.limit


def when(query: Query) -> dict[str, Fact]:
    """The days that the question names, for the heading; nothing where it names none."""
    named = {
        "since": query.since,
        "until": query.until,
        "as_of": query.as_of,
        "known_on": query.known_on.isoformat() if query.known_on else None,
    }
    return {name: day for name, day in named.items() if day}


def filters(query: Query) -> dict[str, Fact]:
    """What a list was narrowed to, for its heading; nothing where it is everything."""
    named: dict[str, tuple[str, ...]] = {
        "vendors": query.vendors,
        "carriers": query.carriers,
        "segments": query.segments,
        "event_types": query.event_types,
        "statuses": query.statuses,
        "directions": query.directions,
    }
    return {name: tuple(str(one) for one in values) for name, values in named.items() if values}


def nothing_known(topic: str, words: str) -> Briefing:
    """The answer where there is nothing to say: `topic` names which."""
    return answer(topic, words, {"asked": words})
