"""Chinese names in both scripts: data writes them in one, news in either. Pure.

In: entries, and the pairs of letters by which the Chinese language file reads traditional characters. Out: the
entries, each Chinese name and decoy in traditional characters, too, unless somebody wrote that one already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefings.vocabulary.entries import Alias, Entry

_ONE_WAY = frozenset("丰云价优体党厂号坏声宝惊扰挂据机极网胜触赶适万")
"""Simplified characters that Big5 has, too, yet are nearly always written otherwise in traditional names."""


def traditional(pairs: Iterable[str]) -> Mapping[int, str]:
    """Return the table that turns simplified characters into traditional ones; `pairs`: `華华`, the simplified last.

    A character that is right in both scripts (`制`, `台`, `系`: Big5 has it) stays as it is.
    """
    table: dict[int, str] = {}
    for pair in pairs:
        old, new = pair[0], pair[-1]
        if old != new and (new in _ONE_WAY or not _in_big5(new)):
            table.setdefault(ord(new), old)
    return table


def in_both(entries: Iterable[Entry], table: Mapping[int, str]) -> list[Entry]:
    """Return the entries, with their Chinese names in traditional characters beside the simplified ones."""
    return [_in_both(entry, table) if table else entry for entry in entries]


def _in_both(entry: Entry, table: Mapping[int, str]) -> Entry:
    known = {alias.text for alias in entry.aliases}
    more: dict[str, Alias] = {}
    for alias in entry.aliases:
        if alias.text.isascii():
            continue
        other = alias.text.translate(table)
        if other not in known:
            more.setdefault(other, alias._replace(text=other))
    decoys = tuple(decoy if decoy.isascii() else decoy.translate(table) for decoy in entry.decoys)
    if not more and decoys == entry.decoys:
        return entry
    return replace(
        entry,
        aliases=(*entry.aliases, *more.values()),
        decoys=tuple(dict.fromkeys((*entry.decoys, *decoys))),
    )


def _in_big5(letter: str) -> bool:
    try:
        letter.encode("big5")
    except UnicodeEncodeError:
        return False
    return True
