"""Answers that are one list: deals, changes, deadlines, articles found by words. Pure."""

from collections.abc import Sequence

from briefings.digests.lines import (
    Background,
    article_line,
    change_line,
    deadline_line,
    deal_line,
    standing_line,
)
from briefings.digests.replies import frame
from briefings.model import Article, Briefing, Change, Fact, Line, Query, Reading, Standing, Stood

SearchHit = tuple[Article, Reading, str]
"""An article, what it was read as, and the words of it around what was looked for."""


def deals(query: Query, found: Sequence[Stood], total: int, background: Background) -> Briefing:
    """The deals that were asked for, the newest first."""
    lines = [deal_line(one.matter, one.change, background) for one in found]
    return _list("deals", query, lines, total, background)


def standings(
    query: Query, found: Sequence[tuple[Standing, Change]], total: int, background: Background
) -> Briefing:
    """Standings of many vendors and markets, each with the change that decides, the hardest first."""
    lines = [standing_line((one,), change, background) for one, change in found]
    return _list("standings", query, lines, total, background)


def changes(query: Query, found: Sequence[Change], total: int, background: Background) -> Briefing:
    """What moved, the newest first."""
    return _list("changes", query, [change_line([one], background) for one in found], total, background)


def deadlines(query: Query, found: Sequence[Stood], total: int, background: Background) -> Briefing:
    """The days by which something must have happened, the next first."""
    lines = [deadline_line(one.matter, background, one.change) for one in found]
    return _list("deadlines", query, lines, total, background)


def articles(
    query: Query, found: Sequence[SearchHit], total: int, background: Background, *, more: bool
) -> Briefing:
    """Articles with the words that were looked for, told last first; `more` where `total` is only a beginning."""
    lines = [article_line(*hit, background) for hit in found]
    facts: dict[str, Fact] = {
        "asked": query.words,
        "found": total,
        "more": more,
        **frame.when(query),
    }
    return frame.answer("search", query.words, facts, (frame.section("articles", lines, total),))


def _list(topic: str, query: Query, lines: Sequence[Line], total: int, background: Background) -> Briefing:
    markets = tuple(background.name_of(code) for code in query.markets)
    facts: dict[str, Fact] = {
        "asked": query.words,
        "found": total,
        **frame.filters(query),
        **({"markets": markets} if markets else {}),
        **frame.when(query),
    }
    name = "changed" if topic == "changes" else topic
    about = query.words or ",".join(
        str(one) for one in (*query.vendors, *query.carriers, *query.markets, query.since, query.until) if one
    )
    return frame.answer(topic, about, facts, (frame.section(name, lines, total),))
