"""Logistic regression on sets of signs, without a library: small, slow enough to be plain, the same every time. Pure.

In: examples, each a set of signs and whether it was so. Out: a weight for each sign.
"""

from collections.abc import Collection, Mapping, Sequence
from math import exp

ROUNDS = 400
Example = tuple[Collection[str], bool]


def fitted(examples: Sequence[Example], *, penalty: float, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the weights that make the examples likeliest, large ones punished by `penalty` (their squares).

    Gradient descent over all examples at once, each weight with a step of its own (its sign's number of examples).
    """
    numbered = {
        sign: index for index, sign in enumerate(sorted({sign for signs, _ in examples for sign in signs}))
    }
    rows = [([numbered[sign] for sign in sorted(signs)], float(so)) for signs, so in examples]
    often = [0.0] * len(numbered)
    for columns, _ in rows:
        for column in columns:
            often[column] += len(columns) / 4
    steps = [1 / (count + penalty) for count in often]
    weights = [0.0] * len(numbered)
    for _ in range(rounds):
        slopes = [-penalty * weight for weight in weights]
        for columns, so in rows:
            missed = so - likely(sum(weights[column] for column in columns))
            for column in columns:
                slopes[column] += missed
        weights = [weight + step * slope for weight, step, slope in zip(weights, steps, slopes, strict=True)]
    return {sign: weights[index] for sign, index in numbered.items()}


def likely(total: float) -> float:
    """Return the probability of a sum of weights."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def probability(weights: Mapping[str, float], signs: Collection[str]) -> float:
    """Return how likely an example with these signs is so."""
    return likely(sum(weights.get(sign, 0.0) for sign in signs))
