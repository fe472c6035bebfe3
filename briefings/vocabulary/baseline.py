"""Reads the baseline: measures and deals that people wrote down, with their sources. Reads the disk.

In: a folder with `measures.yaml` and `deals.yaml` (the layout is told at the top of each), and the vocabulary whose
names they use. Out: `Entry` values, or `errors.Invalid` with every mistake as `file:line: message`.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path as File
from typing import TypeVar

from briefings.errors import Invalid
from briefings.model import (
    DEALS,
    Direction,
    Entry,
    EventType,
    Generation,
    MatterKind,
    MentionKind,
    Segment,
    Status,
)
from briefings.vocabulary.files import Mistakes, read
from briefings.vocabulary.lexicon import Vocabulary
from briefings.vocabulary.loading import DATA
from briefings.vocabulary.rows import Row

FILES = {"measures.yaml": MatterKind.MEASURE, "deals.yaml": MatterKind.DEAL}
CONFIDENCES = ("high", "medium")
OWN = "itself"
"""Under `settled`: a contradiction of an entry with its own dates."""
_DAY = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_Word = TypeVar("_Word", bound=StrEnum)


def fingerprint(folder: File | None = None) -> str:
    """What tells one edition of the files from another. Invalid where one is missing."""
    digest = blake2b(digest_size=16)
    for name in FILES:
        try:
            digest.update((folder or DATA).joinpath(name).read_bytes())
        except OSError as error:
            raise Invalid(f"{name} cannot be read in {folder or DATA}: {error.strerror}") from error
    return digest.hexdigest()


def load_baseline(vocabulary: Vocabulary, folder: File | None = None) -> tuple[Entry, ...]:
    """The entries of the bundled files, or of a folder's. Invalid with all mistakes at once."""
    mistakes = Mistakes(folder or DATA)
    entries = [
        (Row(value, file, (index,), mistakes), kind)
        for name, kind in FILES.items()
        for file in ((folder or DATA) / name,)
        for index, value in enumerate(_listed(file, mistakes))
    ]
    known: dict[str, Row] = {}
    found = []
    for row, kind in entries:
        entry = _entry(row, kind, vocabulary)
        if known.setdefault(entry.id, row) is not row and entry.id:
            row.wrong(f"{entry.id} is the id of an earlier entry, too", ("id",))
        found.append(entry)
    for (row, _), entry in zip(entries, found, strict=True):
        for other, _ in entry.settled:
            if other != OWN and other not in known:
                row.wrong(f"{other} is no entry", ("settled", other))
    if wrong := mistakes.sentences():
        raise Invalid("The baseline has mistakes:\n" + "\n".join(wrong))
    return tuple(found)


def _listed(file: File, mistakes: Mistakes) -> list[object]:
    values = read(file, mistakes)
    if values is not None and not isinstance(values, list):
        mistakes.add(file, (), "expected a list of entries")
    return values if isinstance(values, list) else []


def _entry(row: Row, kind: MatterKind, vocabulary: Vocabulary) -> Entry:
    deal = kind is MatterKind.DEAL
    settled = row.row("settled")
    entry = Entry(
        id=_matching(row, "id", _ID, "small letters, digits and hyphens"),
        kind=kind,
        vendors=_names(row, "vendors", vocabulary, MentionKind.VENDOR),
        market=_names(row, "market", vocabulary, MentionKind.MARKET)[0],
        event_type=_word(row, "what", EventType, row.text("what", needed=True)) or EventType.OTHER_ACCESS,
        status=_word(row, "status", Status, row.text("status", needed=True)) or Status.RUMOURED,
        direction=_word(row, "direction", Direction, row.text("direction", needed=True)) or Direction.NEUTRAL,
        as_of=_day(row, "as_of", needed=True) or "",
        confidence=_one_of(row, "confidence", CONFIDENCES),
        sources=_addresses(row),
        counterparts=_counterparts(row, vocabulary, needed=deal),
        segments=tuple(_words(row, "segments", Segment)),
        generations=tuple(_words(row, "generation", Generation)),
        scope=row.texts("scope"),
        announced=_day(row, "on" if deal else "announced", needed=deal),
        effective=None if deal else _day(row, "effective"),
        ended=None if deal else _day(row, "ended"),
        was=None if deal else _word(row, "was", Status, row.text("was")),
        deadline=_day(row, "deadline"),
        instrument="" if deal else row.text("instrument", needed=True),
        authority=row.text("authority"),
        note=row.text("note"),
        usd=row.number("usd"),
        settled=tuple((name, settled.text(name, needed=True)) for name in settled.names()),
    )
    if (entry.event_type in DEALS) is not deal and row.values.get("what"):
        row.wrong(f"{entry.event_type} belongs into the other file", ("what",))
    if not (entry.announced or entry.effective or entry.ended):
        row.wrong("a day is missing: announced, effective or ended", ())
    row.done()
    return entry


def _names(row: Row, key: str, vocabulary: Vocabulary, kind: MentionKind) -> tuple[str, ...]:
    names = row.texts(key, needed=True)
    for index, name in enumerate(names):
        if name and vocabulary.get(kind, name) is None:
            row.wrong(f"{name} is no {kind} of the vocabulary", (key, index))
    return names or ("",)


def _counterparts(row: Row, vocabulary: Vocabulary, *, needed: bool) -> tuple[str, ...]:
    names = row.texts("counterparts", needed=needed)
    for index, name in enumerate(names):
        if not any(vocabulary.get(kind, name) for kind in (MentionKind.CARRIER, MentionKind.VENDOR)):
            row.wrong(f"{name} is no carrier or vendor of the vocabulary", ("counterparts", index))
    return names


def _addresses(row: Row) -> tuple[str, ...]:
    addresses = row.texts("sources", needed=True)
    for index, address in enumerate(addresses):
        if not address.startswith(("https://", "http://")):
            row.wrong(f"{address} is no address of a page", ("sources", index))
    return addresses


def _words(row: Row, key: str, words: type[_Word]) -> Iterator[_Word]:
    for given in row.texts(key):
        word = _word(row, key, words, given)
        if word is not None:
            yield word


def _word(row: Row, key: str, words: type[_Word], given: str) -> _Word | None:
    if given in tuple(words):
        return words(given)
    if given:
        row.wrong(f"{given} is none of {', '.join(words)}", (key,))
    return None


def _one_of(row: Row, key: str, choice: tuple[str, ...]) -> str:
    given = row.text(key, needed=True)
    if given and given not in choice:
        row.wrong(f"{given} is none of {', '.join(choice)}", (key,))
    return given


def _matching(row: Row, key: str, pattern: re.Pattern[str], what: str) -> str:
    given = row.text(key, needed=True)
    if given and not pattern.fullmatch(given):
        row.wrong(f"{given}: {what} only", (key,))
    return given


def _day(row: Row, key: str, *, needed: bool = False) -> str | None:
    value = row.values.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        # A year alone is a number to YAML.
        row.asked.add(key)
        given = str(value)
    else:
        given = row.text(key, needed=needed)
    if given and not _DAY.fullmatch(given):
        row.wrong(f"{given} is no day (2027, 2027-06 or 2027-06-30)", (key,))
        return None
    return given or None
