"""Rows of markets → entries. Pure.

In: a code and its row as YAML gives them. Out: an `Entry` named by the code, and mistakes at their places.
The layout of a row is told at the top of `markets.yaml`.
"""

import re
from collections.abc import Iterable

from briefings.model import MentionKind
from briefings.vocabulary.endings import MARK, marked
from briefings.vocabulary.entries import Alias, Entry
from briefings.vocabulary.letters import is_cased
from briefings.vocabulary.names import Contexts, alias, sound, with_care
from briefings.vocabulary.rows import Row

_CODE = re.compile("[A-Z]{2}")
_GROUPS = {
    "names": "name",
    "adjectives": "adjective",
    "government": "government",
    "regions": "region",
    "cities": "city",
}
_POLISH = ("pl",)
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]+)?")


def entry(row: Row, code: str, contexts: Contexts) -> Entry:
    """Read one market."""
    if not _CODE.fullmatch(code):
        row.wrong(f"{code} is no ISO 3166 alpha-2 code", ())
    name = row.text("name", needed=True)
    found = {(code, False): Alias(code, "code", exact_case=True, in_text=False)}
    if name and sound(row, name, ("name",)):
        found[name, False] = alias(name, "name", exact_case=True)
    for group, kind in _GROUPS.items():
        for made in _group(row.row(group), kind):
            key = made.text, made.languages == _POLISH
            known = found.get(key)
            found[key] = made if known is None or known.kind == "code" else _both(known, made)
    aliases = with_care(row, tuple(found.values()), contexts)
    market = Entry(
        kind=MentionKind.MARKET,
        id=code,
        name=code,
        label=name,
        aliases=aliases,
        jurisdictions=(code,),
        homonyms=row.texts("homonyms"),
        decoys=row.texts("not"),
    )
    row.done()
    return market


def _group(row: Row, kind: str) -> Iterable[Alias]:
    for languages in row.names():
        codes = languages.split()
        for code in codes:
            if not _LANGUAGE.fullmatch(code):
                row.wrong(f"{code} is no language", (languages,))
        short = tuple(code[:2] for code in codes)
        for index, text in enumerate(row.texts(languages)):
            if text and sound(row, text, (languages, index)):
                made = _alias(text, kind, short)
                if made is None:
                    row.wrong(f"{text}: no endings are known for {languages}", (languages, index))
                else:
                    yield made


def _alias(text: str, kind: str, languages: tuple[str, ...]) -> Alias | None:
    """A capital stays a capital; an adjective means the place in its own language only.

    So does a Polish name: its cases (`Chin`, `Malte`) are other words elsewhere.
    """
    exact = text[0].isupper() and is_cased(text)
    only = tuple(dict.fromkeys(languages)) if kind == "adjective" or languages == _POLISH else ()
    if not text.endswith(MARK):
        made = alias(text, kind, exact_case=exact, language=languages[0])
        return Alias(text, kind, only, exact, stem=made.stem, endings=made.endings)
    stem = marked(text, languages[0])
    if stem is None:
        return None
    return Alias(stem[0], kind, only, exact, stem=stem[0], endings=stem[1])


def _both(known: Alias, made: Alias) -> Alias:
    """The same word under two headings or languages: the first keeps its kind, and both languages count."""
    languages = (*known.languages, *made.languages) if known.languages and made.languages else ()
    return Alias(
        known.text,
        known.kind,
        tuple(dict.fromkeys(languages)),
        known.exact_case and made.exact_case,
        stem=known.stem or made.stem,
        endings=known.endings | made.endings,
    )
