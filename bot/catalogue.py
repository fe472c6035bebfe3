"""Which sources this bot knows, and which of them it asks. Files.

In: settings, and the regions that a choice may name. Out: `Catalogue`. Invalid where a file, a choice or a key is wrong.
Sources that people add (`add`) stand in a file of their own beside the database, and are asked like all others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.settings import Settings
from briefings.errors import Invalid
from briefings.model import Source
from briefings.sources import catalog
from briefings.sources.choosing import Regions, chosen, keyed
from briefings.vocabulary import Vocabulary

OWN = "sources.yaml"
HEAD = "# Sources added with `wayleave sources add` or `import`; edit freely, in the layout of the bundled catalogue.\n"
FIELDS = ("id", "name", "kind", "url", "language", "jurisdiction", "trust", "every", "topic", "group", "off")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sources, and those that are asked."""

    known: tuple[Source, ...]
    asked: tuple[Source, ...]


def load(settings: Settings, regions: Callable[[], Regions]) -> Catalogue:
    """The catalogue as the settings have it. `regions` is called only where a choice may name one."""
    known = catalog.load(settings.sources)
    own = own_file(settings)
    added = catalog.load(own) if own.exists() and own != settings.sources else ()
    twice = {one.id for one in known} & {one.id for one in added}
    if twice:
        raise Invalid(f"{own}: {min(twice)} is a source of the catalogue already; give it another id")
    keys = {name: key.get_secret_value() for name, key in settings.source_keys.items()}
    everything = keyed((*known, *added), keys, reachable=bool(settings.contact))
    return Catalogue(everything, chosen(everything, settings.pick, regions() if settings.pick else {}))


def bundled() -> Catalogue:
    """The catalogue that comes with the bot, all of it, as if nobody had chosen anything."""
    known = catalog.load(None)
    return Catalogue(known, known)


def regions_of(words: Vocabulary) -> Regions:
    """The regions of the vocabulary with their markets."""
    return {name: region.markets for region in words.regions for name in region.names}


def own_file(settings: Settings) -> Path:
    """Where the sources stand that people have added."""
    return settings.data / OWN


def add(settings: Settings, sources: Sequence[Source]) -> Path:
    """Adds sources to the own ones; the file. Invalid where an id is taken."""
    file = own_file(settings)
    before = catalog.load(file) if file.exists() else ()
    taken = {one.id for one in (*catalog.load(settings.sources), *before)}
    for one in sources:
        if one.id in taken:
            raise Invalid(f"{one.id} is a source already")
        taken.add(one.id)
    _write(file, (*before, *sources))
    return file


def remove(settings: Settings, source_id: str) -> Path:
    """Takes a source out of the own ones; the file. Invalid where it is none of them."""
    file = own_file(settings)
    before = catalog.load(file) if file.exists() else ()
    left = tuple(one for one in before if one.id != source_id)
    if len(left) == len(before):
        raise Invalid(
            f"{source_id!r} is none of the sources you have added",
            f"leave a source of the catalogue out with WAYLEAVE_PICK=-{source_id}",
        )
    _write(file, left)
    return file


def _write(file: Path, sources: Sequence[Source]) -> None:
    """Writes the file whole, or leaves the one before."""
    rows = [_row(one) for one in sources]
    text = HEAD + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1_000)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.write_text(text, "utf-8")
    catalog.load(draft)
    draft.replace(file)


def _row(one: Source) -> dict[str, str | int]:
    plain = Source(one.id, one.name, "feed", one.url)
    kept = ("id", "name", "url")
    values = {
        name: getattr(one, name)
        for name in FIELDS
        if name in kept or getattr(one, name) != getattr(plain, name)
    }
    return {name: str(value) if name == "trust" else value for name, value in values.items()}
