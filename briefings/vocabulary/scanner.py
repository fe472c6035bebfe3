"""Finds names in a text: one Aho-Corasick automaton over the folded text, then a border test per script. Pure.

In: the entries, then texts. Out: hits with offsets into the text as it was given. Every occurrence is
found (a longer name that fails its border hides no shorter one); a hit inside a longer hit that stands is
dropped, so that `Bank of China` is no China and `Huawei Marine` is no Huawei.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation

from briefings.model import MentionKind
from briefings.vocabulary import borders, endings
from briefings.vocabulary.entries import Alias, Entry, Hit
from briefings.vocabulary.letters import JOINS, fold, places_unmarked, plain, unmarked

_POLISH = re.compile("[ąęłśźż]", re.IGNORECASE)
"""Letters that every Polish text has, and none of the other languages read here."""
_LONGEST_ENDING = 6
_SHOUTED_FROM = 4
"""From so many letters on, a name that minds its case may also stand in all capitals."""
_COMPOUNDS = {
    "sv": tuple("förbud stopp avtal beslut utrust affär ordern fråga lag kamer mobil telefon ban".split()),
}
"""What a language writes onto the end of a name, and makes one word of: `Huaweiförbudet`."""
_MARKED = frozenset({"ar", None})
"""Languages whose texts may hold vowel marks."""
_BARE = frozenset({""})
_INFLECTED = frozenset({MentionKind.VENDOR, MentionKind.CARRIER})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One alias that a pattern may stand for; `entry` None is a decoy."""

    entry: Entry | None
    alias: Alias
    endings: frozenset[str]
    spellings: tuple[str, ...]
    """The only spellings that count, case kept; empty: any case."""
    firm: bool
    """Whether it stands by itself, and so may hide shorter hits inside it."""
    polish_only: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The letters the automaton looks for, and what they may mean."""

    letters: str
    left: borders.Border
    right: borders.Border
    candidates: tuple[_Candidate, ...]
    inflected: bool
    arabic: bool


class Scanner:
    """The automaton of all aliases. Built once; scanning is linear in the length of the text."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        grouped: dict[tuple[str, bool], list[_Candidate]] = {}
        for key, candidate in _candidates(entries):
            grouped.setdefault(key, []).append(candidate)
        self._patterns = [_pattern(*key, tuple(candidates)) for key, candidates in grouped.items()]
        self._automaton = AhoCorasick(
            [pattern.letters for pattern in self._patterns], implementation=Implementation.ContiguousNFA
        )

    def scan(self, text: str, language: str | None) -> list[Hit]:
        """Return the hits in order of their start, longer ones first."""
        places = places_unmarked(text) if language in _MARKED else None
        if places is None:
            return self._scan(text, language)
        exact = self._scan(text, language)
        bare = [
            replace(hit, start=places[hit.start], end=places[hit.end])
            for hit in self._scan(unmarked(text), language)
        ]
        # A name that has its marks in the data tells two apart: Oman is عُمان, Amman عمّان.
        bare = [hit for hit in bare if all(hit.end <= one.start or one.end <= hit.start for one in exact)]
        return sorted([*exact, *bare], key=lambda hit: (hit.start, -hit.end))

    def _scan(self, text: str, language: str | None) -> list[Hit]:
        """Do so in a text without marks."""
        folded = fold(text)
        tails = tuple(fold(tail) for tail in _COMPOUNDS.get(language or "", ()))
        polish = language == "pl" or _POLISH.search(text) is not None
        found: list[tuple[int, int, _Candidate]] = []
        patterns, size = self._patterns, len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            pattern = patterns[index]
            if not pattern.left(folded, start):
                continue
            whole = pattern.right(folded, end)
            if not whole and not pattern.inflected:
                continue
            rest = "" if whole or folded.startswith(tails, end) else _rest(folded, end, size)
            begin = borders.with_article(folded, start) if pattern.arabic else start
            for candidate in pattern.candidates:
                if rest not in candidate.endings or (candidate.polish_only and not polish):
                    continue
                if candidate.spellings and not _spelt(text[start:end], candidate.spellings):
                    continue
                languages = candidate.alias.languages
                if language is None or not languages or language in languages:
                    found.append((begin, end + len(rest), candidate))
        return _settled(found)


def _settled(found: list[tuple[int, int, _Candidate]]) -> list[Hit]:
    """Drop what lies inside a longer firm hit, decoys, and the same entry said twice of one place."""
    found.sort(key=lambda hit: (hit[0], -hit[1], not hit[2].firm))
    hits: list[Hit] = []
    seen: set[tuple[int, int, int]] = set()
    hidden_from, hidden_until = 0, 0
    for start, end, candidate in found:
        if end <= hidden_until and (start, end) != (hidden_from, hidden_until):
            continue
        if candidate.firm and end > hidden_until:
            hidden_from, hidden_until = start, end
        entry = candidate.entry
        if entry is not None and (key := (id(entry), start, end)) not in seen:
            seen.add(key)
            hits.append(Hit(entry, candidate.alias, start, end))
    return hits


def _rest(folded: str, end: int, size: int) -> str:
    """Return the letters between a name and the end of its word; one too many where no ending is so long."""
    stop = end
    while stop < size and stop - end <= _LONGEST_ENDING and JOINS[folded[stop]]:
        stop += 1
    return folded[end:stop]


def _spelt(surface: str, spellings: tuple[str, ...]) -> bool:
    return surface in spellings or plain(surface) in spellings


def _candidates(entries: Iterable[Entry]) -> Iterable[tuple[tuple[str, bool], _Candidate]]:
    """Yield each candidate under its letters, and whether an Arabic article was taken off them."""
    for entry in entries:
        for alias in entry.aliases:
            if alias.in_text:
                yield from _of_alias(entry, alias)
        for phrase in entry.decoys:
            decoy = Alias(phrase, "decoy", exact_case=True)
            yield _key(phrase), _candidate(None, decoy, phrase, _BARE)


def _of_alias(entry: Entry, alias: Alias) -> Iterable[tuple[tuple[str, bool], _Candidate]]:
    stem = alias.stem or alias.text
    yield _key(stem), _candidate(entry, alias, stem, alias.endings or _BARE)
    if entry.kind in _INFLECTED and not alias.exact_case and stem.isascii():
        stem, ends = endings.declined(alias.text, "pl")
        if ends:
            yield _key(stem), replace(_candidate(entry, alias, stem, ends), polish_only=True)


def _candidate(entry: Entry | None, alias: Alias, stem: str, ends: frozenset[str]) -> _Candidate:
    firm = not (alias.needs or alias.at_home or alias.person)
    return _Candidate(entry, alias, ends, _spellings(alias, stem), firm)


def _key(letters: str) -> tuple[str, bool]:
    folded = fold(letters)
    core = borders.arabic_core(folded)
    return core, core != folded


def _spellings(alias: Alias, stem: str) -> tuple[str, ...]:
    if not alias.exact_case:
        return ()
    kept = plain(stem)
    shouted = sum(map(str.isalpha, kept)) >= _SHOUTED_FROM and kept != kept.upper()
    return (kept, kept.upper()) if shouted else (kept,)


def _pattern(letters: str, article: bool, candidates: tuple[_Candidate, ...]) -> _Pattern:
    left = borders.after_article if article else borders.left_border(letters)
    inflected = any(candidate.endings != _BARE for candidate in candidates)
    return _Pattern(
        letters, left, borders.right_border(letters), candidates, inflected, borders.is_arabic(letters[0])
    )
