"""Vendors named beside the one at stake, as its owner or as the holder of a patent: no parties of their own. Pure.

In: a page and the sentences that tell an event, with the vendors found in it. Out: names to leave out.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefings.model import EventType, MentionKind
from briefings.reading.clauses import Sentence
from briefings.reading.names import Name
from briefings.reading.page import Page

_OWNS = frozenset({"'s ", "’s "})
"""What stands between an owner and its brand."""


def holders(
    page: Page, event: EventType, told: Sequence[Sentence], vendors: Mapping[str, Name]
) -> frozenset[str]:
    """Return the vendors that are named only as somebody's owner or as the holder of a patent."""
    if len(vendors) < 2:  # noqa: PLR2004 - one vendor is the one at stake
        return frozenset()
    found = {name for sentence in told for name in _owners(page, sentence) if name in vendors}
    if event is EventType.LEGAL_RULING:
        first = next(iter(vendors))
        found |= {name for sentence in told for name in _with_patent(sentence) if name != first}
    return frozenset(found) if found != vendors.keys() else frozenset()


def _owners(page: Page, sentence: Sentence) -> list[str]:
    """Return the owners that stand before their brands: the Baidu of `Baidu's iQiyi`."""
    vendors = page.names_in(sentence, MentionKind.VENDOR)
    return [
        one.name
        for one, two in pairwise(vendors)
        if two.entry is not None and two.entry.parent == one.name and page.text[one.end : two.start] in _OWNS
    ]


def _with_patent(sentence: Sentence) -> list[str]:
    """Return the vendors right before a patent: the Ericsson of `in Ericsson patent fight`."""
    starts = {
        cue.start for clause in sentence.clauses for cue in clause.cues if cue.concept == "topic.patent"
    }
    return [
        name.name
        for name in sentence.names
        if name.kind is MentionKind.VENDOR and not starts.isdisjoint((name.end, name.end + 1))
    ]
