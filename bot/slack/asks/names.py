"""Names in free order: `huawei vodafone germany`. Pure.

In: the vocabulary, the kinds of name that may stand there, tokens as typed. Out: `Found`: what is named, how it was
typed, and the runs of tokens that name nothing. `Unclear` for a name that several share.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.slack.asks.unclear import Choice, Unclear
from bot.wording.templates import say
from briefings.model import MentionKind
from briefings.vocabulary import Choices, Named, Region, Resolved, Suggested, Vocabulary, fold

LONGEST = 6
"""Tokens of the longest name that is looked for."""
NEAR = 3
"""Near misses offered."""
BETWEEN = frozenset(
    "a about an and any at between by for from in is of on or the there to versus vs vs. with".split()
)
"""Small words between names; written in capitals they may be a country's code."""


@dataclass(frozen=True, slots=True)
class Search:
    """Where names are looked for."""

    vocabulary: Vocabulary
    command: str
    """The command with its words as typed, to be asked again with a name made clear."""
    kinds: tuple[MentionKind, ...]
    plain: frozenset[str] = frozenset()
    """Small words that mean something else: `signed`."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is named."""

    names: tuple[Named, ...]
    regions: tuple[Region, ...]
    left: tuple[str, ...]
    """Runs of tokens that name nothing, as typed."""

    def of(self, kind: MentionKind) -> tuple[str, ...]:
        """Canonical names of a kind, regions as their markets, each once."""
        named = [one.name for one in self.names if one.kind is kind]
        if kind is MentionKind.MARKET:
            named += [code for region in self.regions for code in region.markets]
        return tuple(dict.fromkeys(named))

    def typed(self, kind: MentionKind) -> str:
        """The first name of a kind, as typed."""
        return next((one.asked for one in self.names if one.kind is kind), "")


def exactly(search: Search, tokens: Sequence[str]) -> Found:
    """The names as they are written, the longest first; no slip is forgiven."""
    meant: list[Named | Region | Choices] = []
    left: list[list[str]] = [[]]
    at = 0
    while at < len(tokens):
        found, length = _longest(search, tokens[at:])
        if found is None:
            left[-1].append(tokens[at])
        else:
            meant.append(found)
            left.append([])
        at += length
    return _settled(search, meant, tuple(" ".join(run) for run in left if run))


def mistyped(search: Search, run: str) -> Found:
    """The names in a run that are a slip of the pen away from one entry, the longest first."""
    tokens = run.split()
    names: list[Named] = []
    left: list[list[str]] = [[]]
    at = 0
    while at < len(tokens):
        lengths = range(min(len(tokens) - at, LONGEST), 0, -1)
        slips = ((_slip(search, " ".join(tokens[at : at + length])), length) for length in lengths)
        found, length = next(((one, length) for one, length in slips if one), (None, 1))
        if found and tokens[at] not in BETWEEN:
            names.append(found)
            left.append([])
        else:
            length = 1
            left[-1] += [tokens[at]] if tokens[at] not in BETWEEN else []
        at += length
    return Found(tuple(names), (), tuple(" ".join(run) for run in left if run))


def near(search: Search, run: str) -> tuple[Choice, ...]:
    """What may be meant by a run that names nothing: the command again with each name that is like it."""
    found = ((kind, _resolved(search.vocabulary, kind, run)) for kind in search.kinds)
    names = [(kind, name) for kind, one in found if isinstance(one, Suggested) for name in one.names]
    return tuple(_choice(search, run, Named(kind, name, run, "typo")) for kind, name in names[:NEAR])


def _slip(search: Search, run: str) -> Named | None:
    for kind in search.kinds:
        found = _resolved(search.vocabulary, kind, run)
        if isinstance(found, Resolved):
            return Named(kind, found.name, run, found.how)
    return None


def _resolved(vocabulary: Vocabulary, kind: MentionKind, run: str) -> Resolved | Suggested:
    match kind:
        case MentionKind.VENDOR:
            return vocabulary.resolve_vendor(run)
        case MentionKind.CARRIER:
            return vocabulary.resolve_carrier(run)
        case _:
            return vocabulary.resolve_market(run)


def _longest(search: Search, tokens: Sequence[str]) -> tuple[Named | Region | Choices | None, int]:
    for length in range(min(len(tokens), LONGEST), 0, -1):
        run = " ".join(tokens[:length])
        if length == 1 and run in BETWEEN | search.plain:
            return None, 1
        found = search.vocabulary.resolve_region(run) if MentionKind.MARKET in search.kinds else None
        meant = found or _exactly(search, run)
        if meant:
            return meant, length
    return None, 1


def _exactly(search: Search, run: str) -> Named | Choices | None:
    found = search.vocabulary.directory.exactly(run)
    if isinstance(found, Choices):
        among = _of_kinds(search, found)
        return among[0] if len(among) == 1 else Choices(run, among, shared=True) if among else None
    return found if isinstance(found, Named) and found.kind in search.kinds else None


def _settled(search: Search, meant: Iterable[Named | Region | Choices], left: tuple[str, ...]) -> Found:
    """Shared names settled by the markets beside them."""
    plain = [one for one in meant if not isinstance(one, Choices)]
    regions = tuple(one for one in plain if isinstance(one, Region))
    names = tuple(one for one in plain if isinstance(one, Named))
    found = Found(names, regions, left)
    shared = [one for one in meant if isinstance(one, Choices)]
    settled = tuple(_within(search, one, found.of(MentionKind.MARKET)) for one in shared)
    return Found((*names, *settled), regions, left)


def _within(search: Search, shared: Choices, markets: tuple[str, ...]) -> Named:
    one = search.vocabulary.directory.within(shared, markets)
    if isinstance(one, Named):
        return one
    choices = [_choice(search, shared.asked, named) for named in shared.among]
    raise Unclear(say("asks", "shared", shared.asked), choices)


def _of_kinds(search: Search, found: Choices) -> tuple[Named, ...]:
    return tuple(one for one in found.among if one.kind in search.kinds)


def _choice(search: Search, run: str, named: Named) -> Choice:
    """The command again, with the name made clear; a group that bears the shared name itself with its market."""
    name = _said(search.vocabulary, named)
    entry = search.vocabulary.get(named.kind, named.name)
    places = entry.jurisdictions if entry and named.kind is MentionKind.CARRIER else ()
    if places and fold(name) == fold(run):
        name = f"{name} {search.vocabulary.market_name(places[0])}"
    command, _, words = search.command.partition(" ")
    return Choice(name, f"{command} {words.replace(run, name, 1) if run in words else name}")


def _said(vocabulary: Vocabulary, named: Named) -> str:
    return vocabulary.market_name(named.name) if named.kind is MentionKind.MARKET else named.name
