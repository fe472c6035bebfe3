"""What was typed on the command line, understood: names resolved, words of the vocabulary found. Pure.

In: options as strings. Out: a `Query`. Invalid for a name that is none, with what may be meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from bot.wording.templates import say
from briefings.errors import Invalid
from briefings.model import Direction, EventType, Query, Status, Topic
from briefings.vocabulary import Resolved, Suggested, Vocabulary

OUTCOMES = {"won": Direction.OPENS, "lost": Direction.CLOSES}
"""Words for what a deal came to, whatever its status."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Options as typed; empty where they were not."""

    vendors: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    """Countries or regions."""
    carriers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """Statuses, or `won` and `lost`."""
    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    known_on: str | None = None
    """An ISO day: what was known when it ended."""
    words: str = ""
    limit: int | None = None


def typed(**options: Sequence[str] | str | int | None) -> Typed:
    """Options by the names of `Typed`, as the command line gives them: lists, None where nothing was typed."""
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in options.items()
        if value is not None
    }
    return Typed(**given)


def query(vocabulary: Vocabulary, topic: Topic, typed: Typed) -> Query:
    """The query that the options make."""
    statuses, directions = _outcomes(typed.statuses)
    return Query(
        topic,
        vendors=tuple(_one("vendor", name, vocabulary.resolve_vendor(name)) for name in typed.vendors),
        markets=tuple(dict.fromkeys(code for name in typed.markets for code in _places(vocabulary, name))),
        carriers=tuple(_one("carrier", name, vocabulary.resolve_carrier(name)) for name in typed.carriers),
        event_types=tuple(EventType(_known(one, EventType, "--type")) for one in typed.types),
        statuses=statuses,
        directions=directions,
        since=typed.since,
        until=typed.until,
        as_of=typed.as_of,
        known_on=_end_of(typed.known_on) if typed.known_on else None,
        words=typed.words,
        limit=typed.limit,
    )


def _one(kind: str, asked: str, found: Resolved | Suggested) -> str:
    if isinstance(found, Resolved):
        return found.name
    raise Invalid(say("replies", "unknown_name", kind, asked, found.names))


def _places(vocabulary: Vocabulary, asked: str) -> tuple[str, ...]:
    region = vocabulary.resolve_region(asked)
    if region is not None:
        return region.markets
    found = vocabulary.resolve_market(asked)
    if isinstance(found, Suggested):
        found = Suggested(tuple(vocabulary.market_name(code) for code in found.names))
    return (_one("market", asked, found),)


def _outcomes(words: tuple[str, ...]) -> tuple[tuple[Status, ...], tuple[Direction, ...]]:
    statuses = tuple(
        Status(_known(one, Status, "--status", *OUTCOMES)) for one in words if one.casefold() not in OUTCOMES
    )
    return statuses, tuple(OUTCOMES[one.casefold()] for one in words if one.casefold() in OUTCOMES)


def _known(word: str, vocabulary: type[Status] | type[EventType], option: str, *more: str) -> str:
    value = word.strip().casefold().replace(" ", "_").replace("-", "_")
    if value not in set(vocabulary):
        allowed = ", ".join((*more, *vocabulary))
        raise Invalid(f"{option} knows no {word!r}; it knows {allowed}")
    return value


def _end_of(day: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(day), time.max, UTC)
    except ValueError as error:
        raise Invalid(f"not a day: {day!r}", "2023-04-09") from error
