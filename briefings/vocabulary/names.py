"""Rows of vendors, carriers, authorities and outlets → entries. Pure.

In: a row as YAML gives it. Out: an `Entry`, and mistakes at their places. The layout of a row is told at
the top of each data file.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from briefings.model import MentionKind
from briefings.vocabulary.endings import declined
from briefings.vocabulary.entries import Alias, Entry
from briefings.vocabulary.letters import fold, is_cased
from briefings.vocabulary.rows import Row

PLACE = {
    MentionKind.VENDOR: "hq",
    MentionKind.CARRIER: "jurisdictions",
    MentionKind.AUTHORITY: "jurisdiction",
    MentionKind.OUTLET: "home",
}
"""Under which key each kind of entry says where it belongs."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile("[a-z]{2}")
_GROUPS = frozenset(
    "short legal local_script brand subsidiary parent former abbreviation misspelling ticker alias description letter"
    " bureau committee chamber ministry title person instrument programme".split()
)
"""Kinds of names a row may have."""
_FEW_LETTERS = 3
_ABBREVIATION = 5
"""All capitals up to this length are an abbreviation; longer ones are a way to print a name."""

Contexts = Mapping[str, tuple[str, ...]]
"""Name of a group of context words → folded beginnings of words."""


@dataclass(frozen=True, slots=True)
class _Caution:
    """What the data says about one alias under `careful`."""

    exact_case: bool | None
    in_text: bool
    needs: tuple[str, ...]
    person: tuple[str, ...]
    at_home: bool
    only_in: tuple[str, ...]
    everyday_in: tuple[str, ...]


def entry(row: Row, kind: MentionKind, contexts: Contexts) -> Entry:
    """Read one row of a file of names."""
    name = row.text("name", needed=True)
    aliases = with_care(row, _aliases(row, kind, name), contexts)
    found = Entry(
        kind=kind,
        id=_matching(row, "id", _ID, needed=True),
        name=name,
        label=name,
        aliases=aliases,
        jurisdictions=row.texts(PLACE[kind], needed=True),
        kinds=row.texts("kinds", needed=True),
        parent=row.text("parent") or None,
        homonyms=row.texts("homonyms"),
        decoys=row.texts("not"),
        tickers=row.texts("tickers"),
        wikidata=_matching(row, "wikidata", _WIKIDATA) or None,
        as_of=_matching(row, "as_of", _DAY) or None,
        domains=row.texts("domains"),
        language=row.text("language") or None,
    )
    row.done()
    return found


def alias(text: str, kind: str, *, exact_case: bool, language: str = "") -> Alias:
    """Make an alias that changes its ending as its script and language do; a Latin one takes a genitive s."""
    stem, endings = declined(text, "ru" if "\u0400" <= text[-1:] <= "\u04ff" else language or "de")
    return Alias(
        text,
        kind,
        exact_case=exact_case,
        stem=stem if endings else "",
        endings=endings,
        in_text=kind != "ticker",
    )


_LETTER = "letter"
"""The kind of a name that is one capital: it counts only with care, near words that the row names."""


def sound(row: Row, text: str, below: tuple[str | int, ...]) -> bool:
    """Note an alias that could only do harm; return whether it may stay."""
    if text.isascii() and text[1:] and text[0].isalnum():
        return True
    if not text.isascii() and unicodedata.normalize("NFC", text) != text:
        row.wrong(f"{text}: letters and accents must be written as one (NFC)", below)
    elif not any(map(str.isalnum, text)) or (len(text) == 1 and text.isascii()):
        row.wrong(f"{text}: a single letter or no letter at all would be found everywhere", below)
    else:
        return True
    return False


