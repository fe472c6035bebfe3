"""Briefings from what changed. Pure.

In: changes since the last time, the state of matters, what sources answered. Out: a digest (None when
there is nothing new) or an alert. A digest has the sections `changed`, `deals`, `heard`, `deadlines` and
`silent`; each matter is told once, from where it stood to where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefings.digests.lines import Background, change_line, deadline_line, note, struck
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
    SubscriptionKind,
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
    trends: tuple[Section, ...] = ()
    """Of a weekly briefing: how the week compares with the one before."""


def digest(
    occasion: Occasion,
    changes: Sequence[Change],
    ahead: Sequence[Matter],
    coverage: Coverage,
    background: Background,
) -> Briefing | None:
    """The digest of what changed. `ahead` are matters with a deadline near, the next first.

    When nothing did: None, or the line that the place asked for (`say_empty`).
    """
    if not changes:
        return nothing_new(occasion, coverage) if occasion.subscription.say_empty else None
    sections = (
        *occasion.trends,
        *news(changes, background),
        section("deadlines", [deadline_line(one, background) for one in ahead]),
        _silent(coverage),
    )
    return _said(occasion, coverage, sections, len({one.matter_id for one in changes}))


def nothing_new(occasion: Occasion, coverage: Coverage) -> Briefing:
    """The digest of a time in which nothing changed: one line, for a place that wants it."""
    told = _said(occasion, coverage, (_silent(coverage),), 0)
    return replace(told, topic="digest_empty")


def news(changes: Sequence[Change], background: Background, most: int = SECTION_LINES) -> tuple[Section, ...]:
    """What changed, deals, and what was only heard; each matter once. What was taken back unheard is left out."""
    moves = _by_matter(_heard(changes))
    deals = [told for told in moves if told[-1].event_type in DEALS]
    rest = [told for told in moves if told[-1].event_type not in DEALS]
    sure = [told for told in rest if told[-1].certainty in KNOWN]
    heard = [told for told in rest if told[-1].certainty not in KNOWN]
    return tuple(
        section(name, [change_line(one, background) for one in told], most)
        for name, told in (("changed", sure), ("deals", deals), ("heard", heard))
    )


def _heard(changes: Sequence[Change]) -> list[Change]:
    """Without what was corrected meanwhile; nor the taking back of what nobody was told."""
    known = {one.id for one in changes}
    wrong = {one.corrects for one in changes}
    return [
        one
        for one in changes
        if one.id not in wrong and not (one.corrects in known and one.certainty is Certainty.RETRACTED)
    ]


def _silent(coverage: Coverage) -> Section:
    return section("silent", [note("silent_source", {"source": name}) for name in coverage.silent])


def _said(occasion: Occasion, coverage: Coverage, sections: Sequence[Section], changes: int) -> Briefing:
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
            "changes": changes,
        },
        sections=tuple(part for part in sections if part.lines),
        topic="weekly" if subscription.kind is SubscriptionKind.WEEKLY else "digest",
    )


def alert(
    story: Story,
    changes: Sequence[Change],
    new: Sequence[Change],
    background: Background,
    corrected: Sequence[Change] = (),
) -> Briefing:
    """What a story says now: `changes` are all its changes, `new` those not said before.

    `corrected` are those that somebody corrected: the message shows them struck through below what is right.
    """
    lines = [change_line(one, background) for one in _main_first(story, _by_matter(changes))]
    lines += [struck(change_line([one], background)) for one in corrected]
    news = [change_line(one, background) for one in _main_first(story, _by_matter(new))]
    return Briefing(
        kind=BriefingKind.ALERT,
        key=f"alert:{story.id}",
        facts=lines[0].facts,
        sections=(section("alert", lines),),
        topic="alert",
        news=news[0] if news and len(changes) > len(new) else None,
        version=(len(changes) + len(corrected)) * 1000 + story.told,
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


def section(name: str, lines: Sequence[Line], most: int = SECTION_LINES) -> Section:
    """The first lines of a section, the rest counted."""
    return Section(name, tuple(lines[:most]), more=max(0, len(lines) - most))
