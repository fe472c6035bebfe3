"""Which sources of the catalogue are asked: all that can be, or those that are chosen by name or group. Pure.

In: the catalogue, words, the regions that words may name. Out: sources, in the catalogue's order. A word is the id of a source, a
group (`trade-asia`), a kind of voice (`official`, `wire`, `press`, `trade`, `company`, `aggregator`), a market (`GB`), a language
(`lang:de`), a region (`Europe`), or `all`; with `-` before it, it leaves out. What the catalogue says is off is asked only
where its id is named.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from briefings.errors import Invalid
from briefings.model import Source, Trust
from briefings.sources.apis.registry import API_OF

EXAMPLE = "official, trade-asia, lang:de, Europe, -cyber-news"
ALL = "all"
LANGUAGE = "lang:"
ALIKE = 75
Regions = Mapping[str, Collection[str]]
"""Codes of markets by the name of a region."""


def chosen(catalogue: Sequence[Source], words: Iterable[str], regions: Regions) -> tuple[Source, ...]:
    """The sources that the words choose; without words all that are not off. Invalid for a word that means nothing."""
    given = [word.strip() for word in words if word.strip()]
    wanted = [word for word in given if not word.startswith("-")] or [ALL]
    unwanted = [word[1:].strip() for word in given if word.startswith("-")]
    _known([*wanted, *unwanted], catalogue, regions)
    return tuple(
        one
        for one in catalogue
        if any(means(word, one, regions) and (not one.off or word == one.id) for word in wanted)
        and not any(means(word, one, regions) for word in unwanted)
    )


def means(word: str, one: Source, regions: Regions) -> bool:
    """Whether a word chooses a source."""
    plain = word.lower()
    if plain.startswith(LANGUAGE):
        return one.language == plain.removeprefix(LANGUAGE)
    if word in (one.id, one.jurisdiction) or plain in (ALL, one.group, one.trust):
        return True
    markets = next((codes for name, codes in regions.items() if name.lower() == plain), ())
    return one.jurisdiction is not None and one.jurisdiction in markets


def _known(words: Iterable[str], catalogue: Sequence[Source], regions: Regions) -> None:
    names = {ALL, *Trust, *regions}
    for one in catalogue:
        names |= {one.id, one.group, one.jurisdiction or "", f"{LANGUAGE}{one.language}"}
    small = {name.lower() for name in names if name}
    wrong = [word for word in words if word not in names and word.lower() not in small]
    if wrong:
        from rapidfuzz.process import extractOne  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet

        near = extractOne(wrong[0].lower(), sorted(small), score_cutoff=ALIKE)
        meant = f" (did you mean {near[0]}?)" if near else ""
        raise Invalid(f"no source, group, market, language or region is called {wrong[0]!r}{meant}", EXAMPLE)


def keyed(catalogue: Iterable[Source], keys: Mapping[str, str], *, reachable: bool) -> tuple[Source, ...]:
    """The catalogue with the keys of those that have one; what cannot be asked as things are is off, and says why.

    `reachable`: the User-Agent says how to reach us. Invalid for a key of a source that is none, or wants none.
    """
    found = tuple(_ready(one, keys.get(one.id, ""), reachable=reachable) for one in catalogue)
    left = keys.keys() - {one.id for one in found if one.key}
    if left:
        raise Invalid(f"{min(left)!r} is no source that is asked with a key", "guardian-open-platform=KEY")
    return found


def _ready(one: Source, key: str, *, reachable: bool) -> Source:
    api = API_OF.get(one.kind)
    if api is None:
        return one
    if api.key and not key:
        return replace(one, off=one.off or "it wants a key (WAYLEAVE_SOURCE_KEYS)")
    if api.contact and not reachable:
        return replace(one, off=one.off or "it answers only who can be reached (WAYLEAVE_CONTACT)")
    return replace(one, key=key) if api.key else one
