"""Settles what the names of a text mean: firm or person, which of several bodies, everyday word or brand. Pure.

In: the vocabulary's hits with the text around them. Out: names, each meaning one thing, in order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefings.model import Mention, MentionKind, Span
from briefings.reading.letters import stands_alone
from briefings.vocabulary import Alias, Entry, Hit

_NEAR = 90
"""Code points on either side in which an everyday word finds what it needs: about a line."""
_TITLES = frozenset(
    "mr mrs ms dr sen senator rep congressman congresswoman chairman director admiral general judge"
    " president minister herr frau monsieur madame senor signor pan pani".split()
)
"""Folded words before a surname."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text that means one thing."""

    kind: MentionKind
    name: str
    start: int
    end: int
    surface: str
    entry: Entry | None = None
    alias: Alias | None = None
    carrier: Entry | None = None
    """The operator of the same name, where a vendor is one too (China Mobile)."""

    @property
    def places(self) -> tuple[str, ...]:
        """Markets the name belongs to; a market belongs to itself."""
        if self.entry is None:
            return ()
        return (self.name,) if self.kind is MentionKind.MARKET else self.entry.jurisdictions

    def mention(self) -> Mention:
        """Return the name as the domain's noun."""
        alias = self.alias.text if self.alias else self.surface
        return Mention(self.kind, self.name, Span(self.start, self.end), self.surface, alias)


def settle(
    hits: Sequence[Hit], text: str, folded: str, language: str, places: Iterable[str] = ()
) -> list[Name]:
    """Return what the hits mean, in order; `places` are markets the article is known to be about."""
    hits = [_in_language(hit, language) if hit.alias.everyday_in else hit for hit in hits]
    named = {hit.entry.name for hit in hits if hit.entry.kind is MentionKind.MARKET}
    home = named | set(places)
    sure = {id(hit.entry) for hit in hits if not _doubtful(hit.alias)}
    people = _surnames(hits, folded)
    known = {hit.alias.text.split()[-1]: hit.entry for hit in hits if hit.alias.kind == "person"}
    names: list[Name] = []
    at: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        first = _first_name(hit, folded, people | set(known))
        if first is not None:
            names.append(_person(hit, text, first, known.get(hit.alias.text)))
        elif _holds(hit, folded, home, sure) and _is_word(hit, text):
            at.setdefault((hit.start, hit.end), []).append(hit)
    names.extend(_one(same, text, named, home) for same in at.values())
    names.sort(key=lambda name: (name.start, -name.end))
    return _apart(names)


def _apart(names: list[Name]) -> list[Name]:
    """Drop names inside longer ones, now that doubtful ones are gone."""
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _in_language(hit: Hit, language: str) -> Hit:
    """Return a hit whose alias needs nothing near it where the language has no such everyday word."""
    if language in hit.alias.everyday_in:
        return hit
    return replace(hit, alias=hit.alias._replace(needs=()))


def _doubtful(alias: Alias) -> bool:
    return bool(alias.needs or alias.at_home or alias.person)


_SEATED = ("-based", "-headquartered")
"""What makes a city the seat of a firm: `Munich-based`."""
_OF_FIRMS = (
    *("-owned", "-backed", "-controlled", "-linked", "-founded", "-run", "-born", "-listed"),
    *(" ties", " links", " roots", " headquarters"),
)
"""What makes a nationality the origin of a firm: `the Chinese-owned chip maker`, `over its China ties`."""


def _holds(hit: Hit, folded: str, home: set[str], sure: set[int]) -> bool:
    if hit.alias.kind == "city" and folded.startswith(_SEATED, hit.end):
        return False
    if hit.entry.kind is MentionKind.VENDOR and folded.startswith("ex-", max(0, hit.start - 3)):
        return False
    if hit.entry.kind is MentionKind.MARKET and folded.startswith(_OF_FIRMS, hit.end):
        return False
    if hit.alias.at_home and not home.intersection(hit.entry.jurisdictions):
        return False
    return not hit.alias.needs or id(hit.entry) in sure or _near(hit, folded)


def _is_word(hit: Hit, text: str) -> bool:
    return hit.end - hit.start > 1 or not hit.alias.text.isascii() or stands_alone(text, hit.start, hit.end)


def _near(hit: Hit, folded: str) -> bool:
    before = folded[max(0, hit.start - _NEAR) : hit.start]
    after = folded[hit.end : hit.end + _NEAR]
    return any(_begins_word(before, need) or _begins_word(after, need) for need in hit.alias.needs)


def _begins_word(window: str, need: str) -> bool:
    at = window.find(need)
    while at >= 0:
        if at == 0 or not window[at - 1].isalpha() or not need[0].isascii():
            return True
        at = window.find(need, at + 1)
    return False


def _word_before(folded: str, start: int) -> tuple[int, str]:
    """Return where the word just before begins, and the word; empty where something else stands there."""
    end = start - 1
    if end < 0 or folded[end] not in " \xa0":
        return start, ""
    begin = end
    while begin and end - begin < 20 and (folded[begin - 1].isalpha() or folded[begin - 1] in ".'-"):  # noqa: PLR2004  no first name is longer
        begin -= 1
    return begin, folded[begin:end].rstrip(".")


def _surnames(hits: Sequence[Hit], folded: str) -> set[str]:
    """Return the surnames that the text introduces with a first name or title."""
    return {hit.alias.text for hit in hits if hit.alias.person and _calls_person(hit, folded)}


def _calls_person(hit: Hit, folded: str) -> bool:
    word = _word_before(folded, hit.start)[1]
    return word in hit.alias.person or word in _TITLES


def _first_name(hit: Hit, folded: str, people: set[str]) -> int | None:
    """Return where the person's name begins; None where the hit is no person."""
    if hit.alias.kind == "person":
        return hit.start
    if not hit.alias.person:
        return None
    begin, word = _word_before(folded, hit.start)
    if word in hit.alias.person or word in _TITLES:
        return begin
    return hit.start if hit.alias.text in people else None


def _person(hit: Hit, text: str, start: int, office: Entry | None) -> Name:
    surface = text[start : hit.end]
    entry = hit.entry if hit.alias.kind == "person" else office
    return Name(MentionKind.PERSON, surface, start, hit.end, surface, entry, hit.alias)


def _one(hits: list[Hit], text: str, named: set[str], home: set[str]) -> Name:
    """Return the one meaning of several entries that share a place in the text: the one at home here first.

    A place the text names comes before one where it was published: `Telia` in a Swedish text on Norway is Telia Norway.
    """
    ranked = sorted(
        hits,
        key=lambda hit: (
            named.isdisjoint(hit.entry.jurisdictions),
            home.isdisjoint(hit.entry.jurisdictions),
            _doubtful(hit.alias),
        ),
    )
    hit = ranked[0]
    twins = [other for other in ranked if other.entry.name == hit.entry.name]
    vendor = next((other for other in twins if other.entry.kind is MentionKind.VENDOR), None)
    carrier = next((other.entry for other in twins if other.entry.kind is MentionKind.CARRIER), None)
    hit, carrier = (vendor, carrier) if vendor is not None else (hit, None)
    return Name(
        hit.entry.kind,
        hit.entry.name,
        hit.start,
        hit.end,
        text[hit.start : hit.end],
        hit.entry,
        hit.alias,
        carrier,
    )
