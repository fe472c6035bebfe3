"""Answers `who or what is meant?` where the kind is open: a vendor, a carrier, a market, a region, an authority. Pure.

In: one resolver a kind, the regions, and a name as typed. Out: `Named`, a `Region`, or `Choices` to ask back with.
An exact name of any kind beats a slip of the pen of every kind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefings.model import MentionKind
from briefings.vocabulary.entries import Entry, Resolved, Suggested
from briefings.vocabulary.letters import fold
from briefings.vocabulary.regions import Region
from briefings.vocabulary.resolver import Resolver, key

KINDS = (MentionKind.VENDOR, MentionKind.CARRIER, MentionKind.MARKET, MentionKind.AUTHORITY)
"""What can be asked for, in the order in which choices are offered."""
_CODE = 2
"""Letters of a market's code: `BT` is a carrier before it is Bhutan."""
NAMESAKES = 3
"""From so many companies abroad that bear a group's name, the name alone does not say which is meant."""
MOST = 6
"""Choices offered; a list to choose from, not to read."""


@dataclass(frozen=True, slots=True)
class Named:
    """One entry that a name means."""

    kind: MentionKind
    name: str
    """Canonical name; for markets the code."""
    asked: str
    how: str
    """`name`, `alias`, `subsidiary` or `typo`."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A name that means no one thing."""

    asked: str
    among: tuple[Named, ...]
    shared: bool
    """True: all of them bear this very name. False: nobody does, these are near misses (or none)."""


Meant = Named | Region | Choices


@dataclass(slots=True)
class Directory:
    """All kinds of names in one place."""

    resolvers: Mapping[MentionKind, Resolver]
    regions: Sequence[Region]
    _regions: dict[str, Region] = field(init=False, default_factory=dict)
    _groups: dict[str, list[Entry]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._regions = {key(name): region for region in self.regions for name in region.names}
        for entry in self.resolvers[MentionKind.CARRIER].entries:
            if entry.parent:
                self._groups.setdefault(entry.parent, []).append(entry)

    def region(self, asked: str) -> Region | None:
        """Return the region of that very name."""
        words = fold(asked).strip()
        return self._regions.get(key(words)) or self._regions.get(key(words.removeprefix("the ")))

    def exactly(self, asked: str) -> Meant | None:
        """Return what bears this very name; None where nothing does."""
        found = [named for kind in KINDS for named in self._of(kind, asked)]
        if len(found) > 1 and len(key(asked)) == _CODE:
            found = [named for named in found if named.kind is not MentionKind.MARKET] or found
        found = list({named.name: named for named in reversed(found)}.values())[::-1]
        if not found:
            return self.region(asked)
        if len(found) == 1 and (several := self._everywhere(found[0])):
            found = several
        return found[0] if len(found) == 1 else Choices(asked, tuple(found[:MOST]), shared=True)

    def meant(self, asked: str) -> Meant:
        """Return what is meant: by its very name, with its market behind it (`Orange Spain`), or by a near miss."""
        found = self.exactly(asked) or self._placed(asked)
        if found:
            return found
        answers = [(kind, self.resolvers[kind].resolve(asked)) for kind in KINDS]
        slips = [Named(kind, one.name, asked, one.how) for kind, one in answers if isinstance(one, Resolved)]
        if len(slips) == 1:
            return slips[0]
        near = slips or [
            Named(kind, name, asked, "typo")
            for kind, one in answers
            if isinstance(one, Suggested)
            for name in one.names
        ]
        return Choices(asked, tuple(near[:MOST]), shared=False)

    def within(self, choices: Choices, markets: Iterable[str]) -> Meant:
        """Settle a shared name by the markets that are spoken of; the choices again where they settle nothing."""
        places = frozenset(markets)
        here = [named for named in choices.among if places & set(self._places(named))]
        return here[0] if len(here) == 1 else choices

    def _placed(self, asked: str) -> Meant | None:
        """A name and a market behind or before it, in brackets or not."""
        tokens = asked.replace("(", " ").replace(")", " ").split()
        for cut in range(1, len(tokens)):
            head, tail = " ".join(tokens[:cut]), " ".join(tokens[cut:])
            market = self.resolvers[MentionKind.MARKET].exactly(tail)
            found = self.exactly(head)
            if isinstance(market, Resolved) and isinstance(found, Choices):
                settled = self.within(found, [market.name])
                if isinstance(settled, Named):
                    return replace(settled, asked=asked)
        return None

    def _of(self, kind: MentionKind, asked: str) -> Iterator[Named]:
        match self.resolvers[kind].exactly(asked):
            case Resolved(name=name, how=how):
                yield Named(kind, name, asked, how)
            case Suggested(names=names):
                yield from (Named(kind, name, asked, "alias") for name in names)

    def _everywhere(self, group: Named) -> list[Named]:
        """The national companies that share a group's name, where the group itself is but one of them."""
        if group.kind is not MentionKind.CARRIER or group.how != "name":
            return []
        own = self._places(group)
        named = [
            one for one in self._groups.get(group.name, ()) if key(one.name).startswith(key(group.asked))
        ]
        abroad = [one for one in named if not set(one.jurisdictions) & set(own)]
        if len(own) != 1 or len(abroad) < NAMESAKES:
            return []
        return [group, *(Named(group.kind, one.name, group.asked, "alias") for one in abroad)]

    def _places(self, named: Named) -> tuple[str, ...]:
        entries = self.resolvers[named.kind].entries
        return next((entry.jurisdictions for entry in entries if entry.name == named.name), ())
