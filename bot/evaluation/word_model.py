"""Whether a small trained model would tell news from the rest better than the rules do. In: labelled stories. Out: F1s.

`wayleave evaluate --try-word-model FOLDER`. A logistic model on hashed words, pairs of words, letters in threes to
fives and the signs of the reading, by stochastic descent, without a library. Each story is judged by a model that
saw no story of its happening (`fitting.fold`). It is measured, not shipped: docs/reading.md says what came out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from zlib import crc32

from bot.evaluation.fitting import FOLDS, fold
from bot.evaluation.labelled import Labelled
from bot.evaluation.logistic import likely
from briefings import vocabulary
from briefings.batch import signs_of, understand
from briefings.vocabulary import fold as folded

SLOTS = 1 << 18
"""Words share slots: 100,000 different pieces fall on a quarter of a million."""
SEEN = 400
"""Code points of the text that are looked at under the headline."""
ROUNDS = 12
PASSES_FROM = 0.2
"""Where the model may only refuse what the rules found: below this."""
RESCUES_FROM = (0.6, 0.7, 0.8)
"""Where it may only add what names a vendor: above these."""

Sparse = frozenset[int]


@dataclass(frozen=True, slots=True)
class Seen:
    """One story as the rules and the model see it."""

    story: Labelled
    pieces: Sparse
    found: bool
    """The rules took it for news."""
    names: bool
    """It names somebody."""


def tried(stories: Sequence[Labelled]) -> dict[str, dict[str, tuple[float, int, int]]]:
    """Return F1, false alarms and misses of relevance, of all and of headlines alone, with and without the model."""
    seen = list(_seen(stories))
    sure: dict[str, float] = {}
    for part in range(FOLDS):
        model = _trained([one for one in seen if fold(one.story) != part])
        sure |= {one.story.id: _sure(model, one.pieces) for one in seen if fold(one.story) == part}
    said = {
        "rules": [one.found for one in seen],
        "model alone": [sure[one.story.id] > 1 / 2 for one in seen],
        f"rules, refused below {PASSES_FROM}": [
            one.found and sure[one.story.id] > PASSES_FROM for one in seen
        ],
    }
    for least in RESCUES_FROM:
        added = [one.found or (one.names and sure[one.story.id] > least) for one in seen]
        said[f"rules, added above {least}"] = added
    parts = {
        "all": range(len(seen)),
        "headlines alone": [at for at, one in enumerate(seen) if one.story.headline_only],
    }
    true = [one.story.expected.relevant for one in seen]
    return {
        part: {
            name: _f1([true[at] for at in places], [answers[at] for at in places])
            for name, answers in said.items()
        }
        for part, places in parts.items()
    }


def _seen(stories: Sequence[Labelled]) -> Iterator[Seen]:
    words = vocabulary.load()
    for story in stories:
        reading = understand(words, story.article)
        pieces = _pieces(folded(f"{story.article.title} {story.article.body[:SEEN]}"))
        hashed = {crc32(piece.encode("utf-8", "replace")) % SLOTS for piece in pieces}
        signs = {SLOTS + crc32(sign.encode()) % SLOTS for sign in signs_of(story.article, reading)}
        yield Seen(story, frozenset(hashed | signs), reading.relevant, bool(reading.mentions))


def _pieces(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text)
    yield from words
    yield from map(" ".join, pairwise(words))
    for length in (3, 4, 5):
        yield from (f"#{text[at : at + length]}" for at in range(len(text) - length + 1))


def _trained(seen: Sequence[Seen]) -> dict[int, float]:
    """Return the weights; the order of the stories changes from round to round, the same way every time."""
    weights: dict[int, float] = {}
    for number in range(ROUNDS):
        rate = 1 / (2 + number)
        shuffled = sorted(
            (crc32(f"{number}{one.story.id}".encode()), place) for place, one in enumerate(seen)
        )
        for _, place in shuffled:
            one = seen[place]
            missed = one.story.expected.relevant - _sure(weights, one.pieces)
            step = rate * missed / sqrt(len(one.pieces))
            for piece in one.pieces:
                weights[piece] = weights.get(piece, 0.0) + step
    return weights


def _sure(weights: Mapping[int, float], pieces: Sparse) -> float:
    return likely(sum(weights.get(piece, 0.0) for piece in pieces) / sqrt(len(pieces) or 1))


def _f1(true: Sequence[bool], said: Sequence[bool]) -> tuple[float, int, int]:
    right = sum(one and two for one, two in zip(true, said, strict=True))
    alarms, missed = sum(said) - right, sum(true) - right
    return (2 * right / (2 * right + alarms + missed) if right else 0.0), alarms, missed
