"""Standings that differ in nothing but the part of the business, told in one line. Pure.

In: lines in their order. Out: lines, each with how many it stands for: `United States, radio network and core network:
closed since 28 Oct 2025` for two.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import Line, LineKind

APART = frozenset(("segment", "segments", "changes"))
"""Facts in which lines that are told together may differ."""


def together(found: Sequence[Line]) -> list[tuple[Line, int]]:
    """Each line with the number of those it stands for, in the order of the first of them."""
    groups: dict[object, list[Line]] = {}
    for at, line in enumerate(found):
        groups.setdefault(_key(line, at), []).append(line)
    return [(_one(group), len(group)) for group in groups.values()]


def _key(line: Line, at: int) -> object:
    if line.kind is not LineKind.STANDING or "segments" in line.facts:
        return at
    same = tuple(sorted((name, repr(value)) for name, value in line.facts.items() if name not in APART))
    return same, line.certainty


def _one(group: Sequence[Line]) -> Line:
    first = group[0]
    if len(group) == 1:
        return first
    return replace(
        first, facts={**first.facts, "segments": tuple(str(one.facts["segment"]) for one in group)}
    )
