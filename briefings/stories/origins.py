"""How many independent sources a story has: origins, not outlets. Pure.

In: the tellings of a story. Out: the distinct origins. Forty outlets that cite one newspaper have one
origin; outlets that print one agency's text have one; all who quote the same official act have one.
"""

from collections.abc import Sequence

from briefings.model import Attribution, Origin, Telling
from briefings.stories.similarity import reprints


def origins(tellings: Sequence[Telling]) -> tuple[Origin, ...]:
    """The independent origins, in order of arrival; reactions know nothing of their own."""
    found: dict[str, Origin] = {}
    telling_it = [telling for telling in tellings if not telling.reaction] or list(tellings)
    for at, telling in enumerate(telling_it):
        first = next((other for other in telling_it[:at] if reprints(other.sketch, telling.sketch)), telling)
        found.setdefault(origin_key(first), first.origin)
    # An outlet that says nothing about where it has the news from has it from the others.
    known = tuple(origin for key, origin in found.items() if not key.startswith("unsaid:"))
    return known or tuple(found.values())[:1]


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
