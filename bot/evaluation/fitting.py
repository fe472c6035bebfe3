"""Fits the weights of the reader's confidence. In: folders of labelled stories. Out: the data file, and how good it is.

The same stories and the same rules give the same file. The reader knows the development stories: its rules were written
with them in view, its words were trained on them. So each is read by words trained without its part; and stories of a
folder `calibration`, which nobody tunes on, say how much too sure the reader is even then: a slope and a shift of the
logistic sum (Platt 1999).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from bot.evaluation import training
from bot.evaluation.labelled import Labelled, fingerprint, labels, load
from bot.evaluation.logistic import Example, fitted, likely, probability
from bot.evaluation.parting import FOLDS, fold
from bot.evaluation.reliability import bins, calibration_error, right
from bot.evaluation.score import Judged
from briefings import vocabulary
from briefings.batch import Batch, signs_of, understand
from briefings.errors import Invalid
from briefings.vocabulary import Vocabulary

PENALTY = 3.0
"""On the squares of the weights; of 0.3, 1, 3 and 10 the one under which stories left out are likeliest."""
HEAD = """\
# How sure the reader is: weights of the signs in briefings/reading/confidence.py, logistic, fitted by
#   wayleave evaluate --fit-confidence briefings/data/confidence.yaml tests/gold/development tests/gold/calibration
# Not to be written by hand. `stories` is the fingerprint of those it was fitted on.
"""
BASES = ("claim", "silent")
"""One of them is in every reading: they carry the shift."""
NEWTON = 25
"""Steps to the best slope and shift; ten suffice."""
STRIDE = 0.25
"""No step is longer: far from the best, the curve says little about how far it is."""


def examples(words: Vocabulary, stories: Sequence[Labelled]) -> list[Example]:
    """Return the signs of each story's reading, and whether it is right."""
    batch = Batch(words)
    found: list[Example] = []
    for story in stories:
        reading = understand(words, story.article)
        got = labels(batch.tell(story.article, reading))
        judged = Judged(story.id, story.language, story.headline_only, story.expected, got)
        found.append((signs_of(story.article, reading), right(judged)))
    return found


def unseen(stories: Sequence[Labelled]) -> list[Example]:
    """The same, each story read by words that were trained without its part."""
    words, lesson = vocabulary.load(), training.lesson(stories)
    found: dict[str, Example] = {}
    for part in range(FOLDS):
        inside = [story for story in stories if fold(story) == part]
        names = {story.id for story in inside}
        judgement = training.learnt(lesson, [one for one in lesson.examples if one.id not in names])
        read = examples(replace(words, judgement=judgement), inside)
        found |= {story.id: one for story, one in zip(inside, read, strict=True)}
    return [found[story.id] for story in stories]


def fit(path: Path, places: Sequence[Path]) -> tuple[float, float]:
    """Write the weights to a file; return the calibration error on development stories left out, and on those apart.

    The second is of one half of the stories kept apart, by a slope and a shift of the other half, both ways.
    """
    stories = load(places)
    if any(story.hidden for story in stories):
        raise Invalid("nothing is fitted to the stories of a folder `test`: they are there to judge")
    near, apart = ([story for story in stories if story.kept_apart is kept] for kept in (False, True))
    known = unseen(near)
    weights = fitted(known, penalty=PENALTY)
    judged = examples(vocabulary.load(), apart)
    path.write_text(told(adjusted(weights, judged), fingerprint(places)), encoding="utf-8")
    return left_out(near, known), apart_error(weights, judged)


def told(weights: dict[str, float], stories: str) -> str:
    """Return the content of the data file."""
    lines = [f'  "{sign}": {weight:.3f}' for sign, weight in sorted(weights.items())]
    return f'{HEAD}stories: "{stories}"\nweights:\n' + "\n".join(lines) + "\n"


def adjusted(weights: dict[str, float], judged: Sequence[Example]) -> dict[str, float]:
    """Return the weights as stories kept apart show them to be: all by a slope, those of `BASES` by a shift, too."""
    slope, shift = platt([(total(weights, signs), so) for signs, so in judged]) if judged else (1.0, 0.0)
    return {sign: slope * weight + (shift if sign in BASES else 0.0) for sign, weight in weights.items()}


def total(weights: dict[str, float], signs: Collection[str]) -> float:
    """Return the sum of the weights of some signs."""
    return sum(weights.get(sign, 0.0) for sign in signs)


def platt(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return the slope and shift under which sums are likeliest to have come true as they did.

    Newton's method on the logistic likelihood; a weak prior (slope 1, shift 0) keeps it finite.
    """
    slope, shift, prior = 1.0, 0.0, 1.0
    for _ in range(NEWTON):
        by_slope, by_shift = prior * (slope - 1), prior * shift
        aa, ab, bb = prior, 0.0, prior
        for value, so in pairs:
            share = likely(slope * value + shift)
            by_slope += (share - so) * value
            by_shift += share - so
            spread = share * (1 - share)
            aa, ab, bb = aa + spread * value * value, ab + spread * value, bb + spread
        below = aa * bb - ab * ab
        slope -= max(-STRIDE, min(STRIDE, (bb * by_slope - ab * by_shift) / below))
        shift -= max(-STRIDE, min(STRIDE, (aa * by_shift - ab * by_slope) / below))
    return slope, shift


def left_out(stories: Sequence[Labelled], known: Sequence[Example]) -> float:
    """Return the calibration error where each part is judged by weights of the others."""
    pairs: list[tuple[float, bool]] = []
    for part in range(FOLDS):
        others = [one for story, one in zip(stories, known, strict=True) if fold(story) != part]
        weights = fitted(others, penalty=PENALTY)
        pairs.extend(
            (probability(weights, signs), so)
            for story, (signs, so) in zip(stories, known, strict=True)
            if fold(story) == part
        )
    return calibration_error(bins(pairs))


def apart_error(weights: dict[str, float], judged: Sequence[Example]) -> float:
    """Return the calibration error of each half of the stories kept apart by the slope and shift of the other."""
    halves = (judged[::2], judged[1::2])
    pairs: list[tuple[float, bool]] = []
    for mine, other in (halves, halves[::-1]):
        moved = adjusted(weights, other)
        pairs += [(probability(moved, signs), so) for signs, so in mine]
    return calibration_error(bins(pairs))
