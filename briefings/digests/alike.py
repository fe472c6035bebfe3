"""Standings that differ in nothing but the part of the business, told as one. Pure.

In: standings in their order. Out: groups of them, in the order of the first of each: `United States, radio network and
core network: closed since 28 Oct 2025` is a group of two. Every face gets them so.
"""

from collections.abc import Callable, Iterable

from briefings.model import Standing

Group = tuple[Standing, ...]


def together(
    standings: Iterable[Standing], apart: Callable[[Standing], object] = lambda _: None
) -> tuple[Group, ...]:
    """The standings, those of one vendor and market that stand alike by the same change in one group.

    Those for which `apart` says something else are told apart all the same.
    """
    groups: dict[object, list[Standing]] = {}
    for one in standings:
        stands = one.state, one.since, one.certainty, one.deadline, one.overdue
        same = one.vendor, one.jurisdiction, *stands, one.because[:1], apart(one)
        groups.setdefault(same, []).append(one)
    return tuple(map(tuple, groups.values()))
