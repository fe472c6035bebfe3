"""Reads the data files into one vocabulary. Reads the disk, once.

In: a folder with `vendors.yaml`, `carriers.yaml`, `authorities.yaml`, `markets.yaml`, `outlets.yaml`,
`contexts.yaml`, `regions.yaml`, `verbs/<language>.yaml` and `figures/<language>.yaml`. Out: a `Vocabulary`, or
`errors.Invalid` with every mistake of every file as `file:line: message`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path as File
from typing import Any

from briefings.errors import Invalid
from briefings.model import MentionKind
from briefings.vocabulary import markets, names, scripts
from briefings.vocabulary.collecting import nothing_collected
from briefings.vocabulary.entries import Alias, Entry
from briefings.vocabulary.files import Mistakes, read
from briefings.vocabulary.letters import fold
from briefings.vocabulary.lexicon import Vocabulary
from briefings.vocabulary.regions import read_regions
from briefings.vocabulary.rows import Row
from briefings.vocabulary.trained import Trained

DATA = File(__file__).parent.parent / "data"
_FILES = {
    "vendors.yaml": MentionKind.VENDOR,
    "carriers.yaml": MentionKind.CARRIER,
    "authorities.yaml": MentionKind.AUTHORITY,
    "outlets.yaml": MentionKind.OUTLET,
}
_BEYOND_STATES = frozenset({"INT", "NATO"})
"""Where a body belongs that no state or union owns."""
_LIGHT = frozenset({"subsidiary", "former", "parent"})
"""Aliases that say: this other name belongs to me."""
_OWN = frozenset({"name", "legal", "local_script", "abbreviation"})
"""Aliases that say: this is my name."""


def load(folder: File | None = None) -> Vocabulary:
    """Read the bundled data, or a folder of the same layout; raise Invalid with all mistakes at once."""
    with nothing_collected():
        return _load(folder or DATA)


def _load(folder: File) -> Vocabulary:
    mistakes = Mistakes(folder)
    contexts = _contexts(folder / "contexts.yaml", mistakes)
    places = _markets(folder / "markets.yaml", contexts, mistakes)
    codes = {place.name for place in places} | _BEYOND_STATES
    entries = [
        entry
        for file, kind in _FILES.items()
        for entry in _names(folder / file, kind, contexts, mistakes, codes)
    ]
    regions = read_regions(folder / "regions.yaml", mistakes, {place.name for place in places})
    verbs, figures = (_languages(folder / name, mistakes) for name in ("verbs", "figures"))
    weights = _weights(folder / "confidence.yaml", mistakes)
    judgement = _judgement(folder / "judgement.json", mistakes)
    if wrong := mistakes.sentences():
        raise Invalid("The vocabulary has mistakes:\n" + "\n".join(wrong))
    known = scripts.in_both((*entries, *places), _traditional(verbs))
    return Vocabulary(_yielding(tuple(known)), verbs, regions, figures, weights, judgement)


def _traditional(verbs: Mapping[str, Mapping[str, Any]]) -> Mapping[int, str]:
    """The letters of the Chinese file, turned round. What is no pair there is told where its meaning is checked."""
    written = str(verbs.get("zh", {}).get("letters", "")).split()
    return scripts.traditional(pair for pair in written if len(pair) == len("華华"))


def _contexts(file: File, mistakes: Mistakes) -> Mapping[str, tuple[str, ...]]:
    values = read(file, mistakes)
    if values is None:
        return {}
    row = Row(values, file, (), mistakes)
    return {group: tuple(dict.fromkeys(map(fold, row.texts(group)))) for group in row.names()}


def _markets(file: File, contexts: names.Contexts, mistakes: Mistakes) -> tuple[Entry, ...]:
    values = read(file, mistakes)
    if values is None:
        return ()
    row = Row(values, file, (), mistakes)
    return tuple(markets.entry(row.row(code), code, contexts) for code in row.names())


def _names(
    file: File, kind: MentionKind, contexts: names.Contexts, mistakes: Mistakes, codes: Iterable[str]
) -> Iterable[Entry]:
    values = read(file, mistakes)
    if values is None:
        return
    if not isinstance(values, list):
        mistakes.add(file, (), "expected a list of entries")
        return
    known: dict[tuple[str, str], int] = {}
    for index, value in enumerate(values):
        row = Row(value, file, (index,), mistakes)
        entry = names.entry(row, kind, contexts)
        for key in ("id", "name"):
            first = known.setdefault((key, getattr(entry, key)), index)
            if first != index and getattr(entry, key):
                row.wrong(f"{getattr(entry, key)} is the {key} of an earlier entry, too", (key,))
        for code in entry.jurisdictions:
            if code not in codes:
                row.wrong(f"{code} is no market of markets.yaml", (names.PLACE[kind],))
        yield entry


def _languages(folder: File, mistakes: Mistakes) -> Mapping[str, Mapping[str, Any]]:
    """Load the files of the reading room as they are; their meaning is checked where it is known."""
    found: dict[str, Mapping[str, Any]] = {}
    for file in sorted(folder.glob("*.yaml")):
        values = read(file, mistakes)
        if isinstance(values, dict):
            found[file.stem] = values
        elif values is not None:
            mistakes.add(file, (), "expected names with values")
    return found


def _weights(file: File, mistakes: Mistakes) -> Mapping[str, float]:
    """Load what was fitted; a folder of somebody's own vocabulary need not have it."""
    values = read(file, mistakes) if file.exists() else None
    weights = values.get("weights") if isinstance(values, dict) else {}
    if not isinstance(weights, dict) or not all(isinstance(one, int | float) for one in weights.values()):
        mistakes.add(file, (), "expected weights, numbers by sign")
        return {}
    return weights


def _judgement(file: File, mistakes: Mistakes) -> Mapping[str, Any]:
    """Load what was trained: as many weights for each sign as there are values of all fields together."""
    if not file.exists():
        return {}
    text = file.read_text(encoding="utf-8")
    try:
        data = json.loads(text)
        columns = sum(len(values) for values in data["fields"].values())
        whole = all(len(row) == columns for row in data["rows"].values())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        mistakes.add(file, (), f"not as it was trained: {error}")
        return {}
    if not whole:
        mistakes.add(file, (), f"expected as many weights for each sign as there are values: {columns}")
    return Trained(text) if whole else {}


def _yielding(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Take out of the scan every alias that is another entry's own name.

    `HiSilicon` is a part of Huawei and an entry of its own: a text that says HiSilicon means HiSilicon, and
    `family` leads to Huawei. The same for brands, but only among entries of one kind: Vivo the carrier
    and Vivo the phone maker both keep their name, since only the text can tell them apart.
    """
    owners: dict[str, list[Entry]] = {}
    for entry in entries:
        for alias in entry.aliases:
            if alias.kind in _OWN:
                owners.setdefault(alias.text, []).append(entry)

    def yields(entry: Entry, alias: Alias) -> bool:
        if alias.at_home:
            return False  # the text decides: in Brazil TIM is TIM Brasil
        others = [other for other in owners[alias.text] if other is not entry]
        if alias.kind in _LIGHT:
            return bool(others)
        return alias.kind not in _OWN and any(other.kind is entry.kind for other in others)

    def without(entry: Entry) -> Entry:
        taken = {alias for alias in entry.aliases if alias.text in owners and yields(entry, alias)}
        if not taken:
            return entry
        kept = (alias._replace(in_text=False) if alias in taken else alias for alias in entry.aliases)
        return replace(entry, aliases=tuple(kept))

    return tuple(map(without, entries))
