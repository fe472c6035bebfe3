"""`wayleave evaluate`: reads labelled stories and says how well they were read. In: paths. Out: tables or JSON."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.evaluation import fitting, groups, table, training
from bot.evaluation.floors import raise_all
from bot.evaluation.judging import judge
from bot.evaluation.labelled import CLASSES, LISTS, load
from bot.evaluation.score import Judged, wrong
from briefings.errors import Invalid

FIELDS = ("relevant", *CLASSES, *LISTS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown."""

    as_json: bool = False
    lenient: bool = False
    """By part, near classes count as right."""
    errors: str | None = None
    """A field: its wrong stories instead of the figures."""


def evaluate(places: Sequence[Path], wish: Wish) -> None:
    """Prints the figures of the stories in some files and folders, or the stories that were read wrong.

    Files that only say which articles belong together are judged by that alone.
    """
    if groups.are_groups(places):
        _together(places, wish)
        return
    if wish.errors is not None and wish.errors not in FIELDS:
        raise Invalid(f"{wish.errors!r} is no field; the fields are {', '.join(FIELDS)}")
    stories = load(places)
    shown = stories if wish.errors is None else [story for story in stories if not story.hidden]
    if not shown:
        raise Invalid("the stories of a folder `test` are looked at only through their score")
    judged = judge(shown)
    if wish.errors is not None:
        _wrong(judged, wish.errors, as_json=wish.as_json)
    elif wish.as_json:
        _print(table.data(judged))
    else:
        table.show(judged, lenient=wish.lenient)


def _together(places: Sequence[Path], wish: Wish) -> None:
    if wish.errors not in (None, groups.FIELD):
        raise Invalid(f"of articles that are only grouped nothing is known but {groups.FIELD}")
    groups.evaluate(places, as_json=wish.as_json, errors=wish.errors is not None)


def raise_floors(path: Path, folders: Sequence[Path]) -> int:
    """Raises the floors of some folders' figures; how many figures are below theirs."""
    if not all(folder.is_dir() for folder in folders):
        raise Invalid(
            "floors are kept for folders", "wayleave evaluate --raise-floors floors.json tests/gold/test"
        )
    problems = raise_all(path, folders)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.stdout.write(f"The floors in {path} are those of what was measured, or higher.\n")
    return len(problems)


def fit_confidence(path: Path, places: Sequence[Path]) -> None:
    """Fits the weights of the reader's confidence to labelled stories; says how good they are."""
    near, apart = fitting.fit(path, places)
    sys.stdout.write(
        f"{path} is written. The mean distance (ECE) is {near:.3f} on stories left out in turn, "
        f"{apart:.3f} on stories kept apart, each half by the other.\n"
    )


def train(path: Path, places: Sequence[Path]) -> None:
    """Trains what words say of the news on labelled stories; says how often they alone are right."""
    shares = training.train(path, places)
    figures = ", ".join(f"{field} {share:.3f}" for field, share in shares.items())
    sys.stdout.write(f"{path} is written. On stories left out in turn words alone are right: {figures}.\n")


def _wrong(judged: Sequence[Judged], field: str, *, as_json: bool) -> None:
    found = [
        {"id": one.id, "expected": _plain(one.expected.value(field)), "got": _plain(one.got.value(field))}
        for one in judged
        if wrong(one, field)
    ]
    if as_json:
        _print(found)
    else:
        table.show_wrong(found, field)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _print(value: Any) -> None:
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
