"""Names as people type them after `/watch`, settled to vendors, markets and regions. Pure.

In: a `WatchAsk` and the vocabulary. Out: a `Filter`, or `Invalid` with near misses: a filter must do what was
typed, so a name nobody knows never becomes a watch of everything.
"""

from bot.slack.asks.watch import WatchAsk
from bot.slack.escape import clip
from briefings.errors import Invalid
from briefings.model import Territory
from briefings.subscriptions import Filter
from briefings.vocabulary import Resolved, Suggested, Vocabulary

TYPO = "typo"
Meant = tuple[str, bool] | Territory
"""A vendor (True), a market (False), or a region."""


def wanted(ask: WatchAsk, vocabulary: Vocabulary) -> Filter:
    """What a watch lets through. Raises Invalid for a name that is no vendor, no market and no region."""
    vendors: list[str] = []
    markets: list[str] = []
    regions: list[Territory] = []
    for words in ask.names:
        for meant in _resolved(words, vocabulary):
            match meant:
                case Territory():
                    regions.append(meant)
                case name, True:
                    vendors.append(name)
                case name, _:
                    markets.append(name)
    return Filter(
        vendors=tuple(dict.fromkeys(vendors)),
        jurisdictions=tuple(dict.fromkeys(markets)),
        event_types=ask.event_types,
        regions=tuple(dict.fromkeys(regions)),
        segments=ask.segments,
    )


def _resolved(words: str, vocabulary: Vocabulary) -> list[Meant]:
    """What is named: as one name, else as several side by side, else mistyped."""
    whole = _exactly(words, vocabulary)
    if whole:
        return [whole]
    tokens = words.split()
    for length in range(len(tokens) - 1, 0, -1):
        first = _exactly(" ".join(tokens[:length]), vocabulary)
        if first:
            return [first, *_resolved(" ".join(tokens[length:]), vocabulary)]
    return [_mistyped(words, vocabulary)]


def _exactly(words: str, vocabulary: Vocabulary) -> Meant | None:
    region = vocabulary.resolve_region(words)
    if region:
        return Territory(region.name, region.markets)
    answers = ((vocabulary.resolve_vendor(words), True), (vocabulary.resolve_market(words), False))
    return next(
        (
            (found.name, is_vendor)
            for found, is_vendor in answers
            if isinstance(found, Resolved) and found.how != TYPO
        ),
        None,
    )


def _mistyped(words: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """The one name that is meant in spite of a slip of the hand. Raises Invalid where it may be several."""
    match vocabulary.resolve_vendor(words), vocabulary.resolve_market(words):
        case Resolved(name=name), Suggested():
            return name, True
        case Suggested(), Resolved(name=name):
            return name, False
        case vendor, market:
            near = [*_names(vendor), *(vocabulary.market_name(code) for code in _names(market))][:3]
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    example = f"watch {near[0] if near else 'huawei'}"
    raise Invalid(f"I know no vendor, market or region called “{clip(words, 60)}”{meant}", example)


def _names(found: Resolved | Suggested) -> tuple[str, ...]:
    return found.names if isinstance(found, Suggested) else (found.name,)
