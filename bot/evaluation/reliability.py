"""Whether a confidence means what it says: of what is read with 0.8, eight in ten must be right. Pure.

In: judged stories. Out: bins with what was expected and what came true, and the mean distance of the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.score import Judged

BINS = 10
HAPPENED = ("event_type", "status", "direction")
"""The fields that must be right for a reading of news to be right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The readings of about one confidence."""

    stories: int
    expected: float
    """Mean confidence."""
    actual: float
    """Share that is right."""


def right(one: Judged) -> bool:
    """Whether what was said of a story is so: what happened, or that nothing did."""
    if not one.got.relevant:
        return not one.expected.relevant
    return one.expected.relevant and all(
        one.expected.classes[field] == one.got.classes[field] for field in HAPPENED
    )


def bins(pairs: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return the bins that are not empty, tenth by tenth, of confidences and whether they came true."""
    found = []
    for number in range(BINS):
        inside = [pair for pair in pairs if min(int(pair[0] * BINS), BINS - 1) == number]
        if inside:
            expected = sum(confidence for confidence, _ in inside) / len(inside)
            found.append(Bin(len(inside), expected, sum(so for _, so in inside) / len(inside)))
    return found


def calibration_error(found: Sequence[Bin]) -> float:
    """Return the mean distance of expected and actual, bins weighted by their stories (ECE); 0 for none."""
    stories = sum(one.stories for one in found)
    return sum(one.stories * abs(one.expected - one.actual) for one in found) / stories if stories else 0.0
