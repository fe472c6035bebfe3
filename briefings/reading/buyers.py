"""Buyers that no vocabulary knows: a railway, a small operator, a police force, read from where they stand. Pure.

In: the sentences that open a text, its names and cues. Out: names of operators, as if the vocabulary had known them:
the words before a verb of business (`Palau Cable picks NEC`), or those behind `with`, `at`, `for` (`Nokia wins deal
with Lyse`), where a vendor of networks and the like is named with them. A buyer is a capitalised name, or a place with
a general word for a public body (`Bangladesh police`). Only in scripts with capitals; behind a small word only where
capitals mean something (not in Headlines Written Like This).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefings.model import MentionKind, Span
from briefings.reading.lexicon import Cue, Lexicon
from briefings.reading.names import Name
from briefings.reading.public_buyers import exchanged

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w&-]+(?:\.\w+)?"
_RUN = re.compile(rf"{_CAPITALISED}(?: (?:& )?{_CAPITALISED}){{0,3}}")
_LOWER = re.compile(r"(?:[a-z][\w-]+ ){0,3}")
_WORD = re.compile(r"[^\W\d_][\w&.'’-]*")
_SHOUTED = 0.55
"""Share of capitalised words from which a headline is in title case, measured on English headlines."""
_SHORTEST = 3
_ARTICLES = frozenset(
    "der die das ein eine de het een den det en ett le la les un une el los las il lo gli os as".split()
)
"""Words that open a sentence with a capital and, alone, name nobody: `Het staatsbedrijf`."""
_TO_VERB = 2
"""Words between a buyer and what it does: `to`, `may have`."""
_ACTS = frozenset(
    {"pick", "sign", "talks", "deal", "replace", "collapse", "calloff", "remove", "limit", "tender"}
)
_CONTRACTS = frozenset({"pick", "sign", "talks", "deal", "calloff", "tender"})
"""What a public body does as a buyer."""
_GETS = frozenset({"pick", "sign", "talks", "deal", "win", "lose", "tender"})
"""What a buyer does, and what happens between a vendor and a buyer."""
_PUBLIC = frozenset({"buyer", "user"})
"""Concepts of general words that a place makes the name of a buyer."""
_HARMLESS = frozenset({*_PUBLIC, "shop", "gov", "authority", "opener"})
_SOLD = frozenset({"network", "satellite", "surveillance", "energy", "drones", "security"})
"""What vendors sell to buyers by contract; phones, chips and clouds go to everybody."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with what is in it."""

    text: str
    start: int
    end: int
    cues: Sequence[Cue]
    names: Sequence[Name]

    @property
    def shouted(self) -> bool:
        """Whether it is in title case."""
        words = _WORD.findall(self.text, self.start, self.end)
        return not words or sum(word[0].isupper() for word in words) >= _SHOUTED * len(words)


def unknown_buyers(
    text: str, spans: Sequence[Span], cues: Sequence[Cue], names: Sequence[Name], lexicon: Lexicon
) -> list[Name]:
    """Return the buyers that the sentences at these spans name, one a sentence at most."""
    found: list[Name] = []
    for span in spans:
        line = _Line(
            text,
            span.start,
            span.end,
            [cue for cue in cues if span.start <= cue.start and cue.end <= span.end],
            [name for name in names if span.start <= name.start and name.end <= span.end],
        )
        sold = sorted(
            [name.start for name in line.names if _sells(name)]
            + [cue.start for cue in line.cues if cue.concept == "group"]
        )
        if not sold or any(name.kind is MentionKind.CARRIER or name.carrier for name in line.names):
            continue
        if any(cue.concept == "topic.sport" for cue in line.cues):
            continue  # a club's sponsor sells it nothing
        buyer = _acting(line, sold, lexicon.options) or _beside(line, sold, lexicon)
        if buyer is not None:
            found.append(buyer)
    return found


def _sells(name: Name) -> bool:
    return (
        name.kind is MentionKind.VENDOR and name.entry is not None and not _SOLD.isdisjoint(name.entry.kinds)
    )


