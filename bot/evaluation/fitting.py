"""Fits the weights of the reader's confidence. In: folders of labelled stories. Out: the data file, and how good it is.

The same stories and the same rules give the same file. How good it is, is measured on stories that the weights were
not fitted on: five parts, stories of one happening never in two of them.
"""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from bot.evaluation.labelled import Labelled, fingerprint, labels, load
from bot.evaluation.logistic import Example, fitted, probability
from bot.evaluation.reliability import bins, calibration_error, right
from bot.evaluation.score import Judged
from briefings import vocabulary
from briefings.batch import Batch, signs_of, understand
from briefings.errors import Invalid

FOLDS = 5
PENALTY = 3.0
"""On the squares of the weights; of 0.3, 1, 3 and 10 the one under which stories left out are likeliest."""
HEAD = """\
# How sure the reader is: weights of the signs in briefings/reading/confidence.py, logistic, fitted by
#   wayleave evaluate --fit-confidence briefings/data/confidence.yaml tests/gold/development
# Not to be written by hand. `stories` is the fingerprint of those it was fitted on.
"""


def examples(stories: Sequence[Labelled]) -> list[Example]:
    """Return the signs of each story's reading, and whether it is right."""
    words = vocabulary.load()
    batch = Batch(words)
    found: list[Example] = []
    for story in stories:
        reading = understand(words, story.article)
        got = labels(batch.tell(story.article, reading))
        judged = Judged(story.id, story.language, story.headline_only, story.expected, got)
        found.append((signs_of(story.article, reading), right(judged)))
    return found


def fold(story: Labelled) -> int:
    """Return the part a story is of: by its happening, or by itself."""
    name = story.group or story.id
    return blake2b(name.encode(), digest_size=4).digest()[0] % FOLDS


def fit(path: Path, places: Sequence[Path]) -> float:
    """Write the weights to a file; return the calibration error on stories left out."""
    stories = load(places)
    if any(story.hidden for story in stories):
        raise Invalid("nothing is fitted to the stories of a folder `test`: they are there to judge")
    known = examples(stories)
    path.write_text(told(known, fingerprint(places)), encoding="utf-8")
    return left_out(stories, known)


def told(known: Sequence[Example], stories: str) -> str:
    """Return the content of the data file."""
    weights = fitted(known, penalty=PENALTY)
    lines = [f'  "{sign}": {weight:.3f}' for sign, weight in sorted(weights.items())]
    return f'{HEAD}stories: "{stories}"\nweights:\n' + "\n".join(lines) + "\n"


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
