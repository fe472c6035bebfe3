"""Answers `which vendor, market or carrier is meant?` for what a person typed. Pure.

In: the entries of one kind, then a name in any script, case or spelling. Out: `Resolved` or `Suggested`.
A name beats an alias, an alias beats a part or a former name; a typo is a near miss of one entry alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefings.vocabulary.entries import Alias, Entry, Resolved, Suggested
from briefings.vocabulary.letters import fold

_LEGAL = re.compile(
    r"(?:\s+(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|ag|gmbh|kg|se|sa|sas|spa|bv|nv|ab|asa"
    r"|as|oy|oyj|pjsc|ojsc|jsc|ooo|pte|pty|sdn|bhd|berhad|kk|group|holdings?|technology|technologies))+$"
)
_LEGAL_CJK = re.compile(
    r"(?:股份)?有限(?:责任|責任)?公司$|集[团團]$|株式会社$|^株式会社|주식회사$|^주식회사|㈜"
)
_PUNCTUATION = re.compile(r"[^\w&+*]+")

_NAME, _ALIAS, _PART, _TYPO = range(4)
_RANK = {"subsidiary": _PART, "former": _PART, "parent": _PART, "misspelling": _TYPO}
_HOW = ("name", "alias", "subsidiary", "typo")

SHORTEST_TYPO = 5
"""Shorter words are each other's near misses by chance."""
TWO_SLIPS_FROM = 9
"""From so many letters on, two slips of the pen still leave no doubt: with eight, Atlantis would be Atlanta."""
RESEMBLANCE = 0.62
"""Least likeness (0 to 1) of a suggestion: `huaway` is 0.67 like Huawei, `xyzzy` 0.6 like nothing nearer than `xyz`."""
SHORTEST_START = 3
"""From so many letters on, the beginning of a name suggests it."""
SUGGESTIONS = 3

Meant = Mapping[str, int]
"""Canonical name → how directly it is meant, most directly first."""


def key(name: str) -> str:
    """Return what is compared: folded, punctuation as spaces, legal form taken off (unless nothing is left)."""
    words = _PUNCTUATION.sub(" ", fold(name).replace(".", "")).strip()
    bare = _LEGAL_CJK.sub("", _LEGAL.sub("", words)).strip()
    return bare or words


@dataclass(slots=True)
class Resolver:
    """All spellings of one kind of entry."""

    entries: Sequence[Entry]
    _known: dict[str, Meant] = field(init=False, default_factory=dict)
    _keys: list[str] = field(init=False, default_factory=list)
    _alone: dict[tuple[str, int], Meant] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            for alias in entry.aliases:
                rank = _NAME if alias.text in {entry.name, entry.label} else _RANK.get(alias.kind, _ALIAS)
                for spelling in _spellings(alias):
                    known = key(spelling)
                    for written in {known, known.replace(" ", "")}:
                        self._note(written, entry.name, rank)
        self._keys = list(self._known)

    def _note(self, written: str, name: str, rank: int) -> None:
        """Most spellings mean one entry: what those mean is one object for all of them."""
        meant = self._known.get(written)
        if meant is None:
            self._known[written] = self._alone.setdefault((name, rank), {name: rank})
        elif meant.get(name, rank + 1) > rank:
            self._known[written] = {**meant, name: rank}

    def resolve(self, asked: str) -> Resolved | Suggested:
        """Return the one entry that is meant, or up to three that may be; none for nonsense."""
        wanted = key(asked)
        if not wanted:
            return Suggested(())
        return self.exactly(asked) or self.mistyped(asked) or Suggested(self._resembling(wanted))

    def exactly(self, asked: str) -> Resolved | Suggested | None:
        """Return the one entry of that very name, the several that share it, or None: no slip is forgiven."""
        wanted = key(asked)
        for written in (wanted, wanted.replace(" ", "")):
            if written in self._known:
                return _decided(asked, self._known[written], typo=False)
        return None

    def mistyped(self, asked: str) -> Resolved | Suggested | None:
        """Return the one entry that is a slip of the pen away, the several that are, or None."""
        from rapidfuzz import process  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - the same

        wanted = key(asked)
        slips = 0 if len(wanted) < SHORTEST_TYPO else 1 if len(wanted) < TWO_SLIPS_FROM else 2
        for allowed in range(1, slips + 1):
            close = process.extract(wanted, self._keys, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            if close:
                return _decided(
                    asked, _together(self._known[spelling] for spelling, _, _ in close), typo=True
                )
        return None

    def _resembling(self, wanted: str) -> tuple[str, ...]:
        from rapidfuzz import process  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - the same

        begun = [known for known in self._keys if len(wanted) >= SHORTEST_START and known.startswith(wanted)]
        alike = process.extract(
            wanted,
            self._keys,
            scorer=OSA.normalized_similarity,
            score_cutoff=RESEMBLANCE,
            limit=3 * SUGGESTIONS,
        )
        spellings = sorted(begun, key=len) + [spelling for spelling, _, _ in alike]
        names = dict.fromkeys(name for spelling in spellings for name in self._known[spelling])
        return tuple(names)[:SUGGESTIONS]


def _spellings(alias: Alias) -> tuple[str, ...]:
    """An alias, and its other cases where they are more than a letter added (Russian names, adjectives)."""
    if alias.endings and (alias.kind == "adjective" or alias.stem != alias.text):
        return (alias.text, *(alias.stem + ending for ending in alias.endings))
    return (alias.text,)


def _together(several: Iterable[Meant]) -> Meant:
    all_meant: dict[str, int] = {}
    for meant in several:
        for name, rank in meant.items():
            all_meant[name] = min(rank, all_meant.get(name, rank))
    return all_meant


def _decided(asked: str, meant: Meant, *, typo: bool) -> Resolved | Suggested:
    """Resolve to the entry that is meant most directly; suggest where several are meant alike."""
    best = min(meant.values())
    names = sorted(name for name, rank in meant.items() if rank == best)
    if len(names) == 1:
        return Resolved(names[0], asked, _HOW[_TYPO if typo else best])
    return Suggested(tuple(names[:SUGGESTIONS]))
