"""Answers about vendors that are no page: two of them compared, and names that are none. Pure."""

from collections.abc import Sequence

from briefings.digests.lines import Background, pair_line
from briefings.digests.replies import frame
from briefings.digests.replies.pages import HARDNESS
from briefings.model import Briefing, Fact, Query, Standing

Pair = tuple[Standing | None, Standing | None]


def compare(query: Query, standings: Sequence[Standing], background: Background) -> Briefing:
    """Two vendors market by market, each by its hardest standing: where they differ most comes first.

    `standings` are those of both, the hardest first. Sections: `differ`, `alike`, `only` (one is known of).
    """
    one, other = query.vendors
    hardest: dict[tuple[str, str], Standing] = {}
    for standing in standings:
        hardest.setdefault((standing.vendor, standing.jurisdiction), standing)
    markets = sorted({market for _, market in hardest})
    pairs = {market: (hardest.get((one, market)), hardest.get((other, market))) for market in markets}
    groups: dict[str, list[str]] = {"differ": [], "alike": [], "only": []}
    for market, pair in pairs.items():
        groups[_group(pair)].append(market)
    groups["differ"].sort(key=lambda market: -_apart(pairs[market]))
    room = frame.shown(query, frame.STANDINGS)
    sections = [
        frame.section(
            name,
            [pair_line((one, other), market, pairs[market], background) for market in found[:room]],
            len(found),
        )
        for name, found in groups.items()
    ]
    facts: dict[str, Fact] = {
        "asked": query.words,
        "vendor": one,
        "other": other,
        "markets": len(markets),
        **{name: len(found) for name, found in groups.items()},
        **frame.when(query),
    }
    return frame.answer("compare", f"{one}:{other}", facts, sections)


def unknown(words: str, suggestions: Sequence[str], topic: str = "vendor_unknown") -> Briefing:
    """The answer where no vendor (or market, by its topic) is meant by the words; `suggestions` are near misses."""
    return frame.answer(topic, words, {"asked": words, "suggestions": tuple(suggestions)})


def _group(pair: Pair) -> str:
    one, other = pair
    if one is None or other is None:
        return "only"
    return "alike" if one.state is other.state else "differ"


def _apart(pair: Pair) -> int:
    one, other = pair
    return abs(HARDNESS.index(one.state) - HARDNESS.index(other.state)) if one and other else 0
