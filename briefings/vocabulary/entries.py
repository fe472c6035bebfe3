"""What the vocabulary is made of: entries, their aliases, hits in a text, answers to a question. Pure values.

Offsets are half-open `[start, end)` in code points of the text that was scanned. Places are ISO 3166
alpha-2 codes, `EU`, or `XK` for Kosovo; `INT` and `NATO` mark bodies that belong to no state.
"""

from dataclasses import dataclass
from typing import NamedTuple

from briefings.model import MentionKind


class Alias(NamedTuple):
    """One way to write the name of an entry, and what must hold before it counts. There are many thousand.

    `scan` itself obeys `exact_case`, `in_text` and (when told the language) `languages`. Whether `needs`,
    `person` and `at_home` hold is for the reading room to settle: it sees the whole text.
    """

    text: str
    kind: str = "name"
    """`name`, `legal`, `brand`, `local_script`, `subsidiary`, `former`, `parent`, `misspelling`,
    `abbreviation`, `ticker`, `short`, `bureau`, `title` (an office), `person` (who holds it) ...; for markets `name`, `code`, `adjective`,
    `government` (names the state as actor), `region` (a part of the state) or `city`."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes of the only languages in which this word means the entry; empty: any."""
    exact_case: bool = False
    """Counts only as written here (or, from four letters on, all in capitals)."""
    in_text: bool = True
    """False: answers a question, but is never looked for in a text (tickers, everyday words)."""
    needs: tuple[str, ...] = ()
    """Folded beginnings of words: an everyday word counts only where one of these is near."""
    everyday_in: tuple[str, ...] = ()
    """ISO 639-1 codes of the languages in which it is an everyday word, so that `needs` holds there only; empty: in all."""
    person: tuple[str, ...] = ()
    """Folded first names that make it a person's surname: `mike` before `Rogers`."""
    stem: str = ""
    """Where the word changes its ending: the part that stays."""
    endings: frozenset[str] = frozenset()
    """Folded endings that may follow `stem`; the empty one, where it may stand bare."""
    at_home: bool = False
    """Shared by bodies of several states: counts only in a text about one of the entry's places."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One vendor, carrier, authority, market or outlet."""

    kind: MentionKind
    id: str
    """Unique within its kind; for markets the code."""
    name: str
    """Canonical name; for markets the ISO code or `EU`."""
    label: str
    """What people read: the canonical name; for markets the English name."""
    aliases: tuple[Alias, ...]
    """All ways to write it, the name itself first."""
    jurisdictions: tuple[str, ...] = ()
    """Where it belongs: seat of a vendor, networks of a carrier, state of an authority, home of an outlet."""
    kinds: tuple[str, ...] = ()
    """What it makes or is: `network`, `chips` ...; `regulator`, `ministry` ...; `wire`, `press` ..."""
    parent: str | None = None
    """Who owns it: a canonical name of the vocabulary where it is one, else plain words."""
    homonyms: tuple[str, ...] = ()
    """What else the name may mean, for people."""
    decoys: tuple[str, ...] = ()
    """Phrases that contain the name and mean something else; nothing inside them is a hit."""
    tickers: tuple[str, ...] = ()
    """`EXCHANGE:SYMBOL`."""
    wikidata: str | None = None
    domains: tuple[str, ...] = ()
    """Outlets only: hosts it publishes under, without `www.`."""
    language: str | None = None
    """Outlets only: ISO 639-1 code it mainly writes in."""
    as_of: str | None = None
    """ISO day of the newest page that supports the entry."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias found in a text: `text[start:end]`, with its case ending where the language adds one."""

    entry: Entry
    alias: Alias
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question that names one entry."""

    name: str
    """Canonical name; for markets the code."""
    asked: str
    """As it was asked."""
    how: str
    """`name`, `alias`, `subsidiary` (of it, or a former part) or `typo`."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A question that names no single entry: up to three canonical names it may mean, best first."""

    names: tuple[str, ...]
