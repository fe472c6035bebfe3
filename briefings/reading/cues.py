"""Cues, and which of them stand: what longer phrases of their like hide is gone. Pure.

In: the cues found in a text, those of one stretch and those whose words stand apart. Out: the ones that stand, in
order of their start, longer first.
"""

from collections.abc import Sequence
from typing import NamedTuple

from briefings.reading.concepts import ACTS, CONCEPTS, DETAILS, EVENTS, PEOPLE

VERBS = frozenset(EVENTS) | frozenset(ACTS) | {"enact"}
_SAID = VERBS - set("licence listing mou shop court tender deal review trade export".split())
"""Those a `not` can turn; the others name things, which are there all the same: `may not sell chips to China`."""
_THINGS = frozenset(PEOPLE) | frozenset(DETAILS)
_SEGMENTS = frozenset(concept for concept in DETAILS if concept.startswith("seg."))
_LAYERS = (
    frozenset(CONCEPTS) - _THINGS - {"quiet", "opener", "tender", "shop"},
    *(frozenset({concept}) for concept in ("opener", "tender", "shop")),
    _SEGMENTS,
    *(frozenset({concept}) for concept in sorted(_THINGS - _SEGMENTS)),
)
"""Concepts hide only their like: `Chinese chip exports` is a group, a trade and a segment at once."""


_LAYER_OF = {concept: index for index, layer in enumerate(_LAYERS) for concept in layer}


class Cue(NamedTuple):
    """A concept carried by `text[start:end]`."""

    start: int
    end: int
    concept: str
    split: bool = False
    """Its words stand apart, others between them."""


class Split(NamedTuple):
    """A cue whose words stand apart, and the place of each of its pieces."""

    cue: Cue
    places: tuple[tuple[int, int], ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether one of its own words is in a stretch."""
        return any(begin < end and start < until for begin, until in self.places)


def _unhidden(cues: list[Cue]) -> list[Cue]:
    """Drop what lies inside a longer cue, and the quiet ones that did the hiding."""
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    from_, until = 0, 0
    for cue in cues:
        if cue.end <= until and (cue.start, cue.end) != (from_, until):
            continue
        if cue.end > until:
            from_, until = cue.start, cue.end
        if cue.concept != "quiet":
            kept.append(cue)
    return kept


def _hushed(whole: list[Cue], split: list[Split]) -> tuple[list[Cue], list[Split]]:
    """Drop what quiet phrases hide: a split one hides what shares its words, and any hides a split cue inside it."""
    spans = [(cue.start, cue.end) for cue in whole if cue.concept == "quiet"]
    quiet = [one for one in split if one.cue.concept == "quiet"]
    if not quiet and not spans:
        return whole, split
    if quiet:
        spans += [(one.cue.start, one.cue.end) for one in quiet]
        whole = [
            cue
            for cue in whole
            if not any(
                one.cue.start <= cue.start and cue.end <= one.cue.end and one.touches(cue.start, cue.end)
                for one in quiet
            )
        ]
    split = [
        one
        for one in split
        if one.cue.concept != "quiet"
        and not any(start <= one.cue.start and one.cue.end <= end for start, end in spans)
    ]
    return whole, split


def _unsaid(nots: Sequence[Cue], cues: list[Cue], split: list[Split]) -> tuple[list[Cue], list[Split]]:
    """Drop a `not` that is a word of another cue: `mag ... niet meer` is a ban by itself, and no ban denied.

    Nor does the phrase stand that shares other words with that cue and has the `not` in its gap: what
    `mag ... gebruiken` says, `niet gebruiken` denies.
    """
    for no in nots:
        tellers = [
            *(
                cue[:2]
                for cue in cues
                if cue.start <= no.start and no.end <= cue.end and cue.concept in VERBS
            ),
            *(
                place
                for one in split
                if one.cue.concept in VERBS and any(_holds(place, no) for place in one.places)
                for place in one.places
            ),
        ]
        if not tellers:
            continue
        cues = [cue for cue in cues if cue != no]
        split = [one for one in split if not _denied(one, no, tellers)]
    return cues, split


def _denied(one: Split, no: Cue, tellers: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase says without the `not` what other words, some of them its own, say with it."""
    if one.cue.concept not in _SAID or any(_holds(place, no) for place in one.places):
        return False
    around = one.cue.start < no.start < one.cue.end
    return around and any(one.touches(*place) for place in tellers)


def _holds(place: tuple[int, int], no: Cue) -> bool:
    return place[0] <= no.start and no.end <= place[1]


def settled(whole: list[Cue], split: list[Split]) -> list[Cue]:
    """Return the cues that stand, in order: what longer or split phrases of their like hide is gone."""
    nots = [cue for cue in whole if cue.concept == "not"]
    if split:
        whole, split = _hushed(whole, split)
    quiet = [cue for cue in whole if cue.concept == "quiet"]
    by_layer: dict[int, list[Cue]] = {}
    for cue in whole:
        if cue.concept != "quiet":
            by_layer.setdefault(_LAYER_OF[cue.concept], []).append(cue)
    cues = [cue for layer in by_layer.values() for cue in _unhidden([*layer, *quiet])]
    if nots:
        cues, split = _unsaid(nots, cues, split)
    spans = {cue.start: cue.end for cue in reversed(cues) if cue.concept not in _THINGS}
    apart = [one.cue for one in split if one.cue.end > spans.get(one.cue.start, 0)]
    begun = {(cue.start, _LAYER_OF.get(cue.concept, 0)) for cue in apart if cue.concept not in _THINGS}
    cues = [cue for cue in cues if (cue.start, _LAYER_OF[cue.concept]) not in begun]
    cues.extend(apart)
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    return cues
