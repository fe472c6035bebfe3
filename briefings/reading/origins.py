"""Nationalities that only say where a firm or its goods come from: `China's Huawei`, `the Finnish supplier`. Pure.

In: a place named in a clause, and the homes of the vendors at stake. Out: whether it is no market.
"""

from briefings.model import MentionKind
from briefings.reading.clauses import Clause
from briefings.reading.concepts import ACTS, EVENTS
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name

BESIDE = 22
"""Code points between a nationality and the firm it describes: two words or so."""
_GENITIVE = 3
"""Code points of the `'s ` between a place and its firm."""
_BEHIND = 2
"""Code points between a firm and the nationality behind it: a mark of quotation and a space."""
_ACTIVE = frozenset(EVENTS) | frozenset(ACTS)
_GROUPS = frozenset({"group", "company", "firm", "listing"})
_PRODUCTS = frozenset(
    f"seg.{name}"
    for name in "cloud devices routers surveillance apps ai chips drones vehicles energy fixed".split()
)
"""Goods that a nationality before them says the origin of, not where they go."""


def describes(name: Name, clause: Clause, homes: set[str]) -> bool:
    """Whether a place only says where a firm or its goods come from: `Chinese` in `bars Chinese cameras`."""
    return _of_vendor(name, clause) or any(_of_words(name, cue, clause, homes) for cue in clause.cues)


def _of_vendor(name: Name, clause: Clause) -> bool:
    """Whether a place stands beside a vendor at home there: `China's Huawei`, `«نوكيا» الفنلندية`."""
    for other in clause.names:
        if other.kind is not MentionKind.VENDOR or name.name not in other.places:
            continue
        if 0 <= other.start - name.end <= BESIDE and not _verb_between(name, other, clause):
            return True
        if 0 <= name.start - other.end <= _BEHIND and adjective(name):
            return True
    return False


def _of_words(name: Name, cue: Cue, clause: Clause, homes: set[str]) -> bool:
    """Whether a place says where those come from whom a word means: `the Finnish supplier`, `Chinese hackers`."""
    concept = cue.concept
    whole = not cue.split or concept == "listing" or (concept == "group" and cue.end == name.end)
    if concept in _GROUPS and whole and cue.start <= name.start and name.end <= cue.end:
        return True
    if concept == "listing":  # `Berlin bars a firm on the US Entity List`; but `Moscow blacklists Nokia`
        return not cue.split and 0 <= cue.start - name.end <= 1 and bool(_acting_before(name, clause))
    ahead = 0 <= cue.start - name.end <= BESIDE and not _place_between(name, cue, clause)
    behind = 0 <= name.start - cue.end <= BESIDE and adjective(name)
    if concept in {"firm", "company"} and name.name in homes and (ahead or behind):
        return True
    if not adjective(name):
        return False
    if concept == "firm" and cue.start == name.end + 1:
        return any(not adjective(other) for other in _acting_before(name, clause))
    if concept in _PRODUCTS:
        return ahead and bool(_acting_before(name, clause))
    return concept == "topic.outage" and ahead


def _place_between(place: Name, cue: Cue, clause: Clause) -> bool:
    """Whether words speak of another place, nearer to them: `米、中国製ルーター`."""
    return any(
        other.kind is MentionKind.MARKET and place.end <= other.start < cue.start for other in clause.names
    )


def _verb_between(place: Name, firm: Name, clause: Clause) -> bool:
    """Whether something is done between a place and a firm, or a body of it stands there: `일본 정부, 라인야후에 ...`.

    A part of a state acts: `Texas adds TP-Link`.
    """
    part = place.alias is not None and place.alias.kind == "region" and firm.start - place.end > _GENITIVE
    return part or any(
        place.end <= cue.start < firm.start and (cue.concept in _ACTIVE or cue.concept == "authority")
        for cue in clause.cues
    )


def _acting_before(name: Name, clause: Clause) -> list[Name]:
    """Return the other states that stand before a nationality in its clause."""
    states_ = {MentionKind.MARKET, MentionKind.AUTHORITY}
    before = [other for other in clause.names if other.kind in states_ and other.start < name.start]
    return [other for other in before if name.name not in other.places]


def adjective(name: Name) -> bool:
    """Whether a place is named by its nationality: `Finnish`."""
    return name.alias is not None and name.alias.kind == "adjective"
