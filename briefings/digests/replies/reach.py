"""The answer to `what do you read at all`: sources, languages, markets, how fresh, what is silent. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefings.digests.lines import note
from briefings.digests.replies import frame
from briefings.model import Briefing, Fact, Health, Line, Query, Source, SourceState, health_of
from briefings.model.health import heard_at

LATELY = timedelta(days=1)
"""A source that answered within this time is fresh: the slowest is asked several times a day."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the ledger holds."""

    vendors: int
    markets: int
    matters: int
    articles_lately: int
    """Articles seen within `LATELY`."""


def coverage(
    query: Query,
    catalogue: Sequence[Source],
    states: Mapping[str, SourceState],
    extent: Extent,
    now: datetime,
) -> Briefing:
    """Which sources are read and answer. Instants in facts are ISO, UTC.

    Sections: `not_answering`, `gone_quiet` (against their own rhythm), `empty_feeds`, `never_answered`.
    """
    known = [(source, states.get(source.id, SourceState(source.id))) for source in catalogue]
    how = [(source, state, health_of(state, now)) for source, state in known]
    silent = [(source, state) for source, state, is_ in how if is_ in (Health.FAILING, Health.GONE)]
    never = [
        source
        for source, state, is_ in how
        if state.last_ok_at is None and is_ not in (Health.FAILING, Health.GONE)
    ]
    quiet = [(source, state) for source, state, is_ in how if is_ is Health.SILENT]
    empty = [source for source, _, is_ in how if is_ is Health.EMPTY]
    answered = [state.last_ok_at for _, state in known if state.last_ok_at]
    newest = [state.last_new_at for _, state in known if state.last_new_at]
    facts: dict[str, Fact] = {
        "asked": query.words,
        "sources": len(known),
        "fresh": sum(1 for at in answered if now - at <= LATELY),
        "silent": len(silent),
        "never": len(never),
        "quiet": len(quiet),
        "empty": len(empty),
        "languages": tuple(sorted({source.language for source, _ in known if source.language})),
        "places": len({source.jurisdiction for source, _ in known if source.jurisdiction}),
        "last_answer": _iso(max(answered, default=None)),
        "last_news": _iso(max(newest, default=None)),
        "articles_lately": extent.articles_lately,
        "vendors": extent.vendors,
        "markets": extent.markets,
        "matters": extent.matters,
    }
    room = frame.shown(query, frame.LIST)
    sections = (
        frame.section("not_answering", [_silent(*one) for one in silent[:room]], len(silent)),
        frame.section("gone_quiet", [_quiet(*one) for one in quiet[:room]], len(quiet)),
        frame.section(
            "empty_feeds", [note("empty_feed", {"source": one.name}) for one in empty[:room]], len(empty)
        ),
        frame.section(
            "never_answered",
            [note("never_answered", {"source": one.name}) for one in never[:room]],
            len(never),
        ),
    )
    return frame.answer("coverage", query.words, facts, sections)


def _silent(source: Source, state: SourceState) -> Line:
    last = _iso(state.last_ok_at)
    return note("silent_since", {"source": source.name, "last": last, "failures": state.failures})


def _quiet(source: Source, state: SourceState) -> Line:
    return note("quiet_since", {"source": source.name, "last": _iso(heard_at(state))})


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="minutes") if at else None
