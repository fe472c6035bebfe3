"""Trains what words say of the news. In: folders of labelled stories. Out: the data file, and how good it is.

Multinomial logistic regression, one for each field, by stochastic gradient descent with weights that shrink; the
mean of the later rounds is kept (Polyak and Juditsky 1992). No library: the same stories give the same file
everywhere. How good the words are alone is measured on stories left out: five parts, stories of one happening
never in two of them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from bot.evaluation.labelled import CLASSES, Labelled, fingerprint, load
from bot.evaluation.parting import FOLDS, fold
from briefings import vocabulary
from briefings.batch import BIAS, Judgement, shares, words_of
from briefings.errors import Invalid

ROUNDS = 20
KEPT_FROM = ROUNDS // 2
"""The round from which weights go into the mean."""
STEP, SLOWER, SHRINK = 4.0, 0.3, 0.01
"""The first step, how it gets smaller by round, and the part of it by which weights shrink."""
SMALLEST = 0.05
"""Signs whose weights are all below this are left out of the file: half of them, and no figure changes."""
RELEVANT = "relevant"


@dataclass(frozen=True, slots=True)
class Example:
    """One story: its signs, and the column of the right value in each field that has one."""

    id: str
    signs: Sequence[tuple[str, float]]
    right: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learnt from: examples, and the values of each field."""

    fields: Mapping[str, Sequence[str]]
    examples: Sequence[Example]

    @property
    def fingerprint(self) -> str:
        """A hash of all that the weights are made of: it changes with stories, words, names and grammar alike."""
        digest = sha256(repr({name: list(values) for name, values in self.fields.items()}).encode())
        for one in self.examples:
            digest.update(repr((one.id, list(one.signs), sorted(one.right.items()))).encode())
        return digest.hexdigest()[:20]


Rows = dict[str, list[float]]


def lesson(stories: Sequence[Labelled]) -> Lesson:
    """Return the signs and labels of stories."""
    words = vocabulary.load()
    fields = {RELEVANT: ("no", "yes"), **{name: tuple(kind) for name, kind in CLASSES.items()}}
    starts, at = {}, 0
    for name, values in fields.items():
        starts[name], at = at, at + len(values)
    found = []
    for story in stories:
        labels = {RELEVANT: "yes" if story.expected.relevant else "no"} | {
            name: value for name, value in story.expected.classes.items() if value is not None
        }
        right = {name: starts[name] + fields[name].index(value) for name, value in labels.items()}
        counted = sorted(words_of(words, story.article).items())
        found.append(Example(story.id, [(BIAS, 1.0), *counted], right))
    return Lesson(fields, found)


def trained(fields: Mapping[str, Sequence[str]], examples: Sequence[Example]) -> Rows:
    """Return the weights of each sign, a column for every value of every field."""
    columns = sum(map(len, fields.values()))
    rows: Rows = {name: [0.0] * columns for one in examples for name, _ in one.signs}
    mean: Rows = {name: [0.0] * columns for name in rows}
    for number in range(ROUNDS):
        for one in sorted(examples, key=lambda one: crc32(f"{number}{one.id}".encode())):
            _learn(rows, fields, one, STEP / (1 + SLOWER * number))
        if number >= KEPT_FROM:
            for name, row in rows.items():
                mean[name] = [so_far + now for so_far, now in zip(mean[name], row, strict=True)]
    return {name: [value / (ROUNDS - KEPT_FROM) for value in row] for name, row in mean.items()}


def _learn(rows: Rows, fields: Mapping[str, Sequence[str]], one: Example, step: float) -> None:
    wrong = _missed(_totals(rows, one.signs), fields, one.right)
    pace = step / sum(value * value for _, value in one.signs)
    kept = 1 - pace * SHRINK
    for name, value in one.signs:
        by = pace * value
        rows[name] = [kept * weight - by * miss for weight, miss in zip(rows[name], wrong, strict=True)]


def _totals(rows: Mapping[str, Sequence[float]], signs: Sequence[tuple[str, float]]) -> Sequence[float]:
    totals: Sequence[float] = [0.0] * len(rows[BIAS])
    for name, value in signs:
        if name in rows:
            totals = [one + value * two for one, two in zip(totals, rows[name], strict=True)]
    return totals


def _missed(
    totals: Sequence[float], fields: Mapping[str, Sequence[str]], right: Mapping[str, int]
) -> list[float]:
    """How far the probabilities are from the truth; nothing for a field that the story has no value of."""
    missed: list[float] = []
    for field, values in fields.items():
        here = len(missed)
        if field not in right:
            missed += [0.0] * len(values)
            continue
        missed += shares(totals[here : here + len(values)])
        missed[right[field]] -= 1
    return missed


def train(path: Path, places: Sequence[Path]) -> dict[str, float]:
    """Write the weights to a file; return how often the words alone are right on stories left out, by field."""
    stories = load(places)
    if any(story.hidden or story.kept_apart for story in stories):
        raise Invalid(
            "nothing is trained on the stories of `test` and `calibration`: they are there to judge"
        )
    known = lesson(stories)
    made_of = {"stories": fingerprint(places), "signs": known.fingerprint}
    path.write_text(told(learnt(known, known.examples), made_of), encoding="utf-8")
    return left_out(stories, known)


def learnt(known: Lesson, examples: Sequence[Example]) -> dict[str, Any]:
    """Return the weights as the vocabulary holds them: those of signs that count, each row as it is kept."""
    rows = trained(known.fields, examples)
    kept = {
        name: Judgement.row(row)
        for name, row in sorted(rows.items())
        if name == BIAS or max(map(abs, row)) >= SMALLEST
    }
    return {"fields": {name: list(values) for name, values in known.fields.items()}, "rows": kept}


def told(judgement: Mapping[str, Any], made_of: Mapping[str, str]) -> str:
    """Return the content of the data file: a sign a line."""
    head = json.dumps({**made_of, "fields": judgement["fields"]}, ensure_ascii=False)
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row)}" for name, row in judgement["rows"].items()
    ]
    return head[:-1] + ',"rows":{\n' + ",\n".join(lines) + "\n}}\n"


def left_out(stories: Sequence[Labelled], known: Lesson) -> dict[str, float]:
    """Return the share of stories whose field is read right by words alone, each part by weights of the others."""
    right, asked = dict.fromkeys(known.fields, 0), dict.fromkeys(known.fields, 0)
    for part in range(FOLDS):
        inside = [fold(story) == part for story in stories]
        rows = trained(
            known.fields, [one for one, here in zip(known.examples, inside, strict=True) if not here]
        )
        for one in (one for one, here in zip(known.examples, inside, strict=True) if here):
            at, totals = 0, _totals(rows, one.signs)
            for field, values in known.fields.items():
                columns = range(at, at + len(values))
                at += len(values)
                if field in one.right:
                    asked[field] += 1
                    right[field] += max(columns, key=totals.__getitem__) == one.right[field]
    return {field: right[field] / asked[field] for field in known.fields if asked[field]}
