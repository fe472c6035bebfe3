"""The commands that look after the list of sources: what is asked, what is found, what is brought and taken. Files; network; database.

In: arguments of the command line. Out: values for `cli` to print. What is added stands beside the database (`catalogue.add`).
"""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot import catalogue
from bot.app import clock, migrate
from bot.catalogue import Catalogue
from bot.settings import Settings, load
from briefings import pipeline, vocabulary
from briefings.errors import Invalid
from briefings.model import Source, SourceState
from briefings.net import NetLimits, open_http
from briefings.sources import opml
from briefings.sources.choosing import Regions, chosen
from briefings.sources.discover import Found, discover
from briefings.store.db import open_database
from briefings.text import canonical_url

FIELDS = ("id", "name", "kind", "url", "language", "jurisdiction", "trust", "every", "topic", "group", "off")


@dataclass(frozen=True, slots=True)
class Row:
    """One source as the list shows it."""

    source: Source
    state: SourceState
    asked: bool

    def as_json(self) -> dict[str, Any]:
        """Plain values; never the key."""
        own = {name: getattr(self.source, name) for name in FIELDS}
        dates = {name: getattr(self.state, name) for name in ("last_ok_at", "last_new_at", "next_visit_at")}
        told = {name: at.isoformat() if at else None for name, at in dates.items()}
        return (
            own
            | {"asked": self.asked, "failures": self.state.failures, "trouble": self.state.last_error}
            | told
        )


async def rows(words: Sequence[str]) -> list[Row]:
    """The sources that the words choose, off or not; all of them without words. Invalid for a word that means nothing."""
    settings = load()
    found = _catalogue(settings)
    plain = [replace(one, off="") for one in found.known]
    wanted = {one.id for one in chosen(plain, words, _regions() if words else {})}
    asked = {one.id for one in found.asked}
    shown = [one for one in found.known if one.id in wanted]
    await asyncio.to_thread(migrate, settings.database_url)
    database = open_database(settings.database_url)
    try:
        async with database.read() as tx:
            states = await pipeline.states_of(tx, shown)
    finally:
        await database.close()
    return [Row(one, states[one.id], one.id in asked) for one in shown]


async def find(url: str) -> tuple[Found, ...]:
    """The feeds of a site, by the address of a page of it. Refused, Unavailable."""
    settings = load()
    limits = NetLimits(contact=settings.contact, allow=settings.allow_networks)
    async with open_http(limits) as http:
        return await discover(http, url if "://" in url else f"https://{url}")


def add_found(found: Iterable[Found], url: str) -> tuple[Source, ...]:
    """Adds the feeds of a site that the catalogue does not have; those that were new."""
    settings = load()
    known = _catalogue(settings).known
    listed = {canonical_url(one.url) for one in known}
    outlines = [
        Source("", one.title or opml.site_of(url), one.kind, one.url)
        for one in found
        if canonical_url(one.url) not in listed
    ]
    new = opml.named(outlines, {one.id for one in known})
    if new:
        catalogue.add(settings, new)
    return new


def add(given: Source) -> Source:
    """Adds one source; its id is made of its name where none is given. Invalid where something in it is wrong."""
    settings = load()
    known = _catalogue(settings).known
    if any(canonical_url(one.url) == canonical_url(given.url) for one in known):
        raise Invalid(f"{given.url} is asked already")
    new = given if given.id else opml.named([given], {one.id for one in known})[0]
    catalogue.add(settings, [new])
    return new


def remove(source_id: str) -> Path:
    """Takes out a source that somebody added. Invalid where it is none."""
    return catalogue.remove(load(), source_id)


def bring(file: Path) -> opml.Imported:
    """Adds the feeds of an OPML file. Invalid where it is none."""
    settings = load()
    try:
        body = sys.stdin.buffer.read(opml.BYTES + 1) if str(file) == "-" else _bytes(file)
    except OSError as error:
        raise Invalid(f"{file} cannot be read: {error.strerror}", opml.EXAMPLE) from error
    brought = opml.read(body, _catalogue(settings).known)
    if brought.sources:
        catalogue.add(settings, brought.sources)
    return brought


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(opml.BYTES + 1)


def take(file: Path, words: Sequence[str]) -> int:
    """Writes sources as OPML, those that are asked or that the words choose; how many. Invalid for a file that cannot be written."""
    settings = load()
    sources = _catalogue(settings, words).asked
    body = opml.write(
        sorted(sources, key=lambda one: one.group), f"Wayleave, {clock(settings.clock_file)():%Y-%m-%d}"
    )
    try:
        if str(file) == "-":
            sys.stdout.buffer.write(body)
        else:
            file.write_bytes(body)
    except OSError as error:
        raise Invalid(f"{file} cannot be written: {error.strerror}") from error
    return len(sources)


def _catalogue(settings: Settings, words: Sequence[str] = ()) -> Catalogue:
    wanted = settings.model_copy(update={"pick": tuple(words)}) if words else settings
    return catalogue.load(wanted, _regions)


def _regions() -> Regions:
    return catalogue.regions_of(vocabulary.load())
