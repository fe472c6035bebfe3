"""How many independent sources a story has: origins, not outlets. Pure.

In: the tellings of a story. Out: the distinct origins. Forty outlets that cite one newspaper have one
origin; outlets that print one agency's text have one; all who quote the same official act have one.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from briefings.model import Attribution, Origin, Telling
from briefings.stories.similarity import reprints

NEVER = datetime(1, 1, 1, tzinfo=UTC)


def origins(tellings: Sequence[Telling]) -> tuple[Origin, ...]:
    """The independent origins, in order of arrival; reactions know nothing of their own."""
    found: dict[str, Origin] = {}
    telling_it = [telling for telling in tellings if not telling.reaction] or list(tellings)
    for at, telling in enumerate(telling_it):
        first = next((other for other in telling_it[:at] if reprints(other.sketch, telling.sketch)), telling)
        source = _followed(first, telling_it)
        found.setdefault(origin_key(source), source.origin)
    # An outlet that says nothing about where it has the news from has it from the others.
    known = tuple(origin for key, origin in found.items() if not key.startswith("unsaid:"))
    return known or tuple(found.values())[:1]


def standing(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings that still count: without what its origin took back later, and without the taking back."""
    taken: dict[str, datetime] = {}
    for one in tellings:
        if one.withdrawn:
            taken[_knew(one, tellings)] = max(one.at, taken.get(_knew(one, tellings), one.at))
    return tuple(
        one
        for one in tellings
        if not one.withdrawn and (not taken or one.at > taken.get(_knew(one, tellings), NEVER))
    )


def _knew(telling: Telling, told: Sequence[Telling]) -> str:
    """The outlet at the end of its chain of citations."""
    last = _followed(telling, told)
    return _name(last.origin.outlet if last.origin.cited and last.origin.outlet else last.outlet)


def _followed(telling: Telling, told: Sequence[Telling]) -> Telling:
    """The end of a chain of citations: A leans on B, and B, as it tells it here, on C."""
    seen = [telling]
    while (cited := seen[-1].origin).cited and cited.outlet:
        name = _name(cited.outlet)
        nearer = next((one for one in told if _name(one.outlet) == name and one not in seen), None)
        if nearer is None or origin_key(nearer).startswith("unsaid:"):
            return seen[-1]
        seen.append(nearer)
    return seen[-1]


def _name(outlet: str) -> str:
    """An outlet's name as feeds and citations both write it."""
    return outlet.casefold().removeprefix("the ").strip()


def origin_key(telling: Telling) -> str:
    """What makes an origin itself; `unsaid:` where the article does not say who knew it first."""
    if telling.origin.cited and telling.origin.outlet:
        return f"outlet:{telling.origin.outlet}"
    match telling.attribution:
        case Attribution.OFFICIAL:
            return "official"
        case Attribution.COMPANY:
            return "company"
        case Attribution.ANONYMOUS_SOURCES | Attribution.NAMED_SOURCE:
            return f"outlet:{telling.origin.outlet or telling.outlet}"
        case _:
            return f"unsaid:{telling.outlet}"
