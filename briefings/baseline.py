"""The baseline: what was known before the first news. The door for importing and checking it.

In: the bundled files or a folder with the same two, and the ledger. Out: what was brought in, corrected, taken out;
contradictions. `load` and `check` read the disk, the rest is database. Running an import twice changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.ledger import baseline as rules
from briefings.ledger.baseline import Brought, Held, Import
from briefings.ledger.contradictions import Contradiction, contradictions
from briefings.ledger.days import last_day
from briefings.ledger.entries import BY, matter_id
from briefings.ledger.links import ties
from briefings.model import Change, Entry, Matter, Tie
from briefings.store import baseline as baseline_store
from briefings.store import ledger as ledger_store
from briefings.store import ties as tie_store
from briefings.store.baseline import Edition
from briefings.store.db import alone
from briefings.vocabulary import Vocabulary
from briefings.vocabulary.baseline import fingerprint, load_baseline

__all__ = ["Baseline", "Contradiction", "Imported", "check", "imported", "load", "wanted"]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of two files, and what tells this edition of them from another."""

    entries: tuple[Entry, ...]
    fingerprint: str
    own: bool
    """They come from somebody's own folder."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    """Matters that are new."""
    corrected: int
    """Matters whose entries were edited."""
    taken_out: int
    """Matters whose entries are gone."""
    ahead: int
    """Entries left out because they rest on pages that are newer than today."""
    changes: tuple[Change, ...]


def load(vocabulary: Vocabulary, folder: Path | None = None) -> Baseline:
    """Disk: the bundled baseline, or a folder's. Invalid with all mistakes at once."""
    return Baseline(load_baseline(vocabulary, folder), fingerprint(folder), own=folder is not None)


def check(baseline: Baseline) -> list[Contradiction]:
    """Pure: where entries contradict each other or the calendar, and why they may stand."""
    return contradictions(baseline.entries)


async def wanted(tx: AsyncConnection) -> bool:
    """Database and disk: whether the ledger lacks the bundled baseline, or holds an older edition of it.

    What somebody brought from a folder of their own stays.
    """
    last = await baseline_store.edition(tx)
    return last is None or (not last.own and last.fingerprint != fingerprint())


async def imported(tx: AsyncConnection, baseline: Baseline, now: datetime, by: str = BY) -> Imported:
    """Database: brings the ledger to the baseline. `by` is the name that corrections of an edited entry bear.

    Nothing that news added is touched: imported steps come first in a matter's history, news after them.
    """
    await alone(tx)
    known = [entry for entry in baseline.entries if last_day(entry.as_of) <= now.date()]
    held = {key: Held(*one) for key, one in (await baseline_store.held(tx)).items()}
    occasion = Import(now, by)
    ids = {(entry.id, vendor): matter_id(entry, vendor) for entry in known for vendor in entry.vendors}
    brought = [
        one
        for entry in known
        for vendor in entry.vendors
        if (one := rules.bring(entry, vendor, held.get(ids[entry.id, vendor], Held()), occasion))
    ]
    gone = [rules.take_back(one, occasion) for key, one in held.items() if key not in ids.values()]
    taken = [one for one in gone if one]
    await _write(tx, [*brought, *taken])
    settled = {
        frozenset((matter_id(entry, vendor), key))
        for entry in known
        for other, _ in entry.settled
        for vendor in entry.vendors
        for key in (ids[pair] for pair in ids if pair[0] == other)
    }
    found = _ties([*brought, *taken], held)
    await tie_store.add(tx, (one for one in found if frozenset((one.matter_id, one.other_id)) not in settled))
    edition = Edition(baseline.fingerprint, now, len(known), baseline.own)
    await baseline_store.put_edition(tx, edition)
    return Imported(
        added=sum(one.matter.id not in held for one in brought),
        corrected=sum(one.matter.id in held for one in brought),
        taken_out=len(taken),
        ahead=len(baseline.entries) - len(known),
        changes=tuple(change for one in (*brought, *taken) for change in one.changes),
    )


def _ties(brought: Sequence[Brought], held: Mapping[str, Held]) -> Iterator[Tie]:
    """What belongs together among all that was ever imported, where something of it is new."""
    matters = {key: one.matter for key, one in held.items() if one.matter} | {
        one.matter.id: one.matter for one in brought
    }
    markets: dict[str | None, list[Matter]] = {}
    for matter in matters.values():
        markets.setdefault(matter.jurisdiction, []).append(matter)
    for one in brought:
        yield from ties(one.changes[-1], one.matter, markets[one.matter.jurisdiction])


async def _write(tx: AsyncConnection, brought: Sequence[Brought]) -> None:
    matters = [one.matter for one in brought]
    await ledger_store.put_matters(tx, matters, matters)
    await ledger_store.add_changes(tx, [change for one in brought for change in one.changes])
