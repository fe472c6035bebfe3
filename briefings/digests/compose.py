"""Briefings from what changed. Pure.

In: changes since the last time, the state of matters, what sources answered. Out: a digest (None when
there is nothing new) or an alert. A digest has the sections `changed`, `deals`, `heard`, `deadlines` and
`silent`; each matter is told once, from where it stood to where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.digests.lines import Background, change_line, deadline_line, note
from briefings.digests.match import wants
from briefings.model import (
    DEALS,
    REACTIONS,
    Briefing,
    BriefingKind,
    Certainty,
    Change,
    Line,
    Matter,
    Section,
    Story,
    Subscription,
)

KNOWN = frozenset((Certainty.CONFIRMED, Certainty.STRONG))
SECTION_LINES = 15
"""Lines of one section; the rest is counted and found through the commands."""
SILENT_AFTER = 2
"""Visits in a row that must fail before a source is called silent; one failure is weather."""
AHEAD = timedelta(days=120)
"""How far ahead a digest looks for deadlines."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which sources answered: without it, no news could also mean blind."""

    asked: int
    silent: tuple[str, ...] = ()
    """Names of the sources that did not answer."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and for whom a digest is made."""

    subscription: Subscription
    fire: str
    """The local wall time it was due, `YYYY-MM-DDTHH:MM`."""
    today: date
    """The reader's day."""
    late: bool = False
    """It was due long before it is sent."""


def digest(
    occasion: Occasion,
    changes: Sequence[Change],
    ahead: Sequence[Matter],
    coverage: Coverage,
    background: Background,
) -> Briefing | None:
    """The digest of what changed; None when nothing did. `ahead` are matters with a deadline near, the next first."""
    if not changes:
        return None
    moves = _by_matter(changes)
    deals = [told for told in moves if told[-1].event_type in DEALS]
    rest = [told for told in moves if told[-1].event_type not in DEALS]
    sections = (
        _section("changed", [change_line(one, background) for one in rest if one[-1].certainty in KNOWN]),
        _section("deals", [change_line(one, background) for one in deals]),
        _section("heard", [change_line(one, background) for one in rest if one[-1].certainty not in KNOWN]),
        _section(
            "deadlines",
            [deadline_line(one, background) for one in ahead if wants(occasion.subscription, one)],
        ),
        _section("silent", [note("silent_source", {"source": name}) for name in coverage.silent]),
    )
    subscription = occasion.subscription
    return Briefing(
        kind=BriefingKind.DIGEST,
        key=f"digest:{subscription.id}:{occasion.fire}",
        facts={
            "day": occasion.fire[:10],
            "zone": subscription.zone,
            "late": occasion.late,
            "sources": coverage.asked,
            "silent": len(coverage.silent),
            "changes": len(moves),
        },
        sections=tuple(section for section in sections if section.lines),
        topic="digest",
    )


def alert(story: Story, changes: Sequence[Change], new: Sequence[Change], background: Background) -> Briefing:
    """What a story says now: `changes` are all its changes, `new` those not said before."""
    lines = [change_line(one, background) for one in _main_first(story, _by_matter(changes))]
    news = [change_line(one, background) for one in _main_first(story, _by_matter(new))]
    return Briefing(
        kind=BriefingKind.ALERT,
        key=f"alert:{story.id}",
        facts=lines[0].facts,
        sections=(_section("alert", lines),),
        topic="alert",
        news=news[0] if news and len(changes) > len(new) else None,
        version=len(changes) * 1000 + story.told,
        story_id=story.id,
        only_edits=not new,
    )


def _main_first(story: Story, moves: list[list[Change]]) -> list[list[Change]]:
    """The matter that the story is about before reactions to it and what was told along the way."""
    return sorted(
        moves, key=lambda told: (told[-1].matter_id != story.matter_id, told[-1].event_type in REACTIONS)
    )


def _by_matter(changes: Sequence[Change]) -> list[list[Change]]:
    """The moves of each matter, oldest first; matters in the order of their newest move, newest first."""
    moves: dict[str, list[Change]] = {}
    for change in changes:
        moves.setdefault(change.matter_id, []).append(change)
    return sorted(moves.values(), key=lambda told: (told[-1].known_at, told[-1].happened_on), reverse=True)


def _section(name: str, lines: Sequence[Line]) -> Section:
    return Section(name, tuple(lines[:SECTION_LINES]), more=max(0, len(lines) - SECTION_LINES))
