"""What a row of a table expects, and what the parser made of its question: one line for each field that differs."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from briefings.model import Query
from briefings.questions import Ambiguous, Question, Unanswerable, parse
from briefings.questions.about import rivals
from briefings.vocabulary import Vocabulary

MONDAY = date(2026, 11, 23)
"""The day on which the tables are asked."""
NAMES = ("vendors", "markets", "carriers", "segments", "event_types", "statuses", "directions")
DAYS = ("since", "until", "as_of")
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The questions of a table, in its order."""
    found: list[Row] = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return found


def differences(vocabulary: Vocabulary, row: Row) -> list[str]:
    """What is not as the row expects; empty where all is."""
    found = parse(vocabulary, row["ask"], MONDAY)
    if "ambiguous" in row:
        right = isinstance(found, Ambiguous) and found.asked == row["ambiguous"]
        return [] if right else [f"should ask back, but is {found}"]
    if "reason" in row:
        return _refusal(vocabulary, row, found)
    if not isinstance(found, Question):
        return [f"should be answered, but is {found}"]
    heads = {"shape": found.shape, "asks": found.asks, "of": found.of, "topic": found.query.topic}
    wrong = [
        f"{key}: {row.get(key)} expected, {got} found" for key, got in heads.items() if row.get(key) != got
    ]
    if "words" in row and found.query.words != row["words"]:
        wrong.append(f"words: {found.query.words}")
    return wrong + _of_query(vocabulary, row, found.query)


def _refusal(vocabulary: Vocabulary, row: Row, found: object) -> list[str]:
    if not isinstance(found, Unanswerable) or found.reason != row["reason"]:
        return [f"should be refused for {row['reason']}, but is {found}"]
    named: Row = {key: row[key] for key in ("vendors", "markets", "carriers") if key in row}
    if not named or found.nearest is None:
        return [f"should offer the nearest of {named}"] if named else []
    return _of_query(vocabulary, named, found.nearest)


def _of_query(vocabulary: Vocabulary, row: Row, query: Query) -> list[str]:
    wrong = []
    for key in NAMES:
        expected, got = sorted(_names(vocabulary, row.get(key, []))), sorted(map(str, getattr(query, key)))
        if expected != got:
            wrong.append(f"{key}: {expected} expected, {got} found")
    return wrong + [
        f"{key}: {row.get(key)} expected, {getattr(query, key)} found"
        for key in DAYS
        if getattr(query, key) != row.get(key)
    ]


def _names(vocabulary: Vocabulary, written: list[str] | str) -> list[str]:
    """Names as a row writes them: a list, `@region`, `@rivals vendor`."""
    if isinstance(written, list):
        return written
    if written.startswith("@rivals "):
        return list(rivals(vocabulary, written.removeprefix("@rivals ")))
    region = vocabulary.resolve_region(written.removeprefix("@"))
    assert region
    return list(region.markets)