def _acting(line: _Line, sold: Sequence[int], options: Mapping[str, Any]) -> Name | None:
    """Return the buyer that opens the sentence, where its verb follows at once and the vendor comes later."""
    at = _lead_in(line)
    verb = next((cue for cue in line.cues if cue.start > at and cue.concept in _ACTS), None)
    if verb is None or sold[-1] < verb.start:
        return None
    found = _RUN.match(line.text, at, verb.start)
    if found is None:
        return None
    end = found.end()
    for cue in line.cues:  # in title case the verb's helpers look like names
        if found.start() < cue.start < end and cue.concept not in _HARMLESS:
            end = cue.start - 1
    whole = _with_noun(line, end)
    small = str(options.get("function", "")).split()
    public = whole > end or any(cue.concept in _PUBLIC and cue.end == end for cue in line.cues)
    if (
        line.text[at:end].split()[:1] == []
        or line.text[at:end].split()[0].lower() in small
        or line.text[at:end].lower() in _ARTICLES
        or not _free(line, at, whole, sure=public)
    ):
        return None
    if public and verb.concept not in _CONTRACTS and not _trades(line, verb):
        return None  # a body that gives a vendor up for its own staff is a user
    near = whole < verb.start and len(line.text[whole : verb.start].split()) <= _TO_VERB
    anybody = at == line.start and " " not in line.text[at:whole]  # `Farmers`, `Johnson`
    if anybody and (line.text[at:whole].endswith("s") or verb.concept in {"remove", "limit"}):
        return None
    return _name(line, at, whole) if near else None


def _trades(line: _Line, verb: Cue) -> bool:
    """Whether one vendor is given up for another: `US Army ditches Skydio for Red Cat`."""
    sold = [name for name in line.names if _sells(name) and name.start > verb.start]
    return exchanged(sold, line.cues)


def _lead_in(line: _Line) -> int:
    """Return where the buyer may begin: behind `Norland's`, `Norwegian ferry line`, `The`."""
    first = line.names[0] if line.names else None
    if first is not None and first.kind is MentionKind.MARKET and first.start == line.start:
        if line.text[first.end : first.end + 1] in {"'", "’"}:
            return first.end + 3
        described = _LOWER.match(line.text, first.end + 1)
        until = (
            described.end()
            if described is not None and first.alias and first.alias.kind == "adjective"
            else 0
        )
        if until > first.end + 1 and line.text[until : until + 1].isupper():
            return until
    return line.start + 4 if line.text.startswith("The ", line.start) else line.start


def _beside(line: _Line, sold: Sequence[int], lexicon: Lexicon) -> Name | None:
    """Return the name after a small word such as `with`, behind a vendor that wins or loses business."""
    small = "|".join(str(lexicon.options.get("beside", "")).split())
    business = next((cue for cue in line.cues if cue.concept in _GETS), None)
    if not small or business is None or line.shouted:
        return None
    folded = line.text.lower()
    days = list(lexicon.figures.find(folded, line.start, line.end)) if len(folded) == len(line.text) else []
    for found in re.finditer(
        rf"\b(?:{small}) (?:the )?(\S+['’]s )?({_RUN.pattern})", line.text[business.start : line.end]
    ):
        start, end = business.start + found.start(2), business.start + found.end(2)
        whole = _with_noun(line, end)
        dated = any(day.start < end and start < day.end for day in days)
        if (
            not dated
            and sold[0] < start
            and _free(line, start, whole, sure=bool(found.group(1)) or whole > end)
        ):
            return _name(line, start, whole)
    return None


def _with_noun(line: _Line, end: int) -> int:
    """Return where a name ends together with the general word behind it: `Bangladesh police`."""
    for cue in line.cues:
        if cue.concept in _PUBLIC and cue.start == end + 1 and " " not in line.text[cue.start : cue.end]:
            return cue.end
    return end


def _free(line: _Line, start: int, end: int, *, sure: bool) -> bool:
    """Whether these words mean nothing else: no known name, no cue of the language.

    A place may begin a longer name; beside a place or general word an everyday word may be a name (`Peru's Win`).
    """
    if end - start < _SHORTEST:
        return False
    for name in line.names:
        begins = name.kind is MentionKind.MARKET and name.start == start and name.end < end
        if name.start < end and start < name.end and not begins:
            return False
    return sure or not any(
        cue.start < end
        and start < cue.end
        and not cue.split
        and cue.concept not in _HARMLESS - {"authority", "opener"}
        for cue in line.cues
    )


def _name(line: _Line, start: int, end: int) -> Name:
    surface = line.text[start:end]
    return Name(MentionKind.CARRIER, surface, start, end, surface)
