"""Vendors named beside the one at stake: owners, holders of patents, whose ban it answers, who uses it at home. Pure.

In: a page and the sentences that tell an event, with the vendors found in it. Out: names to leave out.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefings.model import EventType, MentionKind
from briefings.reading.clauses import Sentence
from briefings.reading.names import Name
from briefings.reading.page import Page

_OWNS = frozenset({"'s ", "’s ", "旗下的", "旗下", "傘下の", "傘下", " 산하 ", " 자회사 "})
"""What stands between an owner and its brand."""
_OF_PATENT = 16
"""Code points from a patent to whose it is, or to whom it is held against: `Patentstreit mit`, `brevets de`."""
_ANSWERS = frozenset({EventType.RETALIATION, EventType.CARRIER_DEAL, EventType.TENDER})
"""Events that another vendor's ban may be the ground of."""
_MEASURES = frozenset({EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT})
"""What a state does to vendors from abroad: its own ones use these, or gain."""
_BANNED = frozenset({"ban", "effect"})
"""What stands right behind a vendor that is banned: `DJI ban`, `DJI ban bites`."""
_GROUNDS = frozenset({"rel.as", "rel.because"})
"""How a clause hangs that tells the ground."""


def holders(
    page: Page, event: EventType, told: Sequence[Sentence], vendors: Mapping[str, Name]
) -> frozenset[str]:
    """Return the vendors that are named, and are no parties of their own."""
    if len(vendors) < 2:  # noqa: PLR2004 - one vendor is the one at stake
        return frozenset()
    found = {name for sentence in told for name in _owners(page, sentence) if name in vendors}
    if event is EventType.LEGAL_RULING:
        first = next(iter(vendors))
        found |= {name for sentence in told for name in _with_patent(sentence) if name != first}
    if event in _MEASURES:
        found |= _at_home(page, vendors)
    if event in _ANSWERS:
        found |= _of_a_ban(told) & vendors.keys()
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
    """Return the vendors of patents: the Ericsson of `in Ericsson patent fight`, the Nokia of `patent row with Nokia`."""
    cues = [cue for clause in sentence.clauses for cue in clause.cues if cue.concept == "topic.patent"]
    starts = {cue.start for cue in cues}
    vendors = [name for name in sentence.names if name.kind is MentionKind.VENDOR]
    before = [name.name for name in vendors if not starts.isdisjoint((name.end, name.end + 1))]
    after = [name for cue in cues for name in vendors if 0 < name.start - cue.end <= _OF_PATENT]
    return [*before, *(name.name for name in after)]


def _of_a_ban(told: Sequence[Sentence]) -> frozenset[str]:
    """Return the vendors that are named as whose ban it is, and never else: `answers Kaspersky ban`, `as DJI ban bites`."""
    whose: set[str] = set()
    parties: set[str] = set()
    for clause in (clause for sentence in told for clause in sentence.clauses):
        bans = {cue.start for cue in clause.cues if cue.concept in _BANNED}
        answered = clause.at("retaliate")
        for name in clause.of(MentionKind.VENDOR):
            ground = (clause.relation in _GROUNDS and clause.has("effect")) or answered < name.start
            banned = ground and not bans.isdisjoint((name.end, name.end + 1))
            (whose if banned else parties).add(name.name)
    return frozenset(whose - parties)


def _at_home(page: Page, vendors: Mapping[str, Name]) -> frozenset[str]:
    """Return the vendors of the headline's only state that just the lead names: `Beijing orders firms off Nvidia. Alibaba was told ...`."""
    states = {
        place
        for sentence in page.titles
        for name in sentence.names
        if name.kind in {MentionKind.MARKET, MentionKind.AUTHORITY}
        for place in name.places
    }
    if len(states) != 1:
        return frozenset()
    headed = {name.name for sentence in page.titles for name in sentence.names}
    home = {key for key, name in vendors.items() if states.intersection(name.places)}
    return frozenset(home - headed) if (vendors.keys() - home) & headed else frozenset()