def with_care(row: Row, aliases: tuple[Alias, ...], contexts: Contexts) -> tuple[Alias, ...]:
    """Put what the row says under `careful` on its aliases."""
    if "careful" not in row.values:
        _heedless(row, aliases, {})
        return aliases
    careful = row.row("careful")
    cautions = {text: _caution(careful.row(text), contexts) for text in careful.names()}
    for text in cautions.keys() - {alias.text for alias in aliases}:
        careful.wrong(f"{text} is no name of this entry", (text,))
    _heedless(row, aliases, cautions)
    return tuple(_careful(alias, cautions.get(alias.text)) for alias in aliases)


def _heedless(row: Row, aliases: tuple[Alias, ...], cautions: Mapping[str, _Caution]) -> None:
    """Note the letters that would be found everywhere, for want of words that must be near."""
    for alias in aliases:
        if alias.kind == _LETTER and not (alias.text in cautions and cautions[alias.text].needs):
            row.wrong(
                f"{alias.text}: a letter counts only with words it needs, under careful", ("names", _LETTER)
            )


def _is_letter(text: str, group: str) -> bool:
    return group == _LETTER and len(text) == 1 and text.isascii() and text.isupper()


def _aliases(row: Row, kind: MentionKind, name: str) -> tuple[Alias, ...]:
    names = row.row("names")
    found: dict[str, Alias] = {}
    if name and sound(row, name, ("name",)):
        found[name] = alias(name, "name", exact_case=_minds_case(name, kind))
    for group in names.names():
        if group not in _GROUPS:
            names.wrong(f"{group} is no kind of name", (group,))
        for index, text in enumerate(names.texts(group)):
            if text in found:
                names.wrong(f"{text} is already a name of this entry", (group, index))
            elif text and (_is_letter(text, group) or sound(names, text, (group, index))):
                found[text] = alias(text, group, exact_case=_minds_case(text, kind))
    for ticker in row.values.get("tickers") or ():
        symbol = str(ticker).partition(":")[2]
        if symbol and symbol not in found and not symbol.isdigit():
            found[symbol] = alias(symbol, "ticker", exact_case=True)
    return tuple(found.values())


def _minds_case(text: str, kind: MentionKind) -> bool:
    """Whether a name counts only in its own case, if the data says nothing else."""
    if not is_cased(text):
        return False
    letters = sum(map(str.isalpha, text))
    if letters <= _FEW_LETTERS or (text.isupper() and letters <= _ABBREVIATION):
        return True
    return kind is MentionKind.OUTLET or (kind is MentionKind.AUTHORITY and " " not in text)


def _careful(alias: Alias, caution: _Caution | None) -> Alias:
    if caution is None:
        return alias
    exact = alias.exact_case if caution.exact_case is None else caution.exact_case
    if exact and "s" in alias.endings:
        alias = alias._replace(stem="", endings=frozenset())  # `Apples` is fruit
    return alias._replace(
        exact_case=exact,
        in_text=alias.in_text and caution.in_text,
        needs=caution.needs,
        everyday_in=caution.everyday_in,
        person=caution.person,
        at_home=caution.at_home,
        languages=caution.only_in or alias.languages,
    )


def _caution(row: Row, contexts: Contexts) -> _Caution:
    exact = row.flag("exact_case", default=True)
    return _Caution(
        exact_case=exact if "exact_case" in row.values else None,
        in_text=row.flag("in_text", default=True),
        needs=tuple(word for need in row.texts("needs") for word in contexts.get(need, (fold(need),))),
        person=tuple(map(fold, row.texts("person"))),
        at_home=row.flag("at_home", default=False),
        only_in=_languages(row, "only_in"),
        everyday_in=_languages(row, "everyday_in"),
    )


def _languages(row: Row, key: str) -> tuple[str, ...]:
    codes = row.texts(key)
    for code in codes:
        if not _LANGUAGE.fullmatch(code):
            row.wrong(f"{code} is no ISO 639-1 code", (key,))
    return codes


def _matching(row: Row, key: str, pattern: re.Pattern[str], *, needed: bool = False) -> str:
    value = row.text(key, needed=needed)
    if value and not pattern.fullmatch(value):
        row.wrong(f"{value} is no {key.replace('_', ' ')}", (key,))
    return value
