"""The vocabulary as one frozen value: look up, find in a text, answer what is meant. Pure.

In: entries and verbs, as loaded. Out: entries, hits, answers. A firm with an entry of its own is found as
itself, never as its owner: `HiSilicon` is a hit of HiSilicon, and `family` leads from there to Huawei.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefings.model import MentionKind
from briefings.vocabulary.anyone import KINDS, Choices, Directory, Named
from briefings.vocabulary.collecting import nothing_collected
from briefings.vocabulary.entries import Entry, Hit, Resolved, Suggested
from briefings.vocabulary.regions import Region
from briefings.vocabulary.resolver import Resolver
from briefings.vocabulary.scanner import Scanner


@dataclass(frozen=True, eq=False, repr=False)
class Vocabulary:
    """All names the bot knows. Build it once (`load`); everything here is pure."""

    entries: tuple[Entry, ...]
    verbs: Mapping[str, Mapping[str, Any]]
    """ISO 639-1 code → the content of `verbs/<code>.yaml`, as written there."""
    regions: tuple[Region, ...] = ()
    """Names that stand for several markets."""
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """ISO 639-1 code → the content of `figures/<code>.yaml`: how days and sums are written."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """How much each sign of `confidence.yaml` counts; empty where nothing was fitted."""
    judgement: Mapping[str, Any] = field(default_factory=dict)
    """The content of `judgement.json`: what words say of the news; empty where nothing was trained."""

    def get(self, kind: MentionKind, name: str) -> Entry | None:
        """Return the entry with this canonical name (for markets: code)."""
        return self._named.get((kind, name))

    def by_kind(self, kind: MentionKind) -> tuple[Entry, ...]:
        """Return all entries of a kind, in the order of the data."""
        return self._by_kind.get(kind, ())

    def family(self, name: str) -> str:
        """Return the topmost owner of a vendor that is itself a vendor here: `HiSilicon` → `Huawei`."""
        seen = {name}
        while (entry := self.get(MentionKind.VENDOR, name)) and entry.parent and entry.parent not in seen:
            if self.get(MentionKind.VENDOR, entry.parent) is None:
                break
            name = entry.parent
            seen.add(name)
        return name

    def market_name(self, code: str) -> str:
        """Return the English name of a market; the code itself where it is none."""
        market = self.get(MentionKind.MARKET, code)
        return market.label if market else code

    def resolve_vendor(self, asked: str) -> Resolved | Suggested:
        """Return the vendor that is meant: any alias, script, case, legal form, near miss."""
        return self._resolver(MentionKind.VENDOR).resolve(asked)

    def resolve_carrier(self, asked: str) -> Resolved | Suggested:
        """Return the carrier that is meant."""
        return self._resolver(MentionKind.CARRIER).resolve(asked)

    def resolve_market(self, asked: str) -> Resolved | Suggested:
        """Return the market that is meant, by code: code, name in any language, adjective, capital."""
        return self._resolver(MentionKind.MARKET).resolve(asked)

    def resolve_authority(self, asked: str) -> Resolved | Suggested:
        """Return the authority that is meant."""
        return self._resolver(MentionKind.AUTHORITY).resolve(asked)

    def resolve_region(self, asked: str) -> Region | None:
        """Return the region of that very name: `EU`, `nordic`, `the Gulf states`."""
        return self.directory.region(asked)

    def resolve_any(self, asked: str) -> Named | Region | Choices:
        """Return what is meant, whatever it is; `Choices` to ask back with where it may be several, or none."""
        return self.directory.meant(asked)

    @cached_property
    def directory(self) -> Directory:
        """Vendors, carriers, markets, regions and authorities, looked up together."""
        return Directory({kind: self._resolver(kind) for kind in KINDS}, self.regions)

    def scan(self, text: str, language: str | None = None) -> list[Hit]:
        """Return every alias found in a text, in order of start, longer first; several entries may share a place.

        Args:
            text: anything; offsets of the hits are code points of exactly this.
            language: ISO 639-1 code of the text, where it is known: drops words that mean the entry in
                other languages only (Spanish `china`, Polish `Indie`). None keeps them all.
        """
        return self._scanner.scan(text, language)

    @cached_property
    def _scanner(self) -> Scanner:
        # built for the first text, not at load: who only asks a question need not wait for it
        with nothing_collected():
            return Scanner(self.entries)

    @cached_property
    def _named(self) -> dict[tuple[MentionKind, str], Entry]:
        return {(entry.kind, entry.name): entry for entry in self.entries}

    @cached_property
    def _by_kind(self) -> dict[MentionKind, tuple[Entry, ...]]:
        return {kind: tuple(entry for entry in self.entries if entry.kind is kind) for kind in MentionKind}

    @cached_property
    def _resolvers(self) -> dict[MentionKind, Resolver]:
        return {}

    def _resolver(self, kind: MentionKind) -> Resolver:
        if kind not in self._resolvers:
            self._resolvers[kind] = Resolver(self.by_kind(kind))
        return self._resolvers[kind]
