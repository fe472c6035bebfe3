"""What the opening of an article is about by the weight of its words: a logistic sum that was trained. Pure.

In: a page, and the weights of `judgement.json`. Out: how likely it is news, and each event type, status, direction
and voice. The weights were trained on the development stories by `wayleave evaluate --train` (multinomial logistic
regression); they know words, concepts and kinds of names, no names. The rules stay first: see `weighing`.
"""

import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from operator import mul
from typing import Any

from briefings.reading.page import Page
from briefings.reading.signs import Sign, signs

BIAS = "always"
UNIT = 25
"""Weights are kept in steps of this part of one: 0.04."""
ZERO, MOST = 80, 45
"""A weight is kept as a letter: this one for nothing, and so many steps before and after it."""
DIGIT, MASK = 32, 0xFFFFFFFF
"""Bits of a weight among the others of its sign: room for the sum of many thousand."""
PARTS = 4
"""What a sign counts is a whole number of these parts of one."""
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Judgement:
    """The trained weights, ready for use. Empty where nothing was trained."""

    fields: Mapping[str, Sequence[str]]
    """Field → its values, in the order of the weights; the fields in order, too."""
    rows: Mapping[str, int]
    """Sign → a weight for every value of every field, in steps, each `ZERO` too large: that cancels out. The weights are
    the digits of one number, of 32 bits each, the first the lowest: numbers add up all their digits at once."""

    @staticmethod
    def of(data: Mapping[str, Any]) -> "Judgement":
        """Return the weights of a data file."""
        rows = {
            name: int.from_bytes(row.encode("utf-32-le"), "little")
            for name, row in data.get("rows", {}).items()
        }
        return Judgement(data.get("fields", {}), rows)

    def weight(self, name: str, column: int) -> int:
        """Return one weight of a sign, in steps."""
        return (self.rows[name] >> DIGIT * column & MASK) - ZERO

    @staticmethod
    def row(weights: Sequence[float]) -> str:
        """Return weights as they are kept in the data file."""
        return "".join(chr(ZERO + max(-MOST, min(MOST, round(one * UNIT)))) for one in weights)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the words of an opening say."""

    likely: Mapping[str, Mapping[str, float]]
    """Field → value → probability. Fields: `relevant` (`yes`, `no`), `event_type`, `status`, `direction`, `attribution`."""
    found: Mapping[str, Sign]
    judgement: Judgement

    def best(self, field: str, leaning: str, lean: float) -> str:
        """Return the likeliest value, after the odds of one of them were raised by `lean` (natural logarithm)."""
        values = self.likely[field]
        return max(values, key=lambda value: log(values[value]) + (lean if value == leaning else 0.0))

    def words(self, field: str, value: str) -> tuple[int, int] | None:
        """Return the place of the word or concept that speaks loudest for a value; None where only names do."""
        column = self._column(field, value)
        said = [
            (sign.value * self.judgement.weight(name, column), -sign.start, sign.end)
            for name, sign in self.found.items()
            if not name.startswith("name ")
        ]
        loudest = max(said, default=None)
        return (-loudest[1], loudest[2]) if loudest else None

    def _column(self, field: str, value: str) -> int:
        at = 0
        for name, values in self.judgement.fields.items():
            if name == field:
                return at + list(values).index(value)
            at += len(values)
        raise KeyError(field)


def opinion(page: Page, judgement: Judgement) -> Opinion | None:
    """Return what the opening of a page says by its words; None where nothing was trained."""
    if not judgement.fields:
        return None
    found = signs(page, judgement.rows)
    total = judgement.rows[BIAS] * PARTS
    for name, sign in found.items():
        total += judgement.rows[name] * int(sign.value * PARTS)
    columns = sum(map(len, judgement.fields.values()))
    sums = array("I", total.to_bytes(columns * DIGIT // 8, "little"))
    if sys.byteorder == "big":
        sums.byteswap()
    at, likely = 0, {}
    for field, values in judgement.fields.items():
        some = sums[at : at + len(values)]
        likely[field] = dict(zip(values, shares(some, 1 / (UNIT * PARTS)), strict=True))
        at += len(values)
    return Opinion(likely, found, judgement)


def shares(totals: Sequence[float], unit: float = 1.0) -> list[float]:
    """Return the probabilities of some sums, which add up to one (softmax); none is quite nothing."""
    most = max(totals)
    powers = [exp(unit * (one - most)) for one in totals]
    scale = (1 / sum(powers),) * len(powers)
    return [max(_LEAST, share) for share in map(mul, powers, scale)]
