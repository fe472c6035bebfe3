"""Lines of briefings from what is believed. Pure.

In: changes, matters, standings with their stories, and the names of markets. Out: `Line`s with the facts
that `model.Line` promises for each kind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from briefings.digests.alike import Group
from briefings.digests.chain import Place, chain_facts
from briefings.model import (
    Access,
    Article,
    Certainty,
    Change,
    Fact,
    Line,
    LineKind,
    Link,
    Matter,
    Origin,
    Reading,
    Segment,
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
    tensions: Mapping[str, str] = field(default_factory=dict)
    """By the id of a deal struck against a standing measure: what the tension is."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """By the id of a deal or order that is part of a chain: its place there."""

    def market_name(self, code: str | None) -> str | None:
        """The name of a market, None for no market."""
        return self.name_of(code) if code else None


def change_line(changes: Sequence[Change], background: Background, kind: LineKind = LineKind.CHANGE) -> Line:
    """One line for the moves of one matter, oldest first: from where it stood to where it stands."""
    last = changes[-1]
    told = background.stories.get(last.story_id)
    return Line(
        kind=kind,
        facts=_event(last, background)
        | {"status_before": _before(changes)}
        | _telling(told)
        | _record(last)
        | {"matter": last.matter_id, "known_at": last.known_at.isoformat()}
        | ({"corrected_by": last.by} if last.corrects else {}),
        certainty=last.certainty,
        links=_read_at(told, last),
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
        "tension": background.tensions.get(matter.id),
    }
    facts |= chain_facts(background.places, matter.id)
    return Line(
        kind=LineKind.DEAL,
        facts=facts | _telling(told) | _record(change),
        certainty=matter.certainty,
        links=_read_at(told, change),
        quotes=quotes(change) if change else (),
        ref=change.id if change else None,
    )


def standing_line(
    standings: Group, change: Change | None, background: Background, before: Access | None = None
) -> Line:
    """One line for a vendor's standing in one market, in one segment or in several that stand alike.

    `change` is the one that decides; `before` is the state it is compared with.
    """
    standing = standings[0]
    parts = sorted((one.segment for one in standings), key=tuple(Segment).index)
    told = background.stories.get(change.story_id) if change else None
    return Line(
        kind=LineKind.STANDING,
        facts={
            "vendor": standing.vendor,
            "market": standing.jurisdiction,
            "market_name": background.market_name(standing.jurisdiction),
            "segment": parts[0].value,
            "state": standing.state.value,
            "since": standing.since,
            "deadline": standing.deadline,
            "overdue": standing.overdue,
            "changes": len({change_id for one in standings for change_id in one.because}),
        }
        | ({"segments": tuple(part.value for part in parts)} if len(parts) > 1 else {})
        | (chain_facts(background.places, change.matter_id) if change else {})
        | _record(change)
        | ({"state_before": before.value} if before else {}),
        certainty=standing.certainty,
        links=_read_at(told, change),
        ref=standing.because[0] if standing.because else None,
    )


def pair_line(
    vendors: tuple[str, str],
    market: str,
    standings: tuple[Standing | None, Standing | None],
    background: Background,
) -> Line:
    """One line for how two vendors stand in one market; None where nothing is known of one of them."""
    one, other = standings
    sure = max((found.certainty for found in standings if found), key=tuple(Certainty).index, default=None)
    return Line(
        kind=LineKind.PAIR,
        facts={
            "market": market,
            "market_name": background.market_name(market),
            "vendor": vendors[0],
            "other": vendors[1],
            "state": one.state.value if one else None,
            "since": one.since if one else None,
            "other_state": other.state.value if other else None,
            "other_since": other.since if other else None,
            "other_ref": _ref(other),
        },
        certainty=sure,
        ref=_ref(one) or _ref(other),
    )


def _ref(standing: Standing | None) -> str | None:
    return standing.because[0] if standing and standing.because else None


def deadline_line(matter: Matter, background: Background, change: Change | None = None) -> Line:
    """One line for a day by which something must have happened; `change` is what set it."""
    told = background.stories.get(change.story_id) if change else None
    return Line(
        kind=LineKind.DEADLINE,
        facts={
            "vendor": matter.vendor,
            "market": matter.jurisdiction,
            "market_name": background.market_name(matter.jurisdiction),
            "event_type": matter.event_type.value,
            "on": matter.deadline,
            "matter": matter.id,
            "known_at": change.known_at.isoformat() if change else None,
        }
        | _record(change),
        certainty=matter.certainty,
        links=_read_at(told, change),
        ref=change.id if change else None,
    )


def article_line(article: Article, reading: Reading, excerpt: str, background: Background) -> Line:
    """One line for a stored article: who published it when, and what it was read as."""
    news = reading.primary
    market = news.jurisdictions[0] if news and news.jurisdictions else None
    return Line(
        kind=LineKind.ARTICLE,
        facts={
            "outlet": article.outlet,
            "day": article.told_at.date().isoformat(),
            "language": reading.language,
            "vendor": news.vendors[0] if news and news.vendors else None,
            "event_type": news.event_type.value if news else None,
            "status": news.status.value if news else None,
            "market": market,
            "market_name": background.market_name(market),
        },
        links=(Link(article.outlet, article.url),) if article.url else (),
        quotes=tuple(words for words in (article.title, excerpt) if words),
    )


def note(code: str, facts: Mapping[str, Fact] | None = None) -> Line:
    """A line of the bot's own words, chosen by `code`."""
    return Line(kind=LineKind.NOTE, facts={"code": code} | dict(facts or {}))


def struck(line: Line) -> Line:
    """The line as what is no longer said."""
    return replace(line, facts=dict(line.facts) | {"struck": True})


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


def _read_at(told: Told | None, change: Change | None) -> tuple[Link, ...]:
    """Where a change can be read: its story's articles, or the pages that the baseline cites."""
    if told is None and change and change.cited:
        pages = {urlsplit(url).hostname or url: url for url in reversed(change.cited.sources)}
        return tuple(Link(host.removeprefix("www."), url) for host, url in reversed(pages.items()))[:LINKS]
    return links(told, change.article_id if change else None)


def _record(change: Change | None) -> dict[str, Fact]:
    """How old a fact of the baseline is, and how sure whoever compiled it was; None for news."""
    cited = change.cited if change else None
    return {"as_of": cited.as_of if cited else None, "confidence": cited.confidence if cited else None}


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
        "tension": background.tensions.get(change.matter_id),
    } | chain_facts(background.places, change.matter_id)


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
