"""Lines of briefings from what is believed. Pure.

In: changes, matters, standings with their stories, and the names of markets. Out: `Line`s with the facts
that `model.Line` promises for each kind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefings.model import (
    Change,
    Fact,
    Line,
    LineKind,
    Link,
    Matter,
    Origin,
    Standing,
    Story,
)

LINKS = 3
"""Links shown beside one line; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story as lines need it: how many told it, and who knew first what it says now."""

    story: Story
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """What lines are drawn from: stories by id, and the names of markets."""

    stories: Mapping[str, Told]
    name_of: Callable[[str], str]
    """A market's name by its code."""

    def market_name(self, code: str | None) -> str | None:
        """The name of a market, None for no market."""
        return self.name_of(code) if code else None


def change_line(changes: Sequence[Change], background: Background, kind: LineKind = LineKind.CHANGE) -> Line:
    """One line for the moves of one matter, oldest first: from where it stood to where it stands."""
    last = changes[-1]
    told = background.stories.get(last.story_id)
    return Line(
        kind=kind,
        facts=_event(last, background) | {"status_before": _before(changes)} | _telling(told),
        certainty=last.certainty,
        links=links(told, last.article_id),
        quotes=quotes(last),
        ref=last.id,
    )


def deal_line(matter: Matter, change: Change | None, background: Background) -> Line:
    """One line for a deal as it stands."""
    told = background.stories.get(change.story_id) if change else None
    facts: dict[str, Fact] = {
        "vendor": matter.vendor,
        "counterparts": matter.counterparts,
        "market": matter.jurisdiction,
        "market_name": background.market_name(matter.jurisdiction),
        "event_type": matter.event_type.value,
        "status_before": None,
        "status": matter.status.value,
        "direction": matter.direction.value,
        "segments": tuple(segment.value for segment in matter.segments),
        "happened_on": matter.since,
        "attribution": change.claim.attribution.value if change else None,
    }
    return Line(
        kind=LineKind.DEAL,
        facts=facts | _telling(told),
        certainty=matter.certainty,
        links=links(told, change.article_id if change else None),
        quotes=quotes(change) if change else (),
        ref=change.id if change else None,
    )


def standing_line(standing: Standing, told: Told | None, background: Background) -> Line:
    """One line for a vendor's standing in one market and segment."""
    return Line(
        kind=LineKind.STANDING,
        facts={
            "vendor": standing.vendor,
            "market": standing.jurisdiction,
            "market_name": background.market_name(standing.jurisdiction),
            "segment": standing.segment.value,
            "state": standing.state.value,
            "since": standing.since,
            "deadline": standing.deadline,
            "changes": len(standing.because),
        },
        certainty=standing.certainty,
        links=links(told),
        ref=standing.because[0] if standing.because else None,
    )


def deadline_line(matter: Matter, background: Background) -> Line:
    """One line for a day by which something must have happened."""
    return Line(
        kind=LineKind.DEADLINE,
        facts={
            "vendor": matter.vendor,
            "market": matter.jurisdiction,
            "market_name": background.market_name(matter.jurisdiction),
            "event_type": matter.event_type.value,
            "on": matter.deadline,
        },
        certainty=matter.certainty,
    )


def note(code: str, facts: Mapping[str, Fact] | None = None) -> Line:
    """A line of the bot's own words, chosen by `code`."""
    return Line(kind=LineKind.NOTE, facts={"code": code} | dict(facts or {}))


def links(told: Told | None, article_id: str | None = None) -> tuple[Link, ...]:
    """Where a story can be read: the article that moved it, then the newest, each outlet once."""
    if told is None:
        return ()
    newest: dict[str, Link] = {}
    for telling in sorted(
        told.story.tellings, key=lambda one: (one.article_id == article_id, one.at), reverse=True
    ):
        if telling.url:
            newest.setdefault(telling.outlet, Link(telling.outlet, telling.url))
    return tuple(newest.values())[:LINKS]


def quotes(change: Change) -> tuple[str, ...]:
    """The words that carry what happened, longest first."""
    carrying = [
        one.quote for one in change.claim.evidence if one.field in ("event_type", "status", "sentence")
    ]
    return tuple(sorted(dict.fromkeys(carrying), key=len, reverse=True))


def _event(change: Change, background: Background) -> dict[str, Fact]:
    return {
        "vendor": change.vendor,
        "counterparts": change.counterparts,
        "market": change.jurisdiction,
        "market_name": background.market_name(change.jurisdiction),
        "event_type": change.event_type.value,
        "status": change.status.value,
        "direction": change.direction.value,
        "segments": tuple(segment.value for segment in change.segments),
        "happened_on": change.happened_on,
        "attribution": change.claim.attribution.value,
    }


def _telling(told: Told | None) -> dict[str, Fact]:
    """Who told it and who knew it first."""
    if told is None:
        return {"origin": None, "unnamed_people": None, "outlets": 0, "origins": 0, "title": None}
    named = sorted((origin for origin in told.origins if origin.outlet), key=lambda one: not one.cited)
    first = named[0] if named else None
    return {
        "origin": first.outlet if first else None,
        "unnamed_people": any(origin.unnamed_people for origin in told.origins),
        "outlets": len(told.story.outlets),
        "origins": len(told.origins),
        "title": told.story.title,
    }


def _before(changes: Sequence[Change]) -> str | None:
    """Where a matter stood before it came to stand where it does; None where it never stood elsewhere."""
    passed = [changes[0].status_before, *(change.status for change in changes)]
    before = [status for status in passed if status is not None and status is not changes[-1].status]
    return before[-1].value if before else None
