"""The options of a search, as somebody types. Pure: the vocabulary is in memory, so no clock and no network is near.

In: what was typed. Out: at most 100 options, the likeliest first: names that begin with it, then names with another
word that does, then those that only contain it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.slack.blocks.forms import Named
from bot.slack.blocks.inputs import MOST_OPTIONS, OPTION_VALUE, option
from bot.slack.blocks.pieces import Element
from briefings.model import MentionKind
from briefings.vocabulary import Entry, Vocabulary, fold

SEARCHES: Mapping[str, MentionKind] = {
    "vendors": MentionKind.VENDOR,
    "markets": MentionKind.MARKET,
    "market": MentionKind.MARKET,
}
LONGEST = 80
"""Characters of what was typed that are looked for."""


@dataclass(frozen=True)
class Choices:
    """Every name that can be searched for, folded once."""

    vocabulary: Vocabulary

    def options(self, field: str, typed: str) -> list[Element]:
        """The options for a field of a form; none for a field of another release."""
        kind = SEARCHES.get(field)
        if kind is None:
            return []
        wanted = fold(typed[:LONGEST])
        ranked = [
            (rank, order, entry)
            for order, (entry, names) in enumerate(self._names[kind])
            if (rank := _rank(names, wanted)) is not None
        ]
        best = sorted(ranked, key=lambda one: one[:2])[:MOST_OPTIONS]
        return [option(entry.label, entry.name) for _, _, entry in best]

    def named(self, kind: MentionKind, name: str) -> Named:
        """A name as an option has it."""
        entry = self.vocabulary.get(kind, name)
        return Named(entry.label if entry else name, name)

    @cached_property
    def _names(self) -> Mapping[MentionKind, list[tuple[Entry, tuple[str, ...]]]]:
        return {
            kind: [
                (entry, tuple(dict.fromkeys(fold(alias.text) for alias in entry.aliases)))
                for entry in self.vocabulary.by_kind(kind)
                if len(entry.name) <= OPTION_VALUE
            ]
            for kind in set(SEARCHES.values())
        }


def _rank(names: tuple[str, ...], wanted: str) -> int | None:
    if not wanted or any(name.startswith(wanted) for name in names):
        return 0
    if any(f" {wanted}" in name for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None
